import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createStoryGrouper, groupStories, type StoryInput } from '../../src/briefing/index.ts';
import { aStoryInput, copyOf, DERAILMENT, HARVEST, MONDAY, RAILWAY_RESULTS } from './samples.ts';

const WORDS = ['bridge', 'Ostmark', 'council', 'train', 'Velda', 'harvest', 'plum', '橋梁工事', 'vote', 'the', '7'];

const input: fc.Arbitrary<StoryInput> = fc.record({
  id: fc.uuid(),
  headline: fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }).map((words) => words.join(' ')),
  text: fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(' ')),
  at: fc.option(fc.integer({ min: 0, max: 400 }).map((hours) => MONDAY.add({ hours }))),
  outlet: fc.option(fc.constantFrom('A', 'B')),
  language: fc.constantFrom('en', 'ja', 'und'),
});

test('every article gets one story, numbers leave no gap, and the same input gives the same stories', () => {
  fc.assert(
    fc.property(fc.array(input, { maxLength: 30 }), (articles) => {
      const stories = groupStories(articles);
      expect(stories).toHaveLength(articles.length);
      const used = [...new Set(stories)].sort((a, b) => a - b);
      expect(used).toEqual(used.map((_, index) => index));
      expect(groupStories(articles)).toEqual(stories);
    }),
  );
});

test('the stream and the list agree', () => {
  const articles = [...DERAILMENT, RAILWAY_RESULTS, HARVEST].map(aStoryInput);
  const inOrder = articles.toSorted((a, b) => Temporal.Instant.compare(a.at!, b.at!));
  const grouper = createStoryGrouper();
  expect(inOrder.map((article) => grouper.add(article))).toEqual(groupStories(inOrder));
});

test('outlets that disagree about one event share its story', () => {
  expect(new Set(groupStories(DERAILMENT.map(aStoryInput))).size).toBe(1);
});

test('other news of the same firm is another story', () => {
  const [derailment, , , results] = groupStories([...DERAILMENT, RAILWAY_RESULTS].map(aStoryInput));
  expect(results).not.toBe(derailment);
});

test('news of something else is another story', () => {
  expect(groupStories([DERAILMENT[0]!, HARVEST].map(aStoryInput))).toEqual([0, 1]);
});

test('the order in which a list comes changes no group', () => {
  const articles = [...DERAILMENT, RAILWAY_RESULTS, HARVEST].map(aStoryInput);
  const stories = groupStories(articles);
  expect(groupStories(articles.toReversed()).toReversed()).toEqual(stories);
});

test('a copy under a new headline joins, even days later', () => {
  const copy = copyOf(DERAILMENT[0]!, {
    id: 'copy',
    outlet: 'Vale Gazette',
    headline: 'A night to forget',
    hours: 150,
  });
  expect(groupStories([DERAILMENT[0]!, copy].map(aStoryInput))).toEqual([0, 0]);
});

test('a copy cut after two paragraphs joins', () => {
  const text = DERAILMENT[0]!.text.split('\n\n').slice(0, 2).join('\n\n');
  const copy = copyOf(DERAILMENT[0]!, { id: 'copy', headline: 'Short news', hours: 4, text });
  expect(groupStories([DERAILMENT[0]!, HARVEST, copy].map(aStoryInput))).toEqual([0, 1, 0]);
});

test('a similar event weeks later is a story of its own', () => {
  const later = DERAILMENT.map((sample) => copyOf(sample, { id: `${sample.id}-later`, hours: sample.hours + 21 * 24 }));
  const stories = groupStories([DERAILMENT[0]!, later[1]!].map(aStoryInput));
  expect(stories).toEqual([0, 1]);
});

test('an article without a time follows the one before it', () => {
  const [first, second] = DERAILMENT.map(aStoryInput);
  expect(groupStories([first!, { ...second!, at: null }])).toEqual([0, 0]);
});

test('empty texts are stories of their own', () => {
  const empty = { ...aStoryInput(HARVEST), headline: '', text: '' };
  expect(groupStories([empty, empty])).toEqual([0, 1]);
});
