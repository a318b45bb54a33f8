/** Everything that an owner has, gone: rows, index entries, and what the file still holds of them. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { WIRE } from '../port.ts';
import type { Database } from './database.ts';

/** The full-text indexes that hold words of private articles. */
const INDEXES = ['private_quotes', 'private_articles', 'speaker_names'] as const;
/** Pages of an index that one step rewrites: a few milliseconds. */
const MERGE_PAGES = 200;

/**
 * Deletes in one transaction, then clears the file in short ones. The wire has no one who could ask for it.
 * @throws RangeError for the wire.
 */
export async function deleteOwner(database: Database, id: string): Promise<void> {
  if (id === WIRE) throw new RangeError('the wire is nobody’s to delete');
  await overwriting(database, async () => {
    if (!database.write(() => deleteRows(database, id))) return;
    for (const index of INDEXES) await clearIndex(database, index);
  });
}

/** What `work` deletes is overwritten in the file (https://sqlite.org/pragma.html#pragma_secure_delete), and leaves the log. */
export async function overwriting(database: Database, work: () => Promise<void>): Promise<void> {
  database.exec('PRAGMA secure_delete = ON');
  try {
    await work();
  } finally {
    database.exec('PRAGMA secure_delete = OFF');
  }
  // Where another process still reads the log, a later checkpoint begins it anew.
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}

/** @returns whether the owner had anything. */
function deleteRows(database: Database, id: string): boolean {
  const owner = database.get<{ num: number }>('SELECT num FROM owners WHERE id = ?', id)?.num;
  if (owner === undefined) return false;
  const articles = 'SELECT seq FROM articles WHERE owner = ?';
  database.run(
    `DELETE FROM private_quotes WHERE rowid IN (SELECT seq FROM quotes WHERE article IN (${articles}))`,
    owner,
  );
  database.run(`DELETE FROM private_articles WHERE rowid IN (${articles})`, owner);
  database.run('DELETE FROM speaker_names WHERE rowid IN (SELECT num FROM speakers WHERE owner = ?)', owner);
  database.run(`DELETE FROM quotes WHERE article IN (${articles})`, owner);
  // Aliases go with their speakers.
  for (const table of ['articles', 'outlets', 'speakers'] as const)
    database.run(`DELETE FROM ${table} WHERE owner = ?`, owner);
  database.run('DELETE FROM owners WHERE num = ?', owner);
  return true;
}

/**
 * A deleted entry of a contentless index is only marked as such: its words go when the index is merged into one
 * (https://sqlite.org/fts5.html#the_merge_command). Step by step, so that others get their turn.
 */
async function clearIndex(database: Database, index: (typeof INDEXES)[number]): Promise<void> {
  const merge = `INSERT INTO ${index} (${index}, rank) VALUES ('merge', ?)`;
  const changed = () => database.get<{ count: number }>('SELECT total_changes() AS count')?.count ?? 0;
  for (let pages = -MERGE_PAGES; ; pages = MERGE_PAGES) {
    const before = changed();
    database.write(() => database.run(merge, pages));
    // Fewer than two changes: there was nothing left to merge, says the documentation.
    if (changed() - before < 2) return;
    await nextTurn();
  }
}
