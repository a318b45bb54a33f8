/** A database whose changes are never kept. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/archive/sqlite/database.ts';
import { throwaway } from '../../src/archive/sqlite/throwaway.ts';

test('sees what it changed, and nobody else ever does', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'throwaway-'));
  const path = join(folder, 'a.db');
  const kept = await openDatabase(path);
  kept.exec('CREATE TABLE words (word TEXT)');
  const tried = throwaway(await openDatabase(path));
  const words = (of: typeof kept) => of.all<{ word: string }>('SELECT word FROM words').map(({ word }) => word);
  // Nothing is locked before the first change.
  expect(tried.read(() => words(tried))).toEqual([]);
  kept.run('INSERT INTO words VALUES (?)', 'kept');
  tried.write(() => {
    tried.run('INSERT INTO words VALUES (?)', 'tried');
    expect(() =>
      tried.write(() => {
        tried.run('INSERT INTO words VALUES (?)', 'failed');
        throw new Error('half-way');
      }),
    ).toThrow('half-way');
  });
  await tried.overwriting(async () => tried.run('INSERT INTO words VALUES (?)', 'more'));
  expect(tried.read(() => words(tried))).toEqual(['kept', 'tried', 'more']);
  expect(words(kept)).toEqual(['kept']);
  tried.close();
  expect(words(kept)).toEqual(['kept']);
  kept.close();
  rmSync(folder, { recursive: true });
});
