/** BM25 with freshness, over the newest matches only: the counts come from what is kept, never from the index. */

/** One thing to look for in a row's words: tokens in order, the last perhaps a prefix. */
export interface Needle {
  /** " token token" with a space before and, unless it is a prefix, one behind. */
  readonly text: string;
  /** In how many rows it stands, of how many; may be an estimate. */
  readonly documents: number;
}

export interface Corpus {
  readonly documents: number;
  /** Tokens of an average row. */
  readonly averageLength: number;
}

/** Usual values (Robertson & Zaragoza 2009, 3.3): how soon more mentions stop counting, how much length counts. */
const K1 = 1.2;
const B = 0.75;
/** A row as new as the newest match counts this much more than a very old one ... */
const FRESHNESS = 1;
/** ... and the bonus halves in this time. */
const HALF_LIFE_DAYS = 14;

/**
 * @param groups each must match; the best needle of a group counts.
 * @param words " token token token " of the row, space at both ends.
 * @param ageDays how much older than the newest match.
 */
export function score(
  groups: readonly (readonly Needle[])[],
  words: string,
  length: number,
  ageDays: number,
  corpus: Corpus,
): number {
  const norm = K1 * (1 - B + (B * length) / Math.max(1, corpus.averageLength));
  let sum = 0;
  for (const group of groups) {
    let best = 0;
    for (const needle of group) {
      const times = countOf(needle.text, words);
      if (times > 0) best = Math.max(best, (weight(needle, corpus) * times * (K1 + 1)) / (times + norm));
    }
    sum += best;
  }
  return sum * (1 + FRESHNESS * 2 ** (-ageDays / HALF_LIFE_DAYS));
}

function weight(needle: Needle, corpus: Corpus): number {
  const documents = Math.min(needle.documents, corpus.documents);
  return Math.log(1 + (corpus.documents - documents + 0.5) / (documents + 0.5));
}

function countOf(needle: string, words: string): number {
  let times = 0;
  // The space behind one match is the space before the next.
  for (let at = words.indexOf(needle); at >= 0; at = words.indexOf(needle, at + needle.length - 1)) times++;
  return times;
}
