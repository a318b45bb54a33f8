/**
 * The outbox: a row before a message. Every statement a named function, every value bound; who calls holds the transaction.
 *
 * pending -> claimed -> sent; or back to pending (to be tried again), uncertain (asked, and no answer came), failed, skipped.
 */
import { type Database, hashId } from '../archive/index.ts';
import { HAS_EARLIER } from './ready-rows.ts';
import type { Delivery, DeliveryState, Due, Subscription } from './types.ts';

export interface DeliveryRow {
  readonly id: number;
  readonly key: string;
  readonly subscription: string;
  readonly workspace: string;
  readonly platform: string;
  readonly channel: string;
  readonly due_at: number;
  readonly local_date: string;
  readonly slot: string;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly attempts: number;
  readonly refusals: number;
  readonly next_try_at: number | null;
  readonly claim: string | null;
  readonly is_asking: number;
  readonly first_tried_at: number | null;
  readonly parts: string;
  readonly plan: string | null;
  readonly sent_at: number | null;
}

const COLUMNS = `id, key, subscription, workspace, platform, channel, due_at, local_date, slot, state, reason, attempts, refusals,
  next_try_at, claim, is_asking, first_tried_at, parts, plan, sent_at`;

const KEY_LENGTH = 20;

/** The same for the same (subscription, local date, slot), on every process. */
export function deliveryKey(subscriptionId: string, due: Due): string {
  const slot = due.slot === 'now' ? `now ${due.at.epochMilliseconds}` : due.slot;
  return hashId(`delivery ${subscriptionId} ${due.localDate} ${slot}`, KEY_LENGTH);
}

