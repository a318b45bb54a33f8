/** Learns the linear chain by stochastic gradient on the likelihood, small steps, the last rounds averaged. */
import { CONTEXTS, latticeOf, stepsOf } from '../../src/quote/model/crf.ts';
import { ROWS, widthOf } from '../../src/quote/model/features.ts';
import { LABELS, OUTSIDE } from '../../src/quote/model/labels.ts';
import type { Paragraph } from '../../src/quote/model/paragraph.ts';
import { random, shuffle } from './data.ts';

export interface Example {
  readonly paragraph: Paragraph;
  readonly labels: Uint8Array;
  readonly rows: Int32Array;
}

export interface ChainWeights {
  /** ROWS times LABELS. */
  readonly emissions: Float32Array;
  /** CONTEXTS times LABELS times LABELS, label before first. */
  readonly transitions: Float32Array;
}

export interface ChainOptions {
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
  readonly seed: number;
  /** Share of the rows that is left out at each token while learning, another one each time. */
  readonly drop: number;
  /** Rounds at the end that are averaged. */
  readonly averaged: number;
}

const PAIRS = LABELS * LABELS;
/** Gradients under this are let go. */
const LEAST = 1e-3;

export function trainChain(
  examples: readonly Example[],
  { epochs, rate, decay, seed, averaged, drop }: ChainOptions,
): ChainWeights {
  const emissions = new Float32Array(ROWS * LABELS);
  const transitions = new Float32Array(CONTEXTS * PAIRS);
  const sumEmissions = new Float32Array(emissions.length);
  const sumTransitions = new Float32Array(transitions.length);
  let sums = 0;
  const order = examples.filter(({ paragraph }) => paragraph.isLive.includes(1));
  const next = random(seed);
  const gradient = new Float64Array(LABELS);
  const share = 1 - drop;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const step = rate * (1 - (decay * epoch) / epochs);
    shuffle(order, next);
    const drawn = new Map<number, Uint8Array>();
    const waysOf = (full: number, width: number): Uint8Array => {
      const ways = drawn.get(full) ?? drawnWays(full, width, next);
      drawn.set(full, ways);
      return ways;
    };
    let steps = stepsOf(transitions);
    for (const [at, { paragraph, labels, rows: all }] of order.entries()) {
      if (at % 16 === 0) steps = stepsOf(transitions);
      const full = widthOf(paragraph);
      const width = Math.round(full * share);
      const rows = thinned(all, paragraph.length, full, width, waysOf(full, width), Math.floor(next() * 2 ** 31));
      const { alpha, beta, emitted, scale, table } = latticeOf(
        emittedBy(emissions, paragraph, rows, width),
        steps,
        paragraph,
      );
      for (let i = 0; i < paragraph.length; i++) {
        const o = i * LABELS;
        const want = paragraph.isLive[i] ? labels[i]! : OUTSIDE;
        let size = 0;
        for (let l = 0; l < LABELS; l++) {
          gradient[l] = (l === want ? 1 : 0) - alpha[o + l]! * beta[o + l]!;
          size += Math.abs(gradient[l]!);
          gradient[l]! *= step;
        }
        if (paragraph.isLive[i] && size > 4 * LEAST)
          for (let k = i * width, end = k + width; k < end; k++) {
            const r = rows[k]! * LABELS;
            for (let l = 0; l < LABELS; l++) emissions[r + l]! += gradient[l]!;
          }
        if (i === 0 || (!paragraph.isLive[i] && !paragraph.isLive[i - 1])) continue;
        const t = table[i]! * PAIRS;
        const p = o - LABELS;
        const pair = (paragraph.isLive[i - 1] ? labels[i - 1]! : OUTSIDE) * LABELS + want;
        const before = Math.floor(pair / LABELS);
        for (let k = 0; k < LABELS; k++)
          if (k === before || alpha[p + k]! > LEAST / 100)
            for (let l = 0; l < LABELS; l++) {
              const q = (alpha[p + k]! * steps[t + k * LABELS + l]! * emitted[o + l]! * beta[o + l]!) / scale[i]!;
              const g = (k * LABELS + l === pair ? 1 : 0) - q;
              if (g > LEAST || g < -LEAST) transitions[t + k * LABELS + l]! += step * g;
            }
      }
      const isSum = epoch >= epochs - averaged && (at % Math.ceil(order.length / 4) === 0 || at === order.length - 1);
      if (!isSum) continue;
      sums++;
      for (let i = 0; i < emissions.length; i++) sumEmissions[i]! += emissions[i]!;
      for (let i = 0; i < transitions.length; i++) sumTransitions[i]! += transitions[i]!;
    }
  }
  // What is left out while learning is there while reading, so that weights shrink by as much.
  if (sums === 0) return { emissions: emissions.map((weight) => weight * share), transitions };
  return {
    emissions: sumEmissions.map((sum) => (sum * share) / sums),
    transitions: sumTransitions.map((sum) => sum / sums),
  };
}

/** exp of the label scores of each token, the best of each 1, as emissionsOf gives them for packed weights. */
export function emittedBy(
  w: Float32Array,
  { length: n, isLive }: Paragraph,
  rows: Int32Array,
  width: number,
): Float64Array {
  const emitted = new Float64Array(n * LABELS);
  const sums = new Float64Array(LABELS);
  for (let i = 0; i < n; i++) {
    const o = i * LABELS;
    if (isLive[i] === 0) {
      emitted[o + OUTSIDE] = 1;
      continue;
    }
    sums.fill(0);
    for (let k = i * width, end = k + width; k < end; k++) {
      const r = rows[k]! * LABELS;
      for (let l = 0; l < LABELS; l++) sums[l]! += w[r + l]!;
    }
    let most = sums[0]!;
    for (let l = 1; l < LABELS; l++) if (sums[l]! > most) most = sums[l]!;
    for (let l = 0; l < LABELS; l++) emitted[o + l] = Math.exp(sums[l]! - most);
  }
  return emitted;
}

/** Ways to leave rows out that are drawn from; enough that tokens of a paragraph rarely share one. */
const WAYS = 256;

/** For rows of `full`: WAYS times `width` places, each way without repeats. */
function drawnWays(full: number, width: number, next: () => number): Uint8Array {
  const ways = new Uint8Array(WAYS * width);
  const places = Uint8Array.from({ length: full }, (_, k) => k);
  for (let way = 0; way < WAYS; way++)
    for (let k = 0; k < width; k++) {
      const other = k + Math.floor(next() * (full - k));
      [places[k], places[other]] = [places[other]!, places[k]!];
      ways[way * width + k] = places[k]!;
    }
  return ways;
}

/** `width` rows of each token, left out in a way drawn anew each time. */
function thinned(
  rows: Int32Array,
  length: number,
  full: number,
  width: number,
  ways: Uint8Array,
  seed: number,
): Int32Array {
  if (width === full) return rows;
  const kept = new Int32Array(length * width);
  let state = seed | 1;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    const way = (state >>> 24) * width;
    const from = i * full;
    const to = i * width;
    for (let k = 0; k < width; k++) kept[to + k] = rows[from + ways[way + k]!]!;
  }
  return kept;
}
