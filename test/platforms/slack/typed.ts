/** What a person types, as Slack hands it on: escaped, links and names in angle brackets, with its rich text. */
import type { Json } from './state.ts';

/** A name or link that is written as Slack writes it, a bare address, or a character that Slack escapes. */
const PIECE = /<(?:[@#!]|https?:|mailto:)[^<>]*>|https?:\/\/[^\s<>]+|[&<>]/g;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** "R&D: https://x.org" becomes "R&amp;D: <https://x.org>". */
export function typedText(text: string): string {
  return text.replaceAll(PIECE, (piece) => ESCAPES[piece] ?? (piece.startsWith('<') ? piece : `<${piece}>`));
}

/** The rich text block that stands beside the text of a person's message. */
export function typedBlocks(text: string, blockId: string): Json[] {
  const elements: Json[] = [];
  let end = 0;
  for (const { 0: piece, index } of text.matchAll(PIECE)) {
    const element = elementOf(piece);
    if (!element) continue;
    if (index > end) elements.push({ type: 'text', text: text.slice(end, index) });
    elements.push(element);
    end = index + piece.length;
  }
  if (end < text.length) elements.push({ type: 'text', text: text.slice(end) });
  const section = { type: 'rich_text_section', elements };
  return [{ type: 'rich_text', block_id: blockId, elements: [section] }];
}

function elementOf(piece: string): Json | undefined {
  if (piece.length === 1) return undefined;
  const inner = piece.startsWith('<') ? piece.slice(1, -1) : piece;
  const [target = '', label] = inner.split('|');
  if (target.startsWith('@')) return { type: 'user', user_id: target.slice(1) };
  if (target.startsWith('#')) return { type: 'channel', channel_id: target.slice(1) };
  if (target.startsWith('!')) return { type: 'broadcast', range: target.slice(1) };
  return { type: 'link', url: target, ...(label ? { text: label } : {}) };
}
