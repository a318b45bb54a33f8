/** What is due becomes a row of the outbox, once; and the next moment is worked out. */
import type { Database } from '../archive/index.ts';
import { PlatformError } from '../errors.ts';
import { deliveryKey, insertDelivery, isSpent, reopenSkipped } from './delivery-rows.ts';
import type { DigestOptions } from './options.ts';
import { duesAfter, duesBetween, nextDue } from './schedule.ts';
import { pauseOf, rowsAfter, rowsAwake, type SubscriptionRow, toSubscription, updateDue } from './subscription-rows.ts';
import type { Due, Subscription } from './types.ts';

/** Subscriptions that one transaction looks after: some milliseconds. */
const AT_ONCE = 50;
/** After a long absence, so many of the last missed ones are recorded as skipped. */
const MOST_MISSED = 50;
/** Schedules are of whole minutes: what is due since less than one is due at one moment. */
const MINUTE_MS = 60_000;

export interface Woken {
  /** Subscriptions that were looked at: 0 when all is done. */
  readonly count: number;
  /** Where something may have come due. */
  readonly workspaces: ReadonlySet<string>;
  /** Nothing else that is still to be woken was due before them, so that they may begin. */
  readonly mayBegin: boolean;
}

/** One transaction's worth. */
export function wakeSome(
  database: Database,
  now: Temporal.Instant,
  options: Pick<DigestOptions, 'lateMs'>,
  onError: (error: unknown, id: string) => void,
): Woken {
  const rows = rowsAwake(database, now.epochMilliseconds, AT_ONCE);
  for (const row of rows) {
    const subscription = toSubscription(row, now);
    try {
      wakeOne(database, row, subscription, now, options);
    } catch (error) {
      // A zone that this machine does not know: the others go on.
      if (error instanceof PlatformError) throw error;
      onError(error, row.id);
      updateDue(database, row.id, null, subscription);
    }
  }
  return {
    count: rows.length,
    workspaces: new Set(rows.map(({ workspace }) => workspace)),
    mayBegin: rows.every(({ wake_at }) => wake_at !== null && wake_at > now.epochMilliseconds - MINUTE_MS),
  };
}

function wakeOne(
  database: Database,
  row: SubscriptionRow,
  subscription: Subscription,
  now: Temporal.Instant,
  { lateMs }: Pick<DigestOptions, 'lateMs'>,
): void {
  if (row.next_due_at === null || row.removed_at !== null) {
    updateDue(database, row.id, null, subscription);
    return;
  }
  const dueAt = Temporal.Instant.fromEpochMilliseconds(row.next_due_at);
  // Where editors see it first, it is not due yet.
  const until = Temporal.Instant.compare(dueAt, now) > 0 ? dueAt : now;
  const before = dueAt.subtract({ milliseconds: 1 });
  // A schedule of every minute, and a machine that was off for a year: the last days are enough.
  const from = latest(before, until.subtract({ hours: 48 }));
  const dues = [...firstMissed(subscription, before, from), ...duesBetween(subscription, from, until, MOST_MISSED)];
  const newest = dues.at(-1);
  for (const due of dues) {
    const lateBy = now.epochMilliseconds - due.at.epochMilliseconds;
    const skipped =
      due !== newest
        ? 'It was missed, and a later one was due by then.'
        : lateBy >= lateMs
          ? `It would have been more than ${Math.round(lateMs / 3_600_000)} hours late.`
          : undefined;
    const isNew = insertDelivery(database, subscription, due, now.epochMilliseconds, skipped);
    if (!isNew && skipped === undefined)
      reopenSkipped(database, deliveryKey(subscription.id, due), now.epochMilliseconds);
  }
  updateDue(database, row.id, nextUnspent(database, subscription, until, now), subscription);
}

/** Where the days since are left out, the first one is recorded all the same. */
function firstMissed(subscription: Subscription, before: Temporal.Instant, from: Temporal.Instant): Due[] {
  if (Temporal.Instant.compare(before, from) >= 0) return [];
  const first = nextDue(subscription, before);
  return first && Temporal.Instant.compare(first.at, from) <= 0 ? [first] : [];
}

/**
 * A clock that went far ahead and came back has pushed what is due away; one that ran ahead is set back: every subscription is due at the
 * next moment of its schedule again. What was sent for that moment is in the outbox, and is not sent twice.
 * @param since what was due from here on may have been passed over.
 * @param after as far as one came, to begin with 0. @returns where to go on; undefined: that was all.
 */
export function repairSome(
  database: Database,
  now: Temporal.Instant,
  since: Temporal.Instant,
  after: number,
): number | undefined {
  const rows = rowsAfter(database, after, AT_ONCE);
  for (const row of rows) {
    const pause = pauseOf(row, now);
    if (pause && pause.until === null) continue;
    const subscription = toSubscription(row, now);
    const expected = nextOrUnknown(database, subscription, now, pause?.until ?? latest(since, subscription.createdAt));
    if (expected != null && (row.next_due_at === null || row.next_due_at > expected))
      updateDue(database, row.id, expected, subscription);
  }
  return rows.length < AT_ONCE ? undefined : rows.at(-1)?.seq;
}

/**
 * When it is due next, in milliseconds; null: never. A day's slot that has had its digest is passed over: after a change of the zone its
 * wall-clock time may come again.
 */
export function nextUnspent(
  database: Database,
  subscription: Pick<Subscription, 'id' | 'schedule' | 'quietDays'>,
  after: Temporal.Instant,
  now: Temporal.Instant,
): number | null {
  for (const due of duesAfter(subscription, after))
    if (!isSpent(database, subscription.id, due, now.epochMilliseconds)) return due.at.epochMilliseconds;
  return null;
}

function nextOrUnknown(
  database: Database,
  subscription: Subscription,
  now: Temporal.Instant,
  after: Temporal.Instant,
): number | null | undefined {
  try {
    return nextUnspent(database, subscription, after, now);
  } catch (error) {
    if (error instanceof PlatformError) throw error;
    return undefined;
  }
}

function latest(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) > 0 ? a : b;
}
