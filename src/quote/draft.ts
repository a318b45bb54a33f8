/** A quote before it is resolved and checked. */
import type { Span } from '../article/types.ts';

export interface Draft {
  /** In order of position, without overlaps. */
  content: Span[];
  source: Span | null;
  cue: Span | null;
  confidence: number;
  /** Index among the paragraphs. */
  readonly paragraph: number;
  /** Carried on from an earlier draft, which names the speaker. */
  carriedFrom: Draft | null;
  /** Outer sources as printed, outermost first. */
  readonly outer: readonly Span[];
}
