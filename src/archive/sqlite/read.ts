/** Single rows and small lists, always of the wire and the reader's own. */
import type { Database } from './database.ts';
import type { Plan } from './match.ts';
import { type Reader, WIRE_NUM } from './owners.ts';
import {
  ARTICLE_COLUMNS,
  ARTICLE_TABLES,
  type ArticleRow,
  QUOTE_COLUMNS,
  QUOTE_TABLES,
  type QuoteRow,
} from './rows.ts';

/** The reader's own before the wire's. */
export function findArticleRow(
  database: Database,
  reader: Reader,
  by: 'id' | 'url',
  value: string,
): ArticleRow | undefined {
  return database.get<ArticleRow>(
    `SELECT ${ARTICLE_COLUMNS} FROM ${ARTICLE_TABLES} WHERE a.${by} = ? AND a.owner IN (?, ?) ORDER BY a.owner DESC LIMIT 1`,
    value,
    WIRE_NUM,
    reader.own,
  );
}

/** For a rowid that the index gave within the same transaction. @throws Error where the index and the table disagree. */
export function readArticleRow(database: Database, seq: number): ArticleRow {
  const row = database.get<ArticleRow>(`SELECT ${ARTICLE_COLUMNS} FROM ${ARTICLE_TABLES} WHERE a.seq = ?`, seq);
  if (!row) throw new Error(`the index names article ${seq}, which is not in the table`);
  return row;
}

/** As readArticleRow. */
export function quoteRow(database: Database, seq: number): QuoteRow {
  const row = database.get<QuoteRow>(`SELECT ${QUOTE_COLUMNS} FROM ${QUOTE_TABLES} WHERE q.seq = ?`, seq);
  if (!row) throw new Error(`the index names quote ${seq}, which is not in the table`);
  return row;
}

/** An article's quotes, in its order. */
export function quoteRowsOf(database: Database, article: number): QuoteRow[] {
  return database.all<QuoteRow>(
    `SELECT ${QUOTE_COLUMNS} FROM ${QUOTE_TABLES} WHERE q.article = ? ORDER BY q.place`,
    article,
  );
}

/** More articles than this with the same words are not named. */
const MAX_ALSO_IN = 50;

/** Ids of other articles with the same words, newest first; not the same article kept twice. */
export function alsoInOf(
  database: Database,
  reader: Reader,
  row: Pick<QuoteRow, 'same' | 'id' | 'fingerprint'>,
): string[] {
  const rows = database.all<{ id: string }>(
    `SELECT DISTINCT a.id FROM quotes q JOIN articles a ON a.seq = q.article
     WHERE q.same = ? AND a.owner IN (?, ?) AND a.id <> ? AND a.fingerprint <> ? ORDER BY a.seq LIMIT ${MAX_ALSO_IN}`,
    row.same,
    WIRE_NUM,
    reader.own,
    row.id,
    row.fingerprint,
  );
  return rows.map(({ id }) => id);
}

/** Rowids of the plan's articles, newest first, each article once. */
export function articleSeqs(database: Database, plan: Plan, limit: number): number[] {
  const most = Math.max(0, Math.trunc(limit) || 0);
  // An article may stand on the wire and among the reader's own.
  const wire = newest(database, 'wire_articles', plan.wire, plan, most * 2);
  const own = plan.own ? newest(database, 'private_articles', plan.own, plan, most * 2) : [];
  const seen = new Set<string>();
  return [...wire, ...own]
    .sort((a, b) => a[0] - b[0])
    .filter(([, fingerprint]) => !seen.has(fingerprint) && seen.add(fingerprint))
    .slice(0, most)
    .map(([seq]) => seq);
}

function newest(database: Database, index: string, expression: string, plan: Plan, limit: number): [number, string][] {
  return database.tuples<[number, string]>(
    `SELECT a.seq, a.fingerprint FROM ${index} f CROSS JOIN articles a ON a.seq = f.rowid
     WHERE f.${index} MATCH ? AND f.rowid >= ? AND f.rowid < ? ORDER BY f.rowid LIMIT ?`,
    expression,
    // As whole numbers, as search.ts says.
    BigInt(plan.from),
    BigInt(plan.to),
    limit,
  );
}

/** Of the wire and the reader's own together; an article kept in both counts once. */
export function readCounts(
  database: Database,
  reader: Reader,
): { articles: number; quotes: number; speakers: number; outlets: number } {
  const values = [WIRE_NUM, reader.own] as const;
  const sums = database.get<{ articles: number; quotes: number }>(
    'SELECT total(articles) AS articles, total(quotes) AS quotes FROM owners WHERE num IN (?, ?)',
    ...values,
  );
  const twice = database.get<{ articles: number; quotes: number }>(
    `SELECT count(*) AS articles, total((SELECT count(*) FROM quotes q WHERE q.article = a.seq)) AS quotes FROM articles a
     WHERE a.owner = ?2 AND EXISTS (SELECT 1 FROM articles b WHERE b.fingerprint = a.fingerprint AND b.owner = ?1)`,
    ...values,
  );
  const speakers = database.get<{ count: number }>(
    'SELECT count(DISTINCT coalesce(canon, num)) AS count FROM speakers WHERE owner IN (?, ?) AND quotes > 0',
    ...values,
  );
  const outlets = database.get<{ count: number }>(
    'SELECT count(DISTINCT key) AS count FROM outlets WHERE owner IN (?, ?) AND articles > 0',
    ...values,
  );
  return {
    articles: (sums?.articles ?? 0) - (twice?.articles ?? 0),
    quotes: (sums?.quotes ?? 0) - (twice?.quotes ?? 0),
    speakers: speakers?.count ?? 0,
    outlets: outlets?.count ?? 0,
  };
}
