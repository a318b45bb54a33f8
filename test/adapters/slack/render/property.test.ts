/** What holds for any Card. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeAction, type KeptAction, keptId } from '../../../../adapters/chat/action-id.ts';
import {
  readAction,
  renderCard,
  renderHome,
  renderUnfurl,
  type SlackMessage,
  safeUrl,
} from '../../../../adapters/slack/render/index.ts';
import type { Block, Card, Field, Form, Inline } from '../../../../src/card/card.ts';
import { cleanText } from '../../../../src/card/clean-text.ts';
import { anyCard } from '../../../card/any-card.ts';
import { labelsInCard, textsInCard } from '../../../card/card-texts.ts';
import { decodeEntities } from '../../../platforms/slack/parse-mrkdwn.ts';
import { validateMessage, validateUnfurls } from '../../../platforms/slack/validate-message.ts';
import { validateHome } from '../../../platforms/slack/validate-view.ts';
import { controlsOf, labelsOf, optionsOf, plainText, readBlocks, readMrkdwn, walk } from './read-blocks.ts';

const NOW = Temporal.Instant.from('2026-11-24T18:00:00Z');
const OPTIONS = { locale: 'en', timeZone: 'Europe/Berlin', now: NOW };
/** The one person whom Cards of any-card.ts mention by an id of Slack's. */
const PINGS = { allowedPings: ['U012AB3CD'] };

function keeper() {
  const kept = new Map<string, KeptAction>();
  const keep = (action: KeptAction) => {
    const id = keptId(`k${kept.size}`);
    kept.set(id, action);
    return id;
  };
  return { kept, keep };
}

function render(card: Card, isPrivate = true) {
  const { kept, keep } = keeper();
  return { messages: renderCard(card, { ...OPTIONS, isPrivate, keep }), kept };
}

const blocksOf = (messages: readonly SlackMessage[]) => messages.flatMap(({ blocks }) => blocks);
const squeeze = (text: string) => cleanText(text).replace(/\s+/g, '');
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const isDrawn = ({ kind, id }: { kind: string; id: string }) =>
  kind === 'user' ? /^[UW][A-Z0-9]{2,20}$/.test(id) : /^[CGD][A-Z0-9]{2,20}$/.test(id);

test('any card is a message that Slack takes, private or public', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyCard, fc.boolean(), (card, isPrivate) => {
      const { messages } = render(card, isPrivate);
      expect(messages.length).toBeGreaterThan(0);
      for (const message of messages) expect(validateMessage(asJson(message), PINGS)).toEqual([]);
    }),
    { numRuns: 250 },
  );
});

test('every character of a card stands in its blocks', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      const blocks = blocksOf(render(card).messages);
      const plain = squeeze(plainText(blocks));
      for (const text of textsInCard(card, isDrawn)) expect(plain).toContain(squeeze(text));
      const labels = labelsOf(blocks).map(squeeze);
      for (const label of labelsInCard(card).map(squeeze)) {
        const isShown = labels.includes(label) || plain.includes(label);
        const isMarked = labels.some((shown) => shown.endsWith('…') && label.startsWith(shown.slice(0, -1)));
        expect(isShown || isMarked, label).toBe(true);
      }
    }),
    { numRuns: 250 },
  );
});

test('the text of a message says all that its blocks show, or how much it leaves out', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      for (const { text, blocks } of render(card).messages) {
        expect(text.length).toBeLessThanOrEqual(4_000);
        if (/\nLeft out here: (?:one more word|[0-9]+ more words) that this message shows\.$/.test(text)) {
          expect(text.length).toBeGreaterThan(1_500);
          continue;
        }
        // A header that is cut stands in full below it.
        const whole = blocks.filter((block) => block.type !== 'header' || !block.text.text.endsWith('…'));
        const said = withoutMarks(decodeEntities(text));
        for (const { type, text: shown } of readBlocks(whole).flat())
          if (type === 'text' || type === 'link') expect(said).toContain(withoutMarks(shown));
      }
    }),
    { numRuns: 150 },
  );
});

