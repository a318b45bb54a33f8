/** How a stored quote is shown: what is reported keeps the sentence that reports it. */
import { describe, expect, test } from 'vitest';
import { quoteBlock } from '../../commands/show.ts';
import type { StoredQuote } from '../../src/archive/port.ts';

function shown(parts: Pick<StoredQuote, 'kind' | 'passages' | 'printed' | 'cue'>): string {
  const quote: StoredQuote = {
    id: 'a1.q1',
    text: parts.passages.map(({ text }) => text).join(' … '),
    source: null,
    confidence: 0.9,
    speaker: null,
    via: [],
    article: {
      id: 'a1',
      headline: 'A headline',
      outlet: null,
      publishedAt: null,
      addedAt: Temporal.Instant.from('2026-01-01T00:00:00Z'),
      url: null,
    },
    spans: [{ start: 0, end: 1 }],
    alsoIn: [],
    ...parts,
  };
  const { passages } = quoteBlock(quote, { withHeadline: false });
  return passages.map(({ as, text }) => (as === 'quoted' ? `[${text}]` : as === 'cue' ? `<${text}>` : text)).join(' ');
}

describe('a reported quote is shown as its sentence, its cue told from the rest', () => {
  test.each<[string, Parameters<typeof shown>[0], string]>([
    [
      'a denial stays a denial',
      {
        kind: 'mixed',
        cue: 'denied',
        printed: 'Mr Hay denied that he was “a liar”.',
        passages: [
          { text: 'that he was', quoted: false },
          { text: 'a liar', quoted: true },
        ],
      },
      'Mr Hay <denied> that he was [a liar] .',
    ],
    [
      'indirect speech has no marks',
      {
        kind: 'indirect',
        cue: 'said',
        printed: 'She said the data was\nsafe.',
        passages: [{ text: 'the data was\nsafe', quoted: false }],
      },
      'She <said> the data was safe.',
    ],
    [
      'direct words stand alone',
      { kind: 'direct', cue: 'said', printed: '“We won,” she said.', passages: [{ text: 'We won,', quoted: true }] },
      '[We won,]',
    ],
    [
      'another quote in the sentence is not shown in marks that are not ours',
      {
        kind: 'indirect',
        cue: 'adding',
        printed: '“We won,” she said, adding that it rained.',
        passages: [{ text: 'that it rained', quoted: false }],
      },
      '<adding> that it rained',
    ],
    [
      'a sentence of a page is shown by its attributed part',
      {
        kind: 'indirect',
        cue: 'said',
        printed: `${'On and on it went, '.repeat(40)}she said it rained.`,
        passages: [{ text: 'it rained', quoted: false }],
      },
      '<said> it rained',
    ],
  ])('%s', (_name, quote, expected) => {
    expect(shown(quote)).toBe(expected);
  });
});
