/** What a fetch comes to. */
import type { Dispatcher } from 'undici';

export interface Answered {
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

export type Answer = Dispatcher.ResponseData;

export function headerOf({ headers }: Answer, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
