/** What can be asked about a message of Discord, and what of it is read. */
import type { APIMessage } from 'discord.js';
import { type ChatMessage, linksIn, type MessageQuestion } from '../../commands/index.ts';

const BRIEF = 'Brief this';
const QUOTES = 'Find quotes in this';
const CHECK = 'Check quotations';
/** Of an OPML file that stands with the message. */
export const ADD_FEEDS = 'Add feeds of this';
/** The names under which Discord shows them. */
export const MESSAGE_COMMANDS: readonly string[] = [BRIEF, QUOTES, CHECK, ADD_FEEDS];

type MessageText = Pick<APIMessage, 'content' | 'embeds' | 'timestamp' | 'message_snapshots'>;

export function readerOf(name: string): MessageQuestion {
  return name === QUOTES ? 'quotes' : name === CHECK ? 'check' : 'brief';
}

export function chatMessageOf(message: MessageText): ChatMessage {
  const text = textOfMessage(message);
  return {
    text: withoutMarkup(text),
    links: [...new Set([...message.embeds.flatMap(({ url }) => url ?? []), ...linksIn(text)])],
    at: Temporal.Instant.from(message.timestamp),
  };
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

/** Quotation bars and the marks of bold and struck text are no words of the message. */
function withoutMarkup(text: string): string {
  return text
    .replace(/^(?:>>>|>) /gm, '')
    .replace(/\*\*|__|~~|\|\||`/g, '')
    .trim();
}
