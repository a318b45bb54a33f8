import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { quotesAsCsv, quotesAsMarkdown } from '../../commands/export-quotes.ts';
import { answerInvocation, answerLine, COMMANDS, type Context } from '../../commands/index.ts';
import { exportJson, quotesJson, savedJson } from '../../commands/json.ts';
import { openStorage, type Storage } from '../../src/archive/index.ts';
import { WIRE } from '../../src/archive/port.ts';
import type { Action, Card, Invocation } from '../../src/card/card.ts';
import { fixedClock } from '../../src/clock.ts';
import type { SavedQuote } from '../../src/workspace/index.ts';
import { anEntry } from '../archive/entries.ts';
import { aStoredQuote, type QuoteOverrides } from '../workspace/quotes.ts';
import { aContext } from './a-context.ts';

const clock = fixedClock('2026-03-01T12:00:00Z');
let storage: Storage;
let context: Context;

beforeEach(async () => {
  storage = await openStorage({ url: 'sqlite::memory:', clock });
  context = aContext(storage, clock);
  await storage.archive.add(WIRE, [
    anEntry({
      id: 'bridge.1',
      headline: 'The bridge is closed',
      url: 'https://gazette.example/bridge',
      quotes: Array.from({ length: 12 }, (_, at) => ({ words: `the bridge has crack number ${at}`, by: 'Lena Holt' })),
    }),
    anEntry({ id: 'crowd', quotes: [{ words: 'the bridge shook', by: 'a passer-by', speakerKind: 'anonymous' }] }),
  ]);
});
afterEach(() => storage.close());

function fail(error: unknown): void {
  throw error;
}

function ask(line: string, overrides: Partial<Context> = {}): Promise<Card> {
  return answerLine(COMMANDS, { ...context, ...overrides }, line, fail);
}

function press(invocation: Invocation, overrides: Partial<Context> = {}): Promise<Card> {
  return answerInvocation(COMMANDS, { ...context, ...overrides }, invocation, fail);
}

function quotesIn(card: Card) {
  return card.blocks.filter((block) => block.type === 'quote');
}

function buttonOf(actions: readonly Action[] | undefined, label: string): Invocation {
  const found = actions?.find((action) => action.type === 'button' && action.label === label);
  if (found?.type !== 'button') throw new Error(`no button "${label}"`);
  return found.run;
}

async function savedIds(overrides: Partial<Context> = {}): Promise<string[]> {
  return savedJson.parse((await ask('/saved limit:50', overrides)).data).quotes.map(({ id }) => id);
}

/** Saves `count` quotes; their ids, in the order of saving. */
async function saveSome(count: number): Promise<string[]> {
  const { quotes } = quotesJson.parse((await ask(`/quotes by:Holt limit:${count}`)).data);
  for (const { id } of quotes) expect((await ask(`/saved add ${id}`)).kind).toBe('done');
  return quotes.map(({ id }) => id);
}

describe('a Save button', () => {
  test.each(['/quotes bridge limit:20', '/speaker Holt', '/article bridge.1'])(
    'of %s saves its quote, once',
    async (line) => {
      const blocks = quotesIn(await ask(line));
      expect(blocks.length).toBeGreaterThanOrEqual(4);
      for (const { actions } of blocks) expect(actions?.length).toBeLessThanOrEqual(3);
      const save = buttonOf(blocks[1]?.actions, 'Save');
      const card = await press(save);
      expect(card).toMatchObject({ kind: 'done', title: 'Saved', isAlwaysPrivate: true });
      expect(quotesIn(card)[0]?.passages).toEqual(blocks[1]?.passages.map(({ as, text }) => ({ as, text })));
      expect((await press(save)).title).toBe('Saved before');
      expect(await savedIds()).toEqual([save.options.id]);
    },
  );

  test('a quote that is not there is refused with what to do', async () => {
    for (const id of ['nosuch.quote', 'nodot', '.', 'bridge.1.zzzzzz'])
      expect(await ask(`/saved add ${id}`)).toMatchObject({
        kind: 'error',
        fallback: expect.stringMatching(/press Save under a quote/),
      });
  });

  test('a quote of another workspace’s own article cannot be saved', async () => {
    await storage.archive.add('discord:1', [anEntry({ id: 'own', quotes: [{ words: 'for us alone' }] })]);
    const [quote] = await storage.archive.quotesOf('discord:1', 'own');
    expect((await ask(`/saved add ${quote?.id}`)).kind).toBe('error');
    expect((await ask(`/saved add ${quote?.id}`, { workspace: 'discord:1' })).kind).toBe('done');
  });
});

