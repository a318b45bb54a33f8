/** What holds for any Card. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cleanText,
  decodeAction,
  type KeptAction,
  keptId,
  renderCard,
  safeUrl,
} from '../../../../adapters/discord/render/index.ts';
import type { Card } from '../../../../src/card/card.ts';
import { anyCard } from '../../../card/any-card.ts';
import { complaints, componentsOf, labelsInCard, labelsOf, plainText, textsInCard, textsOf } from './judge.ts';
import { readInline, readMarkdown } from './read-markdown.ts';

const NOW = Temporal.Instant.from('2026-11-24T18:00:00Z');

function render(card: Card) {
  const kept = new Map<string, KeptAction>();
  const keep = (action: KeptAction) => {
    const id = keptId(`k${kept.size}`);
    kept.set(id, action);
    return id;
  };
  return { messages: renderCard(card, { locale: 'en', now: NOW, isPrivate: true, keep }), kept };
}

const squeeze = (text: string) => cleanText(text).replace(/\s+/g, '');

test('any card is a payload that Discord takes', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      const { messages } = render(card);
      expect(messages.length).toBeGreaterThan(0);
      expect(messages.map(complaints)).toEqual(messages.map(() => ''));
    }),
    { numRuns: 250 },
  );
});

test('every character of a card stands in its payloads', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      const { messages } = render(card);
      const plain = squeeze(plainText(messages));
      for (const text of textsInCard(card)) expect(plain).toContain(squeeze(text));
      const labels = labelsOf(messages).map(squeeze);
      for (const label of labelsInCard(card).map(squeeze)) {
        const isShown = labels.includes(label) || plain.includes(label);
        const isMarked = labels.some((shown) => shown.endsWith('…') && label.startsWith(shown.slice(0, -1)));
        expect(isShown || isMarked, label).toBe(true);
      }
    }),
    { numRuns: 250 },
  );
});

test('nothing in a card links, pings or formats by itself', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      const { messages } = render(card);
      const allowed = new Set(
        JSON.stringify(card, (_key, value: unknown) => value)
          .matchAll(/"url":("(?:[^"\\]|\\.)*")/g)
          .map(([, url]) => safeUrl(JSON.parse(url!) as string)),
      );
      for (const content of textsOf(messages)) {
        const lines = readMarkdown(content);
        const tokens = lines.flatMap((line) => line.tokens).filter(({ type }) => type !== 'text');
        for (const { type, url, plain } of tokens) {
          expect(['bold', 'italic', 'code', 'link', 'address', 'time', 'mention']).toContain(type);
          if (url !== undefined) expect(allowed).toContain(url);
          if (type === 'mention') expect(['<@123456789012345678>', '<#123456789012345678>']).toContain(plain);
        }
        // Nothing begins in one line and ends in another.
        expect(readInline(content).filter(({ type }) => type !== 'text')).toEqual(tokens);
      }
    }),
    { numRuns: 250 },
  );
});

test('every button and option of a card does what the card says', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      const { messages, kept } = render(card);
      const ids = componentsOf(messages).flatMap(({ custom_id, options }) => [
        ...(custom_id === undefined ? [] : [String(custom_id)]),
        ...((options ?? []) as { value: string }[]).map(({ value }) => value),
      ]);
      const done = ids.flatMap((id) => {
        const action = decodeAction(id);
        expect(action, id).toBeDefined();
        const found = action?.type === 'kept' ? kept.get(keptId(action.key)) : action;
        return found?.type === 'run' ? [JSON.stringify([found.run, found.effect])] : [];
      });
      const wanted = card.blocks
        .flatMap((block) => ('actions' in block ? (block.actions ?? []) : []))
        .flatMap((action) => {
          if (action.type === 'link') return [];
          const runs = action.type === 'select' ? action.options.map(({ run }) => run) : [action.run];
          return runs.map((run) => JSON.stringify([run, action.effect ?? 'answer']));
        });
      for (const run of wanted) expect(done).toContain(run);
    }),
    { numRuns: 200 },
  );
});
