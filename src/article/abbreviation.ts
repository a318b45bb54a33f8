/** Full stops that belong to a word: titles, initials, abbreviations, numbers of a list. */
import {
  isAsciiLower,
  isAsciiUpper,
  isDigit,
  isLetter,
  isOpener,
  isSpace,
  letterCase,
  tokenStart,
  wordAt,
} from './chars.ts';
import {
  AFTER_TIME,
  BEFORE_NUMBER,
  GERMAN_MONTHS,
  MAY_BE_LAST,
  NEVER_LAST,
  OPENS_SENTENCE,
  SHOUTED,
  US_STATES,
} from './data/abbreviations.ts';

/** A run of enders with what closes after it; offsets into the text. */
export interface Mark {
  /** The first ender. */
  readonly start: number;
  /** After the last ender. */
  readonly stop: number;
  /** After quotation marks and brackets that close behind it. */
  readonly end: number;
  /** 1: needs the look at what stands around it; 2: ends a sentence by itself. */
  readonly kind: 1 | 2;
}

/** Whether the stop belongs to the word before it, so that the sentence goes on with the word at `word`. */
export function isAbbreviation(
  text: string,
  from: number,
  mark: Mark,
  word: number,
  end: number,
  isSetOff: boolean,
): boolean {
  if (text.charCodeAt(mark.start) !== 0x2e && text.charCodeAt(mark.start) !== 0x2026) return false;
  if (mark.stop - mark.start > 1 || text.charCodeAt(mark.start) === 0x2026) return isPause(text, from, mark, word, end);
  const begin = tokenStart(text, from, mark.start);
  const length = mark.start - begin;
  if (length === 0) return false;
  const firstUnit = text.charCodeAt(begin);

  if (isDigit(firstUnit)) {
    if (length > 3) return false;
    // "1. Lower taxes": the number of a list stays with its item. "am 3. Mai": a German date.
    if (begin === from) return true;
    return length <= 2 && GERMAN_MONTHS.has(wordAt(text, word, end));
  }
  const token = text.slice(begin, mark.start);
  const lower = token.toLowerCase();
  if (isDigit(text.charCodeAt(word)) && BEFORE_NUMBER.has(lower)) return true;
  if (length === 1) {
    if (!isLetter(text, begin) || letterCase(text, begin) === 'none') return false;
    if (isAsciiLower(firstUnit)) return token === 'v';
    if (isSetOff) return false;
    // "AT&T.", "Jay-Z.", "B2B.": the end of a name.
    if (
      begin > from &&
      !isSpace(text.charCodeAt(begin - 1)) &&
      !isOpener(text.charCodeAt(begin - 1)) &&
      text.charCodeAt(begin - 2) !== 0x2e
    )
      return false;
    return !OPENS_SENTENCE.has(wordAt(text, word, end));
  }
  // "SEC." and "IE." are names; "MR." is a title in capitals.
  if (
    isAsciiUpper(firstUnit) &&
    isAsciiUpper(text.charCodeAt(begin + 1)) &&
    !token.includes('.') &&
    !SHOUTED.has(lower)
  )
    return false;
  if (NEVER_LAST.has(lower)) return !(isSetOff && mark.end > mark.stop);
  const isDotted = token.includes('.') && isDottedLetters(token);
  if (!isDotted && !MAY_BE_LAST.has(lower)) return false;
  // "Wash." and "Miss." are states, "wash." and "miss." words; "etc." and "a.m." are written small.
  if (!isDotted && isCapitalOnly(lower) && !isAsciiUpper(firstUnit)) return false;
  if (lower === 'etc') return false;
  if (isSetOff) return false;
  const nextWord = wordAt(text, word, end);
  // "in Lodi, N.J. Harmony said": inside a sentence a comma would follow, unless an office does ("Ohio Gov.").
  if (US_STATES.has(lower) && text.charCodeAt(begin - 2) === 0x2c && begin - 2 > from)
    return NEVER_LAST.has(nextWord.toLowerCase());
  if (lower === 'a.m' || lower === 'p.m') return isDigit(text.charCodeAt(word)) || AFTER_TIME.has(nextWord);
  return !OPENS_SENTENCE.has(nextWord);
}

/** Abbreviations that are ordinary words when written small. */
function isCapitalOnly(lower: string): boolean {
  return lower !== 'etc' && lower !== 'al' && lower !== 'est' && lower !== 'bn' && lower !== 'mn' && lower !== 'inc';
}

/** "I ... President Smith, do swear": an ellipsis that stands free between words pauses, unless a word that opens sentences follows. */
function isPause(text: string, from: number, mark: Mark, word: number, end: number): boolean {
  if (mark.end > mark.stop) return false;
  const stands = mark.start === from || isSpace(text.charCodeAt(mark.start - 1));
  return (stands || mark.stop - mark.start === 1) && !OPENS_SENTENCE.has(wordAt(text, word, end));
}

/** "U.S", "Ph.D", "a.m": groups of one or two letters between dots. */
function isDottedLetters(token: string): boolean {
  let run = 0;
  for (let at = 0; at < token.length; at++) {
    if (token.charCodeAt(at) === 0x2e) {
      if (run === 0) return false;
      run = 0;
    } else if (isLetter(token, at)) {
      run++;
      if (run > 2) return false;
    } else return false;
  }
  return run > 0;
}