describe('saved', () => {
  test('nothing saved says how to save', async () => {
    const card = await ask('/saved');
    expect(card).toMatchObject({ kind: 'empty', isAlwaysPrivate: true, data: { total: 0, quotes: [] } });
    expect((await ask('/saved export')).kind).toBe('empty');
  });

  test('lists page by page, newest first, for the person alone', async () => {
    const ids = (await saveSome(7)).reverse();
    const first = await ask('/saved');
    expect(first.isAlwaysPrivate).toBe(true);
    expect(savedJson.parse(first.data)).toMatchObject({ total: 7 });
    expect(first.pages).toMatchObject({ page: 1, total: 7, next: { command: 'saved', options: { page: 2 } } });
    const second = await press(first.pages!.next!);
    expect(second.pages?.next).toBeUndefined();
    const paged = [first, second].flatMap((card) => savedJson.parse(card.data).quotes.map(({ id }) => id));
    expect(paged).toEqual(ids);
    expect(await savedIds({ userId: 'v' })).toEqual([]);
    expect(await savedIds({ workspace: 'discord:1' })).toEqual([]);
  });

  test('Remove takes one away and shows the page that is left', async () => {
    await saveSome(6);
    const last = await ask('/saved page:2');
    const remove = buttonOf(quotesIn(last)[0]?.actions, 'Remove');
    expect((await press(remove, { userId: 'v' })).kind).toBe('empty');
    const left = await press(remove);
    expect(left.pages).toMatchObject({ page: 1, total: 5 });
    expect(savedJson.parse(left.data).quotes.map(({ id }) => id)).not.toContain(remove.options.id);
    expect(JSON.stringify(left.blocks)).toContain('Removed one quote.');
    expect(JSON.stringify((await press(remove)).blocks)).toContain('not among your saved ones');
    expect(await savedIds()).toHaveLength(5);
  });

  test('a saved quote stays as it was when its article goes', async () => {
    await storage.archive.add('local', [
      anEntry({ id: 'own', quotes: [{ words: 'this will be gone', role: 'mayor' }] }),
    ]);
    const [quote] = await storage.archive.quotesOf('local', 'own');
    await ask(`/saved add ${quote?.id} note:"for Friday"`);
    await storage.archive.deleteWorkspace('local');
    expect(await storage.archive.findArticle('local', 'own')).toBeUndefined();
    const card = await ask('/saved');
    expect(JSON.stringify(card.blocks)).toContain('this will be gone');
    expect(JSON.stringify(card.blocks)).toContain('Your note: for Friday');
    // It can still be noted, shown and removed.
    expect((await ask(`/saved add ${quote?.id} note:later`)).title).toBe('Saved before');
    const alone = await press(buttonOf(quotesIn(card)[0]?.actions, 'Show alone'));
    expect(alone.isAlwaysPrivate).toBeUndefined();
    expect(quotesIn(alone)).toHaveLength(1);
    expect(JSON.stringify(alone.blocks)).not.toContain('later');
    expect((await ask(`/saved remove ${quote?.id}`)).kind).toBe('empty');
  });

  test('a quote that is not saved cannot be shown', async () => {
    expect(await ask('/saved show bridge.1.x')).toMatchObject({
      kind: 'error',
      fallback: expect.stringMatching(/not among your saved quotes/),
    });
  });

  test.each([
    ['markdown', 'saved-quotes-2026-03-01.md', 'text/markdown', '> “the bridge has crack number 0”'],
    ['csv', 'saved-quotes-2026-03-01.csv', 'text/csv', '"“the bridge has crack number 0”","Lena Holt"'],
  ])('exports all as a file of %s', async (format, name, mediaType, part) => {
    await saveSome(12);
    const card = await ask(`/saved export format:${format}`);
    expect(card.isAlwaysPrivate).toBe(true);
    const { total, files } = exportJson.parse(card.data);
    expect(total).toBe(12);
    expect(card.files).toEqual(files);
    expect(files).toMatchObject([{ name, mediaType }]);
    expect(files[0]?.text).toContain(part);
  });
});

