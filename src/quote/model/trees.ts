/** Boosted decision trees: the sum of one leaf of each tree, as a probability. */

/** Nodes of all trees, one after the other; a leaf has feature -1 and its value in `threshold`. */
export interface Trees {
  readonly base: number;
  readonly roots: Int32Array;
  readonly feature: Int16Array;
  readonly threshold: Float32Array;
  /** The left child, relative to the whole; the right one follows it. */
  readonly left: Int32Array;
}

/**
 * After so many trees a sum is given up that is so far under what is asked for: on articles that the trees had not seen, of a
 * thousand links that reached it in the end at most two or three were as far.
 */
const CHECKS: readonly (readonly [trees: number, far: number])[] = [
  [5, 2.4],
  [10, 2.3],
  [18, 2.1],
  [28, 1.8],
  [40, 1.5],
  [60, 1],
  [85, 0.7],
  [115, 0.45],
  [150, 0.25],
];

/**
 * Sum over the trees (log-odds). A value under the threshold goes left. A sum that will not reach `least` may be given
 * as it stands after the first trees.
 */
export function sumOf(
  { base, roots, feature, threshold, left }: Trees,
  row: Float32Array,
  least = Number.NEGATIVE_INFINITY,
): number {
  let sum = base;
  let check = 0;
  for (let t = 0; t < roots.length; t++) {
    if (check < CHECKS.length && t === CHECKS[check]![0]) {
      if (sum < least - CHECKS[check]![1]) return sum;
      check++;
    }
    let node = roots[t]!;
    let f = feature[node]!;
    while (f >= 0) {
      node = row[f]! < threshold[node]! ? left[node]! : left[node]! + 1;
      f = feature[node]!;
    }
    sum += threshold[node]!;
  }
  return sum;
}

export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
