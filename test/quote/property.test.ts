/** What holds for the quotes of any text at all. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Article, Span } from '../../src/article/index.ts';
import { findQuotes } from '../../src/quote/index.ts';
import { findMarks } from '../../src/quote/marks.ts';

const PIECES = [
  '“',
  '”',
  '"',
  '‘',
  '’',
  "'",
  "''",
  '„',
  '«',
  '»',
  ' ',
  ' ',
  ', ',
  '. ',
  '\n\n',
  ': ',
  'Ann Berg',
  'he',
  'it',
  'said',
  'that',
  'the bridge',
  'was',
  'safe',
  'according to',
  'told',
  'called',
  'adding',
  'the official',
  'who',
  'and',
  '…',
  '—',
  '(',
  ')',
  'é',
  '😀',
  '\ud800',
  'Mr.',
  '3',
];
const newsy = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 80 })
  .map((pieces) => pieces.join(' ').replace(/(?<=[“«„‘]) | (?=[”».,])/g, ''));

/** Any string as an article, without the checks that parseArticle makes. */
function anArticle(text: string): Article {
  const blocks: { role: 'paragraph'; start: number; end: number }[] = [];
  let start = 0;
  for (const piece of text.split('\n\n')) {
    const lead = piece.length - piece.trimStart().length;
    const trimmed = piece.trim();
    if (trimmed) blocks.push({ role: 'paragraph', start: start + lead, end: start + lead + trimmed.length });
    start += piece.length + 2;
  }
  const unknown = { headline: 'Bridge', bylines: [], outlet: null, publishedAt: null, url: null, notes: [] };
  return { ...unknown, language: 'en', text, blocks };
}

function quotesOf(text: string) {
  return findQuotes(anArticle(text));
}

const inside = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;
const apart = (a: Span, b: Span): boolean => a.end <= b.start || b.end <= a.start;

function check(text: string): void {
  let end = 0;
  for (const quote of quotesOf(text)) {
    for (const span of quote.content) {
      expect(span.start).toBeGreaterThanOrEqual(end);
      expect(span.end).toBeGreaterThan(span.start);
      expect(span.end).toBeLessThanOrEqual(text.length);
      expect(inside(span, quote.printed)).toBe(true);
      end = span.end;
    }
    for (const span of quote.quoted) {
      expect(quote.content.some((outer) => inside(span, outer))).toBe(true);
      for (const other of [quote.source, quote.cue]) if (other) expect(apart(span, other)).toBe(true);
    }
    expect(quote.kind === 'indirect').toBe(quote.quoted.length === 0);
    expect(quote.confidence).toBeGreaterThanOrEqual(0);
    expect(quote.confidence).toBeLessThanOrEqual(1);
  }
}

test('spans of any newslike text are in order, apart and inside one another', () => {
  fc.assert(
    fc.property(newsy, (words) => check(`Bridge\n\n${words} end`)),
    { numRuns: 1500 },
  );
});

test('any other text gives quotes without an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }), (words) =>
      check(`Bridge\n\nword ${words} end`),
    ),
    { numRuns: 500 },
  );
});

test('marked spans come in order and never overlap', () => {
  fc.assert(
    fc.property(newsy, (text) => {
      let end = 0;
      for (const span of findMarks(text, { start: 0, end: text.length })) {
        expect(span.outerStart).toBeGreaterThanOrEqual(end);
        expect(span.start).toBeLessThan(span.end);
        end = span.outerEnd;
      }
    }),
  );
});

test.each(['“', '"', '‘', "'", "''", '„', '«', '“a ', '‘as’ ', ' "a', 'said ', 'He said “a,” '])(
  'ten thousand times %j is read to the end',
  (mark) => {
    expect(() => quotesOf(`Bridge\n\nword ${mark.repeat(10_000)} end`)).not.toThrow();
  },
);
