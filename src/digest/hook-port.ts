/** What webhooks need of whoever joins the parts: this room knows neither Cards nor how an address is asked safely. */
import type { Outgoing } from './port.ts';

/** Posts to an address that a person named: the composition root hands it in, guarded against addresses that are not public. */
export interface HookPoster {
  /** Why the address may not be posted to, as a sentence; undefined where it may. Looks at what is written, before any DNS. */
  complain(url: URL): string | undefined;
  /** Follows no redirect. Resolves whatever happens; rejects for bugs alone, or once `signal` is aborted. */
  post(url: string, request: HookRequest, signal?: AbortSignal): Promise<HookAnswer>;
}

export interface HookRequest {
  /** JSON, posted as UTF-8. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export type HookAnswer =
  | { readonly is: 'answered'; readonly status: number; readonly retryAfterMs: number | null }
  /** isClosed: we do not ask there. */
  | { readonly is: 'unanswered'; readonly reason: string; readonly isClosed: boolean };

/** What webhooks need of the composition root. */
export interface HookParts extends HookPoster {
  /** What a digest or an alert is for programs: plain JSON. */
  describe(outgoing: Outgoing): unknown;
}
