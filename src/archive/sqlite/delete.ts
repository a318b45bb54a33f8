/** Everything that an owner has, gone: rows, index entries, and what the file still holds of them. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { WIRE } from '../port.ts';
import { startBatch, writeBatch } from './batch.ts';
import type { Database } from './database.ts';
import { deleteArticle } from './store.ts';

/** The full-text indexes that hold words of private articles. */
const INDEXES = ['private_quotes', 'private_articles', 'speaker_names'] as const;
/** Pages of an index that one step rewrites, and articles that one deletes: tens of milliseconds. */
const MERGE_PAGES = 200;
const ARTICLES_AT_ONCE = 100;

/**
 * Deletes in short transactions, each of whole articles, so that others get their turn; what is cut short is finished by asking
 * again. The wire has no one who could ask for it.
 * @throws RangeError for the wire.
 */
export async function deleteOwner(database: Database, id: string): Promise<void> {
  if (id === WIRE) throw new RangeError('the wire is nobody’s to delete');
  const owner = database.get<{ num: number }>('SELECT num FROM owners WHERE id = ?', id)?.num;
  if (owner === undefined) return;
  await database.overwriting(async () => {
    while (await database.patiently(() => deleteSomeArticles(database, owner))) await nextTurn();
    for (const index of INDEXES) await clearIndex(database, index);
  });
}

/** With the last articles goes the owner. @returns whether there is more to delete. */
function deleteSomeArticles(database: Database, owner: number): boolean {
  const articles = database.all<{ seq: number }>(
    `SELECT seq FROM articles WHERE owner = ? LIMIT ${ARTICLES_AT_ONCE}`,
    owner,
  );
  const batch = startBatch(database, owner);
  for (const { seq } of articles) deleteArticle(batch, seq);
  writeBatch(batch);
  if (articles.length === ARTICLES_AT_ONCE) return true;
  database.run('DELETE FROM speaker_names WHERE rowid IN (SELECT num FROM speakers WHERE owner = ?)', owner);
  // Aliases go with their speakers.
  database.run('DELETE FROM speakers WHERE owner = ?', owner);
  database.run('DELETE FROM outlets WHERE owner = ?', owner);
  database.run('DELETE FROM owners WHERE num = ?', owner);
  return false;
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
    await database.patiently(() => database.run(merge, pages));
    // Fewer than two changes: there was nothing left to merge, says the documentation.
    if (changed() - before < 2) return;
    await nextTurn();
  }
}
