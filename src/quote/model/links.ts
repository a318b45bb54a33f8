/** What the trees see of a piece of content with the cue that it may belong to. */
import type { Candidate } from './crf.ts';
import { type Ground, log, mean, overlap, type Piece } from './ground.ts';
import { PIECE_FEATURES } from './pieces.ts';
import { EDGE } from './places.ts';

export const LINK_FEATURES = PIECE_FEATURES + 32;

/** The likeliest candidates around a cue, whatever the piece. */
export interface Around {
  readonly rival: number;
  readonly left: number;
  readonly right: number;
  readonly sourceLeft: number;
  readonly sourceRight: number;
}

export function aroundCue({ contents, cues, sources }: Ground, q: Candidate): Around {
  let rival = 0;
  for (const other of cues) if (other !== q && overlap(other, q)) rival = Math.max(rival, other.p);
  let left = 0;
  let right = 0;
  for (const other of contents) {
    if (other.to < q.from && q.from - other.to < 14) left = Math.max(left, other.p);
    if (other.from > q.to && other.from - q.to < 14) right = Math.max(right, other.p);
  }
  let sourceLeft = 0;
  let sourceRight = 0;
  for (const other of sources) {
    if (other.to < q.from && q.from - other.to < 10) sourceLeft = Math.max(sourceLeft, other.p);
    if (other.from > q.to && other.from - q.to < 10) sourceRight = Math.max(sourceRight, other.p);
  }
  return { rival, left, right, sourceLeft: log(sourceLeft), sourceRight: log(sourceRight) };
}

/** The rest of a row: piece `c` (already described) with cue `q` and what is around it, or with none. */
export function describeLink(
  { paragraph, contents, cues, sources, sums, counts, classes }: Ground,
  c: Piece,
  q: Candidate | null,
  around: Around | null,
  row: Float32Array,
): void {
  let k = PIECE_FEATURES;
  if (!q || !around) {
    row.fill(0, k, LINK_FEATURES);
    row[k + 2] = -1;
    return;
  }
  const { words, sentence } = paragraph;
  const order = q.to < c.from ? 0 : q.from > c.to ? 1 : 2;
  const from = order === 0 ? q.to + 1 : c.to + 1;
  const to = order === 0 ? c.from : q.from;
  const distance = order === 2 ? 0 : to - from;
  let between = 0;
  let closer = 0;
  for (const other of cues) {
    if (order !== 2 && other.from >= from && other.to < to && other.p > 0.2) between++;
    const far = other.to < c.from ? c.from - other.to : other.from > c.to ? other.from - c.to : 0;
    if (other !== q && far < distance + 1 && !overlap(other, q)) closer = Math.max(closer, other.p);
  }
  let beside = 0;
  for (const other of contents)
    if (
      other.p > beside &&
      !overlap(other, c) &&
      Math.min(Math.abs(other.to - q.from), Math.abs(other.from - q.to)) < 12
    )
      beside = other.p;
  let sourceBetween = 0;
  if (order !== 2)
    for (const other of sources)
      if (other.p > sourceBetween && other.from >= from && other.to < to) sourceBetween = other.p;
  const [content, source, , apart] = sums;
  const first = words[q.from]!;
  const last = words[q.to]!;
  row[k++] = log(q.p);
  row[k++] = q.to - q.from + 1;
  row[k++] = order;
  row[k++] = distance;
  row[k++] = order === 2 ? 0 : counts.commas[to]! - counts.commas[from]!;
  row[k++] = order === 2 ? 0 : counts.thats[to]! - counts.thats[from]!;
  row[k++] = between;
  row[k++] = sentence[q.from]! - sentence[order === 0 ? c.from : c.to]!;
  row[k++] = first.cueRate;
  row[k++] = first.cueCount;
  row[k++] = last.cueRate;
  row[k++] = closer;
  row[k++] = around.rival;
  row[k++] = beside;
  row[k++] = around.left;
  row[k++] = around.right;
  row[k++] = classes[q.from - 1 + EDGE]!;
  row[k++] = classes[q.to + 1 + EDGE]!;
  row[k++] = classes[q.from + EDGE]!;
  row[k++] = mean(source, q.to + 1, q.to + 8);
  row[k++] = mean(content, from, to);
  row[k++] = mean(source, from, to);
  row[k++] = around.sourceLeft;
  row[k++] = around.sourceRight;
  row[k++] = log(sourceBetween);
  row[k++] = order === 2 ? 0 : counts.marked[to]! - counts.marked[from]!;
  row[k++] = first.habits.leads;
  row[k++] = first.habits.marks;
  row[k++] = last.habits.leads;
  row[k++] = order === 0 && from < to ? words[from]!.habits.begins : -1;
  row[k++] = order === 0 ? c.late : 1 - c.late;
  row[k++] = mean(apart, from, to);
  if (k !== LINK_FEATURES) throw new RangeError(`${k} features of a link`);
}
