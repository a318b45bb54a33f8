/** In how many of the wire's quotes and articles a word stands: kept while articles come and go, never recounted. */
import type { Database } from './database.ts';

/** What one transaction changes, summed up before it is written. */
export type WordChanges = Map<string, { quotes: number; articles: number }>;

/** @param words of one row; a word counts once a row. */
export function noteWords(changes: WordChanges, words: Iterable<string>, of: 'quotes' | 'articles', by: 1 | -1): void {
  for (const word of new Set(words)) {
    const change = changes.get(word) ?? { quotes: 0, articles: 0 };
    change[of] += by;
    changes.set(word, change);
  }
}

export function writeWordChanges(database: Database, changes: WordChanges): void {
  // In the table's order: neighbours share a page.
  for (const word of [...changes.keys()].sort()) {
    const { quotes, articles } = changes.get(word) ?? { quotes: 0, articles: 0 };
    if (quotes === 0 && articles === 0) continue;
    database.run(
      `INSERT INTO words (word, quotes, articles) VALUES (?1, ?2, ?3)
       ON CONFLICT (word) DO UPDATE SET quotes = quotes + ?2, articles = articles + ?3`,
      word,
      quotes,
      articles,
    );
  }
}

/** Longer lists are not worth asking the index for one by one. */
const MAX_EXPANSION = 64;

/** The wire's words that begin with `stem`, with how many rows hold one of them at most; undefined where they are too many. */
export function expandPrefix(
  database: Database,
  stem: string,
  of: 'quotes' | 'articles',
): { readonly words: readonly string[]; readonly documents: number } | undefined {
  const rows = database.tuples<[word: string, quotes: number, articles: number]>(
    `SELECT word, quotes, articles FROM words WHERE word >= ?1 AND word < ?1 || char(1114111) LIMIT ${MAX_EXPANSION + 1}`,
    stem,
  );
  if (rows.length > MAX_EXPANSION) return undefined;
  // A quote is found by its article's headline, too, whose words are counted with the articles.
  const present = rows.filter(([, quotes, articles]) => quotes + articles > 0);
  const documents = present.reduce((sum, [, quotes, articles]) => sum + (of === 'quotes' ? quotes : articles), 0);
  return { words: present.map(([word]) => word), documents };
}

export function readWordCount(database: Database, word: string, of: 'quotes' | 'articles'): number {
  const row = database.get<{ quotes: number; articles: number }>(
    'SELECT quotes, articles FROM words WHERE word = ?',
    word,
  );
  return row?.[of] ?? 0;
}
