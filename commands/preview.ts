/** An article below a link to it: what it says in a few lines, and two of its quotes. */
import type { StoredArticle, StoredQuote } from '../src/archive/port.ts';
import type { Block, Card } from '../src/card/card.ts';
import type { Context } from './command.ts';
import { counted, joined, plain, printedText, quoteBlock, strong, whenOf } from './show.ts';

const SENTENCES = 2;
const QUOTES = 2;

/** No buttons: a preview stands in somebody else's message, where everybody would press them. */
export async function articlePreview(
  context: Pick<Context, 'archive' | 'workspace' | 'locale'>,
  article: StoredArticle,
): Promise<Card> {
  const quotes = await context.archive.quotesOf(context.workspace, article.id);
  const summary = article.summary.sentences.slice(0, SENTENCES);
  const blocks: Block[] = [
    // The link above the preview has no title of its own; a header would be taller than the message.
    { type: 'text', content: [strong(article.headline)] },
    ...summary.map(
      ({ start, end }): Block => ({
        type: 'text',
        content: [plain(printedText(article.text.slice(start, end)))],
      }),
    ),
    ...tellingQuotes(quotes).map((quote): Block => ({ ...quoteBlock(quote, { withHeadline: false }), source: [] })),
    {
      type: 'note',
      content: joined([
        article.outlet ? plain(article.outlet) : undefined,
        whenOf(article),
        quotes.length > 0 ? plain(counted(quotes.length, 'quote', 'quotes', context.locale)) : undefined,
      ]),
    },
  ];
  return { kind: 'answer', title: '', blocks, fallback: article.headline };
}

/** Two in the article's order: those of a known speaker before others, word for word before reported. */
function tellingQuotes(quotes: readonly StoredQuote[]): StoredQuote[] {
  const worth = ({ speaker, kind, confidence }: StoredQuote) =>
    (speaker ? 2 : 0) + (kind === 'direct' ? 1 : kind === 'mixed' ? 0.5 : 0) + confidence / 4;
  const best = new Set([...quotes].sort((a, b) => worth(b) - worth(a)).slice(0, QUOTES));
  return quotes.filter((quote) => best.has(quote));
}
