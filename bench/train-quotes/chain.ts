/** Learns the linear chain by stochastic gradient on the likelihood, small steps, the last rounds averaged. */
import { type ChainWeights, CONTEXTS, LABELS, latticeOf, stepsOf } from '../../src/quote/model/crf.ts';
import { FEATURES, ROWS } from '../../src/quote/model/features.ts';
import type { Paragraph } from '../../src/quote/model/paragraph.ts';
import { random, shuffle } from './data.ts';

export interface Example {
  readonly paragraph: Paragraph;
  readonly labels: Uint8Array;
  readonly rows: Int32Array;
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
  const width = Math.round(FEATURES * (1 - drop));
  for (let epoch = 0; epoch < epochs; epoch++) {
    const step = rate * (1 - (decay * epoch) / epochs);
    shuffle(order, next);
    let steps = stepsOf(transitions);
    for (const [at, { paragraph, labels, rows: all }] of order.entries()) {
      if (at % 16 === 0) steps = stepsOf(transitions);
      const rows = thinned(all, paragraph.length, width, next);
      const { alpha, beta, emitted, scale, table } = latticeOf(
        { emissions, scale: 1, transitions },
        steps,
        paragraph,
        rows,
        width,
      );
      for (let i = 0; i < paragraph.length; i++) {
        const o = i * LABELS;
        const want = paragraph.isLive[i] ? labels[i]! : 0;
        let total = 0;
        for (let l = 0; l < LABELS; l++) {
          gradient[l] = alpha[o + l]! * beta[o + l]!;
          total += gradient[l]!;
        }
        let size = 0;
        for (let l = 0; l < LABELS; l++) {
          gradient[l] = (l === want ? 1 : 0) - gradient[l]! / total;
          size += Math.abs(gradient[l]!);
        }
        if (paragraph.isLive[i] && size > 4 * LEAST)
          for (let k = i * width, end = k + width; k < end; k++) {
            const r = rows[k]! * LABELS;
            for (let l = 0; l < LABELS; l++) emissions[r + l]! += step * gradient[l]!;
          }
        if (i === 0 || (!paragraph.isLive[i] && !paragraph.isLive[i - 1])) continue;
        const t = table[i]! * PAIRS;
        const p = o - LABELS;
        const pair = (paragraph.isLive[i - 1] ? labels[i - 1]! : 0) * LABELS + want;
        for (let k = 0; k < LABELS; k++)
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
  const share = width / FEATURES;
  if (sums === 0) return { emissions: emissions.map((weight) => weight * share), scale: 1, transitions };
  return {
    emissions: sumEmissions.map((sum) => (sum * share) / sums),
    scale: 1,
    transitions: sumTransitions.map((sum) => sum / sums),
  };
}

/** `width` rows of each token, drawn anew each time. */
function thinned(rows: Int32Array, length: number, width: number, next: () => number): Int32Array {
  if (width === FEATURES) return rows;
  const kept = new Int32Array(length * width);
  const places = Int32Array.from({ length: FEATURES }, (_, k) => k);
  let state = Math.floor(next() * 2 ** 31) | 1;
  for (let i = 0; i < length; i++)
    for (let k = 0; k < width; k++) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      const other = k + (((state >>> 8) * (FEATURES - k)) >>> 24);
      const place = places[other]!;
      places[other] = places[k]!;
      places[k] = place;
      kept[i * width + k] = rows[i * FEATURES + place]!;
    }
  return kept;
}
