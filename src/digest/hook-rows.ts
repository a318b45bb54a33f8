/** The outbox of webhooks. Every statement a named function, every value bound; who calls holds the transaction. */
import type { Database } from '../archive/index.ts';

export interface HookRow {
  readonly id: string;
  readonly subscription: string;
  readonly workspace: string;
  readonly body: string;
  readonly state: 'open' | 'taken' | 'failed';
  readonly reason: string | null;
  readonly attempts: number;
  readonly next_try_at: number | null;
  readonly made_at: number;
  readonly ended_at: number | null;
}

const COLUMNS = 'id, subscription, workspace, body, state, reason, attempts, next_try_at, made_at, ended_at';

/** Where nothing is posted to: a webhook that is off, and what was removed, for as long as that can be undone. */
const IS_ON = `EXISTS (
  SELECT 1 FROM digest_subscriptions AS owner
  WHERE owner.id = hook.subscription AND owner.webhook IS NOT NULL AND owner.removed_at IS NULL)`;

/** One for each delivery: the first one stays. */
export function insertHook(
  database: Database,
  hook: Pick<HookRow, 'id' | 'subscription' | 'workspace' | 'body'> & { readonly delivery: number },
  now: number,
): void {
  database.run(
    `INSERT INTO digest_hooks (id, delivery, subscription, workspace, body, next_try_at, made_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6) ON CONFLICT DO NOTHING`,
    hook.id,
    hook.delivery,
    hook.subscription,
    hook.workspace,
    hook.body,
    now,
  );
}

export type DueHook = Pick<HookRow, 'id' | 'subscription' | 'workspace'>;

/** Of each subscription the one that is longest due, longest due first: a program that is down, with a thousand open, hides nobody. */
export function dueHooks(database: Database, now: number, most: number): DueHook[] {
  // The other columns are those of the row that has the least.
  return database.all<DueHook & { readonly at: number }>(
    `SELECT id, subscription, workspace, min(next_try_at) AS at FROM digest_hooks AS hook
     WHERE next_try_at <= ? AND ${IS_ON} GROUP BY subscription ORDER BY at LIMIT ?`,
    now,
    most,
  );
}

export function nextHookAt(database: Database, now: number): number | undefined {
  return database.get<{ at: number }>(
    `SELECT next_try_at AS at FROM digest_hooks AS hook WHERE next_try_at > ? AND ${IS_ON} ORDER BY next_try_at LIMIT 1`,
    now,
  )?.at;
}

/** Whoever gets the row has it in hand until `leaseUntil`; then it is due again by itself. */
export function claimHook(
  database: Database,
  id: string,
  claim: string,
  now: number,
  leaseUntil: number,
): HookRow | undefined {
  const { changes } = database.run(
    `UPDATE digest_hooks AS hook SET claim = ?2, next_try_at = ?4, attempts = attempts + 1
     WHERE id = ?1 AND state = 'open' AND next_try_at <= ?3 AND ${IS_ON}`,
    id,
    claim,
    now,
    leaseUntil,
  );
  return changes > 0 ? database.get<HookRow>(`SELECT ${COLUMNS} FROM digest_hooks WHERE id = ?`, id) : undefined;
}

/** It was taken, whoever has it in hand by now. */
export function recordTaken(database: Database, id: string, now: number): void {
  database.run(
    `UPDATE digest_hooks SET state = 'taken', reason = NULL, next_try_at = NULL, claim = NULL, ended_at = ?2
     WHERE id = ?1 AND state <> 'taken'`,
    id,
    now,
  );
}

/** @param nextTryAt null: it is given up. @returns false where it is another's by now. */
export function recordNotTaken(
  database: Database,
  hook: { readonly id: string; readonly claim: string; readonly reason: string; readonly nextTryAt: number | null },
  now: number,
): boolean {
  return (
    database.run(
      `UPDATE digest_hooks SET state = iif(?4 IS NULL, 'failed', 'open'), reason = ?3, next_try_at = ?4, claim = NULL,
         ended_at = iif(?4 IS NULL, ?5, NULL) WHERE id = ?1 AND claim = ?2 AND state = 'open'`,
      hook.id,
      hook.claim,
      hook.reason,
      hook.nextTryAt,
      now,
    ).changes > 0
  );
}

/** When the first one was made that was given up since one was last taken. */
export function failingSince(database: Database, subscription: string): number | undefined {
  const row = database.get<{ since: number | null }>(
    `SELECT min(made_at) AS since FROM digest_hooks WHERE subscription = ?1 AND state = 'failed'
       AND ended_at > coalesce((SELECT max(ended_at) FROM digest_hooks WHERE subscription = ?1 AND state = 'taken'), 0)`,
    subscription,
  );
  return row?.since ?? undefined;
}

export function newestHook(database: Database, subscription: string): HookRow | undefined {
  return database.get<HookRow>(
    `SELECT ${COLUMNS} FROM digest_hooks WHERE subscription = ? ORDER BY made_at DESC, id DESC LIMIT 1`,
    subscription,
  );
}

/** A webhook that is off has nothing to be told. */
export function deleteOpenHooks(database: Database, subscription: string): void {
  database.run(`DELETE FROM digest_hooks WHERE subscription = ? AND state = 'open'`, subscription);
}
