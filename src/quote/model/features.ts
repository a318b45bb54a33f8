/** What the model sees at each token: some ninety hashed rows of its weights. */
import { MARK } from '../lexicon.ts';
import { FIRST, LAST, OUT, type Paragraph } from './paragraph.ts';

const ROW_BITS = 18;
export const ROWS = 1 << ROW_BITS;
const BEFORE_ALL = 0x51ed27;
const AFTER_ALL = 0x7feb35;
const NO_TAG = 30;

/** Distances in eleven steps. */
const STEPS = Uint8Array.from({ length: 64 }, (_, d) =>
  d > 30 ? 10 : d > 20 ? 9 : d > 13 ? 8 : d > 9 ? 7 : d > 6 ? 6 : d > 4 ? 5 : d,
);

function step(distance: number): number {
  return STEPS[Math.min(distance, 63)]!;
}

function row(template: number, a: number, b: number): number {
  let hash = Math.imul(a ^ Math.imul(template, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15) ^ Math.imul(b + 1, 0xc2b2ae35), 0x297a2d39);
  return (hash ^ (hash >>> 14)) & (ROWS - 1);
}

/** Nearest tokens of some sort on either side of each token, in its sentence or its marks; -1 where there is none. */
interface Near {
  readonly left: Int32Array;
  readonly right: Int32Array;
}

function near(paragraph: Paragraph, is: (i: number) => boolean): Near {
  const { length: n, sentence, inside } = paragraph;
  const left = new Int32Array(n);
  const right = new Int32Array(n);
  let at = -1;
  for (let i = 0; i < n; i++) {
    if (i > 0 && sentence[i] !== sentence[i - 1] && inside[i] === OUT) at = -1;
    left[i] = at;
    if (is(i)) at = i;
  }
  at = -1;
  for (let i = n - 1; i >= 0; i--) {
    if (i < n - 1 && sentence[i] !== sentence[i + 1] && inside[i] === OUT) at = -1;
    right[i] = at;
    if (is(i)) at = i;
  }
  return { left, right };
}

/** Tags in eight classes, for the transitions: 1 verb, 2 noun, 3 name, 4 pronoun, 5 comma, 6 other mark, 7 that and its like. */
const CLASSES = Uint8Array.from([0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 4, 3, 6, 7, 0, 1, 0]);

/** Which table of transitions counts at each token: by its place in marks, that of the token before, and its tag's class. */
export function contextsOf({ inside, length, tags, tokens }: Paragraph): Uint8Array {
  const contexts = new Uint8Array(length);
  let before = 0;
  for (let i = 0; i < length; i++) {
    const state = inside[i] === OUT ? 0 : inside[i] === FIRST ? 1 : inside[i] === LAST ? 2 : 3;
    const word = tokens.text[i];
    contexts[i] = before * 32 + state * 8 + (word === ',' ? 5 : word === 'that' ? 7 : CLASSES[tags[i]!]!);
    before = state;
  }
  return contexts;
}

/** Number of rows per token. */
export const FEATURES = 96;

