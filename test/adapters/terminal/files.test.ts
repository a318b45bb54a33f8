/** Answers that come with a file, and settings that change how answers look. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TerminalHost } from '../../../adapters/terminal/host.ts';
import { openStorage, type Storage } from '../../../src/archive/index.ts';
import { fixedClock } from '../../../src/clock.ts';
import { openDigests } from '../../../src/digest/index.ts';
import { sqliteWorkspaces } from '../../../src/workspace/index.ts';
import { anEntry } from '../../archive/entries.ts';
import { NOW, run } from './fake-host.ts';

const clock = fixedClock(NOW);
let storage: Storage;
let host: Pick<TerminalHost, 'openStorage'>;

beforeEach(async () => {
  storage = await openStorage({ url: 'sqlite::memory:', clock });
  const { archive, database } = storage;
  const { digests } = openDigests({ database, archive, clock });
  const workspaces = sqliteWorkspaces({ database, clock, belongings: [archive, digests] });
  // Several runs over one storage.
  host = { openStorage: async () => ({ archive, workspaces, digests, close: async () => {} }) };
  await archive.add('wire', [
    anEntry({
      id: 'a1',
      at: '2026-03-10T23:30:00Z',
      headline: 'Evil \u001b[31mheadline',
      quotes: [{ words: 'never again', by: 'Lena Holt' }],
    }),
  ]);
  const [quote] = await archive.quotesOf('local', 'a1');
  await run(['saved', 'add', quote?.id ?? ''], host);
});
afterEach(() => storage.close());

test('into a pipe goes the file alone, as it is', async () => {
  const { code, out } = await run(['saved', 'export', '--format', 'csv'], host);
  expect(code).toBe(0);
  expect(out).toMatch(/^\uFEFFid,quote,speaker/);
  expect(out.endsWith('\r\n')).toBe(true);
  expect(out).toContain('“never again”');
  expect(out).not.toContain('\u001b');
});

test('a person at a terminal sees the file under the answer', async () => {
  const { out } = await run(['saved', 'export'], { ...host, isInteractive: true });
  expect(out).toMatch(/^Saved quotes\n/);
  expect(out).toContain('1 quote in saved-quotes-2026-03-12.md');
  expect(out).toContain('\n> “never again”\n>\n> — **Lena Holt**');
  expect(out).not.toContain('\u001b');
});

test('--json holds the file', async () => {
  const { out } = await run(['saved', 'export', '--json'], host);
  expect(JSON.parse(out)).toMatchObject({ total: 1, files: [{ mediaType: 'text/markdown' }] });
});

test('a time zone that is set is that of the answers; a flag wins', async () => {
  expect((await run(['search', 'evil'], host)).out).toContain('00:30');
  await run(['settings', 'zone:Tokyo'], host);
  expect((await run(['search', 'evil'], host)).out).toContain('08:30');
  expect((await run(['search', 'evil', '--zone', 'UTC'], host)).out).toContain('23:30');
});

test('the prompt takes a setting into its next answer', async () => {
  const input = '/settings zone:Tokyo\n/search evil\n';
  const { out } = await run([], { ...host, isInteractive: true, input });
  expect(out).toContain('08:30');
});
