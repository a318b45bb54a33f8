/**
 * What intake makes of a folder of feeds and pages: how many articles, what was refused and why, how fast; beside it feedsmith,
 * Readability and Defuddle alone on the same files.
 *
 *     npm run bench:intake -- DIR
 */
import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DISK, readArticle, readSources } from '../src/intake/index.ts';
import { walkFiles } from '../src/intake/walk.ts';
import type { Library } from './intake-library.ts';

const FEEDS = new Set(['.xml', '.rss', '.atom', '.rdf', '.json']);
const PAGES = new Set(['.html', '.htm', '.xhtml']);
/** Refusals and slow files that are shown. */
const SHOWN = 15;
/** Files above this are left out for the libraries, and one that takes them longer is given up: Readability alone may take minutes for one page. */
const LIBRARY_BYTES = 3_000_000;
const LIBRARY_MS = 10_000;

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
  await timeLibrary('feedsmith', feeds);
  await timeLibrary('Readability', pages);
  await timeLibrary('Defuddle', pages);
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

async function timeLibrary(name: Library, paths: readonly string[]): Promise<void> {
  let found = 0;
  let failed = 0;
  let skipped = 0;
  let givenUp = 0;
  let worker: Worker | undefined;
  const begin = performance.now();
  for (const path of paths) {
    const bytes = readFileSync(path);
    if (bytes.length > LIBRARY_BYTES) {
      skipped++;
      continue;
    }
    worker ??= new Worker(new URL('./intake-library.ts', import.meta.url), { workerData: name });
    const answer = await asked(worker, bytes.toString('utf8'));
    if (typeof answer === 'number') found += answer;
    else if (answer === null) failed++;
    else {
      givenUp++;
      await worker.terminate();
      worker = undefined;
    }
  }
  await worker?.terminate();
  const left = skipped > 0 ? `, ${skipped} left out as too large` : '';
  const endless = givenUp > 0 ? `, ${givenUp} given up after ${LIBRARY_MS / 1000} s` : '';
  console.log(
    `${name} alone: ${found} found, ${failed} of ${paths.length} files failed${left}${endless}, ${seconds(performance.now() - begin)}`,
  );
}

/** What the library finds, null where it throws, undefined where it takes too long or its thread dies. */
function asked(worker: Worker, text: string): Promise<number | null | undefined> {
  return new Promise((resolve) => {
    const end = (answer: number | null | undefined): void => {
      clearTimeout(timer);
      worker.off('message', end).off('error', die);
      resolve(answer);
    };
    const die = (): void => end(undefined);
    const timer = setTimeout(die, LIBRARY_MS);
    worker.on('message', end).on('error', die);
    worker.postMessage(text);
  });
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
