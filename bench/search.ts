/**
 * How long a search takes: from the text of a query to scored hits with snippets, at 10k, 100k and 1M quotes, beside MiniSearch
 * and beside `ORDER BY bm25()` on the same file. `npm run bench:search [-- 10k|100k|1m]`
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import MiniSearch from 'minisearch';
import { openArchive, parseQuery } from '../src/archive/index.ts';
import { type Archive, type ReadArticle, WIRE } from '../src/archive/port.ts';
import { SYSTEM_CLOCK } from '../src/clock.ts';
import { type Material, makeArticles, readMaterial } from './search/corpus.ts';
import { queryKinds } from './search/kinds.ts';

const SIZES: Record<string, number> = { '10k': 10_000, '100k': 100_000, '1m': 1_000_000 };
/** Articles added in one transaction. */
const BATCH = 100;
/** MiniSearch keeps all of it in memory: beyond this it takes gigabytes. */
const MINISEARCH_LIMIT = 100_000;
/** Queries of each kind that the slow way is asked. */
const BM25_QUERIES = 20;
const AIM_MS = 5;
/** Kinds that consist of words alone, which the obvious way can be asked, too. */
const WORDS_ONLY = new Set([
  'one common word',
  'one rare word',
  'two common words',
  'phrase',
  'prefix of 1',
  'prefix of 3',
  'prefix of 5',
]);

const material = readMaterial();
if (!material) {
  console.log(
    'bench:search skipped: the quotations it is made of are not there (set BRIEFWIRE_SHARED to their folder)',
  );
} else {
  const wanted = process.argv.slice(2).map((size) => size.toLowerCase());
  for (const size of wanted.length ? wanted : Object.keys(SIZES)) {
    const count = SIZES[size];
    if (!count) console.log(`no size ${size}: use ${Object.keys(SIZES).join(', ')}`);
    else await benchSize(material, count);
  }
}

async function benchSize(from: Material, count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'briefwire-bench-'));
  const file = join(folder, 'archive.db');
  try {
    const archive = await openArchive({ url: `sqlite:${file}`, clock: SYSTEM_CLOCK });
    await fill(archive, from, count);
    console.log(`  file ${megabytes(statSync(file).size)}, process ${megabytes(process.memoryUsage().rss)}`);
    const kinds = queryKinds(from, count);
    await benchSuggest(archive);
    console.log(
      `  ${'kind'.padEnd(38)} ${'p50'.padStart(7)} ${'p99'.padStart(7)} ${'bm25() p50'.padStart(11)} ${'p99'.padStart(8)}   ms`,
    );
    const raw = new DatabaseSync(file, { readOnly: true });
    raw.exec('PRAGMA cache_size = -65536');
    let isSlow = 0;
    for (const [kind, queries] of kinds) {
      const ours = await timeEach(queries, (query) => search(archive, query));
      const theirs = WORDS_ONLY.has(kind)
        ? await timeEach(queries.slice(0, BM25_QUERIES), async (query) => searchByBm25(raw, query))
        : undefined;
      if (ours.p99 > AIM_MS) isSlow++;
      console.log(
        `  ${kind.padEnd(38)} ${ms(ours.p50)} ${ms(ours.p99)} ${theirs ? `${ms(theirs.p50).padStart(11)} ${ms(theirs.p99).padStart(8)}` : '          -        -'}${ours.p99 > AIM_MS ? '  over the aim' : ''}`,
      );
    }
    raw.close();
    console.log(
      `  ${isSlow ? `${isSlow} kinds have a p99 over ${AIM_MS} ms` : `every kind has a p99 under ${AIM_MS} ms`}; process ${megabytes(process.memoryUsage().rss)}`,
    );
    await archive.close();
    if (count <= MINISEARCH_LIMIT) await benchMiniSearch(from, count, kinds);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(archive: Archive, from: Material, count: number): Promise<void> {
  const started = performance.now();
  let batch: ReadArticle[] = [];
  let making = 0;
  let mark = performance.now();
  for (const entry of makeArticles(from, count)) {
    batch.push(entry);
    if (batch.length < BATCH) continue;
    making += performance.now() - mark;
    await archive.add(WIRE, batch);
    batch = [];
    mark = performance.now();
  }
  await archive.add(WIRE, batch);
  const seconds = (performance.now() - started - making) / 1000;
  console.log(
    `${count.toLocaleString('en')} quotes: added in ${seconds.toFixed(1)} s, ${Math.round(count / seconds).toLocaleString('en')} quotes/s`,
  );
}

async function search(archive: Archive, text: string): Promise<void> {
  const query = parseQuery(text, SYSTEM_CLOCK.now(), 'UTC');
  await archive.searchQuotes('discord:1', query, { limit: 10, offset: 0 });
}

/** The obvious way: SQL's own ranking of all matches. */
function searchByBm25(database: DatabaseSync, text: string): void {
  const expression = text.startsWith('"') || text.endsWith('*') ? text : `"${text.split(' ').join('" "')}"`;
  database
    .prepare(
      `SELECT q.seq, q.words FROM wire_quotes f JOIN quotes q ON q.seq = f.rowid WHERE f.wire_quotes MATCH ?
       ORDER BY bm25(f.wire_quotes) LIMIT 10`,
    )
    .all(expression);
}

async function benchSuggest(archive: Archive): Promise<void> {
  const typed = ['a', 'jo', 'tru', 'clin', 'ander', 'zzzz', 'sen', 'ton', 'mith', 'e', 'obam', 'x'];
  const { p50, p99 } = await timeEach(
    Array.from({ length: 96 }, (_, at) => typed[at % typed.length] ?? ''),
    async (text) => void (await archive.suggestSpeakers('discord:1', text, 10)),
  );
  console.log(`  suggesting speakers: p50 ${ms(p50).trim()}, p99 ${ms(p99).trim()} ms`);
}

async function benchMiniSearch(
  from: Material,
  count: number,
  kinds: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const before = process.memoryUsage().rss;
  const started = performance.now();
  const index = new MiniSearch({ fields: ['text'], storeFields: [] });
  let id = 0;
  for (const { article, quotes } of makeArticles(from, count))
    for (const { content } of quotes)
      index.add({ id: id++, text: content.map(({ start, end }) => article.text.slice(start, end)).join(' ') });
  console.log(
    `  MiniSearch: added in ${((performance.now() - started) / 1000).toFixed(1)} s, ${megabytes(process.memoryUsage().rss - before)} more`,
  );
  for (const kind of [
    'one common word',
    'one rare word',
    'two common words',
    'prefix of 1',
    'prefix of 3',
    'prefix of 5',
  ]) {
    const { p50, p99 } = await timeEach((kinds.get(kind) ?? []).slice(0, BM25_QUERIES), async (query) => {
      index.search(query.replace('*', ''), { combineWith: 'AND', prefix: query.endsWith('*') });
    });
    console.log(`  ${`MiniSearch, ${kind}`.padEnd(38)} ${ms(p50)} ${ms(p99)}`);
  }
}

/** Each query three times after one to warm up; the middle one counts, as other programs run on the same machine. */
async function timeEach(
  queries: readonly string[],
  run: (query: string) => Promise<void>,
): Promise<{ p50: number; p99: number }> {
  for (const query of queries) await run(query);
  const times: number[] = [];
  for (const query of queries) {
    const three: number[] = [];
    for (let round = 0; round < 3; round++) {
      const started = performance.now();
      await run(query);
      three.push(performance.now() - started);
    }
    times.push(three.sort((a, b) => a - b)[1] ?? 0);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

function ms(value: number): string {
  return value.toFixed(2).padStart(7);
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}
