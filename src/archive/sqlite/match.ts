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
import type { Reader } from './owners.ts';
import { findSpeakerRows, speakerId } from './speakers.ts';
import { HIGHEST_KEY, LOWEST_KEY, timeKey } from './time-key.ts';
import { readWordCount } from './word-counts.ts';

export interface Plan {
  /** MATCH expressions; null where that index has nothing to give. */
  readonly wire: string;
  readonly own: string | null;
  /** Rowids: at least `low`, less than `high`. */
  readonly low: number;
  readonly high: number;
  readonly groups: readonly (readonly Needle[])[];
  /** What is marked in snippets. */
  readonly phrases: readonly Phrase[];
  /** For each name of by:, its words: who has them in the name comes before who only works there. */
  readonly by: readonly (readonly string[])[];
  /** How many terms the index has to intersect. */
  readonly terms: number;
}

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
  for (const group of groups) positive.push(either(group.map(worded)));

  const forbidden = query.none.map(toPhrase).filter((phrase) => phrase.tokens.length > 0);
  negative.push(...forbidden.map(worded));
  if (query.notBy.length) negative.push(...query.notBy.map((name) => speakerExpression(database, reader, name)));
  if (query.notOutlets.length) negative.push(outletExpression(database, reader, query.notOutlets));

  return {
    wire: expression(positive.length ? positive : [keyed(ALL_KEY)], negative),
    own: reader.own > 0 ? expression([keyed(ownerKey(reader.own)), ...positive], negative) : null,
    low: query.since ? timeKey(query.since) : LOWEST_KEY,
    high: query.until ? timeKey(query.until) : HIGHEST_KEY,
    groups: groups.map((group) => group.map((phrase) => needleOf(database, phrase, of))),
    phrases: groups.flat(),
    by: query.by.map(nameWords),
    terms: positive.length,
  };
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

/** A prefix is taken to stand in this part of all rows: its words are not counted one by one. */
const PREFIX_SHARE = 0.02;

function needleOf(database: Database, phrase: Phrase, of: 'quotes' | 'articles'): Needle {
  const counts = phrase.tokens.map((token) => readWordCount(database, token, of));
  const documents = Math.min(...counts);
  return {
    text: ` ${phrase.tokens.join(' ')}${phrase.isPrefix ? '' : ' '}`,
    documents: phrase.isPrefix ? documents + readWordCount(database, 'the', of) * PREFIX_SHARE : documents,
  };
}
