/**
 * What digests can do, whatever database is behind them (`Digests`: commands are written against it), and what they need of a platform
 * (`Sender`: adapters bring one each). All methods reject with UserError for what a person can mend and PlatformError for
 * what the database refuses. Every one names a workspace; what belongs to another one is not found.
 */
import type { WorkspaceId } from '../archive/port.ts';
import type { Outputs } from './outputs-port.ts';
import type {
  Delivery,
  Digest,
  Due,
  Place,
  RestsOn,
  Subscription,
  SubscriptionChanges,
  SubscriptionWish,
  Verdict,
} from './types.ts';
import type { Watches } from './watch-port.ts';
import type { Alert, Mention } from './watch-types.ts';

export type * from './types.ts';

/** Commands get it in their context. */
export interface Digests {
  /** Alerts, through the same outbox. */
  readonly watches: Watches;
  /** Both for other programs. */
  readonly outputs: Outputs;
  /**
   * @throws UserError where the schedule never comes, a zone or a cron field cannot be read, a list is too long, or the
   *   workspace or the channel has as many subscriptions as are kept.
   */
  create(workspace: WorkspaceId, owner: string, wish: SubscriptionWish): Promise<Subscription>;
  find(workspace: WorkspaceId, id: string): Promise<Subscription | undefined>;
  /** In the order in which they were made; of one channel, or of one person, where that is named. */
  list(workspace: WorkspaceId, of?: { readonly channelId?: string; readonly owner?: string }): Promise<Subscription[]>;
  /** What is not named stays. A new schedule counts from now. @throws UserError as create() does, or where there is none with this id. */
  change(workspace: WorkspaceId, id: string, changes: SubscriptionChanges): Promise<Subscription>;
  /** Nothing more is sent. Resolves to the moment until which undoRemove() brings it back (10 minutes); undefined: there was none. */
  remove(workspace: WorkspaceId, id: string): Promise<Temporal.Instant | undefined>;
  /** What undoRemove() would bring back, and until when. */
  removed(
    workspace: WorkspaceId,
  ): Promise<readonly { readonly subscription: Subscription; readonly undoUntil: Temporal.Instant }[]>;
  /**
   * @param check is shown what would come back; what it throws is thrown, and the ten minutes run on.
   * @throws UserError where it is gone for good.
   */
  undoRemove(workspace: WorkspaceId, id: string, check?: (removed: Subscription) => void): Promise<Subscription>;
  /** @param until null: until somebody resumes it. */
  pause(workspace: WorkspaceId, id: string, until: Temporal.Instant | null): Promise<Subscription>;
  /** From now on: what was due meanwhile does not come; the next digest goes back as far as one may (7 days). */
  resume(workspace: WorkspaceId, id: string): Promise<Subscription>;

  /** What would come now: of a subscription, or of one that is only wished for. Nothing is written. */
  preview(
    workspace: WorkspaceId,
    of: { readonly id: string } | { readonly owner: string; readonly wish: SubscriptionWish },
  ): Promise<Digest>;
  /**
   * Puts a digest into the outbox that is due now, once: asked for again before it has gone out, it is the same one. The
   * scheduler sends it within moments; it counts as told, so the next one goes on from there.
   */
  sendNow(workspace: WorkspaceId, id: string): Promise<Delivery>;
  /** Newest first, at most `limit` (1 to 100). */
  deliveries(workspace: WorkspaceId, id: string, limit: number): Promise<Delivery[]>;
  /** The next moments at which it is due: for "comes next on ...". */
  upcoming(subscription: Pick<Subscription, 'schedule' | 'quietDays'>, count: number): readonly Due[];

  /**
   * What became of an article of the archive, for each subscription of the workspace; of one channel or subscription where
   * that is named. Answers for 30 days back. Empty: there is no subscription.
   */
  why(
    workspace: WorkspaceId,
    articleId: string,
    of?: { readonly id?: string; readonly channelId?: string },
  ): Promise<Verdict[]>;

  /** The draft of a delivery that editors may still change; undefined: it has gone out, or never was one. */
  findDraft(workspace: WorkspaceId, deliveryKey: string): Promise<Draft | undefined>;
  /** @throws UserError where the digest has gone out already, or has no such story. */
  editDraft(workspace: WorkspaceId, deliveryKey: string, edit: DraftEdit): Promise<Draft>;

  /** Deletes every subscription of a workspace with all its deliveries and verdicts. */
  deleteWorkspace(workspace: WorkspaceId): Promise<void>;
}

export interface DraftEdit {
  readonly userId: string;
  readonly storyId: string;
  /** drop and keep take each other back, and so do pin (it comes first) and unpin. note: '' takes it away. */
  readonly change: 'drop' | 'keep' | 'pin' | 'unpin' | { readonly note: string };
}

export interface Draft {
  readonly delivery: Delivery;
  readonly subscription: Subscription;
  /** As it would go out now. */
  readonly digest: Digest;
  /** Ids and headlines of the stories that were dropped. */
  readonly droppedStories: readonly { readonly id: string; readonly headline: string }[];
}

