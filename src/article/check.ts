/** What text may become an article, and what about it a person should know. */
import { UserError } from '../errors.ts';
import { isSpace } from './chars.ts';
import type { ArticleHints } from './types.ts';

/** UTF-16 units. The longest article in print is under 200,000; what is longer than this is no article. */
export const MAX_ARTICLE_CHARS = 2_000_000;

/** A few stray control characters happen (a NUL in a headline); more than one in a hundred is a binary file. */
const CONTROL_SHARE = 0.01;
const CONTROLS_TOLERATED = 3;

/**
 * Looks at each character once.
 * @returns notes for the person who fed the text in.
 * @throws UserError with one sentence where the text is no article.
 */
export function checkText(text: string): string[] {
  if (text.length > MAX_ARTICLE_CHARS)
    throw new UserError(
      `The text is ${text.length.toLocaleString('en')} characters long: an article may have ${MAX_ARTICLE_CHARS.toLocaleString('en')}; split it.`,
    );
  if (!text.isWellFormed()) {
    const at = loneSurrogate(text);
    throw new UserError(
      `Character ${(at + 1).toLocaleString('en')} is half of a surrogate pair (a lone surrogate): save the text again as UTF-8.`,
    );
  }
  const counts = countOddities(text);
  if (counts.words === 0) throw new UserError('The text is empty: give an article with a headline and some sentences.');
  if (counts.controls > Math.max(CONTROLS_TOLERATED, text.length * CONTROL_SHARE))
    throw new UserError(
      `The text looks binary (${counts.controls.toLocaleString('en')} control characters): give plain text, HTML or JSONL.`,
    );
  if (counts.words === 1 && !isLongInOneWord(text))
    throw new UserError('The text is a single word: give an article with a headline and some sentences.');
  return notesOf(counts, 'text');
}

/** The same notes for a headline that came beside the text. */
export function notesOnHeadline(headline: string): string[] {
  return notesOf(countOddities(headline), 'headline');
}

/** @throws UserError where a hint holds a lone surrogate: no database keeps it as it is. */
export function checkHints(hints: ArticleHints): void {
  for (const name of ['headline', 'byline', 'outlet', 'url'] as const) {
    const value = hints[name];
    if (value === undefined || value.isWellFormed()) continue;
    throw new UserError(
      `Character ${loneSurrogate(value) + 1} of the ${name} is half of a surrogate pair (a lone surrogate): save it again as UTF-8.`,
    );
  }
}

interface Oddities {
  words: number;
  controls: number;
  bidi: number;
  invisible: number;
  tags: number;
  undecoded: number;
}

function countOddities(text: string): Oddities {
  const found: Oddities = { words: 0, controls: 0, bidi: 0, invisible: 0, tags: 0, undecoded: 0 };
  let inWord = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (isSpace(unit)) {
      inWord = false;
      continue;
    }
    if (unit < 0x20 || unit === 0x7f) {
      found.controls++;
      continue;
    }
    const kind = unit < 0x80 ? undefined : oddity(text, at, unit);
    if (kind) {
      found[kind]++;
      continue;
    }
    if (!inWord) found.words++;
    inWord = true;
  }
  return found;
}

function oddity(
  text: string,
  at: number,
  unit: number,
): 'controls' | 'bidi' | 'invisible' | 'tags' | 'undecoded' | undefined {
  if (unit < 0xa0) return 'controls';
  // Embeddings, overrides and isolates; the plain marks U+200E and U+200F belong to normal right-to-left text.
  if ((unit >= 0x202a && unit <= 0x202e) || (unit >= 0x2066 && unit <= 0x2069)) return 'bidi';
  if (unit === 0x200b || unit === 0x2060 || unit === 0xfeff || unit === 0x00ad) return 'invisible';
  // Joiners are letters' business in Persian, Hindi and emoji; between Latin letters they hide something.
  if ((unit === 0x200c || unit === 0x200d) && isAsciiAlnum(text.charCodeAt(at - 1))) return 'invisible';
  // U+E0000 to U+E007F, as their surrogate pair.
  if (unit === 0xdb40 && text.charCodeAt(at + 1) <= 0xdc7f) return 'tags';
  if (unit === 0xfffd) return 'undecoded';
  return undefined;
}

function isAsciiAlnum(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}

function notesOf(counts: Oddities, holder: 'text' | 'headline'): string[] {
  const notes: string[] = [];
  const note = (count: number, one: string, many: string) => {
    if (count > 0) notes.push(count === 1 ? `the ${holder} holds ${one}` : `the ${holder} holds ${count} ${many}`);
  };
  note(counts.bidi, 'a character that turns the direction of text', 'characters that turn the direction of text');
  note(counts.invisible, 'an invisible character', 'invisible characters');
  note(counts.tags, 'an invisible tag character', 'invisible tag characters');
  note(counts.undecoded, 'a character that could not be decoded', 'characters that could not be decoded');
  return notes;
}

/** Chinese, Japanese and Thai write whole articles without a space. */
function isLongInOneWord(text: string): boolean {
  const trimmed = text.trim();
  return (
    trimmed.length >= 12 &&
    /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]/.test(trimmed)
  );
}

function loneSurrogate(text: string): number {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const next = text.charCodeAt(at + 1);
    if (unit <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) at++;
    else return at;
  }
  return -1;
}
