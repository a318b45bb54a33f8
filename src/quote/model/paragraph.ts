/** A paragraph as the model reads it: words, sentences, marks, tags, and the cue-like words on either side of each. */
import type { Span } from '../../article/types.ts';
import { MARK } from '../lexicon.ts';
import type { MarkedSpan } from '../marks.ts';
import type { Tokens } from '../tokens.ts';
import { type TagWeights, tagWords } from './tagger.ts';
import { type Lexicon, readWord, type Word } from './words.ts';

/** Where a token stands in a marked span. */
export const OUT = 0;
export const FIRST = 1;
export const INNER = 2;
export const LAST = 3;
export const SECOND = 4;

/** Stands for how the paragraph before ended where a headline is read, which has none before it. */
export const IN_HEADLINE = 16;

export interface Paragraph {
  readonly length: number;
  readonly tokens: Tokens;
  readonly words: readonly Word[];
  readonly tags: Uint8Array;
  readonly marks: readonly MarkedSpan[];
  readonly inside: Uint8Array;
  /** First and last token of each marked span, -1 where it has none. */
  readonly markFirst: Int32Array;
  readonly markLast: Int32Array;
  /** Sentence of each token, and its first token and the one after its last. */
  readonly sentence: Int32Array;
  readonly sentenceFrom: Int32Array;
  readonly sentenceTo: Int32Array;
  readonly sentences: number;
  /** 1 where the sentence holds a mark or a cue-like word; the rest is no part of any quote. */
  readonly isLive: Uint8Array;
  /** 0 to 15: how the paragraph before ended; IN_HEADLINE for a headline. */
  readonly before: number;
}

/** How the paragraph before ended, for the one that follows. */
export function endingOf(paragraph: Paragraph): number {
  const { marks, length, tokens } = paragraph;
  if (length === 0) return 0;
  const last = tokens.text[length - 1];
  return (
    (marks.length > 0 && !marks.at(-1)!.isClosed ? 1 : 0) |
    (marks.length > 0 ? 2 : 0) |
    (last === ':' ? 4 : 0) |
    (marks.length > 0 && marks.at(-1)!.outerEnd >= tokens.end[length - 1]! ? 8 : 0)
  );
}

/** `sentences`: those of this paragraph, in order. `before`: endingOf the paragraph before, 0 for the first, IN_HEADLINE for a headline. */
export function readParagraph(
  lexicon: Lexicon,
  tagger: TagWeights,
  tokens: Tokens,
  marks: readonly MarkedSpan[],
  sentences: readonly Span[],
  before: number,
): Paragraph {
  const n = tokens.length;
  const markFirst = new Int32Array(marks.length).fill(-1);
  const markLast = new Int32Array(marks.length).fill(-1);
  for (let i = 0; i < n; i++) {
    const mark = tokens.mark[i]!;
    if (mark < 0) continue;
    if (markFirst[mark]! < 0) markFirst[mark] = i;
    markLast[mark] = i;
  }
  const inside = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const mark = tokens.mark[i]!;
    if (mark < 0) continue;
    if (i === markFirst[mark]) inside[i] = FIRST;
    else if (i === markLast[mark] && marks[mark]!.isClosed) inside[i] = LAST;
    else inside[i] = i === markFirst[mark]! + 1 ? SECOND : INNER;
  }
  // All styles of marks are one to the model, so that what it learnt from one holds for all.
  const words = tokens.text.map((text, i) =>
    readWord(lexicon, inside[i] === FIRST ? '“' : inside[i] === LAST ? '”' : text),
  );
  const sentence = new Int32Array(n);
  const sentenceFrom = new Int32Array(n);
  const sentenceTo = new Int32Array(n);
  const isLive = new Uint8Array(n);
  let from = 0;
  for (let i = 0, s = 0; i < n; i++) {
    while (s < sentences.length - 1 && tokens.start[i]! >= sentences[s]!.end) s++;
    sentence[i] = s;
    if (i > 0 && s !== sentence[i - 1]) from = i;
    sentenceFrom[i] = from;
  }
  for (let to = n; to > 0; ) {
    const start = sentenceFrom[to - 1]!;
    let live = 0;
    for (let i = start; i < to && live === 0; i++) if (inside[i] !== OUT || words[i]!.cueLevel > 0) live = 1;
    for (let i = start; i < to; i++) {
      sentenceTo[i] = to;
      isLive[i] = live;
    }
    to = start;
  }
  return {
    length: n,
    tokens,
    words,
    tags: tagWords(tagger, words),
    marks,
    inside,
    markFirst,
    markLast,
    sentence,
    sentenceFrom,
    sentenceTo,
    sentences: sentences.length,
    isLive,
    before,
  };
}

export function isMark(paragraph: Paragraph, i: number): boolean {
  return (paragraph.words[i]!.bits & MARK) !== 0;
}
