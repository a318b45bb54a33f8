/** What a search says of itself: its title, what it passed over, and the ways out where nothing was found. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerLine, COMMANDS, type Context } from '../../commands/index.ts';
import { openStorage, type Storage } from '../../src/archive/index.ts';
import { WIRE } from '../../src/archive/port.ts';
import type { Card } from '../../src/card/card.ts';
import { fixedClock } from '../../src/clock.ts';
import { anEntry } from '../archive/entries.ts';
import { aContext } from './a-context.ts';

const clock = fixedClock('2026-03-01T12:00:00Z');
let storage: Storage;

beforeAll(async () => {
  storage = await openStorage({ url: 'sqlite::memory:', clock });
  const entries = Array.from({ length: 7 }, (_, at) =>
    anEntry({
      id: `a${at}`,
      outlet: at % 2 ? 'Meridian' : 'Courier',
      headline: `Harbour plan ${at}`,
      at: `2026-02-2${at}T10:00:00Z`,
      quotes: [
        { words: `the harbour ${at} is safe`, by: 'Mara Voss' },
        { words: `the bridge ${at} is old`, by: 'Lena Holt' },
      ],
    }),
  );
  await storage.archive.add(WIRE, entries);
});
afterAll(() => storage.close());

function ask(line: string, overrides: Partial<Context> = {}): Promise<Card> {
  return answerLine(COMMANDS, aContext(storage, clock, overrides), line, (error) => {
    throw error;
  });
}

function buttonsOf(card: Card) {
  const actions = card.blocks.flatMap((block) => (block.type === 'actions' ? block.actions : []));
  return actions.flatMap((action) => (action.type === 'button' ? [action] : []));
}

test.each([
  ['/quotes by:Voss', 'Quotes by Voss'],
  ['/quotes by:Voss by:"Lena Holt"', 'Quotes by Voss or Lena Holt'],
  ['/quotes -by:Voss outlet:Meridian', 'Quotes not by Voss in Meridian'],
  ['/quotes kind:direct "is safe" about:harbour since:30d', 'Direct quotes about "is safe" harbour since 30d'],
  ['/quotes harbour since:7x', 'Quotes about harbour'],
  ['/quotes harbour since:7x until:2026-03-01', 'Quotes about harbour until 2026-03-01'],
  ['/quotes harbour limit:1000', 'Quotes about harbour'],
  ['/search', 'Newest articles'],
  ['/search by:Voss', 'Newest articles quoting Voss'],
  ['/search outlet:Meridian', 'Newest articles in Meridian'],
  ['/search outlet:all', 'Newest articles in all outlets'],
  ['/search harbour -ferry outlet:Meridian since:30d', 'Articles about harbour without ferry in Meridian since 30d'],
  ['/search harbour -outlet:Meridian by:Voss', 'Articles about harbour quoting Voss not in Meridian'],
])('%s is titled "%s"', async (line, title) => {
  expect(await ask(line)).toMatchObject({ kind: 'answer', title });
});

test('outlets that are set here are named by the note, not by the title', async () => {
  const card = await ask('/search harbour', { defaultOutlets: ['Courier'] });
  expect(card.title).toBe('Articles about harbour');
  expect(JSON.stringify(card.blocks)).toContain('Only in Courier');
});

test.each([
  ['/search harbour limit:1000', 'Passed over: limit:1000 (limit: takes a number from 1 to 50).'],
  ['/quotes harbour kind:loud', 'Passed over: kind:loud (kind: takes direct, mixed, indirect).'],
  ['/quotes since:7x kind:loud', 'Passed over: kind:loud, since:7x'],
  ['/search harbour foo:bar', 'Searched for as words, as no filter has that name: foo:bar. Filters are by:, about:'],
  [
    '/search outlt:Meridian',
    'Searched for as words, as no filter has that name: outlt:Meridian. Did you mean outlet:?',
  ],
])('%s says how it was read', async (line, note) => {
  const notes = (await ask(line)).blocks.flatMap((block) => (block.type === 'note' ? block.content : []));
  const said = notes.map((part) => ('text' in part ? part.text : '')).join('\n');
  for (const piece of note.startsWith('Passed over: kind:loud,') ? ['kind:loud', 'since:7x'] : [note])
    expect(said).toContain(piece);
});

test.each(['/search https://a.example/b', '/search harbour :)', '/search "foo:bar"', '/search harbour plan'])(
  '%s is read without a word',
  async (line) => {
    expect(JSON.stringify((await ask(line)).blocks)).not.toMatch(/Passed over|Searched for as words/);
  },
);

test('a page behind the last says which is the last, and goes there', async () => {
  const card = await ask('/quotes page:99 by:Voss limit:3');
  expect(card).toMatchObject({ kind: 'empty', fallback: 'There is no page 99: the last page is 3.' });
  const [button] = buttonsOf(card);
  expect(button).toMatchObject({
    label: 'Go to page 3',
    run: { command: 'quotes', options: { by: 'Voss', limit: 3, page: 3 } },
  });
  expect((await ask('/quotes page:3 by:Voss limit:3')).blocks.filter(({ type }) => type === 'quote')).toHaveLength(1);
  expect((await ask('/search harbour page:2 limit:50')).fallback).toBe('There is no page 2: the last page is 1.');
  expect((await ask('/search zebra page:2')).title).toBe('No articles found');
});

test('a period that ends before it begins is explained, and a button turns it round', async () => {
  const card = await ask('/quotes by:Voss since:2026-02-24 until:2026-02-21');
  expect(card.fallback).toContain('since: is later than until:');
  expect(buttonsOf(card)[0]).toMatchObject({
    label: 'From 2026-02-21 to 2026-02-24',
    run: { command: 'quotes', options: { by: 'Voss', since: '2026-02-21', until: '2026-02-24' } },
  });
});

test.each([
  ['slack', '/quotes by:Voss zebra kind:direct', ['Search with filters', 'Help']],
  ['terminal', '/quotes by:Voss zebra kind:direct', ['Help']],
  ['slack', '/search zebra', ['Search with filters', 'Help']],
  ['slack', '/brief zebra', ['Search with filters', 'Help']],
] as const)('where %s finds nothing for %s there are ways out', async (platform, line, labels) => {
  const buttons = buttonsOf(await ask(line, { platform }));
  expect(buttons.map(({ label }) => label).slice(-labels.length)).toEqual(labels);
  expect(buttons.filter(({ run }) => run.command === 'help')).toHaveLength(1);
});

test('a word that headlines spell nearly so is offered', async () => {
  const buttons = buttonsOf(await ask('/search harbor'));
  expect(buttons[0]).toMatchObject({ label: 'Try harbour', run: { command: 'search', options: { words: 'harbour' } } });
  expect(buttonsOf(await ask('/search frobnicate')).map(({ label }) => label)).toEqual(['Help']);
});
