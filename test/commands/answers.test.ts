/** The commands over the sample archive: what a person asks, and what the answer holds. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandsDoc } from '../../commands/docs.ts';
import { answerLine, COMMANDS, type Context, complete, describeOptions } from '../../commands/index.ts';
import {
  articleJson,
  briefJson,
  outletsJson,
  quotesJson,
  searchJson,
  speakerJson,
  storyJson,
} from '../../commands/json.ts';
import { openStorage, type Storage } from '../../src/archive/index.ts';
import type { Archive } from '../../src/archive/port.ts';
import { EMPTY_QUERY } from '../../src/archive/query.ts';
import type { Block, Card } from '../../src/card/card.ts';
import { fixedClock } from '../../src/clock.ts';
import { loadSample } from '../../src/intake/index.ts';
import { aContext } from './a-context.ts';

// A Monday: the sample's newest article is from the evening before.
const clock = fixedClock('2026-11-23T09:00:00Z');
let storage: Storage;
let archive: Archive;
const bugs: unknown[] = [];

beforeAll(async () => {
  storage = await openStorage({ url: 'sqlite::memory:', clock });
  archive = storage.archive;
  await loadSample(archive, clock);
});
afterAll(() => archive.close());

function context(overrides: Partial<Context> = {}): Context {
  return aContext(storage, clock, overrides);
}

function ask(line: string, overrides: Partial<Context> = {}): Promise<Card> {
  return answerLine(COMMANDS, context(overrides), line, (error) => bugs.push(error));
}

type QuoteBlock = Extract<Block, { type: 'quote' }>;

function quotesIn(card: Card): QuoteBlock[] {
  return card.blocks.filter((block) => block.type === 'quote');
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  if (value && typeof value === 'object') return Object.values(value).map(textOf).join(' ');
  return '';
}

describe('quotes', () => {
  test('finds what a minister said about the bridge, before and after', async () => {
    const card = await ask('/quotes by:Renn bridge kind:direct limit:20');
    const words = quotesIn(card).map((quote) => quote.passages.map(({ text }) => text).join(' '));
    expect(words.some((text) => text.includes('I would drive my own children across it tonight'))).toBe(true);
    expect(words.some((text) => text.includes('No one should drive across this bridge'))).toBe(true);
    for (const quote of quotesIn(card)) expect(textOf(quote.attribution)).toContain('Renn');
  });

  test('--json holds the promised shape, and the same quotes', async () => {
    const card = await ask('/quotes bridge');
    const data = quotesJson.parse(card.data);
    expect(data.quotes.length).toBe(quotesIn(card).length);
    expect(data.total).toBeGreaterThanOrEqual(data.quotes.length);
  });

  test('pages follow each other without a gap or a repeat', async () => {
    const whole = quotesJson.parse((await ask('/quotes by:Renn limit:12')).data).quotes.map(({ id }) => id);
    const first = await ask('/quotes by:Renn limit:6');
    expect(first.pages?.next).toMatchObject({ command: 'quotes', options: { by: 'Renn', limit: 6, page: 2 } });
    const second = await ask('/quotes by:Renn limit:6 page:2');
    const paged = [first, second].flatMap((card) => quotesJson.parse(card.data).quotes.map(({ id }) => id));
    expect(paged).toEqual(whole);
    expect(second.pages?.previous).toMatchObject({ options: { page: 1 } });
  });

  test('the sentences around a quote come on demand, as printed', async () => {
    expect(quotesIn(await ask('/quotes bridge limit:3')).every((quote) => !quote.context)).toBe(true);
    const inContext = quotesIn(await ask('/quotes bridge limit:3 context:yes'));
    expect(inContext.some((quote) => quote.context && (quote.context.before || quote.context.after))).toBe(true);
  });

  test('nothing found offers what to try', async () => {
    const card = await ask('/quotes by:Ren zyzzyva');
    expect(card.kind).toBe('empty');
    expect(textOf(card.blocks)).toMatch(/Try Odalys Renn/);
    expect(quotesJson.parse(card.data)).toMatchObject({ total: 0, quotes: [] });
  });

  test('what a search does not understand is said, not refused', async () => {
    for (const line of [
      '/quotes bridge since:fooday',
      '/search bridge kind:foo',
      '/brief since:7d until:never',
      '/search limit:abc',
      '/search page:0',
    ]) {
      const card = await ask(line);
      expect(card.kind, line).not.toBe('error');
    }
    expect(textOf((await ask('/quotes bridge since:fooday')).blocks)).toMatch(
      /Passed over: since:fooday .for times, use a date/,
    );
  });

  test('ten thousand characters are a search', async () => {
    for (const line of [
      `/search ${'x'.repeat(10_000)}`,
      `/quotes ${'bridge '.repeat(1_400)}`,
      `/brief by:${'y'.repeat(10_000)}`,
    ]) {
      expect((await ask(line)).kind).not.toBe('error');
    }
  });

  test('total counts all that match, and the same words elsewhere are named', async () => {
    const data = quotesJson.parse((await ask('/quotes by:Renn limit:2')).data);
    expect(data.quotes).toHaveLength(2);
    expect(data.total).toBeGreaterThan(20);
    const all = quotesJson.parse((await ask('/quotes "my own children"')).data);
    const repeated = all.quotes.find(({ alsoIn }) => alsoIn.length > 0)!;
    const [other] = repeated.alsoIn;
    const words = repeated.text.slice(0, 30).replaceAll(/\s+/g, ' ');
    expect((await archive.findArticle('local', other!))?.text.replaceAll(/\s+/g, ' ')).toContain(words.slice(0, 20));
  });
});

const OPENING = ['"', '“', '„', '«', '‘', "'", '「', '『'];

describe('every quote of every answer', () => {
  test('has marks only where its article has marks, and its words as printed', async () => {
    const { quotes } = quotesJson.parse((await ask('/quotes limit:50')).data);
    const cards = [await ask('/quotes limit:50'), await ask('/brief limit:20'), await ask('/speaker Renn limit:30')];
    expect(quotes.length).toBe(50);
    const flat = (text: string) => text.replace(/\s+/g, ' ');
    const texts = await Promise.all(
      (await archive.outlets('local')).flatMap(async ({ name }) => {
        const everything = { from: Temporal.Instant.fromEpochMilliseconds(0), to: clock.now() };
        const articles = await archive.articlesIn('local', everything, { ...EMPTY_QUERY, outlets: [name] }, 200);
        return articles.map(({ text }) => flat(text)).join('\n');
      }),
    );
    const all = texts.join('\n');
    let seen = 0;
    for (const quote of cards.flatMap(quotesIn)) {
      for (const passage of quote.passages) {
        expect(all).toContain(passage.text);
        if (passage.as !== 'quoted') continue;
        seen++;
        const inMarks = OPENING.some(
          (mark) => all.includes(`${mark}${passage.text}`) || all.includes(`${mark} ${passage.text}`),
        );
        expect(inMarks, passage.text).toBe(true);
      }
    }
    expect(seen).toBeGreaterThan(30);
  });
});

describe('brief', () => {
  test('tells the stories of the time asked for, each sentence out of an article', async () => {
    const card = await ask('/brief since:7d');
    const data = briefJson.parse(card.data);
    expect(data.counts.stories).toBeGreaterThan(5);
    expect(data.counts.outlets).toBe(7);
    for (const { text, article, start, end } of data.stories.flatMap(({ summary }) => summary)) {
      const stored = await archive.findArticle('local', article);
      expect(stored?.text.slice(start, end)).toBe(text);
    }
  });

  test('widens an empty day to a week, and says so', async () => {
    const later = { clock: fixedClock('2026-11-26T09:00:00Z') };
    expect(textOf((await ask('/brief', later)).blocks)).toMatch(/In the last 7 days/);
    const muchLater = { clock: fixedClock('2027-03-01T09:00:00Z') };
    expect(textOf((await ask('/brief', muchLater)).blocks)).toMatch(
      /Nothing in the last 7 days; the day of the newest/,
    );
  });

  test('only the topic asked for', async () => {
    const card = await ask('/brief Saltmarsh since:21d limit:20');
    const { stories } = briefJson.parse(card.data);
    expect(stories.length).toBeGreaterThan(1);
    for (const { articles } of stories) {
      const stored = await Promise.all(articles.map((id) => archive.findArticle('local', id)));
      expect(stored.every((article) => /saltmarsh/i.test(article?.text ?? ''))).toBe(true);
    }
  });
});

describe('what is fixed for scripts', () => {
  // Written out by hand from docs/json.md: the schemas of the product cannot vouch for themselves.
  const QUOTE = [
    ...['alsoIn', 'alsoInOutlets', 'article', 'citation', 'confidence', 'firstSeen', 'id', 'isUncertain', 'kind'],
    ...['printed', 'spans', 'speaker', 'text', 'via'],
  ];
  const REF = ['headline', 'id', 'outlet', 'publishedAt', 'url'];
  const keys = (value: unknown) => Object.keys(value as object).sort();

  test('quotes, search and brief hold the promised fields under their names', async () => {
    const quotes = (await ask('/quotes by:Renn limit:1')).data as { total: number; quotes: Record<string, unknown>[] };
    expect(keys(quotes)).toEqual(['isTotalExact', 'quotes', 'total']);
    expect(keys(quotes.quotes[0])).toEqual(QUOTE);
    expect(keys(quotes.quotes[0]!.speaker)).toEqual(['affiliation', 'id', 'kind', 'name', 'role']);
    expect(keys(quotes.quotes[0]!.article)).toEqual(REF);
    expect(keys((quotes.quotes[0]!.spans as object[])[0])).toEqual(['end', 'start']);
    const search = (await ask('/search bridge limit:1')).data as { articles: Record<string, unknown>[] };
    expect(keys(search)).toEqual(['articles', 'isTotalExact', 'total']);
    expect(keys(search.articles[0])).toEqual([...REF, 'snippet'].sort());
    expect(keys((search.articles[0]!.snippet as object[])[0])).toEqual(['match', 'text']);
    const brief = (await ask('/brief since:7d')).data as { stories: Record<string, unknown>[] } & Record<
      string,
      unknown
    >;
    expect(keys(brief)).toEqual(['counts', 'stories', 'window']);
    expect(keys(brief.window)).toEqual(['from', 'to']);
    expect(keys(brief.counts)).toEqual(['articles', 'outlets', 'quotes', 'stories']);
    expect(keys(brief.stories[0])).toEqual(['articles', 'headline', 'id', 'outlets', 'quotes', 'summary']);
    expect(keys((brief.stories[0]!.summary as object[])[0])).toEqual(['article', 'end', 'start', 'text']);
  });

  test('an article’s summary stands where it says', async () => {
    const { articles } = searchJson.parse((await ask('/search bridge limit:1')).data);
    const data = articleJson.parse((await ask(`/article ${articles[0]!.id}`)).data);
    const stored = await archive.findArticle('local', data.id);
    for (const { text, start, end } of data.summary) expect(stored?.text.slice(start, end)).toBe(text);
    expect(data.summary.length).toBeGreaterThan(0);
  });
});

describe('what a reader sees', () => {
  test('words that were found are marked in the Card', async () => {
    const card = await ask('/search bridge limit:1');
    const marked = JSON.stringify(card.blocks).match(/"type":"match","text":"([^"]*)"/);
    expect(marked?.[1]).toMatch(/bridge/i);
  });

  test('a briefing shows as many stories as were asked for, and counts the rest', async () => {
    const card = await ask('/brief since:7d limit:2');
    expect(card.blocks.filter(({ type }) => type === 'item')).toHaveLength(2);
    expect(textOf(card.blocks)).toMatch(/more stories in this time/);
  });

  test('no text of ours but the renderers’ draws quotation marks round a name or a source', async () => {
    for (const quote of [...quotesIn(await ask('/quotes limit:50')), ...quotesIn(await ask('/brief limit:20'))]) {
      const names = quote.attribution.map((inline) => ('text' in inline ? inline.text : '')).join('');
      expect(names).not.toMatch(/^[“"„«]|[”"“»]$/);
    }
  });
});

describe('story', () => {
  test('tells one event as its outlets do, whichever of its articles is named', async () => {
    const brief = briefJson.parse((await ask('/brief since:7d')).data);
    const big = brief.stories.find(({ articles }) => articles.length > 2)!;
    const named = storyJson.parse((await ask(`/story ${big.articles.at(-1)}`)).data);
    expect(named.articles).toEqual(expect.arrayContaining(big.articles));
    expect(named.outlets.length).toBeGreaterThan(1);
    const card = await ask(`/story ${big.articles[0]}`);
    const speakers = quotesIn(card).map(({ attribution }) => textOf(attribution));
    expect(new Set(speakers).size).toBe(speakers.length);
  });

  test('opens from a briefing by menu', async () => {
    const card = await ask('/brief since:7d');
    const menus = card.blocks
      .flatMap((block) => (block.type === 'actions' ? block.actions : []))
      .filter(({ type }) => type === 'select');
    expect(menus).toHaveLength(1);
    expect(menus[0]).toMatchObject({
      options: expect.arrayContaining([
        expect.objectContaining({ run: expect.objectContaining({ command: 'story' }) }),
      ]),
    });
  });
});

describe('search, article, speaker, outlets', () => {
  test('search marks the words that it found', async () => {
    const card = await ask('/search "for sale" Saltmarsh');
    const { articles } = searchJson.parse(card.data);
    expect(articles.length).toBeGreaterThan(0);
    expect(
      articles[0]?.snippet
        .filter(({ match }) => match)
        .map(({ text }) => text.toLowerCase())
        .join(' '),
    ).toMatch(/for sale|saltmarsh/);
  });

  test('an article opens by id, by address and by words of its headline', async () => {
    const { articles } = searchJson.parse((await ask('/search bridge')).data);
    const { id, url, headline } = articles[0]!;
    const byId = await ask(`/article ${id}`);
    expect(byId.title).toBe(headline);
    expect(articleJson.parse(byId.data).summary.length).toBeGreaterThan(0);
    expect((await ask(`/article ${url}`)).title).toBe(headline);
    expect((await ask(`/article ${headline}`)).title).toBe(headline);
    expect(await ask('/article nosuchthing')).toMatchObject({
      kind: 'error',
      fallback: expect.stringMatching(/No article "nosuchthing"/),
    });
  });

  test('a speaker has roles with dates, and all quotes', async () => {
    const card = await ask('/speaker Odalys Renn');
    expect((await ask('/speaker Odalys Renn limit:3')).pages?.next).toMatchObject({ options: { limit: 3, page: 2 } });
    const data = speakerJson.parse(card.data);
    expect(data).toMatchObject({ name: 'Odalys Renn', kind: 'person' });
    expect(data.roles.map(({ role }) => role).join(' ')).toMatch(/transport minister/i);
    expect(await ask('/speaker Odalis Rennn')).toMatchObject({
      kind: 'error',
      fallback: expect.stringMatching(/Nobody called/),
    });
  });

  test('outlets are counted', async () => {
    const data = outletsJson.parse((await ask('/outlets')).data);
    expect(data.outlets.length).toBe(7);
    expect(data.outlets.reduce((sum, { articles }) => sum + articles, 0)).toBe(
      (await archive.counts('local')).articles,
    );
  });
});

describe('on every platform', () => {
  test('each command explains itself, and its examples are read', async () => {
    for (const command of COMMANDS) {
      expect(command.description.length, command.name).toBeLessThanOrEqual(100);
      for (const { description, name } of describeOptions(command))
        expect(description.length, name).toBeLessThanOrEqual(100);
      const help = await ask(`/help ${command.name}`);
      expect(help.kind).toBe('answer');
      for (const example of command.examples) expect(textOf(help.blocks)).toContain(example);
    }
  });

  test('docs/commands.md says what the declarations say', () => {
    expect(readFileSync(join(import.meta.dirname, '../../docs/commands.md'), 'utf8')).toBe(commandsDoc(COMMANDS));
  });

  test('half-typed values are completed', async () => {
    const labels = async (what: Parameters<typeof complete>[2], typed: string) =>
      (await complete(COMMANDS, context(), what, typed, 25)).map(({ label }) => label);
    expect(await labels('speaker', 'ren')).toContain('Odalys Renn');
    expect(await labels('outlet', 'merid')).toEqual(['Meridian News Agency']);
    expect(await labels('command', 'qu')).toEqual(['quotes']);
    expect((await labels('topic', 'brid'))[0]).toMatch(/bridge/i);
    expect((await labels('article', 'bridge')).length).toBeGreaterThan(1);
  });

  test('a bug becomes an apology with a reference that the log has too', async () => {
    const broken = { ...archive, outlets: () => Promise.reject(new TypeError('boom')) };
    const references: string[] = [];
    const card = await answerLine(COMMANDS, context({ archive: broken }), '/outlets', (_error, reference) =>
      references.push(reference),
    );
    expect(card.kind).toBe('error');
    expect(card.fallback).toContain(references[0]);
    expect(card.fallback).not.toContain('boom');
  });

  test('another workspace sees the wire, and none of what is ours', async () => {
    expect(quotesJson.parse((await ask('/quotes bridge', { workspace: 'slack:T1' })).data).total).toBeGreaterThan(0);
  });

  test('no command failed of itself in all of these', () => {
    expect(bugs).toEqual([]);
  });
});
