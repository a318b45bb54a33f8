/**
 * One attempt at one delivery: claim, look where nobody knows, plan, ask, record. Whatever happens between two of these steps, the next
 * attempt begins with what the row says.
 */
import { randomBytes } from 'node:crypto';
import type { Logger } from '../log.ts';
import type { Composition } from './compose.ts';
import { type Contents, requestOf, windowFor } from './contents.ts';
import { withDeadline } from './deadline.ts';
import {
  claimDelivery,
  type DeliveryRow,
  dueOf,
  findDelivery,
  freezePlan,
  holdClaim,
  keepWording,
  type Outcome,
  PAUSED,
  REMOVED,
  recordOutcome,
  recordParts,
  recordSent,
} from './delivery-rows.ts';
import { draftHook, type HookDraft, type HooksParts, keepHook } from './hooks.ts';
import { fromJson, toJson } from './json.ts';
import { giveUp, NOTHING_NEW, type OutcomeParts, outcomeOf, retryAt, settle } from './outcome.ts';
import { digestOf, emptyDigest, type Plan, shownStories, type Wording, wordingOf } from './plan.ts';
import { type Outgoing, type Sender, SendFailure, type Sent } from './port.ts';
import { findRow, markArrived, markTold, pauseOf, type SubscriptionRow, toSubscription } from './subscription-rows.ts';
import { recordTold } from './told-rows.ts';
import { transact } from './transact.ts';
import type { Digest, Subscription } from './types.ts';
import type { Alert } from './watch-types.ts';

/** The moments between a delivery's steps, by name: tests stop a process at each of them. */
export type Step = 'ready' | 'claimed' | 'looked' | 'planned' | 'asking' | 'answered' | 'recorded';

export interface DeliverParts extends OutcomeParts, Pick<HooksParts, 'hookParts'> {
  readonly contents: Contents;
  readonly senders: ReadonlyMap<string, Sender>;
  readonly logger: Logger | undefined;
  /** Awaited at each step; what it throws is thrown there. */
  readonly onStep: ((step: Step, delivery: { readonly id: number; readonly key: string }) => unknown) | undefined;
  /** The process is to end: what was not asked for is handed back; where it is over, so is waiting for answers. */
  readonly stopping: { readonly isStopping: boolean; readonly signal: AbortSignal };
}

interface Taken {
  readonly row: DeliveryRow;
  readonly subscriptionRow: SubscriptionRow;
  readonly subscription: Subscription;
  readonly sender: Sender;
  readonly claim: string;
  /** An earlier attempt was asked for, and nobody knows what became of it. */
  readonly mustLook: boolean;
}

/** Never rejects, but for what a step of a test throws before the claim. */
export async function deliver(parts: DeliverParts, id: number): Promise<void> {
  const taken = await take(parts, id);
  if (!taken) return;
  try {
    const outcome = await attempt(parts, taken);
    if (outcome) await settle(parts, taken, outcome);
  } catch (error) {
    parts.logger?.error({ err: error, delivery: id }, 'digest: an attempt failed');
    // Its claim ends by itself where even this cannot be written.
    const failure =
      error instanceof SendFailure ? error : new SendFailure('uncertain', messageOf(error), { cause: error });
    await settle(parts, taken, outcomeOf(parts, taken, failure)).catch((cause: unknown) =>
      parts.logger?.error({ err: cause, delivery: id }, 'digest: an outcome was not recorded'),
    );
  }
}

async function take(parts: DeliverParts, id: number): Promise<Taken | undefined> {
  const before = findDelivery(parts.database, id);
  if (!before) return undefined;
  await parts.onStep?.('ready', before);
  const claim = randomBytes(12).toString('hex');
  return transact(parts, () => {
    const now = nowMs(parts);
    const row = findDelivery(parts.database, id);
    const subscriptionRow = row && findRow(parts.database, row.subscription);
    const sender = row && parts.senders.get(row.platform);
    if (!row || !subscriptionRow || !sender) return undefined;
    if (!claimDelivery(parts.database, id, claim, now, now + parts.options.leaseMs)) return undefined;
    const mustLook = row.state === 'uncertain';
    const skipped = mustLook ? undefined : reasonToSkip(parts, row, subscriptionRow);
    if (skipped) {
      recordOutcome(parts.database, id, claim, { ...skipped, nextTryAt: null }, now);
      return undefined;
    }
    const read = toSubscription(subscriptionRow, parts.clock.now());
    const asked = row.first_tried_at === null || row.plan === null ? undefined : wordingIn(row.plan);
    const place = { ...(asked?.place ?? read.place), channelId: row.channel };
    // What may have been posted was posted where the subscription stood then, in the words of then.
    const subscription = { ...read, ...asked, place };
    return { row: { ...row, attempts: row.attempts + 1 }, subscriptionRow, subscription, sender, claim, mustLook };
  });
}

function wordingIn(plan: string): Wording | undefined {
  return fromJson<{ readonly wording?: Wording }>(plan).wording;
}

