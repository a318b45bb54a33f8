/**
 * Articles that may print a passage: those in which its rarest words stand close together. The index narrows millions of sentences to a
 * few articles; whether they print the passage is for src/quote/compare to say.
 */

import type { PassageSearch } from '../port.ts';
import { wordsOf } from '../tokens.ts';
import type { Database } from './database.ts';
import { ownerKey } from './keys.ts';
import type { Reader } from './owners.ts';

/** Words of one part of a passage: a change in one part leaves the others to be found. */
const PART = 12;
const MOST_PARTS = 8;
/** A passage of so many words has two parts at least: what stands between them in print ("…, she said, …") may be long. */
const IN_TWO = 8;
/** Words of a part that are asked for. Four of a dozen stand together by chance in few articles. */
const ASKED = 5;
/**
 * Where the rarest word stands in fewer articles than this, fewer words of its part are asked for: each word more costs the index a walk
 * (at 1,000,000 quotes a whole passage by five words of each part took 4.3 ms, by three 1.4 ms, with 1 and 5 articles found).
 */
const RARE = 3_000;
const ASKED_RARE = 4;
/** Of a whole passage, whose parts must all be there. */
const ASKED_WHOLE = 3;
/** Of so many, one is left out in turn: of five instead it would take twice the time and find nothing more. */
const LEFT_FROM = 4;
/** Newest articles that are taken of each part. */
const TAKEN = 60;
/** Of what may be printed cut short, smaller pieces are asked for. */
const PIECE = 6;
const PIECE_ASKED = 3;
const MOST_PIECES = 12;
/** With so few articles found by all of the words, the passage is among them, or nowhere. */
const FEW = 20;
/** Words that stand in more articles narrow nothing down, and the index has to walk all of them. */
const TOO_COMMON = 30_000;
/** Words of a passage that are read. */
const MOST_WORDS = 400;

/**
 * Rowids of articles, those with most of the passage first, the newest first among equals; of those that are equally good the oldest is
 * always among them.
 * @param how as PassageSearch says.
 */
