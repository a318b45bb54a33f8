/** Which sentences are only somebody's words: a quotation, or a part of one, that does not say who speaks. */
import type { Sentence } from '../article/types.ts';

export interface Speech {
  /** It begins inside a quotation that an earlier sentence opened. */
  readonly carriesOn: boolean;
  readonly hasQuotation: boolean;
  /** What the sentence has outside quotation marks, marks excluded: ` he said.` */
  readonly outside: string;
}

/** What closes a quotation, by what opened it. German papers open with „ or », and close with “ or «. */
const CLOSERS: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '„': '“”"',
  '«': '»',
  '»': '«',
  '「': '」',
  '『': '』',
};

const MARK = /["“”„«»「」『』]/g;

/**
 * For each sentence, what of it is quotation. `sentences` are in order; a quotation ends with its paragraph at the
 * latest, as papers leave the mark open where the next paragraph carries on.
 */
export function speechOf(text: string, sentences: readonly Sentence[]): Speech[] {
  let paragraph = -1;
  /** Offsets of quotation marks, and which of them comes next. */
  const marks = Array.from(text.matchAll(MARK), ({ index }) => index);
  let next = 0;
  /** What closes the quotation that is open; undefined outside. */
  let closer: string | undefined;
  return sentences.map(({ start, end, paragraph: own }) => {
    if (own !== paragraph) {
      paragraph = own;
      closer = undefined;
      while (next < marks.length && marks[next]! < start) next++;
    }
    for (; next < marks.length && marks[next]! < start; next++) closer = step(text.charAt(marks[next]!), closer);
    const carriesOn = closer !== undefined;
    let hasQuotation = carriesOn;
    let outside = '';
    let kept = start;
    for (; next < marks.length && marks[next]! < end; next++) {
      const index = marks[next]!;
      const before = closer;
      closer = step(text.charAt(index), closer);
      if (before === closer) continue;
      if (before === undefined) outside += text.slice(kept, index);
      else kept = index + 1;
      hasQuotation = true;
    }
    if (closer === undefined) outside += text.slice(kept, end);
    return { carriesOn, hasQuotation, outside };
  });
}

function step(character: string, closer: string | undefined): string | undefined {
  if (closer === undefined) return CLOSERS[character];
  return closer.includes(character) ? undefined : closer;
}
