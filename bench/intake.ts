/**
 * What intake makes of a folder of feeds and pages: how many articles, what was refused and why, how fast; beside it feedsmith,
 * Readability and Defuddle alone on the same files.
 *
 *     npm run bench:intake -- DIR
 */
import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { parseFeed } from 'feedsmith';
import { parseHTML } from 'linkedom';
import { DISK, readArticle, readSources } from '../src/intake/index.ts';
import { walkFiles } from '../src/intake/walk.ts';

const FEEDS = new Set(['.xml', '.rss', '.atom', '.rdf', '.json']);
const PAGES = new Set(['.html', '.htm', '.xhtml']);
/** Refusals and slow files that are shown. */
const SHOWN = 15;
/** Readability alone may take minutes for one page: files above this are left out for the libraries. */
const LIBRARY_BYTES = 3_000_000;

const folder = process.argv[2];
if (!folder || !statSync(folder, { throwIfNoEntry: false })?.isDirectory())
  console.log('bench:intake: give a folder of feeds and pages: npm run bench:intake -- DIR');
else await run(folder);

async function run(root: string): Promise<void> {
  const paths: string[] = [];
  for await (const found of walkFiles(DISK, root)) if ('size' in found) paths.push(found.path);
  await timeIntake(root);
  const feeds = paths.filter((path) => FEEDS.has(extname(path).toLowerCase()));
  const pages = paths.filter((path) => PAGES.has(extname(path).toLowerCase()));
  await timeLibrary('feedsmith', feeds, (text) => {
    const { feed } = parseFeed(text) as { feed: { items?: unknown[]; entries?: unknown[] } };
    return (feed.items ?? feed.entries ?? []).length;
  });
  await timeLibrary('Readability', pages, (text) => {
    const { document } = parseHTML(text);
    return new Readability(document as unknown as ConstructorParameters<typeof Readability>[0]).parse() ? 1 : 0;
  });
  await timeLibrary('Defuddle', pages, async (text) => {
    const { document } = parseHTML(text);
    const { content } = await Defuddle(document as unknown as Parameters<typeof Defuddle>[0], 'https://bench.example/');
    return content ? 1 : 0;
  });
}

async function timeIntake(root: string): Promise<void> {
  const reasons = new Map<string, number>();
  const slow: { path: string; ms: number }[] = [];
  let articles = 0;
  let refused = 0;
  const begin = performance.now();
  let last = begin;
  for await (const item of readSources([root])) {
    let reason = item.type === 'refused' ? item.reason : undefined;
    try {
      if (item.type === 'entry') readArticle(item);
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
    const now = performance.now();
    slow.push({ path: item.path, ms: now - last });
    last = now;
    if (reason === undefined) articles++;
    else {
      refused++;
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
  }
  console.log(`intake: ${articles} articles, ${refused} refused, ${seconds(last - begin)}`);
  for (const [reason, count] of [...reasons].toSorted((a, b) => b[1] - a[1]).slice(0, SHOWN))
    console.log(`  ${String(count).padStart(6)}  ${reason}`);
  for (const { path, ms } of slow.toSorted((a, b) => b.ms - a.ms).slice(0, 5))
    console.log(`  ${seconds(ms).padStart(7)}  ${path}`);
}

async function timeLibrary(
  name: string,
  paths: readonly string[],
  read: (text: string) => number | Promise<number>,
): Promise<void> {
  let found = 0;
  let failed = 0;
  let skipped = 0;
  const begin = performance.now();
  for (const path of paths) {
    const bytes = readFileSync(path);
    if (bytes.length > LIBRARY_BYTES) {
      skipped++;
      continue;
    }
    try {
      found += await read(bytes.toString('utf8'));
    } catch {
      failed++;
    }
  }
  const left = skipped > 0 ? `, ${skipped} left out as too large` : '';
  console.log(
    `${name} alone: ${found} found, ${failed} of ${paths.length} files failed${left}, ${seconds(performance.now() - begin)}`,
  );
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
