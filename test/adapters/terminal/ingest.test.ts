/** `ingest` from the command line: what goes where, and the exit code. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import { openArchive } from '../../../src/archive/index.ts';
import type { Archive } from '../../../src/archive/port.ts';
import { fixedClock } from '../../../src/clock.ts';
import { IngestRecordSchema } from '../../../src/intake/index.ts';
import { collector, NOW, run } from './fake-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'briefwire-ingest-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = (headline: string): string =>
  `${headline}\n\nBy Ada Berg\n\nThe council voted on Tuesday.\n\n“It was late,” Mayor Lena Holt said.`;

function write(name: string, content: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** An archive that outlives the run that is told to close it. */
async function keptArchive(): Promise<{ archive: Archive; host: { openArchive(): Promise<Archive> } }> {
  const archive = await openArchive({ url: 'sqlite::memory:', clock: fixedClock(NOW) });
  return { archive, host: { openArchive: async () => ({ ...archive, close: async () => {} }) } };
}

function records(out: string) {
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => IngestRecordSchema.parse(JSON.parse(line)));
}

test('files go to the wire, and a second time they are unchanged', async () => {
  const { archive, host } = await keptArchive();
  const path = write('one.txt', text('Council votes late'));
  expect(await run(['ingest', path], host)).toEqual({ code: 0, out: '1 added\n', err: '', bugs: [] });
  expect(await run(['ingest', path], host)).toMatchObject({ code: 0, out: '1 unchanged\n' });
  expect((await archive.counts('slack:T1')).articles).toBe(1);
});

test('with --workspace they are seen by that one alone', async () => {
  const { archive, host } = await keptArchive();
  await run(['ingest', '--workspace', 'discord:42', write('own.txt', text('Only for us'))], host);
  expect((await archive.counts('discord:42')).articles).toBe(1);
  expect((await archive.counts('local')).articles).toBe(0);
});

test('what is refused is one line with file and line number, and the rest goes in', async () => {
  const { host } = await keptArchive();
  const path = write(
    'many.jsonl',
    [JSON.stringify({ id: 'a1', text: text('A vote') }), '{"broken', JSON.stringify({ text: 7 })].join('\n'),
  );
  const { code, out, err } = await run(['ingest', path, join(folder, 'missing.txt')], host);
  expect(code).toBe(2);
  expect(out).toBe('1 added, 3 refused\n');
  const lines = err.trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/many\.jsonl:2: \S/);
  expect(lines[1]).toMatch(/many\.jsonl:3: \S/);
  expect(lines[2]).toMatch(/missing\.txt: \S/);
});

test('--json prints a record for each, and the summary goes to stderr', async () => {
  const { host } = await keptArchive();
  const path = write(
    'two.jsonl',
    [JSON.stringify({ id: 'b1', text: text('B vote'), outlet: 'Gazette' }), '[]'].join('\n'),
  );
  const { code, out, err } = await run(['ingest', '--json', path], host);
  expect(code).toBe(2);
  expect(records(out)).toMatchObject([
    { type: 'article', id: 'b1', status: 'added', headline: 'B vote', outlet: 'Gazette', bylines: ['Ada Berg'] },
    { type: 'refused', line: 2 },
  ]);
  expect(err.trimEnd().split('\n').at(-1)).toBe('1 added, 1 refused');
});

test('a dry run stores nothing and opens no archive', async () => {
  const openArchive = () => Promise.reject(new Error('not needed'));
  const path = write('dry.txt', text('Dry run'));
  const { code, out } = await run(['ingest', '--dry-run', '--json', path], { openArchive });
  expect(code).toBe(0);
  expect(records(out)).toMatchObject([{ status: 'read', headline: 'Dry run' }]);
});

test('nothing that could be done is exit code 1', async () => {
  const { host } = await keptArchive();
  expect(await run(['ingest', write('empty.txt', '')], host)).toMatchObject({ code: 1, out: '1 refused\n' });
  expect(await run(['ingest'], host)).toMatchObject({ code: 1, out: '' });
});

test('- reads standard input', async () => {
  const { host } = await keptArchive();
  const input = `${JSON.stringify({ text: text('From a pipe') })}\n`;
  expect(await run(['ingest', '-'], { ...host, input })).toMatchObject({ code: 0, out: '1 added\n' });
});

test('an update says what changed', async () => {
  const { host } = await keptArchive();
  const entry = (headline: string) => `${JSON.stringify({ url: 'https://g.example/1', text: text(headline) })}\n`;
  await run(['ingest', '-'], { ...host, input: entry('First words') });
  const { out, err } = await run(['ingest', '-'], { ...host, input: entry('Second words') });
  expect(out).toBe('1 updated\n');
  expect(err).toMatch(/^-:1: updated \S+: .*headline/);
});

test('on a terminal a bar is drawn and taken away again', async () => {
  const { host } = await keptArchive();
  const { out, err } = await run(['ingest', write('bar.txt', text('Bar'))], { ...host, isErrorInteractive: true });
  expect(out).toBe('1 added\n');
  expect(err).toContain('1 article');
  expect(err.endsWith('\r\u001b[2K')).toBe(true);
});

test('Ctrl-C leaves whole batches', async () => {
  const { archive, host } = await keptArchive();
  let interrupt = (): void => {};
  let count = 0;
  const stdin = Readable.from(
    (async function* () {
      for (; count < 1000; count++) {
        if (count === 100) interrupt();
        yield Buffer.from(
          `${JSON.stringify({ id: `item${String(count).padStart(6, '0')}`, text: text(`Vote ${count}`) })}\n`,
        );
        await new Promise(setImmediate);
      }
    })(),
    { highWaterMark: 1 },
  );
  const errors = collector();
  const { code, out } = await run(['ingest', '-'], {
    ...host,
    stdin,
    stderr: errors.stream,
    onInterrupt(listener) {
      interrupt = listener;
      return () => {};
    },
  });
  expect(code).toBe(2);
  const added = Number(/^(\d+) added; stopped: what is in is whole\n$/.exec(out)?.[1]);
  expect(added).toBeGreaterThanOrEqual(64);
  expect(added).toBeLessThan(1000);
  expect((await archive.counts('local')).articles).toBe(added);
});

test('control characters of names and texts stay off the terminal', async () => {
  const { host } = await keptArchive();
  const { out, err } = await run(['ingest', join(folder, 'no\u001b[31mfile.txt')], host);
  expect(out + err).not.toContain('\u001b');
  expect(err).toContain('␛[31m');
});
