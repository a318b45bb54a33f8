import { expect, test } from 'vitest';
import { passageParts } from '../../../adapters/chat/passages.ts';
import type { Passage } from '../../../src/card/card.ts';

const bold = (text: string, start: number, end: number, as: Passage['as'] = 'plain') =>
  passageParts([{ as, text, matches: [{ start, end }] }]).filter((part) => part.text !== '');

test('a match is bold, inside marks where the words are quoted', () => {
  expect(bold('the bridge is safe', 4, 10, 'quoted')).toEqual([
    { text: '“' },
    { text: 'the ' },
    { text: 'bridge', style: 'bold' },
    { text: ' is safe' },
    { text: '”' },
  ]);
});

test('a match behind a non-joiner inside a Persian word leaves the word as it is spelled', () => {
  expect(bold('می\u200cخواهم “”', 3, 11, 'quoted').map(({ text }) => text)).toEqual(['“', 'می\u200c', 'خواهم “”', '”']);
  expect(bold('می\u200cخواهم', 0, 2)).toEqual([{ text: 'می\u200cخواهم' }]);
});

test('a match behind what cannot be seen is where it is without it', () => {
  expect(bold('a\u202eb\u200bc', 2, 3)).toEqual([{ text: 'a' }, { text: 'b', style: 'bold' }, { text: 'c' }]);
  expect(bold('a\r\nbridge', 3, 9)).toEqual([{ text: 'a ' }, { text: 'bridge', style: 'bold' }]);
});

test.each([
  ['inside a pair of surrogates', 'a😀b', 0, 2],
  ['between a letter and its mark', 'xe\u0301y', 0, 2],
  ['inside a joined emoji', '👩\u200d👧', 3, 5],
  ['before its text', 'abc', -1, 2],
  ['behind its text', 'abc', 1, 4],
  ['backwards', 'abc', 2, 1],
])('a match %s is not bold, and nothing is lost', (_, text, start, end) => {
  expect(bold(text, start, end)).toEqual([{ text }]);
});
