/**
 * The same words in other articles though not letter for letter: shortened, with an ellipsis or brackets, in a longer piece. Looked for
 * when a quote is shown (a few milliseconds each), not when it comes in: nothing has to be kept, and better rules hold for old articles.
 */
import { compare, printedWords, type Word, wordsIn } from '../../quote/index.ts';
import type { StoredQuote } from '../port.ts';
import { wordsOf } from '../tokens.ts';
import type { Database } from './database.ts';
import type { Reader } from './owners.ts';
import { passageSeqs } from './passages.ts';
import { quoteRowsOf } from './read.ts';
import { type QuoteRow, toQuote } from './rows.ts';

/** Fewer words are said by many. */
const FEWEST_WORDS = 6;
/** Articles that one quote is compared with. */
const COMPARED = 20;
/** Of two quotes the shorter has so many words in a row of the longer, before they are laid over each other. */
const IN_A_ROW = 4;

/** Quotes of other articles that are the same words as this one, each with its row, in no order. */
export function nearRepeats(database: Database, reader: Reader, quote: StoredQuote): QuoteRow[] {
  const spoken = quote.passages.map(({ text }) => text).join(' ');
  const words = wordsIn(spoken);
  if (words.length < FEWEST_WORDS) return [];
  const seqs = new Set([
    ...passageSeqs(database, reader, spoken, 'whole', COMPARED),
    ...passageSeqs(database, reader, spoken, 'pieces', COMPARED),
  ]);
  const found: QuoteRow[] = [];
  for (const seq of seqs) {
    const rows = quoteRowsOf(database, seq);
    if (rows[0]?.id === quote.article.id) continue;
    const row = rows.find((other) => sharesRow(quote, other) && isSameWords(spoken, words, other));
    if (row) found.push(row);
  }
  return found;
}

/** A cheap look before words are laid over each other. */
function sharesRow({ text }: StoredQuote, other: QuoteRow): boolean {
  const own = ` ${wordsOf(text).join(' ')} `;
  const others = wordsOf(textOf(other));
  if (others.length < FEWEST_WORDS) return false;
  for (let at = 0; at + IN_A_ROW <= others.length; at++)
    if (own.includes(` ${others.slice(at, at + IN_A_ROW).join(' ')} `)) return true;
  return false;
}

function textOf(row: QuoteRow): string {
  return toQuote(row, [], 0)
    .passages.map(({ text }) => text)
    .join(' ');
}

/** Either may be the shorter one. */
function isSameWords(spoken: string, words: readonly Word[], other: QuoteRow): boolean {
  const text = textOf(other);
  const isHeld = (some: readonly Word[], whole: string) => {
    const likeness = compare(some, whole, printedWords(whole, [{ start: 0, end: whole.length }]))?.changes;
    // Without the article around them none of the words stands between marks.
    return likeness?.every(({ kind }) => ['unmarked', 'ellipsis', 'brackets', 'joined'].includes(kind)) ?? false;
  };
  return isHeld(words, text) || isHeld(wordsIn(text), spoken);
}
