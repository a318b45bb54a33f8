import { z } from 'zod';
import type { ArticleRef, StoredArticle } from '../src/archive/port.ts';
import { wordCount } from '../src/article/index.ts';
import type { Action, Block, Card } from '../src/card/card.ts';
import { UserError } from '../src/errors.ts';
import { type Context, defineCommand } from './command.ts';
import { limitOption } from './filters.ts';
import { type articleJson, quoteToJson, refToJson, summaryToJson } from './json.ts';
import { requiredText, yesNo } from './option.ts';
import { counted, joined, plain, printedText, quoteActions, quoteBlock, whenOf } from './show.ts';

/** Quotes shown before "Show all quotes" is asked for. */
const QUOTES_SHOWN = 5;

export const article = defineCommand({
  name: 'article',
  description: 'Read one article: its summary and who said what in it',
  examples: ['article 4k2m8x0qvt', 'article https://www.example.com/news/1'],
  options: z.object({
    id: requiredText({
      description: 'The article: its id, its address or words of its headline',
      isRest: true,
      complete: 'article',
      example: '4k2m8x0qvt',
    }),
    all: yesNo({ description: 'Show all of its quotes' }),
    limit: limitOption(QUOTES_SHOWN),
  }),
  async run(context, options): Promise<Card> {
    const found = await findArticle(context, options.id);
    const quotes = await context.archive.quotesOf(context.workspace, found.id);
    const shown = options.all ? quotes : quotes.slice(0, options.limit);
    const summary = found.summary.sentences.map(({ start, end }) => printedText(found.text.slice(start, end)));
    const blocks: Block[] = [
      { type: 'note', content: headOf(found) },
      ...summary.map((sentence): Block => ({ type: 'text', content: [plain(sentence)] })),
      ...(shown.length > 0 ? [{ type: 'heading' as const, text: 'Who said what' }] : []),
      // The article is the same for all of them: what each quote needs is who, not where.
      ...shown.map((quote) => ({
        ...quoteBlock(quote, { withHeadline: false, actions: quoteActions(quote, { withArticle: false }) }),
        source: [],
      })),
    ];
    const actions: Action[] = [];
    if (quotes.length > shown.length) {
      actions.push({
        type: 'button',
        label: `Show all ${quotes.length} quotes`,
        run: { command: 'article', options: { id: found.id, all: true } },
        effect: 'replace',
      });
    }
    if (found.url) actions.push({ type: 'link', label: 'Read at its outlet', url: found.url });
    if (actions.length > 0) blocks.push({ type: 'actions', actions });
    const data: z.infer<typeof articleJson> = {
      ...refToJson(found),
      bylines: [...found.bylines],
      language: found.language,
      words: wordCount(found),
      summary: summaryToJson(found),
      quotes: quotes.map(quoteToJson),
    };
    return { kind: 'answer', title: found.headline, blocks, fallback: found.headline, data };
  },
});

/** Outlet, date, writers, length. */
function headOf(article: StoredArticle) {
  return joined([
    article.outlet ? plain(article.outlet) : undefined,
    whenOf(article),
    article.bylines.length > 0 ? plain(`by ${article.bylines.join(' and ')}`) : undefined,
    plain(counted(wordCount(article), 'word')),
    plain(`id ${article.id}`),
  ]);
}

/** By id, by address, or the newest whose headline has most of these words. */
export async function findArticle(context: Context, typed: string): Promise<StoredArticle> {
  const { archive, workspace } = context;
  const direct = /^https?:/i.test(typed)
    ? await archive.findArticleByUrl(workspace, typed)
    : await archive.findArticle(workspace, typed);
  if (direct) return direct;
  const near = closest(await archive.suggestArticles(workspace, typed, 50), typed);
  const found = near && (await archive.findArticle(workspace, near.id));
  if (found) return found;
  throw new UserError(`No article "${typed.slice(0, 80)}" in the archive: find its id with "search WORDS".`, {
    hints: ['search WORDS'],
  });
}

/** The one whose headline holds most of the words; the first of several. */
function closest(articles: readonly ArticleRef[], typed: string): ArticleRef | undefined {
  const words = typed.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const ranked = articles.map((article) => {
    const headline = article.headline.toLowerCase();
    return { article, held: words.filter((word) => headline.includes(word)).length };
  });
  return ranked.sort((a, b) => b.held - a.held)[0]?.article;
}
