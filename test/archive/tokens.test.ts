import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_TOKEN_LENGTH, tokensOf, wordsOf } from '../../src/archive/tokens.ts';

describe('a text becomes tokens', () => {
  const rows: [text: string, words: string[]][] = [
    ['We build 5G.', ['we', 'build', '5g']],
    ['Škoda, Müller & Łódź', ['skoda', 'muller', 'lodz']],
    ['Straße STRASSE', ['strasse', 'strasse']],
    ["Huawei's don't O'Brien", ['huawei', 'dont', 'obrien']],
    ['Huawei’s don’t', ['huawei', 'dont']],
    ['the U.S. and U.S.A. agree', ['the', 'us', 'and', 'usa', 'agree']],
    ['end of it. A new', ['end', 'of', 'it', 'a', 'new']],
    ['state-of-the-art', ['state', 'of', 'the', 'art']],
    ['ＦＵＬＬ ５Ｇ', ['full', '5g']],
    ['合作 win', ['合', '作', 'win']],
    ['한국은', ['한', '국', '은']],
    ['ＡＢＣ合作2019年', ['abc', '合', '作', '2019', '年']],
    ['ΣΊΣΥΦΟΣ Σίσυφοσ', ['σισυφοσ', 'σισυφοσ']],
    ['won 🎉 🇺🇸', ['won', '🎉', '🇺🇸']],
    ['हिन्दी', ['हिन्दी']],
    ['\0a\0b', ['a', 'b']],
    ['§w1 "x" *y*', ['w1', 'x', 'y']],
    ['… — !', []],
    ['', []],
  ];
  test.each(rows)('%j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});

test('composed and decomposed letters are one word', () => {
  expect(wordsOf('Café')).toEqual(wordsOf('Cafe\u0301'));
});

test('tokens stand in order, within the text, and hold nothing that the index or its queries could trip over', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.uint16Array({ maxLength: 40 }).map((units) => String.fromCharCode(...units)),
  );
  fc.assert(
    fc.property(text, (given) => {
      let at = 0;
      for (const token of tokensOf(given)) {
        expect(token.start).toBeGreaterThanOrEqual(at);
        expect(token.end).toBeGreaterThan(token.start);
        at = token.end;
        expect(token.text).toMatch(/^[a-z0-9\u0080-\u{10ffff}]+$/u);
        expect(token.text).not.toContain('§');
        expect(token.text.isWellFormed()).toBe(true);
        expect(token.text.length).toBeLessThanOrEqual(MAX_TOKEN_LENGTH);
        // Found again by itself: what is marked is what is indexed.
        expect(wordsOf(token.text).join('')).toBe(token.text);
      }
      expect(at).toBeLessThanOrEqual(given.length);
    }),
    { numRuns: 2000 },
  );
});
