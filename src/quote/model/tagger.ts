/** Parts of speech, left to right, by a linear model over hashed features (learnt from wink-nlp's tags). */
import type { Word } from './words.ts';

export const TAGS = [
  'ADJ',
  'ADP',
  'ADV',
  'AUX',
  'CCONJ',
  'DET',
  'INTJ',
  'NOUN',
  'NUM',
  'PART',
  'PRON',
  'PROPN',
  'PUNCT',
  'SCONJ',
  'SYM',
  'VERB',
  'X',
] as const;
export const TAG_COUNT = TAGS.length;
const TAG_BITS = 15;
export const TAG_ROWS = 1 << TAG_BITS;
export const TAG_FEATURES = 13;
const NONE = TAG_COUNT;

/** TAG_ROWS times TAG_COUNT weights; only their order matters, so that whole numbers do. */
export type TagWeights = Float32Array | Int8Array;

/** Rows of the weights that speak for token i, into `rows`; tags before i are known. */
export function tagRows(words: readonly Word[], tags: ArrayLike<number>, i: number, rows: Int32Array): void {
  const word = words[i]!;
  const one = i > 0 ? words[i - 1]!.hash : 1;
  const next = words[i + 1];
  const after = next ? next.hash : 2;
  const t1 = i > 0 ? tags[i - 1]! : NONE;
  const t2 = i > 1 ? tags[i - 2]! : NONE;
  rows[0] = row(1, word.hash, 0);
  rows[1] = row(2, word.hash, t1);
  rows[2] = row(3, t1, 0);
  rows[3] = row(4, t1, t2);
  rows[4] = row(5, one, 0);
  rows[5] = row(6, after, 0);
  rows[6] = row(7, word.suffix, word.shape);
  rows[7] = row(8, word.ending, t1);
  rows[8] = row(9, next ? next.suffix : 0, next ? next.shape : 0);
  rows[9] = row(10, i + 2 < words.length ? words[i + 2]!.hash : 3, 0);
  rows[10] = row(11, word.hash, after);
  rows[11] = row(12, word.shape, i === 0 ? 1 : words[i - 1]!.shape + 2);
  rows[12] = row(13, t1, next ? next.suffix : 0);
}

function row(template: number, a: number, b: number): number {
  let hash = Math.imul(a ^ Math.imul(template, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15) ^ Math.imul(b + 1, 0xc2b2ae35), 0x297a2d39);
  return ((hash ^ (hash >>> 14)) & (TAG_ROWS - 1)) * TAG_COUNT;
}

/** The best tag for token i by the rows. */
export function bestTag(weights: TagWeights, rows: Int32Array): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let tag = 0; tag < TAG_COUNT; tag++) {
    let sum = 0;
    for (let k = 0; k < TAG_FEATURES; k++) sum += weights[rows[k]! + tag]!;
    if (sum > most) {
      most = sum;
      best = tag;
    }
  }
  return best;
}

/** Tags of a paragraph's words, as indexes in TAGS. */
export function tagWords(weights: TagWeights, words: readonly Word[]): Uint8Array {
  const tags = new Uint8Array(words.length);
  const rows = new Int32Array(TAG_FEATURES);
  for (let i = 0; i < words.length; i++) {
    const sure = words[i]!.tag;
    if (sure >= 0) {
      tags[i] = sure;
      continue;
    }
    tagRows(words, tags, i, rows);
    tags[i] = bestTag(weights, rows);
  }
  return tags;
}
