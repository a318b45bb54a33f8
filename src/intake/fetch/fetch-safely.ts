/** One address fetched so that it can do no harm: where it may lead, how much, how long, and what is said of ourselves. */
import type { Agent } from 'undici';
import { guardedAgent, type Resolve, SYSTEM_RESOLVE } from './connect.ts';
import { readBody } from './decompress.ts';
import { type Answer, type Answered, type Fetched, headerOf } from './fetched.ts';
import { type Guard, type GuardOptions, hostOf, makeGuard } from './guard.ts';
import { opened } from './gunzip.ts';
import { explain, refusal, refused } from './refusals.ts';

export interface FetchOptions extends GuardOptions {
  /** Who asks, with an address where its operator is reached. */
  readonly userAgent: string;
  /** After decompression; 32 MB by default. */
  readonly maxBytes?: number | undefined;
  /** For everything, redirects included; 20,000 by default. */
  readonly timeoutMs?: number | undefined;
  /** What the last answer said, so that the next may be "not modified". */
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly resolve?: Resolve | undefined;
}

export const MAX_FETCH_BYTES = 32 * 1024 * 1024;
const TIMEOUT_MS = 20_000;
const MAX_REDIRECTS = 5;

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5';

/**
 * Fetches one address. Every hop is checked before and after DNS, and the connection goes to the checked address. No cookies
 * are sent or kept, nothing is cached. Never rejects but for bugs.
 */
export async function fetchSafely(address: string, options: FetchOptions): Promise<Fetched> {
  const { timeoutMs = TIMEOUT_MS, maxBytes = MAX_FETCH_BYTES, resolve = SYSTEM_RESOLVE, signal } = options;
  const guard = makeGuard(options);
  const agent = guardedAgent(guard, resolve, timeoutMs);
  const timeout = AbortSignal.timeout(timeoutMs);
  const url = URL.parse(address);
  if (!url) return refused('closed', 'This is no address: give one such as https://gazette.example/feed.');
  const either = signal ? AbortSignal.any([signal, timeout]) : timeout;
  try {
    // undici waits for a connection that is being made, whatever its signal says.
    return await orAborted(follow(url, { options, guard, agent, maxBytes, signal: either }), either);
  } catch (error) {
    return explain(error, { host: hostOf(url), maxBytes, timeoutMs, isTimeout: timeout.aborted });
  } finally {
    // Whatever is still open on it is nobody's any more.
    agent.destroy().catch(() => {});
  }
}

export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

interface Walk {
  readonly options: FetchOptions;
  readonly guard: Guard;
  readonly agent: Agent;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

async function follow(start: URL, walk: Walk): Promise<Fetched> {
  const { options, guard, agent, maxBytes, signal } = walk;
  let url = start;
  let isPermanent = true;
  let movedTo: string | null = null;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const complaint = guard.complainOfUrl(url);
    if (complaint)
      return refused('closed', hop === 0 ? complaint : `${hostOf(start)} leads to another address. ${complaint}`);
    url.hash = '';
    const answer = await agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'GET',
      headers: headersOf(options),
      signal,
    });
    const header = (name: string) => headerOf(answer, name);
    const location = isRedirect(answer.statusCode) ? header('location') : undefined;
    if (location === undefined) {
      const answered: Answered = {
        address: url.href,
        movedTo,
        etag: header('etag'),
        lastModified: header('last-modified'),
        maxAgeSeconds: maxAgeOf(header('cache-control')) ?? untilExpiry(header('expires'), header('date')),
      };
      if (answer.statusCode === 304) {
        drop(answer);
        return { is: 'unchanged', ...answered };
      }
      if (answer.statusCode < 200 || answer.statusCode > 299) {
        drop(answer);
        return refusal(answer, hostOf(url));
      }
      const body = await readBody(answer.body, header('content-encoding'), maxBytes);
      return { is: 'fetched', ...answered, ...(await opened(body, header('content-type'), maxBytes)) };
    }
    drop(answer);
    const next = URL.parse(location, url);
    if (!next)
      return refused('broken', `${hostOf(url)} leads to an address that is none: tell the site.`, answer.statusCode);
    isPermanent &&= answer.statusCode === 301 || answer.statusCode === 308;
    if (isPermanent) movedTo = next.href;
    url = next;
  }
  return refused(
    'broken',
    `${hostOf(start)} leads on and on (more than ${MAX_REDIRECTS} redirects): give the last address.`,
  );
}

function headersOf({ userAgent, etag, lastModified }: FetchOptions): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept: ACCEPT,
    'accept-encoding': 'gzip, br, zstd, deflate',
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
  };
}

function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

/** The body is not wanted: its connection ends with it. */
export function drop({ body }: Answer): void {
  body.on('error', () => {});
  body.destroy();
}

function maxAgeOf(cacheControl: string | undefined): number | null {
  const found = /\bmax-age\s{0,3}=\s{0,3}"?(\d{1,10})/i.exec(cacheControl ?? '')?.[1];
  return found === undefined ? null : Number(found);
}

/** By the sender's own clock; no time at all where it lies in the past, or is "0" or "-1". */
function untilExpiry(expires: string | undefined, date: string | undefined): number | null {
  const at = Date.parse(expires ?? '');
  if (Number.isNaN(at)) return null;
  const sent = Date.parse(date ?? '');
  const seconds = Math.round((at - (Number.isNaN(sent) ? Date.now() : sent)) / 1000);
  return seconds > 0 ? seconds : null;
}
