import { z } from 'zod';
import type { StoredArticle, StoredQuote, Window } from '../src/archive/port.ts';
import type { Query } from '../src/archive/query.ts';
import { type Briefing, type BriefingStory, composeBriefing } from '../src/briefing/index.ts';
import type { Action, Block, Card, Inline } from '../src/card/card.ts';
import { type Context, defineCommand } from './command.ts';
import {
  byOption,
  outletOption,
  queryOf,
  scopeNote,
  sinceOption,
  timeWords,
  unreadNote,
  untilOption,
  wordsOption,
} from './filters.ts';
import { type briefJson, quoteToJson } from './json.ts';
import { count } from './option.ts';
import { counted, given, joined, plain, printedText, quoteBlock, sourceLine, strong } from './show.ts';
import { nothingFound } from './suggest.ts';
import { withQuotes } from './with-quotes.ts';

const STORIES = 5;
const SENTENCES = 2;
/** A briefing reads at most so many articles, the newest: more than a day of a busy archive. */
const ARTICLES_READ = 1_500;
/** Where nobody says since when: the last day; when that is empty the last week, then whatever is newest. */
const WINDOWS = [
  { hours: 24, title: 'the last 24 hours' },
  { hours: 7 * 24, title: 'the last 7 days' },
] as const;

export const brief = defineCommand({
  name: 'brief',
  description: 'What happened: the stories of a day, or of any time and topic',
  examples: ['brief', 'brief Huawei since:7d', 'brief since:2019-07-01 until:2019-07-31 outlet:Reuters'],
  options: z.object({
    words: wordsOption,
    by: byOption,
    outlet: outletOption,
    since: sinceOption,
    until: untilOption,
    limit: count({ min: 1, max: 20, default: STORIES }, { description: 'How many stories to show', example: '5' }),
  }),
  async run(context, options): Promise<Card> {
    const query = queryOf(options, context);
    const { window, articles, title } = await readWindow(context, query, timeWords(options));
    const briefing = composeBriefing(await withQuotes(context, articles), window, {
      maxStories: options.limit,
      sentences: SENTENCES,
    });
    const data = briefingToJson(briefing);
    if (briefing.stories.length === 0) return { ...(await nothingFound(context, 'brief', options)), data };
    const { counts, more } = briefing;
    const undated = articles.filter(({ publishedAt }) => publishedAt === null).length;
    const heading = options.words ? `Briefing: ${options.words}` : 'Briefing';
    const numbers = [
      counted(counts.stories, 'story', 'stories', context.locale),
      counted(counts.articles, 'article', 'articles', context.locale),
      counted(counts.outlets, 'outlet', 'outlets', context.locale),
      ...(undated > 0 ? [`${undated} without a date, counted from when they came in`] : []),
    ].join(', ');
    const blocks: Block[] = [
      { type: 'note', content: [plain(`${title}: ${numbers}`)] },
      ...unreadNote(query),
      ...scopeNote(query, context),
      ...briefing.stories.flatMap((story, index) => [
        ...(index > 0 ? [{ type: 'divider' as const }] : []),
        ...storyBlocks(story, context),
      ]),
    ];
    const actions: Action[] = [];
    if (briefing.stories.length > 1) {
      actions.push({
        type: 'select',
        placeholder: 'Open a story',
        options: briefing.stories.map((story) => ({
          label: story.headline,
          description: counted(story.articles.length, 'article'),
          run: { command: 'story', options: { id: story.headlineOf } },
        })),
      });
    }
    if (more > 0 && options.limit < 20) {
      actions.push({
        type: 'button',
        label: `${counted(more, 'more story', 'more stories')}`,
        run: { command: 'brief', options: { ...given(options), limit: Math.min(20, options.limit + more) } },
        effect: 'replace',
      });
    }
    if (more > 0)
      blocks.push({ type: 'note', content: [plain(`${counted(more, 'more story', 'more stories')} in this time.`)] });
    if (actions.length > 0) blocks.push({ type: 'actions', actions });
    return {
      kind: 'answer',
      title: heading,
      blocks,
      fallback: `${heading}: ${numbers}. First: ${briefing.stories[0]!.headline}`,
      data,
    };
  },
});

