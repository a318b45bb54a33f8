/** Articles of the archive, with their quotes, as a briefing takes them. */
import type { StoredArticle, StoredQuote } from '../src/archive/port.ts';
import { type BriefingArticle, briefingArticleOf } from '../src/briefing/index.ts';
import type { Context } from './command.ts';

export async function withQuotes(
  { archive, workspace }: Pick<Context, 'archive' | 'workspace'>,
  articles: readonly StoredArticle[],
): Promise<BriefingArticle<StoredQuote>[]> {
  const quotes = await archive.quotesOfAll(
    workspace,
    articles.map(({ id }) => id),
  );
  return articles.map((article) =>
    briefingArticleOf<StoredQuote>({
      id: article.id,
      article,
      summary: article.summary,
      quotes: quotes.get(article.id) ?? [],
      addedAt: article.addedAt,
    }),
  );
}
