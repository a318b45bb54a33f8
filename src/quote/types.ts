/** Words attributed to a source. */
import type { Span } from '../article/types.ts';

/** direct: all of it between quotation marks; mixed: partly; indirect: reported without marks. */
export type QuoteKind = 'direct' | 'mixed' | 'indirect';

export type SpeakerKind = 'person' | 'organisation' | 'document' | 'anonymous' | 'group';

/** Whom the words are attributed to, as this one article lets us know it. */
export interface QuotedSpeaker {
  /** Fullest form that the article prints: "Jakub Hera Adamowicz", "Huawei"; for anonymous ones their description as printed. */
  readonly name: string;
  readonly kind: SpeakerKind;
  /** As printed: "European Union media manager". */
  readonly role: string | null;
  /** As printed: "Huawei". */
  readonly affiliation: string | null;
}

/** All spans are offsets into the article's text. */
export interface Quote {
  readonly kind: QuoteKind;
  /** The attributed words (the whole clause for mixed and indirect ones), in order; several where the cue interrupts them. Quotation marks at the outer edges are excluded. */
  readonly content: readonly Span[];
  /**
   * The parts of `content` that stand between quotation marks, marks excluded; all of it where the layout sets it as speech
   * (a transcript's turn, a block quote, a tweet). Empty for indirect ones.
   */
  readonly quoted: readonly Span[];
  /** The source as printed ("the company", "It"); null where none is. */
  readonly source: Span | null;
  /** The word that attributes ("said", "according to"); null where none is. */
  readonly cue: Span | null;
  /** null where the source could not be resolved. */
  readonly speaker: QuotedSpeaker | null;
  /** Outer sources of a nested attribution, outermost first: A said that B had said: speaker B, via [A]. */
  readonly via: readonly string[];
  /** 0 to 1. */
  readonly confidence: number;
  /** The sentence, or sentences, that hold it: what a reader is shown as context. */
  readonly printed: Span;
}
