/** Who reads which source, as rows. A claim has an owner and an end; what a process that died had in hand is another's after it. */
import type { Database } from '../../archive/index.ts';
import type { SourceRow } from '../sources/source-rows.ts';

export interface ClaimLimits {
  /** Sources to be claimed now. */
  readonly most: number;
  /** In hand at once of one host, whoever reads them. */
  readonly hostMost: number;
  readonly leaseUntil: number;
  /** Only the longest due are looked at, so many; -1: all. With thousands due, looking at all takes over 10 ms. */
  readonly among: number;
}

/** The longest due first, and of one host no more than may be in hand. A pause that is over ends here. */
export function claimDue(database: Database, claimer: string, now: number, limits: ClaimLimits): SourceRow[] {
  return database.all<SourceRow>(
    `UPDATE sources SET lease_owner = ?1, lease_until = ?3, state = CASE state WHEN 'paused' THEN 'active' ELSE state END, paused_until = NULL
     WHERE num IN (
       SELECT num FROM (
         SELECT s.num, s.host, s.next_poll_at, row_number() OVER (PARTITION BY s.host ORDER BY s.next_poll_at, s.num) AS place
         FROM (
           SELECT num, host, next_poll_at FROM sources WHERE next_poll_at <= ?2 AND (lease_until IS NULL OR lease_until <= ?2)
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

/** When something is due that nobody has in hand; undefined: never. */
export function nextDueAt(database: Database, now: number): number | undefined {
  const row = database.get<{ at: number | null }>(
    `SELECT min(max(next_poll_at, coalesce(lease_until, 0))) AS at FROM sources
     WHERE next_poll_at IS NOT NULL AND next_poll_at <= ?1 + 3600000`,
    now,
  );
  return row?.at ?? undefined;
}

/** A clock that ran ahead may have put sources off for longer than any rule does. */
export function pullBack(database: Database, now: number, mostMs: number): void {
  database.run(`UPDATE sources SET next_poll_at = ?1 WHERE next_poll_at > ?1 + ?2 AND state <> 'paused'`, now, mostMs);
}
