/** Subscriptions, digests and deliveries: what commands, the scheduler and the platforms' senders speak of. */
import type { StoredQuote, Window, WorkspaceId } from '../archive/port.ts';
import type { BriefingSentence } from '../briefing/types.ts';

/** Days of the week at wall-clock times. */
export interface DaySchedule {
  readonly type: 'days';
  /** ISO weekdays: 1 is Monday, 7 Sunday. All seven: every day. */
  readonly days: readonly number[];
  /** 'HH:MM', at least one, in order. */
  readonly times: readonly string[];
  /** IANA zone. */
  readonly timeZone: string;
}

/** Five fields: minute, hour, day of the month, month, day of the week (cron.ts). */
export interface CronSchedule {
  readonly type: 'cron';
  readonly cron: string;
  /** IANA zone. */
  readonly timeZone: string;
}

export type Schedule = DaySchedule | CronSchedule;

/** One moment at which a digest is due. */
export interface Due {
  readonly at: Temporal.Instant;
  /** The day that it belongs to: where a gap moves the time past midnight, the day before. */
  readonly localDate: Temporal.PlainDate;
  /** The wall-clock time that was asked for, 'HH:MM'; a digest sent by hand: 'now'. */
  readonly slot: string;
}

export type Platform = 'discord' | 'slack' | 'terminal';

export interface Place {
  readonly platform: Platform;
  /** The platform's id of a channel; of a person where `isDirect`. */
  readonly channelId: string;
  /** A direct message to the owner. */
  readonly isDirect: boolean;
  /** new-post: each digest is a post of a forum or begins a thread; running-thread: all go into one. */
  readonly threads: 'none' | 'new-post' | 'running-thread';
}

/** Every kind of filter that is not empty must match; within a list, any of it. */
export interface DigestFilters {
  /** A line of the query language (parseQuery), without times; '' for everything. */
  readonly query: string;
  /** Topics of which any will do: each a word or a phrase as typed. */
  readonly topics: readonly string[];
  readonly outlets: readonly string[];
  /** Articles that quote any of them. */
  readonly speakers: readonly string[];
  /** Words and phrases of which none may stand in an article. */
  readonly exclude: readonly string[];
}

export type DigestSize = 'headlines' | 'brief' | 'full';

/** Editors see a draft before it goes out. */
export interface Review {
  /** How long ahead, 5 to 720. */
  readonly minutes: number;
  /** Where the draft goes: a channel, or people. */
  readonly channelId: string | null;
  readonly userIds: readonly string[];
}

/** What a person chooses. */
export interface SubscriptionWish {
  readonly place: Place;
  readonly title: string;
  readonly schedule: Schedule;
  readonly filters: DigestFilters;
  readonly size: DigestSize;
  readonly withQuotes: boolean;
  readonly skipWhenEmpty: boolean;
  /** A story must have at least so many outlets; 1: every story. */
  readonly minOutlets: number;
  /** Local dates ('2026-12-24') and ISO weekdays ('7') without a digest. */
  readonly quietDays: readonly string[];
  readonly review: Review | null;
}

export interface Pause {
  readonly since: Temporal.Instant;
  /** null: until somebody resumes it. */
  readonly until: Temporal.Instant | null;
  /** person: asked for; refused: the platform refused in a way that a person must mend. */
  readonly by: 'person' | 'refused';
  /** One sentence; '' where a person paused it. */
  readonly reason: string;
}

export interface Subscription extends SubscriptionWish {
  /** 10 characters, 0-9 and a-z. */
  readonly id: string;
  readonly workspace: WorkspaceId;
  /** It belongs to a watch (watch-types.ts): its messages are alerts, and its commands are those of watches. */
  readonly isWatch?: true;
  /** The platform's id of whoever made it. */
  readonly owner: string;
  readonly createdAt: Temporal.Instant;
  readonly pause: Pause | null;
  /** null while nothing is due: paused without an end, or a schedule that never comes. */
  readonly nextDueAt: Temporal.Instant | null;
  /** Where `threads` is running-thread: the thread, once there is one. */
  readonly threadId: string | null;
  /** Whether anything was sent yet: the first message names who configured it. */
  readonly isFirst: boolean;
  /** Signed JSON to another program; off: null. */
  readonly webhook: { readonly url: string; readonly secret: string } | null;
  /** The secret part of its feed's address; off: null. */
  readonly feedSecret: string | null;
}

