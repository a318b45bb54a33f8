/** Which article a sender means by an id that is not the article's own. */
import type { Article } from '../../article/types.ts';
import type { Database } from './database.ts';

/** Longer ones are no ids; they are not kept. In UTF-16 units: what JSON articles may have (record.ts). */
const MAX_GIVEN = 200;

/** The article's id; undefined where nobody gave this one. */
export function articleOfGiven(database: Database, owner: number, given: string): string | undefined {
  return database.get<{ article: string }>('SELECT article FROM given_ids WHERE owner = ? AND given = ?', owner, given)
    ?.article;
}

/** Kept so that the sender's next version is this article's. The first that was given stays. */
export function keepGiven(database: Database, owner: number, given: string | undefined, article: string): void {
  if (!given || given === article || given.length > MAX_GIVEN) return;
  database.run(
    'INSERT INTO given_ids (owner, given, article) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ...[owner, given.toWellFormed(), article],
  );
}

/** Whether what has the same text can be the same sender's: another outlet's copy, or one at another address, is no version of it. */
export function isSameSender(before: Article, { outlet, url }: Pick<Article, 'outlet' | 'url'>): boolean {
  const isSame = (a: string | null, b: string | null) => a === null || b === null || a === b;
  return isSame(before.outlet, outlet) && isSame(before.url, url);
}
