/** A quote before it is resolved and checked. */
import type { Span } from '../article/types.ts';

export interface Draft {
  /** In order of position, without overlaps. */
  content: Span[];
  source: Span | null;
  cue: Span | null;
  confidence: number;
  /** Index among the paragraphs; -1 for the headline. */
  readonly paragraph: number;
  /** Carried on from an earlier draft, which names the speaker. */
  carriedFrom: Draft | null;
  /** Outer sources as printed, outermost first. */
  readonly outer: readonly Span[];
  /** Set as speech by the layout (a transcript's turn, a block quote, a tweet), so that its words are verbatim without marks. */
  readonly isSet?: boolean;
  /** A rule that sees what the model cannot (who said that who said it; whose claim it is): wins where both speak. */
  readonly isFirm?: boolean;
  /** Words that name the speaker where those of the source do not: "Ann Berg" for "A" or "BERG". */
  readonly named?: string;
}
