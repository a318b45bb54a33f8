import { afterAll, beforeAll, expect, test } from 'vitest';
import { openArchive, parseQuery } from '../../src/archive/index.ts';
import { type Archive, WIRE } from '../../src/archive/port.ts';
import { fixedClock } from '../../src/clock.ts';
import { anEntry } from './entries.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');
const WORDS = 'We will reopen the bridge as soon as the engineers tell us that it is safe for everyone';
let archive: Archive;

beforeAll(async () => {
  archive = await openArchive({ url: 'sqlite::memory:', clock });
  const said = (words: string) => [{ words, by: 'Nora Blake' }];
  const wire = (id: string, outlet: string, day: number, words: string) =>
    anEntry({ id, outlet, at: `2026-11-${String(day).padStart(2, '0')}T10:00:00Z`, quotes: said(words) });
  await archive.add(WIRE, [
    wire('whole00001', 'The Harbour Post', 5, WORDS),
    wire('short00001', 'City Courier', 4, 'as soon as the engineers tell us that it is safe'),
    wire(
      'bracket001',
      'Capital Record',
      3,
      'We will reopen [it] as soon as the engineers tell us that it is safe for everyone',
    ),
    wire('dots000001', 'Lake Chronicle', 2, 'We will reopen the bridge … that it is safe for everyone'),
    wire(
      'other00001',
      'Union Gazette',
      1,
      'We will not reopen the bridge as soon as the engineers tell us that it is safe for everyone',
    ),
  ]);
  await archive.add('discord:2', [
    anEntry({
      id: 'secret0001',
      outlet: 'Inner Paper',
      quotes: said('We will reopen the bridge as soon as the engineers tell us'),
    }),
  ]);
});

afterAll(() => archive.close());

async function shown(workspace: string) {
  const { hits } = await archive.searchQuotes(workspace, parseQuery('bridge', clock.now(), 'UTC'), {
    limit: 10,
    offset: 0,
  });
  return archive.withRepeats(
    workspace,
    hits.filter(({ article }) => article.id === 'whole00001'),
  );
}

test('shortened, with brackets, with an ellipsis: one quote with several places, and the first of them', async () => {
  const [quote] = await shown('local');
  expect(new Set(quote?.alsoIn)).toEqual(new Set(['short00001', 'bracket001', 'dots000001']));
  expect(quote?.repeats?.first.id).toBe('dots000001');
  expect(new Set(quote?.repeats?.outlets)).toEqual(new Set(['City Courier', 'Capital Record', 'Lake Chronicle']));
});

test('another workspace’s articles are no places of it', async () => {
  expect((await shown('discord:1'))[0]?.alsoIn).not.toContain('secret0001');
  expect((await shown('discord:2'))[0]?.alsoIn).toContain('secret0001');
});

test('words with a negation more are no repeat, and a list stays whole', async () => {
  const { hits } = await archive.searchQuotes('local', parseQuery('safe', clock.now(), 'UTC'), {
    limit: 10,
    offset: 0,
  });
  const quotes = await archive.withRepeats('local', hits);
  expect(quotes.map(({ id }) => id)).toEqual(hits.map(({ id }) => id));
  expect(quotes.find(({ article }) => article.id === 'whole00001')?.alsoIn).not.toContain('other00001');
});

test('five words are said by many: no repeat of another quote', async () => {
  const said = (id: string, words: string) => anEntry({ id, quotes: [{ words, by: 'Nora Blake' }] });
  await archive.add('discord:3', [
    said('five000001', 'swans are on the ice'),
    said('five000002', 'Here swans are on the ice again today'),
    said('six0000001', 'geese are now on the roof'),
    said('six0000002', 'Here geese are now on the roof again today'),
  ]);
  const alsoIn = async (id: string, words: string) => {
    const query = parseQuery(words, clock.now(), 'UTC');
    const { hits } = await archive.searchQuotes('discord:3', query, { limit: 10, offset: 0 });
    const own = hits.filter(({ article }) => article.id === id);
    return (await archive.withRepeats('discord:3', own))[0]?.alsoIn;
  };
  expect(await alsoIn('five000001', 'swans')).toEqual([]);
  expect(await alsoIn('six0000001', 'geese')).toEqual(['six0000002']);
});

const FERRIES = 'We shall run every ferry on time this winter, whatever the ice and the accountants say about it';

/** Twelve articles: five print the same words in their own way, seven say something else. */
async function anArchiveOfFerries(): Promise<Archive> {
  const own = await openArchive({ url: 'sqlite::memory:', clock });
  const wire = (day: number, words: string) =>
    anEntry({
      id: `ferries${String(day).padStart(3, '0')}`,
      ...{ outlet: `Outlet ${day}`, at: `2026-10-${String(day).padStart(2, '0')}T10:00:00Z` },
      quotes: [{ words, by: 'Nora Blake' }],
    });
  const printed = [
    FERRIES,
    'We shall run every ferry on time this winter, whatever the ice […] say about it',
    'run every ferry on time this winter, whatever the ice',
    'We shall run every ferry on time this winter, whatever the ice and the accountants say about it, and so on',
    FERRIES.toUpperCase(),
  ];
  const others = ['tickets', 'captains', 'harbours', 'engines', 'lights', 'timetables', 'engineers'].map(
    (what) => `A ferry needs new ${what} before anybody can promise such a thing to the islands`,
  );
  // Old and new ones in turn, so that the repeats would stand on different pages.
  const order = [0, 1, 2, 3, 4].flatMap((at) => [printed[at]!, ...(others[at] ? [others[at]] : [])]);
  await own.add(
    WIRE,
    [...order, ...others.slice(5)].map((words, at) => wire(at + 1, words)),
  );
  return own;
}

test('a list has each saying once, on whatever page its repeats would stand, and counts it once', async () => {
  const own = await anArchiveOfFerries();
  const query = { ...parseQuery('ferry', clock.now(), 'UTC'), isEachOnce: true } as const;
  const page = async (offset: number, limit = 3) => own.searchQuotes('local', query, { limit, offset });
  const pages = [await page(0), await page(3), await page(6), await page(9)];
  expect(pages.map(({ total, isTotalExact }) => [total, isTotalExact])).toEqual(pages.map(() => [8, true]));
  const hits = pages.flatMap((each) => each.hits);
  expect(hits).toHaveLength(8);
  expect(new Set(hits.map(({ id }) => id)).size).toBe(8);
  const said = hits.filter(({ text }) => /winter/i.test(text));
  expect(said).toHaveLength(1);
  // The best hit stands for all, and says where they are, without a second look.
  const places = [said[0]!.article.id, ...said[0]!.alsoIn].sort();
  expect(places).toEqual(['ferries001', 'ferries003', 'ferries005', 'ferries007', 'ferries009']);
  expect(said[0]!.repeats?.first.id).toBe('ferries001');
  expect(said[0]!.repeats?.outlets).toHaveLength(4);
  await own.close();
});

test('without the wish every hit is its own, but for what is letter for letter the same', async () => {
  const own = await anArchiveOfFerries();
  const query = parseQuery('ferry', clock.now(), 'UTC');
  expect((await own.searchQuotes('local', query, { limit: 20, offset: 0 })).total).toBe(11);
  await own.close();
});
