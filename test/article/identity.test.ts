/** Same text, same address. */
import { expect, test } from 'vitest';
import { canonicalUrl, fingerprint } from '../../src/article/index.ts';

test.each([
  ['HTTPS://News.Example.org:443/a/B?id=3&utm_source=x&fbclid=y#top', 'https://news.example.org/a/B?id=3'],
  ['http://example.org:80', 'http://example.org/'],
  ['https://example.org/a?utm_medium=x', 'https://example.org/a'],
  ['https://example.org/a?b=2&a=1', 'https://example.org/a?b=2&a=1'],
  ['https://user:pass@example.org/a', 'https://example.org/a'],
  [' https://example.org/a ', 'https://example.org/a'],
  ['https://example.org:8443/a', 'https://example.org:8443/a'],
  ['https://example.org/a?q=%20x', 'https://example.org/a?q=%20x'],
  ['ftp://example.org/a', null],
  ['javascript:alert(1)', null],
  ['/a/b', null],
  ['', null],
])('the canonical address of %s is %s', (url, canonical) => {
  expect(canonicalUrl(url)).toBe(canonical);
});

test('composed and decomposed letters are the same text', () => {
  expect(fingerprint({ text: 'Café' })).toBe(fingerprint({ text: 'Cafe\u0301' }));
  expect(fingerprint({ text: 'Café' })).toMatch(/^[0-9a-f]{32}$/);
});
