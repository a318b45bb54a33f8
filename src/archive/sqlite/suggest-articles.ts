/** Articles as somebody types: the newest whose headline holds the words. */
import { wordsOf } from '../tokens.ts';
import type { Database } from './database.ts';
import type { Plan } from './match.ts';
import { articleSeqs } from './read.ts';

/** Matches looked at for one whose headline has the words. */
const LOOKED_AT = 200;

/** @param everything the plan of an empty query: what the reader may see. */
export function suggestArticleSeqs(
  database: Database,
  everything: Plan | null,
  typed: string,
  limit: number,
): number[] {
  if (!everything) return [];
  const byId = typed.trim();
  const words = wordsOf(typed).slice(0, 12);
  if (words.length === 0) return byId ? [] : articleSeqs(database, everything, limit);
  const wanted = words.map((word, index) => `words : "${word}"${index === words.length - 1 ? '*' : ''}`).join(' AND ');
  const narrow = (expression: string) => `(${expression}) AND ${wanted}`;
  const found = articleSeqs(
    database,
    { ...everything, wire: narrow(everything.wire), own: everything.own && narrow(everything.own) },
    LOOKED_AT,
  );
  const inHeadline = found.filter((seq) => {
    const row = database.get<{ headline: string }>('SELECT headline FROM articles WHERE seq = ?', seq);
    const tokens = wordsOf(row?.headline ?? '');
    return words.every((word, index) =>
      index === words.length - 1 ? tokens.some((token) => token.startsWith(word)) : tokens.includes(word),
    );
  });
  return [...new Set([...inHeadline, ...found])].slice(0, limit);
}
