/** A linear chain over the tokens of a paragraph: labels for content, source and cue, with exact probabilities. */
import { contextsOf, FEATURES, featuresOf } from './features.ts';
import type { Paragraph } from './paragraph.ts';

/** O, then begin and inside of content, source, cue. */
export const LABELS = 7;
export const CONTENT = 1;
export const SOURCE = 3;
export const CUE_LABEL = 5;
const PAIRS = LABELS * LABELS;
/** Tables of transitions; see contextsOf. */
export const CONTEXTS = 128;

export interface ChainWeights {
  /** ROWS times LABELS. */
  readonly emissions: Float32Array | Int16Array;
  /** What one step of `emissions` is worth. */
  readonly scale: number;
  /** CONTEXTS times PAIRS, label before first. */
  readonly transitions: Float32Array;
}

export interface Lattice {
  readonly length: number;
  /** Scaled forward and backward sums, LABELS a token; their product is the marginal. */
  readonly alpha: Float64Array;
  readonly beta: Float64Array;
  readonly emitted: Float64Array;
  readonly scale: Float64Array;
  /** exp of the transitions, and the table that counts at each token. */
  readonly steps: Float64Array;
  readonly table: Uint8Array;
}

function isAllowed(before: number, label: number): boolean {
  return label === 0 || label % 2 === 1 || before === label || before === label - 1;
}

/** exp of the transitions; 0 where a label may not follow. */
export function stepsOf(transitions: Float32Array): Float64Array {
  return Float64Array.from(transitions, (weight, i) =>
    isAllowed(Math.floor((i % PAIRS) / LABELS), i % LABELS) ? Math.exp(weight) : 0,
  );
}

/** Forward and backward over a paragraph. `steps`: stepsOf the weights' transitions; `rows`: made before, where they were, `width` a token. */
export function latticeOf(
  weights: ChainWeights,
  steps: Float64Array,
  paragraph: Paragraph,
  rows?: Int32Array,
  width = FEATURES,
): Lattice {
  const n = paragraph.length;
  const own = rows ?? new Int32Array(n * FEATURES);
  if (!rows) featuresOf(paragraph, own);
  const emitted = emissionsOf(weights, paragraph, own, width);
  const table = contextsOf(paragraph);
  const alpha = new Float64Array(n * LABELS);
  const beta = new Float64Array(n * LABELS);
  const scale = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    const o = i * LABELS;
    if (i === 0) {
      for (let l = 0; l < LABELS; l++) {
        const value = isAllowed(0, l) ? emitted[l]! : 0;
        alpha[l] = value;
        sum += value;
      }
    } else {
      const t = table[i]! * PAIRS;
      const p = o - LABELS;
      for (let l = 0; l < LABELS; l++) {
        let value = 0;
        for (let k = 0; k < LABELS; k++) value += alpha[p + k]! * steps[t + k * LABELS + l]!;
        value *= emitted[o + l]!;
        alpha[o + l] = value;
        sum += value;
      }
    }
    scale[i] = sum;
    for (let l = 0; l < LABELS; l++) alpha[o + l]! /= sum;
  }
  if (n > 0) beta.fill(1, (n - 1) * LABELS);
  for (let i = n - 2; i >= 0; i--) {
    const t = table[i + 1]! * PAIRS;
    const o = i * LABELS;
    const q = o + LABELS;
    for (let k = 0; k < LABELS; k++) {
      let value = 0;
      for (let l = 0; l < LABELS; l++) value += steps[t + k * LABELS + l]! * emitted[q + l]! * beta[q + l]!;
      beta[o + k] = value / scale[i + 1]!;
    }
  }
  return { length: n, alpha, beta, emitted, scale, steps, table };
}

/** exp of the label scores, the best of each token 1; a token that is not live is O. */
function emissionsOf(
  { emissions: w, scale }: ChainWeights,
  paragraph: Paragraph,
  rows: Int32Array,
  width: number,
): Float64Array {
  const n = paragraph.length;
  const emitted = new Float64Array(n * LABELS);
  for (let i = 0; i < n; i++) {
    const o = i * LABELS;
    if (paragraph.isLive[i] === 0) {
      emitted[o] = 1;
      continue;
    }
    let [a, b, c, d, e, f, g] = [0, 0, 0, 0, 0, 0, 0];
    for (let k = i * width, end = k + width; k < end; k++) {
      const r = rows[k]! * LABELS;
      a += w[r]!;
      b += w[r + 1]!;
      c += w[r + 2]!;
      d += w[r + 3]!;
      e += w[r + 4]!;
      f += w[r + 5]!;
      g += w[r + 6]!;
    }
    const most = Math.max(a, b, c, d, e, f, g);
    emitted[o] = Math.exp((a - most) * scale);
    emitted[o + 1] = Math.exp((b - most) * scale);
    emitted[o + 2] = Math.exp((c - most) * scale);
    emitted[o + 3] = Math.exp((d - most) * scale);
    emitted[o + 4] = Math.exp((e - most) * scale);
    emitted[o + 5] = Math.exp((f - most) * scale);
    emitted[o + 6] = Math.exp((g - most) * scale);
  }
  return emitted;
}

/** A span of tokens, both ends in it, with the probability that it is just that. */
export interface Candidate {
  readonly from: number;
  readonly to: number;
  readonly p: number;
}

/** Least probability of a beginning and of a span, longest span, most spans. */
export interface Limits {
  readonly begin: number;
  readonly span: number;
  readonly longest: number;
  readonly most: number;
}

/** Spans whose first label is `label`, the likeliest first. */
export function spansOf(lattice: Lattice, label: number, { begin, span, longest, most }: Limits): Candidate[] {
  const { length: n, alpha, beta, emitted, scale, steps, table } = lattice;
  const found: Candidate[] = [];
  const inner = label + 1;
  for (let a = 0; a < n; a++) {
    if (alpha[a * LABELS + label]! * beta[a * LABELS + label]! < begin) continue;
    let value = 0;
    if (a === 0) value = emitted[label]! / scale[0]!;
    else {
      const t = table[a]! * PAIRS;
      for (let k = 0; k < LABELS; k++) value += alpha[(a - 1) * LABELS + k]! * steps[t + k * LABELS + label]!;
      value *= emitted[a * LABELS + label]! / scale[a]!;
    }
    for (let b = a; b < n && b < a + longest; b++) {
      const before = b === a + 1 ? label : inner;
      if (b > a)
        value *= (steps[table[b]! * PAIRS + before * LABELS + inner]! * emitted[b * LABELS + inner]!) / scale[b]!;
      if (value < span / 10) break;
      const p = value * ending(lattice, b, b === a ? label : inner, inner);
      if (p >= span) found.push({ from: a, to: b, p });
    }
  }
  found.sort((x, y) => y.p - x.p);
  return found.slice(0, most);
}

/** How likely it is that the span does not go on after token b. */
function ending(
  { length, beta, emitted, scale, steps, table }: Lattice,
  b: number,
  last: number,
  inner: number,
): number {
  if (b === length - 1) return 1;
  const t = table[b + 1]! * PAIRS + last * LABELS;
  const q = (b + 1) * LABELS;
  let sum = 0;
  for (let l = 0; l < LABELS; l++) if (l !== inner) sum += steps[t + l]! * emitted[q + l]! * beta[q + l]!;
  return sum / scale[b + 1]!;
}
