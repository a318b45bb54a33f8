/** What waits to be told becomes a row of the outbox, when it may; and silences are looked at when they are due. */
import { deliveryKey, findDeliveryByKey, freezePlan, insertDelivery } from './delivery-rows.ts';
import { fromJson, toJson } from './json.ts';
import { afterQuiet, nextMessageAt } from './quiet-hours.ts';
import { findAbsence } from './silence.ts';
import { findRow, pauseOf, type SubscriptionRow, toSubscription } from './subscription-rows.ts';
import { transact } from './transact.ts';
import type { Due } from './types.ts';
import { readQuery, readReader, type WatchParts } from './watch-match.ts';
import {
  countOpenHits,
  dueWatches,
  findWatchRow,
  insertHit,
  lastMessages,
  oldestOpenHit,
  openHits,
  releaseHits,
  setWake,
  takeHits,
  type WatchRow,
} from './watch-rows.ts';
import type { Alert, AlertItem, Watch, WatchWish } from './watch-types.ts';

/** In one transaction: some milliseconds. */
const AT_ONCE = 8;
/** While a message is on its way, the next one waits. */
const BUSY_MS = 60_000;
const DAY_MS = 86_400_000;
/** Deliveries that are looked through for the last one that went out. */
const LOOKED_BACK = 10;

/** What is due now. */
export async function launchAlerts(parts: WatchParts, shouldStop: () => boolean): Promise<void> {
  while (!shouldStop()) {
    const rows = dueWatches(parts.database, parts.clock.now().epochMilliseconds, AT_ONCE);
    const silences = rows.filter((row) => (JSON.parse(row.wish) as WatchWish).kind === 'absence');
    const next = new Map<string, number>();
    for (const row of silences) next.set(row.id, await lookForSilence(parts, row));
    await transact(parts, () => {
      for (const { id } of rows) {
        const row = findWatchRow(parts.database, id);
        if (row) setWake(parts.database, id, tellWatch(parts, row, next.get(id) ?? null));
      }
    });
    if (rows.length < AT_ONCE) return;
    await parts.turns.breathe();
  }
}

/** Of which a silence that is long enough is a hit. @returns when to look again. */
async function lookForSilence(parts: WatchParts, row: WatchRow): Promise<number> {
  const { database, archive, clock, turns } = parts;
  const now = clock.now();
  const subscription = findRow(database, row.id);
  if (!subscription || subscription.removed_at !== null || pauseOf(subscription, now))
    return now.epochMilliseconds + DAY_MS;
  const reader = readReader(parts, row.workspace);
  const { query, wish } = readQuery(parts, row, reader);
  const { absence, nextAt } = await findAbsence({ archive, turns }, reader.scope, query, {
    days: wish.days,
    since: Temporal.Instant.fromEpochMilliseconds(row.since_at),
    now,
  });
  if (absence) {
    const content = toJson({ type: 'absence', absence, at: now } satisfies AlertItem);
    const key = `silence ${absence.since.epochMilliseconds}`;
    const at = now.epochMilliseconds;
    await transact(parts, () => insertHit(database, { watch: row.id, key, at, madeAt: at, content }));
  }
  return nextAt.epochMilliseconds;
}

/**
 * Puts what waits into the outbox where it may go out.
 * @param nextLook of a silence: when it is looked at again.
 * @returns when to come back; null: nothing is to be done.
 */
function tellWatch(parts: WatchParts, row: WatchRow, nextLook: number | null): number | null {
  const { database, clock, options } = parts;
  const now = clock.now();
  const nowMs = now.epochMilliseconds;
  const subscription = findRow(database, row.id);
  // Undone, it is woken.
  if (!subscription || subscription.removed_at !== null) return null;
  const pause = pauseOf(subscription, now);
  if (pause) return pause.until?.epochMilliseconds ?? null;
  releaseHits(database, row.id);
  const hits = openHits(database, row.id, options.mostShown);
  if (hits.length === 0) return nextLook ?? nextCheck(parts, row, nowMs);
  const deliveries = lastMessages(database, row.id, LOOKED_BACK);
  if (deliveries.some(({ state, next_try_at }) => state === 'claimed' || next_try_at !== null))
    return earlier(nowMs + BUSY_MS, nextLook);
  const wish = JSON.parse(row.wish) as WatchWish;
  const last = deliveries.find(({ state }) => state === 'sent' || state === 'uncertain');
  const lastAt = last ? Temporal.Instant.fromEpochMilliseconds(last.sent_at ?? last.due_at) : null;
  const at = nextMessageAt(now, lastAt, wish).epochMilliseconds;
  if (at > nowMs) return earlier(at, nextLook);
  const oldest = Temporal.Instant.fromEpochMilliseconds(oldestOpenHit(database, row.id) ?? nowMs);
  const alert: Alert = {
    watch: toWatch(parts, row, subscription),
    items: hits.map(({ content }) => fromJson<AlertItem>(content)),
    more: countOpenHits(database, row.id) - hits.length,
    isHeld: Temporal.Instant.compare(afterQuiet(oldest, wish.quietHours, wish.timeZone), oldest) > 0,
    at: now,
  };
  takeHits(database, row.id, insertAlert(parts, subscription, alert));
  // What did not go out waits again: by then it is known.
  return earlier(nowMs + wish.everyMinutes * 60_000, nextLook);
}

/** Once the last message has gone out, there is nothing to look for. */
function nextCheck({ database }: WatchParts, { id }: WatchRow, nowMs: number): number | null {
  const isBusy = lastMessages(database, id, LOOKED_BACK).some(
    ({ state, next_try_at }) => state === 'claimed' || next_try_at !== null,
  );
  return isBusy ? nowMs + 5 * BUSY_MS : null;
}

function earlier(at: number, other: number | null): number {
  return other === null ? at : Math.min(at, other);
}

/** @returns the id of its delivery: due now, with what it says frozen. */
function insertAlert({ database, clock }: WatchParts, row: SubscriptionRow, alert: Alert): number {
  const subscription = toSubscription(row, clock.now());
  const { timeZone } = alert.watch;
  for (let at = clock.now(); ; at = at.add({ milliseconds: 1 })) {
    const localDate = at.toZonedDateTimeISO(timeZone).toPlainDate();
    const due: Due = { at, localDate, slot: `alert ${at.epochMilliseconds}` };
    if (!insertDelivery(database, subscription, due, at.epochMilliseconds)) continue;
    const { id } = findDeliveryByKey(database, deliveryKey(row.id, due))!;
    freezePlan(database, id, toJson(alert));
    return id;
  }
}

export function toWatch(
  { database, clock }: Pick<WatchParts, 'database' | 'clock'>,
  row: WatchRow,
  subscription: SubscriptionRow,
): Watch {
  const last = lastMessages(database, row.id, LOOKED_BACK).find(({ state }) => state === 'sent');
  const waiting = countOpenHits(database, row.id);
  return {
    ...(JSON.parse(row.wish) as WatchWish),
    id: row.id,
    workspace: row.workspace,
    owner: subscription.owner,
    createdAt: Temporal.Instant.fromEpochMilliseconds(subscription.created_at),
    pause: pauseOf(subscription, clock.now()),
    isDone: row.is_done === 1,
    waiting,
    nextAt: waiting > 0 && row.wake_at !== null ? Temporal.Instant.fromEpochMilliseconds(row.wake_at) : null,
    lastAlertAt: last ? Temporal.Instant.fromEpochMilliseconds(last.sent_at ?? last.due_at) : null,
    outputs: { webhook: subscription.webhook !== null, feed: subscription.feed_secret !== null },
  };
}
