/** What the trees see of a piece of content, whatever its cue. */
import type { Candidate } from './crf.ts';
import { type Ground, log, mean, overlap, type Piece } from './ground.ts';
import { AFTER_CUE, BEFORE_CUE, LABELS } from './labels.ts';
import { EDGE } from './places.ts';

export const PIECE_FEATURES = 49;

/** What holds for a piece of content whatever its cue: the first PIECE_FEATURES of a row. */
export function describePiece(
  { paragraph, lattice, contents, cues, sums, counts, classes }: Ground,
  c: Piece,
  row: Float32Array,
): void {
  const { length: n, tokens, words, sentence, sentenceFrom, sentenceTo, markFirst, markLast, marks } = paragraph;
  const { from, to } = c;
  const size = to - from + 1;
  let rival = 0;
  let longer = 0;
  let shorter = 0;
  let sameFrom = 0;
  let sameTo = 0;
  let mass = 0;
  let near = c.p;
  let late = 0;
  for (const other of contents) {
    if (other === c || !overlap(other, c)) continue;
    mass += other.p;
    late += other.p * other.late;
    if (isNear(counts.words, other, c)) near += other.p;
    if (other.p > rival) rival = other.p;
    if (other.to - other.from > to - from) longer = Math.max(longer, other.p);
    else shorter = Math.max(shorter, other.p);
    if (other.from === from) sameFrom = Math.max(sameFrom, other.p);
    if (other.to === to) sameTo = Math.max(sameTo, other.p);
  }
  const a = tokens.mark[from]!;
  const b = tokens.mark[to]!;
  const opens = a < 0 ? 0 : from <= markFirst[a]! + 1 ? 2 : 1;
  const closes = b < 0 ? 0 : to >= markLast[b]! - 2 ? 2 : 1;
  const isFirst =
    from === sentenceFrom[from] || (from === sentenceFrom[from]! + 1 && paragraph.inside[from - 1] !== 0) ? 1 : 0;
  const left = sentenceTo[to]! - 1 - to;
  let whole = 0;
  for (let m = 0; m < marks.length; m++) if (markFirst[m]! >= from - 1 && markLast[m]! <= to + 2) whole++;
  let inner = 0;
  for (const cue of cues) if (cue.from >= from && cue.to <= to && cue.p > inner) inner = cue.p;
  const [content, source, cue, between] = sums;
  const { alpha, beta } = lattice;
  const b1 = from * LABELS + BEFORE_CUE;
  const b2 = from * LABELS + AFTER_CUE;
  let k = 0;
  row[k++] = log(c.p);
  row[k++] = size;
  row[k++] = (counts.marked[to + 1]! - counts.marked[from]!) / size;
  row[k++] = opens;
  row[k++] = closes;
  row[k++] = isFirst;
  row[k++] = left;
  row[k++] = sentence[to]! - sentence[from]!;
  row[k++] = log(alpha[b1]! * beta[b1]! + alpha[b2]! * beta[b2]!);
  row[k++] = mean(content, from, to + 1);
  row[k++] = log(rival);
  row[k++] = log(longer);
  row[k++] = log(shorter);
  row[k++] = log(sameFrom);
  row[k++] = log(sameTo);
  row[k++] = log(mass);
  row[k++] = classes[from + EDGE]!;
  row[k++] = classes[from + 1 + EDGE]!;
  row[k++] = classes[from - 1 + EDGE]!;
  row[k++] = classes[from - 2 + EDGE]!;
  row[k++] = classes[to + EDGE]!;
  row[k++] = classes[to + 1 + EDGE]!;
  row[k++] = classes[to + 2 + EDGE]!;
  row[k++] = classes[to + 3 + EDGE]!;
  row[k++] = mean(content, to + 1, to + 3);
  row[k++] = mean(content, from - 2, from);
  row[k++] = mean(source, to + 1, to + 7);
  row[k++] = mean(source, from - 6, from);
  row[k++] = mean(cue, to + 1, to + 7);
  row[k++] = mean(cue, from - 6, from);
  row[k++] = marks.length;
  row[k++] = n;
  row[k++] = cue[to + 1]! - cue[from]!;
  row[k++] = inner;
  row[k++] = contents.length;
  row[k++] = whole;
  row[k++] = from - sentenceFrom[from]!;
  row[k++] = paragraph.before;
  row[k++] = mean(content, from, from + 2);
  row[k++] = mean(content, to - 1, to + 1);
  const next = to + 1 < n ? words[to + 1]! : null;
  const after = to + 2 < n ? words[to + 2]! : null;
  row[k++] = words[from]!.habits.begins;
  row[k++] = words[to]!.habits.ends;
  row[k++] = next ? next.habits.follows : 1;
  row[k++] = after ? (tokens.text[to + 1] === ',' ? after.habits.followsComma : after.habits.follows - 1) : 2;
  row[k++] = from > 0 ? words[from - 1]!.habits.leads : -1;
  row[k++] = log(near);
  row[k++] = c.late;
  row[k++] = (late + c.p * c.late) / (mass + c.p);
  row[k++] = mean(between, to + 1, to + 5);
  if (k !== PIECE_FEATURES) throw new RangeError(`${k} features of a piece`);
}

/** Words that two pieces must share, of those that either holds, for one to stand for the other. */
const NEAR = 0.8;

function isNear(words: Int32Array, a: Candidate, b: Candidate): boolean {
  const both = words[Math.min(a.to, b.to) + 1]! - words[Math.max(a.from, b.from)]!;
  const either = words[Math.max(a.to, b.to) + 1]! - words[Math.min(a.from, b.from)]!;
  return both >= NEAR * either;
}
