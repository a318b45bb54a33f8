/** The numbers that digests run by. */

export interface DigestOptions {
  /** A missed digest is sent if it is less late than this. Default 6 h. */
  readonly lateMs: number;
  /** Sent later than this after its time, a digest says that it is late. */
  readonly markedLateMs: number;
  /** How long a claim holds. More than requestMs and what two machines' clocks may differ by, together. */
  readonly leaseMs: number;
  /** The longest that one message may take, before nobody knows what became of it. */
  readonly requestMs: number;
  /** How long an uncertain delivery rests before it is looked for: a request that is still on its way arrives meanwhile. */
  readonly settleMs: number;
  /** Retries: the first after about this long, then twice as long each time, half of it chance. */
  readonly retryMs: number;
  readonly mostRetryMs: number;
  /** After so many refusals that a person must mend, the subscription is paused. */
  readonly refusals: number;
  /** What to do where nobody may look whether an uncertain digest arrived. */
  readonly whenUnknown: 'at-most-once' | 'at-least-once';
  /** Deliveries in hand at once, of all workspaces and of one. */
  readonly concurrency: number;
  readonly workspaceConcurrency: number;
  /** Deliveries in hand are given so long when the process is told to stop. */
  readonly stopMs: number;
  /** Subscriptions of a workspace, and of one channel or person. */
  readonly mostInWorkspace: number;
  readonly mostInChannel: number;
  /** Watches of a workspace, and of one channel or person. */
  readonly mostWatches: number;
  readonly mostWatchesInChannel: number;
  /** What one alert shows; the rest is counted. */
  readonly mostShown: number;
}

export const DIGEST_OPTIONS: DigestOptions = {
  lateMs: 6 * 3_600_000,
  markedLateMs: 15 * 60_000,
  leaseMs: 120_000,
  requestMs: 20_000,
  settleMs: 30_000,
  retryMs: 2_000,
  mostRetryMs: 300_000,
  refusals: 3,
  whenUnknown: 'at-most-once',
  concurrency: 64,
  workspaceConcurrency: 8,
  stopMs: 9_000,
  mostInWorkspace: 500,
  mostInChannel: 25,
  mostWatches: 200,
  mostWatchesInChannel: 50,
  mostShown: 5,
};

/** A removal can be undone for so long. */
export const UNDO_MS = 10 * 60_000;
/** How long verdicts, deliveries and compositions are kept. */
export const KEPT_MS = 30 * 86_400_000;
