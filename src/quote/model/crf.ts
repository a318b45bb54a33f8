/** A linear chain over the tokens of a paragraph, with exact probabilities of labels. */

import { isAllowed, isInner, LABELS } from './labels.ts';
import type { Paragraph } from './paragraph.ts';
import { contextsOf } from './surroundings.ts';

const PAIRS = LABELS * LABELS;
/** Tables of transitions; see contextsOf. */
export const CONTEXTS = 128;
const INNER = Array.from({ length: LABELS }, (_, label) => label).filter(isInner);
const OUTER = Array.from({ length: LABELS }, (_, label) => label).filter((label) => !isInner(label));

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

/** exp of the transitions (CONTEXTS tables, label before first); 0 where a label may not follow. */
export function stepsOf(transitions: Float32Array): Float64Array {
  return Float64Array.from(transitions, (weight, i) =>
    isAllowed(Math.floor((i % PAIRS) / LABELS), i % LABELS) ? Math.exp(weight) : 0,
  );
}

/** Forward and backward over a paragraph. `emitted`: exp of each token's label scores; a token that is not live has 1, then 0. */
export function latticeOf(emitted: Float64Array, steps: Float64Array, paragraph: Paragraph): Lattice {
  const n = paragraph.length;
  const table = contextsOf(paragraph);
  const alpha = new Float64Array(n * LABELS);
  const beta = new Float64Array(n * LABELS);
  const scale = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const o = i * LABELS;
    const sum = i === 0 ? begin(alpha, emitted) : forward(alpha, emitted, steps, o, table[i]! * PAIRS);
    scale[i] = sum;
    for (let l = o; l < o + LABELS; l++) alpha[l]! /= sum;
  }
  if (n > 0) beta.fill(1, (n - 1) * LABELS);
  const next = new Float64Array(LABELS);
  for (let i = n - 2; i >= 0; i--) {
    const o = i * LABELS;
    const q = o + LABELS;
    for (let l = 0; l < LABELS; l++) next[l] = (emitted[q + l]! * beta[q + l]!) / scale[i + 1]!;
    backward(beta, next, steps, o, table[i + 1]! * PAIRS);
  }
  return { length: n, alpha, beta, emitted, scale, steps, table };
}

function begin(alpha: Float64Array, emitted: Float64Array): number {
  let sum = 0;
  for (const l of OUTER) {
    alpha[l] = emitted[l]!;
    sum += emitted[l]!;
  }
  return sum;
}

function forward(alpha: Float64Array, emitted: Float64Array, steps: Float64Array, o: number, t: number): number {
  const p = o - LABELS;
  let sum = 0;
  for (let at = 0; at < OUTER.length; at++) {
    const l = OUTER[at]!;
    if (emitted[o + l] === 0) continue;
    let value = 0;
    for (let k = 0; k < LABELS; k++) value += alpha[p + k]! * steps[t + k * LABELS + l]!;
    value *= emitted[o + l]!;
    alpha[o + l] = value;
    sum += value;
  }
  for (let at = 0; at < INNER.length; at++) {
    const l = INNER[at]!;
    const first = t + (l - 1) * LABELS + l;
    const value = (alpha[p + l - 1]! * steps[first]! + alpha[p + l]! * steps[first + LABELS]!) * emitted[o + l]!;
    alpha[o + l] = value;
    sum += value;
  }
  return sum;
}

function backward(beta: Float64Array, next: Float64Array, steps: Float64Array, o: number, t: number): void {
  for (let k = 0; k < LABELS; k++) {
    const from = t + k * LABELS;
    let value = 0;
    for (let at = 0; at < OUTER.length; at++) value += steps[from + OUTER[at]!]! * next[OUTER[at]!]!;
    const inner = isInner(k) ? k : k + 1;
    if (inner > 2 && isInner(inner)) value += steps[from + inner]! * next[inner]!;
    beta[o + k] = value;
  }
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
export function spansOf(lattice: Lattice, label: number, { begin: least, span, longest, most }: Limits): Candidate[] {
  const { length: n, alpha, beta, emitted, scale, steps, table } = lattice;
  const found: Candidate[] = [];
  const inner = label + 1;
  for (let a = 0; a < n; a++) {
    if (alpha[a * LABELS + label]! * beta[a * LABELS + label]! < least) continue;
    let value = alpha[a * LABELS + label]!;
    for (let b = a; b < n && b < a + longest; b++) {
      const before = b === a + 1 ? label : inner;
      if (b > a)
        value *= (steps[table[b]! * PAIRS + before * LABELS + inner]! * emitted[b * LABELS + inner]!) / scale[b]!;
      const last = b === a ? label : inner;
      // What goes on from here, whatever comes: no longer span is likelier than that.
      if (value * beta[b * LABELS + last]! < span) break;
      const p = value * ending(lattice, b, last, inner);
      if (p >= span) found.push({ from: a, to: b, p });
    }
  }
  found.sort((x, y) => y.p - x.p);
  return found.slice(0, most);
}

/** How likely it is that the span does not go on after token b: beta without the way that goes on. */
function ending(
  { length, beta, emitted, scale, steps, table }: Lattice,
  b: number,
  last: number,
  inner: number,
): number {
  const all = beta[b * LABELS + last]!;
  if (b === length - 1) return all;
  const q = (b + 1) * LABELS + inner;
  const on = (steps[table[b + 1]! * PAIRS + last * LABELS + inner]! * emitted[q]! * beta[q]!) / scale[b + 1]!;
  return Math.max(0, all - on);
}
