import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openArchive, parseQuery } from '../../src/archive/index.ts';
import { type Archive, WIRE } from '../../src/archive/port.ts';
import { fixedClock } from '../../src/clock.ts';
import { anEntry } from './entries.ts';
import { naughtyStrings } from './naughty.ts';

const NOW = Temporal.Instant.from('2019-08-01T00:00:00Z');
const strings = naughtyStrings();
let archive: Archive;
let ids: string[];

beforeAll(async () => {
  archive = await openArchive({ url: 'sqlite::memory:', clock: fixedClock(NOW.toString()) });
  const entries = strings.map((headline, index) =>
    anEntry({
      headline,
      paragraphs: [`"${headline}" was said in ${index}.`],
      outlet: headline,
      bylines: [headline],
      quotes: [{ words: headline, by: headline, affiliation: headline, role: headline }],
    }),
  );
  ids = (await archive.add('discord:A', entries)).map(({ id }) => id);
});
afterAll(() => archive.close());

test('the list has 500 strings, each once', () => {
  expect(strings.length).toBeGreaterThanOrEqual(500);
  expect(new Set(strings).size).toBe(strings.length);
});

test('every headline, outlet, speaker and quote comes back as it went in', async () => {
  for (const [index, headline] of strings.entries()) {
    const article = await archive.findArticle('discord:A', ids[index] ?? '');
    expect(article?.headline, JSON.stringify(headline.slice(0, 80))).toBe(headline);
    expect(article?.bylines).toEqual([headline]);
    const [quote] = await archive.quotesOf('discord:A', ids[index] ?? '');
    expect(quote?.text).toBe(headline);
    expect([quote?.speaker?.role, quote?.speaker?.affiliation]).toEqual([headline, headline]);
  }
});

test('every string is a query, alone and as a value of every key', async () => {
  const page = { limit: 3, offset: 0 };
  // Every tenth string is in this one: 500 articles would only make it slower.
  const archive = await openArchive({ url: 'sqlite::memory:', clock: fixedClock(NOW.toString()) });
  const few = strings.filter((_, index) => index % 10 === 0);
  await archive.add(
    'discord:A',
    few.map((text) => anEntry({ headline: text, outlet: text, quotes: [{ words: text, by: text }] })),
  );
  for (const text of strings) {
    for (const typed of [text, `by:${text} -about:"${text}"`, `outlet:"${text}" since:"${text}" until:${text}`]) {
      const query = parseQuery(typed, NOW, 'UTC');
      await archive.searchQuotes('discord:A', query, page);
      await archive.searchArticles('discord:A', query, page);
    }
    await archive.suggestSpeakers('discord:A', text, 3);
    await archive.suggestOutlets('discord:A', text, 3);
    await archive.suggestArticles('discord:A', text, 3);
    await archive.findSpeaker('discord:A', text);
    await archive.findArticle(text, text);
    await archive.findArticleByUrl(text, text);
  }
  await archive.close();
});

test('a string with words in it finds its own article when each word is asked for as a phrase', async () => {
  const texts = strings.filter((text) => /^[\p{L} ]{4,40}$/u.test(text) && !/\b(?:AND|OR|NOT)\b/.test(text));
  expect(texts.length).toBeGreaterThan(30);
  for (const text of texts) {
    const { hits } = await archive.searchArticles('discord:A', parseQuery(`"${text}"`, NOW, 'UTC'), {
      limit: 100,
      offset: 0,
    });
    expect(hits.map(({ headline }) => headline)).toContain(text);
  }
});

test('one workspace with strange names does not see another with stranger ones', async () => {
  const [one, two] = await archive.add("slack:'; --", [
    anEntry({ headline: 'hidden' }),
    anEntry({ headline: 'hidden too' }),
  ]);
  expect([one?.status, two?.status]).toEqual(['added', 'added']);
  for (const workspace of ['slack:', "slack:'", '§w1', '%', WIRE])
    expect(
      (await archive.searchArticles(workspace, parseQuery('hidden', NOW, 'UTC'), { limit: 3, offset: 0 })).total,
    ).toBe(0);
});

test('most of these strings are errors where they go into MATCH as they are', () => {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE VIRTUAL TABLE raw USING fts5(words, keys)');
  const statement = database.prepare('SELECT rowid FROM raw WHERE raw MATCH ?');
  const failed = strings.filter((text) => {
    try {
      statement.all(text);
      return false;
    } catch {
      return true;
    }
  });
  database.close();
  expect(failed.length).toBeGreaterThan(strings.length / 2);
});
