/** Scores, with bootstrap intervals over articles, by the shared scorer. */
import { pathToFileURL } from 'node:url';
import type { Span } from '../../src/article/index.ts';
import { joinLinks, keepLinks, type Link, type LinkWeights, sourceOf } from '../../src/quote/model/choose.ts';
import type { Ground } from '../../src/quote/model/ground.ts';
import { kindOf } from '../../src/quote/model/read.ts';
import type { Thresholds } from '../../src/quote/model/weights.ts';
import { type Row, random } from './data.ts';
import type { Read } from './folds.ts';

export interface Found {
  readonly id: string;
  readonly quotes: readonly { readonly content: readonly Span[]; readonly source: Span | null }[];
}

interface KindScore {
  readonly gold: number;
  readonly pred: number;
  readonly P: number;
  readonly R: number;
  readonly F1: number;
  readonly jointF1: number;
  readonly srcHead: number;
}

export type Scores = Readonly<Record<'direct' | 'mixed' | 'indirect' | 'quoted' | 'all', KindScore>>;
export type Score = (gold: readonly Row[], found: readonly Found[]) => Scores;

export async function loadScorer(file: string): Promise<Score> {
  return ((await import(pathToFileURL(file).href)) as { score: Score }).score;
}

/** Links of each paragraph and the trees that made them, so that thresholds can be tried. */
export interface Linked extends Read {
  readonly links: readonly (readonly Link[])[];
  readonly weights: LinkWeights;
}

export function foundIn({ doc, grounds, links, weights }: Linked, thresholds: Thresholds): Found {
  return {
    id: doc.row.id,
    quotes: grounds.flatMap((ground, i) => {
      const { start, end } = doc.blocks[i]!.tokens;
      const kept = keepLinks(links[i]!, (link) => thresholds[kindOf(ground, link)]);
      return joinLinks(kept).map(({ pieces, cue }) => {
        const { source } = remembered(ground, weights, pieces, cue);
        return {
          content: pieces.map(({ from, to }) => ({ start: start[from]!, end: end[to]! })),
          source: source && { start: start[source.from]!, end: end[source.to]! },
        };
      });
    }),
  };
}

const sources = new WeakMap<object, Map<string, ReturnType<typeof sourceOf>>>();

function remembered(
  ground: Ground,
  weights: LinkWeights,
  pieces: Parameters<typeof sourceOf>[2],
  cue: Parameters<typeof sourceOf>[3],
) {
  const own = sources.get(ground) ?? new Map<string, ReturnType<typeof sourceOf>>();
  sources.set(ground, own);
  const key = `${pieces.map(({ from, to }) => `${from}-${to}`)} ${cue?.from} ${cue?.to}`;
  const found = own.get(key) ?? sourceOf(ground, weights, pieces, cue, 0.2);
  own.set(key, found);
  return found;
}

/** The thresholds that score best, one kind after another. */
export function chooseThresholds(linked: readonly Linked[], score: Score): Thresholds {
  const rows = linked.map(({ doc }) => doc.row);
  let best: Thresholds = { direct: 0.4, mixed: 0.4, indirect: 0.4 };
  const worth = (thresholds: Thresholds): number => {
    const { quoted, all } = score(
      rows,
      linked.map((one) => foundIn(one, thresholds)),
    );
    return quoted.F1 + quoted.jointF1 + all.F1;
  };
  let most = worth(best);
  for (const kind of ['direct', 'mixed', 'indirect'] as const)
    for (const least of [0.33, 0.47]) {
      const tried = { ...best, [kind]: least };
      const value = worth(tried);
      if (value <= most) continue;
      most = value;
      best = tried;
    }
  return best;
}

const NAMES = ['direct', 'mixed', 'indirect', 'quoted', 'quoted joint', 'all', 'srcHead'] as const;

export function summary(scores: Scores): number[] {
  const { direct, mixed, indirect, quoted, all } = scores;
  return [direct.F1, mixed.F1, indirect.F1, quoted.F1, quoted.jointF1, all.F1, all.srcHead];
}

/** What the scorer counted in one article, of each kind. */
interface Counts {
  readonly gold: number;
  readonly found: number;
  readonly right: number;
  readonly rightFound: number;
  readonly joint: number;
  readonly heads: number;
}

function countsOf({ gold, pred, P, R, jointF1, srcHead }: KindScore): Counts {
  const right = Math.round((R * gold) / 100);
  return {
    gold,
    found: pred,
    right,
    rightFound: Math.round((P * pred) / 100),
    joint: (jointF1 * (gold + pred)) / 200,
    heads: (srcHead * right) / 100,
  };
}

function f1(p: number, r: number): number {
  return p + r > 0 ? (200 * p * r) / (p + r) : 0;
}

/** One line: each figure with the interval that holds 95 of 100 draws of as many articles. */
export function withIntervals(gold: readonly Row[], found: readonly Found[], score: Score, draws = 1000): string {
  const kinds = ['direct', 'mixed', 'indirect', 'quoted', 'all'] as const;
  const articles = gold.map((row, i) => {
    const own = score([row], [found[i]!]);
    return kinds.map((kind) => countsOf(own[kind]));
  });
  const next = random(11);
  const samples = Array.from({ length: draws }, () => {
    const sums = kinds.map(() => ({ gold: 0, found: 0, right: 0, rightFound: 0, joint: 0, heads: 0 }));
    for (let i = 0; i < gold.length; i++) {
      const article = articles[Math.floor(next() * gold.length)]!;
      for (const [k, sum] of sums.entries())
        for (const name of Object.keys(sum) as (keyof Counts)[]) sum[name] += article[k]![name];
    }
    const values = sums.map((sum) => f1(sum.rightFound / (sum.found || 1), sum.right / (sum.gold || 1)));
    const quoted = sums[3]!;
    const all = sums[4]!;
    const joint = (200 * quoted.joint) / (quoted.gold + quoted.found || 1);
    return [...values.slice(0, 4), joint, values[4]!, (100 * all.heads) / (all.right || 1)];
  });
  return summary(score(gold, found))
    .map((value, i) => {
      const own = samples.map((sample) => sample[i]!).sort((a, b) => a - b);
      const [low, high] = [own[Math.floor(draws * 0.025)]!, own[Math.floor(draws * 0.975)]!];
      return `${NAMES[i]} ${value} (${low.toFixed(1)} to ${high.toFixed(1)})`;
    })
    .join(', ');
}
