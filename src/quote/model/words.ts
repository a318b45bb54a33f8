/** What the model knows of a word by itself: hashes, word class, and how often it is a cue. */
import {
  ADVERB,
  AUXILIARY,
  CAPITAL,
  CONJUNCTION,
  CUE_NOUN,
  CUE_VERB,
  classOf,
  DETERMINER,
  DOCUMENT_NOUN,
  GROUP_NOUN,
  HONORIFIC,
  MARK,
  NUMBER,
  ORGANISATION_NOUN,
  PERSON_NOUN,
  POSSESSIVE,
  PREPOSITION,
  SUBJECT_PRONOUN,
  SUBORDINATOR,
  TIME,
  VERB,
} from '../lexicon.ts';

export interface Word {
  /** Of the word in small letters. */
  readonly hash: number;
  /** Bits of lexicon.ts. */
  readonly bits: number;
  /** The most telling class of the word, 1 to 25, or 100 and more for a mark. */
  readonly kind: number;
  /** What the word is whatever stands around it: 1 to 9 a mark, 10 and more a word that opens clauses, 0 any other. */
  readonly place: number;
  /** 1 all capitals, 2 capitalised, 3 number, 4 small letters, 5 mark. */
  readonly shape: number;
  /** Hashes of the last three and the last two letters. */
  readonly suffix: number;
  readonly ending: number;
  /** How often the word was (part of) a cue, 0 to 1, and the logarithm of how many times; 0 for the unknown. */
  readonly cueRate: number;
  readonly cueCount: number;
  /** 0 no cue, 1 rarely, 2 often, 3 mostly. */
  readonly cueLevel: number;
  /** Index in TAGS where the word has but one, else -1. */
  readonly tag: number;
  readonly habits: Habits;
  /** Group of words like this one, and the group of those; 0 where the word is in none. */
  readonly cluster: number;
  readonly family: number;
}

/** How often a word does what, each 0 to 1; for a word that is rare, what words do on the whole. */
export interface Habits {
  /** Is the first word of a content. */
  readonly begins: number;
  /** Is the last word of one, where it stands in one. */
  readonly ends: number;
  /** Comes after the end of one, where a content reaches up to it. */
  readonly follows: number;
  /** Comes after the end of one, where a content reaches up to a comma before it. */
  readonly followsComma: number;
  /** Stands in a source. */
  readonly names: number;
  /** Has its content after it, where it is a cue. */
  readonly leads: number;
  /** Has marked content, where it is a cue. */
  readonly marks: number;
}

export const HABITS = ['begins', 'ends', 'follows', 'followsComma', 'names', 'leads', 'marks'] as const;

export interface CueCount {
  readonly rate: number;
  readonly count: number;
}

export interface Lexicon {
  /** By the word in small letters; `#` and a cluster stands for words of it that were never seen. */
  readonly cues: ReadonlyMap<string, CueCount>;
  /** Words that nearly always have one tag. */
  readonly tags: ReadonlyMap<string, number>;
  /** By the word in small letters; '' is any word. */
  readonly habits: ReadonlyMap<string, Habits>;
  /** Cluster times 64 plus family, by the word in small letters. */
  readonly clusters: ReadonlyMap<string, number>;
  /** Words read before; emptied when it has grown large. */
  readonly known: Map<string, Word>;
}

/** Lines of clusters.txt: a cluster a line, families apart by an empty line. */
export function clustersIn(text: string): Map<string, number> {
  const clusters = new Map<string, number>();
  let cluster = 0;
  for (const [family, lines] of text.trimEnd().split('\n\n').entries())
    for (const line of lines.split('\n')) {
      cluster++;
      for (const word of line.split(' ')) clusters.set(word, cluster * 64 + family + 1);
    }
  return clusters;
}

export const COMMA = 1;
export const THAT = 10;
export const TO = 11;
const OTHER_MARK = 9;
const PLACES: ReadonlyMap<string, number> = new Map([
  [',', COMMA],
  ['.', 2],
  ['?', 3],
  ['!', 3],
  [':', 6],
  ['–', 7],
  ['—', 7],
  ['-', 7],
  [';', 8],
  ['that', THAT],
  ['to', TO],
  ['as', 12],
  ['and', 13],
  ['but', 13],
  ['who', 14],
  ['which', 14],
]);

const MOST_KNOWN = 60_000;
const NO_HABITS: Habits = { begins: 0, ends: 0, follows: 0, followsComma: 0, names: 0, leads: 0, marks: 0 };

/** Cue rates from which a word is of level 1, 2, 3. */
const LEVELS = [0.1, 0.22, 0.45];

/** FNV-1a over UTF-16 units. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}

export function readWord(lexicon: Lexicon, text: string): Word {
  const before = lexicon.known.get(text);
  if (before) return before;
  if (lexicon.known.size >= MOST_KNOWN) lexicon.known.clear();
  const lower = text.toLowerCase();
  const bits = classOf(text);
  const group = lexicon.clusters.get(lower) ?? lexicon.clusters.get(lower.replace(/['’]s$/, '')) ?? 0;
  const cue =
    lexicon.cues.get(lower) ??
    (text === lower && !lexicon.habits.has(lower) ? lexicon.cues.get(`#${group >> 6}`) : undefined);
  const cueRate = cue?.rate ?? 0;
  const word: Word = {
    hash: hashOf(lower),
    bits,
    kind: kindOf(bits, text),
    place: PLACES.get(text) ?? ((bits & MARK) !== 0 ? OTHER_MARK : 0),
    shape: shapeOf(text),
    suffix: hashOf(text.slice(-3)),
    ending: hashOf(text.slice(-2)),
    cueRate,
    cueCount: cue?.count ?? 0,
    cueLevel: LEVELS.filter((least) => cueRate >= least).length,
    tag: lexicon.tags.get(text) ?? -1,
    habits: lexicon.habits.get(lower) ?? lexicon.habits.get('') ?? NO_HABITS,
    cluster: group >> 6,
    family: group & 63,
  };
  lexicon.known.set(text, word);
  return word;
}

function shapeOf(text: string): number {
  if (/^\p{Lu}+$/u.test(text)) return 1;
  if (/^\p{Lu}/u.test(text)) return 2;
  if (/^\p{N}/u.test(text)) return 3;
  return /^\p{L}/u.test(text) ? 4 : 5;
}

function kindOf(bits: number, text: string): number {
  const capital = bits & CAPITAL ? 1 : 0;
  if (bits & MARK) return 100 + (text.charCodeAt(0) & 127);
  if (bits & NUMBER) return 1;
  if (bits & SUBJECT_PRONOUN) return 2;
  if (bits & DETERMINER) return 3;
  if (bits & AUXILIARY) return 4;
  if (bits & CUE_VERB) return 5 + capital;
  if (bits & SUBORDINATOR) return 7;
  if (bits & PREPOSITION) return 8;
  if (bits & CONJUNCTION) return 9;
  if (bits & ADVERB) return 10;
  if (bits & TIME) return 11;
  if (bits & HONORIFIC) return 12;
  if (bits & PERSON_NOUN) return 13 + capital;
  if (bits & (ORGANISATION_NOUN | DOCUMENT_NOUN | GROUP_NOUN)) return 15 + capital;
  if (bits & CUE_NOUN) return 17;
  if (bits & VERB) return 18;
  if (capital) return bits & POSSESSIVE ? 20 : 19;
  if (bits & POSSESSIVE) return 21;
  if (text.endsWith('ed')) return 22;
  if (text.endsWith('ing')) return 23;
  return text.endsWith('s') ? 24 : 25;
}
