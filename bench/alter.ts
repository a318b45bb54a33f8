/**
 * What `check` says of quotations that were altered, on articles given: each direct quotation as printed, and with a word changed, a word
 * dropped, a negation, a number, or another speaker. None may pass as verbatim. `npm run bench:alter -- DATA [N]`: DATA is a JSONL file of
 * articles ({id, title, text}, others are passed over) or a folder of such files; N quotations of each kind, 100 unless given.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openArchive, parseQuery } from '../src/archive/index.ts';
import { type Archive, WIRE } from '../src/archive/port.ts';
import { checkDraft } from '../src/check/index.ts';
import { SYSTEM_CLOCK } from '../src/clock.ts';
import { readEntry } from '../src/intake/read-entry.ts';
import { ALTERATIONS, altered, drafted, type Original, randomFrom } from '../test/check/alter.ts';

const BATCH = 100;
const [path, count = '100'] = process.argv.slice(2);
if (!path)
  console.log('bench:alter needs a JSONL file of articles, or a folder of such files: npm run bench:alter -- DATA');
else await bench(path, Number(count));

async function bench(from: string, wanted: number): Promise<void> {
  const archive = await openArchive({ url: 'sqlite::memory:', clock: SYSTEM_CLOCK });
  const articles = filesOf(from).flatMap(readLines);
  for (let at = 0; at < articles.length; at += BATCH) await archive.add(WIRE, articles.slice(at, at + BATCH));
  const originals = shuffled(await readOriginals(archive), randomFrom(11));
  console.log(`${articles.length} articles, ${originals.length} direct quotations of people with a name`);
  await report(
    archive,
    'unaltered',
    originals.slice(0, wanted).map(({ words, speaker }) => drafted(words, speaker)),
  );
  const random = randomFrom(3);
  for (const how of ALTERATIONS) {
    const drafts = originals.flatMap((original) => altered(original, how, originals, random) ?? []);
    await report(archive, how, drafts.slice(0, wanted));
  }
  await archive.close();
}

function filesOf(from: string): string[] {
  if (!statSync(from).isDirectory()) return [from];
  return readdirSync(from)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => join(from, name));
}

function readLines(file: string) {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id?: string; title?: string; publisher?: string; text?: string })
    .flatMap(({ title, publisher, text }) =>
      text ? [readEntry({ content: text, hints: { headline: title, outlet: publisher } })] : [],
    );
}

async function readOriginals(archive: Archive): Promise<Original[]> {
  const found = new Map<string, Original>();
  const query = parseQuery('kind:direct', SYSTEM_CLOCK.now(), 'UTC');
  for (let offset = 0; offset <= 9_900; offset += 100) {
    const { hits } = await archive.searchQuotes('local', query, { limit: 100, offset });
    for (const { passages, speaker } of hits) {
      const words = passages.map(({ text }) => text).join(' ');
      const isWhole = passages.length === 1 && passages[0]!.quoted && !/["“”\n]/.test(words);
      if (isWhole && speaker?.kind === 'person' && / .* .* .* .* /.test(words))
        found.set(words, { words, speaker: speaker.name });
    }
    if (hits.length < 100) break;
  }
  return [...found.values()];
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

async function report(archive: Archive, kind: string, drafts: readonly string[]): Promise<void> {
  const statuses = new Map<string, number>();
  const passed: string[] = [];
  for (const draft of drafts) {
    const { quotations } = await checkDraft(archive, 'local', draft);
    const status = quotations.length === 1 ? quotations[0]!.status : 'read as several quotations';
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status === 'verbatim') passed.push(draft);
  }
  const list = [...statuses].sort((a, b) => b[1] - a[1]).map(([status, number]) => `${number} ${status}`);
  console.log(`${kind.padEnd(10)} ${String(drafts.length).padStart(4)}: ${list.join(', ')}`);
  if (kind !== 'unaltered') for (const draft of passed.slice(0, 5)) console.log(`    passes as verbatim: ${draft}`);
}
