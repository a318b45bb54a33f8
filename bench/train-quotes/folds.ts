/** Chains that did not see the articles that they read: what links are learnt from, and what figures are taken on. */
import { latticeOf, stepsOf } from '../../src/quote/model/crf.ts';
import { emissionsOf, type PackedRows, packRows } from '../../src/quote/model/emissions.ts';
import { featuresOf, widthOf } from '../../src/quote/model/features.ts';
import { type Ground, groundOf } from '../../src/quote/model/ground.ts';
import { endingOf, IN_HEADLINE, type Paragraph, readParagraph } from '../../src/quote/model/paragraph.ts';
import type { TagWeights } from '../../src/quote/model/tagger.ts';
import type { Lexicon } from '../../src/quote/model/words.ts';
import { type ChainOptions, type ChainWeights, type Example, trainChain } from './chain.ts';
import type { Block, Doc } from './data.ts';
import { countCues, countHabits } from './lexicon.ts';

/** An article with the ground of each of its paragraphs. */
export interface Read {
  readonly doc: Doc;
  readonly fold: number;
  readonly isLearntFrom: boolean;
  readonly grounds: readonly Ground[];
}

export interface Tagging {
  readonly sure: ReadonlyMap<string, number>;
  readonly weights: TagWeights;
  /** clustersIn clusters.txt. */
  readonly clusters: ReadonlyMap<string, number>;
}

export function lexiconOf(docs: readonly Doc[], { sure, clusters }: Tagging): Lexicon {
  return {
    cues: countCues(docs, (word) => (clusters.get(word) ?? 0) >> 6),
    tags: sure,
    habits: countHabits(docs),
    clusters,
    known: new Map(),
  };
}

function paragraphsOf(doc: Doc, lexicon: Lexicon, { weights }: Tagging): Paragraph[] {
  let before = 0;
  return doc.blocks.map(({ tokens, marks, sentences, isHeadline }) => {
    const paragraph = readParagraph(lexicon, weights, tokens, marks, sentences, isHeadline ? IN_HEADLINE : before);
    before = endingOf(paragraph);
    return paragraph;
  });
}

function examplesOf(doc: Doc, lexicon: Lexicon, tagging: Tagging): Example[] {
  return paragraphsOf(doc, lexicon, tagging).map((paragraph, i) => {
    const rows = new Int32Array(paragraph.length * widthOf(paragraph));
    featuresOf(paragraph, rows);
    return { paragraph, labels: doc.blocks[i]!.labels, rows };
  });
}

export function learnChain(
  docs: readonly Doc[],
  lexicon: Lexicon,
  tagging: Tagging,
  options: ChainOptions,
): ChainWeights {
  return trainChain(
    docs.flatMap((doc) => examplesOf(doc, lexicon, tagging)),
    options,
  );
}

function groundsOf(doc: Doc, lexicon: Lexicon, chain: ChainWeights, packed: PackedRows, tagging: Tagging): Ground[] {
  const steps = stepsOf(chain.transitions);
  return paragraphsOf(doc, lexicon, tagging).map((paragraph) =>
    groundOf(paragraph, latticeOf(emissionsOf(packed, paragraph), steps, paragraph)),
  );
}

/** Each article read by a chain that learnt from those of the other folds that `isLearntFrom` says. */
export function readAcross(
  docs: readonly Doc[],
  folds: readonly number[],
  isLearntFrom: readonly boolean[],
  tagging: Tagging,
  options: ChainOptions,
  say: (words: string) => void,
): Read[] {
  const read: Read[] = [];
  for (const fold of new Set(folds)) {
    const others = docs.filter((_, i) => folds[i] !== fold && isLearntFrom[i]);
    const lexicon = lexiconOf(others, tagging);
    const chain = learnChain(others, lexicon, tagging, options);
    const packed = packRows(chain.emissions);
    for (const [i, doc] of docs.entries())
      if (folds[i] === fold)
        read.push({
          doc,
          fold,
          isLearntFrom: isLearntFrom[i]!,
          grounds: groundsOf(doc, lexicon, chain, packed, tagging),
        });
    say(`chain without fold ${fold}`);
  }
  return read;
}

export function pairsOf(read: readonly Read[]): { ground: Ground; block: Block }[] {
  return read.flatMap(({ doc, grounds }) => grounds.map((ground, i) => ({ ground, block: doc.blocks[i]! })));
}
