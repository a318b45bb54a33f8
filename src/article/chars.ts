/** What single characters are, by UTF-16 unit: the ground that line, block and sentence reading stand on. */

/** Whitespace as String.prototype.trim() sees it, and U+0085. */
export function isSpace(unit: number): boolean {
  if (unit <= 0x20) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
  if (unit < 0xa0) return unit === 0x85;
  return (
    unit === 0xa0 ||
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000 ||
    unit === 0xfeff
  );
}

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

export function isAsciiUpper(unit: number): boolean {
  return unit >= 0x41 && unit <= 0x5a;
}

export function isAsciiLower(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

/** Case of the letter at `at`: 'none' for letters of scripts without case, 'other' for what is no letter. */
export function letterCase(text: string, at: number): 'upper' | 'lower' | 'none' | 'other' {
  const unit = text.charCodeAt(at);
  if (isAsciiLower(unit)) return 'lower';
  if (isAsciiUpper(unit)) return 'upper';
  if (unit < 0xaa || Number.isNaN(unit)) return 'other';
  const char = String.fromCodePoint(text.codePointAt(at)!);
  const lower = char.toLowerCase();
  const upper = char.toUpperCase();
  if (lower !== upper) return char === lower ? 'lower' : 'upper';
  return /^\p{L}/u.test(char) ? 'none' : 'other';
}

export function isLetter(text: string, at: number): boolean {
  return letterCase(text, at) !== 'other';
}

/** Han, kana, Hangul and their punctuation: scripts that need no space between sentences. */
export function isEastAsian(unit: number): boolean {
  return (unit >= 0x2e80 && unit <= 0x9fff) || (unit >= 0xf900 && unit <= 0xfaff) || (unit >= 0xff00 && unit <= 0xffef);
}

const CLOSERS = new Set([...'"\'”’»›)]}）】」』〉》］｝‟″'].map((char) => char.charCodeAt(0)));
const OPENERS = new Set([...'"\'“‘«‹„‚([{（【「『〈《［｛¿¡'].map((char) => char.charCodeAt(0)));

/** Marks that may close a quotation or a bracket; straight marks are in both sets. */
export function isCloser(unit: number): boolean {
  return CLOSERS.has(unit);
}

export function isOpener(unit: number): boolean {
  return OPENERS.has(unit);
}

/** [start, end) without the whitespace at its edges. */
export function trimSpan(text: string, start: number, end: number): { start: number; end: number } {
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

export function skipSpaces(text: string, at: number, end: number): number {
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** The word at `at`: letters with inner apostrophes and hyphens. */
export function wordAt(text: string, at: number, end: number): string {
  let to = at;
  while (to < end && to - at < 32) {
    const unit = text.charCodeAt(to);
    if (isAsciiLower(unit) || isAsciiUpper(unit) || (unit >= 0xaa && isLetter(text, to))) to++;
    else if ((unit === 0x27 || unit === 0x2019) && to + 1 < end && isLetter(text, to + 1)) to++;
    else break;
  }
  return text.slice(at, to);
}

/** Where the word that ends at `stop` begins: letters, digits, inner dots and hyphens. Looks back 24 units at most. */
export function tokenStart(text: string, from: number, stop: number): number {
  let at = stop;
  const floor = Math.max(from, stop - 24);
  while (at > floor) {
    const unit = text.charCodeAt(at - 1);
    if (isAsciiLower(unit) || isAsciiUpper(unit) || isDigit(unit)) at--;
    else if (unit === 0x2e && at < stop) at--;
    else if (unit >= 0xaa && isLetter(text, at - 1)) at--;
    else break;
  }
  return at;
}
