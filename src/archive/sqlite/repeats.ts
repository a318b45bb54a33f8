/** Where the same words stand besides, and where they stood first. */
import type { QuoteRepeats } from '../port.ts';
import type { Database } from './database.ts';
import { ARTICLE_TABLES, type ArticleRow, toArticleRef } from './rows.ts';

type RefRow = Pick<ArticleRow, 'id' | 'headline' | 'outlet_name' | 'published_at' | 'added_at' | 'url'>;

/**
 * @param alsoIn ids of the other articles, all of them such as the reader may see.
 * @returns undefined where there are none.
 */
export function repeatsOf(database: Database, own: RefRow, alsoIn: readonly string[]): QuoteRepeats | undefined {
  if (alsoIn.length === 0) return undefined;
  const others = alsoIn.flatMap((id) => {
    const row = database.get<RefRow>(
      `SELECT a.id, a.headline, o.name AS outlet_name, a.published_at, a.added_at, a.url FROM ${ARTICLE_TABLES} WHERE a.id = ?`,
      id,
    );
    return row ? [row] : [];
  });
  const outlets = new Set(others.flatMap(({ outlet_name: name }) => (name && name !== own.outlet_name ? [name] : [])));
  const [first] = [own, ...others].map(toArticleRef).sort((a, b) => seenAt(a) - seenAt(b));
  return first && { outlets: [...outlets], first };
}

/** Milliseconds since 1970; a time that is unknown counts as the moment it came in. */
function seenAt({ publishedAt, addedAt }: Pick<ReturnType<typeof toArticleRef>, 'publishedAt' | 'addedAt'>): number {
  return (publishedAt ?? addedAt).epochMilliseconds;
}
