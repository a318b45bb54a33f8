/** A text as words to compare: what a reader would call the same word is the same string, and nothing else is. */
import type { Span } from '../../article/types.ts';
import { findMarks } from '../marks.ts';

export interface Word {
  /** Folded: case, accents, width, the shape of the apostrophe. '' is a gap: "…". */
  readonly text: string;
  /** [start, end) in UTF-16 units of the text it stands in. */
  readonly start: number;
  readonly end: number;
  /** Stands in square brackets: an editor's word. */
  readonly isBracketed: boolean;
}

/** A word of an article. */
export interface PrintedWord extends Word {
  /** Stands between quotation marks. */
  readonly isQuoted: boolean;
  /** A few words between two quoted parts of one paragraph ("…, she said, …"). */
  readonly isBridge: boolean;
  /** Index of its paragraph or caption. */
  readonly block: number;
}

/** Three dots, or the one sign for them; with brackets around them too. */
const GAP = /^[[(]?\s?(?:…|\.{3,}|\. \. \.)\s?[\])]?$/;

/**
 * In order: a gap; a number with its points; an abbreviation with dots; a character of a script without spaces; a word with its
 * apostrophes; a sign that changes what is said.
 */
const WORD =
  /[[(]?\s?(?:…|\.{3,}|\. \. \.)\s?[\])]?|\p{N}+(?:[.,:]\p{N}+)+|(?:\p{L}\.){2,}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{M}\p{N}])+(?:['’ʼ]\p{L}+)*|[%$€£¥?[\]]/gu;

const MARKS = /[\u0300-\u036f]/g;

function fold(printed: string): string {
  const plain = /^[\0-\x7f]*$/.test(printed)
    ? printed.toLowerCase()
    : printed.normalize('NFKD').replace(MARKS, '').normalize('NFC').toLowerCase().replace(/[’ʼ]/g, "'");
  return /^(?:\p{L}\.){2,}$/u.test(plain) ? plain.replaceAll('.', '') : plain;
}

/** Words and gaps of text[start, end), in order; hyphens, dashes and most punctuation are no words. */
export function wordsIn(text: string, { start, end }: Span = { start: 0, end: text.length }): Word[] {
  const words: Word[] = [];
  const piece = text.slice(start, end);
  let isBracketed = false;
  for (const match of piece.matchAll(WORD)) {
    const printed = match[0];
    const at = start + match.index;
    if (printed === '[' || printed === ']') {
      // A bracket that nothing closes is a slip, not an editor's.
      isBracketed = printed === '[' && piece.indexOf(']', match.index) > 0;
      continue;
    }
    const isGap = GAP.test(printed);
    words.push({ text: isGap ? '' : fold(printed), start: at, end: at + printed.length, isBracketed });
  }
  return words;
}

/** Words between two quoted parts that can be what attributes them; more are a sentence of their own. */
const MOST_BRIDGE = 14;

/** The words of an article's paragraphs and captions. */
export function printedWords(text: string, blocks: readonly Span[]): PrintedWord[] {
  const all: PrintedWord[] = [];
  blocks.forEach((block, index) => {
    const marks = findMarks(text, block);
    let mark = 0;
    const own = wordsIn(text, block).map((word) => {
      while (mark < marks.length && marks[mark]!.end <= word.start) mark++;
      const isQuoted = mark < marks.length && word.start >= marks[mark]!.start;
      return { ...word, isQuoted, isBridge: false, block: index };
    });
    markBridges(own);
    all.push(...own);
  });
  return all;
}

function markBridges(words: { isQuoted: boolean; isBridge: boolean }[]): void {
  let from = -1;
  words.forEach((word, at) => {
    if (!word.isQuoted) return;
    const between = at - from - 1;
    if (from >= 0 && between > 0 && between <= MOST_BRIDGE)
      for (let index = from + 1; index < at; index++) words[index]!.isBridge = true;
    from = at;
  });
}
