/** What stands around each token of a paragraph: the nearest of some sorts on either side, tags and words with padding. */
import { MARK } from '../lexicon.ts';
import { FIRST, LAST, OUT, type Paragraph } from './paragraph.ts';
import { COMMA, THAT, TO } from './words.ts';

const BEFORE_ALL = 0x51ed27;
const AFTER_ALL = 0x7feb35;
const NO_TAG = 30;

/** Nearest tokens of some sort on either side of each token, in its sentence or its marks; -1 where there is none. */
export interface Near {
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** What a token is, for `near`. */
export const IS_CUE = 1;
export const IS_SURE_CUE = 2;
export const IS_VERB = 4;
export const IS_STOP = 8;
export const IS_MARKED = 16;

/** IS_... of each token, as bits. */
export function sortsOf({ length, words, tags, inside }: Paragraph): Uint8Array {
  const sorts = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const { cueLevel, bits } = words[i]!;
    const isOut = inside[i] === OUT;
    sorts[i] =
      (isOut && cueLevel > 1 ? IS_CUE : 0) |
      (isOut && cueLevel === 3 ? IS_SURE_CUE : 0) |
      (tags[i] === 15 || tags[i] === 3 ? IS_VERB : 0) |
      ((bits & MARK) !== 0 ? IS_STOP : 0) |
      (isOut ? 0 : IS_MARKED);
  }
  return sorts;
}

/** `sorts`: sortsOf the paragraph; `sort`: one of IS_... . */
export function near({ length: n, sentence, inside }: Paragraph, sorts: Uint8Array, sort: number): Near {
  const left = new Int32Array(n);
  const right = new Int32Array(n);
  let at = -1;
  for (let i = 0; i < n; i++) {
    if (i > 0 && sentence[i] !== sentence[i - 1] && inside[i] === OUT) at = -1;
    left[i] = at;
    if ((sorts[i]! & sort) !== 0) at = i;
  }
  at = -1;
  for (let i = n - 1; i >= 0; i--) {
    if (i < n - 1 && sentence[i] !== sentence[i + 1] && inside[i] === OUT) at = -1;
    right[i] = at;
    if ((sorts[i]! & sort) !== 0) at = i;
  }
  return { left, right };
}

/** Tags in eight classes, for the transitions: 1 verb, 2 noun, 3 name, 4 pronoun, 5 comma, 6 other mark, 7 that and its like. */
const CLASSES = Uint8Array.from([0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 4, 3, 6, 7, 0, 1, 0]);

/** Which table of transitions counts at each token: by its place in marks, that of the token before, and its tag's class. */
export function contextsOf({ inside, length, tags, words }: Paragraph): Uint8Array {
  const contexts = new Uint8Array(length);
  let before = 0;
  for (let i = 0; i < length; i++) {
    const state = inside[i] === OUT ? 0 : inside[i] === FIRST ? 1 : inside[i] === LAST ? 2 : 3;
    const { place } = words[i]!;
    contexts[i] = before * 32 + state * 8 + (place === COMMA ? 5 : place === THAT ? 7 : CLASSES[tags[i]!]!);
    before = state;
  }
  return contexts;
}

/** Tokens of padding on either side. */
export const PAD = 3;

/** Tags, finer where a word or a mark tells more; PAD more on either side. */
export function fineTags({ length: n, words, tags, inside }: Paragraph): Int32Array {
  const fine = new Int32Array(n + 2 * PAD).fill(NO_TAG + 1).fill(NO_TAG, 0, PAD);
  for (let i = 0; i < n; i++) {
    const word = words[i]!;
    if ((word.bits & MARK) !== 0) fine[i + PAD] = 64 + (word.kind & 63);
    else if (word.place === THAT) fine[i + PAD] = 40;
    else if (word.place === TO) fine[i + PAD] = 41;
    else
      fine[i + PAD] =
        word.cueLevel >= 2 && inside[i] === OUT ? 32 + word.cueLevel + (tags[i] === 15 ? 4 : 0) : tags[i]!;
  }
  return fine;
}

/** Words in small letters as hashes; PAD more on either side. */
export function hashesOf({ length: n, words }: Paragraph): Int32Array {
  const hashes = new Int32Array(n + 2 * PAD).fill(AFTER_ALL).fill(BEFORE_ALL, 0, PAD);
  for (let i = 0; i < n; i++) hashes[i + PAD] = words[i]!.hash;
  return hashes;
}
