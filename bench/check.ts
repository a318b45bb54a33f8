/**
 * How long a check of one page takes, and a pickup of one speech, in a made-up archive of real quotations (bench/search/corpus.ts): from
 * the text to what is found. A page has ten quotations: five as printed, three with a word changed, two that nobody printed.
 * `npm run bench:check [-- 100k|1m]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '../src/archive/index.ts';
import { type ReadArticle, WIRE } from '../src/archive/port.ts';
import { checkDraft, findPickup } from '../src/check/index.ts';
import { SYSTEM_CLOCK } from '../src/clock.ts';
import { type Material, makeArticles, randomFrom, readMaterial } from './search/corpus.ts';

const SIZES: Record<string, number> = { '10k': 10_000, '100k': 100_000, '1m': 1_000_000 };
const BATCH = 100;
const PAGES = 60;
const AIM_MS = 200;
/** Quotations of the archive that pages are made of. */
const KEPT = 5_000;

interface Printed {
  readonly words: string;
  readonly speaker: string;
}

const material = readMaterial();
if (!material) console.log('bench:check skipped: the quotations are not there (set BRIEFWIRE_SHARED to their folder)');
else
  for (const size of process.argv.slice(2).length ? process.argv.slice(2) : ['100k']) {
    const count = SIZES[size.toLowerCase()];
    if (!count) console.log(`no size ${size}: use ${Object.keys(SIZES).join(', ')}`);
    else await bench(material, count);
  }

async function bench(from: Material, count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'briefwire-bench-'));
  try {
    const archive = await openArchive({ url: `sqlite:${join(folder, 'archive.db')}`, clock: SYSTEM_CLOCK });
    const printed: Printed[] = [];
    let batch: ReadArticle[] = [];
    for (const entry of makeArticles(from, count)) {
      if (printed.length < KEPT || batch.length === 0) printed.push(...quotedIn(entry));
      batch.push(entry);
      if (batch.length < BATCH) continue;
      await archive.add(WIRE, batch);
      batch = [];
    }
    await archive.add(WIRE, batch);
    const random = randomFrom(17);
    const pages = Array.from({ length: PAGES }, () => pageOf(printed, from, random));
    const statuses = new Map<string, number>();
    const check = async (page: string) => {
      const { quotations } = await checkDraft(archive, 'discord:1', page);
      for (const { status } of quotations) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    };
    const words = Math.round(pages.reduce((sum, page) => sum + page.split(/\s+/).length, 0) / PAGES);
    console.log(`${count.toLocaleString('en')} quotes, ${PAGES} pages of ${words} words`);
    await report('check of a page', pages, check);
    console.log(`    ${[...statuses].map(([status, number]) => `${number} ${status}`).join(', ')}`);
    await report('pickup of a page', pages.slice(0, 20), (page) => findPickup(archive, 'discord:1', page));
    await archive.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Quotations long enough to be looked for, whole as they are printed between marks. */
function quotedIn({ article, quotes }: ReadArticle): Printed[] {
  return quotes
    .map(({ content, speaker }) => ({
      words: article.text.slice(content[0]!.start, content[0]!.end),
      speaker: speaker!.name,
    }))
    .filter(({ words }) => words.split(' ').length > 7 && !/["“”]/.test(words))
    .slice(0, 2);
}

function pageOf(printed: readonly Printed[], { words }: Material, random: () => number): string {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const said = (text: string, speaker: string) => `“${text.replace(/[.,]$/, '')},” said ${speaker}. It was a long day.`;
  const same = Array.from({ length: 5 }, () => pick(printed)).map((one) => said(one.words, one.speaker));
  const changed = Array.from({ length: 3 }, () => pick(printed)).map((one) => {
    const all = one.words.split(' ');
    return said(all.toSpliced(Math.floor(random() * all.length), 1, 'otherwise').join(' '), one.speaker);
  });
  // Words of many quotations, in an order that nobody printed.
  const strange = Array.from({ length: 2 }, () =>
    said(Array.from({ length: 24 }, () => pick(pick(words).replace(/["“”]/g, '').split(' '))).join(' '), 'Ann Other'),
  );
  return [...same, ...changed, ...strange].join('\n\n');
}

async function report(name: string, pages: readonly string[], run: (page: string) => Promise<unknown>): Promise<void> {
  for (const page of pages.slice(0, 5)) await run(page);
  const times: number[] = [];
  const cpu = process.cpuUsage();
  for (const page of pages) {
    const started = performance.now();
    await run(page);
    times.push(performance.now() - started);
  }
  const { user, system } = process.cpuUsage(cpu);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const over = at(0.99) > AIM_MS ? `  over the aim of ${AIM_MS} ms` : '';
  console.log(
    `  ${name.padEnd(18)} p50 ${at(0.5).toFixed(0)} ms, p99 ${at(0.99).toFixed(0)} ms${over}; ${((user + system) / 1000 / pages.length).toFixed(0)} ms of processor each`,
  );
}
