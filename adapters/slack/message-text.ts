/** What a message of Slack says: its text, what its attachments and blocks hold, and where it links to. */
import { type ChatMessage, linksIn } from '../../commands/index.ts';

/** Pieces of text that one message is read for; Slack's own limit on blocks and attachments is lower. */
const MOST_PIECES = 500;
/** Blocks inside blocks: rich text has four levels. */
const DEEPEST = 8;

interface MessageParts {
  readonly ts: string;
  readonly text?: string | undefined;
  readonly attachments?: unknown;
  readonly blocks?: unknown;
}

export function chatMessageOf(message: MessageParts): ChatMessage {
  const pieces: string[] = [];
  const addresses: string[] = [];
  const own = message.text?.trim() ? [message.text] : gather(message.blocks, pieces, addresses);
  const attached = gather(message.attachments, pieces, addresses);
  const all = [...new Set([...own, ...attached])].join('\n\n');
  return {
    text: withoutMarkup(all),
    links: [...new Set([...linksIn(withSigns(linkTargets(all))), ...addresses])],
    at: momentOf(message.ts),
  };
}

/** "1564660800.000100": seconds since 1970. */
function momentOf(ts: string): Temporal.Instant {
  const seconds = Number(ts);
  return Temporal.Instant.fromEpochMilliseconds(Number.isFinite(seconds) ? Math.trunc(seconds * 1000) : 0);
}

const TEXT_KEYS = ['title', 'text', 'pretext'] as const;
const NESTED_KEYS = ['blocks', 'elements', 'fields', 'attachments', 'message_blocks', 'message', 'rows'] as const;
const ADDRESS_KEYS = ['original_url', 'from_url', 'title_link', 'url'] as const;

/** Texts of blocks and attachments, whatever kind they are. Addresses are added to `addresses`. */
function gather(part: unknown, pieces: string[], addresses: string[], depth = 0): string[] {
  const found: string[] = [];
  if (depth > DEEPEST || pieces.length > MOST_PIECES) return found;
  if (Array.isArray(part)) {
    for (const each of part) found.push(...gather(each, pieces, addresses, depth + 1));
    return found;
  }
  if (typeof part !== 'object' || part === null) return found;
  const record = part as Readonly<Record<string, unknown>>;
  for (const key of ADDRESS_KEYS) {
    const value = record[key];
    if (typeof value === 'string' && /^https?:\/\//.test(value)) addresses.push(value);
  }
  // One line of rich text is many elements.
  if (record.type === 'rich_text_section' || record.type === 'rich_text_quote') {
    const line = gatherAll(record.elements, pieces, addresses, depth).join('');
    return line.trim() ? [line] : [];
  }
  for (const key of TEXT_KEYS) {
    const value = record[key];
    if (typeof value === 'string' && value !== '') {
      pieces.push(value);
      found.push(value);
    } else found.push(...gather(value, pieces, addresses, depth + 1));
  }
  for (const key of NESTED_KEYS) found.push(...gather(record[key], pieces, addresses, depth + 1));
  return found;
}

function gatherAll(part: unknown, pieces: string[], addresses: string[], depth: number): string[] {
  return Array.isArray(part) ? part.flatMap((each) => gather(each, pieces, addresses, depth + 1)) : [];
}

/** `<https://a.example|label>` as the address alone. */
function linkTargets(text: string): string {
  return text.replace(/<(https?:\/\/[^<>|]{1,2000})(?:\|[^<>]{0,2000})?>/g, ' $1 ');
}

/** Addresses give way to their labels, people and channels to their names; bars and marks of bold and struck text go. */
function withoutMarkup(text: string): string {
  return withSigns(
    text
      .replace(/<https?:\/\/[^<>|]{1,2000}\|([^<>]{0,2000})>/g, '$1')
      .replace(/<https?:\/\/[^<>|]{1,2000}>/g, ' ')
      .replace(/<mailto:[^<>|]{1,500}\|([^<>]{0,500})>/g, '$1')
      .replace(/<[#!@][^<>|]{1,300}\|([^<>]{0,300})>/g, '$1')
      .replace(/<[#!@][^<>]{1,300}>/g, ' ')
      .replace(/^(?:&gt;){1,3} ?/gm, '')
      .replace(/(^|[\s("“])[*_~](?=\S)/gm, '$1')
      .replace(/[*_~](?=$|[\s.,;:!?)"”])/gm, '')
      .replace(/`/g, ''),
  ).trim();
}

function withSigns(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
