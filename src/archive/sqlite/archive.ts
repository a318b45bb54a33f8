/** The port on SQLite. Each method is one short transaction; what it may read is decided by the Reader alone. */
import { canonicalUrl } from '../../article/index.ts';
import type { Clock } from '../../clock.ts';
import type { Archive, ArticleHit, Hits, Page, QuoteHit, StoredQuote } from '../port.ts';
import { EMPTY_QUERY } from '../query.ts';
import { cutSnippet, markMatches } from '../snippet.ts';
import { addArticles } from './add.ts';
import type { Database } from './database.ts';
import { deleteOwner } from './delete.ts';
import { type Plan, planSearch } from './match.ts';
import { nearRepeats } from './near-repeats.ts';
import { listOutlets, suggestOutletNames } from './outlets.ts';
import { findReader, type Reader, readCorpus } from './owners.ts';
import { passageSeqs } from './passages.ts';
import { alsoInOf, articleSeqs, findArticleRow, quoteRow, quoteRowsOf, readArticleRow, readCounts } from './read.ts';
import { repeatsOf } from './repeats.ts';
import { type QuoteRow, toArticle, toArticleRef, toQuote } from './rows.ts';
import { collect } from './search.ts';
import { speakerDesk } from './speaker-desk.ts';
import { describeSpeaker, suggestSpeakerRows, toSpeaker } from './speaker-page.ts';
import { topicsOfSpeaker } from './speaker-topics.ts';
import { suggestArticleSeqs } from './suggest-articles.ts';
import { keyBefore } from './time-key.ts';

/** What a list shows of an article's text. UTF-16 units. */
const SNIPPET_WIDTH = 240;

