/** Summaries, stories, briefings. */
import type { Span } from '../article/types.ts';

/** Sentences picked from one article, in its order: nothing that the article does not say. */
export interface Summary {
  readonly sentences: readonly Span[];
}

/** What grouping needs to know of an article. */
export interface StoryInput {
  readonly id: string;
  readonly headline: string;
  /** Its paragraphs, or as many of them as are at hand: no captions, no tail. */
  readonly text: string;
  /** null counts as the time of the article before it. */
  readonly at: Temporal.Instant | null;
  readonly outlet: string | null;
  /** ISO 639-1, or 'und'. */
  readonly language: string;
}

/** The part of a quote that a briefing looks at: an archive's quotes and freshly found ones both have it. */
export interface BriefingQuote {
  readonly kind: 'direct' | 'mixed' | 'indirect';
  readonly speaker: { readonly name: string; readonly kind: string } | null;
  /** The attributed words. */
  readonly text: string;
  /** 0 to 1. */
  readonly confidence: number;
}

/** An article as composeBriefing takes it. */
export interface BriefingArticle<Q extends BriefingQuote> {
  readonly id: string;
  readonly headline: string;
  readonly outlet: string | null;
  readonly url: string | null;
  /** When it was published; where nobody knows, when it came in. */
  readonly at: Temporal.Instant;
  /** false where `at` is when it came in. */
  readonly hasDate: boolean;
  readonly language: string;
  readonly text: string;
  /** Its paragraphs. Empty: the whole text is taken for them. */
  readonly paragraphs: readonly Span[];
  readonly summary: Summary;
  readonly quotes: readonly Q[];
}

/** A sentence of a briefing: word for word what `article` prints at [start, end). */
export interface BriefingSentence extends Span {
  readonly text: string;
  /** Id of the article that it stands in. */
  readonly article: string;
}

/** One event, as one or several articles tell it. */
export interface BriefingStory<Q extends BriefingQuote> {
  /** Id of its earliest article: it stays the same while a story grows. */
  readonly id: string;
  /** As one of its articles prints it: `headlineOf` is that article's id. */
  readonly headline: string;
  readonly headlineOf: string;
  readonly language: string;
  readonly summary: readonly BriefingSentence[];
  /** Newest first. */
  readonly articles: readonly BriefingArticle<Q>[];
  /** Each once, in the order in which they came to the story. Articles without an outlet add none. */
  readonly outlets: readonly string[];
  /** First and last publication; null where no article of it has a date. */
  readonly when: { readonly first: Temporal.Instant; readonly last: Temporal.Instant } | null;
  /** The best ones, by different speakers; at most two. */
  readonly quotes: readonly Q[];
  /** How many quotes its articles hold. */
  readonly quoteCount: number;
}

export interface Briefing<Q extends BriefingQuote> {
  readonly window: { readonly from: Temporal.Instant; readonly to: Temporal.Instant };
  /** Of everything in the window, shown or not. */
  readonly counts: {
    readonly articles: number;
    readonly outlets: number;
    readonly quotes: number;
    readonly stories: number;
  };
  /** The most important first. */
  readonly stories: readonly BriefingStory<Q>[];
  /** How many more stories there are than are shown. */
  readonly more: number;
}