export function passageSeqs(
  database: Database,
  reader: Reader,
  passage: string,
  how: PassageSearch,
  limit: number,
): number[] {
  const words = wordsOf(passage).slice(0, MOST_WORDS);
  if (words.length < 2) return [];
  const counts = countsOf(database, words);
  const found = new Map<number, number>();
  const note = (seqs: readonly number[]) => {
    for (const seq of seqs) found.set(seq, (found.get(seq) ?? 0) + 1);
  };
  const wire = partsOf(words, (word) => counts.get(word) ?? 0, how);
  const full = joined(wire, how, false);
  for (const [at, brief] of joined(wire, how, true).entries()) {
    const seqs = matching(database, 'wire_articles', brief, how);
    const isTooMany = seqs.length >= Math.min(limit, TAKEN) && brief !== full[at];
    note(isTooMany ? matching(database, 'wire_articles', full[at]!, how) : seqs);
  }
  if (how === 'parts' && (found.size === 0 || found.size > FEW))
    for (const expression of leavingOneOut(wire)) note(matching(database, 'wire_articles', expression, how));
  if (reader.own > 0) {
    // The counts are the wire's: among a workspace's own articles the longest words are as good a guess, and there are few articles.
    const own = partsOf(words, (word) => 100 - word.length, how);
    const all = [...joined(own, how, false), ...(how === 'parts' ? leavingOneOut(own) : [])];
    for (const expression of all)
      note(matching(database, 'private_articles', `(${expression}) AND keys : "${ownerKey(reader.own)}"`, how));
  }
  const ranked = [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const best = ranked.slice(0, limit).map(([seq]) => seq);
  const oldest = ranked.filter(([, parts]) => parts === ranked[0]?.[1]).at(-1)?.[0];
  if (oldest !== undefined && !best.includes(oldest)) best[best.length - 1] = oldest;
  return best;
}

function countsOf(database: Database, words: readonly string[]): Map<string, number> {
  const unique = [...new Set(words)];
  const rows = database.tuples<[word: string, articles: number]>(
    'SELECT word, articles FROM words WHERE word IN (SELECT value FROM json_each(?))',
    JSON.stringify(unique),
  );
  return new Map(rows);
}

interface Part {
  /** Words that no article holds are left out: they are what was changed. */
  readonly rarest: readonly { readonly word: string; readonly count: number }[];
  /** So many of them are asked for first: the others only where these lead to too many articles. */
  readonly enough: number;
  readonly distance: number;
}

function partsOf(words: readonly string[], countOf: (word: string) => number, how: PassageSearch): Part[] {
  const [length, asked, most] = how === 'pieces' ? [PIECE, PIECE_ASKED, MOST_PIECES] : [PART, ASKED, MOST_PARTS];
  const wanted = Math.min(most, Math.max(words.length < IN_TWO ? 1 : 2, Math.ceil(words.length / length)));
  const size = words.length / wanted;
  return Array.from({ length: wanted }, (_, at) => words.slice(Math.round(at * size), Math.round((at + 1) * size)))
    .map((part) => {
      const rarest = rarestOf(part, countOf, asked);
      return { rarest, enough: enoughOf(rarest, how, wanted), distance: part.length + 2 };
    })
    .filter(({ rarest }) => rarest.length > 0);
}

/** How many of a part's rarest words are asked for. @param parts of the passage. */
function enoughOf([first, ...others]: Part['rarest'], how: PassageSearch, parts: number): number {
  const isRare = first !== undefined && first.count < RARE;
  if (how === 'whole' && parts > 1 && isRare) return ASKED_WHOLE;
  return how === 'parts' && isRare ? ASKED_RARE : others.length + 1;
}

/** MATCH expressions; the newest matches of each are taken. */
function joined(parts: readonly Part[], how: PassageSearch, isBrief: boolean): string[] {
  const all = parts.map(({ rarest, enough, distance }) => near(isBrief ? rarest.slice(0, enough) : rarest, distance));
  return how !== 'whole' || all.length === 0 ? all : [all.join(' AND ')];
}

/** In a passage of one or two parts any one word may have been changed: each of the rarest is left out in turn. */
function leavingOneOut(parts: readonly Part[]): string[] {
  if (parts.length > 2) return [];
  return parts.flatMap(({ rarest: all, distance }) => {
    const rarest = all.slice(0, LEFT_FROM);
    if (rarest.length < 3) return [];
    const left = rarest
      .map((_, index) => rarest.toSpliced(index, 1))
      .filter(([first]) => first !== undefined && first.count < TOO_COMMON);
    return left.length > 0 ? [left.map((words) => near(words, distance)).join(' OR ')] : [];
  });
}

function rarestOf(words: readonly string[], countOf: (word: string) => number, most: number): Part['rarest'] {
  return [...new Set(words)]
    .map((word) => ({ word, count: countOf(word) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.count - b.count)
    .slice(0, most);
}

function near(words: Part['rarest'], distance: number): string {
  const quoted = words.map(({ word }) => `"${word}"`).join(' ');
  return words.length === 1 ? `words : ${quoted}` : `words : NEAR(${quoted}, ${distance})`;
}

/** The newest; of a whole passage the oldest too, as whoever printed it first is asked for. */
function matching(
  database: Database,
  index: 'wire_articles' | 'private_articles',
  expression: string,
  how: PassageSearch,
): number[] {
  const find = (order: 'ASC' | 'DESC', limit: number) =>
    database
      .tuples<[number]>(
        `SELECT f.rowid FROM ${index} f WHERE f.${index} MATCH ? ORDER BY f.rowid ${order} LIMIT ${limit}`,
        expression,
      )
      .map(([seq]) => seq);
  const newest = find('ASC', TAKEN);
  return how === 'whole' && newest.length === TAKEN ? [...newest, ...find('DESC', 1)] : newest;
}