/** @param uncertainBelow quotes with less confidence are uncertain. 0 to 1. */
export function sqliteArchive(database: Database, clock: Clock, uncertainBelow = 0.5): Archive {
  function read<Result>(workspace: string, work: (reader: Reader) => Result): Result {
    return database.read(() => work(findReader(database, workspace)));
  }

  /** @param same rows that are its words though not letter for letter. */
  function quoteAt(reader: Reader, row: QuoteRow, same: readonly QuoteRow[] = []): StoredQuote {
    const others = same.flatMap((other) => [other.id, ...alsoInOf(database, reader, other)]);
    const alsoIn = [...new Set([...alsoInOf(database, reader, row), ...others])].filter((id) => id !== row.id);
    const repeats = repeatsOf(database, row, alsoIn);
    return { ...toQuote(row, alsoIn, uncertainBelow), ...(repeats && { repeats }) };
  }

  function quotesOf(reader: Reader, articleId: string): StoredQuote[] | undefined {
    const article = findArticleRow(database, reader, 'id', articleId);
    return article && quoteRowsOf(database, article.seq).map((row) => quoteAt(reader, row));
  }

  function search<Hit>(
    plan: Plan | null,
    { limit, offset }: Page,
    of: 'quotes' | 'articles',
    toHit: (seq: number, plan: Plan, repeats: readonly number[]) => Hit,
  ): Hits<Hit> {
    if (!plan) return { total: 0, isTotalExact: true, hits: [] };
    const page = { limit: clamp(limit, 1, 100), offset: Math.max(0, Math.trunc(offset) || 0) };
    const { total, isTotalExact, seqs, repeats } = collect(
      database,
      plan,
      page,
      of,
      readCorpus(database, of),
      plan.isUncertainLast ? uncertainBelow : 0,
    );
    return { total, isTotalExact, hits: seqs.map((seq) => toHit(seq, plan, repeats.get(seq) ?? [])) };
  }

  return {
    async add(owner, entries) {
      return addArticles(database, owner, entries, clock.now());
    },

    async findArticle(workspace, id) {
      return read(workspace, (reader) => {
        const row = findArticleRow(database, reader, 'id', id);
        return row && toArticle(row);
      });
    },

    async findArticleByUrl(workspace, url) {
      return read(workspace, (reader) => {
        const row = findArticleRow(database, reader, 'url', canonicalUrl(url) ?? url);
        return row && toArticle(row);
      });
    },

    async quotesOf(workspace, articleId) {
      return read(workspace, (reader) => quotesOf(reader, articleId) ?? []);
    },

    async quotesOfAll(workspace, articleIds) {
      return read(workspace, (reader) => {
        const lists = new Map<string, StoredQuote[]>();
        for (const id of articleIds) {
          const quotes = quotesOf(reader, id);
          if (quotes) lists.set(id, quotes);
        }
        return lists;
      });
    },

    async articlesIn(workspace, window, query, limit) {
      return read(workspace, (reader) => {
        const plan = planSearch(database, reader, query, 'articles');
        if (!plan) return [];
        const from = Math.max(plan.from, keyBefore(window.to));
        const to = Math.min(plan.to, keyBefore(window.from));
        return articleSeqs(database, { ...plan, from, to }, limit).map((seq) =>
          toArticle(readArticleRow(database, seq)),
        );
      });
    },

    async searchArticles(workspace, query, page) {
      return read(workspace, (reader) => {
        const plan = planSearch(database, reader, query, 'articles');
        return search(plan, page, 'articles', (seq, { phrases }): ArticleHit => {
          const row = readArticleRow(database, seq);
          return { ...toArticleRef(row), snippet: cutSnippet(snippetText(row), phrases, SNIPPET_WIDTH) };
        });
      });
    },

    async searchQuotes(workspace, query, page) {
      return read(workspace, (reader) => {
        const plan = planSearch(database, reader, query, 'quotes');
        return search(plan, page, 'quotes', (seq, { phrases }, repeats): QuoteHit => {
          const same = repeats.map((other) => quoteRow(database, other));
          const quote = quoteAt(reader, quoteRow(database, seq), same);
          return { ...quote, snippet: markMatches(quote.text, phrases) };
        });
      });
    },

    async findPassages(workspace, passage, how, limit) {
      return read(workspace, (reader) => {
        const rows = passageSeqs(database, reader, passage, how, clamp(limit, 1, 100)).map((seq) =>
          readArticleRow(database, seq),
        );
        // An article may stand on the wire and among the reader's own.
        return [...new Map(rows.map((row) => [row.fingerprint, row])).values()].map(toArticle);
      });
    },

    async withRepeats<Shown extends StoredQuote>(workspace: string, quotes: readonly Shown[]): Promise<Shown[]> {
      return read(workspace, (reader) => {
        return quotes.map((quote) => {
          const rows = nearRepeats(database, reader, quote);
          const alsoIn = [...new Set([...quote.alsoIn, ...rows.map(({ id }) => id)])];
          const own = findArticleRow(database, reader, 'id', quote.article.id);
          const repeats = own && repeatsOf(database, own, alsoIn);
          return { ...quote, alsoIn, ...(repeats && { repeats }) };
        });
      });
    },

    async suggestSpeakers(workspace, typed, limit) {
      return read(workspace, (reader) =>
        suggestSpeakerRows(database, reader, typed, clamp(limit, 1, 100)).map(toSpeaker),
      );
    },

    async suggestOutlets(workspace, typed, limit) {
      return read(workspace, (reader) => suggestOutletNames(database, reader, typed, clamp(limit, 1, 100)));
    },

    async suggestArticles(workspace, typed, limit) {
      return read(workspace, (reader) =>
        suggestArticleSeqs(
          database,
          planSearch(database, reader, EMPTY_QUERY, 'articles'),
          typed,
          clamp(limit, 1, 100),
        ).map((seq) => toArticleRef(readArticleRow(database, seq))),
      );
    },

    async findSpeaker(workspace, idOrName) {
      return read(workspace, (reader) => describeSpeaker(database, reader, idOrName));
    },

    async speakerTopics(workspace, idOrName, limit) {
      return read(workspace, (reader) => topicsOfSpeaker(database, reader, idOrName, clamp(limit, 1, 100)));
    },

    ...speakerDesk(database, clock),

    async outlets(workspace) {
      return read(workspace, (reader) => listOutlets(database, reader));
    },

    async counts(workspace) {
      return read(workspace, (reader) => readCounts(database, reader));
    },

    async deleteWorkspace(workspace) {
      await deleteOwner(database, workspace);
    },

    async close() {
      database.close();
    },
  };
}

/** Paragraphs and captions, in order: what snippets are cut from. */
function snippetText({ text, blocks }: { readonly text: string; readonly blocks: string }): string {
  const spans = JSON.parse(blocks) as [string, number, number][];
  return spans
    .filter(([role]) => role === 'paragraph' || role === 'caption')
    .map(([, start, end]) => text.slice(start, end).replace(/\s+/g, ' '))
    .join(' ');
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.trunc(value) || least));
}
