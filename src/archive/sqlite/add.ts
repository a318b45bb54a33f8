/** Articles in: what is new, what is known, what has changed. One transaction for a batch. */
import { canonicalUrl, fingerprint } from '../../article/index.ts';
import type { Article } from '../../article/types.ts';
import { describeChanges, hashId, isWellFormedId } from '../identity.ts';
import { type AddedArticle, type ReadArticle, WIRE } from '../port.ts';
import { type Batch, type NewArticle, startBatch, writeBatch } from './batch.ts';
import type { Database } from './database.ts';
import { articleOfGiven, isSameSender, keepGiven } from './given-ids.ts';
import { makeOwner, WIRE_NUM } from './owners.ts';
import { ARTICLE_COLUMNS, ARTICLE_TABLES, type ArticleRow, toArticle, toDetail } from './rows.ts';
import { deleteArticle, insertArticle } from './store.ts';

/** @param now when the batch came in. */
export async function addArticles(
  database: Database,
  owner: string,
  entries: readonly ReadArticle[],
  now: Temporal.Instant,
): Promise<AddedArticle[]> {
  if (entries.length === 0) return [];
  return database.patiently(() => {
    const batch = startBatch(database, owner === WIRE ? WIRE_NUM : makeOwner(database, owner));
    const added = entries.map((entry) => addArticle(batch, readEntry(entry), now));
    writeBatch(batch);
    return added;
  });
}

type Entry = ReadArticle & { readonly key: string; readonly url: string | null };

/** A lone surrogate cannot be stored (SQLite holds UTF-8): U+FFFD takes its place, one unit for one, so offsets stay. */
function readEntry(entry: ReadArticle): Entry {
  const { headline, text } = entry.article;
  const article =
    headline.isWellFormed() && text.isWellFormed()
      ? entry.article
      : { ...entry.article, headline: headline.toWellFormed(), text: text.toWellFormed() };
  return {
    ...entry,
    article,
    key: fingerprint(article),
    url: article.url && (canonicalUrl(article.url) ?? article.url),
  };
}

function addArticle(batch: Batch, entry: Entry, now: Temporal.Instant): AddedArticle {
  const known = findKnown(batch.database, batch.owner, entry);
  if (!known) {
    const id = freeId(batch.database, batch.owner, entry);
    insertArticle(batch, { ...entry, id, article: { ...entry.article, url: entry.url }, addedAt: now, updatedAt: now });
    keepGiven(batch.database, batch.owner, entry.givenId, id);
    return { id, status: 'added', changes: [] };
  }
  const before = toArticle(known.row);
  if (!known.isSameText || isSameSender(before, { ...entry.article, url: entry.url }))
    keepGiven(batch.database, batch.owner, entry.givenId, before.id);
  const article = known.isSameText ? fillGaps(before, entry) : takeOver(before, entry);
  const found = storedFindings(batch.database, known.row);
  // Where only white space differs, what was found has other offsets, and nothing else is new.
  const isRespaced = known.isSameText && before.text !== article.text;
  const changes = isRespaced
    ? describeChanges(
        { article: before, found },
        { article: { ...article, text: before.text, blocks: before.blocks }, found },
      )
    : describeChanges({ article: before, found }, { article, found: findingsOf(entry) });
  if (changes.length === 0) return { id: before.id, status: 'unchanged', changes };
  const next: NewArticle = {
    ...{ ...entry, id: before.id, article, addedAt: before.addedAt, updatedAt: now },
    // A new version of what was no news, or was news, is so still.
    isBacklog: known.row.is_backlog === null ? undefined : known.row.is_backlog === 1,
  };
  deleteArticle(batch, known.row.seq);
  insertArticle(batch, next);
  return { id: before.id, status: 'updated', changes };
}

interface Known {
  readonly row: ArticleRow;
  /** Known by its text alone: then its address and outlet stay (a syndicated copy is no correction). */
  readonly isSameText: boolean;
}

function findKnown(database: Database, owner: number, { givenId, url, key }: Entry): Known | undefined {
  const find = (condition: string, value: string) =>
    database.get<ArticleRow>(
      `SELECT ${ARTICLE_COLUMNS} FROM ${ARTICLE_TABLES} WHERE a.owner = ? AND ${condition} ORDER BY a.seq LIMIT 1`,
      owner,
      value,
    );
  const meant = (given: string) => {
    const id = articleOfGiven(database, owner, given);
    return id && find('a.id = ?', id);
  };
  const named = (givenId && (find('a.id = ?', givenId) ?? meant(givenId))) || (url && find('a.url = ?', url));
  if (named) return { row: named, isSameText: false };
  const same = find('a.fingerprint = ?', key);
  return same && { row: same, isSameText: true };
}

/** What was unknown before is known now; nothing else changes but what was found in the text. */
function fillGaps(before: Article, { article, url }: Entry): Article {
  return {
    ...before,
    outlet: before.outlet ?? article.outlet,
    publishedAt: before.publishedAt ?? article.publishedAt,
    url: before.url ?? url,
    blocks: article.blocks,
    text: article.text,
  };
}

/** The new version; what it does not say stays. */
function takeOver(before: Article, { article, url }: Entry): Article {
  return {
    ...article,
    bylines: article.bylines.length ? article.bylines : before.bylines,
    outlet: article.outlet ?? before.outlet,
    publishedAt: article.publishedAt ?? before.publishedAt,
    url: url ?? before.url,
  };
}

/** Quotes and summary as one string, to see whether better rules found others. */
function findingsOf({ quotes, summary }: ReadArticle): string {
  const found = quotes.map((quote) => [
    quote.kind,
    quote.speaker && [quote.speaker.name, quote.speaker.role, quote.speaker.affiliation],
    toDetail(quote),
  ]);
  return JSON.stringify([found, summary.sentences.map(({ start, end }) => [start, end])]);
}

function storedFindings(database: Database, row: ArticleRow): string {
  const rows = database.all<{
    kind: string;
    printed_name: string | null;
    role: string | null;
    affiliation: string | null;
    detail: string;
  }>(
    'SELECT kind, speaker_name AS printed_name, role, affiliation, detail FROM quotes WHERE article = ? ORDER BY place',
    row.seq,
  );
  const found = rows.map((quote) => [
    quote.kind,
    quote.printed_name === null ? null : [quote.printed_name, quote.role, quote.affiliation],
    quote.detail,
  ]);
  return JSON.stringify([found, JSON.parse(row.summary)]);
}

function freeId(database: Database, owner: number, { givenId, url, key }: Entry): string {
  const isFree = (id: string) => database.get('SELECT 1 FROM articles WHERE id = ?', id) === undefined;
  if (givenId && isWellFormedId(givenId) && isFree(givenId)) return givenId;
  for (let attempt = 0; ; attempt++) {
    const id = hashId(`${owner}\n${url ?? key}\n${attempt || ''}`);
    if (isFree(id)) return id;
  }
}
