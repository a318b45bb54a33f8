/** What the trees see: a piece of content with the cue that it may belong to, and a source with a quote. */
import { CAPITAL, MARK } from '../lexicon.ts';
import { type Candidate, LABELS, type Lattice, type Limits, spansOf } from './crf.ts';
import { FIRST, LAST, type Paragraph } from './paragraph.ts';

export interface Ground {
  readonly paragraph: Paragraph;
  readonly lattice: Lattice;
  readonly contents: readonly Candidate[];
  readonly sources: readonly Candidate[];
  readonly cues: readonly Candidate[];
  /** Running sums of the marginals of content, source, cue; entry i holds the sum before token i. */
  readonly sums: readonly [content: Float64Array, source: Float64Array, cue: Float64Array];
  /** Running count of tokens in marks. */
  readonly marked: Int32Array;
}

export const LIMITS = {
  content: { begin: 0.01, span: 0.005, longest: 200, most: 80 },
  source: { begin: 0.02, span: 0.015, longest: 50, most: 50 },
  cue: { begin: 0.03, span: 0.03, longest: 8, most: 40 },
} satisfies Record<string, Limits>;

export function groundOf(paragraph: Paragraph, lattice: Lattice): Ground {
  const n = paragraph.length;
  const sums = [new Float64Array(n + 1), new Float64Array(n + 1), new Float64Array(n + 1)] as const;
  const marked = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) {
    const o = i * LABELS;
    for (let s = 0; s < 3; s++) {
      const l = o + s * 2 + 1;
      sums[s]![i + 1] =
        sums[s]![i]! + lattice.alpha[l]! * lattice.beta[l]! + lattice.alpha[l + 1]! * lattice.beta[l + 1]!;
    }
    marked[i + 1] = marked[i]! + (paragraph.inside[i] === 0 ? 0 : 1);
  }
  const contents = spansOf(lattice, 1, LIMITS.content);
  const isAny = contents.length > 0;
  return {
    paragraph,
    lattice,
    contents,
    sources: isAny ? spansOf(lattice, 3, LIMITS.source) : [],
    cues: isAny ? spansOf(lattice, 5, LIMITS.cue) : [],
    sums,
    marked,
  };
}

function log(p: number): number {
  return Math.log(p + 1e-6);
}

/** Mean marginal over tokens [from, to), cut to the paragraph. */
function mean(sums: Float64Array, from: number, to: number): number {
  const a = Math.max(0, from);
  const b = Math.min(to, sums.length - 1);
  return b > a ? (sums[b]! - sums[a]!) / (b - a) : 0;
}

/** A token's class as a number: marks first, then words that open clauses, then tags; -1 and -2 outside. */
function classAt({ length, words, tags, tokens, inside }: Paragraph, i: number): number {
  if (i < 0) return -1;
  if (i >= length) return -2;
  if (inside[i] === FIRST) return 4;
  if (inside[i] === LAST) return 5;
  const { bits, cueLevel } = words[i]!;
  if ((bits & MARK) !== 0) {
    const word = tokens.text[i]!;
    if (word === ',') return 1;
    if (word === '.') return 2;
    if (word === '?' || word === '!') return 3;
    if (word === ':') return 6;
    if (/[–—-]/.test(word)) return 7;
    return word === ';' ? 8 : 9;
  }
  const word = tokens.text[i]!;
  if (word === 'that') return 10;
  if (word === 'to') return 11;
  if (word === 'as') return 12;
  if (word === 'and' || word === 'but') return 13;
  if (word === 'who' || word === 'which') return 14;
  if (cueLevel === 3) return 15;
  if ((bits & CAPITAL) !== 0 && tags[i] === 11) return 16;
  return 17 + tags[i]!;
}

export function overlap(a: Candidate, b: Candidate): boolean {
  return a.from <= b.to && b.from <= a.to;
}

export const PIECE_FEATURES = 45;
export const LINK_FEATURES = PIECE_FEATURES + 30;

/** What holds for a piece of content whatever its cue: the first PIECE_FEATURES of a row. */
export function describePiece(
  { paragraph, lattice, contents, cues, sums, marked }: Ground,
  c: Candidate,
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
  for (const other of contents) {
    if (other === c || !overlap(other, c)) continue;
    mass += other.p;
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
  const [content, source, cue] = sums;
  let k = 0;
  row[k++] = log(c.p);
  row[k++] = size;
  row[k++] = (marked[to + 1]! - marked[from]!) / size;
  row[k++] = opens;
  row[k++] = closes;
  row[k++] = isFirst;
  row[k++] = left;
  row[k++] = sentence[to]! - sentence[from]!;
  row[k++] = log(lattice.alpha[from * LABELS + 1]! * lattice.beta[from * LABELS + 1]!);
  row[k++] = mean(content, from, to + 1);
  row[k++] = log(rival);
  row[k++] = log(longer);
  row[k++] = log(shorter);
  row[k++] = log(sameFrom);
  row[k++] = log(sameTo);
  row[k++] = log(mass);
  row[k++] = classAt(paragraph, from);
  row[k++] = classAt(paragraph, from + 1);
  row[k++] = classAt(paragraph, from - 1);
  row[k++] = classAt(paragraph, from - 2);
  row[k++] = classAt(paragraph, to);
  row[k++] = classAt(paragraph, to + 1);
  row[k++] = classAt(paragraph, to + 2);
  row[k++] = classAt(paragraph, to + 3);
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
  if (k !== PIECE_FEATURES) throw new RangeError(`${k} features of a piece`);
}

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
  { paragraph, contents, cues, sources, sums }: Ground,
  c: Candidate,
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
  const { tokens, words, sentence } = paragraph;
  const order = q.to < c.from ? 0 : q.from > c.to ? 1 : 2;
  const from = order === 0 ? q.to + 1 : c.to + 1;
  const to = order === 0 ? c.from : q.from;
  const distance = order === 2 ? 0 : to - from;
  let commas = 0;
  let thats = 0;
  let quotes = 0;
  for (let i = from; i < to; i++) {
    const word = tokens.text[i]!;
    if (word === ',') commas++;
    else if (word === 'that') thats++;
    if (paragraph.inside[i] !== 0) quotes++;
  }
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
  const [content, source] = sums;
  const first = words[q.from]!;
  const last = words[q.to]!;
  row[k++] = log(q.p);
  row[k++] = q.to - q.from + 1;
  row[k++] = order;
  row[k++] = distance;
  row[k++] = commas;
  row[k++] = thats;
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
  row[k++] = classAt(paragraph, q.from - 1);
  row[k++] = classAt(paragraph, q.to + 1);
  row[k++] = classAt(paragraph, q.from);
  row[k++] = mean(source, q.to + 1, q.to + 8);
  row[k++] = mean(content, from, to);
  row[k++] = mean(source, from, to);
  row[k++] = around.sourceLeft;
  row[k++] = around.sourceRight;
  row[k++] = log(sourceBetween);
  row[k++] = quotes;
  row[k++] = first.habits.leads;
  row[k++] = first.habits.marks;
  row[k++] = last.habits.leads;
  row[k++] = order === 0 && from < to ? words[from]!.habits.begins : -1;
  if (k !== LINK_FEATURES) throw new RangeError(`${k} features of a link`);
}