/** What a subscription may be changed in: what is not named stays. */
export type SubscriptionChanges = Partial<SubscriptionWish> & { readonly owner?: string };

/** An article as a digest names it. */
export interface DigestArticle {
  readonly id: string;
  readonly headline: string;
  readonly outlet: string | null;
  readonly url: string | null;
  readonly at: Temporal.Instant;
}

export interface DigestStory {
  /** Id of its earliest article that is known. */
  readonly id: string;
  readonly headline: string;
  /** Id of the article whose headline it is. */
  readonly headlineOf: string;
  /** Address of that article. */
  readonly url: string | null;
  readonly language: string;
  /** Sentences, word for word as printed; empty in a digest of headlines. */
  readonly summary: readonly BriefingSentence[];
  /** Newest first. */
  readonly articles: readonly DigestArticle[];
  readonly outlets: readonly string[];
  readonly when: { readonly first: Temporal.Instant; readonly last: Temporal.Instant } | null;
  /** Empty where the subscription wants none. */
  readonly quotes: readonly StoredQuote[];
  /** Where the channel was told of it before: what is new since then. null: told for the first time. */
  readonly news: {
    readonly articles: number;
    /** Outlets that had not told it before. */
    readonly outlets: readonly string[];
    readonly toldAt: Temporal.Instant;
    /** The thread that the story has, where its digest opened one. */
    readonly threadId: string | null;
  } | null;
  /** All that is new of it was published before the digest's time began, and came in since. */
  readonly cameLate?: boolean;
  /** What editors did by hand: the message says so. */
  readonly isPinned: boolean;
  readonly note: string | null;
}

/** "13 of 14 sources answered, newest 07:52": what a digest rests on. */
export interface RestsOn {
  /** How many articles the window held that this workspace may read, whatever the filters say. */
  readonly articles: number;
  readonly outlets: number;
  /** The newest of them. */
  readonly newestAt: Temporal.Instant | null;
  /** How intake went, where it is known. */
  readonly sources: { readonly answered: number; readonly all: number } | null;
}

/** A digest's content: data, drawn by commands/ into a Card. */
export interface Digest {
  /** What was due; null in a preview. */
  readonly due: Due | null;
  readonly window: Window;
  readonly counts: { readonly articles: number; readonly outlets: number; readonly stories: number };
  readonly stories: readonly DigestStory[];
  /** Stories of the window that are not shown. */
  readonly more: number;
  /** Stories that are left out because the channel knows them already. */
  readonly repeats: number;
  /** Stories that an editor took out. */
  readonly dropped: number;
  /** Whether editors changed anything by hand, and who. */
  readonly editedBy: readonly string[];
  readonly restsOn: RestsOn;
  /** It goes out later than it should by more than some minutes. */
  readonly isLate: boolean;
}

export type DeliveryState = 'pending' | 'claimed' | 'sent' | 'uncertain' | 'failed' | 'skipped';

/** The record of sending one digest. */
export interface Delivery {
  readonly id: number;
  /** 20 characters, 0-9 and a-z, the same for the same (subscription, local date, slot): what the platform checks. */
  readonly key: string;
  readonly workspace: WorkspaceId;
  readonly subscriptionId: string;
  readonly due: Due;
  readonly state: DeliveryState;
  /** For failed, skipped and uncertain: one sentence. */
  readonly reason: string | null;
  readonly attempts: number;
  /** Ids of the messages that are known to have been sent, in order. */
  readonly parts: readonly string[];
  readonly sentAt: Temporal.Instant | null;
  /** When it is tried next; null where nothing more is tried. */
  readonly nextTryAt: Temporal.Instant | null;
}

/** What became of one article for one subscription. */
export interface Verdict {
  readonly subscription: Subscription;
  /**
   * told: sent; repeat: the channel knew it; passed: it matched, but more important stories filled the digest;
   * dropped: by an editor; missed: a filter did not match; waiting: it will be in the next one; before: older than the
   * subscription's digests reach back; failed: it was in a digest that did not go out.
   */
  readonly outcome: 'told' | 'repeat' | 'passed' | 'dropped' | 'missed' | 'waiting' | 'before' | 'failed';
  /** In the rule's words: 'outlets: it is from Reuters, not from The Courier'. One sentence, no full stop. */
  readonly why: string;
  /** The delivery that decided it, where one did. */
  readonly delivery: Delivery | null;
}
