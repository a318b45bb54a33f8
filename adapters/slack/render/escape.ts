/** Plain text as Slack's mrkdwn, and addresses that are safe to click. */
import { cleanText } from '../../../src/card/clean-text.ts';
import { RENDER_LIMITS } from './limits.ts';

/** The three characters that Slack's control sequences are made of (docs.slack.dev: formatting message text). */
export function escapeEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What may format: pairs of marks, emoji names, a quote at the start of a line. */
const EMOJI_NAME = /:(?![0-9]{1,2}:)(?=[\w+'-]{1,100}:)/g;
const LOOKALIKES: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

/**
 * The text, cleaned and escaped, for where Slack takes nothing but mrkdwn (a message's `text`). Slack has no escape for
 * its formatting marks: they are replaced by characters that look the same, an underscore inside a word excepted.
 */
export function escapeMrkdwn(text: string): string {
  const harmless = cleanText(text)
    .replace(/[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (mark) => LOOKALIKES[mark] ?? mark)
    .replace(EMOJI_NAME, '∶')
    .replace(/^( *)>/gm, '$1›');
  return escapeEntities(harmless);
}

/** Whether cleaned text on one line is shown as it is once its entities are escaped: nothing in it is a mark. */
export function isPlainMrkdwn(text: string): boolean {
  return !/[*_~`]|:(?![0-9]{1,2}:)[\w+'-]{1,100}:|^\s{0,100}>/.test(text);
}

/**
 * The address as it may stand behind a link or a button: http(s) only, printable ASCII, without a character that could end
 * it in mrkdwn. undefined where it is no such address: then it is shown as text.
 */
export function safeUrl(url: string, maxCharacters: number = RENDER_LIMITS.linkUrl): string | undefined {
  const parsed = URL.parse(url);
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol)) return undefined;
  // A user name in an address only hides where it leads; a host of one word is nobody's outlet.
  if (!parsed.hostname.includes('.') || parsed.hostname.endsWith('.') || parsed.username || parsed.password)
    return undefined;
  const href = parsed.href.replace(
    /[<>"'*\\`|{}^]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return /^[\x21-\x7e]+$/.test(href) && href.length <= maxCharacters ? href : undefined;
}
