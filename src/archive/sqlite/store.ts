/** Rows and index entries of one article: written and taken out together. */
import { fingerprint } from '../../article/index.ts';
import type { BlockRole } from '../../article/types.ts';
import { wordsOf } from '../tokens.ts';
import { type Batch, cached, countArticle, deleteIndexEntry, type NewArticle, nextKey, spaced } from './batch.ts';
import { ALL_KEY, affiliationKeyTerm, apart, kindKey, nameKeyTerm, outletKey, ownerKey, speakerKey } from './keys.ts';
import { makeOutlet } from './outlets.ts';
import { WIRE_NUM } from './owners.ts';
import { insertQuotes } from './store-quotes.ts';
import { timeKey } from './time-key.ts';
import { noteWords } from './word-counts.ts';

/** Tokens of an article that are scored: its headline and how it begins, as news says first what matters. */
const HEAD_TOKENS = 160;

export function insertArticle(batch: Batch, entry: NewArticle): void {
  const { database, owner } = batch;
  const { article, quotes } = entry;
  const at = timeKey(article.publishedAt ?? entry.addedAt);
  const outlet =
    article.outlet === null ? null : cached(batch.outlets, article.outlet, (name) => makeOutlet(database, owner, name));
  const words = articleWords(article);
  const seq = nextKey(database, 'articles', at);
  database.run(
    `INSERT INTO articles (seq, owner, id, fingerprint, length, head, outlet, headline, published_at, added_at, updated_at, url,
       language, bylines, notes, blocks, summary, text, is_backlog) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    seq,
    owner,
    entry.id,
    fingerprint(article),
    words.length,
    spaced(words.slice(0, HEAD_TOKENS)),
    outlet,
    article.headline,
    article.publishedAt?.toString() ?? null,
    entry.addedAt.toString(),
    entry.updatedAt.toString(),
    article.url,
    article.language,
    JSON.stringify(article.bylines),
    JSON.stringify(article.notes),
    JSON.stringify(article.blocks.map(({ role, start, end }) => [role, start, end])),
    JSON.stringify(entry.summary.sentences.map(({ start, end }) => [start, end])),
    article.text,
    entry.isBacklog === undefined ? null : Number(entry.isBacklog),
  );

  const common = [
    ALL_KEY,
    ...(owner === WIRE_NUM ? [] : [ownerKey(owner)]),
    ...(outlet === null ? [] : [outletKey(outlet)]),
  ];
  const stored = insertQuotes(batch, entry, seq, at, common);
  const names = new Map(stored.map((speaker) => [speaker.id, speaker]));
  const keys = [
    ...common,
    ...new Set(quotes.map((quote) => kindKey(quote.kind))),
    ...[...names.keys()].map(speakerKey),
    apart(
      [...names.values()].flatMap((speaker) => speaker.names),
      nameKeyTerm,
    ),
    '§ § §',
    apart(
      [...names.values()].map((speaker) => speaker.affiliation),
      affiliationKeyTerm,
    ),
  ];
  batch.entries.articles.set(seq, [words.join(' '), keys.join(' ')]);
  if (owner === WIRE_NUM) noteWords(batch.words, words, 'articles', 1);
  countArticle(batch, outlet, 1, quotes.length, words.length);
}

/** Takes an article out with everything that hangs on it, before a new version comes in. */
export function deleteArticle(batch: Batch, seq: number): void {
  const { database, owner } = batch;
  const row = database.get<{
    text: string;
    headline: string;
    bylines: string;
    blocks: string;
    outlet: number | null;
    length: number;
  }>('SELECT text, headline, bylines, blocks, outlet, length FROM articles WHERE seq = ?', seq);
  if (!row) return;
  const quotes = database.all<{ seq: number; words: string; speaker: number | null }>(
    'SELECT seq, words, speaker FROM quotes WHERE article = ?',
    seq,
  );
  for (const quote of quotes) {
    const words = quote.words.split(' ').filter(Boolean);
    deleteIndexEntry(batch, 'quotes', quote.seq);
    if (owner === WIRE_NUM) noteWords(batch.words, words, 'quotes', -1);
    batch.sums.quoteWords -= words.length;
    if (quote.speaker !== null)
      batch.speakerQuotes.set(quote.speaker, (batch.speakerQuotes.get(quote.speaker) ?? 0) - 1);
  }
  const blocks = (JSON.parse(row.blocks) as [BlockRole, number, number][]).map(([role, start, end]) => ({
    role,
    start,
    end,
  }));
  const words = articleWords({ ...row, bylines: JSON.parse(row.bylines), blocks });
  deleteIndexEntry(batch, 'articles', seq);
  if (owner === WIRE_NUM) noteWords(batch.words, words, 'articles', -1);
  database.run('DELETE FROM quotes WHERE article = ?', seq);
  database.run('DELETE FROM articles WHERE seq = ?', seq);
  countArticle(batch, row.outlet, -1, -quotes.length, -row.length);
}

/** Headline, writers, paragraphs and captions: what an article is found by. Related headlines and tails are others' words. */
function articleWords(article: Pick<NewArticle['article'], 'headline' | 'bylines' | 'blocks' | 'text'>): string[] {
  const parts = article.blocks
    .filter(({ role }) => role === 'paragraph' || role === 'caption')
    .map(({ start, end }) => article.text.slice(start, end));
  return [article.headline, ...parts, ...article.bylines].flatMap(wordsOf);
}
