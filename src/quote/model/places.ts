/** What stands at each token of a paragraph, as numbers for the trees: its class, and running counts. */
import { CAPITAL, MARK } from '../lexicon.ts';
import { FIRST, LAST, type Paragraph } from './paragraph.ts';
import { COMMA, THAT } from './words.ts';

/** Entry i + EDGE of classesOf is token i's. */
export const EDGE = 4;

/** A class for each token: marks first, then words that open clauses, then tags; -1 before the paragraph, -2 after it. */
export function classesOf(paragraph: Paragraph): Int8Array {
  const n = paragraph.length;
  const classes = new Int8Array(n + 2 * EDGE).fill(-2).fill(-1, 0, EDGE);
  for (let i = 0; i < n; i++) classes[i + EDGE] = classAt(paragraph, i);
  return classes;
}

function classAt({ words, tags, inside }: Paragraph, i: number): number {
  if (inside[i] === FIRST) return 4;
  if (inside[i] === LAST) return 5;
  const { bits, cueLevel, place } = words[i]!;
  if (place > 0) return place;
  if (cueLevel === 3) return 15;
  if ((bits & CAPITAL) !== 0 && tags[i] === 11) return 16;
  return 17 + tags[i]!;
}

/** Running counts; entry i holds how many there are before token i. */
export interface Counts {
  readonly words: Int32Array;
  readonly marked: Int32Array;
  readonly commas: Int32Array;
  readonly thats: Int32Array;
}

export function countsOf({ length: n, words, inside }: Paragraph): Counts {
  const counts = {
    words: new Int32Array(n + 1),
    marked: new Int32Array(n + 1),
    commas: new Int32Array(n + 1),
    thats: new Int32Array(n + 1),
  };
  for (let i = 0; i < n; i++) {
    const { bits, place } = words[i]!;
    counts.words[i + 1] = counts.words[i]! + ((bits & MARK) === 0 ? 1 : 0);
    counts.marked[i + 1] = counts.marked[i]! + (inside[i] === 0 ? 0 : 1);
    counts.commas[i + 1] = counts.commas[i]! + (place === COMMA ? 1 : 0);
    counts.thats[i + 1] = counts.thats[i]! + (place === THAT ? 1 : 0);
  }
  return counts;
}
