/** JSON objects: what they may call their fields, and what is said of a wrong one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRecord } from '../../src/intake/record.ts';

function reasonOf(value: unknown): string {
  const record = readRecord(value);
  return 'reason' in record ? record.reason : 'none';
}

test('takes every field by its own name', () => {
  expect(
    readRecord({
      id: 'a1',
      headline: 'H',
      byline: 'By Ada Quill',
      outlet: 'The Gazette',
      publishedAt: '2019-07-30',
      url: 'https://gazette.example/a1',
      language: 'en-GB',
      text: 'T',
      section: 'business',
    }),
  ).toEqual({
    text: 'T',
    givenId: 'a1',
    hints: {
      headline: 'H',
      byline: 'By Ada Quill',
      outlet: 'The Gazette',
      publishedAt: Temporal.Instant.from('2019-07-30T12:00:00Z'),
      url: 'https://gazette.example/a1',
      language: 'en',
    },
  });
});

test('takes the names that other collections use', () => {
  const record = readRecord({ id: 7, title: 'H', author: ['A', 'B'], publisher: 'P', date: '2015-11-11', text: 'T' });
  expect(record).toMatchObject({ givenId: '7', hints: { headline: 'H', byline: 'A and B', outlet: 'P' } });
});

test('null and empty fields are not there', () => {
  expect(
    readRecord({ headline: '', title: 'H', outlet: null, byline: [], publishedAt: ' ', url: null, text: 'T' }),
  ).toMatchObject({
    hints: { headline: 'H', outlet: undefined, byline: undefined, publishedAt: undefined, url: undefined },
  });
});

test.each([
  ['a list', [1], 'This is a list: each article must be an object such as {"headline":"...","text":"..."}.'],
  ['text', 'hello', 'This is "hello": each'],
  ['null', null, 'This is null: each'],
  ['no text', { headline: 'H' }, '"text" is missing: it must be the article\'s text.'],
  ['text that is a number', { text: 5 }, '"text" is the number 5: it must be'],
  [
    'a headline that is an object',
    { headline: {}, text: 'T' },
    '"headline" is an object: it must be text of at most 1,000 characters.',
  ],
  ['a title that is a list', { title: ['H'], text: 'T' }, '"title" is a list: it must be text'],
  [
    'a byline of numbers',
    { author: [1], text: 'T' },
    '"author" is a list: it must be text of at most 1,000 characters, or a list of names.',
  ],
  ['an outlet that is true', { outlet: true, text: 'T' }, '"outlet" is true: it must be'],
  [
    'a headline that is too long',
    { headline: 'x'.repeat(1001), text: 'T' },
    '"headline" is text of 1,001 characters: it must be',
  ],
  [
    'a date that is none',
    { date: 'someday', text: 'T' },
    '"date" is "someday": it must be a date such as "2019-07-30"',
  ],
  ['a date of two meanings', { publishedAt: '3/4/2019', text: 'T' }, '"publishedAt" is "3/4/2019": it must be a date'],
  [
    'a url of another scheme',
    { url: 'javascript:alert(1)', text: 'T' },
    '"url" is "javascript:alert(1)": it must be an http or https address',
  ],
  ['a url without a scheme', { url: 'gazette.example/a', text: 'T' }, '"url" is "gazette.example/a": it must be'],
  [
    'a language in words',
    { language: 'English', text: 'T' },
    '"language" is "English": it must be a language code such as "en".',
  ],
  ['half a character in a headline', { headline: 'a\ud800', text: 'T' }, '"headline" holds half of a surrogate pair'],
  ['half a character in a byline', { authors: ['\udc00'], text: 'T' }, '"authors" holds half of a surrogate pair'],
])('refuses %s and says so', (_, value, reason) => {
  expect(reasonOf(value)).toContain(reason);
});

test('any JSON value is a record or one line that says why not', () => {
  const object = fc.record(
    Object.fromEntries(
      ['id', 'title', 'byline', 'outlet', 'date', 'url', 'language', 'text'].map((name) => [name, fc.jsonValue()]),
    ),
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), object), (value) => {
      expect(reasonOf(value)).toMatch(/^[^\n]+$/);
    }),
  );
});

test('names that objects have by themselves are no fields', () => {
  expect(reasonOf(JSON.parse('{"__proto__":{"text":"T"}}'))).toContain('"text" is missing');
});
