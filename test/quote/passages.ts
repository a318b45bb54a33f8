/** Short passages with every quote in them: how the challenge tests are written down and checked. */
import { expect, test } from 'vitest';
import { parseArticle } from '../../src/article/index.ts';
import { findQuotes } from '../../src/quote/index.ts';

/** kind, content pieces joined by " / ", speaker's name (null: unresolved). */
export type Wanted = readonly [kind: string, content: string, speaker: string | null];

export type Passage = readonly [name: string, passage: string, ...wanted: Wanted[]];

const HEADLINE = 'Council looks at the old bridge';

/** One test for each passage; a name that begins with "German" is read as German. */
export function testPassages(rows: readonly Passage[]): void {
  test.each<[string, string, ...Wanted[]]>(rows.map((row) => [...row] as [string, string, ...Wanted[]]))(
    'challenge: %s',
    (name, passage, ...wanted) => {
      const text = `${HEADLINE}\n\n${passage}`;
      const language = name.startsWith('German') ? 'de' : 'en';
      const found = findQuotes(parseArticle(text, { headline: HEADLINE, language })).map(
        ({ kind, content, speaker }) => [
          kind,
          content.map(({ start, end }) => text.slice(start, end)).join(' / '),
          speaker?.name ?? null,
        ],
      );
      expect(found).toEqual(wanted);
    },
  );
}

/** What a test asks of one quote; what it leaves out may be anything. */
export interface Details {
  readonly kind?: string;
  /** Pieces joined by " / ". */
  readonly content: string;
  readonly quoted?: string;
  readonly source?: string | null;
  readonly cue?: string | null;
  readonly speaker: string | null;
  readonly is?: string;
  readonly role?: string | null;
  readonly affiliation?: string | null;
  readonly via?: readonly string[];
}

export type DetailedPassage = readonly [name: string, passage: string, ...wanted: Details[]];

/** One test for each passage, named after its phenomenon. A passage that begins with "# " brings a headline of its own. */
export function testPhenomenon(phenomenon: string, rows: readonly DetailedPassage[]): void {
  test.each<[string, string, ...Details[]]>(rows.map((row) => [...row] as [string, string, ...Details[]]))(
    `${phenomenon}: %s`,
    (_, passage, ...wanted) => expect(detailsOf(passage, wanted)).toEqual(wanted),
  );
}

/** Passages whose right reading is known and not reached yet: the test fails once one is, so that it can move. */
export function testNotYet(rows: readonly DetailedPassage[]): void {
  test.each<[string, string, ...Details[]]>(rows.map((row) => [...row] as [string, string, ...Details[]]))(
    'not read rightly yet: %s',
    (_, passage, ...wanted) => expect(detailsOf(passage, wanted)).not.toEqual(wanted),
  );
}

/** What was found, as far as `wanted` asks of it. */
function detailsOf(passage: string, wanted: readonly Details[]): Partial<Details>[] {
  const text = passage.startsWith('# ') ? passage.slice(2) : `${HEADLINE}\n\n${passage}`;
  const headline = text.split('\n')[0]!;
  const of = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
  return findQuotes(parseArticle(text, { headline, language: 'en' })).map((quote, i) => {
    const all = {
      kind: quote.kind,
      content: quote.content.map(of).join(' / '),
      quoted: quote.quoted.map(of).join(' / '),
      source: quote.source && of(quote.source),
      cue: quote.cue && of(quote.cue),
      speaker: quote.speaker?.name ?? null,
      is: quote.speaker?.kind,
      role: quote.speaker?.role ?? null,
      affiliation: quote.speaker?.affiliation ?? null,
      via: quote.via,
    };
    const asked = Object.keys(wanted[i] ?? { kind: 0, content: 0, speaker: 0 });
    return Object.fromEntries(asked.map((key) => [key, all[key as keyof typeof all]]));
  });
}

/** A passage with its headline, and of some of its quotes a few words and the speaker's full name. */
export type SpokenPassage = readonly [
  name: string,
  passage: string,
  ...wanted: (readonly [words: string, speaker: string])[],
];

/** One test for each passage: who is the speaker of the quote that holds the words. */
export function testSpoken(rows: readonly SpokenPassage[]): void {
  test.each<[string, string, ...(readonly [string, string])[]]>(rows.map((row) => [...row] as [string, string]))(
    'who said it: %s',
    (_, passage, ...wanted) => {
      const text = passage.slice(2);
      const quotes = findQuotes(parseArticle(text, { headline: text.split('\n')[0]!, language: 'en' }));
      const found = wanted.map(([words]) => {
        const at = text.lastIndexOf(words);
        const quote = quotes.find(({ content }) => content.some(({ start, end }) => start <= at && at < end));
        return [words, quote?.speaker?.name.replace(/^the /i, '')];
      });
      expect(found).toEqual(wanted.map(([words, speaker]) => [words, speaker.replace(/^the /i, '')]));
    },
  );
}
