/**
 * What an archive can do, whatever database is behind it. Every read and write names a workspace; a workspace sees the
 * wire and its own articles, never another's. All methods reject with UserError for what a person can mend and
 * PlatformError for what the database refuses.
 */
import type { Article, Span } from '../article/types.ts';
import type { Summary } from '../briefing/types.ts';
import type { Quote, QuoteKind, SpeakerKind } from '../quote/types.ts';
import type { Query } from './query.ts';

/** 'local', 'discord:GUILD', 'discord:@USER', 'slack:TEAM': the tenant. */
export type WorkspaceId = string;

/** The owner of articles that every workspace may read. */
export const WIRE = 'wire';

/** An article with what was found in it: what intake hands over. */
export interface ReadArticle {
  /** The id that the sender gave; kept as the article's id where it is free and well-formed. */
  readonly givenId?: string | undefined;
  readonly article: Article;
  readonly quotes: readonly Quote[];
  readonly summary: Summary;
  /** Whether it came with its source's first reading, and so is no news; undefined where nobody knows. A known article keeps what it has. */
  readonly isBacklog?: boolean | undefined;
}

export interface AddedArticle {
  readonly id: string;
  readonly status: 'added' | 'updated' | 'unchanged';
  /** For 'updated': the fields that changed, in words ("headline", "text: 2 paragraphs added, 1 removed"). */
  readonly changes: readonly string[];
}

/** An article as the archive holds it. */
export interface StoredArticle extends Article {
  readonly id: string;
  /** WIRE or a workspace. */
  readonly owner: string;
  readonly addedAt: Temporal.Instant;
  readonly updatedAt: Temporal.Instant;
  /** It came with its source's first reading: no channel is told of it as news. */
  readonly isBacklog: boolean;
  readonly summary: Summary;
}

/** What a list shows of an article. */
export interface ArticleRef {
  readonly id: string;
  readonly headline: string;
  readonly outlet: string | null;
  readonly publishedAt: Temporal.Instant | null;
  readonly addedAt: Temporal.Instant;
  readonly url: string | null;
}

export interface SnippetPart {
  readonly text: string;
  readonly match: boolean;
}

export interface ArticleHit extends ArticleRef {
  readonly snippet: readonly SnippetPart[];
}

export interface StoredSpeaker {
  readonly id: string;
  readonly name: string;
  readonly kind: SpeakerKind;
}

export interface StoredQuote {
  readonly id: string;
  readonly kind: QuoteKind;
  /** The content as printed; spans joined by " … ". */
  readonly text: string;
  /** The content in pieces: between quotation marks or not. Marks themselves excluded. */
  readonly passages: readonly { readonly text: string; readonly quoted: boolean }[];
  /** The sentence, or sentences, that hold it, as printed. */
  readonly printed: string;
  readonly cue: string | null;
  /** The source as printed. */
  readonly source: string | null;
  readonly confidence: number;
  /** Whether that is less than what the operator wants (QUOTE_THRESHOLD); absent where nobody asked. */
  readonly isUncertain?: boolean;
  /** role and affiliation as this article prints them. */
  readonly speaker: (StoredSpeaker & { readonly role: string | null; readonly affiliation: string | null }) | null;
  readonly via: readonly string[];
  readonly article: ArticleRef;
  readonly spans: readonly Span[];
  /** Ids of other articles that hold the same words. */
  readonly alsoIn: readonly string[];
  /** Absent where no other article holds them. */
  readonly repeats?: QuoteRepeats;
}

/** Where the same words stand besides. */
export interface QuoteRepeats {
  /** Other outlets than the quote's own, the newest first. */
  readonly outlets: readonly string[];
  /** The oldest of all articles that hold the words: it may be the quote's own. */
  readonly first: ArticleRef;
}

export interface QuoteHit extends StoredQuote {
  /** `text` cut into parts, matching words marked. */
  readonly snippet: readonly SnippetPart[];
}

export interface Page {
  /** 1 to 100. */
  readonly limit: number;
  /** Hits to pass over; 0 for the first page. */
  readonly offset: number;
}

export interface Hits<Hit> {
  /** How many match; where counting stops early, `isTotalExact` is false and `total` is a lower bound. */
  readonly total: number;
  readonly isTotalExact: boolean;
  readonly hits: readonly Hit[];
}

