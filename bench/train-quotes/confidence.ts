/** Fits how sure a quote is: a logistic of what the trees said, to whether content and source were right. */
import { joinLinks, keepLinks, sourceOf } from '../../src/quote/model/choose.ts';
import type { Candidate } from '../../src/quote/model/crf.ts';
import { confidenceTerms, kindOf } from '../../src/quote/model/read.ts';
import { probability } from '../../src/quote/model/trees.ts';
import type { Thresholds } from '../../src/quote/model/weights.ts';
import { type Block, shared } from './data.ts';
import type { Linked } from './figures.ts';

const ROUNDS = 400;
const RATE = 0.5;

export function fitConfidence(
  linked: readonly Linked[],
  thresholds: Thresholds,
): { weights: number[]; table: string[] } {
  const terms: number[][] = [];
  const right: number[] = [];
  for (const { doc, grounds, links, weights } of linked)
    for (const [i, ground] of grounds.entries()) {
      const kept = keepLinks(links[i]!, (link) => thresholds[kindOf(ground, link)]);
      for (const { pieces, cue, p } of joinLinks(kept)) {
        const { source, sourceP } = sourceOf(ground, weights, pieces, cue, 0.2);
        terms.push(confidenceTerms(p, sourceP));
        right.push(isRight(doc.blocks[i]!, pieces, source) ? 1 : 0);
      }
    }
  const width = terms[0]!.length;
  const fitted = new Array<number>(width).fill(0);
  for (let round = 0; round < ROUNDS; round++) {
    const slope = new Array<number>(width).fill(0);
    for (const [i, row] of terms.entries()) {
      const off = right[i]! - sureness(fitted, row);
      for (let k = 0; k < width; k++) slope[k]! += off * row[k]!;
    }
    for (let k = 0; k < width; k++) fitted[k]! += (RATE * slope[k]!) / terms.length;
  }
  const weights = fitted.map((weight) => Math.round(weight * 1000) / 1000);
  const bins = Array.from({ length: 10 }, () => ({ all: 0, right: 0, sum: 0 }));
  for (const [i, row] of terms.entries()) {
    const value = sureness(weights, row);
    const bin = bins[Math.min(9, Math.floor(value * 10))]!;
    bin.all++;
    bin.right += right[i]!;
    bin.sum += value;
  }
  const table = bins
    .filter(({ all }) => all > 0)
    .map((bin) => `said ${(bin.sum / bin.all).toFixed(2)}, right ${(bin.right / bin.all).toFixed(2)} of ${bin.all}`);
  return { weights, table };
}

function sureness(weights: readonly number[], row: readonly number[]): number {
  return probability(row.reduce((sum, term, k) => sum + term * weights[k]!, 0));
}

function isRight({ links, isWord }: Block, pieces: readonly Candidate[], source: Candidate | null): boolean {
  return links.some(
    (gold) =>
      gold.pieces.length === pieces.length &&
      pieces.every((piece, i) => shared(isWord, piece, gold.pieces[i]!) >= 0.8) &&
      (gold.source === null || (source !== null && shared(isWord, source, gold.source) >= 0.5)),
  );
}
