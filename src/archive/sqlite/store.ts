/** Rows and index entries of one article: written and taken out together. */
import { fingerprint } from '../../article/index.ts';
import type { Quote } from '../../quote/types.ts';
import { hashId, hashNumber } from '../identity.ts';
import { bracketedName, nameWords } from '../names.ts';
import type { ReadArticle } from '../port.ts';
import { wordsOf } from '../tokens.ts';
import type { Database } from './database.ts';
import { ALL_KEY, affiliationKeyTerm, apart, kindKey, nameKeyTerm, outletKey, ownerKey, speakerKey } from './keys.ts';
import { addToOutlet, makeOutlet } from './outlets.ts';
import { addToSums, type Sums, WIRE_NUM } from './owners.ts';
import { anonymousId, toDetail } from './rows.ts';
import { addToSpeaker, isNamed, makeSpeaker, speakerId } from './speakers.ts';
import { nextSecond, timeKey } from './time-key.ts';
import { noteWords, type WordChanges, writeWordChanges } from './word-counts.ts';

export interface NewArticle extends ReadArticle {
  readonly id: string;
  readonly addedAt: Temporal.Instant;
  readonly updatedAt: Temporal.Instant;
}

/** What a transaction gathers and writes once: counts. */
export interface Batch {
  readonly database: Database;
  readonly owner: number;
  readonly words: WordChanges;
  readonly sums: Sums;
  readonly speakerQuotes: Map<number, number>;
  readonly outletChanges: Map<number, { articles: number; quotes: number }>;
  /** Speakers and outlets found already: the same names come again and again. */
  readonly speakers: Map<string, number>;
  readonly outlets: Map<string, number>;
  /**
   * What goes into the full-text indexes, by rowid. Written at the end in the order of rowids: FTS5 writes a segment of its own
   * each time that a rowid does not follow the one before (measured: 3 times slower).
   */
  readonly entries: Record<IndexedTable, Map<number, IndexEntry>>;
}

type IndexedTable = 'articles' | 'quotes';
type IndexEntry = readonly [words: string, keys: string];

/** Tokens of an article that are scored: its headline and how it begins, as news says first what matters. */
const HEAD_TOKENS = 160;

export function startBatch(database: Database, owner: number): Batch {
  return {
    database,
    owner,
    words: new Map(),
    sums: { articles: 0, quotes: 0, articleWords: 0, quoteWords: 0 },
    speakerQuotes: new Map(),
    outletChanges: new Map(),
    speakers: new Map(),
    outlets: new Map(),
    entries: { articles: new Map(), quotes: new Map() },
  };
}

export function writeBatch(batch: Batch): void {
  const { database, owner, words, sums, speakerQuotes, outletChanges } = batch;
  writeIndexEntries(batch, 'articles');
  writeIndexEntries(batch, 'quotes');
  writeWordChanges(database, words);
  addToSums(database, owner, sums);
  for (const [num, quotes] of speakerQuotes) if (quotes) addToSpeaker(database, num, quotes);
  for (const [num, { articles, quotes }] of outletChanges) addToOutlet(database, num, articles, quotes);
}

function writeIndexEntries({ database, owner, entries }: Batch, of: IndexedTable): void {
  const sql = `INSERT INTO ${indexName(owner, of)} (rowid, words, keys) VALUES (?, ?, ?)`;
  for (const [seq, [words, keys]] of [...entries[of]].sort((a, b) => a[0] - b[0])) database.run(sql, seq, words, keys);
}

function deleteIndexEntry({ database, owner, entries }: Batch, of: IndexedTable, seq: number): void {
  // Not written yet where the same article came twice in one batch.
  if (!entries[of].delete(seq)) database.run(`DELETE FROM ${indexName(owner, of)} WHERE rowid = ?`, seq);
}

function indexName(owner: number, of: IndexedTable): string {
  return `${owner === WIRE_NUM ? 'wire' : 'private'}_${of}`;
}

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
       language, bylines, notes, blocks, summary, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
  count(batch, outlet, 1, quotes.length, words.length);
}

interface StoredName {
  readonly id: string;
  readonly names: readonly (readonly string[])[];
  readonly affiliation: readonly string[];
}

