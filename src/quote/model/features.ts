/** What the model sees at each token: fifty or sixty hashed rows of its weights. */
import { IN_HEADLINE, type Paragraph } from './paragraph.ts';
import {
  fineTags,
  hashesOf,
  IS_CUE,
  IS_MARKED,
  IS_STOP,
  IS_SURE_CUE,
  IS_VERB,
  type Near,
  near,
  PAD,
  sortsOf,
} from './surroundings.ts';

const ROW_BITS = 18;
export const ROWS = 1 << ROW_BITS;
/** Rows of each token: where its paragraph has marks, and where it has none. */
const WITH_MARKS = 53;
const WITHOUT = 44;

export function widthOf({ marks }: Paragraph): number {
  return marks.length > 0 ? WITH_MARKS : WITHOUT;
}

/** Distances in eleven steps. */
const STEPS = Uint8Array.from({ length: 64 }, (_, d) =>
  d > 30 ? 10 : d > 20 ? 9 : d > 13 ? 8 : d > 9 ? 7 : d > 6 ? 6 : d > 4 ? 5 : d,
);

function step(distance: number): number {
  return STEPS[Math.min(distance, 63)]!;
}

function row(template: number, a: number, b: number): number {
  const hash = Math.imul(a ^ Math.imul(template, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(b + template, 0xc2b2ae35);
  return (hash ^ (hash >>> 15)) & (ROWS - 1);
}

/** widthOf rows for each live token, one after the other; those of other tokens are left as they are. */
export function featuresOf(paragraph: Paragraph, rows: Int32Array): void {
  const { length: n, words, inside, marks, markFirst, sentence, sentenceFrom, sentenceTo, isLive } = paragraph;
  const sorts = sortsOf(paragraph);
  const cue = near(paragraph, sorts, IS_CUE);
  const sure = near(paragraph, sorts, IS_SURE_CUE);
  const verb = near(paragraph, sorts, IS_VERB);
  const stop = near(paragraph, sorts, IS_STOP);
  const marked = near(paragraph, sorts, IS_MARKED);
  const fine = fineTags(paragraph);
  const hashes = hashesOf(paragraph);
  const opens = marks.length > 0 && markFirst[0] === 0 ? 1 : 0;
  const before = paragraph.before * 2 + opens;
  // Headlines are few and unlike the rest: what tells of a token's kind and place is learnt apart for them.
  const isHeadline = paragraph.before === IN_HEADLINE;
  const sentences = isHeadline ? 7 : Math.min(paragraph.sentences, 6);
  const apart = isHeadline ? 16 : 0;
  const width = widthOf(paragraph);
  for (let i = 0; i < n; i++) {
    if (isLive[i] === 0) continue;
    const word = words[i]!;
    const j = i + PAD;
    const w0 = hashes[j]!;
    const v1 = hashes[j + 1]!;
    const k0 = word.kind;
    const t0 = fine[j]!;
    const t1 = fine[j - 1]!;
    const s1 = fine[j + 1]!;
    const state = inside[i]!;
    const o = i * width;
    rows[o] = row(2, w0, 0);
    rows[o + 1] = row(3, hashes[j - 1]!, 0);
    rows[o + 2] = row(4, v1, 0);
    rows[o + 3] = row(5, hashes[j - 2]!, 0);
    rows[o + 4] = row(7, hashes[j - 3]!, 0);
    rows[o + 5] = row(8, hashes[j + 3]!, 0);
    rows[o + 6] = row(9, k0, apart);
    rows[o + 7] = row(10, i > 0 ? words[i - 1]!.kind : 60, k0);
    rows[o + 8] = row(11, k0, i + 1 < n ? words[i + 1]!.kind : 61);
    rows[o + 9] = row(12, t0, 0);
    rows[o + 10] = row(13, t1, 0);
    rows[o + 11] = row(14, s1, 0);
    rows[o + 12] = row(15, fine[j - 2]!, 0);
    rows[o + 13] = row(16, fine[j + 2]!, 0);
    rows[o + 14] = row(17, t1, t0);
    rows[o + 15] = row(18, t0, s1);
    rows[o + 16] = row(19, word.shape, state);
    rows[o + 17] = row(20, word.suffix, word.shape);
    rows[o + 18] = row(21, word.ending, t0);
    rows[o + 19] = row(22, state, t0);
    if (width === WITHOUT) rows[o + 43] = row(43, before, t0);
    else if (paragraph.tokens.mark[i]! >= 0) inMarks(paragraph, hashes, fine, i, before, rows, o + 43);
    else outOfMarks(paragraph, marked, hashes, fine, i, before, rows, o + 43);
    const cl = cue.left[i]!;
    const cr = cue.right[i]!;
    const sl = sure.left[i]!;
    const sr = sure.right[i]!;
    const cueL = cl < 0 ? 0 : hashes[cl + PAD]!;
    const cueR = cr < 0 ? 0 : hashes[cr + PAD]!;
    const sureL = sl < 0 ? 0 : hashes[sl + PAD]!;
    const sureR = sr < 0 ? 0 : hashes[sr + PAD]!;
    const farL = cl < 0 ? 12 : step(i - cl);
    const farR = cr < 0 ? 12 : step(cr - i);
    const toL = sl < 0 ? 12 : step(i - sl);
    const toR = sr < 0 ? 12 : step(sr - i);
    rows[o + 20] = row(62, cueR, farR);
    rows[o + 21] = row(63, cueL, state);
    rows[o + 22] = row(64, cueR, state);
    rows[o + 23] = row(65, sureL, sureR);
    rows[o + 24] = row(66, sureL, toL);
    rows[o + 25] = row(67, sureR, toR);
    rows[o + 26] = row(68, toL * 16 + toR, state + apart);
    rows[o + 27] = row(71, cueL, t0);
    const first = sentenceFrom[i]!;
    rows[o + 28] = row(76, step(i - first) + apart, t0);
    rows[o + 29] = row(77, step(sentenceTo[i]! - 1 - i) + apart, t0);
    rows[o + 30] = row(78, Math.min(sentence[i]!, 4) * 8 + sentences, state);
    rows[o + 31] = row(80, fine[first + PAD]!, farL);
    const vl = verb.left[i]!;
    const pl = stop.left[i]!;
    const pr = stop.right[i]!;
    const stopL = pl < 0 ? 0 : hashes[pl + PAD]!;
    const stopR = pr < 0 ? 0 : hashes[pr + PAD]!;
    rows[o + 32] = row(83, stopL, pl < 0 ? 0 : step(i - pl));
    rows[o + 33] = row(84, stopR, pr < 0 ? 0 : step(pr - i));
    rows[o + 34] = row(85, stopL, stopR);
    rows[o + 35] = row(87, cl >= 0 && pl > cl ? 1 : 2, farL * 16 + farR);
    const { cluster, family } = word;
    const onBefore = i > 0 ? words[i - 1]! : null;
    const onAfter = i + 1 < n ? words[i + 1]! : null;
    rows[o + 36] = row(90, cluster, state);
    rows[o + 37] = row(91, onBefore ? onBefore.cluster : 1023, state);
    rows[o + 38] = row(92, onAfter ? onAfter.cluster : 1023, state);
    rows[o + 39] = row(93, cluster, t1);
    rows[o + 40] = row(95, onBefore ? onBefore.family : 63, family * 64 + (state === 0 ? 0 : 1));
    rows[o + 41] = row(96, onAfter ? onAfter.family : 63, family * 64 + (state === 0 ? 0 : 1));
    rows[o + 42] = row(97, vl < 0 ? 0 : words[vl]!.cluster, vl < 0 ? 0 : step(i - vl));
  }
}

/** Ten rows for a token in marks: how long they are, what stands around them, whether they are whole sentences. */
function inMarks(
  { length: n, words, tokens, inside, marks, markFirst, markLast, sentence }: Paragraph,
  hashes: Int32Array,
  fine: Int32Array,
  i: number,
  before: number,
  rows: Int32Array,
  o: number,
): void {
  const state = inside[i]!;
  const m = tokens.mark[i]!;
  const a = markFirst[m]!;
  const b = markLast[m]!;
  const length = step(b - a);
  const wa = hashes[b + 1 + PAD]!;
  const tb = fine[a - 1 + PAD]!;
  const ta = fine[b + 1 + PAD]!;
  const isWhole =
    (a === 0 || sentence[a - 1] !== sentence[a] ? 1 : 0) + (b + 1 >= n || sentence[b + 1] !== sentence[b] ? 2 : 0);
  rows[o] = row(24, length, state);
  rows[o + 1] = row(26, hashes[a - 1 + PAD]!, state);
  rows[o + 2] = row(27, wa, state);
  rows[o + 3] = row(28, b > 0 ? hashes[b - 1 + PAD]! : 0, state * 16 + length);
  rows[o + 4] = row(30, ta * 128 + fine[b + 2 + PAD]!, state);
  rows[o + 5] = row(31, fine[a - 2 + PAD]! * 128 + tb, state);
  rows[o + 6] = row(33, (marks[m]!.isClosed ? 2 : 0) + (before & 1), state * 16 + length);
  rows[o + 7] = row(34, before, state);
  rows[o + 8] = row(35, wa, hashes[b + 2 + PAD]!);
  rows[o + 9] = row(37, isWhole * 128 + ta, (words[b - 1]?.kind ?? 0) * 8 + state);
}

/** Ten rows for a token outside of marks: how far the next ones are, on either side. */
function outOfMarks(
  { words, marks }: Paragraph,
  marked: Near,
  hashes: Int32Array,
  fine: Int32Array,
  i: number,
  before: number,
  rows: Int32Array,
  o: number,
): void {
  const [r, l] = [marked.right[i]!, marked.left[i]!];
  const after = r < 0 ? 11 : step(r - i);
  const ago = l < 0 ? 11 : step(i - l);
  const w0 = hashes[i + PAD]!;
  const t0 = fine[i + PAD]!;
  const t1 = fine[i - 1 + PAD]!;
  const s1 = fine[i + 1 + PAD]!;
  rows[o] = row(44, after, t0);
  rows[o + 1] = row(45, ago, t0);
  rows[o + 2] = row(46, after * 16 + ago, t0);
  rows[o + 3] = row(47, after, w0);
  rows[o + 4] = row(49, ago, s1);
  rows[o + 5] = row(50, after, t1);
  rows[o + 6] = row(51, marks.length > 0 ? 1 : 0, t0);
  rows[o + 7] = row(52, before, t0);
  rows[o + 8] = row(53, ago, l < 0 ? 0 : words[Math.max(0, l - 1)]!.kind);
  rows[o + 9] = row(54, ago * 128 + s1, t0);
}