export const SOURCE_FEATURES = 38;

/** A source for a quote: its pieces in order, its cue or none. */
export function describeSourceOf(
  { paragraph, sources, cues, sums }: Ground,
  pieces: readonly Candidate[],
  q: Candidate | null,
  s: Candidate,
  row: Float32Array,
): void {
  const { sentence, tokens, words, inside } = paragraph;
  const head = pieces[0]!;
  const anchor = q ?? head;
  const order = s.to < anchor.from ? 0 : s.from > anchor.to ? 1 : 2;
  const from = order === 0 ? s.to + 1 : anchor.to + 1;
  const to = order === 0 ? anchor.from : s.from;
  let rival = 0;
  let closer = 0;
  let longer = 0;
  for (const other of sources) {
    if (other === s) continue;
    if (overlap(other, s)) {
      rival = Math.max(rival, other.p);
      if (other.to - other.from > s.to - s.from) longer = Math.max(longer, other.p);
      continue;
    }
    const far = other.to < anchor.from ? anchor.from - other.to : other.from > anchor.to ? other.from - anchor.to : 0;
    if (far < (order === 2 ? 0 : to - from + 1)) closer = Math.max(closer, other.p);
  }
  let crossed = 0;
  let holds = 0;
  for (const c of pieces) {
    if (order !== 2 && c.from >= from && c.to < to) crossed++;
    if (overlap(s, c)) holds = 1;
  }
  let between = 0;
  for (const other of cues) if (order !== 2 && other.p > 0.2 && other.from >= from && other.to < to) between++;
  let commas = 0;
  if (order !== 2) for (let i = from; i < to; i++) if (tokens.text[i] === ',') commas++;
  const [content, source, cue] = sums;
  let k = 0;
  row[k++] = log(s.p);
  row[k++] = q ? log(q.p) : 0;
  row[k++] = order;
  row[k++] = order === 2 ? 0 : to - from;
  row[k++] = s.to - s.from + 1;
  row[k++] = log(rival);
  row[k++] = log(longer);
  row[k++] = log(closer);
  row[k++] = crossed;
  row[k++] = between;
  row[k++] = holds;
  row[k++] = commas;
  row[k++] = sentence[s.from]! - sentence[anchor.from]!;
  row[k++] = classAt(paragraph, s.from);
  row[k++] = classAt(paragraph, s.to);
  row[k++] = classAt(paragraph, s.from - 1);
  row[k++] = classAt(paragraph, s.to + 1);
  row[k++] = q ? words[q.from]!.cueRate : 0;
  row[k++] = q ? words[q.from]!.cueCount : 0;
  row[k++] = q && tokens.text[q.to] === 'to' ? 1 : 0;
  row[k++] = mean(source, s.from, s.to + 1);
  row[k++] = mean(cue, Math.min(from, to), Math.max(from, to));
  row[k++] = inside[s.from]! === 0 ? 0 : 1;
  row[k++] = q ? 1 : 0;
  row[k++] = head.from - s.to;
  row[k++] = s.from - pieces.at(-1)!.to;
  row[k++] = mean(content, s.from, s.to + 1);
  row[k++] = mean(source, s.to + 1, s.to + 2);
  row[k++] = mean(source, s.from - 1, s.from);
  row[k++] = q ? classAt(paragraph, q.to + 1) : 0;
  row[k++] = q ? classAt(paragraph, q.from - 1) : 0;
  row[k++] = q ? (q.to < head.from ? 0 : q.from > pieces.at(-1)!.to ? 1 : 2) : 3;
  row[k++] = pieces.length;
  row[k++] = words[s.from]!.habits.names;
  row[k++] = words[s.to]!.habits.names;
  row[k++] = s.from > 0 ? words[s.from - 1]!.habits.names : -1;
  row[k++] = s.to + 1 < words.length ? words[s.to + 1]!.habits.names : -1;
  row[k++] = q ? words[q.from]!.habits.leads : -1;
  if (k !== SOURCE_FEATURES) throw new RangeError(`${k} features of a source`);
}
