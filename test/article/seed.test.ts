/** The article that the project was made from, block by block. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  captionsOf,
  paragraphsOf,
  parseArticle,
  relatedOf,
  sentencesOf,
  tailOf,
  wordCount,
} from '../../src/article/index.ts';

const SHARED = resolve(import.meta.dirname, '../..', process.env.BRIEFWIRE_SHARED ?? '../shared');
const FILE = join(SHARED, 'seed/000_c08c50c373e32cec.txt');
const isPresent = existsSync(FILE);
const reason = isPresent ? '' : ` (skipped: no ${FILE})`;

describe.skipIf(!isPresent)(`the seed article${reason}`, () => {
  const text = isPresent ? readFileSync(FILE, 'utf8') : '';
  const article = isPresent ? parseArticle(text) : parseArticle('Nothing here');

  test('has its headline, writer and outlet, and no date', () => {
    expect(article.headline).toMatch(/^Huawei denies claims of wrongdoing .* cybersecurity concerns$/);
    expect(article.bylines).toEqual(['Stuart Lau']);
    expect(article.outlet).toBe('South China Morning Post');
    expect(article.publishedAt).toBeNull();
    expect(article.language).toBe('en');
    expect(article.notes).toEqual([]);
  });

  test('has two captions, one related headline and three tail lines', () => {
    expect(captionsOf(article).map((caption) => caption.split(' Photo: ')[1])).toEqual([
      'Bloomberg',
      'European Union Agency for Cybersecurity',
    ]);
    expect(relatedOf(article)).toEqual(['Huawei ‘helped North Korea and secretly collected Czech data’']);
    expect(tailOf(article).map((line) => line.split(' ', 2).join(' '))).toEqual([
      'More from',
      'This article',
      'For the',
    ]);
  });

  test('has exactly the other lines as paragraphs', () => {
    const others = new Set([
      article.headline,
      'Stuart Lau',
      ...captionsOf(article),
      ...relatedOf(article),
      ...tailOf(article),
    ]);
    const lines = text.split('\n').filter((line) => line !== '' && !others.has(line));
    expect(paragraphsOf(article)).toEqual(lines);
    expect(lines).toHaveLength(16);
    expect(wordCount(article)).toBeGreaterThan(390);
    expect(wordCount(article)).toBeLessThan(430);
  });

  test('has one sentence in each paragraph', () => {
    expect(sentencesOf(article).map(({ paragraph }) => paragraph)).toEqual([...Array(16).keys()]);
  });
});
