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
  topicKey,
} from './keys.ts';
import { type OutletRow, outletsNamed } from './outlets.ts';
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
  /** The words of each name of by:, and of the speaker's other names: who has them in the name comes before who only works there. */
  readonly by: readonly (readonly string[])[];
  readonly isUncertainLast: boolean;
  readonly isEachOnce: boolean;
  /** How many of the newest matches are scored at once. */
  readonly window: number;
}

/** How many of the newest matches are scored at once; older ones follow page by page, again so many at a time. */
const WINDOW = 500;
/** Where the index must intersect a filter with words, or several of either, each match costs it more: fewer are taken, still more than any page shows. */
const NARROW_WINDOW = 200;
/** A phrase costs the most: all of its words stand in many more rows than the phrase does. */
const PHRASE_WINDOW = 50;

/** @returns null where nothing can match. */
export function planSearch(database: Database, reader: Reader, query: Query, of: 'quotes' | 'articles'): Plan | null {
  const groups = phraseGroups(query);
  if (!groups) return null;
  const forbidden = query.none.map(toPhrase).filter((phrase) => phrase.tokens.length > 0);
  if (groups.some((group) => group.every((phrase) => forbidden.some((other) => isSame(phrase, other))))) return null;
  const needles = groups.map((group) => group.map((phrase) => needleOf(database, phrase, of)));
  const filters = filterConditions(database, reader, query, of);
  const excluded = query.notBy.map((name) => speakerExpression(database, reader, name));
  if (query.notOutlets.length) excluded.push(outletExpression(outletsMeant(database, reader, query.notOutlets)));

  const leads = groups.flatMap((group) =>
    group.length === 1 && !group[0]?.isAbout ? group.flatMap((phrase) => leadOf(database, phrase, of)) : [],
  );

  const asked = (write: (phrase: Phrase) => string, keys: string[]) => {
    const wanted = groups.map((group, index) => ({
      text: either(group.map(write)),
      rows: (needles[index] ?? []).reduce((sum, { documents }) => sum + documents, 0),
    }));
    // The index steps through the rows of the first condition and looks them up in the others: the rarest leads.
    const must = [...filters, ...leads, ...wanted].sort((a, b) => a.rows - b.rows).map(({ text }) => text);
    const all = [...must, ...keys];
    return expression(all.length ? all : [keyed(ALL_KEY)], [...excluded, ...forbidden.map(write)]);
  };
  return {
    // The counts of words are the wire's: so is the list of words that a prefix stands for.
    wire: asked((phrase) => expanded(database, phrase, of), []),
    own: reader.own > 0 ? asked(worded, [keyed(ownerKey(reader.own))]) : null,
    from: query.until ? keyBefore(query.until) : FIRST_KEY,
    to: query.since ? keyBefore(query.since) : END_KEY,
    groups: needles,
    phrases: groups.flat(),
    by: query.by.flatMap((name) => wordsOfNames(database, reader, name)),
    isUncertainLast: query.isUncertainLast === true,
    isEachOnce: query.isEachOnce === true,
    window: windowOf(groups, filters.length),
  };
}

interface Condition {
  readonly text: string;
  /** About how many rows it matches. */
  readonly rows: number;
}

/**
 * A phrase's rarest word as a condition of its own: alone, FTS5 steps through the phrase's words in their order, however common the
 * first one is ("a wall to" in 300,000 quotes: 12 ms, led by "wall" 6 ms).
 */
function leadOf(database: Database, { tokens, isPrefix }: Phrase, of: 'quotes' | 'articles'): Condition[] {
  const whole = isPrefix ? tokens.slice(0, -1) : tokens;
  if (tokens.length < 2) return [];
  const [rarest] = whole
    .map((token) => ({ token, rows: readWordCount(database, token, of) }))
    .sort((a, b) => a.rows - b.rows);
  // Just before the phrase itself.
  return rarest ? [{ text: `words : "${rarest.token}"`, rows: rarest.rows - 0.5 }] : [];
}

/** by:, outlet: and kind:. */
function filterConditions(database: Database, reader: Reader, query: Query, of: 'quotes' | 'articles'): Condition[] {
  const conditions: Condition[] = [];
  // Few speak so often that a word is rarer.
  if (query.by.length)
    conditions.push({ text: either(query.by.map((name) => speakerExpression(database, reader, name))), rows: 0 });
  if (query.outlets.length) {
    const meant = outletsMeant(database, reader, query.outlets);
    conditions.push({ text: outletExpression(meant), rows: meant.reduce((sum, outlet) => sum + outlet[of], 0) });
  }
  if (query.kinds.length === 1 || query.kinds.length === 2)
    conditions.push({ text: either(query.kinds.map((kind) => keyed(kindKey(kind)))), rows: Number.POSITIVE_INFINITY });
  return conditions;
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

function worded({ tokens, isPrefix, isAbout }: Phrase): string {
  const star = isPrefix ? '*' : '';
  const said = `words : "${tokens.join(' ')}"${star}`;
  // Only quotes have topics (topics.ts): an article's words are all of it.
  return isAbout ? either([said, tokens.map((token) => `keys : "${topicKey(token)}"${star}`).join(' AND ')]) : said;
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
  if (
    phrase.isAbout ||
    !phrase.isPrefix ||
    phrase.tokens.length !== 1 ||
    !stem ||
    [...stem].length <= INDEXED_PREFIX[of]
  )
    return worded(phrase);
  const expansion = expandPrefix(database, stem, of);
  if (!expansion) return worded(phrase);
  if (expansion.words.length === 0) return keyed(NO_KEY);
  return either(expansion.words.map((word) => `words : "${word}"`));
}

/** No row has this key. */
const NO_KEY = '§none';

function outletsMeant(database: Database, reader: Reader, names: readonly string[]): OutletRow[] {
  const rows = names.flatMap((name) => outletsNamed(database, reader, name));
  return [...new Map(rows.map((row) => [row.num, row])).values()];
}

function outletExpression(outlets: readonly OutletRow[]): string {
  return outlets.length ? either(outlets.map(({ num }) => keyed(outletKey(num)))) : keyed(NO_KEY);
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

/** The words of the name as typed, and of all names of the speaker whom it stands for. */
function wordsOfNames(database: Database, reader: Reader, typed: string): string[][] {
  const names = findSpeakerRows(database, reader, typed).map(({ name }) => nameWords(name));
  return /^s\d+$/.test(typed) && names.length ? names : [nameWords(typed), ...names];
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
