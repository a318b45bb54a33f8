/** Who reads which source, as rows. A claim has an owner and an end; what a process that died had in hand is another's after it. */
import type { Database } from '../../archive/index.ts';
import type { SourceRow } from '../sources/source-row.ts';

export interface ClaimLimits {
  /** Sources to be claimed now. */
  readonly most: number;
  /** In hand at once of one host, whoever reads them. */
  readonly hostMost: number;
  readonly leaseUntil: number;
  /** Of the hosts that have a place left only the longest due are looked at, so many: ordering thousands takes 40 ms. */
  readonly among: number;
}

/**
 * The longest due first, and of one host no more than may be in hand. A pause that is over ends here.
 * @returns fewer than limits.most where one host has much of what was looked at: the next call passes that host over. None: there are none.
 */
export function claimDue(database: Database, claimer: string, now: number, limits: ClaimLimits): SourceRow[] {
  return database.all<SourceRow>(
    `UPDATE sources SET lease_owner = ?1, lease_until = ?3, state = CASE state WHEN 'paused' THEN 'active' ELSE state END, paused_until = NULL
     WHERE num IN (
       SELECT num FROM (
         SELECT s.num, s.host, s.next_poll_at, row_number() OVER (PARTITION BY s.host ORDER BY s.next_poll_at, s.num) AS place
         FROM (
           SELECT num, host, next_poll_at FROM sources WHERE next_poll_at <= ?2 AND (lease_until IS NULL OR lease_until <= ?2) AND host NOT IN (
             SELECT host FROM sources WHERE lease_owner IS NOT NULL AND lease_until > ?2 GROUP BY host HAVING count(*) >= ?5)
           ORDER BY next_poll_at, num LIMIT ?6
         ) AS s
       ) AS due
       WHERE place <= ?5 - (SELECT count(*) FROM sources l WHERE l.lease_owner IS NOT NULL AND l.host = due.host AND l.lease_until > ?2)
       ORDER BY next_poll_at, num LIMIT ?4)
     RETURNING *`,
    ...[claimer, now, limits.leaseUntil, limits.most, limits.hostMost, limits.among],
  );
}

/** @returns whether it is still ours. */
export function renewClaim(database: Database, num: number, claimer: string, until: number): boolean {
  return (
    database.run('UPDATE sources SET lease_until = ?3 WHERE num = ?1 AND lease_owner = ?2', num, claimer, until)
      .changes > 0
  );
}

/** Handed back as it was. */
export function releaseClaim(database: Database, num: number, claimer: string): void {
  database.run(
    'UPDATE sources SET lease_owner = NULL, lease_until = NULL WHERE num = ? AND lease_owner = ?',
    num,
    claimer,
  );
}

/**
 * When something is due that nobody has in hand; undefined: never. Asked after every reading, so only the first of those that are free and
 * those that are in hand are looked at: looking at all that are due took a millisecond with 2,000 of them.
 */
export function nextDueAt(database: Database): number | undefined {
  const row = database.get<{ at: number | null }>(
    `SELECT min(at) AS at FROM (
       SELECT * FROM (
         SELECT next_poll_at AS at FROM sources WHERE next_poll_at IS NOT NULL AND lease_owner IS NULL ORDER BY next_poll_at LIMIT 1)
       UNION ALL
       SELECT max(next_poll_at, lease_until) FROM sources WHERE lease_owner IS NOT NULL)`,
  );
  return row?.at ?? undefined;
}

/** A clock that ran ahead may have put sources off for longer than any rule does. */
export function pullBack(database: Database, now: number, mostMs: number): void {
  database.run(`UPDATE sources SET next_poll_at = ?1 WHERE next_poll_at > ?1 + ?2 AND state <> 'paused'`, now, mostMs);
}
