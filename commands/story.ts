import { z } from 'zod';
import type { StoredArticle, StoredQuote } from '../src/archive/port.ts';
import { EMPTY_QUERY } from '../src/archive/query.ts';
import { type BriefingStory, composeBriefing } from '../src/briefing/index.ts';
import type { Action, Block, Card } from '../src/card/card.ts';
import { sayings } from '../src/quote/index.ts';
import { findArticle } from './article.ts';
import { type Context, defineCommand } from './command.ts';
import { quoteToJson, type storyJson } from './json.ts';
import { requiredText } from './option.ts';
import { counted, joined, plain, printedText, quoteActions, quoteBlock, sourceLine, strong } from './show.ts';
import { withQuotes } from './with-quotes.ts';

/** A story's articles come within a few days of each other (src/briefing/stories.ts fades links over time). */
const DAYS_AROUND = 4;
const ARTICLES_READ = 1_500;
const SENTENCES = 4;
const QUOTES_SHOWN = 6;

export const story = defineCommand({
  name: 'story',
  description: 'One event as all outlets tell it: the articles, and who said what',
  examples: ['story 4k2m8x0qvt', 'story bridge closed'],
  options: z.object({
    id: requiredText({
      description: 'Any article of the story: its id, its address or words of its headline',
      isRest: true,
      complete: 'article',
      example: '4k2m8x0qvt',
    }),
  }),
  async run(context, options): Promise<Card> {
    const found = await storyOf(context, await findArticle(context, options.id));
    const quotes = bestFirst(found.articles.flatMap((article) => article.quotes));
    const articles = found.articles.map((article): Block => {
      const { url, outlet, headline, id, at, hasDate } = article;
      const ref = { id, headline, outlet, url, publishedAt: hasDate ? at : null, addedAt: at };
      return {
        type: 'item',
        title: [url ? { type: 'link', text: headline, url } : strong(headline)],
        body: [],
        note: sourceLine({ ...ref, url: null }, { withHeadline: false }),
        actions: [{ type: 'button', label: 'Open', run: { command: 'article', options: { id } } }],
      };
    });
    const more: Action[] =
      quotes.length > QUOTES_SHOWN
        ? [
            {
              type: 'button',
              label: 'Search quotes',
              run: { command: 'quotes', options: { words: found.headline.slice(0, 60) } },
            },
          ]
        : [];
    const blocks: Block[] = [
      {
        type: 'note',
        content: joined([
          plain(counted(found.articles.length, 'article')),
          plain(counted(found.outlets.length, 'outlet')),
          plain(counted(quotes.length, 'quote')),
        ]),
      },
      ...found.summary.map(({ text }): Block => ({ type: 'text', content: [plain(printedText(text))] })),
      ...(quotes.length > 0 ? [{ type: 'heading' as const, text: 'Who said what' }] : []),
      ...quotes
        .slice(0, QUOTES_SHOWN)
        .map((quote) =>
          quoteBlock(quote, { withHeadline: false, actions: quoteActions(quote, { withArticle: true }) }),
        ),
      ...(quotes.length > QUOTES_SHOWN
        ? [
            {
              type: 'note' as const,
              content: [plain(`${counted(quotes.length - QUOTES_SHOWN, 'more quote')} in its articles.`)],
            },
          ]
        : []),
      ...(more.length > 0 ? [{ type: 'actions' as const, actions: more }] : []),
      { type: 'heading', text: 'As told by' },
      ...articles,
    ];
    const data: z.infer<typeof storyJson> = {
      id: found.id,
      headline: found.headline,
      summary: found.summary.map(({ text, article, start, end }) => ({ text, article, start, end })),
      articles: found.articles.map(({ id }) => id),
      outlets: [...found.outlets],
      quotes: quotes.map(quoteToJson),
    };
    return {
      kind: 'answer',
      title: found.headline,
      blocks,
      fallback: `${found.headline}: ${counted(found.articles.length, 'article')}`,
      data,
    };
  },
});

async function storyOf(context: Context, article: StoredArticle): Promise<BriefingStory<StoredQuote>> {
  const at = article.publishedAt ?? article.addedAt;
  const hours = DAYS_AROUND * 24;
  const window = { from: at.subtract({ hours }), to: at.add({ hours }) };
  const near = await context.archive.articlesIn(context.workspace, window, EMPTY_QUERY, ARTICLES_READ);
  const all = near.some(({ id }) => id === article.id) ? near : [...near, article];
  const { stories } = composeBriefing(await withQuotes(context, all), window, {
    maxStories: all.length,
    sentences: SENTENCES,
  });
  return stories.find(({ articles }) => articles.some(({ id }) => id === article.id))!;
}

/** Direct words first, each saying once (the fullest form of it), and nobody twice before everybody was heard once. */
function bestFirst(quotes: readonly StoredQuote[]): StoredQuote[] {
  const rank = { direct: 0, mixed: 1, indirect: 2 };
  const seen = new Set<string>();
  const said = sayings<StoredQuote>(({ passages }) => passages.map(({ text }) => text).join(' '));
  const fullestFirst = [...quotes].sort((a, b) => b.text.length - a.text.length);
  const repeats = new Set(
    fullestFirst.filter((quote) => {
      const words = quote.text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
      const key = words.join(' ');
      if (seen.has(key)) return true;
      seen.add(key);
      return said.put(quote, words) !== undefined;
    }),
  );
  const once = quotes.filter((quote) => !repeats.has(quote));
  const turns = new Map<string, number>();
  return once
    .sort((a, b) => rank[a.kind] - rank[b.kind] || b.confidence - a.confidence)
    .map((quote) => {
      const who = quote.speaker?.name ?? '';
      const turn = turns.get(who) ?? 0;
      turns.set(who, turn + 1);
      return { quote, turn };
    })
    .sort((a, b) => a.turn - b.turn)
    .map(({ quote }) => quote);
}
