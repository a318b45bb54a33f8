/** Breaking runs into lines. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Run } from '../../../adapters/terminal/runs.ts';
import { lineWidth, widthOf, wrapRuns } from '../../../adapters/terminal/wrap.ts';
import { nastyText } from './cards.ts';

function wrapped(text: string | readonly Run[], width: number): string[] {
  const runs = typeof text === 'string' ? [{ text }] : text;
  return wrapRuns(runs, width).map((line) => line.map((run) => run.text).join(''));
}

describe('wrapRuns', () => {
  test.each<[what: string, text: string | Run[], width: number, lines: string[]]>([
    ['breaks at spaces', 'one two three', 8, ['one two', 'three']],
    ['makes many spaces one', 'a   b', 8, ['a b']],
    ['keeps line breaks and empty lines', 'a\n\nb', 8, ['a', '', 'b']],
    ['splits a word that is wider than a line', 'abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['counts Chinese characters as two', '漢字漢字漢', 6, ['漢字漢', '字漢']],
    ['keeps closing punctuation with its word', '漢字漢。字', 6, ['漢字', '漢。字']],
    ['never cuts an emoji', '👩‍👩‍👧 👩‍👩‍👧 👩‍👩‍👧', 5, ['👩‍👩‍👧 👩‍👩‍👧', '👩‍👩‍👧']],
    ['counts combining marks as nothing', 'e\u0301e\u0301e\u0301e\u0301 x', 4, ['e\u0301e\u0301e\u0301e\u0301', 'x']],
    [
      'keeps marks with the word of another run',
      [{ text: '“' }, { text: 'word', style: 'match' }, { text: '” and' }],
      6,
      ['“word”', 'and'],
    ],
    [
      'keeps an address whole',
      [{ text: 'see ' }, { text: 'https://a.example/', isWhole: true }, { text: ' now' }],
      8,
      ['see', 'https://a.example/', 'now'],
    ],
  ])('%s', (_what, text, width, lines) => {
    expect(wrapped(text, width)).toEqual(lines);
  });

  test('loses and adds nothing but spaces, and fits', () => {
    fc.assert(
      fc.property(fc.array(nastyText, { maxLength: 4 }), fc.integer({ min: 4, max: 60 }), (texts, width) => {
        const lines = wrapRuns(
          texts.map((text) => ({ text })),
          width,
        );
        const all = wrapRuns(
          texts.map((text) => ({ text })),
          100_000,
        );
        const squeezed = (each: typeof lines) =>
          each
            .flatMap((line) => line.map((run) => run.text))
            .join('')
            .replaceAll(' ', '');
        expect(squeezed(lines)).toBe(squeezed(all));
        for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

test.each([
  ['abc', 3],
  ['漢字', 4],
  ['e\u0301', 1],
  ['👩‍👩‍👧', 2],
  ['🇩🇪', 2],
  ['“”…—', 4],
])('%j takes %i cells', (text, cells) => {
  expect(widthOf(text)).toBe(cells);
});
