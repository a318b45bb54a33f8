/** The chain's weights as rows of whole numbers, two labels in one, and what they say of each token. */
import { featuresOf, ROWS, widthOf } from './features.ts';
import { LABELS, OUTSIDE } from './labels.ts';
import type { Paragraph } from './paragraph.ts';

/** Numbers a row: one holds label l in its lower half and label l + LANES in its upper half. */
export const LANES = LABELS / 2;
/** Steps that make 1. Sums stay far under the 128 that a half holds: weights are under 3, and few of a token's rows have such. */
export const FINE = 256;
/** exp(-k / FINE); what is further from the best is as good as none. */
const EXPONENTIALS = Float64Array.from({ length: 16 * FINE }, (_, k) => Math.exp(-k / FINE));

/** ROWS times LANES. */
export type PackedRows = Int32Array;

/** `weights`: ROWS times LABELS. */
export function packRows(weights: Float32Array): PackedRows {
  const packed = new Int32Array(ROWS * LANES);
  for (let row = 0; row < ROWS; row++)
    for (let lane = 0; lane < LANES; lane++) {
      const low = Math.round(weights[row * LABELS + lane]! * FINE);
      const high = Math.round(weights[row * LABELS + lane + LANES]! * FINE);
      packed[row * LANES + lane] = high * 65_536 + low;
    }
  return packed;
}

/** exp of the label scores of each token, the best of each 1; a token that is not live is OUTSIDE. */
export function emissionsOf(w: PackedRows, paragraph: Paragraph): Float64Array {
  const n = paragraph.length;
  const width = widthOf(paragraph);
  const rows = new Int32Array(n * width);
  featuresOf(paragraph, rows);
  const emitted = new Float64Array(n * LABELS);
  const sums = new Int32Array(LABELS);
  for (let i = 0; i < n; i++) {
    if (paragraph.isLive[i] === 0) {
      emitted[i * LABELS + OUTSIDE] = 1;
      continue;
    }
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let e = 0;
    for (let k = i * width, end = k + width; k < end; k++) {
      const r = rows[k]! * LANES;
      a = (a + w[r]!) | 0;
      b = (b + w[r + 1]!) | 0;
      c = (c + w[r + 2]!) | 0;
      d = (d + w[r + 3]!) | 0;
      e = (e + w[r + 4]!) | 0;
    }
    unpack(a, sums, 0);
    unpack(b, sums, 1);
    unpack(c, sums, 2);
    unpack(d, sums, 3);
    unpack(e, sums, 4);
    exponentials(sums, emitted, i * LABELS);
  }
  return emitted;
}

function unpack(sum: number, sums: Int32Array, lane: number): void {
  const low = (sum << 16) >> 16;
  sums[lane] = low;
  sums[lane + LANES] = (sum - low) >> 16;
}

function exponentials(sums: Int32Array, emitted: Float64Array, o: number): void {
  let most = sums[0]!;
  for (let l = 1; l < LABELS; l++) if (sums[l]! > most) most = sums[l]!;
  const last = EXPONENTIALS.length - 1;
  for (let l = 0; l < LABELS; l++) emitted[o + l] = EXPONENTIALS[Math.min(most - sums[l]!, last)]!;
}
