/**
 * The same words in other articles though not letter for letter: shortened, with an ellipsis or brackets, in a longer piece. Looked for
 * when a quote is shown (a few milliseconds each), not when it comes in: nothing has to be kept, and better rules hold for old articles.
 */
import { isSameSaying, mayBeSameSaying } from '../../quote/index.ts';
import type { StoredQuote } from '../port.ts';
import { wordsOf } from '../tokens.ts';
import type { Database } from './database.ts';
import type { Reader } from './owners.ts';
import { passageSeqs } from './passages.ts';
import { quoteRow } from './read.ts';
import { type QuoteRow, spokenIn } from './rows.ts';

/** Articles that one quote is compared with. */
const COMPARED = 20;
/** Fewer words are said by many. */
const FEWEST_WORDS = 6;

/** Quotes of other articles that are the same words as this one, each with its row, one of each article, in no order. */
export function nearRepeats(database: Database, reader: Reader, quote: StoredQuote): QuoteRow[] {
  const spoken = quote.passages.map(({ text }) => text).join(' ');
  const words = wordsOf(spoken);
  if (words.length < FEWEST_WORDS) return [];
  const seqs = new Set([
    ...passageSeqs(database, reader, spoken, 'whole', COMPARED),
    ...passageSeqs(database, reader, spoken, 'pieces', COMPARED),
  ]);
  return [...seqs].flatMap((article) => {
    for (const [seq, said] of wordsOfArticle(database, article)) {
      if (!mayBeSameSaying(words, said.trim().split(' '))) continue;
      const row = quoteRow(database, seq);
      if (row.id === quote.article.id) return [];
      if (isSameSaying(spoken, spokenIn(row))) return [row];
    }
    return [];
  });
}

/** Folded words alone: whole rows have the article's text. */
function wordsOfArticle(database: Database, article: number): [seq: number, words: string][] {
  return database.tuples<[number, string]>('SELECT seq, words FROM quotes WHERE article = ? ORDER BY place', article);
}
