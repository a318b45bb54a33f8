/** Batches into the archive: order, one bad article among good ones, failing databases, stopping. */
import { basename } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { openArchive, parseQuery } from '../../src/archive/index.ts';
import type { AddedArticle, Archive, ReadArticle } from '../../src/archive/port.ts';
import { fixedClock } from '../../src/clock.ts';
import { PlatformError, UserError } from '../../src/errors.ts';
import {
  type IngestEvent,
  type IngestOptions,
  IngestRecordSchema,
  ingest,
  ingestRecord,
  loadSample,
  readEntry,
  refusalLine,
} from '../../src/intake/index.ts';
import { all, bytesOf, folderWith, inChunks, STORY } from './sources.ts';

const CLOCK = fixedClock('2031-03-05T12:00:00Z');

function told(event: IngestEvent): string {
  const path = basename(event.path);
  if (event.type === 'refused') return refusalLine({ ...event, path });
  const notes = event.article.notes.map((note) => ` (${note})`).join('');
  return `${path}${event.line ? `:${event.line}` : ''} ${event.status}${notes}`;
}

async function outcomesOf(options: Partial<IngestOptions>): Promise<string[]> {
  return (await all(ingest({ archive: null, owner: 'wire', targets: [], ...options }))).map(told);
}

function storyOf(number: number): string {
  return STORY.replaceAll('bridge', `bridge ${number}`);
}

function lines(count: number): string {
  return Array.from({ length: count }, (_, index) => `${JSON.stringify({ text: storyOf(index) })}\n`).join('');
}

/** An archive that only takes articles, and remembers how many at a time; `fail` may throw. */
function takingArchive(fail: (entries: readonly ReadArticle[]) => void = () => {}): {
  archive: Archive;
  batches: number[];
} {
  const batches: number[] = [];
  const archive = {
    async add(_: string, entries: readonly ReadArticle[]): Promise<AddedArticle[]> {
      fail(entries);
      batches.push(entries.length);
      return entries.map((_, index) => ({ id: `${batches.length}-${index}`, status: 'added', changes: [] }));
    },
  };
  return { archive: archive as unknown as Archive, batches };
}

/** Every bad input that docs/architecture.md names, between good ones. */
const FOLDER = {
  'a-good.txt': STORY,
  'b-empty.txt': '',
  'c-spaces.txt': ' \n\t\n',
  'd-binary.txt': Uint8Array.from({ length: 300 }, (_, at) => (at * 7) % 128),
  'e-nul.txt': STORY.replace('Harbour', 'Har\0bour'),
  'f-rtl.txt': STORY.replace('Harbour', 'Har\u202ebour'),
  'g-zero-width.txt': STORY.replace('Harbour', 'Har\u200bbour'),
  'h-one-word.txt': 'Bridge\n',
  'i-lines.jsonl': [
    JSON.stringify({ text: storyOf(1) }),
    '{"text": "broken',
    '{"text":"half \\ud800 of a pair, and some more words"}',
    '{"headline":"half \\udc00","text":"The bridge closed on Monday."}',
    '{"headline":"a\\u0000b","text":"The bridge closed on Monday, again."}',
    '{"text":"Word"}',
    JSON.stringify({ text: storyOf(2), publishedAt: 'tomorrow' }),
    JSON.stringify({ text: storyOf(3), date: '2031-03-01' }),
  ].join('\n'),
  'j-latin1.txt': Buffer.from(storyOf(4).replaceAll(/[“”]/g, '"').replace('Olu', 'Ol\xfc'), 'latin1'),
  'z-good.txt': storyOf(5),
};

const OUTCOMES = [
  'a-good.txt read',
  'b-empty.txt: The file is empty: give a headline and some sentences.',
  'c-spaces.txt: The text is empty: give an article with a headline and some sentences.',
  expect.stringMatching(/^d-binary\.txt: The text looks binary/),
  'e-nul.txt read (the headline holds a NUL character)',
  'f-rtl.txt read (the text holds a character that turns the direction of text)',
  'g-zero-width.txt read (the text holds an invisible character)',
  'h-one-word.txt: The text is a single word: give an article with a headline and some sentences.',
  'i-lines.jsonl:1 read',
  expect.stringMatching(/^i-lines\.jsonl:2: The line is no JSON \(.+\): write one object a line\.$/),
  'i-lines.jsonl:3: "text" holds half of a surrogate pair (a lone surrogate): write the text again as UTF-8.',
  'i-lines.jsonl:4: "headline" holds half of a surrogate pair (a lone surrogate): write the text again as UTF-8.',
  'i-lines.jsonl:5 read (the headline holds a NUL character)',
  'i-lines.jsonl:6: The text is a single word: give an article with a headline and some sentences.',
  expect.stringMatching(/^i-lines\.jsonl:7: "publishedAt" is "tomorrow": it must be a date such as/),
  'i-lines.jsonl:8 read',
  'j-latin1.txt read',
  'z-good.txt read',
];

