import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, printedWords, wordsIn } from '../../../src/quote/index.ts';

const TEXT = `The council voted on Tuesday.
“We will build the new tram line within three years, and it is not going to cost 40 million euros,” said Nora Blake, the mayor.
“I don't know,” she added, “whether the company will pay for it. Nobody asked me. We have to wait for the court.”
The mayor said that the old line would close in May.
“Is it safe?” he asked. “[The engineers] have never told us … what they found there,” Mr. Adeyemi wrote.`;

let at = 0;
const BLOCKS = TEXT.split('\n').map((line) => {
  const block = { start: at, end: at + line.length };
  at += line.length + 1;
  return block;
});
const PRINTED = printedWords(TEXT, BLOCKS);

function found(draft: string) {
  return compare(wordsIn(draft), TEXT, PRINTED);
}

function kindsOf(draft: string): string[] {
  return found(draft)?.changes.map(({ kind }) => kind) ?? ['not found'];
}

test.each([
  [
    'a whole sentence',
    'We will build the new tram line within three years, and it is not going to cost 40 million euros',
    'same',
  ],
  ['with other apostrophes, dashes, case and accents', '— I DON’T know', 'same'],
  ['interrupted by its cue in print', 'I don’t know whether the company will pay for it', 'same'],
  ['two sentences in a row', 'Nobody asked me. We have to wait for the court.', 'same'],
  ['a part of a sentence', 'build the new tram line', 'part'],
  ['a question without its mark', 'Is it safe', 'part'],
])('word for word: %s', (_, draft, likeness) => {
  expect(found(draft)).toMatchObject({ likeness, changes: [] });
});

test.each([
  ['an ellipsis', 'We will build … within three years', ['ellipsis']],
  ['three dots in brackets', 'We will build [...] within three years', ['ellipsis']],
  ['a word in brackets for another', '[They] will build the new tram line', ['brackets']],
  ['words put into brackets', 'We [the city] will build the new tram line', ['brackets']],
  ['brackets in print, none in the draft', 'They have never told us what they found there', ['brackets']],
  ['another tense', 'We would build the new tram line', ['form']],
  ['a tense without its helper', 'We built the new tram line within three years', ['form']],
  ['sentences joined', 'whether the company will pay for it. We have to wait for the court', ['joined']],
])('edited: %s', (_, draft, kinds) => {
  expect(found(draft)?.likeness).toBe('edited');
  expect(kindsOf(draft)).toEqual(kinds);
});

test.each([
  ['a word changed', 'We will build the new bus line within three years', ['changed']],
  ['a word put in', 'We will build the new tram line here within three years', ['added']],
  ['a word left out', 'We will build the tram line within three years', ['dropped']],
  ['a negation left out', 'it is going to cost 40 million euros', ['negation']],
  ['a negation put in', 'We will not build the new tram line', ['negation']],
  ['a negation in the verb', 'I do know whether the company will pay for it', ['negation']],
  ['a negation behind an ellipsis', 'it is … going to cost 40 million euros', ['negation']],
  ['a number', 'it is not going to cost 4 million euros', ['number']],
  ['a number in words', 'We will build the new tram line within five years', ['number']],
  ['parts of two sentences', 'We will build the new tram line. We have to wait for the court', ['spliced']],
  ['words that are reported without marks', 'the old line would close in May', ['unmarked']],
  ['other words in brackets', '[The doctors] have never told us', ['changed']],
])('changed: %s', (_, draft, kinds) => {
  expect(found(draft)?.likeness).toBe('changed');
  expect(kindsOf(draft)).toEqual(kinds);
});

test.each([
  ['other words', 'Something wholly different from what anyone has said in this place'],
  ['few words with one changed, that stand outside of marks', 'would close in June'],
  ['nothing', '…'],
])('not found: %s', (_, draft) => {
  expect(found(draft)).toBeUndefined();
});

test('what was cut off a sentence is told, and a full stop behind a title ends none', () => {
  const cut = found('within three years')!.cut;
  const words = (span: { start: number; end: number } | null) => span && TEXT.slice(span.start, span.end);
  expect(words(cut.before)).toBe('We will build the new tram line');
  expect(words(cut.after)).toBe('and it is not going to cost 40 million euros');
});

test('places and changes slice back to the words that they are about', () => {
  const draft = 'We will build the new bus line within three years';
  const { places, changes } = found(draft)!;
  expect(places.map(({ start, end }) => TEXT.slice(start, end))).toEqual([
    'We will build the new tram line within three years',
  ]);
  expect(
    changes.map((change) => [
      draft.slice(change.draft!.start, change.draft!.end),
      TEXT.slice(change.printed!.start, change.printed!.end),
    ]),
  ).toEqual([['bus', 'tram']]);
});

test.each([
  ['Mr Castellan owns a barn', '“Mr Castellan does not own a barn,” said Ann.', [['negation', 'owns', 'does not own']]],
  ['owns a barn', '“He does not own a barn,” said Ann.', [['negation', 'owns', 'not own']]],
  ['We do it in 10 days', '“We do it in ten days,” said Ann.', [['numeral', '10', 'ten']]],
  [
    'We give what we have and we take what we keep Monday',
    '“We give what we have and we take what we keep.” Corvane said.',
    [['added', 'Monday', null]],
  ],
  [
    'The bus … will come here',
    '“The bus was bought by us. It will not stay. It will come here,” said Ann.',
    [['ellipsis', ' … ', 'was bought by us. It will not stay. It']],
  ],
  ['The bus … come here', '“The bus will not come here,” said Ann.', [['negation', ' … ', 'will not']]],
])('%s: %s', (draft, text, expected) => {
  const comparison = compare(wordsIn(draft), text, printedWords(text, [{ start: 0, end: text.length }]));
  const of = (from: string, span: { start: number; end: number } | null) => span && from.slice(span.start, span.end);
  const changes = comparison?.changes.map(({ kind, draft: own, printed }) => [kind, of(draft, own), of(text, printed)]);
  expect(changes).toEqual(expected);
  for (const { end } of comparison!.places) expect(end).toBeLessThanOrEqual(text.indexOf('”'));
});

describe('whatever is quoted', () => {
  const sentence = 'We will build the new tram line within three years, and it is not going to cost 40 million euros';
  const words = sentence.split(' ');

  test('one other word is never word for word', () => {
    fc.assert(
      fc.property(
        fc.nat(words.length - 1),
        fc.constantFrom('elephant', 'not', '7', 'said', 'the', ''),
        (index, word) => {
          fc.pre(word.toLowerCase() !== words[index]!.toLowerCase());
          const draft = words.toSpliced(index, 1, ...(word ? [word] : [])).join(' ');
          const likeness = found(draft)?.likeness;
          // What is left out at an end is cut off.
          expect(likeness === 'same' || (likeness === 'part' && index > 0 && index < words.length - 1)).toBe(false);
        },
      ),
    );
  });

  test('spans stay inside their texts', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...TEXT.split(/\s+/), '…', '[', ']', '?', 'x')), (pieces) => {
        const draft = pieces.join(' ');
        const comparison = found(draft);
        for (const { start, end } of comparison?.places ?? []) expect(TEXT.slice(start, end).length).toBe(end - start);
        for (const change of comparison?.changes ?? [])
          if (change.draft) expect(change.draft.end).toBeLessThanOrEqual(draft.length);
      }),
      { numRuns: 150 },
    );
  });
});