/** Without the marks that a message's text replaces by others that look the same, which escape.test.ts looks at. */
function withoutMarks(text: string): string {
  return squeeze(text).replace(/[*_~`:>∗ˍ∼ˋ∶›]/g, '');
}

test('nothing in a card links, pings or formats by itself', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      const { messages } = render(card);
      const allowed = new Set(
        JSON.stringify(card)
          .matchAll(/"url":("(?:[^"\\]|\\.)*")/g)
          .map(([, url]) => safeUrl(JSON.parse(url!) as string)),
      );
      for (const { text, blocks } of messages) {
        for (const { type, url, id, text: name } of readBlocks(blocks).flat()) {
          expect(['text', 'link', 'date', 'user', 'channel', 'emoji']).toContain(type);
          if (type === 'link') expect(allowed).toContain(url);
          if (type === 'user') expect(id).toBe('U012AB3CD');
          if (type === 'emoji') expect(['warning', 'white_check_mark']).toContain(name);
        }
        // What a message's own text says, it says in plain letters.
        expect(readMrkdwn(text).filter(({ type, styles }) => type !== 'text' || styles.length > 0)).toEqual([]);
        for (const { type, verbatim } of walk(blocks)) if (type === 'mrkdwn') expect(verbatim).toBe(true);
      }
    }),
    { numRuns: 250 },
  );
});

/** What a Card says in bold, slanted or as code. */
function markedTexts(card: Card): string[] {
  const marks = (content: readonly Inline[]) =>
    content.flatMap((inline) =>
      ['strong', 'match', 'code'].includes(inline.type) && 'text' in inline ? [inline.text] : [],
    );
  return [...walk(card)].flatMap((it): string[] => {
    const block = it as unknown as Card | Block | Form | Field | Inline;
    if ('kind' in block && 'blocks' in block) return [block.title];
    if ('submitLabel' in block) return [block.title];
    if ('label' in block) return [block.label];
    if (!('type' in block)) return [];
    if (block.type === 'heading') return [block.text];
    if (block.type === 'item')
      return block.title.flatMap((inline) => {
        if (inline.type === 'time') return [];
        if (inline.type === 'mention') return [`${inline.kind === 'user' ? '@' : '#'}${inline.text}`];
        return inline.type === 'link' ? [inline.text, inline.url] : [inline.text];
      });
    if (block.type === 'quote') return [...block.passages.map(({ text }) => text), block.copy ?? ''];
    return marks([block as Inline]);
  });
}

test('nothing is struck through, and only what a card marks is bold, slanted or code', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      const bare = (text: string) => squeeze(text).replace(/[()]/g, '');
      const marked = bare(markedTexts(card).join(''));
      for (const { text, styles, type } of readBlocks(blocksOf(render(card).messages)).flat()) {
        expect(styles).not.toContain('strike');
        if (styles.length > 0 && type === 'text') expect(marked).toContain(bare(text.replace(/:$/, '')));
      }
    }),
    { numRuns: 100 },
  );
});

test('every button and option of a card does what the card says', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      const { messages, kept } = render(card);
      const controls = controlsOf(blocksOf(messages));
      const names = controls.map(({ action_id }) => action_id);
      expect(new Set(names).size).toBe(names.length);
      const ids = controls.flatMap((control) => {
        const options = optionsOf(control);
        return options.length > 0
          ? options.map((option) => readAction({ selected_option: option }))
          : [readAction(control)];
      });
      const done = ids.flatMap((id) => {
        const action = decodeAction(id!);
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

test('any cards are an App Home that Slack takes', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.array(anyCard, { maxLength: 8 }), fc.boolean(), (cards, hasMore) => {
      const more = hasMore ? cards.map(() => ({ command: 'help', options: {} })) : [];
      const view = renderHome(cards, { ...OPTIONS, keep: keeper().keep, more });
      expect(validateHome(asJson(view), PINGS)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test("any card is a link's preview that Slack takes", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      const preview = renderUnfurl(card, { ...OPTIONS, keep: keeper().keep });
      expect(preview.blocks.length).toBeLessThanOrEqual(13);
      expect(validateUnfurls(asJson({ 'https://meridian.example/1': preview }), PINGS)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
