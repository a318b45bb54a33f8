/** What can be asked about a message: to brief it, or to find the quotes in it. */
import type { APIMessage } from 'discord.js';
import type { Context } from '../../commands/index.ts';
import { type Article, parseArticle } from '../../src/article/index.ts';
import { summarize } from '../../src/briefing/index.ts';
import type { Block, Card, Invocation, Passage } from '../../src/card/card.ts';
import { UserError } from '../../src/errors.ts';
import { findQuotes, type Quote } from '../../src/quote/index.ts';

const BRIEF = 'Brief this';
const QUOTES = 'Find quotes in this';
/** The names under which Discord shows them. */
export const MESSAGE_COMMANDS: readonly string[] = [BRIEF, QUOTES];

/** Below this there is nothing to brief: a sentence or two. In words. */
const FEWEST_WORDS = 12;
/** Addresses of one message that are looked up. */
const MOST_LINKS = 5;
/** Quotes shown of one message; one message of Discord holds them. */
const MOST_QUOTES = 8;
const SENTENCES = 3;

type MessageText = Pick<APIMessage, 'content' | 'embeds' | 'timestamp' | 'message_snapshots'>;

/** What to do about a message: run a command on the archived article that it links to, or show what its own text says. */
export type MessageReading = { readonly run: Invocation } | { readonly card: Card };

/** @throws UserError where the message says too little. */
export async function readMessage(name: string, message: MessageText, context: Context): Promise<MessageReading> {
  const text = textOfMessage(message);
  for (const url of linksIn(message, text).slice(0, MOST_LINKS)) {
    const known = await context.archive.findArticleByUrl(context.workspace, url);
    if (known) return { run: { command: 'article', options: { id: known.id, ...(name === QUOTES && { all: true }) } } };
  }
  const plain = withoutMarkup(text);
  if (plain.split(/\s+/).filter(Boolean).length < FEWEST_WORDS)
    throw new UserError(
      'That message has too little text: choose one with at least a few sentences, or with a link to an article that is in the archive.',
    );
  // A message has no headline: its first sentence is as good as the others.
  const article = parseArticle(plain, {
    headline: name,
    publishedAt: Temporal.Instant.from(message.timestamp),
  });
  return { card: name === QUOTES ? quotesCard(article) : briefCard(article) };
}

function briefCard(article: Article): Card {
  const { sentences } = summarize(article, { sentences: SENTENCES });
  const quotes = findQuotes(article);
  const blocks: Block[] = [
    ...sentences.map(({ start, end }): Block => ({ type: 'text', content: [inline(article.text.slice(start, end))] })),
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
      blocks: [{ type: 'text', content: [inline('Nobody is quoted in its text.')] }],
      fallback: 'No quotes in this message',
    };
  const title = `${quotes.length} ${quotes.length === 1 ? 'quote' : 'quotes'} in this message`;
  return { kind: 'answer', title, blocks: quoteBlocks(article, quotes), fallback: title };
}

function quoteBlocks({ text }: Article, quotes: readonly Quote[]): Block[] {
  const shown = quotes.slice(0, MOST_QUOTES);
  const more = quotes.length - shown.length;
  return [
    ...shown.map((quote): Block => {
      const { speaker } = quote;
      const role = [speaker?.role, speaker?.affiliation].filter(Boolean).join(', ');
      return {
        type: 'quote',
        passages: passagesOf(text, quote),
        attribution: speaker
          ? [{ type: 'strong', text: speaker.name }, ...(role ? [inline(`, ${role}`)] : [])]
          : [inline('speaker not known')],
        source: [],
      };
    }),
    ...(more > 0 ? [{ type: 'note' as const, content: [inline(`${more} more in the message.`)] }] : []),
  ];
}

/** The content cut where quotation marks open and close: the marks are the renderer's. */
function passagesOf(text: string, { kind, cue, content, quoted }: Quote): Passage[] {
  const passages: Passage[] = [];
  if (kind === 'indirect' && cue) passages.push({ as: 'cue', text: text.slice(cue.start, cue.end) });
  const push = (as: 'quoted' | 'plain', start: number, end: number) => {
    const piece = as === 'quoted' ? text.slice(start, end) : trimMarks(text.slice(start, end));
    if (piece.trim()) passages.push({ as, text: piece.replace(/\s+/g, ' ') });
  };
  for (const { start, end } of content) {
    let at = start;
    for (const mark of quoted) {
      if (mark.end <= at || mark.start >= end) continue;
      push('plain', at, Math.max(at, mark.start));
      push('quoted', Math.max(at, mark.start), Math.min(mark.end, end));
      at = Math.min(mark.end, end);
    }
    push('plain', at, end);
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

/** What the message says, what its embeds say, and what it forwards. */
function textOfMessage({ content, embeds, message_snapshots: forwarded }: MessageText): string {
  const texts = [
    content,
    ...(forwarded ?? []).map(({ message }) => message.content),
    ...[...embeds, ...(forwarded ?? []).flatMap(({ message }) => message.embeds)].flatMap((embed) => [
      embed.title ?? '',
      embed.description ?? '',
    ]),
  ];
  return texts.filter((text) => text.trim()).join('\n\n');
}

function linksIn({ embeds }: Pick<MessageText, 'embeds'>, text: string): string[] {
  const typed = [...text.matchAll(/https?:\/\/[^\s<>()|"']{1,2000}/g)].map(([url]) => url.replace(/[.,;:!?*_]$/, ''));
  return [...new Set([...embeds.flatMap(({ url }) => url ?? []), ...typed])];
}

/** Addresses, quotation bars and the marks of bold and struck text are no words of the message. */
function withoutMarkup(text: string): string {
  return text
    .replace(/<?https?:\/\/[^\s<>]{1,2000}>?/g, ' ')
    .replace(/^(?:>>>|>) /gm, '')
    .replace(/\*\*|__|~~|\|\||`/g, '')
    .trim();
}

function inline(text: string) {
  return { type: 'text' as const, text: text.replace(/[\r\n\t]+/g, ' ') };
}
