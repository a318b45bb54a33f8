/** Whether two printed quotes are the same words, and which of a list are: shortened, with an ellipsis, with brackets. */
import { compare } from './compare.ts';
import { printedWords, type Word, wordsIn } from './words.ts';

/** Fewer words are said by many. */
export const FEWEST_SAID = 6;
/** Words in a row that two quotes share before they are laid over each other. */
const IN_A_ROW = 4;
/** Share of the shorter one's words that stand in such rows. */
const COVERED = 0.7;
/** Words of the shorter one that the longer one lacks: those in its brackets. */
const MOST_LACKING = 3;
/** Quotes that one is laid over: those that share most with it. */
const LAID_OVER = 4;
/** A row of words that many quotes have tells nothing, and each costs a look. */
const MOST_OF_A_ROW = 16;

/** @returns whether one of the two is all of the other, or what an editor makes of it by cutting and by brackets. Either may be the shorter one. */
export function isSameSaying(one: string, other: string): boolean {
  const [a, b] = [wordsIn(one), wordsIn(other)];
  if (Math.min(a.length, b.length) < FEWEST_SAID) return false;
  return (standsIn(a, b) && isHeld(a, other)) || (standsIn(b, a) && isHeld(b, one));
}

/** Whether all words but those in brackets come in the other, in their order: most that share a row of words fall here. */
function standsIn(some: readonly Word[], whole: readonly Word[]): boolean {
  let at = 0;
  for (const { text, isBracketed } of some) {
    if (text === '' || isBracketed) continue;
    while (at < whole.length && whole[at]!.text !== text) at++;
    if (at++ >= whole.length) return false;
  }
  return true;
}

const CUTS: ReadonlySet<string> = new Set(['unmarked', 'ellipsis', 'brackets', 'joined']);

/** Without the article around them none of the words stands between marks: that is no change. */
function isHeld(some: readonly Word[], whole: string): boolean {
  const likeness = compare(some, whole, printedWords(whole, [{ start: 0, end: whole.length }]));
  return likeness?.changes.every(({ kind }) => CUTS.has(kind)) ?? false;
}

export interface Sayings<Item> {
  /**
   * @param words folded words of the quote, @param item handed to `textOf` where its text is needed.
   * @returns the first item that was put in with the same words, which then holds for this one too; undefined where it is the first.
   */
  put(item: Item, words: readonly string[]): Item | undefined;
}

/** A look at folded words that costs less than reading texts: false where the two cannot be one saying. */
export function mayBeSameSaying(one: readonly string[], other: readonly string[]): boolean {
  if (Math.min(one.length, other.length) < FEWEST_SAID) return false;
  const rows = new Map(rowsOf(other).map((row) => [row, [0]]));
  return isLikely(one, other, coverage(rowsOf(one), rows).get(0) ?? 0);
}

/**
 * A list of quotes in which each saying stands once. Costs a few microseconds a quote: texts are read and laid over each other only where
 * most of the words stand in the same rows. What two items cut differently out of a third are two sayings, whichever the third joins.
 */
export function sayings<Item>(textOf: (item: Item) => string): Sayings<Item> {
  const rows = new Map<number, number[]>();
  const kept: { readonly item: Item; readonly words: readonly string[] }[] = [];
  return {
    put(item, words) {
      if (words.length < FEWEST_SAID) return undefined;
      const own = rowsOf(words);
      const known = [...coverage(own, rows)]
        .filter(([at, covered]) => isLikely(words, kept[at]!.words, covered))
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, LAID_OVER)
        .find(([at]) => isSameSaying(textOf(kept[at]!.item), textOf(item)));
      if (known) return kept[known[0]]!.item;
      for (const row of own) {
        const list = rows.get(row);
        if (!list) rows.set(row, [kept.length]);
        else if (list.length < MOST_OF_A_ROW && list.at(-1) !== kept.length) list.push(kept.length);
      }
      kept.push({ item, words });
      return undefined;
    },
  };
}

/** @param covered words that stand in rows that both have. */
function isLikely(one: readonly string[], other: readonly string[], covered: number): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (covered < COVERED * short.length) return false;
  let lacking = 0;
  for (const word of short) if (!long.includes(word) && ++lacking > MOST_LACKING) return false;
  return true;
}

/** By item, how many words of this one stand in rows that both have. */
function coverage(own: readonly number[], rows: ReadonlyMap<number, readonly number[]>): Map<number, number> {
  const covered = new Map<number, number>();
  const ends = new Map<number, number>();
  for (const [at, row] of own.entries()) {
    for (const item of rows.get(row) ?? []) {
      const fresh = Math.min(IN_A_ROW, at + IN_A_ROW - (ends.get(item) ?? 0));
      ends.set(item, at + IN_A_ROW);
      covered.set(item, (covered.get(item) ?? 0) + fresh);
    }
  }
  return covered;
}

/** A number for each row of words: what they collide in is seen when texts are compared. */
function rowsOf(words: readonly string[]): number[] {
  const numbers = words.map(numberOf);
  const rows: number[] = [];
  for (let at = 0; at + IN_A_ROW <= numbers.length; at++) {
    let row = 0;
    for (let word = at; word < at + IN_A_ROW; word++) row = (Math.imul(row, 0x01000193) ^ numbers[word]!) | 0;
    rows.push(row);
  }
  return rows;
}

/** FNV-1a. */
function numberOf(word: string): number {
  let number = 0x811c9dc5 | 0;
  for (let at = 0; at < word.length; at++) number = Math.imul(number ^ word.charCodeAt(at), 0x01000193);
  return number;
}
