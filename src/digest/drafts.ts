/** What goes out beside digests: drafts for editors, and notices to owners. */

import type { Composition } from './compose.ts';
import { withDeadline } from './deadline.ts';
import { type DeliverParts, planDelivery } from './deliver.ts';
import {
  type DeliveryRow,
  type DraftRow,
  dueDrafts,
  dueOf,
  findDelivery,
  moveDraft,
  toDelivery,
} from './delivery-rows.ts';
import { dueNotices, type NoticeRow, putNoticeBack, takeNotice } from './notice-rows.ts';
import { retryAt } from './outcome.ts';
import { digestOf, type Plan } from './plan.ts';
import { type Draft, partKey, SendFailure } from './port.ts';
import { findRow, toSubscription } from './subscription-rows.ts';
import { transact } from './transact.ts';
import type { Subscription } from './types.ts';

const AT_ONCE = 100;
/** A notice that cannot be sent is given up after so many attempts. */
const MOST_ATTEMPTS = 6;
const DRAFT_PART = 0;

/** @param launch begins one piece of work and does not wait for it. */
export function launchDrafts(parts: DeliverParts, launch: (work: () => Promise<void>) => void): void {
  for (const row of dueDrafts(parts.database, parts.clock.now().epochMilliseconds, AT_ONCE))
    if (parts.senders.has(row.platform)) launch(() => sendDraft(parts, row));
}

export function launchNotices(parts: DeliverParts, launch: (work: () => Promise<void>) => void): void {
  for (const row of dueNotices(parts.database, parts.clock.now().epochMilliseconds, AT_ONCE))
    launch(() => sendNotice(parts, row));
}

async function sendDraft(parts: DeliverParts, { id, is_repeated: isRepeated }: DraftRow): Promise<void> {
  const lease = parts.clock.now().epochMilliseconds + parts.options.leaseMs;
  const isOurs = await transact(parts, () => moveDraft(parts.database, id, lease, parts.clock.now().epochMilliseconds));
  const row = isOurs ? findDelivery(parts.database, id) : undefined;
  const subscriptionRow = row && findRow(parts.database, row.subscription);
  const sender = row && parts.senders.get(row.platform);
  if (!row || !subscriptionRow || !sender) return;
  const subscription = toSubscription(subscriptionRow, parts.clock.now());
  let next: number | null = null;
  try {
    const { plan, composition } = await planDelivery(parts, { row, subscription, subscriptionRow });
    const draft = draftOf(row, subscription, plan, composition);
    const key = partKey(row.key, DRAFT_PART);
    const since = dueOf(row).at.subtract({ minutes: subscription.review?.minutes ?? 0 });
    await withDeadline(parts, (signal) => sender.sendDraft(draft, key, signal, isRepeated ? since : undefined));
  } catch (error) {
    parts.logger?.warn({ err: error, delivery: id }, 'digest: a draft was not sent');
    const again = nextDraftAt(parts, error);
    // Without editors it goes out at its time.
    next = again !== undefined && again < row.due_at ? again : null;
  }
  await transact(parts, () =>
    parts.database.run(`UPDATE digest_deliveries SET draft_at = ? WHERE id = ? AND state = 'pending'`, next, id),
  );
}

/** @returns undefined: a person must mend it. */
function nextDraftAt(parts: DeliverParts, error: unknown): number | undefined {
  const failure = error instanceof SendFailure ? error : undefined;
  if (failure?.kind === 'refused') return undefined;
  if (failure?.kind === 'retry') return retryAt(parts, 5, failure.afterMs);
  return parts.clock.now().epochMilliseconds + parts.options.settleMs;
}

export function draftOf(row: DeliveryRow, subscription: Subscription, plan: Plan, composition: Composition): Draft {
  const headlines = new Map(composition.stories.map(({ id, headline }) => [id, headline]));
  return {
    delivery: toDelivery(row),
    subscription,
    digest: digestOf(plan, composition, subscription.size, { due: dueOf(row), isLate: false }),
    droppedStories: plan.edits.dropped.map((id) => ({ id, headline: headlines.get(id) ?? '' })),
  };
}

async function sendNotice(parts: DeliverParts, notice: NoticeRow): Promise<void> {
  const subscriptionRow = findRow(parts.database, notice.subscription);
  if (!subscriptionRow) return;
  const subscription = toSubscription(subscriptionRow, parts.clock.now());
  const sender = parts.senders.get(subscription.place.platform);
  if (!sender) return;
  const { key, type, text } = notice;
  if (!(await transact(parts, () => takeNotice(parts.database, key, parts.clock.now().epochMilliseconds)))) return;
  try {
    await withDeadline(parts, (signal) => sender.notifyOwner(subscription, { type, text, key }, signal));
  } catch (error) {
    parts.logger?.warn({ err: error, subscription: subscription.id }, 'digest: an owner was not told');
    if (!(error instanceof SendFailure) || error.kind !== 'retry' || notice.attempts >= MOST_ATTEMPTS) return;
    const again = retryAt(parts, notice.attempts + 4, error.afterMs);
    await transact(parts, () => putNoticeBack(parts.database, key, again));
  }
}