/** A digest, or an alert, on its way: what a sender gets. */
export interface Outgoing {
  /**
   * 20 characters, 0-9 and a-z: every message of the delivery carries it with its number, from 1: partKey(key, 1), at most 25
   * characters (Discord: `nonce` with `enforce_nonce`; Slack: message metadata).
   */
  readonly key: string;
  readonly subscription: Subscription;
  /** Of an alert: one without stories. */
  readonly digest: Digest;
  /** Where it is an alert of a watch: what it says, in place of the digest. */
  readonly alert?: Alert;
  /**
   * The one role or user group that its first message pings. Senders write it themselves, in front of the text, and allow this id
   * and nothing else to ping (Discord: `allowed_mentions: { parse: [], roles: [id] }`); no text of an article is ever part of it.
   */
  readonly mention?: Mention;
  /** Ids of the messages that have arrived already: sending goes on after them, and sends nothing where all have. */
  readonly parts: readonly string[];
  /** When sending began for the first time; null: never before. What was posted cannot be older. */
  readonly firstTriedAt: Temporal.Instant | null;
  /**
   * Called right before each message is asked for: a process that was stopped for a while wakes up before any of its timers has rung.
   * @throws SendFailure where the time for it is over, by the clock.
   */
  readonly checkTime?: () => void;
}

export interface Sent {
  /** Ids of all its messages, in order, `parts` included. */
  readonly parts: readonly string[];
  /** The thread that it went into, where there is one: a running thread is kept for the next digests. */
  readonly threadId?: string;
  /** Threads of single stories, by story id. */
  readonly storyThreads?: Readonly<Record<string, string>>;
}

/**
 * One platform. It never retries by itself (SDK retries are off for deliveries) and has a deadline on every request. It looks at
 * `signal` before each message and sends none once it is aborted: another process may go on with the delivery. It may be called for several deliveries at once; those of one channel come one after the other.
 */
export interface Sender {
  readonly platform: Place['platform'];
  /**
   * @param onPart to be called (and awaited) as soon as a message is known to have arrived, before the next one is sent.
   * @throws SendFailure; anything else that is thrown counts as 'uncertain'.
   */
  send(outgoing: Outgoing, onPart: (messageId: string) => Promise<void>, signal: AbortSignal): Promise<Sent>;
  /**
   * Which messages of an uncertain delivery have arrived. `parts`: those that have, in order; sending then goes on after them.
   * It is for the sender to know that a repetition cannot double (Discord, within the window in which it checks the nonce): then the
   * parts known so far are an answer. 'unknown': the history may not be read (no permission).
   * @throws SendFailure 'retry' where the platform did not answer.
   */
  find(outgoing: Outgoing, signal: AbortSignal): Promise<{ readonly parts: readonly string[] } | 'unknown'>;
  /**
   * The draft for editors, to each of them once.
   * @param since where an earlier attempt may have shown it: what has arrived since then is not sent again, and where nobody may look
   *   it counts as shown.
   */
  sendDraft(draft: Draft, key: string, signal: AbortSignal, since?: Temporal.Instant): Promise<void>;
  /** One private sentence to a subscription's owner, to be sent once. @throws SendFailure. */
  notifyOwner(subscription: Subscription, notice: OwnerNotice, signal: AbortSignal): Promise<void>;
}

export interface OwnerNotice {
  /**
   * paused: refused by the platform until somebody mends it; uncertain: nobody can know whether a digest arrived; webhook: it is
   * switched off, as the other program does not take it.
   */
  readonly type: 'paused' | 'uncertain' | 'webhook';
  /** What happened and what to do: one or two sentences. */
  readonly text: string;
  /** Unique: the same notice has the same one. At most 25 characters. */
  readonly key: string;
}

/** Why a message did not go out. */
export class SendFailure extends Error {
  override readonly name = 'SendFailure';
  /**
   * refused: a person must mend it (no permission, channel gone): nothing was posted; message: one sentence for the owner. retry: nothing
   * was posted, later it may be (429, 500 before anything happened, no connection). uncertain: asked, but no answer came.
   */
  readonly kind: 'refused' | 'retry' | 'uncertain';
  /** What the platform said about when to ask again. */
  readonly afterMs: number | undefined;

  constructor(
    kind: SendFailure['kind'],
    message: string,
    options: ErrorOptions & { readonly afterMs?: number | undefined } = {},
  ) {
    super(message, options);
    this.kind = kind;
    this.afterMs = options.afterMs;
  }
}

/** The key of a delivery's message: `part` from 1, at most 9999. 22 to 25 characters. */
export function partKey(key: string, part: number): string {
  return `${key}.${part}`;
}

/** How intake goes, for the line that says what a digest rests on; null: nobody knows. */
export type SourceReport = (workspace: WorkspaceId, at: Temporal.Instant) => RestsOn['sources'];