test('every bad input gets one line with its file and the reason, and the rest goes in', async () => {
  expect(await outcomesOf({ targets: [folderWith(FOLDER)] })).toEqual(OUTCOMES);
});

test.each([1, 2, 3, 7])('order and outcome are the same in batches of %i', async (batchSize) => {
  const { archive, batches } = takingArchive();
  const outcomes = await outcomesOf({ targets: [folderWith(FOLDER)], archive, batchSize });
  expect(outcomes).toEqual(OUTCOMES.map((line) => (typeof line === 'string' ? line.replace(' read', ' added') : line)));
  expect(Math.max(...batches)).toBeLessThanOrEqual(batchSize);
});

test('every event prints as JSON by the fixed schema', async () => {
  const events = await all(ingest({ archive: null, clock: CLOCK, owner: 'wire', targets: [folderWith(FOLDER)] }));
  const records = events.map((event) => JSON.parse(JSON.stringify(ingestRecord(event))));
  for (const record of records) expect(IngestRecordSchema.parse(record)).toEqual(record);
  expect(records[0]).toMatchObject({
    status: 'read',
    headline: 'Harbour bridge closes',
    bylines: ['Ada Quill'],
    publishedAt: null,
    paragraphs: ['The bridge closed on Monday. “It will open again,” said Mayor Olu Adeyemi.'],
  });
  expect(records[15]).toMatchObject({ publishedAt: '2031-03-01T12:00:00Z' });
  expect(records[9]).toEqual({ type: 'refused', path: expect.any(String), line: 2, reason: expect.any(String) });
});

test('one article that the database refuses never loses the others of its batch', async () => {
  const { archive, batches } = takingArchive((entries) => {
    if (entries.some(({ article }) => article.text.includes('bridge 3')))
      throw new UserError('The row is too long: shorten it.');
  });
  const outcomes = await outcomesOf({ targets: ['-'], stdin: inChunks(bytesOf(lines(6))), archive, batchSize: 5 });
  expect(outcomes).toEqual([
    '-:1 added',
    '-:2 added',
    '-:3 added',
    '-:4: The row is too long: shorten it.',
    '-:5 added',
    '-:6 added',
  ]);
  expect(batches).toEqual([1, 1, 1, 1, 1]);
});

test('an unexpected error while reading refuses one article with a reference that was reported', async () => {
  const reported: string[] = [];
  const outcomes = await outcomesOf({
    targets: ['-'],
    stdin: inChunks(bytesOf(lines(3))),
    read: (entry) => {
      if (entry.line === 2) throw new TypeError('cannot read properties of undefined');
      return readEntry(entry);
    },
    reportBug: (error, reference) => reported.push(`${error} ${reference}`),
  });
  expect(reported).toEqual([expect.stringMatching(/^TypeError: cannot read properties of undefined [0-9a-f]{8}$/)]);
  const reference = reported[0]?.slice(-8);
  expect(outcomes).toEqual([
    '-:1 read',
    `-:2: Sorry, that is our fault: the article could not be read; tell whoever runs Briefwire the reference ${reference}.`,
    '-:3 read',
  ]);
});

test('a database that is away ends the whole', async () => {
  let attempts = 0;
  const { archive } = takingArchive(() => {
    attempts++;
    throw new PlatformError('The database is busy.', { isRetryable: true });
  });
  await expect(outcomesOf({ targets: ['-'], stdin: inChunks(bytesOf(lines(3))), archive })).rejects.toThrow(
    'The database is busy.',
  );
  // It waited for the database already: trying each article would wait as often as there are articles.
  expect(attempts).toBe(1);
});

