/** Plain text as Discord's markdown: what it says is shown, and nothing in it formats, links or pings. */
import { cleanText } from '../../../src/card/clean-text.ts';
import { RENDER_LIMITS } from './limits.ts';

/**
 * Characters that mean something wherever they stand. Discord's clients take a backslash before anything that is no
 * letter, digit or space as "this character itself". ":" also ends addresses (https\://) and emoji names (\:smile\:),
 * "<" opens mentions, timestamps, commands and custom emoji, "@" @everyone: none needs another rule.
 */
const ANYWHERE = /[\\*_~|`<>[\]#@:]/g;
/** Characters that make a list where a line starts; a text may be put at the start of a line, or behind digits. */
const LINE_START = /^( *)([-+.])/gm;
const NUMBERED = /^( *[0-9]{1,20})\./gm;

/**
 * The text, cleaned (see cleanText) and escaped. Its reading is exactly the cleaned text, wherever in a line it is put and
 * whatever escaped texts stand beside it. Line breaks are kept: who needs one line takes `cleanLine` first.
 */
export function escapeMarkdown(text: string): string {
  return escapeCleaned(cleanText(text));
}

/** As escapeMarkdown, of text that is cleaned already (and maybe was cut inside an emoji since). */
export function escapeCleaned(text: string): string {
  return text.replace(ANYWHERE, '\\$&').replace(NUMBERED, '$1\\.').replace(LINE_START, '$1\\$2');
}

/**
 * The address as it may stand in [text](address) and behind a button: http(s) only, printable ASCII, without a
 * character that could end it or mean something. undefined where it is no such address: then it is shown as text.
 */
export function safeUrl(url: string, maxCharacters: number = RENDER_LIMITS.linkUrl): string | undefined {
  const parsed = URL.parse(url);
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol)) return undefined;
  // Discord refuses buttons to hosts of one word; a user name in an address only hides where it leads.
  if (!parsed.hostname.includes('.') || parsed.hostname.endsWith('.') || parsed.username || parsed.password)
    return undefined;
  const href = parsed.href.replace(
    /[()<>"'*\\`|[\]{}^]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return /^[\x21-\x7e]+$/.test(href) && href.length <= maxCharacters ? href : undefined;
}
