/**
 * How fast articles go in, stage by stage and as a whole, and whether memory stays flat.
 *
 * The articles of shared/data (1,056 of the BBC, 840 of PolNeAR) are repeated up to COUNT, each repetition with a sentence and a
 * time of its own, so that none is a duplicate, and written to a file; `ingest` reads that file into a new SQLite file,
 * as `npx briefwire ingest` does. compromise and wink-nlp then do their part alone on 300 of the texts.
 *
 *     npm run bench:ingest [-- COUNT]        (50,000 by default)
 */
import { createWriteStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openArchive } from '../src/archive/index.ts';
import { type Archive, WIRE } from '../src/archive/port.ts';
import { sentencesOf } from '../src/article/index.ts';
import { summarize } from '../src/briefing/index.ts';
import { SYSTEM_CLOCK } from '../src/clock.ts';
import { ingest, type RawEntry, readArticle, readEntry, readSources } from '../src/intake/index.ts';
import { findQuotes } from '../src/quote/index.ts';

const SHARED = resolve(import.meta.dirname, '..', process.env.BRIEFWIRE_SHARED ?? '../shared');
const SOURCES = ['data/articles/bbc.dev.jsonl', 'data/quotes/polnear.train.jsonl'].map((path) => join(SHARED, path));

/** Articles that each stage and each library is timed on, after as many to warm up. */
const STAGE_SAMPLE = 1000;
const LIBRARY_SAMPLE = 300;
/** Articles before the first repetition: samples are drawn evenly from them, as the sources differ in length. */
const DISTINCT = 1896;
const TABLE_STEP = 10_000;
const AIM_PER_SECOND = 400;
const AIM_BYTES = 300_000_000;

const count = Number(process.argv[2] ?? 50_000);

if (!SOURCES.every((path) => existsSync(path)))
  console.log(`bench:ingest skipped: the articles are not in ${SHARED} (set BRIEFWIRE_SHARED to their folder)`);