/** FEATURES rows for each live token, one after the other; those of other tokens are left as they are. */
export function featuresOf(paragraph: Paragraph, rows: Int32Array): void {
  const {
    length: n,
    words,
    tokens,
    inside,
    marks,
    markFirst,
    markLast,
    sentence,
    sentenceFrom,
    sentenceTo,
  } = paragraph;
  const { tags, isLive } = paragraph;
  const { text, mark } = tokens;
  const isWord = (i: number): boolean => inside[i] === OUT;
  const cue = near(paragraph, (i) => words[i]!.cueLevel > 1 && isWord(i));
  const sure = near(paragraph, (i) => words[i]!.cueLevel === 3 && isWord(i));
  const verb = near(paragraph, (i) => tags[i] === 15 || tags[i] === 3);
  const stop = near(paragraph, (i) => (words[i]!.bits & MARK) !== 0);
  const that = near(paragraph, (i) => text[i] === 'that');
  const marked = near(paragraph, (i) => inside[i] !== OUT);
  const opens = marks.length > 0 && markFirst[0] === 0 ? 1 : 0;
  const before = paragraph.before * 2 + opens;
  // Tags, finer where a word or a mark tells more.
  const fine = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const word = words[i]!;
    if ((word.bits & MARK) !== 0) fine[i] = 64 + (word.kind & 63);
    else if (text[i] === 'that') fine[i] = 40;
    else if (text[i] === 'to') fine[i] = 41;
    else fine[i] = word.cueLevel >= 2 && isWord(i) ? 32 + word.cueLevel + (tags[i] === 15 ? 4 : 0) : tags[i]!;
  }
  for (let i = 0; i < n; i++) {
    if (isLive[i] === 0) continue;
    const word = words[i]!;
    const w0 = word.hash;
    const w1 = i > 0 ? words[i - 1]!.hash : BEFORE_ALL;
    const w2 = i > 1 ? words[i - 2]!.hash : BEFORE_ALL;
    const w3 = i > 2 ? words[i - 3]!.hash : BEFORE_ALL;
    const v1 = i + 1 < n ? words[i + 1]!.hash : AFTER_ALL;
    const v2 = i + 2 < n ? words[i + 2]!.hash : AFTER_ALL;
    const v3 = i + 3 < n ? words[i + 3]!.hash : AFTER_ALL;
    const k0 = word.kind;
    const k1 = i > 0 ? words[i - 1]!.kind : 60;
    const k2 = i > 1 ? words[i - 2]!.kind : 60;
    const l1 = i + 1 < n ? words[i + 1]!.kind : 61;
    const l2 = i + 2 < n ? words[i + 2]!.kind : 61;
    const t0 = fine[i]!;
    const t1 = i > 0 ? fine[i - 1]! : NO_TAG;
    const t2 = i > 1 ? fine[i - 2]! : NO_TAG;
    const t3 = i > 2 ? fine[i - 3]! : NO_TAG;
    const s1 = i + 1 < n ? fine[i + 1]! : NO_TAG + 1;
    const s2 = i + 2 < n ? fine[i + 2]! : NO_TAG + 1;
    const s3 = i + 3 < n ? fine[i + 3]! : NO_TAG + 1;
    const state = inside[i]!;
    const m = mark[i]!;
    let at = i * FEATURES;
    let template = 0;
    const add = (a: number, b: number): void => {
      rows[at++] = row(++template, a, b);
    };
    add(0, 0);
    add(w0, 0);
    add(w1, 0);
    add(v1, 0);
    add(w2, 0);
    add(v2, 0);
    add(w3, 0);
    add(v3, 0);
    add(w1, w0);
    add(w0, v1);
    add(w2, w1);
    add(v1, v2);
    add(w1, v1);
    add(k0, 0);
    add(k1, k0);
    add(k0, l1);
    add(k2 * 256 + k1, k0);
    add(k0 * 256 + l1, l2);
    add(k1 * 256 + k0, l1);
    add(t0, 0);
    add(t1, 0);
    add(s1, 0);
    add(t2, 0);
    add(s2, 0);
    add(t1, t0);
    add(t0, s1);
    add(t2 * 128 + t1, t0);
    add(t1 * 128 + t0, s1);
    add(t0 * 128 + s1, s2);
    add(t3 * 128 + t2, t1);
    add(s1 * 128 + s2, s3);
    add(w0, s1);
    add(w0, t1);
    add(t0, v1);
    add(t0, w1);
    add(word.shape, state);
    add(word.suffix, word.shape);
    add(word.ending, t0);
    add(state, t0);
    add(state, w0);
    add(t0 * 128 + s1, state);
    if (m >= 0) {
      const a = markFirst[m]!;
      const b = markLast[m]!;
      const length = step(b - a);
      const isClosed = marks[m]!.isClosed ? 1 : 0;
      const wb = a > 0 ? words[a - 1]!.hash : BEFORE_ALL;
      const wa = b + 1 < n ? words[b + 1]!.hash : AFTER_ALL;
      const wa2 = b + 2 < n ? words[b + 2]!.hash : AFTER_ALL;
      const last = b > 0 ? words[b - 1]!.hash : 0;
      const tb = a > 0 ? fine[a - 1]! : NO_TAG;
      const tb2 = a > 1 ? fine[a - 2]! : NO_TAG;
      const ta = b + 1 < n ? fine[b + 1]! : NO_TAG + 1;
      const ta2 = b + 2 < n ? fine[b + 2]! : NO_TAG + 1;
      const isWhole =
        (a === 0 || sentence[a - 1] !== sentence[a] ? 1 : 0) + (b + 1 >= n || sentence[b + 1] !== sentence[b] ? 2 : 0);
      add(length, state);
      add(length * 8 + state, tb);
      add(wb, state);
      add(wa, state);
      add(last, state * 16 + length);
      add(tb * 128 + ta, state);
      add(ta * 128 + ta2, state);
      add(tb2 * 128 + tb, state);
      add(words[a + 1]?.hash ?? 0, length);
      add(isClosed * 2 + opens, state * 16 + length);
      add(before, state);
      add(wa, wa2);
      add(isWhole * 32 + length, state);
      add(isWhole * 128 + ta, (words[b - 1]?.kind ?? 0) * 8 + state);
    } else {
      const after = marked.right[i]! < 0 ? 11 : step(marked.right[i]! - i);
      const ago = marked.left[i]! < 0 ? 11 : step(i - marked.left[i]!);
      const kindAgo = marked.left[i]! < 0 ? 0 : words[Math.max(0, marked.left[i]! - 1)]!.kind;
      template += 20;
      add(after, t0);
      add(ago, t0);
      add(after * 16 + ago, t0);
      add(after, w0);
      add(ago, w0);
      add(ago, s1);
      add(after, t1);
      add(marks.length > 0 ? 1 : 0, t0);
      add(before, t0);
      add(ago, kindAgo);
      add(ago * 128 + s1, t0);
      add(after * 128 + t1, t0);
      add(ago * 16 + after, w0);
      add(ago, v1);
      template -= 20;
    }
    const cl = cue.left[i]!;
    const cr = cue.right[i]!;
    const cueL = cl < 0 ? 0 : words[cl]!.hash;
    const cueR = cr < 0 ? 0 : words[cr]!.hash;
    const farL = cl < 0 ? 12 : step(i - cl);
    const farR = cr < 0 ? 12 : step(cr - i);
    const sl = sure.left[i]!;
    const sr = sure.right[i]!;
    const sureL = sl < 0 ? 0 : words[sl]!.hash;
    const sureR = sr < 0 ? 0 : words[sr]!.hash;
    const toL = sl < 0 ? 12 : step(i - sl);
    const toR = sr < 0 ? 12 : step(sr - i);
    add(cueL, farL);
    add(cueR, farR);
    add(cueL, state);
    add(cueR, state);
    add(sureL, sureR);
    add(sureL, toL);
    add(sureR, toR);
    add(toL * 16 + toR, state);
    add(farL * 16 + farR, t0);
    add(cl < 0 ? 0 : cl + 1 < n ? words[cl + 1]!.hash : AFTER_ALL, farL);
    add(cr < 0 ? 0 : cr > 0 ? words[cr - 1]!.hash : BEFORE_ALL, farR);
    add(cueL, t0);
    add(cueR, t0);
    add(sureL, t0 * 128 + s1);
    add(cl < 0 ? 0 : (cl > 0 ? fine[cl - 1]! : NO_TAG) * 128 + (cl + 1 < n ? fine[cl + 1]! : NO_TAG), farL);
    add(cr < 0 ? 0 : (cr > 0 ? fine[cr - 1]! : NO_TAG) * 128 + (cr + 1 < n ? fine[cr + 1]! : NO_TAG), farR);
    add(sl < 0 ? 0 : (sl > 0 ? fine[sl - 1]! : NO_TAG) * 128 + (sl + 1 < n ? fine[sl + 1]! : NO_TAG), toL);
    add(t1 * 128 + t0, farL);
    add(t0 * 128 + s1, farR);
    const fromStart = step(i - sentenceFrom[i]!);
    const toEnd = step(sentenceTo[i]! - 1 - i);
    const first = sentenceFrom[i]!;
    add(fromStart, t0);
    add(toEnd, t0);
    add(Math.min(sentence[i]!, 4) * 8 + Math.min(paragraph.sentences, 6), state);
    add(fromStart, w0);
    add(words[first]!.hash, fromStart);
    add(fine[first]!, farL);
    const vl = verb.left[i]!;
    const vr = verb.right[i]!;
    const pl = stop.left[i]!;
    const pr = stop.right[i]!;
    const tl = that.left[i]!;
    const stopL = pl < 0 ? 0 : words[pl]!.hash;
    const stopR = pr < 0 ? 0 : words[pr]!.hash;
    add(vl < 0 ? 0 : words[vl]!.hash, vl < 0 ? 0 : step(i - vl));
    add(vr < 0 ? 0 : words[vr]!.hash, vr < 0 ? 0 : step(vr - i));
    add(stopL, pl < 0 ? 0 : step(i - pl));
    add(stopR, pr < 0 ? 0 : step(pr - i));
    add(stopL, stopR);
    add(tl < 0 ? 0 : cl >= 0 && tl === cl + 1 ? 2 : 1, cueL);
    add(cl >= 0 && pl > cl ? 1 : 2, farL * 16 + farR);
    add(pr >= 0 && pr + 1 < n ? fine[pr + 1]! : 0, stopR ^ (pr < 0 ? 0 : step(pr - i)));
    add(vl < 0 ? 0 : cl >= 0 && vl > cl ? 1 : 2, t0 * 128 + s1);
    add(vr < 0 ? 0 : pr >= 0 && vr > pr ? 1 : 2, t0 * 128 + t1);
    while (at < (i + 1) * FEATURES) rows[at++] = row(++template + 60, 0, 0);
    if (at > (i + 1) * FEATURES) throw new RangeError('more rows than FEATURES');
  }
}
