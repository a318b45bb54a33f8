/** An article as the first version wrote it: today's code knows columns that its tables lack. */
import type { Database } from '../../src/archive/index.ts';

export function addOldArticle(database: Database, id: string): void {
  const text = 'The harbour bridge is closed.';
  const at = '2026-02-28T12:00:00Z';
  database.run(
    `INSERT INTO articles (seq, owner, id, fingerprint, length, head, headline, published_at, added_at, updated_at, language,
       bylines, notes, blocks, summary, text)
     VALUES (1, 0, ?1, 'f1', 5, '', ?2, ?3, ?3, ?3, 'en', '[]', '[]', ?4, '[]', ?2)`,
    ...[id, text, at, JSON.stringify([['paragraph', 0, text.length]])],
  );
}
