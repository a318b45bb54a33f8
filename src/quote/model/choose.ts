/** Which pieces of content are quotes, by which cue and of which source: the likeliest links first, none across another. */
import type { Candidate } from './crf.ts';
import { type Ground, overlap } from './ground.ts';
import { aroundCue, describeLink, LINK_FEATURES } from './links.ts';
import { describePiece } from './pieces.ts';
import { describeSourceOf, SOURCE_FEATURES } from './sources.ts';
import { probability, sumOf, type Trees } from './trees.ts';

export interface LinkWeights {
  readonly links: Trees;
  readonly sources: Trees;
}

export interface Link {
  readonly piece: Candidate;
  readonly cue: Candidate | null;
  readonly p: number;
}

/** One quote: pieces in order, tied by one cue. */
export interface Choice {
  readonly pieces: readonly Candidate[];
  readonly cue: Candidate | null;
  readonly source: Candidate | null;
  /** Probability of the least likely piece, and of the source (0 where there is none). */
  readonly p: number;
  readonly sourceP: number;
}

/** Pieces less likely than this, and pairs whose product is, become no quotes: they are passed over, which loses nothing that was measured. */
const LEAST_PIECE = 0.03;
const LEAST_PAIR = 0.015;

/** Every piece with every cue and with none, the likeliest first; those under `least` left out. */
export function linksOf(ground: Ground, { links }: LinkWeights, least: number): Link[] {
  const row = new Float32Array(LINK_FEATURES);
  const found: Link[] = [];
  const worth = Math.log(least / (1 - least));
  const around = ground.cues.map((cue) => aroundCue(ground, cue));
  for (const piece of ground.contents) {
    if (piece.p < LEAST_PIECE) continue;
    describePiece(ground, piece, row);
    for (let q = -1; q < ground.cues.length; q++) {
      const cue = q < 0 ? null : ground.cues[q]!;
      if (cue && (cue.p * piece.p < LEAST_PAIR || overlap(cue, piece))) continue;
      describeLink(ground, piece, cue, q < 0 ? null : around[q]!, row);
      const p = probability(sumOf(links, row, worth));
      if (p >= least) found.push({ piece, cue, p });
    }
  }
  return found.sort((a, b) => b.p - a.p);
}

/** Greedily, from the likeliest link down to `least`. */
export function keepLinks(links: readonly Link[], least: (link: Link) => number): Link[] {
  const kept: Link[] = [];
  for (const link of links) {
    if (link.p < least(link)) continue;
    const { piece, cue } = link;
    const isClear = kept.every(
      (other) =>
        !overlap(other.piece, piece) &&
        !(other.cue && overlap(other.cue, piece)) &&
        !(cue && overlap(cue, other.piece)) &&
        !(cue && other.cue && cue !== other.cue && overlap(cue, other.cue)),
    );
    if (isClear) kept.push(link);
  }
  return kept;
}

/** Links of one cue make one quote; each without a cue is its own. */
export function joinLinks(kept: readonly Link[]): { pieces: Candidate[]; cue: Candidate | null; p: number }[] {
  const groups = new Map<Candidate | Link, Link[]>();
  for (const link of kept) {
    const key = link.cue ?? link;
    groups.set(key, [...(groups.get(key) ?? []), link]);
  }
  return [...groups.values()].map((group) => ({
    pieces: group.map(({ piece }) => piece).sort((a, b) => a.from - b.from),
    cue: group[0]!.cue,
    p: Math.min(...group.map(({ p }) => p)),
  }));
}

export function sourceOf(
  ground: Ground,
  { sources }: LinkWeights,
  pieces: readonly Candidate[],
  cue: Candidate | null,
  least: number,
): { source: Candidate | null; sourceP: number } {
  const row = new Float32Array(SOURCE_FEATURES);
  let source: Candidate | null = null;
  let sourceP = least;
  for (const candidate of ground.sources) {
    describeSourceOf(ground, pieces, cue, candidate, row);
    const p = probability(sumOf(sources, row, Math.log(sourceP / (1 - sourceP))));
    if (p < sourceP) continue;
    source = candidate;
    sourceP = p;
  }
  return { source, sourceP: source ? sourceP : 0 };
}
