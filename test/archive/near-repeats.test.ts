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