/** An independent reader of RFC 4180, strict: throws where the text is not of that form. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    for (;;) {
      let value = '';
      if (text[at] === '"') {
        for (at++; ; at++) {
          if (at >= text.length) throw new Error('a value is not closed');
          if (text[at] !== '"') value += text[at];
          else if (text[at + 1] === '"') value += text[at++];
          else break;
        }
        at++;
      } else {
        while (at < text.length && !',\r\n"'.includes(text[at]!)) value += text[at++];
      }
      row.push(value);
      if (text[at] === ',') at++;
      else break;
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`no line end at ${at}`);
    at += 2;
    rows.push(row);
  }
  return rows;
}

function aSaved(overrides: QuoteOverrides, note: string | null = null): SavedQuote {
  const quote = aStoredQuote(overrides);
  return { quoteId: quote.id, quote, savedAt: clock.now(), note };
}

const READER = { timeZone: 'Europe/Berlin', locale: 'en-GB' };
const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    ' =1',
    '\r\n=1',
    '＝1',
    '"',
    '","',
    "'=1",
    '*a*',
    '[x](y)',
    '# h',
    '- x',
    '1. x',
    '<b>',
    '> q',
    '---',
    '```',
  ),
);

describe('CSV', () => {
  test('holds each quote with who, where and when', () => {
    const [head, row] = readCsv(quotesAsCsv([aSaved({ kind: 'indirect', text: 'the bridge is safe' }, 'ask')], READER));
    expect(Object.fromEntries(head!.map((name, at) => [name.replace('\uFEFF', ''), row![at]]))).toEqual({
      id: 'a1.q1',
      quote: 'said the bridge is safe',
      speaker: 'Lena Holt',
      role: 'mayor',
      kind: 'indirect',
      sentence: '“the bridge is safe,” she said.',
      outlet: 'Harbour Gazette',
      published: '2026-02-01T09:00:00+01:00',
      headline: 'Harl bridge closed',
      address: 'https://gazette.example/bridge',
      saved: '2026-03-01T13:00:00+01:00',
      note: 'ask',
    });
  });

  test('is read back by any reader, and no value begins a formula', () => {
    fc.assert(
      fc.property(nasty, nasty, nasty, (text, speaker, note) => {
        const csv = quotesAsCsv(
          [aSaved({ text, speaker, headline: note, outlet: text, kind: 'indirect' }, note)],
          READER,
        );
        const rows = readCsv(csv);
        expect(rows).toHaveLength(2);
        for (const row of rows) {
          expect(row).toHaveLength(12);
          for (const value of row) expect(value.replace('\uFEFF', '')).not.toMatch(/^\s*[=+\-@\t\r\n＝＋－＠]/);
        }
      }),
    );
  });

  test('a value that would begin a formula is kept behind an apostrophe', () => {
    const [, row] = readCsv(quotesAsCsv([aSaved({}, '=HYPERLINK("http://evil.example")')], READER));
    expect(row?.at(-1)).toBe('\'=HYPERLINK("http://evil.example")');
  });
});

describe('Markdown', () => {
  test('is a quotation with who, outlet, date and link', () => {
    const text = quotesAsMarkdown(
      [aSaved({ text: 'We *cannot*' }, 'for Friday'), aSaved({ speaker: null, url: null })],
      READER,
    );
    expect(text).toBe(
      [
        '# Saved quotes',
        '> “We \\*cannot\\*”\n>\n> — **Lena Holt**, mayor  \n> Harbour Gazette, 1 February 2026, [Harl bridge closed](<https://gazette.example/bridge>)',
        'Note: for Friday',
        '---',
        '> “We cannot take any risk”\n>\n> — speaker not known  \n> Harbour Gazette, 1 February 2026, Harl bridge closed\n',
      ].join('\n\n'),
    );
  });

  test('indirect speech has no marks of ours, and a date that nobody knows is said', () => {
    const text = quotesAsMarkdown([aSaved({ kind: 'indirect', text: 'it is safe', publishedAt: null })], READER);
    expect(text).toContain('> said it is safe\n');
    expect(text).not.toMatch(/[“”"]/);
    expect(text).toContain('date unknown');
  });

  test('nothing that an article says is markup', () => {
    fc.assert(
      fc.property(nasty, nasty, (text, headline) => {
        const markdown = quotesAsMarkdown(
          [aSaved({ text, headline, speaker: headline, kind: 'indirect', cue: null })],
          READER,
        );
        const lines = markdown.split('\n');
        // One line each for the words, who and where: no text breaks out of its line.
        expect(lines).toHaveLength(7);
        const bare = lines
          .slice(2)
          .join('\n')
          .replaceAll(/\\[!-/:-@[-`{-~]/g, 'x')
          .replaceAll(/\*\*|\[|\]\(<[^<>\s]*>\)/g, '');
        expect(bare.replaceAll(/^> ?/gm, '')).not.toMatch(/[`*_[\]<>~|]|^\s*(?:[-+#]|\d+[.)])/);
      }),
    );
  });
});
