/** Stretches of a paragraph that attribute as one: sentences, joined where quotation marks span several. */
import type { Span } from '../article/types.ts';
import { MARK } from './lexicon.ts';
import type { MarkedSpan } from './marks.ts';
import type { Phrase } from './source.ts';
import type { Tokens } from './tokens.ts';

export interface Unit extends Phrase {
  /** Indexes of the marked spans that stand in it. */
  readonly marks: readonly number[];
  /** Nothing but marked words. */
  readonly isSpeech: boolean;
}

/** `sentences` are those of this paragraph, in order. */
export function unitsOf(tokens: Tokens, sentences: readonly Span[], marks: readonly MarkedSpan[]): Unit[] {
  const units: Unit[] = [];
  let from = 0;
  let mark = 0;
  for (let s = 0; s < sentences.length; s++) {
    const end = s === sentences.length - 1 ? Number.POSITIVE_INFINITY : sentences[s]!.end;
    while (mark < marks.length && marks[mark]!.outerEnd <= end) mark++;
    // A marked span that begins here and ends later holds the sentences together.
    if (mark < marks.length && marks[mark]!.outerStart < end) continue;
    let to = from;
    while (to < tokens.length && tokens.start[to]! < end) to++;
    if (to > from) units.push(unitOf(tokens, from, to));
    from = to;
  }
  if (from < tokens.length) units.push(unitOf(tokens, from, tokens.length));
  return units;
}

function unitOf(tokens: Tokens, from: number, to: number): Unit {
  const marks: number[] = [];
  let isSpeech = true;
  for (let i = from; i < to; i++) {
    const mark = tokens.mark[i]!;
    if (mark === -1) {
      if ((tokens.bits[i]! & MARK) === 0) isSpeech = false;
    } else if (marks.at(-1) !== mark) marks.push(mark);
  }
  return { from, to, marks, isSpeech: isSpeech && marks.length > 0 };
}
