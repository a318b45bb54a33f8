/** extract, summarize, stories: JSONL through the engine. */
import { Readable, Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLines } from '../../../adapters/terminal/json-lines.ts';
import { jsonText } from '../../../adapters/terminal/output.ts';
import { extractedJson, storyJson, summarizedJson } from '../../../adapters/terminal/schemas.ts';
import { nastyText } from './cards.ts';
import { run } from './fake-host.ts';

const TEXT = `Harl bridge closed after cracks are found

By Ada Berg

The bridge over the Harl was closed to all traffic on Tuesday after engineers found cracks in two pillars.

“We cannot take any risk with this bridge,” Mayor Lena Holt said at a press conference.

The city said repairs would take two weeks.`;

const noArchive = { openArchive: () => Promise.reject(new Error('needs no archive')) };

function jsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

function parseLines(text: string): unknown[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
}

test('extract prints quotes whose offsets cut their own text', async () => {
  const { code, out, err } = await run(['extract', '--json'], {
    ...noArchive,
    input: jsonLines([
      { id: 'a', text: TEXT },
      { id: 7, text: TEXT },
    ]),
  });
  expect([code, err]).toEqual([0, '']);
  const lines = parseLines(out).map((line) => extractedJson.parse(line));
  expect(lines.map(({ id }) => id)).toEqual(['a', 7]);
  const quotes = lines[0]?.quotes ?? [];
  expect(quotes.map(({ kind }) => kind)).toContain('direct');
  expect(quotes.find(({ kind }) => kind === 'direct')?.quoted.map(({ text }) => text)).toEqual([
    'We cannot take any risk with this bridge,',
  ]);
  for (const { content, quoted, source, cue, confidence, via } of quotes) {
    expect([confidence > 0 && confidence <= 1, via]).toEqual([true, []]);
    for (const span of [...content, ...quoted, ...(source ? [source] : []), ...(cue ? [cue] : [])]) {
      expect(TEXT.slice(span.start, span.end)).toBe(span.text);
    }
  }
});

test('summarize prints as many sentences as asked for, with offsets', async () => {
  const { code, out } = await run(['summarize', '--json', '--sentences', '1'], {
    ...noArchive,
    input: jsonLines([{ id: 'a', text: TEXT }]),
  });
  expect(code).toBe(0);
  const [line] = parseLines(out).map((each) => summarizedJson.parse(each));
  expect(line?.headline).toBe('Harl bridge closed after cracks are found');
  expect(line?.sentences).toHaveLength(1);
  for (const { start, end, text } of line?.sentences ?? []) expect(TEXT.slice(start, end)).toBe(text);
});

test('stories gives articles of one event the same number', async () => {
  const other =
    'Ferry company orders ships\n\nThe ferry company Saltmarsh Lines has ordered three electric ships from a yard in Tromsdal.';
  const input = jsonLines([
    { id: 'a', text: TEXT, publishedAt: '2026-03-10T08:00:00Z', outlet: 'Gazette' },
    { id: 'b', text: other, publishedAt: '2026-03-10T09:00:00+01:00', headline: null },
    { id: 'c', text: TEXT, publishedAt: '2026-03-10T11:00:00Z', outlet: 'Meridian' },
  ]);
  const { code, out } = await run(['stories', '--json'], { ...noArchive, input });
  expect(code).toBe(0);
  const lines = parseLines(out).map((line) => storyJson.parse(line));
  expect(lines.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(lines[0]?.story).toBe(lines[2]?.story);
  expect(lines[0]?.story).not.toBe(lines[1]?.story);
});

test('a broken line is one line on stderr, the rest goes on, and the exit code is 2', async () => {
  const good = JSON.stringify({ id: 'ok', text: TEXT });
  const input = Buffer.concat([
    Buffer.from(`{"id":\n\n${good}\n{"text":"no id"}\n[]\n{"id":"x","text":""}\n`),
    Buffer.from([0xff, 0xfe, 10]),
    Buffer.from(good),
  ]);
  const { code, out, err } = await run(['extract', '--json'], { ...noArchive, input });
  expect(code).toBe(2);
  expect(parseLines(out)).toHaveLength(2);
  expect(
    err
      .trimEnd()
      .split('\n')
      .map((line) => /^line \d+: \S+/.exec(line)?.[0]),
  ).toEqual(['line 1: is', 'line 4: "id"', 'line 5: the', 'line 6: The', 'line 7: is']);
});

test('a slow reader holds back the reading', async () => {
  let written = 0;
  let read = 0;
  const release: (() => void)[] = [];
  const slow = new Writable({
    highWaterMark: 1,
    write(_chunk, _encoding, done) {
      written++;
      release.push(done);
    },
  });
  const stdin = Readable.from(
    (function* () {
      for (; read < 100; read++) yield Buffer.from(`${JSON.stringify({ id: read, text: TEXT })}\n`);
    })(),
    { highWaterMark: 1 },
  );
  const running = run(['extract'], { ...noArchive, stdin, stdout: slow });
  while (written === 0) await new Promise(setImmediate);
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
  expect(written).toBe(1);
  expect(read).toBeLessThan(10);
  const letGo = setInterval(() => release.shift()?.(), 0);
  expect((await running).code).toBe(0);
  clearInterval(letGo);
  expect(written).toBe(100);
});

describe('readLines', () => {
  test('gives the same lines however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(nastyText, { maxLength: 5 }), fc.integer({ min: 1, max: 7 }), async (texts, size) => {
        const values = texts.map((text, at) => ({ id: at, text: text.toWellFormed() }));
        const bytes = Buffer.from(jsonLines(values));
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
          bytes.subarray(at * size, (at + 1) * size),
        );
        const lines: unknown[] = [];
        for await (const line of readLines(Readable.from(chunks)))
          lines.push('text' in line ? JSON.parse(line.text) : line);
        expect(lines).toEqual(values);
      }),
      { numRuns: 50 },
    );
  });

  test('refuses a line that is too long and goes on', async () => {
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    const chunks = [...Array.from({ length: 33 }, () => chunk), Buffer.from('\nshort')];
    const lines = [];
    for await (const line of readLines(Readable.from(chunks))) lines.push(line);
    expect(lines).toEqual([
      { number: 1, reason: 'is longer than 32 MB' },
      { number: 2, text: 'short' },
    ]);
  });
});

test('JSON says the same value and holds nothing that a terminal acts on', () => {
  fc.assert(
    fc.property(nastyText, (text) => {
      const json = jsonText({ text });
      expect(JSON.parse(json)).toEqual({ text });
      expect(json).not.toMatch(/[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\u2028\ufeff]/);
    }),
  );
});
