/** Attributions that deny keep their "never" and "not"; surnames that two people bear. */
import { expect, test } from 'vitest';
import { parseArticle } from '../../src/article/index.ts';
import { findQuotes } from '../../src/quote/index.ts';

test.each([
  ['Ann Berg never said that the bridge was safe.', 'never said', 'that the bridge was safe'],
  ['Ann Berg did not say that the bridge was safe.', 'did not say', 'that the bridge was safe'],
  ['Ann Berg refused to say whether the bridge was safe.', 'refused to say', 'whether the bridge was safe'],
  ['Ann Berg denied that the bridge was safe.', 'denied', 'that the bridge was safe'],
  ['Ann Berg rejected a claim that the bridge was safe.', 'rejected a claim', 'that the bridge was safe'],
])('the cue keeps its negation: %s', (passage, cue, content) => {
  const text = `Council looks at the old bridge\n\n${passage}`;
  const found = findQuotes(parseArticle(text, { headline: 'Council looks at the old bridge', language: 'en' }));
  expect(found).toHaveLength(1);
  const [quote] = found;
  expect(text.slice(quote!.cue!.start, quote!.cue!.end)).toBe(cue);
  expect(text.slice(quote!.content[0]!.start, quote!.content[0]!.end)).toBe(content);
});

test('two of one surname without a title stay as printed, and are a person', () => {
  const text = 'Ferry news today\n\nPavla Ruza met Konrad Ruza on Monday.\n\nRuza said that the ferry was late.';
  expect(findQuotes(parseArticle(text))[0]?.speaker).toMatchObject({ name: 'Ruza', kind: 'person' });
});
