/** Text of others without what cannot be seen: nothing an article says can turn the reading direction or hide a letter. */

const EMOJI_BEFORE_JOINER = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{FE0F}/u;
const EMOJI = /\p{Extended_Pictographic}/u;
/** Scripts whose spelling needs the zero-width (non-)joiner between letters: Persian and the Indic ones. */
const JOINING_LETTER =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Sinhala}\p{M}]/u;

const ZERO_WIDTH_NON_JOINER = '\u200c';
const ZERO_WIDTH_JOINER = '\u200d';

/** Everything that may need a change; most texts hold none of it, and are returned as they came. */
const SUSPICIOUS =
  /[\0-\x09\x0b-\x1f\x7f-\x9f\u{2028}\u{2029}\u{FFF9}-\u{FFFC}\p{Default_Ignorable_Code_Point}\p{Surrogate}\p{Zs}]/u;
/** Never drawn and not needed: zero-width spaces, direction marks, overrides and isolates, soft hyphens, fillers, tags. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u{FFF9}-\u{FFFC}]/u;
/** Chooses between the text and the emoji form of the character before it. */
const VARIATION_SELECTOR = /[\u{FE0E}\u{FE0F}]/u;
/** Spaces at which a line must not break, kept as they are. */
const FIXED_SPACE = /[\u{A0}\u{2007}\u{202F}]/u;

/**
 * Controls become their pictures (NUL is shown as ␀; C1 controls and lone surrogates as U+FFFD); invisible characters go,
 * except where an emoji or a script is spelled with them. Line and paragraph separators become "\n", tabs and other
 * breakable spaces a plain one. The answer is well formed and holds no control character but "\n". Idempotent.
 */
export function cleanText(text: string): string {
  if (!SUSPICIOUS.test(text)) return text;
  const characters = [...text];
  let cleaned = '';
  // The character before is the last one that stayed: what was hidden between two letters no longer parts them.
  let before = '';
  for (const [at, character] of characters.entries()) {
    const kept = cleanCharacter(character, before, characters[at + 1]);
    if (kept === '') continue;
    cleaned += kept;
    before = kept;
  }
  return cleaned;
}

/** As `cleanText`, on one line: line breaks are spaces, and none stand at the ends. */
export function cleanLine(text: string): string {
  return cleanText(text).replaceAll('\n', ' ').trim();
}

function cleanCharacter(character: string, before: string, after = ''): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === '\n' || character === '\u2028' || character === '\u2029') return '\n';
  if (character === '\r') return after === '\n' ? '' : '\n';
  if (character === '\t') return ' ';
  if (code < 0x20) return String.fromCodePoint(0x24_00 + code);
  if (code === 0x7f) return '\u{2421}';
  if ((code >= 0x80 && code <= 0x9f) || (code >= 0xd8_00 && code <= 0xdf_ff)) return '\u{FFFD}';
  if (character === ZERO_WIDTH_JOINER && EMOJI_BEFORE_JOINER.test(before) && EMOJI.test(after)) return character;
  if (character === ZERO_WIDTH_JOINER || character === ZERO_WIDTH_NON_JOINER)
    return JOINING_LETTER.test(before) && JOINING_LETTER.test(after) ? character : '';
  if (VARIATION_SELECTOR.test(character)) return /\p{Emoji}/u.test(before) ? character : '';
  if (INVISIBLE.test(character)) return '';
  if (/\p{Zs}/u.test(character) && !FIXED_SPACE.test(character)) return ' ';
  return character;
}
