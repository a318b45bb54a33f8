import { describe, expect, test } from 'vitest';
import { readAction, renderHome, renderUnfurl } from '../../../../adapters/slack/render/index.ts';
import type { Block } from '../../../../src/card/card.ts';
import { validateHome } from '../../../platforms/slack/validate-view.ts';
import { aCard, aQuote, SAMPLE_CARDS } from '../../discord/render/cards.ts';
import { controlsOf, labelsOf, plainText } from './read-blocks.ts';

const OPTIONS = {
  locale: 'en',
  timeZone: 'Europe/Berlin',
  now: Temporal.Instant.from('2026-11-24T18:00:00Z'),
  keep: () => '1:k:kept',
};
const MORE = { command: 'saved', options: {} };

const aStory = (at: number): Block => ({
  type: 'item',
  title: [{ type: 'text', text: `Story ${at}` }],
  body: [[{ type: 'text', text: `What happened in story ${at}.` }]],
  note: [{ type: 'text', text: 'The Meridian' }],
  actions: [{ type: 'button', label: 'Open', run: { command: 'article', options: { id: `a${at}` } } }],
});
const stories = (count: number) => Array.from({ length: count }, (_, at) => aStory(at));

describe('the App Home', () => {
  test('is the cards one below the other, parted by lines', () => {
    const view = renderHome([SAMPLE_CARDS.briefing, SAMPLE_CARDS.record], OPTIONS);
    expect(validateHome(view)).toEqual([]);
    const headers = view.blocks.filter(({ type }) => type === 'header');
    expect(headers).toMatchObject([{ text: { text: 'Briefing' } }, { text: { text: 'Ines Castellan' } }]);
    const second = view.blocks.indexOf(headers[1]!);
    expect(view.blocks[second - 1]).toEqual({ type: 'divider' });
  });

  test('is cut between things where it is too long, says how many are left out, and has a button that shows all', () => {
    const cards = [aCard({ title: 'Saved', blocks: stories(60) }), aCard({ title: 'Short', blocks: stories(2) })];
    const view = renderHome(cards, { ...OPTIONS, more: [MORE, undefined] });
    expect(validateHome(view)).toEqual([]);
    expect(view.blocks.length).toBeGreaterThan(90);
    const plain = plainText(view.blocks);
    const shown = plain.match(/What happened/g)!.length;
    expect(plain).toContain(`${62 - shown} more parts are left out here.`);
    expect(plain).toContain('What happened in story 1.');
    const button = controlsOf(view.blocks).find(({ text }) => (text as { text: string }).text === 'Show all');
    expect(readAction(button!)).toBe('1:a:saved');
  });

  test('gives what short cards leave to the long ones', () => {
    const cards = [aCard({ title: 'A', blocks: stories(1) }), aCard({ title: 'B', blocks: stories(100) })];
    const view = renderHome(cards, OPTIONS);
    expect(view.blocks.length).toBeGreaterThan(95);
    expect(validateHome(view)).toEqual([]);
  });

  test('has room for what stands before the cards', () => {
    const leadingBlocks = Array.from({ length: 10 }, () => ({ type: 'divider' as const }));
    const view = renderHome([aCard({ blocks: stories(80) })], { ...OPTIONS, leadingBlocks, more: [MORE] });
    expect(view.blocks.slice(0, 10)).toEqual(leadingBlocks);
    expect(validateHome(view)).toEqual([]);
  });

  test('shares nothing, and says where there is nothing', () => {
    expect(labelsOf(renderHome([SAMPLE_CARDS.quotes], OPTIONS).blocks)).not.toContain('Share to channel');
    expect(plainText(renderHome([], OPTIONS).blocks)).toBe('Nothing to show yet.');
  });

  test('gives what it gets to find it again by', () => {
    expect(renderHome([], { ...OPTIONS, callbackId: 'home', privateMetadata: '{}' })).toMatchObject({
      callback_id: 'home',
      private_metadata: '{}',
    });
  });
});

describe("a link's preview", () => {
  test('is the beginning of the card, without pages or forms', () => {
    const { blocks } = renderUnfurl({ ...SAMPLE_CARDS.quotes, blocks: [aQuote(), aQuote()] }, OPTIONS);
    expect(blocks.length).toBeLessThanOrEqual(12);
    expect(plainText(blocks)).not.toContain('Page 1');
    expect(labelsOf(blocks)).not.toContain('Next');
  });

  test('says what it leaves out', () => {
    const quotes = Array.from({ length: 9 }, (_, at) => aQuote({ source: [{ type: 'text', text: `Page ${at}` }] }));
    const { blocks } = renderUnfurl(aCard({ blocks: quotes }), OPTIONS);
    expect(blocks.length).toBeLessThanOrEqual(12);
    expect(plainText(blocks)).toMatch(/\n7 more parts are left out here\.$/);
  });
});
