/** What becomes of a webhook's message that was not taken: tried again, given up, or the webhook switched off. */
import type { Database } from '../archive/index.ts';
import type { Clock } from '../clock.ts';
import type { HookAnswer } from './hook-port.ts';
import { deleteOpenHooks, failingSince, type HookRow } from './hook-rows.ts';
import { insertNotice } from './notice-rows.ts';
import { endWebhook } from './subscription-rows.ts';
import type { Subscription } from './types.ts';

/** Between attempts: the first wait, then twice as long each time. */
const RETRY_MS = 10_000;
const MOST_RETRY_MS = 4 * 3_600_000;
/** No attempt begins later than this after the message was made, but for the first one. */
const TRIED_MS = 24 * 3_600_000;
/** A program that takes nothing for so long is gone, whatever it answers. */
const DEAD_MS = 5 * 86_400_000;

const GONE = 410;
/** Of these a later attempt may be taken, though they begin with 4: Request Timeout, Too Early, Too Many Requests. */
const PASSING = [408, 425, 429];

/** @returns milliseconds since 1970; null: it is given up. */
export function nextTry(
  { attempts, made_at }: Pick<HookRow, 'attempts' | 'made_at'>,
  answer: HookAnswer,
  now: number,
  random: () => number,
): number | null {
  if (answer.is === 'answered' && answer.status === GONE) return null;
  const most = Math.min(MOST_RETRY_MS, RETRY_MS * 2 ** Math.min(20, attempts - 1));
  const afterMs = answer.is === 'answered' ? (answer.retryAfterMs ?? 0) : 0;
  // Half of it chance; those who were sent away together do not come back together.
  const waitMs = Math.max(most / 2 + (random() * most) / 2, afterMs + (random() * afterMs) / 10);
  const at = now + Math.ceil(waitMs);
  return at > made_at + TRIED_MS ? null : at;
}

/** The rest of a sentence that begins with the host. */
export function wordsOf(answer: HookAnswer): string {
  if (answer.is === 'unanswered') return answer.reason;
  const { status } = answer;
  if (status >= 300 && status <= 399) return `it answered ${status}, and redirects are not followed`;
  return status === GONE ? 'it answered 410: gone for good' : `it answered ${status}`;
}

export interface TurnOffParts {
  readonly database: Database;
  readonly clock: Clock;
}

/**
 * After a message was given up. An answer that blames the request (4xx, a redirect, an address that is not public) will not change by
 * itself; an outage may, and is waited for. The owner is told once.
 */
export function turnOffIfDead(
  { database, clock }: TurnOffParts,
  subscription: Subscription,
  { id, answer, url }: { readonly id: string; readonly answer: HookAnswer; readonly url: string },
): void {
  const now = clock.now().epochMilliseconds;
  const isDead = isRefusal(answer) || now - (failingSince(database, subscription.id) ?? now) >= DEAD_MS;
  // Where it has another address by now, nothing was learnt about that.
  if (!isDead || !endWebhook(database, subscription.id, url)) return;
  deleteOpenHooks(database, subscription.id);
  const word = subscription.isWatch ? 'watch' : 'digest';
  const host = URL.parse(url)?.host ?? 'its address';
  insertNotice(
    database,
    subscription.id,
    'webhook',
    id,
    `The webhook of the ${word} “${subscription.title}” to ${host} is off: ${wordsOf(answer)}. The ${word} itself goes on. Mend that, then use "${word} webhook ${subscription.id} url:" with the address.`,
    now,
  );
}

function isRefusal(answer: HookAnswer): boolean {
  if (answer.is === 'unanswered') return answer.isClosed;
  return answer.status >= 300 && answer.status <= 499 && !PASSING.includes(answer.status);
}
