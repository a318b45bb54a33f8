/** Watches and alerts: what commands, the scheduler and the platforms' senders speak of. */
import type { ArticleRef, SnippetPart, StoredQuote, Window, WorkspaceId } from '../archive/port.ts';
import type { Pause, Place } from './types.ts';

/**
 * speaker: quotes by somebody; phrase: articles that say it; outlet: what somebody publishes; topic: rises above its own 14 days;
 * first: somebody says something for the first time; absence: somebody has not been quoted about something for some days.
 */
export type WatchKind = 'speaker' | 'phrase' | 'outlet' | 'topic' | 'first' | 'absence';

/** Whom an alert may ping: one role of Discord, or one user group of Slack. */
export interface Mention {
  readonly type: 'role' | 'user-group';
  /** The platform's id: digits; S024BE7LH. */
  readonly id: string;
}

/** No alerts from `from` until `to`, wall-clock 'HH:MM': what comes meanwhile is told at `to`. `to` before `from`: over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** What a person chooses. */
export interface WatchWish {
  readonly place: Place;
  readonly title: string;
  readonly kind: WatchKind;
  /** speaker, first, absence: names of which any will do; of the others: articles that quote any of them. */
  readonly speakers: readonly string[];
  /**
   * phrase: the phrase; topic: what it is about; first: what is said; absence: about what; speaker and outlet: words that must stand
   * there too, or ''. A line of the query language without times; of a phrase, the phrase itself.
   */
  readonly words: string;
  readonly outlets: readonly string[];
  /** Names of groups of outlets. */
  readonly groups: readonly string[];
  /** Words and phrases of which none may stand there. */
  readonly exclude: readonly string[];
  /** absence: after so many days without a quote, 1 to 365. */
  readonly days: number;
  /** At most one message in so many minutes, 1 to 1440. */
  readonly everyMinutes: number;
  readonly quietHours: QuietHours | null;
  /** IANA zone, of the quiet hours and of what is said about times. */
  readonly timeZone: string;
  readonly mention: Mention | null;
}

export interface Watch extends WatchWish {
  /** 10 characters, 0-9 and a-z. */
  readonly id: string;
  readonly workspace: WorkspaceId;
  readonly owner: string;
  readonly createdAt: Temporal.Instant;
  readonly pause: Pause | null;
  /** first: said by now, so it never alerts again. */
  readonly isDone: boolean;
  /** What is kept for the next message. */
  readonly waiting: number;
  /** When the next message is due, where something waits. */
  readonly nextAt: Temporal.Instant | null;
  readonly lastAlertAt: Temporal.Instant | null;
  /** What is on for other programs. */
  readonly outputs?: { readonly webhook: boolean; readonly feed: boolean };
}

/** What a watch may be changed in: what is not named stays. A change of what it looks for counts from now. */
export type WatchChanges = Partial<WatchWish> & { readonly owner?: string };

/** One thing to tell. */
export type AlertItem =
  | {
      readonly type: 'quote';
      readonly quote: StoredQuote;
      readonly at: Temporal.Instant;
      /** Of a first time that is none: what turned out to say it before. */
      readonly earlier?: { readonly article: ArticleRef; readonly at: Temporal.Instant };
    }
  | {
      readonly type: 'article';
      readonly article: ArticleRef;
      readonly snippet: readonly SnippetPart[];
      readonly at: Temporal.Instant;
    }
  | {
      readonly type: 'rise';
      readonly rise: Rise;
      /** The newest of the articles. */
      readonly articles: readonly ArticleRef[];
      readonly at: Temporal.Instant;
    }
  | { readonly type: 'absence'; readonly absence: Absence; readonly at: Temporal.Instant };

/** rising.ts says when a topic rises. */
export interface Rise {
  /** Articles of the last 24 hours. */
  readonly count: number;
  /** Articles of a day, on average over `days`. */
  readonly usual: number;
  /** Of the 14 days before, those of which the archive holds anything. */
  readonly days: number;
}

/** "None in our archive": what that rests on. */
export interface Absence {
  /** Since when there is none: the last one that is known, or so many days ago. */
  readonly since: Temporal.Instant;
  /** The last one before; null: the archive holds none at all. */
  readonly last: { readonly quoteId: string; readonly articleId: string; readonly at: Temporal.Instant } | null;
  /** What the archive holds since then, whoever is quoted; `isExact` false: at least so many articles. */
  readonly articles: number;
  readonly outlets: number;
  readonly isExact: boolean;
}

/** What one message of a watch says: data, drawn by commands/ into a Card. */
export interface Alert {
  readonly watch: Watch;
  /** Newest first; as many as one message shows. */
  readonly items: readonly AlertItem[];
  /** "12 more": what came, too, and is not shown. */
  readonly more: number;
  /** Whether it was held back over quiet hours. */
  readonly isHeld: boolean;
  readonly at: Temporal.Instant;
}

/** What would have alerted. */
export interface WatchPreview {
  readonly window: Window;
  /** Newest first; as many as are shown. */
  readonly items: readonly AlertItem[];
  readonly total: number;
  readonly isTotalExact: boolean;
  /** In how many messages, with this bundling and these quiet hours; null where there were too many to say. */
  readonly messages: number | null;
}

/** A named group of outlets: "tier 1". */
export interface OutletGroup {
  readonly name: string;
  readonly outlets: readonly string[];
}
