import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BriefingQuote, composeBriefing } from '../../src/briefing/index.ts';
import {
  aBriefingArticle,
  aQuote,
  copyOf,
  DERAILMENT,
  HARVEST,
  MONDAY,
  RAILWAY_RESULTS,
  type Sample,
} from './samples.ts';

const WINDOW = { from: MONDAY, to: MONDAY.add({ hours: 48 }) };
const ALL = [...DERAILMENT, RAILWAY_RESULTS, HARVEST];

function brief(
  samples: readonly Sample[],
  options: { maxStories?: number; sentences?: number } = {},
  quotes: Readonly<Record<string, readonly BriefingQuote[]>> = {},
) {
  const articles = samples.map((sample) => aBriefingArticle(sample, quotes[sample.id]));
  return composeBriefing(articles, WINDOW, { maxStories: 10, sentences: 2, ...options });
}

test('the event that most outlets cover comes first, with all of them', () => {
  const [first] = brief(ALL).stories;
  expect(first!.outlets).toEqual(['Harbour Post', 'The Northern Ledger', 'Radio Velda']);
  expect(first!.articles.map(({ id }) => id)).toEqual(['rail-3', 'rail-2', 'rail-1']);
  expect(first!.id).toBe('rail-1');
  expect(first!.when).toEqual({ first: MONDAY, last: MONDAY.add({ hours: 26 }) });
});

test('stories beyond the limit are counted', () => {
  const { counts, stories, more } = brief(ALL, { maxStories: 1 });
  expect(stories).toHaveLength(1);
  expect(more).toBe(2);
  expect(counts).toEqual({ articles: 5, outlets: 3, quotes: 0, stories: 3 });
});

test('every sentence is what its article prints, and no article is lost', () => {
  const byId = new Map(ALL.map((sample) => [sample.id, sample]));
  fc.assert(
    fc.property(
      fc.subarray(ALL),
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 1, max: 4 }),
      (some, maxStories, sentences) => {
        const { counts, stories, more } = brief(some, { maxStories, sentences });
        expect(stories.length + more).toBe(counts.stories);
        expect(stories.length).toBeLessThanOrEqual(maxStories);
        const shown = stories.flatMap(({ articles }) => articles.map(({ id }) => id));
        expect(new Set(shown).size).toBe(shown.length);
        if (more === 0) expect(shown.length).toBe(some.length);
        for (const story of stories) {
          expect(story.summary.length).toBeGreaterThan(0);
          expect(story.summary.length).toBeLessThanOrEqual(sentences);
          expect(byId.get(story.headlineOf)!.headline).toBe(story.headline);
          for (const { text, article, start, end } of story.summary) {
            expect(byId.get(article)!.text.slice(start, end)).toBe(text);
            expect(story.articles.some(({ id }) => id === article)).toBe(true);
          }
        }
      },
    ),
  );
});

test('the same articles in another order make the same briefing', () => {
  const ids = (samples: readonly Sample[]) =>
    brief(samples).stories.map(({ id, headlineOf, summary }) => [id, headlineOf, summary]);
  expect(ids(ALL.toReversed())).toEqual(ids(ALL));
});

test('a second sentence comes from another article and adds something', () => {
  const [story] = brief(DERAILMENT).stories;
  expect(story!.summary).toHaveLength(2);
  expect(story!.summary[0]!.article).toBe(story!.headlineOf);
  expect(story!.summary[1]!.article).not.toBe(story!.headlineOf);
});

test('a copy at a second outlet adds its name and no sentence', () => {
  const copy = copyOf(HARVEST, { id: 'harvest-2', outlet: 'Vale Gazette', headline: 'Sweet year for plums', hours: 8 });
  const [story] = brief([HARVEST, copy], { sentences: 3 }).stories;
  expect(story!.outlets).toEqual(['Radio Velda', 'Vale Gazette']);
  expect(story!.articles).toHaveLength(2);
  expect(new Set(story!.summary.map(({ article }) => article))).toEqual(new Set(['harvest-1']));
});

test('a story is not told by the article that opens with the weather', () => {
  const scene = 'Rain fell on the platform, and somebody had lost a blue umbrella.';
  const reportage = {
    ...DERAILMENT[2]!,
    id: 'rail-4',
    outlet: 'Vale Gazette',
    text: `${scene}\n\n${DERAILMENT[2]!.text.replaceAll('The ', 'Then the ')}`,
  };
  const [story] = brief([DERAILMENT[0]!, DERAILMENT[1]!, reportage]).stories;
  expect(story!.articles).toHaveLength(3);
  expect(story!.summary.map(({ text }) => text)).not.toContain(scene);
});

test('articles outside the window are left out, its end is not in it', () => {
  const { counts } = brief([copyOf(HARVEST, { hours: -1 }), copyOf(RAILWAY_RESULTS, { hours: 48 }), DERAILMENT[0]!]);
  expect(counts).toMatchObject({ articles: 1, stories: 1 });
});

test('a story whose articles have no date has no time', () => {
  const article = { ...aBriefingArticle(HARVEST), hasDate: false };
  expect(composeBriefing([article], WINDOW, { maxStories: 1, sentences: 1 }).stories[0]!.when).toBeNull();
});

test('an empty window is an empty briefing', () => {
  expect(brief([])).toMatchObject({ counts: { articles: 0, outlets: 0, quotes: 0, stories: 0 }, stories: [], more: 0 });
});

test('of two stories with as many outlets, the fresher comes first, although the other has more articles', () => {
  const old = [DERAILMENT[0]!, copyOf(DERAILMENT[2]!, { outlet: 'Harbour Post', hours: 2 })];
  const fresh = copyOf(HARVEST, { hours: 47 });
  expect(brief([...old, fresh]).stories.map(({ id }) => id)).toEqual(['harvest-1', 'rail-1']);
});

test.each<[string, BriefingQuote[], string[]]>([
  [
    'two by different speakers',
    [
      aQuote({ by: 'A', text: 'One long enough sentence about the railway and its trains.' }),
      aQuote({ by: 'A', text: 'Another long enough sentence about the barriers at night.' }),
      aQuote({ by: 'B', text: 'A third long enough sentence, about what comes after that.' }),
    ],
    [
      'One long enough sentence about the railway and its trains.',
      'A third long enough sentence, about what comes after that.',
    ],
  ],
  [
    'direct before mixed before indirect',
    [
      aQuote({ by: 'A', kind: 'indirect' }),
      aQuote({ by: 'B', kind: 'mixed', text: 'mixed words' }),
      aQuote({ by: 'C', text: 'direct words' }),
    ],
    ['direct words', 'mixed words'],
  ],
  ['none without a speaker', [aQuote({ speaker: null })], []],
  ['none that we are unsure of', [aQuote({ confidence: 0.3 })], []],
  ['the same words once', [aQuote({ by: 'A' }), aQuote({ by: 'B' })], [aQuote().text]],
  [
    'none that the summary says already',
    [aQuote({ text: 'Plum growers in the Tarn valley expect their best harvest' })],
    [],
  ],
])('shows of the quotes %s', (_, quotes, shown) => {
  const [story] = brief([HARVEST], {}, { 'harvest-1': quotes }).stories;
  expect(story!.quotes.map(({ text }) => text)).toEqual(shown);
  expect(story!.quoteCount).toBe(quotes.length);
});
