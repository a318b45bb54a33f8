/** What a source has shown, as rows: by every name that an entry has. */
import type { Database } from '../../archive/index.ts';

export interface Seen {
  readonly key: number;
  readonly version: number;
  /** The article that it became; null: it was refused. */
  readonly article: string | null;
  /** When it was noted first. */
  readonly first_at: number;
}

/** Keys that one statement asks for. */
const AT_ONCE = 500;

export function findSeen(database: Database, source: number, keys: readonly number[]): Map<number, Seen> {
  const found = new Map<number, Seen>();
  for (let at = 0; at < keys.length; at += AT_ONCE) {
    const rows = database.all<Seen>(
      `SELECT key, version, article, first_at FROM source_seen
       WHERE source = ? AND key IN (SELECT value FROM json_each(?))`,
      source,
      JSON.stringify(keys.slice(at, at + AT_ONCE)),
    );
    for (const row of rows) found.set(row.key, row);
  }
  return found;
}

/** Under all of its names; the first of them counts as news where it is. */
export function keepSeen(
  database: Database,
  source: number,
  entry: {
    readonly keys: readonly number[];
    readonly version: number;
    readonly article: string | null;
    readonly isNews: boolean;
    readonly now: number;
  },
): void {
  entry.keys.forEach((key, place) => {
    database.run(
      `INSERT INTO source_seen (source, key, version, article, first_at, last_at, is_news) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)
       ON CONFLICT DO UPDATE SET version = ?3, article = coalesce(?4, article), last_at = ?5, is_news = max(is_news, ?6)`,
      ...[source, key, entry.version, entry.article, entry.now, Number(entry.isNews && place === 0)],
    );
  });
}

/** It is still shown. Written once a day. */
export function touchSeen(
  database: Database,
  source: number,
  keys: readonly number[],
  now: number,
  restMs: number,
): void {
  for (let at = 0; at < keys.length; at += AT_ONCE)
    database.run(
      `UPDATE source_seen SET last_at = ?2 WHERE source = ?1 AND last_at < ?3 AND key IN (SELECT value FROM json_each(?4))`,
      source,
      now,
      now - restMs,
      JSON.stringify(keys.slice(at, at + AT_ONCE)),
    );
}

/** What was not shown for long, and the longest unseen of too many. */
export function forgetSeen(database: Database, source: number, before: number, most: number): void {
  database.run('DELETE FROM source_seen WHERE source = ? AND last_at < ?', source, before);
  database.run(
    `DELETE FROM source_seen WHERE source = ?1 AND key IN (
       SELECT key FROM source_seen WHERE source = ?1 ORDER BY last_at DESC LIMIT -1 OFFSET ?2)`,
    source,
    most,
  );
}

/** Entries that came in since then, first readings left out. */
export function countNews(database: Database, source: number, since: number): number {
  return (
    database.get<{ news: number }>(
      'SELECT count(*) AS news FROM source_seen WHERE source = ? AND is_news = 1 AND first_at >= ?',
      source,
      since,
    )?.news ?? 0
  );
}