function reasonToSkip(
  parts: DeliverParts,
  row: DeliveryRow,
  subscription: SubscriptionRow,
): Pick<Outcome, 'state' | 'reason'> | undefined {
  if (subscription.removed_at !== null) return { state: 'skipped', reason: REMOVED };
  const pause = pauseOf(subscription, parts.clock.now());
  if (pause && (pause.by === 'refused' || dueOf(row).slot !== 'now')) return { state: 'skipped', reason: PAUSED };
  if (!isTooLate(parts, row)) return undefined;
  const hours = Math.round(parts.options.lateMs / 3_600_000);
  // A request that was surely not taken leaves its reason alone behind.
  return row.first_tried_at === null && row.reason === null
    ? { state: 'skipped', reason: `It would have been more than ${hours} hours late.` }
    : { state: 'failed', reason: row.reason ?? `The platform did not take it for ${hours} hours.` };
}

/** @returns what to record where nothing was sent; undefined: it is recorded, or another's by now. */
async function attempt(parts: DeliverParts, taken: Taken): Promise<Outcome | undefined> {
  const { row, subscription } = taken;
  await parts.onStep?.('claimed', row);
  const alert = alertOf(row, subscription);
  const planned = alert ? null : await planDelivery(parts, taken);
  // Another attempt says what the first one said that may have arrived.
  const triedAt = row.first_tried_at ?? nowMs(parts);
  const isLate = triedAt - row.due_at > parts.options.markedLateMs;
  const due = dueOf(row);
  const digest = planned
    ? digestOf(planned.plan, planned.composition, subscription.size, { due, isLate })
    : emptyDigest({ due, isLate });
  const outgoing: Outgoing = {
    key: row.key,
    subscription,
    digest,
    ...(alert && { alert, ...(alert.watch.mention && { mention: alert.watch.mention }) }),
    parts: JSON.parse(row.parts) as string[],
    firstTriedAt: row.first_tried_at === null ? null : Temporal.Instant.fromEpochMilliseconds(row.first_tried_at),
  };
  if (taken.mustLook) return look(parts, taken, planned, outgoing, triedAt);
  if (planned && isNothingNew(digest, subscription)) {
    await transact(parts, () => {
      const isOurs = recordOutcome(parts.database, row.id, taken.claim, NOTHING_NEW, nowMs(parts));
      if (isOurs) markTold(parts.database, subscription.id, planned.plan.window.to.epochMilliseconds);
    });
    return undefined;
  }
  await parts.onStep?.('planned', row);
  return ask(parts, taken, planned, outgoing, triedAt);
}

/** What an alert says was frozen when it became due. */
function alertOf({ plan }: DeliveryRow, { isWatch }: Subscription): Alert | undefined {
  return isWatch && plan !== null ? fromJson<Alert>(plan) : undefined;
}

function isNothingNew(digest: Digest, { skipWhenEmpty }: Subscription): boolean {
  return skipWhenEmpty && digest.stories.length === 0 && digest.due?.slot !== 'now';
}

interface PlannedDelivery {
  readonly plan: Plan;
  readonly composition: Composition;
}

/** The plan in the row; the first attempt, or a draft, makes it. */
export async function planDelivery(
  parts: DeliverParts,
  { row, subscription, subscriptionRow }: Pick<Taken, 'row' | 'subscription' | 'subscriptionRow'>,
): Promise<PlannedDelivery> {
  const known = row.plan === null ? undefined : fromJson<Plan>(row.plan);
  const composition = known && (await parts.contents.find(known.composition));
  if (known && composition) return { plan: known, composition };
  // A draft is of what was known when it was due to be shown.
  const ahead = subscription.review && dueOf(row).slot !== 'now' ? subscription.review.minutes : 0;
  const window = known?.window ?? windowFor(subscriptionRow.told_to, momentOf(row).subtract({ minutes: ahead }));
  const planned = await parts.contents.planFor(row.channel, requestOf(row.workspace, subscription, window));
  const plan: Plan = { ...planned.plan, filters: subscription.filters };
  await transact(parts, () => freezePlan(parts.database, row.id, toJson(plan)));
  const frozen = findDelivery(parts.database, row.id)?.plan;
  return { ...planned, plan: frozen ? fromJson<Plan>(frozen) : plan };
}

/** What came in at the very moment at which somebody asked for it belongs to it. */
function momentOf(row: DeliveryRow): Temporal.Instant {
  const { at, slot } = dueOf(row);
  return slot === 'now' ? at.add({ seconds: 1 }) : at;
}