else if (!Number.isInteger(count) || count < 1) console.log('bench:ingest: COUNT must be a whole number above 0');
else {
  const folder = mkdtempSync(join(tmpdir(), 'briefwire-bench-'));
  try {
    await run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function run(folder: string): Promise<void> {
  const file = join(folder, 'articles.jsonl');
  await pipeline(repeatedArticles(count), createWriteStream(file));
  const { model } = cpus()[0] ?? {};
  console.log(
    `${amount(count)} articles, ${megabytes(statSync(file).size)} of JSONL; Node ${process.version}, ${model}\n`,
  );
  await runWhole(file, join(folder, 'bench.db'));
  const distinct = await firstEntries(file, DISTINCT);
  timeStages(spread(distinct, STAGE_SAMPLE));
  await timeLibraries(spread(distinct, LIBRARY_SAMPLE).map(({ content }) => String(content)));
}

/** JSON lines. Streams: nothing of it stays in memory that is measured later. */
async function* repeatedArticles(wanted: number): AsyncGenerator<string> {
  const start = Temporal.Instant.from('2020-01-01T00:00:00Z');
  for (let made = 0, round = 1; made < wanted; round++) {
    for await (const item of readSources(SOURCES)) {
      if (made >= wanted) return;
      if (item.type === 'refused') continue;
      const { headline, byline, outlet } = item.hints;
      const text = `${item.content}\n\nThis is printing ${round} of report ${made}, as the desk had it.`;
      const publishedAt = start.add({ minutes: made }).toString();
      yield `${JSON.stringify({ id: `${item.givenId}-${round}`, headline, byline, outlet, publishedAt, text })}\n`;
      made++;
    }
  }
}

async function runWhole(file: string, database: string): Promise<void> {
  const archive = await openArchive({ url: `sqlite:${database}`, clock: SYSTEM_CLOCK });
  const timed = timedArchive(archive);
  const started = performance.now();
  const cpu = process.cpuUsage();
  let [done, refused, quotes, lastMs, lastStoreMs] = [0, 0, 0, started, 0];
  printRow(['articles', 'articles/s', 'of which store', 'memory (RSS)', 'heap used']);
  for await (const event of ingest({ archive: timed.archive, owner: WIRE, targets: [file] })) {
    if (event.type === 'refused') refused++;
    else quotes += event.quotes.length;
    done++;
    if (done % TABLE_STEP !== 0 && done !== count) continue;
    const now = performance.now();
    const step = done % TABLE_STEP || TABLE_STEP;
    const { rss, heapUsed } = process.memoryUsage();
    const share = (timed.storeMs() - lastStoreMs) / (now - lastMs);
    printRow([
      amount(done),
      rate(step, now - lastMs),
      `${Math.round(share * 100)} %`,
      megabytes(rss),
      megabytes(heapUsed),
    ]);
    [lastMs, lastStoreMs] = [now, timed.storeMs()];
  }
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  await archive.close();
  const peak = process.resourceUsage().maxRSS * 1024;
  console.log(
    `\nWhole: ${rate(done, ms)} articles/s (aim ${AIM_PER_SECOND}), ${amount(quotes)} quotes, ${amount(refused)} refused`,
  );
  // Says the same on a machine that is busy with other things. Threads of the garbage collector count too.
  console.log(`Per second of processor time: ${rate(done, (user + system) / 1000)} articles`);
  console.log(`Store alone: ${rate(done, timed.storeMs())} articles/s; database ${megabytes(statSync(database).size)}`);
  console.log(`Peak memory: ${megabytes(peak)} (aim ${megabytes(AIM_BYTES)})\n`);
}

function timedArchive(archive: Archive): { readonly archive: Archive; storeMs(): number } {
  let ms = 0;
  return {
    archive: {
      ...archive,
      async add(owner, entries) {
        const started = performance.now();
        const added = await archive.add(owner, entries);
        ms += performance.now() - started;
        return added;
      },
    },
    storeMs: () => ms,
  };
}

async function firstEntries(file: string, wanted: number): Promise<RawEntry[]> {
  const entries: RawEntry[] = [];
  for await (const item of readSources([file])) {
    if (item.type === 'entry') entries.push(item);
    if (entries.length === wanted) break;
  }
  return entries;
}

/** `wanted` of the items, evenly from first to last. */
function spread<Item>(items: readonly Item[], wanted: number): Item[] {
  const step = Math.max(1, items.length / wanted);
  return Array.from({ length: Math.min(wanted, items.length) }, (_, index) => items[Math.floor(index * step)]!);
}

/** Each stage alone; quotes and summary cut sentences for themselves, which counts as theirs. */
function timeStages(entries: readonly RawEntry[]): void {
  const articles = entries.map(readArticle);
  const stages: readonly (readonly [name: string, work: () => void])[] = [
    ['parse', () => void entries.map(readArticle)],
    ['sentences', () => void articles.map((article) => sentencesOf(fresh(article)))],
    ['quotes', () => void articles.map((article) => findQuotes(fresh(article)))],
    ['summary', () => void articles.map((article) => summarize(fresh(article)))],
    ['all of reading', () => void entries.map(readEntry)],
  ];
  console.log(`Stages, ${amount(entries.length)} articles each:`);
  for (const [name, work] of stages) console.log(`  ${name.padEnd(28)}${timed(entries.length, work)}`);
}

/** A copy, so that nothing is remembered of the article from before. */
function fresh<Subject extends object>(article: Subject): Subject {
  return { ...article };
}

async function timeLibraries(texts: readonly string[]): Promise<void> {
  const { default: compromise } = await import('compromise');
  const { default: winkNLP } = await import('wink-nlp');
  const { default: model } = await import('wink-eng-lite-web-model');
  const wink = winkNLP(model);
  const entries = texts.map((content) => ({ content, hints: {} }));
  console.log(`\nOthers, each its part alone, ${amount(texts.length)} of the texts:`);
  const parts: readonly (readonly [name: string, work: () => void])[] = [
    [
      'compromise: sentences, quotations',
      () => {
        for (const text of texts) {
          const doc = compromise(text);
          doc.sentences().out('array');
          doc.quotations().out('array');
        }
      },
    ],
    [
      'wink-nlp: tokens, sentences, entities',
      () => {
        for (const text of texts) {
          const doc = wink.readDoc(text);
          doc.tokens().out();
          doc.sentences().out();
          doc.entities().out();
        }
      },
    ],
    [
      'ours: parse, sentences, quotes, summary',
      () => {
        for (const entry of entries) readEntry(entry);
      },
    ],
  ];
  for (const [name, work] of parts) console.log(`  ${name.padEnd(44)}${timed(texts.length, work)}`);
}

/** After one round to warm up. */
function timed(articles: number, work: () => void): string {
  work();
  const started = performance.now();
  work();
  return `${rate(articles, performance.now() - started).padStart(8)} articles/s`;
}

function rate(articles: number, ms: number): string {
  return amount(Math.round((articles / ms) * 1000));
}

function amount(number: number): string {
  return number.toLocaleString('en');
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

function printRow(cells: readonly string[]): void {
  console.log(cells.map((cell) => cell.padStart(15)).join(''));
}
