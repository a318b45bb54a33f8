/**
 * Digests and alerts for other programs: a signed webhook and a feed with a secret address, for each digest and watch, both off until
 * somebody switches them on. Every method names a workspace; what belongs to another one is not found.
 */
import type { WorkspaceId } from '../archive/port.ts';
import type { Digest, Subscription } from './types.ts';
import type { Alert } from './watch-types.ts';

export interface OutputState {
  readonly subscription: Subscription;
  /** The newest message of the webhook, in words: "taken", "tried 3 times: it answered 500"; null: none yet, or it is off. */
  readonly lastHook: string | null;
  /** Where the feed is; null: it is off, or nobody knows where Briefwire is reached (PUBLIC_URL). */
  readonly feedAddress: string | null;
}

export interface Outputs {
  /** Of a digest, or of a watch. */
  find(workspace: WorkspaceId, id: string): Promise<OutputState | undefined>;
  /**
   * @param url null: switches it off; what waits to be posted is dropped.
   * @returns its secret, made anew each time; null where it is off now.
   * @throws UserError where the address may not be posted to, or there is no such subscription.
   */
  setWebhook(workspace: WorkspaceId, id: string, url: string | null): Promise<string | null>;
  /** Posts a signed ping at once. @returns whether it was taken, and the answer in words. @throws UserError where it is off. */
  testWebhook(workspace: WorkspaceId, id: string): Promise<{ readonly isTaken: boolean; readonly words: string }>;
  /** on: keeps the address where there is one; new: another address, and the one before ends. @throws UserError without PUBLIC_URL. */
  setFeed(workspace: WorkspaceId, id: string, to: 'on' | 'off' | 'new'): Promise<OutputState>;
  /** By the secret part of an address alone; undefined: nobody has it. */
  readFeed(secret: string): Promise<FeedContent | undefined>;
}

export interface FeedContent {
  readonly subscription: Subscription;
  /** Changes whenever the entries do. */
  readonly version: string;
  readonly updatedAt: Temporal.Instant;
  /** The newest 30 that were sent, newest first. */
  entries(): Promise<FeedEntry[]>;
}

/** What was sent. */
export interface FeedEntry {
  /** The delivery's. */
  readonly key: string;
  readonly sentAt: Temporal.Instant;
  readonly subscription: Subscription;
  /** Of an alert: one without stories. */
  readonly digest: Digest;
  readonly alert?: Alert;
}
