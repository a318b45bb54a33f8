/** What of a printed sentence a quotation leaves out at its two ends. */
import type { Span } from '../../article/types.ts';
import { endsSentence } from './sentence-end.ts';
import type { PrintedWord } from './words.ts';

/** @param first and @param last index of the printed words that the quotation begins and ends with. */
export function cutWords(
  text: string,
  printed: readonly PrintedWord[],
  first: number,
  last: number,
): { readonly before: Span | null; readonly after: Span | null } {
  let from = first;
  while (from > 0 && !endsSentence(text, printed, from - 1) && isOneWith(printed, from - 1, first)) from--;
  let to = last;
  while (!endsSentence(text, printed, to) && isOneWith(printed, to + 1, last)) to++;
  return {
    before: from < first ? { start: printed[from]!.start, end: printed[first - 1]!.end } : null,
    after: to > last ? { start: printed[last + 1]!.start, end: printed[to]!.end } : null,
  };
}

/** Words between marks are cut from their marks alone: the sentence around them is the outlet's own. */
function isOneWith(printed: readonly PrintedWord[], at: number, matched: number): boolean {
  const word = printed[at];
  return word !== undefined && word.text !== '' && word.isQuoted === printed[matched]!.isQuoted;
}
