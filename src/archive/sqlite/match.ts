/** Query -> what the full-text index is asked, and what its answers are scored by. Every token goes in between quotation marks. */
import { nameWords } from '../names.ts';
import { type Phrase, phraseGroups, toPhrase } from '../phrase.ts';
import type { Query } from '../query.ts';
import type { Needle } from '../score.ts';
import type { Database } from './database.ts';
import {
  ALL_KEY,
  affiliationKeyTerm,
  kindKey,
  NAME_GAP,
  nameKeyTerm,
  outletKey,
  ownerKey,
  speakerKey,
} from './keys.ts';
import { outletsNamed } from './outlets.ts';
import { type Reader, readCorpus } from './owners.ts';
import { findSpeakerRows, speakerId } from './speakers.ts';
import { END_KEY, FIRST_KEY, keyBefore } from './time-key.ts';
import { expandPrefix, readWordCount } from './word-counts.ts';

export interface Plan {
  /** MATCH expressions; null where that index has nothing to give. */
  readonly wire: string;
  readonly own: string | null;
  /** Rowids, newest first: at least `from`, less than `to`. */
  readonly from: number;
  readonly to: number;
  readonly groups: readonly (readonly Needle[])[];
  /** What is marked in snippets. */
  readonly phrases: readonly Phrase[];
  /** For each name of by:, its words: who has them in the name comes before who only works there. */
  readonly by: readonly (readonly string[])[];
  /** How many of the newest matches are scored at once. */
  readonly window: number;
}

/** How many of the newest matches are scored at once; older ones follow page by page, again so many at a time. */
const WINDOW = 500;
/** Where the index must intersect a filter with words, or several of either, each match costs it more: fewer are taken, still more than any page shows. */
const NARROW_WINDOW = 200;
/** A phrase costs the most: all of its words stand in many more rows than the phrase does. */
const PHRASE_WINDOW = 100;

/** @returns null where nothing can match. */
export function planSearch(database: Database, reader: Reader, query: Query, of: 'quotes' | 'articles'): Plan | null {
  const groups = phraseGroups(query);
  if (!groups) return null;
  const positive: string[] = [];
  const negative: string[] = [];

  if (query.outlets.length) positive.push(outletExpression(database, reader, query.outlets));
  if (query.by.length) positive.push(either(query.by.map((name) => speakerExpression(database, reader, name))));
  if (query.kinds.length === 1 || query.kinds.length === 2)
    positive.push(either(query.kinds.map((kind) => keyed(kindKey(kind)))));
  const forbidden = query.none.map(toPhrase).filter((phrase) => phrase.tokens.length > 0);
  if (groups.some((group) => group.every((phrase) => forbidden.some((other) => isSame(phrase, other))))) return null;
  if (query.notBy.length) negative.push(...query.notBy.map((name) => speakerExpression(database, reader, name)));
  if (query.notOutlets.length) negative.push(outletExpression(database, reader, query.notOutlets));

  const asked = (write: (phrase: Phrase) => string, key: string[]) => {
    const must = [...positive, ...groups.map((group) => either(group.map(write)))];
    return expression(
      [...key, ...(must.length || key.length ? must : [keyed(ALL_KEY)])],
      [...negative, ...forbidden.map(write)],
    );
  };
  return {
    // The counts of words are the wire's: so is the list of words that a prefix stands for.
    wire: asked((phrase) => expanded(database, phrase, of), []),
    own: reader.own > 0 ? asked(worded, [keyed(ownerKey(reader.own))]) : null,
    from: query.until ? keyBefore(query.until) : FIRST_KEY,
    to: query.since ? keyBefore(query.since) : END_KEY,
    groups: groups.map((group) => group.map((phrase) => needleOf(database, phrase, of))),
    phrases: groups.flat(),
    by: query.by.map(nameWords),
    window: windowOf(groups, positive.length),
  };
}

function windowOf(groups: readonly (readonly Phrase[])[], filters: number): number {
  if (groups.flat().some((phrase) => phrase.tokens.length > 1)) return PHRASE_WINDOW;
  const hasFilteredWords = filters > 0 && groups.length > 0;
  return hasFilteredWords || filters + groups.length > 2 ? NARROW_WINDOW : WINDOW;
}

function expression(positive: readonly string[], negative: readonly string[]): string {
  const must = positive.join(' AND ');
  return negative.length ? `(${must}) NOT ${either(negative)}` : must;
}

function either(choices: readonly string[]): string {
  return `(${choices.join(' OR ')})`;
}

function keyed(...keys: readonly string[]): string {
  const quoted = keys.map((key) => `"${key}"`).join(' ');
  return keys.length === 1 ? `keys : ${quoted}` : `keys : NEAR(${quoted}, ${NAME_GAP})`;
}

function worded({ tokens, isPrefix }: Phrase): string {
  return `words : "${tokens.join(' ')}"${isPrefix ? '*' : ''}`;
}

function isSame(one: Phrase, other: Phrase): boolean {
  return one.isPrefix === other.isPrefix && one.tokens.join(' ') === other.tokens.join(' ');
}

/** Prefixes of up to so many characters have an index of their own (schema.ts). */
const INDEXED_PREFIX = { quotes: 5, articles: 3 } as const;

/**
 * A longer prefix as the words that it stands for: FTS5 would gather all rows of all of them before it gives the first (measured at
 * 1,000,000 quotes: 13 ms for state*).
 */
function expanded(database: Database, phrase: Phrase, of: 'quotes' | 'articles'): string {
  const [stem] = phrase.tokens;
  if (!phrase.isPrefix || phrase.tokens.length !== 1 || !stem || [...stem].length <= INDEXED_PREFIX[of])
    return worded(phrase);
  const expansion = expandPrefix(database, stem, of);
  if (!expansion) return worded(phrase);
  if (expansion.words.length === 0) return keyed(NO_KEY);
  return either(expansion.words.map((word) => `words : "${word}"`));
}

/** No row has this key. */
const NO_KEY = '§none';

function outletExpression(database: Database, reader: Reader, names: readonly string[]): string {
  const nums = new Set(names.flatMap((name) => outletsNamed(database, reader, name)));
  return nums.size ? either([...nums].map((num) => keyed(outletKey(num)))) : keyed(NO_KEY);
}

/** By id; or the speakers whom the name stands for, everybody with these words in the name, and the organisation's people. */
function speakerExpression(database: Database, reader: Reader, typed: string): string {
  if (/^x[0-9a-z]{10}$/.test(typed)) return keyed(speakerKey(typed));
  const ids = findSpeakerRows(database, reader, typed).map((row) => keyed(speakerKey(speakerId(row.num))));
  if (/^s\d+$/.test(typed) && ids.length) return either(ids);
  const words = nameWords(typed).slice(0, 8);
  if (words.length === 0) return ids.length ? either(ids) : keyed(NO_KEY);
  return either([...ids, keyed(...words.map(nameKeyTerm)), keyed(...words.map(affiliationKeyTerm))]);
}

/** A prefix of many words is taken to stand in this part of all rows. */
const PREFIX_SHARE = 0.05;

function needleOf(database: Database, phrase: Phrase, of: 'quotes' | 'articles'): Needle {
  const counts = phrase.tokens.map((token) => readWordCount(database, token, of));
  const last = phrase.tokens.at(-1);
  if (phrase.isPrefix && last)
    counts[counts.length - 1] =
      expandPrefix(database, last, of)?.documents ?? readCorpus(database, of).documents * PREFIX_SHARE;
  return { text: ` ${phrase.tokens.join(' ')}${phrase.isPrefix ? '' : ' '}`, documents: Math.min(...counts) };
}
