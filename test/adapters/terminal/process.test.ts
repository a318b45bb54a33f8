/** The whole program as a process of its own: an empty folder, a file, answers. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { errorJson } from '../../../adapters/terminal/schemas.ts';
import { briefJson, quotesJson } from '../../../commands/json.ts';
import { IngestRecordSchema } from '../../../src/intake/index.ts';

const START = join(import.meta.dirname, '../../../adapters/start.ts');
const folder = mkdtempSync(join(tmpdir(), 'briefwire-process-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `briefwire ARGV` in a folder of its own, with nothing else in its environment. */
async function briefwire(argv: readonly string[], input = ''): Promise<Ended> {
  const child = spawn(process.execPath, [START, ...argv], {
    cwd: folder,
    env: { PATH: process.env.PATH, DATABASE_URL: 'sqlite:./own/briefwire.db', DEFAULT_TIMEZONE: 'Europe/Berlin' },
  });
  child.stdin.end(input);
  const [out, err, code] = await Promise.all([
    child.stdout.setEncoding('utf8').toArray(),
    child.stderr.setEncoding('utf8').toArray(),
    new Promise<number | null>((ended) => child.on('close', ended)),
  ]);
  return { code, out: out.join(''), err: err.join('') };
}

const text = `Harl bridge closed after cracks are found

The bridge over the Harl was closed to all traffic on Tuesday after engineers found cracks in two pillars.

“We cannot take any risk with this bridge,” Mayor Lena Holt said.`;

test('what is fed in is briefed and quoted', async () => {
  const line = JSON.stringify({ id: 'harlbridge', outlet: 'Harbour Gazette', text });
  const fed = await briefwire(['ingest', '--json', '-'], `${line}\n{"broken\n`);
  expect(fed.code).toBe(2);
  expect(
    fed.out
      .trimEnd()
      .split('\n')
      .map((each) => IngestRecordSchema.parse(JSON.parse(each)).type),
  ).toEqual(['article', 'refused']);
  expect(fed.err).toContain('1 added, 1 refused');

  const [brief, quotes, piped, wrong] = await Promise.all([
    briefwire(['brief', '--json']),
    briefwire(['quotes', 'about:risk', '--json']),
    briefwire(['quotes', 'by:Holt']),
    briefwire(['quotes', '--json', '--kind', 'loud']),
  ]);
  expect(brief.code).toBe(0);
  expect(briefJson.parse(JSON.parse(brief.out)).stories.map(({ articles }) => articles)).toEqual([['harlbridge']]);
  expect(quotesJson.parse(JSON.parse(quotes.out)).quotes.map(({ text: words }) => words)).toEqual([
    'We cannot take any risk with this bridge,',
  ]);
  expect(piped.out).toContain('“We cannot take any risk with this bridge,”');
  expect(piped.out).not.toContain('\u001b');
  expect(wrong).toMatchObject({ code: 1, out: '' });
  expect(errorJson.parse(JSON.parse(wrong.err)).error).toContain('kind is "loud"');
  for (const { err } of [brief, quotes, piped]) expect(err).toBe('');
});