/** @returns whether it is new: a day's slot, and a moment, have one delivery each. */
export function insertDelivery(
  database: Database,
  subscription: Pick<Subscription, 'id' | 'workspace' | 'place' | 'review'>,
  due: Due,
  now: number,
  skipped?: string,
): boolean {
  const dueAt = due.at.epochMilliseconds;
  const isSkipped = skipped !== undefined;
  const { changes } = database.run(
    `INSERT INTO digest_deliveries
       (key, subscription, workspace, platform, channel, due_at, local_date, slot, state, reason, next_try_at, draft_at, changed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    deliveryKey(subscription.id, due),
    subscription.id,
    subscription.workspace,
    subscription.place.platform,
    subscription.place.channelId,
    dueAt,
    due.localDate.toString(),
    due.slot === 'now' ? `now ${dueAt}` : due.slot,
    isSkipped ? 'skipped' : 'pending',
    skipped ?? null,
    isSkipped ? null : dueAt,
    !isSkipped && subscription.review && dueAt > now ? now : null,
    now,
  );
  return changes > 0;
}

/** ?1: now. Skipped by a clock that had gone ahead and is right again, or before its time came: by a pause that is over by then. */
const MAY_REOPEN = `state = 'skipped' AND first_tried_at IS NULL AND (changed_at > ?1 OR changed_at < due_at)`;

/** It is due after all. */
export function reopenSkipped(database: Database, key: string, now: number): void {
  database.run(
    `UPDATE digest_deliveries SET state = 'pending', reason = NULL, next_try_at = due_at, changed_at = ?1
     WHERE key = ?2 AND ${MAY_REOPEN}`,
    now,
    key,
  );
}

export const PAUSED = 'Its subscription is paused.';
export const REMOVED = 'Its subscription was removed.';

/** Of a subscription that was removed and is back: what was skipped for that alone since then. */
export function reopenRemoved(database: Database, subscription: string, since: number, now: number): void {
  database.run(
    `UPDATE digest_deliveries SET state = 'pending', reason = NULL, next_try_at = due_at, changed_at = ?1
     WHERE subscription = ?2 AND state = 'skipped' AND reason = ?3 AND changed_at >= ?4`,
    now,
    subscription,
    REMOVED,
    since,
  );
}

/** Whether a row would keep this one from coming: its day's slot, or its moment, has had its digest or is to have another one. */
export function isSpent(database: Database, subscription: string, due: Due, now: number): boolean {
  return (
    database.get(
      `SELECT 1 FROM digest_deliveries WHERE subscription = ?2 AND ((local_date = ?3 AND slot = ?4) OR due_at = ?5)
         AND NOT (local_date = ?3 AND slot = ?4 AND due_at = ?5 AND (state = 'pending' OR (${MAY_REOPEN}))) LIMIT 1`,
      now,
      subscription,
      due.localDate.toString(),
      due.slot,
      due.at.epochMilliseconds,
    ) !== undefined
  );
}

/** Of a subscription whose time, filters or place changed: what is not due yet is planned anew, and its draft is no more. */
export function withdrawAhead(database: Database, subscription: string, now: number): void {
  database.run(
    `DELETE FROM digest_deliveries
     WHERE subscription = ?1 AND due_at > ?2 AND state IN ('pending', 'skipped') AND first_tried_at IS NULL`,
    subscription,
    now,
  );
}

export function findDelivery(database: Database, id: number): DeliveryRow | undefined {
  return database.get<DeliveryRow>(`SELECT ${COLUMNS} FROM digest_deliveries WHERE id = ?`, id);
}

export function findDeliveryByKey(database: Database, key: string): DeliveryRow | undefined {
  return database.get<DeliveryRow>(`SELECT ${COLUMNS} FROM digest_deliveries WHERE key = ?`, key);
}

export function deliveriesOf(database: Database, subscription: string, most: number): DeliveryRow[] {
  return database.all<DeliveryRow>(
    `SELECT ${COLUMNS} FROM digest_deliveries WHERE subscription = ? ORDER BY due_at DESC, id DESC LIMIT ?`,
    subscription,
    most,
  );
}

/** Due after `from`, up to `to`; newest first. The table's own index on (subscription, due_at) has them. */
export function deliveriesBetween(database: Database, subscription: string, from: number, to: number): DeliveryRow[] {
  return database.all<DeliveryRow>(
    `SELECT ${COLUMNS} FROM digest_deliveries WHERE subscription = ? AND due_at > ? AND due_at <= ? ORDER BY due_at DESC, id DESC`,
    subscription,
    from,
    to,
  );
}

/** A digest that a person asked for and that has not gone out yet, or that is being looked for. */
export function openNow(database: Database, subscription: string): DeliveryRow | undefined {
  return database.get<DeliveryRow>(
    `SELECT ${COLUMNS} FROM digest_deliveries WHERE subscription = ? AND slot LIKE 'now %'
       AND (state IN ('pending', 'claimed') OR (state = 'uncertain' AND next_try_at IS NOT NULL)) LIMIT 1`,
    subscription,
  );
}

/** When the next one is to be tried, after now. */
export function nextTryAt(database: Database, now: number): number | undefined {
  return database.get<{ at: number }>(
    'SELECT next_try_at AS at FROM digest_deliveries WHERE next_try_at > ? ORDER BY next_try_at LIMIT 1',
    now,
  )?.at;
}

/** Whoever gets `true` has it in hand until `leaseUntil`. */
export function claimDelivery(database: Database, id: number, claim: string, now: number, leaseUntil: number): boolean {
  const { changes } = database.run(
    `UPDATE digest_deliveries AS ready SET state = 'claimed', claim = ?3, lease_until = ?4, attempts = attempts + 1,
       is_asking = (state = 'uncertain'), next_try_at = NULL, changed_at = ?1
     WHERE id = ?2 AND state IN ('pending', 'uncertain') AND next_try_at <= ?1 AND NOT ${HAS_EARLIER}`,
    now,
    id,
    claim,
    leaseUntil,
  );
  return changes > 0;
}

/**
 * Before anything is asked of the platform, and between messages: does it still belong to `claim`? From here on, what becomes
 * of its owner leaves an uncertain delivery behind.
 * @param triedAt when its words were fixed, where this is the first request that may arrive.
 */
export function holdClaim(
  database: Database,
  id: number,
  claim: string,
  { now, triedAt, leaseUntil }: { readonly now: number; readonly triedAt: number; readonly leaseUntil: number },
): boolean {
  const { changes } = database.run(
    `UPDATE digest_deliveries SET is_asking = 1, lease_until = ?4, first_tried_at = coalesce(first_tried_at, ?5), changed_at = ?3
     WHERE id = ?1 AND claim = ?2 AND state = 'claimed' AND lease_until > ?3`,
    id,
    claim,
    now,
    leaseUntil,
    triedAt,
  );
  return changes > 0;
}

/** A message that has arrived has arrived, whoever has the delivery in hand by now. */
export function recordParts(database: Database, id: number, parts: readonly string[]): void {
  database.run(
    `UPDATE digest_deliveries SET parts = ?2 WHERE id = ?1 AND state <> 'sent' AND json_array_length(parts) < json_array_length(?2)`,
    id,
    JSON.stringify(parts),
  );
}

/** Frozen: the first one stays. */
export function freezePlan(database: Database, id: number, plan: string): void {
  database.run('UPDATE digest_deliveries SET plan = ?2 WHERE id = ?1 AND plan IS NULL', id, plan);
}

/** How its messages are written, fixed with the first request that may arrive. @param wording JSON. */
export function keepWording(database: Database, id: number, wording: string): void {
  database.run(
    `UPDATE digest_deliveries SET plan = json_set(plan, '$.wording', json(?2)) WHERE id = ?1 AND plan IS NOT NULL`,
    id,
    wording,
  );
}

/** By an editor, as long as nothing has been sent. */
export function changePlan(database: Database, id: number, plan: string): boolean {
  return (
    database.run(
      `UPDATE digest_deliveries SET plan = ?2 WHERE id = ?1 AND state = 'pending' AND attempts = 0`,
      id,
      plan,
    ).changes > 0
  );
}

/** @returns false where another process has recorded it before. */
export function recordSent(database: Database, id: number, parts: readonly string[], now: number): boolean {
  const { changes } = database.run(
    `UPDATE digest_deliveries SET state = 'sent', parts = ?2, sent_at = ?3, reason = NULL, claim = NULL, lease_until = NULL,
       is_asking = 0, next_try_at = NULL, draft_at = NULL, changed_at = ?3 WHERE id = ?1 AND state <> 'sent'`,
    id,
    JSON.stringify(parts),
    now,
  );
  return changes > 0;
}

export interface Outcome {
  readonly state: 'pending' | 'uncertain' | 'failed' | 'skipped';
  readonly reason: string | null;
  readonly nextTryAt: number | null;
  /** Counts one refusal more. */
  readonly isRefusal?: boolean;
  /** The platform has surely taken nothing, then or before: the next attempt is the first. */
  readonly isUntouched?: boolean;
}

/** Hands a claim back. Nothing happens where it is another's by now. */
export function recordOutcome(database: Database, id: number, claim: string, outcome: Outcome, now: number): boolean {
  const { changes } = database.run(
    `UPDATE digest_deliveries SET state = ?3, reason = ?4, next_try_at = ?5, refusals = refusals + ?6, claim = NULL,
       lease_until = NULL, is_asking = 0, changed_at = ?7, first_tried_at = CASE ?8 WHEN 1 THEN NULL ELSE first_tried_at END,
       draft_at = CASE WHEN ?3 IN ('failed', 'skipped') THEN NULL ELSE draft_at END
     WHERE id = ?1 AND claim = ?2 AND state = 'claimed'`,
    id,
    claim,
    outcome.state,
    outcome.reason,
    outcome.nextTryAt,
    outcome.isRefusal ? 1 : 0,
    now,
    outcome.isUntouched ? 1 : 0,
  );
  return changes > 0;
}

/** Takes back what expired: where a request may have been on its way, nobody knows what became of it. */
export function sweepClaims(database: Database, now: number): number {
  return database.run(
    `UPDATE digest_deliveries SET state = CASE is_asking WHEN 1 THEN 'uncertain' ELSE 'pending' END,
       reason = CASE is_asking WHEN 1 THEN 'its process ended before an answer came' END,
       next_try_at = ?1, claim = NULL, lease_until = NULL, is_asking = 0, changed_at = ?1
     WHERE state = 'claimed' AND lease_until <= ?1`,
    now,
  ).changes;
}

/** Of a subscription that was paused, changed or removed: what was not asked for yet is not sent. */
export function skipOpen(database: Database, subscription: string, reason: string, now: number): void {
  database.run(
    `UPDATE digest_deliveries SET state = 'skipped', reason = ?2, next_try_at = NULL, changed_at = ?3,
       draft_at = CASE WHEN due_at > ?3 THEN draft_at END WHERE subscription = ?1 AND state = 'pending'`,
    subscription,
    reason,
    now,
  );
}

export interface DraftRow extends DeliveryRow {
  /** An attempt has begun before: it was put off by it. */
  readonly is_repeated: number;
}

/** Once the digest itself is on its way, its draft comes too late. */
export function dueDrafts(database: Database, now: number, most: number): DraftRow[] {
  return database.all<DraftRow>(
    `SELECT ${COLUMNS}, draft_at > changed_at AS is_repeated FROM digest_deliveries
     WHERE draft_at <= ? AND state = 'pending' AND attempts = 0 ORDER BY draft_at LIMIT ?`,
    now,
    most,
  );
}

/** @returns false where another process has taken it. */
export function moveDraft(database: Database, id: number, to: number | null, now: number): boolean {
  return (
    database.run(
      `UPDATE digest_deliveries SET draft_at = ?2, changed_at = ?3 WHERE id = ?1 AND draft_at <= ?3 AND state = 'pending'`,
      id,
      to,
      now,
    ).changes > 0
  );
}

/** Old ones that are done with. */
export function deleteDeliveries(database: Database, before: number, most: number): boolean {
  const { changes } = database.run(
    `DELETE FROM digest_deliveries WHERE id IN (
       SELECT id FROM digest_deliveries WHERE changed_at < ? AND next_try_at IS NULL AND state <> 'claimed' LIMIT ?)`,
    before,
    most,
  );
  return changes >= most;
}

export function toDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    key: row.key,
    workspace: row.workspace,
    subscriptionId: row.subscription,
    due: dueOf(row),
    state: row.state,
    reason: row.reason,
    attempts: row.attempts,
    parts: JSON.parse(row.parts) as string[],
    sentAt: row.sent_at === null ? null : Temporal.Instant.fromEpochMilliseconds(row.sent_at),
    nextTryAt: row.next_try_at === null ? null : Temporal.Instant.fromEpochMilliseconds(row.next_try_at),
  };
}

export function dueOf(row: Pick<DeliveryRow, 'due_at' | 'local_date' | 'slot'>): Due {
  return {
    at: Temporal.Instant.fromEpochMilliseconds(row.due_at),
    localDate: Temporal.PlainDate.from(row.local_date),
    slot: row.slot.startsWith('now ') ? 'now' : row.slot,
  };
}