/** What became of an earlier attempt? */
async function look(
  parts: DeliverParts,
  taken: Taken,
  planned: PlannedDelivery | null,
  outgoing: Outgoing,
  triedAt: number,
): Promise<Outcome | undefined> {
  const { row, sender } = taken;
  const found = await withDeadline(parts, (signal) => sender.find(outgoing, signal)).catch((error: unknown) => {
    // Where the history is refused, nobody can know.
    if (error instanceof SendFailure && error.kind === 'refused') return 'unknown' as const;
    return error instanceof Error ? error : new Error(String(error));
  });
  if (found instanceof Error) {
    if (isTooLate(parts, row)) return giveUp(parts, taken);
    const afterMs = found instanceof SendFailure ? found.afterMs : undefined;
    return { state: 'uncertain', reason: found.message, nextTryAt: retryAt(parts, row.attempts, afterMs) };
  }
  if (found === 'unknown' && parts.options.whenUnknown === 'at-most-once') return giveUp(parts, taken);
  const arrived = found === 'unknown' ? outgoing.parts : found.parts;
  if (arrived.length > outgoing.parts.length) await transact(parts, () => recordParts(parts.database, row.id, arrived));
  await parts.onStep?.('looked', row);
  const current = findRow(parts.database, row.subscription);
  const skipped = arrived.length === 0 && current ? reasonToSkip(parts, row, current) : undefined;
  if (skipped) return { ...skipped, nextTryAt: null };
  return ask(parts, taken, planned, { ...outgoing, parts: arrived }, triedAt);
}

async function ask(
  parts: DeliverParts,
  taken: Taken,
  planned: PlannedDelivery | null,
  outgoing: Outgoing,
  triedAt: number,
): Promise<Outcome | undefined> {
  const { row, claim, sender } = taken;
  if (parts.stopping.isStopping) {
    // Only what was surely not asked for is as if it had never been touched.
    const state = taken.mustLook ? 'uncertain' : 'pending';
    return { state, reason: row.reason, nextTryAt: nowMs(parts) };
  }
  const wording = row.first_tried_at === null ? wordingOf(taken.subscription) : undefined;
  if (!(await hold(parts, row, claim, triedAt, { hook: draftHook(parts, outgoing), wording }))) return undefined;
  await parts.onStep?.('asking', row);
  const arrived = [...outgoing.parts];
  try {
    const sent = await withDeadline(parts, (signal, { renew, end, check }) => {
      const onPart = async (messageId: string) => {
        arrived.push(messageId);
        renew();
        await transact(parts, () => recordParts(parts.database, row.id, arrived));
        if (!(await hold(parts, row, claim, triedAt))) end('another process has taken it over');
      };
      const sending = sender.send({ ...outgoing, checkTime: check }, onPart, signal);
      // An answer that comes after we gave up waiting is an answer all the same.
      sending
        .then(
          (late) => (signal.aborted ? record(parts, taken, planned, late) : undefined),
          () => undefined,
        )
        .catch((error: unknown) =>
          parts.logger?.warn({ err: error, delivery: row.id }, 'digest: a late answer was not recorded'),
        );
      return sending;
    });
    await parts.onStep?.('answered', row);
    await record(parts, taken, planned, sent);
    await parts.onStep?.('recorded', row);
    return undefined;
  } catch (error) {
    const failure = asFailure(error);
    const isUntouched = failure.kind !== 'uncertain' && !taken.mustLook && arrived.length === 0;
    return { ...outcomeOf(parts, taken, failure), isUntouched: isUntouched && row.first_tried_at === null };
  }
}

/**
 * @param first.hook what another program is told of it, once: written with the claim.
 * @param first.wording where this is the first request that may arrive.
 */
function hold(
  parts: DeliverParts,
  row: DeliveryRow,
  claim: string,
  triedAt: number,
  first: { readonly hook?: HookDraft | undefined; readonly wording?: Wording | undefined } = {},
): Promise<boolean> {
  return transact(parts, () => {
    const now = nowMs(parts);
    const isOurs = holdClaim(parts.database, row.id, claim, { now, triedAt, leaseUntil: now + parts.options.leaseMs });
    if (isOurs && first.wording) keepWording(parts.database, row.id, JSON.stringify(first.wording));
    if (isOurs && first.hook) keepHook(parts.database, first.hook, row, now);
    return isOurs;
  });
}

/** All or nothing: that it was sent, what the channel was told, and where the next digest goes on. */
function record(parts: DeliverParts, taken: Taken, planned: PlannedDelivery | null, sent: Sent): Promise<void> {
  const { row, subscription } = taken;
  return transact(parts, () => {
    const now = nowMs(parts);
    if (!recordSent(parts.database, row.id, sent.parts, now)) return;
    if (planned) {
      const { plan, composition } = planned;
      const stories = shownStories(plan, composition, subscription.size);
      recordTold(parts.database, row, row.id, stories, sent.storyThreads ?? {}, now);
      markTold(parts.database, subscription.id, plan.window.to.epochMilliseconds);
    }
    markArrived(
      parts.database,
      subscription.id,
      row.channel,
      subscription.place.threads === 'running-thread' ? (sent.threadId ?? null) : null,
    );
  });
}

function asFailure(error: unknown): SendFailure {
  return error instanceof SendFailure ? error : new SendFailure('uncertain', messageOf(error), { cause: error });
}

function isTooLate({ clock, options }: DeliverParts, row: DeliveryRow): boolean {
  return clock.now().epochMilliseconds - row.due_at >= options.lateMs;
}

function nowMs({ clock }: Pick<DeliverParts, 'clock'>): number {
  return clock.now().epochMilliseconds;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
