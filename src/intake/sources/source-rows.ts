/** Sources as rows: every statement a named function, every value bound; who calls holds the transaction. */
import type { Database } from '../../archive/index.ts';
import type { SourceRow } from './source-row.ts';
import type { FullText } from './types.ts';

export type NewSourceRow = Pick<
  SourceRow,
  | 'id'
  | 'owner'
  | 'kind'
  | 'url'
  | 'host'
  | 'title'
  | 'groups'
  | 'added_by'
  | 'added_at'
  | 'channel'
  | 'full_text'
  | 'interval_ms'
>;

/** Read at once. */
export function insertSource(database: Database, row: NewSourceRow): void {
  database.run(
    `INSERT INTO sources (id, owner, kind, url, host, title, groups, added_by, added_at, channel, full_text, interval_ms, next_poll_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?9)`,
    ...[row.id, row.owner, row.kind, row.url, row.host, row.title, row.groups, row.added_by, row.added_at],
    ...[row.channel, row.full_text, row.interval_ms],
  );
}

export function findSource(database: Database, owner: string, id: string): SourceRow | undefined {
  return database.get<SourceRow>('SELECT * FROM sources WHERE owner = ? AND id = ? AND removed_at IS NULL', owner, id);
}

export function findRemoved(database: Database, owner: string, id: string): SourceRow | undefined {
  return database.get<SourceRow>(
    'SELECT * FROM sources WHERE owner = ? AND id = ? AND removed_at IS NOT NULL',
    owner,
    id,
  );
}

export function findByUrl(database: Database, owner: string, url: string): SourceRow | undefined {
  return database.get<SourceRow>(
    'SELECT * FROM sources WHERE owner = ? AND url = ? AND removed_at IS NULL',
    owner,
    url,
  );
}

export function sourcesOf(database: Database, owner: string): SourceRow[] {
  return database.all<SourceRow>('SELECT * FROM sources WHERE owner = ? AND removed_at IS NULL ORDER BY num', owner);
}

export function countSources(database: Database, owner: string): number {
  return (
    database.get<{ all_of_them: number }>(
      'SELECT count(*) AS all_of_them FROM sources WHERE owner = ? AND removed_at IS NULL',
      owner,
    )?.all_of_them ?? 0
  );
}

/** Of the workspace and of the wire, without paused ones; who has answered the last time counts as answering. */
export function countAnswering(
  database: Database,
  owners: readonly [string, string],
): { answered: number; all: number } {
  const row = database.get<{ answered: number | null; whole: number }>(
    `SELECT sum(failures = 0) AS answered, count(*) AS whole FROM sources
     WHERE owner IN (?, ?) AND removed_at IS NULL AND state <> 'paused' AND (last_ok_at IS NOT NULL OR failures > 0)`,
    ...owners,
  );
  return { answered: row?.answered ?? 0, all: row?.whole ?? 0 };
}

export interface ChangedRow {
  readonly title: string;
  readonly groups: string;
  readonly full_text: FullText;
  readonly interval_ms: number | null;
  readonly channel: string | null;
  readonly url: string;
  readonly host: string;
}

/** Without a title it is asked for all of itself once, as "not modified" names none. A new address is read at once, without what the old one said of itself; a claim that is under way ends with it. */
export function updateSource(database: Database, num: number, row: ChangedRow, isMoved: boolean, now: number): void {
  database.run(
    `UPDATE sources SET title = ?2, full_text = ?3, interval_ms = ?4, channel = ?5, groups = ?6,
       etag = CASE ?2 WHEN '' THEN NULL ELSE etag END, last_modified = CASE ?2 WHEN '' THEN NULL ELSE last_modified END
     WHERE num = ?1`,
    ...[num, row.title, row.full_text, row.interval_ms, row.channel, row.groups],
  );
  if (isMoved) moveSource(database, num, row.url, row.host, now);
}

export function moveSource(database: Database, num: number, url: string, host: string, now: number): void {
  database.run(
    `UPDATE sources SET url = ?2, host = ?3, etag = NULL, last_modified = NULL, moved_to = NULL, moved_times = 0, failures = 0,
       failing_since = NULL, last_error = NULL, lease_owner = NULL, lease_until = NULL,
       state = CASE state WHEN 'dead' THEN 'active' ELSE state END,
       next_poll_at = CASE WHEN next_poll_at IS NULL THEN NULL ELSE ?4 END WHERE num = ?1`,
    ...[num, url, host, now],
  );
}

/** Where its death is told, unless it has such a place already. */
export function giveChannel(database: Database, num: number, channel: string): void {
  database.run('UPDATE sources SET channel = coalesce(channel, ?2) WHERE num = ?1', num, channel);
}

/** Whoever has it in hand finds its claim gone. */
export function pauseSource(database: Database, num: number, until: number | null): void {
  database.run(
    `UPDATE sources SET state = 'paused', paused_until = ?2, next_poll_at = ?2, lease_owner = NULL, lease_until = NULL WHERE num = ?1`,
    num,
    until,
  );
}

export function resumeSource(database: Database, num: number, now: number): void {
  database.run(
    `UPDATE sources SET state = CASE state WHEN 'paused' THEN 'active' ELSE state END, paused_until = NULL, next_poll_at = ?2 WHERE num = ?1`,
    num,
    now,
  );
}

export function removeSource(database: Database, num: number, now: number): void {
  database.run(
    `UPDATE sources SET removed_at = ?2, next_poll_at = NULL, lease_owner = NULL, lease_until = NULL WHERE num = ?1`,
    num,
    now,
  );
}

export function restoreSource(database: Database, num: number, now: number): void {
  database.run(
    `UPDATE sources SET removed_at = NULL, next_poll_at = CASE state WHEN 'paused' THEN paused_until ELSE ?2 END WHERE num = ?1`,
    num,
    now,
  );
}

export function deleteRemoved(database: Database, before: number): void {
  database.run('DELETE FROM sources WHERE removed_at < ?', before);
}

export function deleteSourcesOf(database: Database, owner: string): void {
  database.run('DELETE FROM source_notices WHERE owner = ?', owner);
  database.run('DELETE FROM sources WHERE owner = ?', owner);
}
