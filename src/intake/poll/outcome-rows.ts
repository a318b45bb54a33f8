/** What became of a reading, as rows. Each statement counts only where the claim is still ours. */
import type { Database } from '../../archive/index.ts';
import { KEPT_REFUSALS } from '../sources/options.ts';
import type { SourceRow, StoredRefusal } from '../sources/source-row.ts';

export interface Success {
  readonly now: number;
  readonly nextPollAt: number;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** As the source calls itself: kept where nobody has named it. */
  readonly title: string;
  /** Its first reading is over: everything later is news. */
  readonly isRead: boolean;
  readonly movedTo: string | null;
  /** JSON. */
  readonly rhythm: string;
}

/** @returns whether the claim was ours. */
export function writeSuccess(database: Database, num: number, claimer: string, success: Success): boolean {
  const { now, nextPollAt, etag, lastModified, title, isRead, movedTo, rhythm } = success;
  return (
    database.run(
      `UPDATE sources SET last_ok_at = ?3, next_poll_at = ?4, etag = ?5, last_modified = ?6, title = CASE title WHEN '' THEN ?7 ELSE title END,
         first_read_at = CASE WHEN ?8 THEN coalesce(first_read_at, ?3) ELSE first_read_at END,
         moved_times = CASE WHEN ?9 IS NULL THEN 0 WHEN ?9 IS moved_to THEN moved_times + 1 ELSE 1 END, moved_to = ?9, rhythm = ?10,
         state = 'active', failures = 0, failing_since = NULL, last_error = NULL, lease_owner = NULL, lease_until = NULL
       WHERE num = ?1 AND lease_owner = ?2`,
      ...[num, claimer, now, nextPollAt, etag, lastModified, title.slice(0, 200), Number(isRead), movedTo, rhythm],
    ).changes > 0
  );
}

export interface Failure {
  readonly now: number;
  readonly nextPollAt: number;
  readonly reason: string;
  readonly isDead: boolean;
}

/** @returns whether the claim was ours. */
export function writeFailure(database: Database, num: number, claimer: string, failure: Failure): boolean {
  const { now, nextPollAt, reason, isDead } = failure;
  return (
    database.run(
      `UPDATE sources SET last_failed_at = ?3, next_poll_at = ?4, last_error = ?5, failures = failures + 1,
         failing_since = coalesce(failing_since, ?3), state = CASE WHEN ?6 THEN 'dead' ELSE 'active' END,
         lease_owner = NULL, lease_until = NULL
       WHERE num = ?1 AND lease_owner = ?2`,
      ...[num, claimer, now, nextPollAt, reason, Number(isDead)],
    ).changes > 0
  );
}

/** What a host asks for by 429 and 503 is asked of everybody who reads it. */
export function holdHost(database: Database, host: string, until: number): void {
  database.run(
    `UPDATE sources SET next_poll_at = ?2 WHERE host = ?1 AND next_poll_at < ?2 AND state <> 'paused' AND lease_owner IS NULL`,
    host,
    until,
  );
}

export interface Counted {
  readonly now: number;
  /** Came in for the first time. */
  readonly articles: number;
  readonly refusals: readonly { readonly what: string; readonly reason: string }[];
}

export function countRead(database: Database, num: number, { now, articles, refusals }: Counted): void {
  if (articles === 0 && refusals.length === 0) return;
  const row = database.get<Pick<SourceRow, 'refusals'>>('SELECT refusals FROM sources WHERE num = ?', num);
  const older: StoredRefusal[] = row ? JSON.parse(row.refusals) : [];
  const newer = refusals.map(({ what, reason }): StoredRefusal => [now, what.slice(0, 200), reason.slice(0, 500)]);
  database.run(
    `UPDATE sources SET articles = articles + ?2, refused = refused + ?3, refusals = ?4,
       last_new_at = CASE WHEN ?2 > 0 THEN ?5 ELSE last_new_at END WHERE num = ?1`,
    ...[num, articles, refusals.length],
    ...[JSON.stringify([...newer.toReversed(), ...older].slice(0, KEPT_REFUSALS)), now],
  );
}