test('a database that takes nothing ends the whole and does not refuse a million articles', async () => {
  const { archive } = takingArchive(() => {
    throw new PlatformError('The disk is full.', { isRetryable: false });
  });
  await expect(outcomesOf({ targets: ['-'], stdin: inChunks(bytesOf(lines(3))), archive })).rejects.toThrow(
    'The disk is full.',
  );
});

test('stopping lets the batch that was begun go in whole', async () => {
  const stopper = new AbortController();
  const { archive, batches } = takingArchive();
  const events: IngestEvent[] = [];
  const stdin = inChunks(bytesOf(lines(50)), 100);
  for await (const event of ingest({
    archive,
    owner: 'wire',
    targets: ['-'],
    stdin,
    batchSize: 4,
    signal: stopper.signal,
  })) {
    events.push(event);
    if (events.length === 2) stopper.abort();
  }
  expect(batches).toEqual([4]);
  expect(events).toHaveLength(4);
});

test('stopping does not wait for input that never comes, and keeps what was read', async () => {
  const stopper = new AbortController();
  const { archive, batches } = takingArchive();
  async function* waiting(): AsyncGenerator<Uint8Array, void, void> {
    yield bytesOf(lines(5));
    setImmediate(() => stopper.abort());
    await new Promise(() => {});
  }
  expect(await outcomesOf({ archive, targets: ['-'], stdin: waiting(), signal: stopper.signal })).toEqual([
    '-:1 added',
    '-:2 added',
    '-:3 added',
    '-:4 added',
    '-:5 added',
  ]);
  expect(batches).toEqual([5]);
});

test('stopping closes standard input, which would keep the process alive', async () => {
  const stopper = new AbortController();
  const stdin = new PassThrough();
  stdin.write(lines(5));
  setImmediate(() => stopper.abort());
  await outcomesOf({ targets: ['-'], stdin, signal: stopper.signal });
  expect(stdin.destroyed).toBe(true);
});

test('progress reaches the whole size of the files', async () => {
  const root = folderWith({ 'a.jsonl': lines(200), 'b.txt': STORY });
  const events = await all(ingest({ archive: null, owner: 'wire', targets: [root], batchSize: 10 }));
  const last = events.at(-1)!.progress;
  expect(last.bytesTotal).toBe(bytesOf(lines(200)).length + bytesOf(STORY).length);
  expect(last.bytesRead).toBe(last.bytesTotal);
  const read = events.map(({ progress }) => progress.bytesRead);
  expect(read).toEqual(read.toSorted((a, b) => a - b));
});

test('nobody knows the whole size of standard input', async () => {
  const [event] = await all(ingest({ archive: null, owner: 'wire', targets: ['-'], stdin: inChunks(bytesOf(STORY)) }));
  expect(event?.progress).toEqual({ bytesRead: bytesOf(STORY).length, bytesTotal: null });
});

test('the same again is unchanged, a new text under the same address is an update, and all is found', async () => {
  const archive = await openArchive({ url: 'sqlite::memory:', clock: CLOCK });
  const ingestText = (text: string) =>
    outcomesOf({
      archive,
      targets: ['-'],
      stdin: inChunks(bytesOf(JSON.stringify({ text, url: 'https://gazette.example/bridge' }))),
    });
  expect(await ingestText(STORY)).toEqual(['-:1 added']);
  expect(await ingestText(STORY)).toEqual(['-:1 unchanged']);
  expect(await ingestText(`${STORY}\nDivers will look at it.`)).toEqual(['-:1 updated']);
  const found = await archive.searchQuotes('local', parseQuery('by:Adeyemi', CLOCK.now(), 'UTC'), {
    limit: 10,
    offset: 0,
  });
  expect(found.hits.map(({ text }) => text)).toEqual(['It will open again,']);
  await archive.close();
});

test('the sample archive goes in once, and again changes nothing', async () => {
  const archive = await openArchive({ url: 'sqlite::memory:', clock: CLOCK });
  const first = await loadSample(archive, CLOCK);
  expect(first.length).toBeGreaterThan(60);
  expect(new Set(first.map(({ status }) => status))).toEqual(new Set(['added']));
  expect(new Set((await loadSample(archive, CLOCK)).map(({ status }) => status))).toEqual(new Set(['unchanged']));
  const { articles, quotes } = await archive.counts('local');
  expect(articles).toBe(first.length);
  expect(quotes).toBeGreaterThan(first.length);
  await archive.close();
});