function insertQuotes(
  batch: Batch,
  entry: NewArticle,
  article: number,
  at: number,
  common: readonly string[],
): StoredName[] {
  const { database, owner } = batch;
  const { text } = entry.article;
  const speakers: StoredName[] = [];
  const codes = new Set<string>();
  const first = entry.quotes.length ? nextKey(database, 'quotes', at, entry.quotes.length) : 0;
  entry.quotes.forEach((quote, place) => {
    const words = quote.content.flatMap(({ start, end }) => wordsOf(text.slice(start, end)));
    const speaker = quote.speaker;
    const num = speaker && isNamed(speaker.kind) ? namedSpeaker(batch, speaker) : null;
    const stored = speaker && describeSpeaker(entry.id, speaker, num);
    if (stored) speakers.push(stored);
    // Newest first shows the quotes of an article in its order.
    const seq = first + entry.quotes.length - 1 - place;
    const isOwnName = speaker && speaker.kind !== 'anonymous' && speaker.kind !== 'group';
    database.run(
      `INSERT INTO quotes (seq, article, same, who, words, place, code, kind, speaker, speaker_name, speaker_kind, role, affiliation, detail)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      seq,
      article,
      sameness(
        words,
        speaker ? (isOwnName ? nameWords(speaker.name).join(' ') : `${entry.id} ${speaker.name}`) : entry.id,
      ),
      isOwnName ? spaced([...new Set(stored?.names.flat())]) : '',
      spaced(words),
      place,
      freeCode(codes, `${entry.id}\n${words.join(' ')}`),
      quote.kind,
      num,
      speaker?.name ?? null,
      speaker?.kind ?? null,
      speaker?.role ?? null,
      speaker?.affiliation ?? null,
      toDetail(quote),
    );
    const keys = [
      ...common,
      kindKey(quote.kind),
      ...(stored
        ? [
            speakerKey(stored.id),
            apart(stored.names, nameKeyTerm),
            '§ § §',
            apart([stored.affiliation], affiliationKeyTerm),
          ]
        : []),
    ];
    batch.entries.quotes.set(seq, [words.join(' '), keys.join(' ')]);
    if (owner === WIRE_NUM) noteWords(batch.words, words, 'quotes', 1);
    batch.sums.quoteWords += words.length;
    if (num !== null) batch.speakerQuotes.set(num, (batch.speakerQuotes.get(num) ?? 0) + 1);
  });
  return speakers;
}

function namedSpeaker(batch: Batch, speaker: NonNullable<Quote['speaker']>): number {
  return cached(batch.speakers, `${speaker.kind}\n${speaker.name}`, () =>
    makeSpeaker(batch.database, batch.owner, speaker),
  );
}

function describeSpeaker(articleId: string, speaker: NonNullable<Quote['speaker']>, num: number | null): StoredName {
  const bracketed = bracketedName(speaker.name);
  const names = bracketed ? [nameWords(bracketed.full), nameWords(bracketed.short)] : [nameWords(speaker.name)];
  return {
    id: num === null ? anonymousId(articleId, speaker.name) : speakerId(num),
    names,
    affiliation: speaker.affiliation === null ? [] : nameWords(speaker.affiliation),
  };
}

/** Few words may be said by many ("no comment"): then the speaker must be the same, too. */
const MIN_SAME_WORDS = 5;

function sameness(words: readonly string[], speaker: string): number {
  return hashNumber(words.length >= MIN_SAME_WORDS ? words.join(' ') : `${speaker}\n${words.join(' ')}`);
}

function freeCode(codes: Set<string>, seed: string): string {
  for (let attempt = 0; ; attempt++) {
    const code = hashId(`${seed}${attempt || ''}`, 6);
    if (codes.has(code)) continue;
    codes.add(code);
    return code;
  }
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
  const blocks = (JSON.parse(row.blocks) as [NewArticle['article']['blocks'][number]['role'], number, number][]).map(
    ([role, start, end]) => ({ role, start, end }),
  );
  const words = articleWords({ ...row, bylines: JSON.parse(row.bylines), blocks });
  deleteIndexEntry(batch, 'articles', seq);
  if (owner === WIRE_NUM) noteWords(batch.words, words, 'articles', -1);
  database.run('DELETE FROM quotes WHERE article = ?', seq);
  database.run('DELETE FROM articles WHERE seq = ?', seq);
  count(batch, row.outlet, -1, -quotes.length, -row.length);
}

function count(batch: Batch, outlet: number | null, articles: number, quotes: number, words: number): void {
  batch.sums.articles += articles;
  batch.sums.quotes += quotes;
  batch.sums.articleWords += words;
  if (outlet === null) return;
  const change = batch.outletChanges.get(outlet) ?? { articles: 0, quotes: 0 };
  batch.outletChanges.set(outlet, { articles: change.articles + articles, quotes: change.quotes + quotes });
}

/** Headline, writers, paragraphs and captions: what an article is found by. Related headlines and tails are others' words. */
function articleWords(article: Pick<NewArticle['article'], 'headline' | 'bylines' | 'blocks' | 'text'>): string[] {
  const parts = article.blocks
    .filter(({ role }) => role === 'paragraph' || role === 'caption')
    .map(({ start, end }) => article.text.slice(start, end));
  return [article.headline, ...parts, ...article.bylines].flatMap(wordsOf);
}

function spaced(words: readonly string[]): string {
  return words.length ? ` ${words.join(' ')} ` : '';
}

/** The first of `size` free keys in the second of `at`, after those that are taken; the next second's where it is full. */
function nextKey(database: Database, table: 'articles' | 'quotes', at: number, size = 1): number {
  for (let from = at; ; from = nextSecond(from)) {
    const end = nextSecond(from);
    const row = database.get<{ last: number | null }>(
      `SELECT max(seq) AS last FROM ${table} WHERE seq >= ? AND seq < ?`,
      from,
      end,
    );
    const key = row?.last == null ? from : row.last + 1;
    if (key + size <= end) return key;
  }
}

function cached(cache: Map<string, number>, key: string, make: (key: string) => number): number {
  const known = cache.get(key) ?? make(key);
  cache.set(key, known);
  return known;
}
