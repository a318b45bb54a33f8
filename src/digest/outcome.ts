/** What becomes of a delivery that was not sent: tried again, looked for, given up, or its subscription paused. */
import type { Clock } from '../clock.ts';
import { type DeliveryRow, dueOf, type Outcome, PAUSED, recordOutcome, skipOpen } from './delivery-rows.ts';
import { insertNotice } from './notice-rows.ts';
import type { DigestOptions } from './options.ts';
import type { SendFailure } from './port.ts';
import { findRow, pauseOf, updateDue, updatePause } from './subscription-rows.ts';
import { type Transactor, transact } from './transact.ts';
import type { Subscription } from './types.ts';

export interface OutcomeParts extends Transactor {
  readonly clock: Clock;
  readonly options: DigestOptions;
  /** 0 to 1. */
  readonly random: () => number;
}

/** A digest that says nothing, where that is not wished for: as good as sent. */
export const NOTHING_NEW: Outcome = { state: 'skipped', reason: 'Nothing was new.', nextTryAt: null };

/** A delivery in hand. */
export interface InHand {
  readonly row: DeliveryRow;
  readonly subscription: Subscription;
  readonly claim: string;
}

export function outcomeOf(parts: OutcomeParts, { row }: InHand, failure: SendFailure): Outcome {
  const now = nowMs(parts);
  switch (failure.kind) {
    case 'retry':
      return { state: 'pending', reason: failure.message, nextTryAt: retryAt(parts, row.attempts, failure.afterMs) };
    case 'uncertain':
      return { state: 'uncertain', reason: failure.message, nextTryAt: now + parts.options.settleMs };
    case 'refused': {
      const isLast = row.refusals + 1 >= parts.options.refusals;
      return {
        state: isLast ? 'failed' : 'pending',
        reason: failure.message,
        nextTryAt: isLast ? null : retryAt(parts, row.attempts + 4, failure.afterMs),
        isRefusal: true,
      };
    }
  }
}

/** Records the outcome; a last refusal pauses the subscription, and its owner is told. */
export function settle(parts: OutcomeParts, { row, subscription, claim }: InHand, outcome: Outcome): Promise<void> {
  return transact(parts, () => {
    const now = nowMs(parts);
    if (!recordOutcome(parts.database, row.id, claim, outcome, now)) return;
    if (outcome.state !== 'failed' || !outcome.isRefusal) return;
    const reason = outcome.reason ?? '';
    const current = findRow(parts.database, subscription.id);
    if (!current || pauseOf(current, parts.clock.now())) return;
    updatePause(parts.database, subscription.id, { at: now, until: null, by: 'refused', reason });
    updateDue(parts.database, subscription.id, null, subscription);
    skipOpen(parts.database, subscription.id, PAUSED, now);
    insertNotice(
      parts.database,
      subscription.id,
      'paused',
      row.key,
      `The ${wordFor(subscription)} “${subscription.title}” is paused: ${reason} Mend that, then use "${wordFor(subscription)} resume ${subscription.id}".`,
      now,
    );
  });
}

/** Capped doubling, half of it chance; never before the platform says. */
export function retryAt(
  { clock, options, random }: Pick<OutcomeParts, 'clock' | 'options' | 'random'>,
  attempts: number,
  afterMs = 0,
): number {
  const most = Math.min(options.mostRetryMs, options.retryMs * 2 ** Math.min(20, Math.max(0, attempts - 1)));
  const backoff = most / 2 + (random() * most) / 2;
  // Those who were sent away together do not come back together.
  return clock.now().epochMilliseconds + Math.ceil(Math.max(backoff, afterMs + (random() * afterMs) / 10));
}

/** Nobody can know: the owner is told. */
export async function giveUp(parts: OutcomeParts, { row, subscription }: InHand): Promise<Outcome> {
  const when = dueOf(row).at.toZonedDateTimeISO(subscription.schedule.timeZone);
  await transact(parts, () =>
    insertNotice(
      parts.database,
      subscription.id,
      'uncertain',
      row.key,
      `The ${wordFor(subscription)} “${subscription.title}” of ${when.toPlainDate()}, ${when.toPlainTime().toString({ smallestUnit: 'minute' })} may not have arrived: the connection broke off while it was being sent, and the channel's history may not be read. It is not sent again; allow the bot to read the history, and the next time it looks for itself.`,
      nowMs(parts),
    ),
  );
  return {
    state: 'uncertain',
    reason: 'Nobody can know whether it arrived: the history may not be read.',
    nextTryAt: null,
  };
}

function wordFor({ isWatch }: Subscription): 'watch' | 'digest' {
  return isWatch ? 'watch' : 'digest';
}

function nowMs({ clock }: Pick<OutcomeParts, 'clock'>): number {
  return clock.now().epochMilliseconds;
}
