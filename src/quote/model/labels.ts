/** The labels of the chain: what a token is part of, and for content on which side of it its cue stands. */

/** In no quote. */
export const OUTSIDE = 0;
/** Between the parts of one quote, in none of them. */
export const BETWEEN = 1;
/** The first token of each; its other tokens have the label that follows. */
export const BEFORE_CUE = 2;
export const AFTER_CUE = 4;
export const SOURCE = 6;
export const CUE = 8;
export const LABELS = 10;

/** Whether a label is that of a part's second token and of those after it. */
export function isInner(label: number): boolean {
  return label > AFTER_CUE - 2 && label % 2 === 1;
}

/** A part begins with its first label. */
export function isAllowed(before: number, label: number): boolean {
  return !isInner(label) || before === label || before === label - 1;
}
