/** A synthetic archive made of real quotations: their words, with speakers, outlets and dates dealt out over years. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadArticle } from '../../src/archive/port.ts';
import type { Block } from '../../src/article/types.ts';
import type { Quote } from '../../src/quote/types.ts';

/** Numbers in [0, 1), the same at every run (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Gold {
  readonly quotes: readonly {
    readonly content: readonly { readonly text: string }[];
    readonly source: readonly { readonly text: string }[];
  }[];
}

export interface Material {
  readonly words: readonly string[];
  readonly names: readonly string[];
}

/** undefined where ../shared is absent. */
export function readMaterial(): Material | undefined {
  const shared = process.env.BRIEFWIRE_SHARED ?? join(import.meta.dirname, '../../../shared');
  const path = join(shared, 'data/quotes/polnear.train.jsonl');
  if (!existsSync(path)) return undefined;
  const articles = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Gold);
  const quotes = articles.flatMap((article) => article.quotes);
  const words = quotes.map(({ content }) =>
    content
      .map(({ text }) => text)
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  const parts = quotes.flatMap(({ source }) => source.flatMap(({ text }) => text.match(/[A-Z][a-z]{2,}/g) ?? []));
  return { words: words.filter((text) => text.length > 20), names: [...new Set(parts)] };
}

export const OUTLETS = [
  'The Harbour Post',
  'Morning Ledger',
  'Northern Wire',
  'City Courier',
  'The Daily Beacon',
  'Capital Record',
  'Coast Tribune',
  'Evening Dispatch',
  'Valley Observer',
  'Union Gazette',
  'The Plains Herald',
  'Lake Chronicle',
];
const QUOTES_PER_ARTICLE = 10;
const YEARS = 5;
const NEWEST = Temporal.Instant.from('2026-11-01T00:00:00Z').epochMilliseconds;

/** A real first name and surname of the material; the first ones speak most. */
export function speakerName(names: readonly string[], rank: number): string {
  return `${names[(rank * 7) % names.length]} ${names[(rank * 13 + 5) % names.length]}`;
}

/** @param count quotes in all. */
export function* makeArticles({ words, names }: Material, count: number): Generator<ReadArticle> {
  const random = randomFrom(7);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  // Many speakers of few words, few of many: rank r speaks about 1/r as often as the first.
  const speakers = Math.max(50, Math.round(count / 20));
  for (let made = 0; made < count; made += QUOTES_PER_ARTICLE) {
    const quotes: Quote[] = [];
    const headline = halves(pick(words), pick(words)).slice(0, 90);
    const blocks: Block[] = [{ role: 'headline', start: 0, end: headline.length }];
    let text = headline;
    for (let index = 0; index < QUOTES_PER_ARTICLE; index++) {
      // Two halves of two quotations: a million without repeats, with the words and most phrases of real ones.
      const said = halves(pick(words), pick(words));
      const name = speakerName(names, Math.floor(speakers ** random()) - 1);
      const start = text.length + 3;
      text += `\n\n"${said}" said ${name}.`;
      const span = { start, end: start + said.length };
      blocks.push({ role: 'paragraph', start: start - 1, end: text.length });
      quotes.push({
        kind: index % 3 === 0 ? 'direct' : index % 3 === 1 ? 'mixed' : 'indirect',
        content: [span],
        quoted: [span],
        source: { start: span.end + 7, end: span.end + 7 + name.length },
        cue: { start: span.end + 2, end: span.end + 6 },
        speaker: { name, kind: 'person', role: null, affiliation: null },
        via: [],
        confidence: 0.9,
        printed: { start: start - 1, end: text.length },
      });
    }
    yield {
      article: {
        headline,
        bylines: [],
        outlet: pick(OUTLETS),
        publishedAt: Temporal.Instant.fromEpochMilliseconds(Math.floor(NEWEST - random() * YEARS * 365 * 86_400_000)),
        url: `https://example.com/${made}`,
        language: 'en',
        text,
        blocks,
        notes: [],
      },
      quotes,
      summary: { sentences: [] },
    };
  }
}

function halves(one: string, other: string): string {
  const cut = one.indexOf(' ', one.length / 2);
  const from = other.indexOf(' ', other.length / 2);
  return `${one.slice(0, cut < 0 ? one.length : cut)} ${other.slice(from + 1)}`.slice(0, 400);
}
