/** Articles as they are compared with: their words are cut once, however many quotations of a draft lead to them. */
import type { Archive, PassageSearch, StoredArticle, StoredQuote, WorkspaceId } from '../archive/port.ts';
import type { Span } from '../article/types.ts';
import { type PrintedWord, printedWords } from '../quote/index.ts';
import type { Piece } from './types.ts';

export interface Printed {
  readonly article: StoredArticle;
  readonly words: readonly PrintedWord[];
}

/** What one check reads of the archive. */
export interface Library {
  /** As Archive.findPassages. */
  find(passage: string, how: PassageSearch, limit: number): Promise<Printed[]>;
  /** The quote of an article that holds most of these spans; null where none does. */
  quoteAt(articleId: string, spans: readonly Span[]): Promise<StoredQuote | null>;
}

const READ = new Set(['headline', 'paragraph', 'caption']);

export function libraryOf(archive: Archive, workspace: WorkspaceId): Library {
  const known = new Map<string, Printed>();
  const quotes = new Map<string, readonly StoredQuote[]>();
  return {
    async find(passage, how, limit) {
      const articles = await archive.findPassages(workspace, passage, how, limit);
      return articles.map((article) => {
        const before = known.get(article.id);
        if (before) return before;
        const blocks = article.blocks.filter(({ role }) => READ.has(role));
        const printed = { article, words: printedWords(article.text, blocks) };
        known.set(article.id, printed);
        return printed;
      });
    },
    async quoteAt(articleId, spans) {
      const all = quotes.get(articleId) ?? (await archive.quotesOf(workspace, articleId));
      quotes.set(articleId, all);
      let best: StoredQuote | null = null;
      let most = 0;
      for (const quote of all) {
        const shared = sharedUnits(quote.spans, spans);
        if (shared > most) [best, most] = [quote, shared];
      }
      return best;
    },
  };
}

function sharedUnits(some: readonly Span[], others: readonly Span[]): number {
  let shared = 0;
  for (const a of some)
    for (const b of others) shared += Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
  return shared;
}

/** When it was printed; where nobody knows, when it came in. */
export function printedAt({ article }: Pick<Printed, 'article'>): bigint {
  return (article.publishedAt ?? article.addedAt).epochNanoseconds;
}

/** What stands in these spans, cut where quotation marks open and close. */
export function piecesOf({ article, words }: Printed, spans: readonly Span[]): Piece[] {
  const { text } = article;
  const pieces: { start: number; end: number; isQuoted: boolean }[] = [];
  for (const span of spans) {
    let open: (typeof pieces)[number] | undefined;
    for (const word of words) {
      if (word.start < span.start) continue;
      if (word.end > span.end) break;
      if (open && open.isQuoted === word.isQuoted) open.end = word.end;
      else {
        // Signs behind the last word belong to it, a mark does not.
        if (open) open.end += /^[,.;:!?…]*/.exec(text.slice(open.end, word.start))![0].length;
        open = { start: word.start, end: word.end, isQuoted: word.isQuoted };
        pieces.push(open);
      }
    }
  }
  return pieces.map((piece) => ({ ...piece, text: text.slice(piece.start, piece.end) }));
}
