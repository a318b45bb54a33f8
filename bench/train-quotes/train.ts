/**
 * Learns src/quote/data/model.bin from annotated articles, and prints how well models of the same making do on articles
 * that they did not see: three folds, each article read by a chain and by trees that learnt from the other two, its
 * thresholds chosen on those.
 *
 *     npm run train:quotes -- polnear.train.jsonl [score-quotes.mjs] [--dry]
 *
 * `--dry` writes nothing. The same input gives the same file.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { linksOf } from '../../src/quote/model/choose.ts';
import { unpackModel } from '../../src/quote/model/weights.ts';
import type { ChainOptions } from './chain.ts';
import { readDoc, readRows } from './data.ts';
import { type Linked, loadScorer } from './figures.ts';
import { learnChain, lexiconOf, pairsOf, readAcross } from './folds.ts';
import { type LinkOptions, trainLinks } from './link.ts';
import { measure } from './measure.ts';
import { packModel } from './pack.ts';
import { sureTags, trainTagger, winkTags } from './tag.ts';

const FOLDS = 3;
const CHAIN: ChainOptions = { epochs: 7, rate: 0.004, decay: 0.85, seed: 7, averaged: 0, drop: 0.55 };
const LINKS: LinkOptions = {
  links: { trees: 100, leaves: 28, rate: 0.1, leastInLeaf: 20, lambda: 5 },
  sources: { trees: 80, leaves: 16, rate: 0.1, leastInLeaf: 20, lambda: 5 },
  kept: 0.08,
  seed: 3,
};
/** Links under this are never looked at. */
const LEAST = 0.2;
const FILE = join(import.meta.dirname, '../../src/quote/data/model.bin');

const [data, scorer] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const isDry = process.argv.includes('--dry');
if (!data) {
  console.log('usage: npm run train:quotes -- polnear.train.jsonl [score-quotes.mjs] [--dry]');
  process.exitCode = 2;
} else await run(data, scorer ?? join(data, '../../../tools/score-quotes.mjs'));

async function run(file: string, scorerFile: string): Promise<void> {
  const start = performance.now();
  const say = (words: string): void =>
    console.log(`${((performance.now() - start) / 1000).toFixed(0).padStart(4)} s  ${words}`);
  const score = await loadScorer(scorerFile);
  const docs = readRows(file).map(readDoc);
  const folds = docs.map((_, i) => i % FOLDS);
  const tags = winkTags(docs);
  const sure = sureTags(docs, tags);
  const tagger = trainTagger({ cues: new Map(), tags: sure, habits: new Map(), known: new Map() }, docs, tags);
  const tagging = { sure, weights: tagger.weights };
  say(`${docs.length} articles; the tagger agrees with wink on ${(tagger.agreement * 100).toFixed(1)} % in training`);

  const read = readAcross(docs, folds, tagging, CHAIN, say);
  const linked: Linked[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = trainLinks(pairsOf(read.filter((one) => one.fold !== fold)), LINKS);
    for (const one of read)
      if (one.fold === fold)
        linked.push({ ...one, weights, links: one.grounds.map((ground) => linksOf(ground, weights, LEAST)) });
    say(`trees without fold ${fold}`);
  }
  const measured = measure(linked, score, say);
  const { thresholds, confidence, figures } = measured;
  if (isDry) return;

  const lexicon = lexiconOf(docs, tagging);
  const chain = learnChain(docs, lexicon, tagging, CHAIN);
  const choice = trainLinks(pairsOf(read), LINKS);
  const packed = packModel({
    notice: `Learnt from ${docs.length} articles of the PolNeAR corpus (Newell, Margolin, Ruths, LREC 2018) and from the tags that wink-nlp gives their words. Three folds: ${figures}`,
    cues: lexicon.cues,
    habits: lexicon.habits,
    tags: sure,
    tagger: tagger.weights,
    chain,
    choice,
    thresholds,
    confidence,
  });
  unpackModel(packed);
  writeFileSync(FILE, packed);
  say(`${FILE}: ${packed.length} bytes`);
}
