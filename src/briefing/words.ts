/** A text as its content words: what summaries and stories compare. */

export interface Word {
  /** Lower case, without its ending: "announces", "announced" and "announcing" are all "announc". */
  readonly term: string;
  /** Offset of its first letter. */
  readonly start: number;
  /** Capitalised where that says something: not at the start of a sentence. */
  readonly isName: boolean;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** Scripts that put no spaces between words: Thai to Khmer, kana, Han, Hangul stays out (it has spaces). */
const UNSPACED = /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF]/u;

/**
 * The content words of text[start, end): stop words and single letters left out. Runs of a script without spaces
 * become pairs of characters, which overlap, as such languages' search indexes do.
 */
export function wordsOf(text: string, start: number, end: number, stopWords: ReadonlySet<string>): Word[] {
  const found: Word[] = [];
  const slice = start === 0 && end === text.length ? text : text.slice(start, end);
  let isSentenceStart = true;
  let from = 0;
  for (const match of slice.matchAll(WORD)) {
    const raw = match[0];
    // Only what stands between two words can end a sentence.
    if (from > 0 && !isSentenceStart) isSentenceStart = endsSentence(slice, from, match.index);
    from = match.index + raw.length;
    if (raw.charCodeAt(0) > 0xdff && UNSPACED.test(raw)) {
      const characters = [...raw];
      for (let index = 0; index + 1 < characters.length; index++) {
        found.push({ term: characters[index]! + characters[index + 1]!, start: start + match.index, isName: false });
      }
    } else {
      const lower = raw.toLowerCase();
      if (raw.length > 1 && !stopWords.has(lower)) {
        found.push({ term: stem(lower), start: start + match.index, isName: !isSentenceStart && lower !== raw });
      }
    }
    isSentenceStart = false;
  }
  return found;
}

function endsSentence(text: string, from: number, to: number): boolean {
  for (let index = from; index < to; index++) {
    const unit = text.charCodeAt(index);
    // . ! ? line feed, opening quotation marks, colon
    if (unit === 46 || unit === 33 || unit === 63 || unit === 10 || unit === 0x201c || unit === 34 || unit === 58)
      return true;
  }
  return false;
}

/** Cuts the endings that English inflection adds. Rough by intent: terms are only ever compared with each other. */
export function stem(lower: string): string {
  let word = lower;
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') && !word.endsWith('us') && !word.endsWith('is')) {
    word = word.endsWith('ies') && word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  }
  if (word.length > 5 && word.endsWith('ing')) word = undouble(word.slice(0, -3));
  else if (word.length > 4 && word.endsWith('ed')) word = undouble(word.slice(0, -2));
  if (word.length > 4 && word.endsWith('e')) word = word.slice(0, -1);
  return word;
}

/** "planned" is "plan", but "called" stays "call". */
function undouble(word: string): string {
  const last = word.at(-1);
  return word.length > 3 && last === word.at(-2) && last !== 'l' && last !== 's' ? word.slice(0, -1) : word;
}
