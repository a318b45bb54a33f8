/** Rate limits with Discord's headers, and failures that a test asks for (topics/rate-limits). */
import type { Json } from './report.ts';

export interface RateLimitRule {
  readonly method?: string;
  /** Part of the path, or a pattern; ids as they are sent. */
  readonly path: string | RegExp;
  readonly limit: number;
  readonly windowMs: number;
  /** shared 429s do not count against the bot. */
  readonly scope?: 'user' | 'shared';
}

export interface Failure {
  readonly method?: string;
  readonly path?: string | RegExp;
  readonly status?: number;
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
  /** How often. Default: once. */
  readonly times?: number;
  /** No answer at all, until `release()`: 'before' carries nothing out, 'after' carries the request out. */
  readonly hang?: 'before' | 'after';
  /** The request is carried out, and the connection broken before the answer. */
  readonly dropAnswer?: boolean;
}

export interface FailureHandle {
  /** Requests that it has met. */
  readonly hits: number;
  /** Ends hanging requests by breaking their connections, and the failure itself. */
  release(): void;
}

export interface ArmedFailure {
  readonly failure: Failure;
  left: number;
  hits: number;
  readonly hanging: (() => void)[];
}

export interface Verdict {
  readonly headers: Readonly<Record<string, string>>;
  /** Set: answered with 429. */
  readonly limited?: Json;
}

export interface Limiter {
  rules: RateLimitRule[];
  readonly failures: ArmedFailure[];
  check(method: string, path: string): Verdict;
  takeFailure(method: string, path: string): ArmedFailure | undefined;
}

/** Headers where no rule fits: wide enough that nobody waits. */
const ROOMY: Omit<RateLimitRule, 'path'> = { limit: 1000, windowMs: 1000 };

interface Bucket {
  used: number;
  resetsAt: number;
}

export function rateLimiter(now: () => number, requestsPerSecond: number): Limiter {
  const buckets = new Map<string, Bucket>();
  let tokens = requestsPerSecond;
  let filledAt = now();

  /** A bucket that fills evenly: milder than a fixed window at its edges, never stricter. */
  function takeGlobal(): boolean {
    if (requestsPerSecond === Number.POSITIVE_INFINITY) return true;
    const at = now();
    tokens = Math.min(requestsPerSecond, tokens + ((at - filledAt) / 1000) * requestsPerSecond);
    filledAt = at;
    if (tokens < 1) return false;
    tokens--;
    return true;
  }

  const limiter: Limiter = {
    rules: [],
    failures: [],
    check(method, path) {
      // Interaction endpoints are exempt from the limit over all routes.
      if (!/^\/(interactions|webhooks)\//.test(path) && !takeGlobal()) {
        const wait = 1 / requestsPerSecond;
        const headers = { 'retry-after': String(wait), 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' };
        return { headers, limited: limitedBody(wait, true) };
      }
      // Callbacks have no headers worth reading: libraries send them past their queues.
      if (path.startsWith('/interactions/')) return { headers: {} };
      const rule = limiter.rules.find((it) => fits(it, method, path));
      const { limit, windowMs, scope = 'user' } = rule ?? { ...ROOMY, scope: 'user' as const };
      const route = routeOf(method, path);
      const key = `${route}:${majorOf(path)}`;
      if (buckets.size > 5000) buckets.clear();
      const at = now();
      const old = buckets.get(key);
      const bucket = old && old.resetsAt > at ? old : { used: 0, resetsAt: at + windowMs };
      buckets.set(key, bucket);
      const isLimited = bucket.used >= limit;
      if (!isLimited) bucket.used++;
      const wait = (bucket.resetsAt - at) / 1000;
      const headers: Record<string, string> = {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(limit - bucket.used),
        'x-ratelimit-reset': String(bucket.resetsAt / 1000),
        'x-ratelimit-reset-after': String(wait),
        'x-ratelimit-bucket': bucketHash(route),
      };
      if (!isLimited) return { headers };
      Object.assign(headers, { 'retry-after': String(wait), 'x-ratelimit-scope': scope });
      return { headers, limited: limitedBody(wait, false) };
    },
    takeFailure(method, path) {
      const armed = limiter.failures.find(({ failure, left }) => left > 0 && fits(failure, method, path));
      if (!armed) return undefined;
      armed.left--;
      armed.hits++;
      return armed;
    },
  };
  return limiter;
}

export function limitedBody(retryAfter: number, isGlobal: boolean): Json {
  return { message: 'You are being rate limited.', retry_after: retryAfter, global: isGlobal };
}

function fits({ method, path = '' }: { method?: string; path?: string | RegExp }, sent: string, to: string): boolean {
  if (method !== undefined && method !== sent) return false;
  return typeof path === 'string' ? to.includes(path) : path.test(to);
}

/** A path with its minor ids and tokens taken out. */
function routeOf(method: string, path: string): string {
  const parts = path
    .split('/')
    .map((part) => (/^\d{17,20}$/.test(part) || part === '@original' || part.length > 40 ? ':id' : part));
  return `${method} ${parts.join('/')}`;
}

/** Channel, guild, or webhook with its token: what a bucket is for. */
function majorOf(path: string): string {
  const [, first, second, third] = path.split('/');
  return first === 'webhooks' ? `${second}/${third}` : first === 'channels' || first === 'guilds' ? (second ?? '') : '';
}

function bucketHash(route: string): string {
  let hash = 0;
  for (const character of route) hash = (hash * 31 + character.charCodeAt(0)) >>> 0;
  return hash.toString(16).padStart(32, '0');
}
