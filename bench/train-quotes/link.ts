/** Learns the trees that tie pieces to cues and choose sources, on chains that did not see the articles. */

import type { LinkWeights } from '../../src/quote/model/choose.ts';
import { type Ground, overlap } from '../../src/quote/model/ground.ts';
import { aroundCue, describeLink, LINK_FEATURES } from '../../src/quote/model/links.ts';
import { describePiece } from '../../src/quote/model/pieces.ts';
import { describeSourceOf, SOURCE_FEATURES } from '../../src/quote/model/sources.ts';
import { type BoostOptions, type Table, trainTrees } from './boost.ts';
import { type Block, random, shared } from './data.ts';

/** Share of words that makes a piece right, as the scorer has it; of a source. */
const PIECE_SHARE = 0.8;
const SOURCE_SHARE = 0.5;

export interface LinkOptions {
  readonly links: BoostOptions;
  readonly sources: BoostOptions;
  /** Share of the wrong links that are kept, each counting for all that it stands for. */
  readonly kept: number;
  readonly seed: number;
}

class Rows {
  readonly width: number;
  private readonly parts: Float32Array[] = [];
  private readonly labels: number[] = [];
  private readonly weights: number[] = [];

  constructor(width: number) {
    this.width = width;
  }

  add(row: Float32Array, label: number, weight: number): void {
    this.parts.push(row.slice());
    this.labels.push(label);
    this.weights.push(weight);
  }

  table(): Table {
    const values = new Float32Array(this.parts.length * this.width);
    for (const [i, part] of this.parts.entries()) values.set(part, i * this.width);
    return {
      width: this.width,
      values,
      labels: Uint8Array.from(this.labels),
      weights: Float32Array.from(this.weights),
    };
  }
}

export function trainLinks(
  examples: readonly { readonly ground: Ground; readonly block: Block }[],
  { links: linkOptions, sources: sourceOptions, kept, seed }: LinkOptions,
): LinkWeights {
  const next = random(seed);
  const linkRows = new Rows(LINK_FEATURES);
  const sourceRows = new Rows(SOURCE_FEATURES);
  const row = new Float32Array(LINK_FEATURES);
  const sourceRow = new Float32Array(SOURCE_FEATURES);
  for (const { ground, block } of examples) {
    const around = new Map(ground.cues.map((cue) => [cue, aroundCue(ground, cue)]));
    for (const piece of ground.contents) {
      const own = block.links.filter(({ pieces }) =>
        pieces.some((gold) => shared(block.isWord, piece, gold) >= PIECE_SHARE),
      );
      let isDescribed = false;
      for (const cue of [null, ...ground.cues]) {
        if (cue && overlap(cue, piece)) continue;
        const isRight = own.some((link) => (cue ? link.cue !== null && overlap(link.cue, cue) : link.cue === null));
        const share = own.length > 0 ? Math.min(1, kept * 2) : kept;
        if (!isRight && next() >= share) continue;
        if (!isDescribed) describePiece(ground, piece, row);
        isDescribed = true;
        describeLink(ground, piece, cue, cue && around.get(cue)!, row);
        linkRows.add(row, isRight ? 1 : 0, isRight ? 1 : 1 / share);
      }
    }
    for (const { pieces, cue, source } of block.links) {
      const found = cue ? ground.cues.filter((one) => overlap(one, cue)).sort((a, b) => b.p - a.p)[0] : null;
      if (found === undefined) continue;
      for (const candidate of ground.sources) {
        describeSourceOf(ground, pieces, found, candidate, sourceRow);
        sourceRows.add(sourceRow, source && shared(block.isWord, candidate, source) >= SOURCE_SHARE ? 1 : 0, 1);
      }
    }
  }
  return {
    links: trainTrees(linkRows.table(), linkOptions),
    sources: trainTrees(sourceRows.table(), sourceOptions),
  };
}
