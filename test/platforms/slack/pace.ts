/** One message a second and channel (docs.slack.dev/apis/web-api/rate-limits), and failures that a test asks for. */
import { Refusal } from './errors.ts';
import type { State } from './state.ts';

const LAST_POSTS = new WeakMap<State, Map<string, number>>();

/** @throws Refusal 429 with Retry-After, where the channel had its message of this second. */
export function takePost(state: State, channelId: string): void {
  const { postsPerSecond } = state.settings;
  if (postsPerSecond === Number.POSITIVE_INFINITY) return;
  const last = LAST_POSTS.get(state) ?? new Map<string, number>();
  LAST_POSTS.set(state, last);
  const free = (last.get(channelId) ?? Number.NEGATIVE_INFINITY) + 1000 / postsPerSecond;
  const at = state.now();
  if (at < free) throw rateLimited(Math.ceil((free - at) / 1000));
  last.set(channelId, at);
}

const LAST_READS = new WeakMap<State, Map<string, number>>();
const READS_APART_MS = 60_000;

/** @throws Refusal 429, where an app outside of the Marketplace has used this method in this minute. */
export function takeRead(state: State, teamId: string, method: string): void {
  if (!state.settings.isUnlisted) return;
  const last = LAST_READS.get(state) ?? new Map<string, number>();
  LAST_READS.set(state, last);
  const key = `${teamId} ${method}`;
  const free = (last.get(key) ?? Number.NEGATIVE_INFINITY) + READS_APART_MS;
  const at = state.now();
  if (at < free) throw rateLimited(Math.ceil((free - at) / 1000));
  last.set(key, at);
}

export function rateLimited(seconds: number): Refusal {
  return new Refusal('ratelimited', { status: 429, headers: { 'retry-after': String(seconds) } });
}

export interface Failure {
  /** Slack's word ("channel_not_found", "ratelimited"), an HTTP status, no answer at all, or a broken connection. */
  readonly how: string | number;
  /** How often. Default: once. */
  readonly times?: number;
  /** 'hang', 'drop': the call is carried out all the same, and only its answer is lost. */
  readonly isCarriedOut?: boolean;
  /** Seconds, for 429 and 'ratelimited'. Default: 1. */
  readonly retryAfter?: number;
  /** Further fields of the answer: needed, provided... */
  readonly extra?: Readonly<Record<string, unknown>>;
}

export interface ArmedFailure {
  readonly method: string;
  readonly failure: Failure;
  left: number;
  hits: number;
  readonly hanging: (() => void)[];
}

export interface FailureHandle {
  readonly hits: number;
  /** Ends hanging calls by breaking their connections, and the failure itself. */
  release(): void;
}

export function arm(armed: ArmedFailure[], method: string, failure: Failure): FailureHandle {
  const it: ArmedFailure = { method, failure, left: failure.times ?? 1, hits: 0, hanging: [] };
  armed.push(it);
  return {
    get hits() {
      return it.hits;
    },
    release() {
      it.left = 0;
      for (const end of it.hanging.splice(0)) end();
    },
  };
}

export function takeFailure(armed: readonly ArmedFailure[], method: string): ArmedFailure | undefined {
  const it = armed.find((one) => one.left > 0 && (one.method === '*' || one.method === method));
  if (!it) return undefined;
  it.left--;
  it.hits++;
  return it;
}
