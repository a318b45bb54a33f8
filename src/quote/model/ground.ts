/** What the chain makes of a paragraph: candidates for content, sources and cues, and running sums over its tokens. */
import { type Candidate, type Lattice, type Limits, spansOf } from './crf.ts';
import { AFTER_CUE, BEFORE_CUE, BETWEEN, CUE, LABELS, SOURCE } from './labels.ts';
import type { Paragraph } from './paragraph.ts';
import { type Counts, classesOf, countsOf } from './places.ts';

/** A piece of content. */
export interface Piece extends Candidate {
  /** Share of its probability by which its cue comes before it. */
  readonly late: number;
}

export interface Ground {
  readonly paragraph: Paragraph;
  readonly lattice: Lattice;
  readonly contents: readonly Piece[];
  readonly sources: readonly Candidate[];
  readonly cues: readonly Candidate[];
  /** Running sums of the marginals of content, source, cue and what is between; entry i holds the sum before token i. */
  readonly sums: readonly [content: Float64Array, source: Float64Array, cue: Float64Array, between: Float64Array];
  readonly counts: Counts;
  /** classesOf the paragraph. */
  readonly classes: Int8Array;
}

export const LIMITS = {
  content: { begin: 0.01, span: 0.02, longest: 200, most: 60 },
  source: { begin: 0.03, span: 0.025, longest: 50, most: 50 },
  cue: { begin: 0.03, span: 0.03, longest: 8, most: 40 },
} satisfies Record<string, Limits>;

export function groundOf(paragraph: Paragraph, lattice: Lattice): Ground {
  const contents = piecesOf(lattice);
  if (contents.length === 0) return nothingIn(paragraph, lattice);
  return {
    paragraph,
    lattice,
    contents,
    sources: spansOf(lattice, SOURCE, LIMITS.source),
    cues: spansOf(lattice, CUE, LIMITS.cue),
    sums: sumsOf(lattice),
    counts: countsOf(paragraph),
    classes: classesOf(paragraph),
  };
}

function nothingIn(paragraph: Paragraph, lattice: Lattice): Ground {
  const none = new Int32Array(0);
  const sums = new Float64Array(0);
  return {
    paragraph,
    lattice,
    contents: [],
    sources: [],
    cues: [],
    sums: [sums, sums, sums, sums],
    counts: { words: none, marked: none, commas: none, thats: none },
    classes: new Int8Array(0),
  };
}

function sumsOf({ length: n, alpha, beta }: Lattice): Ground['sums'] {
  const content = new Float64Array(n + 1);
  const source = new Float64Array(n + 1);
  const cue = new Float64Array(n + 1);
  const between = new Float64Array(n + 1);
  for (let i = 0, o = 0; i < n; i++, o += LABELS) {
    content[i + 1] = content[i]! + either(alpha, beta, o + BEFORE_CUE) + either(alpha, beta, o + AFTER_CUE);
    source[i + 1] = source[i]! + either(alpha, beta, o + SOURCE);
    cue[i + 1] = cue[i]! + either(alpha, beta, o + CUE);
    between[i + 1] = between[i]! + alpha[o + BETWEEN]! * beta[o + BETWEEN]!;
  }
  return [content, source, cue, between];
}

/** A part's first label or the one of its other tokens. */
function either(alpha: Float64Array, beta: Float64Array, l: number): number {
  return alpha[l]! * beta[l]! + alpha[l + 1]! * beta[l + 1]!;
}

/** Spans of content, on whichever side their cue may stand. */
function piecesOf(lattice: Lattice): Piece[] {
  const late = spansOf(lattice, AFTER_CUE, LIMITS.content);
  const byEnds = new Map(late.map((one) => [one.from * lattice.length + one.to, one]));
  const pieces = spansOf(lattice, BEFORE_CUE, LIMITS.content).map(({ from, to, p }): Piece => {
    const other = byEnds.get(from * lattice.length + to);
    byEnds.delete(from * lattice.length + to);
    return { from, to, p: p + (other?.p ?? 0), late: (other?.p ?? 0) / (p + (other?.p ?? 0)) };
  });
  for (const { from, to, p } of byEnds.values()) pieces.push({ from, to, p, late: 1 });
  return pieces.sort((a, b) => b.p - a.p).slice(0, LIMITS.content.most);
}

/** Of a probability, for the trees. */
export function log(p: number): number {
  return Math.log(p + 1e-6);
}

/** Mean marginal over tokens [from, to), cut to the paragraph. */
export function mean(sums: Float64Array, from: number, to: number): number {
  const a = Math.max(0, from);
  const b = Math.min(to, sums.length - 1);
  return b > a ? (sums[b]! - sums[a]!) / (b - a) : 0;
}

export function overlap(a: Candidate, b: Candidate): boolean {
  return a.from <= b.to && b.from <= a.to;
}
