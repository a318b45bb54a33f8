/**
 * Learns src/quote/data/model.bin from annotated articles, and prints how well models of the same making do on articles
 * that they did not see: three folds, each article read by a chain and by trees that learnt from the other two, its
 * thresholds chosen on those.
 *
 *     npm run train:quotes -- DATA [SCORER] [--dry] [--by outlet|month] [--share 25|50|75]
 *
 * DATA is polnear.train.jsonl or its folder, SCORER score-quotes.mjs. `--by` makes folds of whole outlets, or of months that
 * follow each other, so that no article is read by what learnt from others of its kind. `--share` lets each fold learn from that many in a hundred of
 * its articles, for a learning curve. `--dry` (and these two) write nothing.
 * The same input gives the same file.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { linksOf } from '../../src/quote/model/choose.ts';
import { unpackModel } from '../../src/quote/model/weights.ts';
import { clustersIn } from '../../src/quote/model/words.ts';
import type { ChainOptions } from './chain.ts';
import { type Doc, readDoc, readRows } from './data.ts';
import { type Linked, loadScorer } from './figures.ts';
import { learnChain, lexiconOf, pairsOf, readAcross } from './folds.ts';
import { type LinkOptions, trainLinks } from './link.ts';
import { measure } from './measure.ts';
import { packModel } from './pack.ts';
import { sureTags, trainTagger, winkTags } from './tag.ts';

const FOLDS = 3;
const CHAIN: ChainOptions = { epochs: 7, rate: 0.004, decay: 0.85, seed: 7, averaged: 2, drop: 0.45 };
const LINKS: LinkOptions = {
  links: { trees: 200, leaves: 40, rate: 0.06, leastInLeaf: 40, lambda: 5 },
  sources: { trees: 160, leaves: 16, rate: 0.05, leastInLeaf: 20, lambda: 5 },
  kept: 0.4,
  seed: 3,
};
/** Links under this are never looked at. */
const LEAST = 0.2;
const CLUSTERS = join(import.meta.dirname, 'clusters.txt');
const FILE = join(import.meta.dirname, '../../src/quote/data/model.bin');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dry: { type: 'boolean', default: false }, by: { type: 'string' }, share: { type: 'string' } },
});
const [given, scorer] = positionals;
const data = given && basename(given).endsWith('.jsonl') ? given : given && join(given, 'polnear.train.jsonl');
const isDry = values.dry || values.by !== undefined || values.share !== undefined;
if (!data) {
  console.log('usage: npm run train:quotes -- DATA [SCORER] [--dry] [--by outlet|month] [--share 25|50|75]');
  process.exitCode = 2;
} else await run(data, scorer ?? join(data, '../../../tools/score-quotes.mjs'));

async function run(file: string, scorerFile: string): Promise<void> {
  const start = performance.now();
  const say = (words: string): void =>
    console.log(`${((performance.now() - start) / 1000).toFixed(0).padStart(4)} s  ${words}`);
  const score = await loadScorer(scorerFile);
  const docs = readRows(file).map(readDoc);
  const folds = foldsOf(docs, values.by);
  const quarters = Number(values.share ?? 100) / 25;
  const isLearntFrom = docs.map((_, i) => Math.floor(i / FOLDS) % 4 < quarters);
  const tags = winkTags(docs);
  const sure = sureTags(docs, tags);
  const tagger = trainTagger(
    { cues: new Map(), tags: sure, habits: new Map(), clusters: new Map(), known: new Map() },
    docs,
    tags,
  );
  const clusters = readFileSync(CLUSTERS, 'utf8');
  const tagging = { sure, weights: tagger.weights, clusters: clustersIn(clusters) };
  say(`${docs.length} articles; the tagger agrees with wink on ${(tagger.agreement * 100).toFixed(1)} % in training`);

  const read = readAcross(docs, folds, isLearntFrom, tagging, CHAIN, say);
  const linked: Linked[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = trainLinks(pairsOf(read.filter((one) => one.fold !== fold && one.isLearntFrom)), LINKS);
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
    notice: `Learnt from ${docs.length} articles of the PolNeAR corpus (Newell, Margolin, Ruths, LREC 2018) and from the tags that wink-nlp gives their words, with words grouped by GloVe vectors (Pennington, Socher, Manning, EMNLP 2014). Three folds: ${figures}`,
    cues: lexicon.cues,
    habits: lexicon.habits,
    clusters,
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

/** Which of FOLDS parts each article is in. */
function foldsOf(docs: readonly Doc[], by: string | undefined): number[] {
  if (by === undefined) return docs.map((_, i) => i % FOLDS);
  const kinds = docs.map(({ row }) => (by === 'month' ? row.date.slice(0, 7) : row.publisher));
  const order = [...new Set(kinds)].sort();
  return kinds.map((kind) => Math.floor((order.indexOf(kind) * FOLDS) / order.length));
}
