/** What is found of a draft's quotations, and of a statement's sentences, in the archive. */
import type { ArticleRef, StoredQuote } from '../archive/port.ts';
import type { Span } from '../article/types.ts';
import type { Change, Comparison, QuotedSpeaker } from '../quote/index.ts';

/**
 * verbatim: word for word; part: word for word, but the printed sentence goes on; edited: an ellipsis, brackets, another tense, or sentences
 * joined; differs: other words, or words that are not printed as a quotation; other-speaker: the words are somebody else's; unmatched: word
 * for word, but whoever the draft gives them to ("her spokesman", nobody by name, somebody who denies them) is not surely the article's
 * speaker; not-found: not in this archive, which says nothing about whether it was said.
 */
export type CheckStatus = 'verbatim' | 'part' | 'unmatched' | 'edited' | 'differs' | 'other-speaker' | 'not-found';

export interface Piece extends Span {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** Where an article prints the words. */
export interface Place {
  readonly article: ArticleRef;
  /** The quote that holds them; null where we read none there. */
  readonly quote: StoredQuote | null;
  /** [start, end) of the article's text; several where the quotation joins them. */
  readonly spans: readonly Span[];
  /** The printed words in pieces: between quotation marks or not; the marks themselves are left out. Offsets into the article's text. */
  readonly pieces: readonly Piece[];
  /** `printed` spans of it are offsets into the article's text. */
  readonly changes: readonly Change[];
  readonly cut: { readonly before: string | null; readonly after: string | null };
}

export interface CheckedQuotation {
  readonly status: CheckStatus;
  /** As it stands in the draft, marks excluded; pieces joined by " … ". */
  readonly text: string;
  /** Offsets into the draft. */
  readonly spans: readonly Span[];
  /** Whom the draft names. */
  readonly speaker: QuotedSpeaker | null;
  /** As the draft words it; null where it gives the words to nobody. */
  readonly source: string | null;
  /** The draft says that it was not said. */
  readonly isDenied: boolean;
  /** Whether draft and archive name the same speaker; unknown where one of them names none. */
  readonly sameSpeaker: 'yes' | 'no' | 'unknown';
  /** Places that print it equally well, the first printed first; of sentences joined from several articles, each of these. */
  readonly places: readonly Place[];
  /** Put together from several articles, none of which prints all of it. */
  readonly isJoint: boolean;
  /** With the speaker that counts: where one has the draft's speaker, others are left out. */
  readonly articles: number;
  readonly outlets: number;
}

export interface CheckedDraft {
  readonly quotations: readonly CheckedQuotation[];
  /** Words between marks that are too few to be looked for. */
  readonly passedOver: number;
  /** What was looked through. */
  readonly archive: { readonly articles: number; readonly outlets: number };
}

export type { Change, Comparison };

/**
 * How an article prints a sentence of a statement. quoted: word for word between quotation marks, or in all but a few words; reported: the
 * same words without marks.
 */
export interface Printing {
  readonly article: ArticleRef;
  readonly quote: StoredQuote | null;
  /** whole: all of its words; cut: some of them, word for word; changed: with other words among them. */
  readonly how: 'whole' | 'cut' | 'changed';
  readonly isQuoted: boolean;
  /** Share of the sentence's words, 0 to 1. */
  readonly share: number;
  /** What the article prints of it. */
  readonly pieces: readonly Piece[];
}

export interface PickedSentence {
  readonly text: string;
  /** [start, end) of the statement. */
  readonly start: number;
  readonly end: number;
  /** One word: not looked for. */
  readonly isTooShort: boolean;
  /** The first printed first. */
  readonly printings: readonly Printing[];
}

export interface Pickup {
  readonly sentences: readonly PickedSentence[];
  /** Articles that print any of it, the first printed first. */
  readonly articles: readonly ArticleRef[];
  readonly outlets: readonly string[];
  readonly archive: { readonly articles: number; readonly outlets: number };
}
