/**
 * Text of others made harmless for a terminal: nothing that an article says can move the cursor, recolour the screen,
 * hide a letter or turn the reading direction.
 */

const EMOJI_BEFORE_JOINER = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{FE0F}/u;
const EMOJI = /\p{Extended_Pictographic}/u;
/** Scripts whose spelling needs the zero-width (non-)joiner between letters: Persian and the Indic ones. */
const JOINING_LETTER =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Sinhala}]/u;

const ZERO_WIDTH_NON_JOINER = 0x20_0c;
const ZERO_WIDTH_JOINER = 0x20_0d;

/** Everything that may need a change; most texts hold none of it, and are returned as they came. */
const SUSPICIOUS =
  /[\0-\x1f\x7f-\x9f\u{2028}\u{2029}\u{FFF9}-\u{FFFC}\p{Default_Ignorable_Code_Point}\p{Surrogate}\p{Zs}]/u;
/** Never drawn and not needed: zero-width spaces, direction marks and overrides, soft hyphens, fillers, tags, annotation marks. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u{FFF9}-\u{FFFB}]/u;
/** Chooses between the text and the emoji form of the character before it. */
const VARIATION_SELECTOR = /[\u{FE0E}\u{FE0F}]/u;
/** Spaces at which a line must not break, kept as they are. */
const FIXED_SPACE = /[\u{A0}\u{2007}\u{202F}]/u;

/**
 * C0 controls become their pictures (ESC is shown as ␛), C1 controls visible escapes (\x9b), lone surrogates U+FFFD; invisible
 * characters go, except where an emoji or a script is spelled with them. Line and paragraph separators become "\n",
 * every other breakable space a plain one. The answer holds no control character but "\n".
 */
export function makeSafe(text: string): string {
  if (!SUSPICIOUS.test(text)) return text;
  const characters = [...text];
  return characters.map((character, at) => safeCharacter(character, characters[at - 1], characters[at + 1])).join('');
}

/** As `makeSafe`, on one line: line breaks are spaces. */
export function makeSafeLine(text: string): string {
  return makeSafe(text).replaceAll('\n', ' ');
}

function safeCharacter(character: string, before = '', after = ''): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === '\n' || code === 0x20_28 || code === 0x20_29) return '\n';
  if (character === '\r') return after === '\n' ? '' : '\n';
  if (character === '\t') return ' ';
  if (code < 0x20) return String.fromCodePoint(0x24_00 + code);
  if (code === 0x7f) return '\u{2421}';
  if (code >= 0x80 && code <= 0x9f) return `\\x${code.toString(16)}`;
  if (code >= 0xd8_00 && code <= 0xdf_ff) return '\u{FFFD}';
  if (code === ZERO_WIDTH_JOINER && EMOJI_BEFORE_JOINER.test(before) && EMOJI.test(after)) return character;
  if (code === ZERO_WIDTH_JOINER || code === ZERO_WIDTH_NON_JOINER)
    return JOINING_LETTER.test(before) && JOINING_LETTER.test(after) ? character : '';
  if (VARIATION_SELECTOR.test(character)) return /[\p{Emoji}]/u.test(before) ? character : '';
  if (INVISIBLE.test(character)) return '';
  if (/\p{Zs}/u.test(character) && !FIXED_SPACE.test(character)) return ' ';
  return character;
}

/**
 * The address as printable ASCII, fit to stand inside an escape sequence; undefined where it is no http(s) address,
 * which is then shown as text.
 */
export function safeUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return (protocol === 'https:' || protocol === 'http:') && /^[\x21-\x7e]+$/.test(href) ? href : undefined;
}
