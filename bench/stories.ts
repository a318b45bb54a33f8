/**
 * Grouping into stories: `npm run bench -- stories`. On the sample archive, whose manifest names each article's event:
 * precision, recall and F1 of pairs. On BBC articles without dates or events: sizes, and groups to read by eye
 * (`-- stories --show 30`). Then the speed for 10,000 articles.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText, parseArticle } from '../src/article/index.ts';
import { groupStories, type StoryInput, storyInputOf } from '../src/briefing/index.ts';
import { readManifest, readSample } from '../src/intake/sample/sample.ts';

const SHARED = join(import.meta.dirname, '..', process.env.BRIEFWIRE_SHARED ?? '../shared');
const BBC = join(SHARED, 'data/articles/bbc.dev.jsonl');
const NOW = Temporal.Instant.from('2026-11-24T12:00:00Z');
const HOUR_MS = 3_600_000;
const SPEED_ARTICLES = 10_000;

function scoreSample(): void {
  const told = new Map(readManifest().map((entry) => [entry.file, entry]));
  const articles = readSample(NOW).map(({ bytes, file, outlet, publishedAt, event }) => {
    const entry = told.get(file)!;
    return {
      input: storyInputOf(file, parseArticle(decodeText(bytes), { outlet, publishedAt })),
      event: event ?? file,
      running: entry.story ?? event ?? file,
      language: entry.language,
    };
  });
  const stories = groupStories(articles.map(({ input }) => input));
  const english = articles.flatMap(({ language }, index) => (language === 'en' ? [index] : []));
  console.log(`sample archive: ${articles.length} articles, ${new Set(stories).size} stories`);
  report(
    'one event',
    articles.map(({ event }) => event),
    stories,
  );
  report(
    'one event, English',
    english.map((index) => articles[index]!.event),
    english.map((index) => stories[index]!),
  );
  report(
    'one running story',
    articles.map(({ running }) => running),
    stories,
  );
}

/** Of all pairs put together, how many belong together; of all that belong together, how many were put so. */
function report(name: string, gold: readonly string[], found: readonly number[]): void {
  const both = pairs(gold.map((event, index) => `${event} ${found[index]}`));
  const precision = both / Math.max(1, pairs(found));
  const recall = both / Math.max(1, pairs(gold));
  const f1 = (2 * precision * recall) / Math.max(Number.EPSILON, precision + recall);
  console.log(`  ${name.padEnd(20)} P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}`);
}

function pairs(labels: readonly (string | number)[]): number {
  const sizes = new Map<string | number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  let sum = 0;
  for (const size of sizes.values()) sum += (size * (size - 1)) / 2;
  return sum;
}

function readBbc(): StoryInput[] {
  return readFileSync(BBC, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const row = JSON.parse(line) as { id: string; title: string; text: string };
      return storyInputOf(row.id, parseArticle(row.text, { headline: row.title, outlet: 'BBC' }));
    });
}

/** All of two winters as if it had come in one hour: the hardest case, as time parts nothing. */
function showBbc(inputs: readonly StoryInput[], most: number): void {
  const stories = groupStories(inputs.map((input) => ({ ...input, at: NOW })));
  const groups = new Map<number, StoryInput[]>();
  for (const [index, story] of stories.entries()) groups.set(story, [...(groups.get(story) ?? []), inputs[index]!]);
  const several = [...groups.values()].filter((group) => group.length > 1).sort((a, b) => b.length - a.length);
  const sizes = several.map((group) => group.length).join(' ');
  console.log(`BBC, all at one time: ${inputs.length} articles, ${groups.size} stories; sizes above 1: ${sizes}`);
  const step = Math.max(1, Math.floor(several.length / Math.max(1, most)));
  for (const group of several.filter((_, place) => place % step === 0).slice(0, most)) {
    console.log(`\n  ${group.map(({ id, headline }) => `${id}  ${headline}`).join('\n  ')}`);
  }
}

function measureSpeed(inputs: readonly StoryInput[]): void {
  const many = Array.from({ length: SPEED_ARTICLES }, (_, index) => ({
    ...inputs[index % inputs.length]!,
    id: String(index),
    // Copies must not count as the same text: then nothing would be looked up.
    text: mix(inputs[index % inputs.length]!.text, index),
    at: Temporal.Instant.fromEpochMilliseconds(
      Math.round(NOW.epochMilliseconds + (index * 14 * 24 * HOUR_MS) / 10_000),
    ),
  }));
  const started = performance.now();
  const stories = groupStories(many);
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${SPEED_ARTICLES} articles of two weeks: ${seconds.toFixed(2)} s (${((1000 * seconds) / SPEED_ARTICLES).toFixed(3)} ms each), ` +
      `${new Set(stories).size} stories`,
  );
}

/** The same words in another order, by sentence. */
function mix(text: string, seed: number): string {
  const sentences = text.split('. ');
  return sentences.map((_, index) => sentences[(index * 7 + seed) % sentences.length]!).join('. ');
}

scoreSample();
if (existsSync(BBC)) {
  const flag = process.argv.indexOf('--show');
  const inputs = readBbc();
  showBbc(inputs, flag < 0 ? 0 : Number(process.argv[flag + 1] ?? 30));
  measureSpeed(inputs);
} else console.log(`bench/stories: no ${BBC}: set BRIEFWIRE_SHARED to the folder that holds data/`);
