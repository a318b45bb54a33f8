/** What one write transaction gathers, so that each count and each index is written once, in its best order. */
import type { ReadArticle } from '../port.ts';
import type { Database } from './database.ts';
import { addToOutlet } from './outlets.ts';
import { addToSums, type Sums, WIRE_NUM } from './owners.ts';
import { relinkChanged } from './speaker-links.ts';
import { addToSpeaker } from './speakers.ts';
import { olderSecond } from './time-key.ts';
import { type WordChanges, writeWordChanges } from './word-counts.ts';

/** An article on its way in, with the id that it will have. */
export interface NewArticle extends ReadArticle {
  readonly id: string;
  readonly addedAt: Temporal.Instant;
  readonly updatedAt: Temporal.Instant;
}

export interface Batch {
  readonly database: Database;
  readonly owner: number;
  readonly words: WordChanges;
  readonly sums: Sums;
  readonly speakerQuotes: Map<number, number>;
  readonly outletChanges: Map<number, { articles: number; quotes: number }>;
  /** Speakers and outlets found already: the same names come again and again. */
  readonly speakers: Map<string, number>;
  readonly outlets: Map<string, number>;
  /**
   * What goes into the full-text indexes, by rowid. Written at the end in the order of rowids: FTS5 writes a segment of its own
   * each time that a rowid does not follow the one before (measured: 3 times slower).
   */
  readonly entries: Record<IndexedTable, Map<number, IndexEntry>>;
}

export type IndexedTable = 'articles' | 'quotes';
type IndexEntry = readonly [words: string, keys: string];

export function startBatch(database: Database, owner: number): Batch {
  return {
    database,
    owner,
    words: new Map(),
    sums: { articles: 0, quotes: 0, articleWords: 0, quoteWords: 0 },
    speakerQuotes: new Map(),
    outletChanges: new Map(),
    speakers: new Map(),
    outlets: new Map(),
    entries: { articles: new Map(), quotes: new Map() },
  };
}

export function writeBatch(batch: Batch): void {
  const { database, owner, words, sums, speakerQuotes, outletChanges } = batch;
  writeIndexEntries(batch, 'articles');
  writeIndexEntries(batch, 'quotes');
  writeWordChanges(database, words);
  addToSums(database, owner, sums);
  for (const [num, quotes] of speakerQuotes) if (quotes) addToSpeaker(database, num, quotes);
  relinkChanged(database, speakerQuotes);
  for (const [num, { articles, quotes }] of outletChanges) addToOutlet(database, num, articles, quotes);
}

function writeIndexEntries({ database, owner, entries }: Batch, of: IndexedTable): void {
  const sql = `INSERT INTO ${indexName(owner, of)} (rowid, words, keys) VALUES (?, ?, ?)`;
  for (const [seq, [words, keys]] of [...entries[of]].sort((a, b) => a[0] - b[0])) database.run(sql, seq, words, keys);
}

export function deleteIndexEntry({ database, owner, entries }: Batch, of: IndexedTable, seq: number): void {
  // Not written yet where the same article came twice in one batch.
  if (!entries[of].delete(seq)) database.run(`DELETE FROM ${indexName(owner, of)} WHERE rowid = ?`, seq);
}

function indexName(owner: number, of: IndexedTable): string {
  return `${owner === WIRE_NUM ? 'wire' : 'private'}_${of}`;
}

/** Adds to what an owner and an outlet have; negative numbers take off. */
export function countArticle(
  batch: Batch,
  outlet: number | null,
  articles: number,
  quotes: number,
  words: number,
): void {
  batch.sums.articles += articles;
  batch.sums.quotes += quotes;
  batch.sums.articleWords += words;
  if (outlet === null) return;
  const change = batch.outletChanges.get(outlet) ?? { articles: 0, quotes: 0 };
  batch.outletChanges.set(outlet, { articles: change.articles + articles, quotes: change.quotes + quotes });
}

/** " word word ": scored by looking for " word ". */
export function spaced(words: readonly string[]): string {
  return words.length ? ` ${words.join(' ')} ` : '';
}

/** The first of `size` free keys in the second of `at`, after those that are taken; the second before it where that is full. */
export function nextKey(database: Database, table: 'articles' | 'quotes', at: number, size = 1): number {
  for (let from = at; ; from = olderSecond(from)) {
    const end = olderSecond(from);
    const row = database.get<{ last: number | null }>(
      `SELECT max(seq) AS last FROM ${table} WHERE seq >= ? AND seq < ?`,
      from,
      end,
    );
    const key = row?.last == null ? from : row.last + 1;
    if (key + size <= end) return key;
  }
}

/** From the cache, or made and cached. */
export function cached(cache: Map<string, number>, key: string, make: (key: string) => number): number {
  const known = cache.get(key) ?? make(key);
  cache.set(key, known);
  return known;
}
