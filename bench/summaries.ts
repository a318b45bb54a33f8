/**
 * Summaries of BBC articles beside lead-3, against the extracts that came with them: `npm run bench -- summaries`.
 * The extracts are of unknown making, so this is a weak yardstick: it shows a change for the worse, not how good a
 * summary is.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Article, parseArticle, type Span, sentencesOf } from '../src/article/index.ts';
import { summarize } from '../src/briefing/index.ts';
import { leansOnEarlier } from '../src/briefing/references.ts';

const SHARED = join(import.meta.dirname, '..', process.env.BRIEFWIRE_SHARED ?? '../shared');
const FILE = join(SHARED, 'data/articles/bbc.dev.jsonl');
const SENTENCES = 3;

interface Row {
  readonly title: string;
  readonly text: string;
  readonly summary: string;
}

interface Score {
  precision: number;
  recall: number;
  extracted: number;
  sentences: number;
  leaning: number;
}

function wordCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function total(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}

function addScore(score: Score, article: Article, spans: readonly Span[], row: Row): void {
  const picked = spans.map(({ start, end }) => article.text.slice(start, end));
  const mine = wordCounts(picked.join(' '));
  const theirs = wordCounts(row.summary);
  let shared = 0;
  for (const [word, count] of mine) shared += Math.min(count, theirs.get(word) ?? 0);
  score.precision += shared / Math.max(1, total(mine));
  score.recall += shared / Math.max(1, total(theirs));
  const extract = row.summary.replace(/\s+/g, ' ');
  for (const sentence of picked) {
    score.sentences++;
    if (extract.includes(sentence.replace(/\s+/g, ' '))) score.extracted++;
    if (leansOnEarlier(sentence, 'en')) score.leaning++;
  }
}

function report(name: string, score: Score, articles: number): void {
  const precision = score.precision / articles;
  const recall = score.recall / articles;
  const f1 = (2 * precision * recall) / (precision + recall);
  const share = (part: number) => `${((100 * part) / score.sentences).toFixed(1)} %`;
  console.log(
    `${name.padEnd(10)} ROUGE-1 F1 ${f1.toFixed(3)}  P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  ` +
      `sentences in the extract ${share(score.extracted)}  that lean on an earlier one ${share(score.leaning)}`,
  );
}

function emptyScore(): Score {
  return { precision: 0, recall: 0, extracted: 0, sentences: 0, leaning: 0 };
}

if (!existsSync(FILE)) {
  console.log(`bench/summaries: no ${FILE}: set BRIEFWIRE_SHARED to the folder that holds data/`);
  process.exit(0);
}
const rows = readFileSync(FILE, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Row);
const articles = rows.map((row) => parseArticle(row.text, { headline: row.title }));
console.log(`${rows.length} BBC articles, ${SENTENCES} sentences each`);
const ours = emptyScore();
const lead = emptyScore();
for (const [index, article] of articles.entries()) {
  addScore(ours, article, summarize(article, { sentences: SENTENCES }).sentences, rows[index]!);
  addScore(lead, article, sentencesOf(article).slice(0, SENTENCES), rows[index]!);
}
report('lead-3', lead, rows.length);
report('summarize', ours, rows.length);

const started = performance.now();
for (let round = 0; round < 3; round++) for (const article of articles) summarize(article, { sentences: SENTENCES });
const each = (performance.now() - started) / 3 / articles.length;
const sentencesStarted = performance.now();
for (const article of articles) sentencesOf(article);
const cutting = (performance.now() - sentencesStarted) / articles.length;
console.log(`${each.toFixed(3)} ms an article, of which ${cutting.toFixed(3)} ms go to finding sentences`);
