/**
 * Quality and speed of quotes on the shared PolNeAR articles, beside the rules alone, `compromise` and a regex with
 * said-verbs. The shipped weights learnt from these articles, so that their row shows speed and no more; what such weights
 * did on articles that they had not seen is printed below it (`npm run train:quotes` measures it).
 * Then speakers by full name on the shared GUM news articles.
 * usage: npx node bench/quotes.ts   (BRIEFWIRE_SHARED: where the shared folder is; default ../shared)
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Article, parseArticle, type Sentence, type Span, sentencesOf } from '../src/article/index.ts';
import { findQuotes } from '../src/quote/index.ts';
import { loadModel } from '../src/quote/model/weights.ts';

interface Found {
  readonly content: readonly Span[];
  readonly source: Span | null;
}

interface Gold {
  readonly id: string;
  readonly text: string;
}

interface Scores {
  readonly [kind: string]: { readonly F1: number; readonly jointF1: number; readonly srcHead: number };
}

/** Counts of quotes by named persons; hard: the source as printed ("she", "the minister") lacks the surname. */
interface SpeakerCounts {
  readonly quotes: number;
  readonly found: number;
  readonly right: number;
  readonly hard: number;
  readonly hardRight: number;
}

type ScoreSpeakers = (
  gold: readonly Gold[],
  found: readonly { id: string; quotes: { content: readonly Span[]; speaker: string | null }[] }[],
) => SpeakerCounts;

type Score = (gold: readonly Gold[], found: readonly ({ id: string } & { quotes: readonly Found[] })[]) => Scores;

const SHARED = resolve(import.meta.dirname, '..', process.env.BRIEFWIRE_SHARED ?? '../shared');
const DATA = join(SHARED, 'data/quotes/polnear.train.jsonl');
const SCORER = join(SHARED, 'tools/score-quotes.mjs');
/** Articles of another corpus, whose gold says who speaks by full name. */
const SPOKEN = join(SHARED, 'data/quotes/gum-news.jsonl');
const SPEAKER_SCORER = join(SHARED, 'tools/score-speakers.mjs');
/** Every third article was kept out when the word lists were counted. */
const HELD_OUT = 3;

if (!existsSync(DATA) || !existsSync(SCORER)) {
  console.log(`skipped: no ${DATA} (set BRIEFWIRE_SHARED to the shared folder)`);
} else await run();

async function run(): Promise<void> {
  const { score } = (await import(pathToFileURL(SCORER).href)) as { score: Score };
  const gold = readGold(DATA).filter((_, i) => i % HELD_OUT === 0);
  const read = gold.map(({ text }) => {
    const article = parseArticle(text);
    return { article, sentences: sentencesOf(article) };
  });
  const nlp = (await import('compromise')).default;
  const rows: Record<string, Record<string, number>> = {};
  const systems: [name: string, find: (article: Article, sentences: Sentence[]) => readonly Found[], rounds: number][] =
    [
      ['briefwire', (article, sentences) => findQuotes(article, sentences), 5],
      ['briefwire, rules alone', (article, sentences) => findQuotes(article, sentences, null), 3],
      ['regex and said-verb', ({ text }) => bySaidVerb(text), 5],
      ['compromise', ({ text }) => byCompromise(nlp, text), 1],
    ];
  for (const [name, find, rounds] of systems) {
    let found: { id: string; quotes: readonly Found[] }[] = [];
    let best = Number.POSITIVE_INFINITY;
    let busy = Number.POSITIVE_INFINITY;
    for (let round = 0; round < rounds; round++) {
      const start = performance.now();
      const before = process.cpuUsage();
      const made = read.map(({ article, sentences }) => find(article, sentences));
      best = Math.min(best, performance.now() - start);
      const { user, system } = process.cpuUsage(before);
      busy = Math.min(busy, (user + system) / 1000);
      found = made.map((quotes, i) => ({ id: gold[i]!.id, quotes }));
    }
    const result = score(gold, found);
    rows[name] = {
      direct: result.direct!.F1,
      mixed: result.mixed!.F1,
      indirect: result.indirect!.F1,
      quoted: result.quoted!.F1,
      'quoted joint': result.quoted!.jointF1,
      all: result.all!.F1,
      srcHead: result.all!.srcHead,
      'articles/s': Math.round((gold.length / best) * 1000),
      // What a busy machine does not change: the processor's time, garbage collection and compilation beside it included.
      'by CPU time': Math.round((gold.length / busy) * 1000),
    };
  }
  console.log(`${gold.length} articles; F1 in percent; sentences made beforehand. Briefwire's weights have seen them:`);
  console.table(rows);
  console.log(loadModel()?.notice ?? 'no weights: rules alone');
  if (existsSync(SPOKEN) && existsSync(SPEAKER_SCORER)) await runSpeakers();
}

/** Speakers by full name on gum-news, which neither the weights nor the word lists were made from. */
async function runSpeakers(): Promise<void> {
  const { score } = (await import(pathToFileURL(SPEAKER_SCORER).href)) as { score: ScoreSpeakers };
  const gold = readGold(SPOKEN);
  const rows: Record<string, Record<string, string>> = {};
  for (const [name, model] of [
    ['briefwire', loadModel()],
    ['briefwire, rules alone', null],
  ] as const) {
    const found = gold.map(({ id, text }) => {
      const article = parseArticle(text);
      const quotes = findQuotes(article, sentencesOf(article), model);
      return { id, quotes: quotes.map(({ content, speaker }) => ({ content, speaker: speaker?.name ?? null })) };
    });
    const { quotes, found: matched, right, hard, hardRight } = score(gold, found);
    const share = (n: number, of: number): string => `${n} of ${of} (${Math.round((100 * n) / Math.max(1, of))} %)`;
    rows[name] = {
      found: share(matched, quotes),
      right: share(right, quotes),
      'right of found': share(right, matched),
      'hard right': share(hardRight, hard),
    };
  }
  console.log(`Speakers by full name, ${gold.length} articles of GUM news (score-speakers.mjs):`);
  console.table(rows);
}

function readGold(path: string): Gold[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Gold);
}

/** Marked strings of four words or more with a said-verb near, and the capitalised words beside it. */
function bySaidVerb(text: string): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(/[“"]([^“”"\n]{15,2000})[”"]/g)) {
    if (match[1]!.split(' ').length < 4) continue;
    const after = match.index + match[0].length;
    const near = text.slice(after, after + 80);
    const cue = /\b(?:said|says|told|added|wrote)\b/.exec(near);
    if (!cue) continue;
    const name = /\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)*|\bs?he\b/u.exec(near);
    const source = name ? { start: after + name.index, end: after + name.index + name[0].length } : null;
    found.push({ content: [{ start: match.index, end: after }], source });
  }
  return found;
}

type Compromise = (text: string) => {
  quotations(): { json(options: { offset: boolean }): { offset: { start: number; length: number } }[] };
};

function byCompromise(nlp: Compromise, text: string): Found[] {
  return nlp(text)
    .quotations()
    .json({ offset: true })
    .map(({ offset }) => ({ content: [{ start: offset.start, end: offset.start + offset.length }], source: null }));
}
