/** What the model finds in a paragraph: quotes as spans of the text. */
import type { Span } from '../../article/types.ts';
import type { MarkedSpan } from '../marks.ts';
import type { Tokens } from '../tokens.ts';
import { joinLinks, keepLinks, type Link, linksOf, sourceOf } from './choose.ts';
import { type Candidate, latticeOf } from './crf.ts';
import { emissionsOf } from './emissions.ts';
import { type Ground, groundOf } from './ground.ts';
import { endingOf, readParagraph } from './paragraph.ts';
import { probability } from './trees.ts';
import type { Model, Thresholds } from './weights.ts';

/** Spans of tokens, [from, to]. */
export interface LearntQuote {
  readonly pieces: readonly Candidate[];
  readonly cue: Candidate | null;
  readonly source: Candidate | null;
  /** Probability that content and source are both right. */
  readonly confidence: number;
}

export interface Reading {
  readonly quotes: readonly LearntQuote[];
  /** For the paragraph that follows. */
  readonly ending: number;
}

/** Least probability of a source. */
const LEAST_SOURCE = 0.2;

export function readQuotes(
  model: Model,
  tokens: Tokens,
  marks: readonly MarkedSpan[],
  sentences: readonly Span[],
  before: number,
): Reading {
  const paragraph = readParagraph(model.lexicon, model.tagger, tokens, marks, sentences, before);
  const ending = endingOf(paragraph);
  if (!paragraph.isLive.includes(1)) return { quotes: [], ending };
  const ground = groundOf(paragraph, latticeOf(emissionsOf(model.rows, paragraph), model.steps, paragraph));
  if (ground.contents.length === 0) return { quotes: [], ending };
  return { quotes: quotesIn(ground, model), ending };
}

/** Exported for the training script, which has the links already. */
export function quotesIn(
  ground: Ground,
  { choice, thresholds, confidence }: Pick<Model, 'choice' | 'thresholds' | 'confidence'>,
  links?: readonly Link[],
): LearntQuote[] {
  const least = Math.min(thresholds.direct, thresholds.mixed, thresholds.indirect);
  const kept = keepLinks(links ?? linksOf(ground, choice, least), (link) => thresholds[kindOf(ground, link)]);
  return joinLinks(kept).map(({ pieces, cue, p }) => {
    const { source, sourceP } = sourceOf(ground, choice, pieces, cue, LEAST_SOURCE);
    return { pieces, cue, source, confidence: confidenceOf(confidence, p, sourceP) };
  });
}

/** How a link's piece stands to quotation marks. */
export function kindOf({ counts: { marked } }: Ground, { piece: { from, to } }: Link): keyof Thresholds {
  const inMarks = marked[to + 1]! - marked[from]!;
  return inMarks === 0 ? 'indirect' : inMarks > to - from ? 'direct' : 'mixed';
}

/** What the logistic of the confidence is taken of. */
export function confidenceTerms(p: number, sourceP: number): number[] {
  return [1, logOdds(p), sourceP > 0 ? logOdds(sourceP) : 0, sourceP > 0 ? 1 : 0];
}

function logOdds(p: number): number {
  const cut = Math.min(0.999, Math.max(0.001, p));
  return Math.log(cut / (1 - cut));
}

function confidenceOf(weights: readonly number[], p: number, sourceP: number): number {
  return probability(confidenceTerms(p, sourceP).reduce((sum, term, i) => sum + term * weights[i]!, 0));
}
