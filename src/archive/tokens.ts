/**
 * Text -> tokens: the one function behind the index, queries and the marking of snippets, so that what is found is what is
 * marked. A token holds ASCII letters and digits in lower case, or characters outside ASCII, and nothing else: that is
 * what the index's tokenizer (`ascii`) leaves whole, and what makes every query expression safe.
 */

export interface Token {
  /** Folded: case, diacritics, width, possessive 's. */
  readonly text: string;
  /** [start, end) in UTF-16 units of the text it was found in. */
  readonly start: number;
  readonly end: number;
}

/** Longer runs of letters are cut: nobody types them, and the index would keep each whole. UTF-16 units. */
export const MAX_TOKEN_LENGTH = 64;

// Marks that are accents on a letter (Latin, Greek, Cyrillic; Hebrew and Arabic vowel points). Marks of other scripts
// (Thai, Devanagari ...) are letters in their own right and stay.
const ACCENTS = /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;
// Letters that Unicode does not decompose.
const SPELLED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};
const SPELLED_LETTERS = /[ßæœøłđðþıς]/g;
const NOT_ASCII = /[^\0-\x7f]/;

/**
 * In order: a spaceless character; an abbreviation with dots (U.S.); a word with its apostrophes; an emoji or flag.
 *
 * In scripts written without spaces between words (and in Korean, whose particles cling to words) each character is a token,
 * and a typed word is a phrase of them, so that every word, and every part of one, is found wherever it stands. Tried against
 * Intl.Segmenter: it cuts the same word differently in different sentences, so a query misses.
 */
const TOKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|(?:[A-Za-z]\.){2,}|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{N}\p{M}])+(?:['’ʼ](?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])\p{L})+)*|\p{RI}\p{RI}|\p{Extended_Pictographic}/gu;
const ASCII_TOKEN = /(?:[a-z]\.){2,}|[a-z0-9]+(?:'[a-z]+)*/gi;

/** Case, accents and width folded: "Škoda" -> "skoda", "５Ｇ" -> "5g". Offsets change. */
export function foldText(text: string): string {
  if (!NOT_ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(SPELLED_LETTERS, (letter) => SPELLED[letter] ?? letter)
    .replace(ACCENTS, '');
}

function foldToken(printed: string): string {
  let token = foldText(printed);
  if (token.includes('.')) token = token.replaceAll('.', '');
  if (token.includes("'") || token.includes('’') || token.includes('ʼ'))
    token = token.replace(/['’ʼ]s$/, '').replace(/['’ʼ]/g, '');
  return token.length > MAX_TOKEN_LENGTH
    ? token.slice(0, MAX_TOKEN_LENGTH).toWellFormed().replace('\ufffd', '')
    : token;
}

const NOT_IN_TOKEN = /[^\p{L}\p{N}\p{M}\p{RI}\p{Extended_Pictographic}]/gu;

/** A compatibility letter may unfold to more than letters ("½" -> "1⁄2", "㎥"): what the index would split is dropped. */
function keepsWhole(token: string): string {
  return /^[a-z0-9]*$/.test(token) ? token : token.replace(NOT_IN_TOKEN, '');
}

/** Every token of a text, in order. */
export function tokensOf(text: string): Token[] {
  const pattern = NOT_ASCII.test(text) ? TOKEN : ASCII_TOKEN;
  const tokens: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    const folded = keepsWhole(foldToken(match[0]));
    if (folded) tokens.push({ text: folded, start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

/** The folded tokens alone. */
export function wordsOf(text: string): string[] {
  return tokensOf(text).map((token) => token.text);
}
