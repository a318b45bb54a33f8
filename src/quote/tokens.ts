/** A paragraph as tokens: words and single marks, with offsets into the article's text and what each word can be. */
import type { Span } from '../article/types.ts';
import { classOf } from './lexicon.ts';
import type { MarkedSpan } from './marks.ts';

/** Parallel arrays, one entry a token; plain arrays because a paragraph is made and thrown away a hundred thousand times. */
export interface Tokens {
  readonly length: number;
  readonly text: readonly string[];
  readonly start: readonly number[];
  readonly end: readonly number[];
  /** Bits of lexicon.ts. */
  readonly bits: readonly number[];
  /** Index of the marked span that the token stands in (its marks included), -1 outside. */
  readonly mark: readonly number[];
}

const TOKEN = /[\p{L}\p{M}\p{N}]+(?:['’.&@-][\p{L}\p{M}\p{N}]+)*|''|``|[^\s]/gu;

/** Tokens of text[start, end), with `marks` in order of position. */
export function tokensOf(text: string, { start, end }: Span, marks: readonly MarkedSpan[]): Tokens {
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const bits: number[] = [];
  const mark: number[] = [];
  const piece = text.slice(start, end);
  let next = 0;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(piece); match; match = TOKEN.exec(piece)) {
    const at = start + match.index;
    while (next < marks.length && marks[next]!.outerEnd <= at) next++;
    const word = match[0];
    words.push(word);
    starts.push(at);
    ends.push(at + word.length);
    const isMarked = next < marks.length && at >= marks[next]!.outerStart;
    mark.push(isMarked ? next : -1);
    bits.push(isMarked ? 0 : classOf(word));
  }
  return { length: words.length, text: words, start: starts, end: ends, bits, mark };
}
