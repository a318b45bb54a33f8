/** Gradient boosting of decision trees on histograms, logistic loss, best leaf first. */
import { probability, type Trees } from '../../src/quote/model/trees.ts';

const BINS = 64;

export interface BoostOptions {
  readonly trees: number;
  readonly leaves: number;
  readonly rate: number;
  readonly leastInLeaf: number;
  readonly lambda: number;
}

/** Rows of equal width one after the other, what each is (0 or 1) and how much it counts. */
export interface Table {
  readonly width: number;
  readonly values: Float32Array;
  readonly labels: Uint8Array;
  readonly weights: Float32Array;
}

interface Node {
  readonly id: number;
  readonly from: number;
  readonly to: number;
  readonly histogram: Float64Array;
  readonly gradient: number;
  readonly hessian: number;
  readonly best: { readonly feature: number; readonly bin: number; readonly gain: number } | undefined;
}

export function trainTrees({ width, values, labels, weights }: Table, options: BoostOptions): Trees {
  const n = labels.length;
  const { cuts, bins } = binned(values, width, n);
  let yes = 0;
  let all = 0;
  for (let i = 0; i < n; i++) {
    all += weights[i]!;
    yes += weights[i]! * labels[i]!;
  }
  const base = Math.log((yes + 1) / (all - yes + 1));
  const sums = new Float32Array(n).fill(base);
  const gradients = new Float32Array(n);
  const hessians = new Float32Array(n);
  const order = new Int32Array(n);
  const spare = new Int32Array(n);
  const roots: number[] = [];
  const feature: number[] = [];
  const threshold: number[] = [];
  const left: number[] = [];
  const size = width * BINS * 3;

  const histogramOf = (from: number, to: number): Float64Array => {
    const histogram = new Float64Array(size);
    for (let j = from; j < to; j++) {
      const i = order[j]!;
      const g = gradients[i]!;
      const h = hessians[i]!;
      for (let f = 0, b = i * width, o = 0; f < width; f++, b++, o += BINS * 3) {
        const at = o + bins[b]! * 3;
        histogram[at]! += g;
        histogram[at + 1]! += h;
        histogram[at + 2]! += 1;
      }
    }
    return histogram;
  };
  const nodeOf = (id: number, from: number, to: number, histogram: Float64Array): Node => {
    let gradient = 0;
    let hessian = 0;
    for (let b = 0; b < BINS; b++) {
      gradient += histogram[b * 3]!;
      hessian += histogram[b * 3 + 1]!;
    }
    let best: Node['best'];
    const own = (gradient * gradient) / (hessian + options.lambda);
    if (to - from >= 2 * options.leastInLeaf)
      for (let f = 0; f < width; f++) {
        let [g, h, c] = [0, 0, 0];
        for (let b = 0; b < cuts[f]!.length; b++) {
          const at = (f * BINS + b) * 3;
          g += histogram[at]!;
          h += histogram[at + 1]!;
          c += histogram[at + 2]!;
          if (c < options.leastInLeaf) continue;
          if (to - from - c < options.leastInLeaf) break;
          const gain =
            (g * g) / (h + options.lambda) + ((gradient - g) * (gradient - g)) / (hessian - h + options.lambda) - own;
          if (gain > 1e-3 && (!best || gain > best.gain)) best = { feature: f, bin: b, gain };
        }
      }
    return { id, from, to, histogram, gradient, hessian, best };
  };
  for (let t = 0; t < options.trees; t++) {
    for (let i = 0; i < n; i++) {
      const p = probability(sums[i]!);
      gradients[i] = weights[i]! * (labels[i]! - p);
      hessians[i] = weights[i]! * p * (1 - p);
      order[i] = i;
    }
    const root = feature.length;
    roots.push(root);
    feature.push(-1);
    threshold.push(0);
    left.push(-1);
    const open = [nodeOf(root, 0, n, histogramOf(0, n))];
    while (open.length < options.leaves) {
      let at = -1;
      for (const [k, node] of open.entries())
        if (node.best && (at < 0 || node.best.gain > open[at]!.best!.gain)) at = k;
      if (at < 0) break;
      const [node] = open.splice(at, 1);
      const { id, from, to, histogram, best } = node!;
      let [a, b] = [from, 0];
      for (let j = from; j < to; j++) {
        const i = order[j]!;
        if (bins[i * width + best!.feature]! <= best!.bin) order[a++] = i;
        else spare[b++] = i;
      }
      order.set(spare.subarray(0, b), a);
      const child = feature.length;
      feature[id] = best!.feature;
      threshold[id] = cuts[best!.feature]![best!.bin]!;
      left[id] = child;
      feature.push(-1, -1);
      threshold.push(0, 0);
      left.push(-1, -1);
      const isLeftSmall = a - from < to - a;
      const small = isLeftSmall ? histogramOf(from, a) : histogramOf(a, to);
      const large = histogram;
      for (let k = 0; k < size; k++) large[k]! -= small[k]!;
      open.push(
        nodeOf(child, from, a, isLeftSmall ? small : large),
        nodeOf(child + 1, a, to, isLeftSmall ? large : small),
      );
    }
    for (const { id, from, to, gradient, hessian } of open) {
      const value = (options.rate * gradient) / (hessian + options.lambda);
      threshold[id] = value;
      for (let j = from; j < to; j++) sums[order[j]!]! += value;
    }
  }
  return {
    base,
    roots: Int32Array.from(roots),
    feature: Int16Array.from(feature),
    threshold: Float32Array.from(threshold),
    left: Int32Array.from(left),
  };
}

/** Cuts between at most BINS bins of each column, and the bin of each value; a value under its cut is left of it. */
function binned(values: Float32Array, width: number, n: number): { cuts: Float32Array[]; bins: Uint8Array } {
  const bins = new Uint8Array(n * width);
  const cuts: Float32Array[] = [];
  const stride = Math.max(1, Math.floor(n / 50_000));
  for (let f = 0; f < width; f++) {
    const sample: number[] = [];
    for (let i = 0; i < n; i += stride) sample.push(values[i * width + f]!);
    const sorted = Float32Array.from(sample).sort();
    const own: number[] = [];
    for (let b = 1; b < BINS; b++) {
      const cut = sorted[Math.floor((b * sorted.length) / BINS)]!;
      if (cut > sorted[0]! && (own.length === 0 || cut > own.at(-1)!)) own.push(cut);
    }
    const cut = Float32Array.from(own);
    cuts.push(cut);
    for (let i = 0; i < n; i++) {
      const value = values[i * width + f]!;
      let [low, high] = [0, cut.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (cut[middle]! <= value) low = middle + 1;
        else high = middle;
      }
      bins[i * width + f] = low;
    }
  }
  return { cuts, bins };
}
