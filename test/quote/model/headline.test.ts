/** What the model does with headlines, and with speech that goes on over paragraphs. */
import { expect, test } from 'vitest';
import { parseArticle, sentencesOf } from '../../../src/article/index.ts';
import { quotesWith, type Reader } from '../../../src/quote/find.ts';
import { featuresOf, widthOf } from '../../../src/quote/model/features.ts';
import { IN_HEADLINE, readParagraph } from '../../../src/quote/model/paragraph.ts';
import { TAG_COUNT, TAG_ROWS } from '../../../src/quote/model/tagger.ts';
import type { Lexicon } from '../../../src/quote/model/words.ts';
import { tokensOf } from '../../../src/quote/tokens.ts';

/** Reads tokens [4, 6] of the headline as said by tokens [0, 1] with token 3 as cue, and nothing in paragraphs. */
const reader: Reader = (_tokens, _marks, _sentences, paragraph) =>
  paragraph < 0
    ? [
        {
          pieces: [{ from: 4, to: 6, p: 1 }],
          cue: { from: 2, to: 3, p: 1 },
          source: { from: 0, to: 1, p: 1 },
          confidence: 0.9,
        },
      ]
    : [];

function contentsOf(text: string, headline: string, read: Reader | null): string[] {
  const article = parseArticle(text, { headline, language: 'en' });
  return quotesWith(article, sentencesOf(article), read).map(({ content }) =>
    content.map(({ start, end }) => text.slice(start, end)).join(' / '),
  );
}

test('keeps what the model reads in a headline in which the rules find nothing', () => {
  const headline = 'Ann Berg calls for safe old bridge';
  expect(contentsOf(`${headline}\n\nThe council met on Monday.`, headline, reader)).toEqual(['safe old bridge']);
});

test('leaves a headline to the rules where they find something', () => {
  const headline = 'Mayor: Old stone bridge is safe';
  expect(contentsOf(`${headline}\n\nThe council met on Monday.`, headline, reader)).toEqual([
    'Old stone bridge is safe',
  ]);
});

test('sees in each word that it stands in a headline', () => {
  const text = 'Berg says bridge is safe';
  const whole = { start: 0, end: text.length };
  const lexicon: Lexicon = {
    cues: new Map([['says', { rate: 0.9, count: 3 }]]),
    tags: new Map(),
    habits: new Map(),
    clusters: new Map(),
    known: new Map(),
  };
  const [inText, inHeadline] = [0, IN_HEADLINE].map((before) => {
    const paragraph = readParagraph(
      lexicon,
      new Int8Array(TAG_ROWS * TAG_COUNT),
      tokensOf(text, whole, []),
      [],
      [whole],
      before,
    );
    const rows = new Int32Array(paragraph.length * widthOf(paragraph));
    featuresOf(paragraph, rows);
    const width = widthOf(paragraph);
    return Array.from({ length: paragraph.length }, (_, i) => [...rows.subarray(i * width, (i + 1) * width)]);
  });
  for (const [i, row] of inText!.entries())
    expect(row.filter((one) => !inHeadline![i]!.includes(one)).length).toBeGreaterThan(3);
});

test('joins marked paragraphs that follow a quote at the end of one, and keeps apart what follows its speaker', () => {
  const headline = 'Council looks at the old bridge';
  const joined = 'Ann Berg said: “The bridge is safe.”\n\n“We tested it twice this year.”';
  const apart = '“The bridge is safe,” Ann Berg said.\n\n“We tested it twice this year.”';
  expect(contentsOf(`${headline}\n\n${joined}`, headline, null)).toEqual([
    'The bridge is safe. / We tested it twice this year.',
  ]);
  expect(contentsOf(`${headline}\n\n${apart}`, headline, null)).toEqual([
    'The bridge is safe,',
    'We tested it twice this year.',
  ]);
});
