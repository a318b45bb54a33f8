/** Several processes on one file, and one that dies half-way. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openArchive, parseQuery } from '../../src/archive/index.ts';
import { SYSTEM_CLOCK } from '../../src/clock.ts';
import { anEntry, QUOTES_OF_BULK } from './entries.ts';

let folder: string;
let path: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'briefwire-processes-'));
  path = join(folder, 'archive.db');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function startWriter(owner: string, name: string, batches: number, articles: number) {
  const script = join(import.meta.dirname, 'writer.ts');
  const child = spawn(process.execPath, [script, path, owner, name, String(batches), String(articles)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, complaint }));
  return { child, ended };
}

/** Throws where the tables and the indexes do not say the same. */
function checkWhole(): { articles: number; quotes: number } {
  const database = new DatabaseSync(path);
  try {
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
    const count = (sql: string) => Number(Object.values(database.prepare(sql).get() ?? {})[0]);
    for (const of of ['articles', 'quotes']) {
      for (const index of [`wire_${of}`, `private_${of}`])
        database.exec(`INSERT INTO ${index} (${index}) VALUES ('integrity-check')`);
      const rows = count(`SELECT count(*) FROM ${of}`);
      expect(
        count(
          `SELECT count(*) FROM (SELECT rowid FROM wire_${of} WHERE wire_${of} MATCH '"§a"' UNION ALL SELECT rowid FROM private_${of} WHERE private_${of} MATCH '"§a"')`,
        ),
      ).toBe(rows);
      expect(count(`SELECT sum(${of}) FROM owners`)).toBe(rows);
    }
    expect(
      count(
        `SELECT count(*) FROM articles a WHERE (SELECT count(*) FROM quotes q WHERE q.article = a.seq) <> ${QUOTES_OF_BULK}`,
      ),
    ).toBe(0);
    expect(count('SELECT total(quotes) FROM speakers')).toBe(count('SELECT count(*) FROM quotes'));
    return { articles: count('SELECT count(*) FROM articles'), quotes: count('SELECT count(*) FROM quotes') };
  } finally {
    database.close();
  }
}

test('a writer that is killed half-way leaves whole articles only', async () => {
  const articles = 150;
  const { child, ended } = startWriter('wire', 'killed', 50, articles);
  const kill = 4;
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    // Said before the batch is written: the process dies while it is at it.
    if (text.split('\n').includes(String(kill))) child.kill('SIGKILL');
  });
  expect(await ended).toMatchObject({ signal: 'SIGKILL', complaint: '' });
  const left = checkWhole();
  expect(left.articles % articles).toBe(0);
  expect(left.articles).toBeGreaterThanOrEqual(kill * articles);
  expect(left.quotes).toBe(left.articles * QUOTES_OF_BULK);

  const archive = await openArchive({ url: `sqlite:${path}`, clock: SYSTEM_CLOCK });
  await archive.add('wire', [
    anEntry({ quotes: Array.from({ length: QUOTES_OF_BULK }, (_, at) => ({ words: `goes on ${at}` })) }),
  ]);
  expect((await archive.counts('wire')).articles).toBe(left.articles + 1);
  await archive.close();
});

test('two processes write and a third writes and reads, all from the first moment, and none is told that it is locked', async () => {
  // The file does not exist yet: all three make it.
  const writers = [startWriter('wire', 'one', 12, 20), startWriter('discord:A', 'two', 12, 20)];
  const archive = await openArchive({ url: `sqlite:${path}`, clock: SYSTEM_CLOCK });
  let running = writers.length;
  for (const { ended } of writers) void ended.then(() => running--);
  let batches = 0;
  while (running > 0) {
    await archive.add(
      'slack:B',
      Array.from({ length: 5 }, (_, index) =>
        anEntry({
          headline: `third ${batches} ${index}`,
          quotes: Array.from({ length: QUOTES_OF_BULK }, (_, at) => ({
            words: `third said ${batches} ${index} ${at}`,
          })),
        }),
      ),
    );
    batches++;
    const query = parseQuery('said since:2018', SYSTEM_CLOCK.now(), 'UTC');
    const { hits } = await archive.searchQuotes('slack:B', query, { limit: 50, offset: 0 });
    expect(hits.every(({ text }) => !text.includes(' two '))).toBe(true);
    // Lets the ends of the others be seen.
    await new Promise((resolve) => setImmediate(resolve));
  }
  await archive.close();
  for (const { ended } of writers) expect(await ended).toEqual({ code: 0, signal: null, complaint: '' });
  expect(checkWhole()).toMatchObject({ articles: 2 * 12 * 20 + batches * 5 });
});
