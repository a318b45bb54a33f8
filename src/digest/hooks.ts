/**
 * Webhooks: what is about to be sent is written down for another program, and posted to it until it is taken. At least once, always
 * with the same id. Nothing here holds up a delivery: writing it down is one row more in the transaction that a delivery needs anyway.
 */
import { randomBytes } from 'node:crypto';
import type { Database } from '../archive/index.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { withDeadline } from './deadline.ts';
import { nextTry, type TurnOffParts, turnOffIfDead, wordsOf } from './hook-outcome.ts';
import type { HookAnswer, HookParts } from './hook-port.ts';
import { claimHook, type DueHook, dueHooks, insertHook, nextHookAt, recordNotTaken, recordTaken } from './hook-rows.ts';
import { signHook } from './hook-sign.ts';
import type { Outgoing } from './port.ts';
import { findRow, toSubscription } from './subscription-rows.ts';
import { type Transactor, transact } from './transact.ts';
import type { Subscription } from './types.ts';

/** One attempt, from the look at DNS to the answer. */
export const HOOK_MS = 10_000;
/** Longer than an attempt and what two machines' clocks may differ by, together. */
const LEASE_MS = 60_000;
/** Posts in hand at once: of all, and of one workspace. Of one subscription there is one. */
const CONCURRENCY = 32;
const WORKSPACE_CONCURRENCY = 4;
/** Subscriptions that are looked through. */
const READ_AT_ONCE = 5_000;
/** Where the database refused: a full disk is not asked again at once. */
const CUT_REST_MS = 5_000;

export interface HooksParts extends Transactor {
  readonly clock: Clock;
  readonly logger: Logger | undefined;
  /** 0 to 1. */
  readonly random: () => number;
  /** undefined: webhooks are off in this process. */
  readonly hookParts: HookParts | undefined;
}

/** A delivery's message for the other program; undefined where its subscription has no webhook. */
export interface HookDraft {
  readonly id: string;
  readonly body: string;
}

/**
 * Drawn once, before the first attempt. What goes wrong here is logged, and the delivery goes on.
 * @param outgoing as it is about to be sent.
 */
export function draftHook(
  { hookParts, logger, clock }: Pick<HooksParts, 'hookParts' | 'logger' | 'clock'>,
  outgoing: Outgoing,
): HookDraft | undefined {
  const { key, subscription, digest, alert } = outgoing;
  if (!hookParts || !subscription.webhook) return undefined;
  try {
    const body = JSON.stringify({
      type: alert ? 'watch.alert' : 'digest.sent',
      timestamp: clock.now().toString(),
      data: {
        subscription: aboutSubscription(subscription),
        delivery: key,
        due: digest.due?.at.toString() ?? null,
        [alert ? 'alert' : 'digest']: hookParts.describe(outgoing),
      },
    });
    return { id: hookId(key), body };
  } catch (error) {
    logger?.error({ err: error, subscription: subscription.id }, 'webhook: a message could not be drawn');
    return undefined;
  }
}

export function hookId(deliveryKey: string): string {
  return `msg_${deliveryKey}`;
}

export function aboutSubscription({ id, title, isWatch, workspace }: Subscription): Record<string, string> {
  return { id, title, kind: isWatch ? 'watch' : 'digest', workspace };
}

/** In the transaction in which its delivery is about to be asked for. */
export function keepHook(
  database: Database,
  { id, body }: HookDraft,
  delivery: { readonly id: number; readonly subscription: string; readonly workspace: string },
  now: number,
): void {
  // Somebody may have switched it off meanwhile.
  const row = findRow(database, delivery.subscription);
  if (!row?.webhook) return;
  const { subscription, workspace } = delivery;
  insertHook(database, { id, body, subscription, workspace, delivery: delivery.id }, now);
}

export interface Hooks {
  /** Begins what is due and may begin. @param launch begins one piece of work and does not wait for it. */
  launch(launch: (work: () => Promise<void>) => void): void;
  /** When the next one is to be looked at, after `now`. */
  nextAt(now: number): number | undefined;
}

export type HookWorkerParts = HooksParts & { readonly stopping: { readonly signal: AbortSignal } };

export function createHooks(parts: HookWorkerParts): Hooks {
  const { database, clock, hookParts } = parts;
  /** Workspaces by subscription. */
  const inHand = new Map<string, string>();
  let restUntil = 0;

  async function begin(poster: HookParts, { id, subscription, workspace }: DueHook): Promise<void> {
    inHand.set(subscription, workspace);
    try {
      await postHook(parts, poster, id);
    } catch (error) {
      restUntil = clock.now().epochMilliseconds + CUT_REST_MS;
      throw error;
    } finally {
      inHand.delete(subscription);
    }
  }

  function mayBegin({ subscription, workspace }: DueHook): boolean {
    if (inHand.size >= CONCURRENCY || inHand.has(subscription)) return false;
    let busy = 0;
    for (const other of inHand.values()) if (other === workspace) busy++;
    return busy < WORKSPACE_CONCURRENCY;
  }

  return {
    launch(launch) {
      const now = clock.now().epochMilliseconds;
      if (!hookParts || now < restUntil) return;
      for (const row of dueHooks(database, now, READ_AT_ONCE)) if (mayBegin(row)) launch(() => begin(hookParts, row));
    },
    nextAt(now) {
      if (!hookParts) return undefined;
      return restUntil > now ? restUntil : nextHookAt(database, now);
    },
  };
}

async function postHook(parts: HookWorkerParts, hookParts: HookParts, id: string): Promise<void> {
  const claim = randomBytes(12).toString('hex');
  const taken = await transact(parts, () => {
    const now = parts.clock.now();
    const at = now.epochMilliseconds;
    const row = claimHook(parts.database, id, claim, at, at + LEASE_MS);
    const subscription = row && findRow(parts.database, row.subscription);
    return row && subscription && { row, subscription: toSubscription(subscription, now) };
  });
  const webhook = taken?.subscription.webhook;
  if (!taken || !webhook) return;
  const { row, subscription } = taken;
  const headers = signHook(webhook.secret, id, parts.clock.now(), row.body);
  const answer = await attempt(parts, (signal) =>
    hookParts.post(webhook.url, { body: row.body, headers: { ...headers } }, signal),
  );
  await transact(parts, () => {
    const now = parts.clock.now().epochMilliseconds;
    if (isTaken(answer)) return recordTaken(parts.database, id, now);
    const nextTryAt = nextTry(row, answer, now, parts.random);
    const reason = wordsOf(answer);
    if (!recordNotTaken(parts.database, { id, claim, reason, nextTryAt }, now)) return;
    if (nextTryAt === null) turnOffIfDead(parts satisfies TurnOffParts, subscription, { id, answer, url: webhook.url });
  });
}

/** An answer, or why there was none: never rejects. */
export async function attempt(
  parts: Pick<HookWorkerParts, 'clock' | 'timers' | 'stopping' | 'logger'>,
  post: (signal: AbortSignal) => Promise<HookAnswer>,
): Promise<HookAnswer> {
  try {
    return await withDeadline({ ...parts, options: { requestMs: HOOK_MS } }, post);
  } catch (error) {
    parts.logger?.debug({ err: error }, 'webhook: no answer');
    const reason = error instanceof Error ? error.message : String(error);
    return { is: 'unanswered', reason, isClosed: false };
  }
}

export function isTaken(answer: HookAnswer): boolean {
  return answer.is === 'answered' && answer.status >= 200 && answer.status <= 299;
}