export interface Window {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

export interface SpeakerSummary extends StoredSpeaker {
  readonly quotes: number;
  /** Of the newest 1,000: how many have words between marks, and how many are in the article's own words alone. */
  readonly said: number;
  readonly reported: number;
  /** Roles as printed, newest first, each with the dates of the newest and the oldest article that prints it. */
  readonly roles: readonly {
    readonly role: string;
    readonly affiliation: string | null;
    readonly seenAt: Temporal.Instant;
    readonly firstSeenAt: Temporal.Instant;
  }[];
  /** For a family name alone that may be several people's: other speakers who bear it. */
  readonly namesakes: readonly StoredSpeaker[];
  readonly aliases: readonly string[];
  readonly firstSeenAt: Temporal.Instant;
  readonly lastSeenAt: Temporal.Instant;
}

/** A speaker as a correction shows it. */
export interface SpeakerBrief {
  readonly id: string;
  readonly name: string;
  readonly quotes: number;
  /** As printed. */
  readonly names: readonly string[];
}

/** What an operator said of names. It holds until it is undone, for articles that come in later, too. */
export interface SpeakerCorrection {
  /** "c12". */
  readonly id: string;
  readonly action: 'merge' | 'split' | 'rename';
  readonly name: string;
  /** merge, split: the other name; null for a name that stands alone. */
  readonly other: string | null;
  /** rename: what the speaker is called. */
  readonly shown: string | null;
  readonly madeAt: Temporal.Instant;
  readonly undoneAt: Temporal.Instant | null;
}

export interface SpeakerChange {
  readonly correction: SpeakerCorrection;
  /** The speakers that it is about, before and after. */
  readonly before: readonly SpeakerBrief[];
  readonly after: readonly SpeakerBrief[];
}

/** Corrections of who is who. Names are ids or names as an article prints them; what nobody is called is a UserError with near names. */
export interface SpeakerDesk {
  /** Both names are one speaker, called as `name` was. */
  mergeSpeakers(workspace: WorkspaceId, name: string, other: string): Promise<SpeakerChange>;
  /** The two names are two speakers; without `other`, `name` is no other name's. */
  splitSpeaker(workspace: WorkspaceId, name: string, other?: string): Promise<SpeakerChange>;
  renameSpeaker(workspace: WorkspaceId, name: string, shown: string): Promise<SpeakerChange>;
  undoSpeakerCorrection(workspace: WorkspaceId, id: string): Promise<SpeakerChange>;
  /** Newest first, undone ones too. */
  speakerCorrections(workspace: WorkspaceId): Promise<SpeakerCorrection[]>;
}

export interface SpeakerTopic {
  /** A word as printed. */
  readonly text: string;
  /** Of the newest articles that quote the speaker, how many are about it. */
  readonly articles: number;
}

export interface OutletSummary {
  readonly name: string;
  readonly articles: number;
  readonly quotes: number;
  readonly newestAt: Temporal.Instant;
}

/** whole: every part of the passage is there; parts: any, and a word of it may be another; pieces: any few words in a row. */
export type PassageSearch = 'whole' | 'parts' | 'pieces';

export interface Archive extends SpeakerDesk {
  /** Adds a batch in one transaction: all of it or nothing. Results are in the order of `entries`. */
  add(owner: WorkspaceId | typeof WIRE, entries: readonly ReadArticle[]): Promise<AddedArticle[]>;
  findArticle(workspace: WorkspaceId, id: string): Promise<StoredArticle | undefined>;
  findArticleByUrl(workspace: WorkspaceId, url: string): Promise<StoredArticle | undefined>;
  /** Quotes of one article, in its order. */
  quotesOf(workspace: WorkspaceId, articleId: string): Promise<StoredQuote[]>;
  /** Quotes of several articles, by article id, each in its order; articles that the workspace does not see are left out. */
  quotesOfAll(workspace: WorkspaceId, articleIds: readonly string[]): Promise<Map<string, StoredQuote[]>>;
  /** Newest first; a time that is unknown counts as the moment it came in. An empty query means all. */
  articlesIn(workspace: WorkspaceId, window: Window, query: Query, limit: number): Promise<StoredArticle[]>;
  /** An empty query lists the newest. */
  searchArticles(workspace: WorkspaceId, query: Query, page: Page): Promise<Hits<ArticleHit>>;
  searchQuotes(workspace: WorkspaceId, query: Query, page: Page): Promise<Hits<QuoteHit>>;
  /**
   * Articles that may print a passage: its rarest words stand close together in them.
   * Those with most of it first, the newest first among equals. Whether they print it is for whoever asks to compare.
   */
  findPassages(workspace: WorkspaceId, passage: string, how: PassageSearch, limit: number): Promise<StoredArticle[]>;
  /**
   * The same quotes, with articles that print their words shortened, with an ellipsis or with brackets among `alsoIn` and `repeats`. Each
   * takes some milliseconds: for what is shown, not for long lists.
   */
  withRepeats<Shown extends StoredQuote>(workspace: WorkspaceId, quotes: readonly Shown[]): Promise<Shown[]>;
  /** Prefix and mid-word matches on names and aliases, most quoted first. */
  suggestSpeakers(workspace: WorkspaceId, typed: string, limit: number): Promise<StoredSpeaker[]>;
  suggestOutlets(workspace: WorkspaceId, typed: string, limit: number): Promise<string[]>;
  suggestArticles(workspace: WorkspaceId, typed: string, limit: number): Promise<ArticleRef[]>;
  /** By id, name or alias. */
  findSpeaker(workspace: WorkspaceId, idOrName: string): Promise<SpeakerSummary | undefined>;
  /** What the newest articles that quote the speaker share; the most shared first. */
  speakerTopics(workspace: WorkspaceId, idOrName: string, limit: number): Promise<SpeakerTopic[]>;
  outlets(workspace: WorkspaceId): Promise<OutletSummary[]>;
  counts(workspace: WorkspaceId): Promise<{ articles: number; quotes: number; speakers: number; outlets: number }>;
  /** Deletes the workspace's own articles with all that was found in them. What is on the wire stays. */
  deleteWorkspace(workspace: WorkspaceId): Promise<void>;
  close(): Promise<void>;
}