interface Reading {
  readonly window: Window;
  readonly articles: readonly StoredArticle[];
  /** What the window is, in words. */
  readonly title: string;
}

/** The articles of the window that was asked for, or of the first usual window that holds any. */
async function readWindow(context: Context, query: Query, asked: string | undefined): Promise<Reading> {
  const now = context.clock.now();
  const { archive, workspace } = context;
  // What came in at this very moment belongs to it.
  const to = query.until ?? now.add({ seconds: 1 });
  if (query.since) {
    const window = { from: query.since, to };
    return {
      window,
      articles: await archive.articlesIn(workspace, window, query, ARTICLES_READ),
      title: asked ? `${asked[0]!.toUpperCase()}${asked.slice(1)}` : 'In this time',
    };
  }
  for (const { hours, title } of WINDOWS) {
    const window = { from: to.subtract({ hours }), to };
    const articles = await archive.articlesIn(workspace, window, query, ARTICLES_READ);
    if (articles.length > 0)
      return { window, articles, title: query.until ? `In ${title} before then` : `In ${title}` };
  }
  const newest = await archive.articlesIn(workspace, { from: Temporal.Instant.fromEpochMilliseconds(0), to }, query, 1);
  const last = newest[0] ? (newest[0].publishedAt ?? newest[0].addedAt) : to;
  const window = { from: last.subtract({ hours: 24 }), to: last.add({ seconds: 1 }) };
  const articles = newest[0] ? await archive.articlesIn(workspace, window, query, ARTICLES_READ) : [];
  return { window, articles, title: 'Nothing in the last 7 days; the day of the newest article' };
}

function storyBlocks(story: BriefingStory<StoredQuote>, { clock, platform }: Context): Block[] {
  const main = story.articles.find(({ id }) => id === story.headlineOf) ?? story.articles[0]!;
  const now = clock.now();
  const when = story.when ? shortTime(story.when.last, now) : plain('date unknown');
  const note = joined([
    story.outlets.length > 0 ? plain(listed(story.outlets, 3)) : undefined,
    story.articles.length > 1 ? plain(counted(story.articles.length, 'article')) : undefined,
    when,
  ]);
  const item: Block = {
    type: 'item',
    title: [main.url ? { type: 'link', text: story.headline, url: main.url } : strong(story.headline)],
    body: story.summary.map((sentence) => [plain(printedText(sentence.text))]),
    note,
    actions: [{ type: 'button', label: 'Show quotes', run: { command: 'story', options: { id: main.id } } }],
  };
  // In a channel a briefing is skimmed: the others are behind the button.
  const quotes = platform === 'slack' ? story.quotes.slice(0, 1) : story.quotes;
  return [item, ...quotes.map((quote) => quoteInStory(story, quote))];
}

/** How long ago it was where that is less than a day, else the day: a briefing is read on phones, too. */
function shortTime(at: Temporal.Instant, now: Temporal.Instant): Inline {
  const hours = (now.epochMilliseconds - at.epochMilliseconds) / 3_600_000;
  return { type: 'time', at, style: hours >= 0 && hours < 24 ? 'relative' : 'date' };
}

/** The story's title is a link already, and a story of one article has said outlet and date. */
function quoteInStory(story: BriefingStory<StoredQuote>, quote: StoredQuote): Block {
  const source = sourceLine({ ...quote.article, url: null }, { withHeadline: false, when: 'date' });
  return { ...quoteBlock(quote, { withHeadline: false }), source: story.articles.length === 1 ? [] : source };
}

/** "A, B, C and 2 more". */
function listed(names: readonly string[], most: number): string {
  if (names.length <= most) return names.join(', ');
  return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}

function briefingToJson(briefing: Briefing<StoredQuote>): z.infer<typeof briefJson> {
  return {
    window: { from: briefing.window.from.toString(), to: briefing.window.to.toString() },
    counts: briefing.counts,
    stories: briefing.stories.map((story) => ({
      id: story.id,
      headline: story.headline,
      summary: story.summary.map(({ text, article, start, end }) => ({ text, article, start, end })),
      articles: story.articles.map(({ id }) => id),
      outlets: [...story.outlets],
      quotes: story.quotes.map(quoteToJson),
    })),
  };
}
