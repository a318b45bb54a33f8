/** What can be asked about a message of a chat: to brief it, to find the quotes in it, or to check them. */
import type { StoredQuote } from '../src/archive/port.ts';
import { type Article, parseArticle } from '../src/article/index.ts';
import type { Span } from '../src/article/types.ts';
import { summarize } from '../src/briefing/index.ts';
import type { Block, Card, Invocation } from '../src/card/card.ts';
import { UserError } from '../src/errors.ts';
import { findQuotes, type Quote } from '../src/quote/index.ts';
import { checkText } from './check.ts';
import type { Context } from './command.ts';
import { plain, printedText, quoteBlock } from './show.ts';

/** Below this there is nothing to brief: a sentence or two. In words. */
const FEWEST_WORDS = 12;
/** Addresses of one message that are looked up. */
const MOST_LINKS = 5;
/** Quotes shown of one message; one message of any platform holds them. */
const MOST_QUOTES = 8;
const SENTENCES = 3;

export interface ChatMessage {
  /** What it says, with what it forwards and embeds; the platform's markup is taken away already, addresses may stand in it. */
  readonly text: string;
  /** Addresses that it points to, the likeliest first. */
  readonly links: readonly string[];
  readonly at: Temporal.Instant;
}

/** What can be asked about a message. */
export type MessageQuestion = 'brief' | 'quotes' | 'check';

/** What to do about a message: run a command on the archived article that it links to, or show what its own text says. */
export type MessageReading = { readonly run: Invocation } | { readonly card: Card };

/** @throws UserError where the message says too little. */
export async function readMessage(
  what: MessageQuestion,
  message: ChatMessage,
  context: Pick<Context, 'archive' | 'workspace'> & Partial<Pick<Context, 'locale'>>,
): Promise<MessageReading> {
  // A draft may link to what it is about: its own words are what is asked for.
  if (what === 'check') return { card: await checkText(context, message.text) };
  for (const url of message.links.slice(0, MOST_LINKS)) {
    const known = await context.archive.findArticleByUrl(context.workspace, url);
    if (known)
      return { run: { command: 'article', options: { id: known.id, ...(what === 'quotes' && { all: true }) } } };
  }
  const text = message.text.replace(/<?https?:\/\/[^\s<>]{1,2000}>?/g, ' ').trim();
  if (text.split(/\s+/).filter(Boolean).length < FEWEST_WORDS)
    throw new UserError(
      'That message has too little text: choose one with at least a few sentences, or with a link to an article that is in the archive.',
    );
  // A message has no headline: its first sentence is as good as the others.
  const article = parseArticle(text, { headline: 'A message', publishedAt: message.at });
  return { card: what === 'quotes' ? quotesCard(article) : briefCard(article) };
}

/** Addresses that stand in a text, in its order. */
export function linksIn(text: string): string[] {
  const typed = [...text.matchAll(/https?:\/\/[^\s<>()|"']{1,2000}/g)];
  return [...new Set(typed.map(([url]) => url.replace(/[.,;:!?*_]$/, '')))];
}

function briefCard(article: Article): Card {
  const { sentences } = summarize(article, { sentences: SENTENCES });
  const quotes = findQuotes(article);
  const blocks: Block[] = [
    ...sentences.map(
      ({ start, end }): Block => ({ type: 'text', content: [plain(printedText(article.text.slice(start, end)))] }),
    ),
    ...(quotes.length > 0 ? [{ type: 'heading' as const, text: 'Who said what' }] : []),
    ...quoteBlocks(article, quotes),
  ];
  return {
    kind: 'answer',
    title: 'Brief of a message',
    blocks,
    fallback: 'Brief of a message',
  };
}

function quotesCard(article: Article): Card {
  const quotes = findQuotes(article);
  if (quotes.length === 0)
    return {
      kind: 'empty',
      title: 'No quotes in this message',
      blocks: [{ type: 'text', content: [plain('Nobody is quoted in its text.')] }],
      fallback: 'No quotes in this message',
    };
  const title = `${quotes.length} ${quotes.length === 1 ? 'quote' : 'quotes'} in this message`;
  return { kind: 'answer', title, blocks: quoteBlocks(article, quotes), fallback: title };
}

function quoteBlocks(article: Article, quotes: readonly Quote[]): Block[] {
  const shown = quotes.slice(0, MOST_QUOTES);
  const more = quotes.length - shown.length;
  return [
    ...shown.map((quote): Block => ({ ...quoteBlock(asStored(article, quote), { withHeadline: false }), source: [] })),
    ...(more > 0 ? [{ type: 'note' as const, content: [plain(`${more} more in the message.`)] }] : []),
  ];
}

/** As the archive would give it: so it is shown like every other quote. Nothing is stored. */
function asStored({ text }: Article, quote: Quote): StoredQuote {
  const pieceOf = ({ start, end }: Span) => text.slice(start, end);
  const { kind, confidence, speaker, via, content, cue, source } = quote;
  const nowhere = { id: '', headline: '', outlet: null, publishedAt: null, addedAt: EPOCH, url: null };
  return {
    ...{ id: '', kind, confidence, article: nowhere, spans: content, alsoIn: [] },
    speaker: speaker && { ...speaker, id: '' },
    via: [...via],
    text: content.map(pieceOf).join(' … '),
    passages: passagesOf(text, quote),
    printed: pieceOf(quote.printed),
    cue: cue && pieceOf(cue),
    source: source && pieceOf(source),
  };
}

const EPOCH = Temporal.Instant.fromEpochMilliseconds(0);

/** The content cut where quotation marks open and close: the marks are the renderer's. */
function passagesOf(text: string, { content, quoted }: Quote): { text: string; quoted: boolean }[] {
  const passages: { text: string; quoted: boolean }[] = [];
  const push = (isQuoted: boolean, start: number, end: number) => {
    const piece = isQuoted ? text.slice(start, end) : trimMarks(text.slice(start, end));
    if (piece.trim()) passages.push({ text: piece, quoted: isQuoted });
  };
  for (const { start, end } of content) {
    let at = start;
    for (const mark of quoted) {
      if (mark.end <= at || mark.start >= end) continue;
      push(false, at, Math.max(at, mark.start));
      push(true, Math.max(at, mark.start), Math.min(mark.end, end));
      at = Math.min(mark.end, end);
    }
    push(false, at, end);
  }
  return passages;
}

const MARKS = '"“”„«»\'‘’ \n\t';

function trimMarks(piece: string): string {
  let start = 0;
  let end = piece.length;
  while (start < end && MARKS.includes(piece[start]!)) start++;
  while (end > start && MARKS.includes(piece[end - 1]!)) end--;
  return piece.slice(start, end);
}
