/** Who owns articles, and the sums that are kept for each. */
import { WIRE } from '../port.ts';
import type { Corpus } from '../score.ts';
import type { Database } from './database.ts';

export const WIRE_NUM = 0;
/** Stands for a workspace that has no articles of its own: no row has it. */
const NOBODY = -1;

export interface Reader {
  /** The workspace's own number; NOBODY where it owns nothing. */
  readonly own: number;
}

/** What a workspace may read: the wire, and its own. */
export function findReader(database: Database, workspace: string): Reader {
  if (workspace === WIRE) return { own: NOBODY };
  const row = database.get<{ num: number }>('SELECT num FROM owners WHERE id = ?', workspace);
  return { own: row?.num ?? NOBODY };
}

export function makeOwner(database: Database, id: string): number {
  database.run('INSERT INTO owners (id) VALUES (?) ON CONFLICT (id) DO NOTHING', id);
  return database.get<{ num: number }>('SELECT num FROM owners WHERE id = ?', id)?.num ?? WIRE_NUM;
}

export interface Sums {
  articles: number;
  quotes: number;
  articleWords: number;
  quoteWords: number;
}

export function addToSums(database: Database, owner: number, sums: Sums): void {
  database.run(
    `UPDATE owners SET articles = articles + ?, quotes = quotes + ?, article_words = article_words + ?, quote_words = quote_words + ?
     WHERE num = ?`,
    sums.articles,
    sums.quotes,
    sums.articleWords,
    sums.quoteWords,
    owner,
  );
}

/** What document counts are taken of: the wire, as the counts of words are. */
export function readCorpus(database: Database, of: 'articles' | 'quotes'): Corpus {
  const row = database.get<{ documents: number; words: number }>(
    of === 'articles'
      ? 'SELECT articles AS documents, article_words AS words FROM owners WHERE num = 0'
      : 'SELECT quotes AS documents, quote_words AS words FROM owners WHERE num = 0',
  );
  const documents = row?.documents ?? 0;
  return { documents, averageLength: documents ? (row?.words ?? 0) / documents : 1 };
}
