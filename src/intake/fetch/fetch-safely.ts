/** One address fetched so that it can do no harm: where it may lead, how much, how long, and what is said of ourselves. */
import type { Agent, Dispatcher } from 'undici';
import { ClosedAddressError, guardedAgent, type Resolve, SYSTEM_RESOLVE } from './connect.ts';
import { readBody, TooLargeError, UnknownEncodingError } from './decompress.ts';
import { type Guard, type GuardOptions, hostOf, makeGuard } from './guard.ts';
import { whoRefuses } from './refuser.ts';

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

interface Answered {
  /** Where it stands after all redirects. */
  readonly address: string;
  /** Where it stands for good: the end of redirects that were all permanent (301, 308); null where it did not move. */
  readonly movedTo: string | null;
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  /** Seconds that the answer counts as fresh (Cache-Control, or else Expires); null where it does not say. */
  readonly maxAgeSeconds: number | null;
}

export type Fetched =
  | (Answered & {
      readonly is: 'fetched';
      readonly body: Uint8Array;
      readonly contentType: string | undefined;
    })
  | (Answered & { readonly is: 'unchanged' })
  | {
      readonly is: 'refused';
      /** One sentence that says who refuses, why, and what to do. */
      readonly reason: string;
      /** closed: we do not ask there; blocked: they do not answer us; gone: for good; busy: later; broken: an answer that is none. */
      readonly cause: 'closed' | 'blocked' | 'gone' | 'busy' | 'broken' | 'tooLarge' | 'slow' | 'unreachable';
      /** Of HTTP, where there was an answer. */
      readonly status: number | null;
      /** What they ask to wait before the next try; null where they do not. */
      readonly retryAfterMs: number | null;
    };

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
      return { is: 'fetched', ...answered, body, contentType: header('content-type') };
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

type Answer = Dispatcher.ResponseData;

function headersOf({ userAgent, etag, lastModified }: FetchOptions): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept: ACCEPT,
    'accept-encoding': 'gzip, br, zstd, deflate',
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
  };
}

export function headerOf({ headers }: Answer, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
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

/** The reason for what is no source (yet): nothing is asked again by itself. */
export function reasonForOnce(reason: string): string {
  return reason.replace(/: it is asked again later\.$/, ': check the address, or try again later.');
}

type Cause = Extract<Fetched, { is: 'refused' }>['cause'];

function refused(
  cause: Cause,
  reason: string,
  status: number | null = null,
  retryAfterMs: number | null = null,
): Fetched {
  return { is: 'refused', cause, reason, status, retryAfterMs };
}

/** An answer that is no success, in words. */
function refusal(answer: Answer, host: string): Fetched {
  const status = answer.statusCode;
  const wait = retryAfterOf(headerOf(answer, 'retry-after'));
  const who = whoRefuses(answer.headers, host);
  if (status === 404) return refused('gone', `${host} has nothing at this address (404): check the address.`, status);
  if (status === 410)
    return refused('gone', `${host} says that this is gone for good (410): give another address.`, status);
  if (status === 401 || status === 407)
    return refused(
      'blocked',
      `${host} asks for a password (${status}): only what everybody may read can be read here.`,
      status,
    );
  if (status === 402) return refused('blocked', `${host} asks to be paid (402): ask the site for access.`, status);
  if (status === 429)
    return refused('busy', `${who} says that it is asked too often (429): it is asked again later.`, status, wait);
  if (status === 451) return refused('blocked', `${who} may not show this for reasons of law (451).`, status);
  if (status >= 400 && status < 500)
    return refused(
      'blocked',
      `${who} refuses to be read by this program (${status}): ask the site to allow it, or use its feed.`,
      status,
      wait,
    );
  if (status >= 500) return refused('busy', `${who} has a fault (${status}): it is asked again later.`, status, wait);
  return refused('broken', `${host} answers ${status}, which is neither a page nor a feed: check the address.`, status);
}

/** Milliseconds of "120" or of an HTTP date. */
export function retryAfterOf(value: string | undefined): number | null {
  if (value === undefined) return null;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value.trim()) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}

interface Circumstances {
  readonly host: string;
  readonly maxBytes: number;
  readonly timeoutMs: number;
  readonly isTimeout: boolean;
}

/** What went wrong on the way, in words. @throws what is a bug of ours. */
export function explain(error: unknown, { host, maxBytes, timeoutMs, isTimeout }: Circumstances): Fetched {
  if (error instanceof ClosedAddressError) return refused('closed', error.message);
  if (error instanceof TooLargeError)
    return refused(
      'tooLarge',
      `${host} sends more than ${Math.round(maxBytes / 1024 / 1024)} MB: give a smaller feed or page.`,
    );
  if (error instanceof UnknownEncodingError)
    return refused('broken', `${host} sends a compression that is not known here (${error.message}): tell the site.`);
  if (isTimeout)
    return refused(
      'slow',
      `${host} did not answer in full within ${timeoutMs / 1000} seconds: it is asked again later.`,
    );
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const name = error instanceof Error ? error.name : '';
  if (name === 'AbortError') return refused('slow', `${host} was not read to the end: the reading was stopped.`);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return refused('unreachable', `There is no host ${host}, or its name cannot be resolved: check the address.`);
  if (/TIMEOUT/.test(code))
    return refused('slow', `${host} did not answer within ${timeoutMs / 1000} seconds: it is asked again later.`);
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code))
    return refused('unreachable', `The certificate of ${host} cannot be trusted (${code}): tell the site.`);
  if (/^(?:Z_|ERR_Z|ERR__|ERR_BROTLI|ZSTD_|ERR_PADDING)/.test(code))
    return refused('broken', `What ${host} sends is broken (${code}): it is asked again later.`);
  if (code === '') throw error;
  return refused('unreachable', `${host} cannot be reached (${code}): it is asked again later.`);
}
