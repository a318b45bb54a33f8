/** One message posted to an address that a person named: as careful about where it leads as fetching is, and it leads nowhere else. */
import { isIP } from 'node:net';
import { guardedAgent, type Resolve, SYSTEM_RESOLVE } from './connect.ts';
import { drop, orAborted } from './fetch-safely.ts';
import { headerOf } from './fetched.ts';
import { type GuardOptions, hostOf, makeGuard, portOf } from './guard.ts';
import { explain, retryAfterOf } from './refusals.ts';

export interface PostOptions extends GuardOptions {
  /** Who posts, with an address where its operator is reached. */
  readonly userAgent: string;
  /** From the look at DNS to the answer's head. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly resolve?: Resolve | undefined;
}

export type Posted =
  | {
      readonly is: 'answered';
      readonly status: number;
      /** What they ask to wait before the next try; null where they do not. */
      readonly retryAfterMs: number | null;
    }
  | {
      readonly is: 'unanswered';
      /** The rest of a sentence, without a full stop. */
      readonly reason: string;
      /** We do not ask there. */
      readonly isClosed: boolean;
    };

/**
 * Why an address may not be posted to, as a sentence; undefined where it may. Looks at what is written, before any DNS. What is posted
 * is for one reader alone: it goes over https, but for hosts that the operator allows.
 */
export function complainOfTarget(url: URL, options: GuardOptions): string | undefined {
  const complaint = makeGuard(options).complainOfUrl(url);
  const host = hostOf(url);
  if (complaint) return complaint.includes('no public address') ? notPublicTarget(host) : complaint;
  if (url.protocol === 'https:') return undefined;
  // An address that is not public has passed because the operator named it.
  const isNamed = isIP(host) === 0 ? options.allow?.includes(host) : !makeGuard().mayConnect(host, portOf(url), host);
  return isNamed ? undefined : 'Use an address that begins with https://.';
}

/**
 * Posts JSON. No redirect is followed and the answer's body is not read. Every connection goes to an address that was checked
 * (connect.ts). Never rejects but for bugs.
 */
export async function postSafely(
  address: string,
  { body, headers }: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
  options: PostOptions,
): Promise<Posted> {
  const { userAgent, timeoutMs, resolve = SYSTEM_RESOLVE, signal } = options;
  const url = URL.parse(address);
  if (!url) return { is: 'unanswered', reason: 'this is no address', isClosed: true };
  const complaint = complainOfTarget(url, options);
  if (complaint) return { is: 'unanswered', reason: withoutStop(complaint), isClosed: true };
  const agent = guardedAgent(makeGuard(options), resolve, timeoutMs);
  const timeout = AbortSignal.timeout(timeoutMs);
  const either = signal ? AbortSignal.any([signal, timeout]) : timeout;
  try {
    const asked = agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'POST',
      headers: { 'user-agent': userAgent, 'content-type': 'application/json; charset=utf-8', ...headers },
      body,
      signal: either,
    });
    const answer = await orAborted(asked, either);
    drop(answer);
    return {
      is: 'answered',
      status: answer.statusCode,
      retryAfterMs: retryAfterOf(headerOf(answer, 'retry-after')),
    };
  } catch (error) {
    const host = hostOf(url);
    const why = explain(error, { host, maxBytes: 0, timeoutMs, isTimeout: timeout.aborted });
    if (why.is !== 'refused') throw error;
    const isClosed = why.cause === 'closed';
    return { is: 'unanswered', reason: withoutStop(isClosed ? notPublicTarget(host) : why.reason), isClosed };
  } finally {
    agent.destroy().catch(() => {});
  }
}

function notPublicTarget(host: string): string {
  return `${host} is no public address: webhooks go to the public internet only (FETCH_ALLOW lists exceptions, such as FETCH_ALLOW=${host}).`;
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
