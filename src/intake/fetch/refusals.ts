/** Why something could not be fetched, as a sentence that says who refuses and what to do. */
import { ClosedAddressError } from './connect.ts';
import { TooLargeError, UnknownEncodingError } from './decompress.ts';
import { type Answer, type Fetched, headerOf } from './fetched.ts';
import { isBrokenCompression } from './gunzip.ts';
import { whoRefuses } from './refuser.ts';

/** The reason for what is no source (yet): nothing is asked again by itself. */
export function reasonForOnce(reason: string): string {
  return reason.replace(/: it is asked again later\.$/, ': check the address, or try again later.');
}

type Cause = Extract<Fetched, { is: 'refused' }>['cause'];

export function refused(
  cause: Cause,
  reason: string,
  status: number | null = null,
  retryAfterMs: number | null = null,
): Fetched {
  return { is: 'refused', cause, reason, status, retryAfterMs };
}

/** An answer that is no success, in words. */
export function refusal(answer: Answer, host: string): Fetched {
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
  if (isBrokenCompression(error))
    return refused('broken', `What ${host} sends is broken (${code}): it is asked again later.`);
  if (code === '') throw error;
  return refused('unreachable', `${host} cannot be reached (${code}): it is asked again later.`);
}
