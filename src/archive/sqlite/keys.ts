/**
 * Filters as terms of the index's hidden `keys` column. Each begins with § so that no prefix of a word runs into one (§ is
 * outside ASCII, so the index's tokenizer keeps it; tokens.ts never gives it).
 */
import type { QuoteKind } from '../../quote/types.ts';

/** Every row has it: what "-word" alone is taken from. */
export const ALL_KEY = '§a';

export function ownerKey(num: number): string {
  return `§w${num}`;
}
export function outletKey(num: number): string {
  return `§o${num}`;
}
export function kindKey(kind: QuoteKind): string {
  return `§k${kind}`;
}
/** @param id a StoredSpeaker's id. */
export function speakerKey(id: string): string {
  return `§s${id}`;
}
/** A word of a speaker's name. */
export function nameKeyTerm(word: string): string {
  return `§n${word}`;
}
/** A word of a speaker's affiliation. */
export function affiliationKeyTerm(word: string): string {
  return `§f${word}`;
}

/** A word of what the quote's article is about (topics.ts). */
export function topicKey(word: string): string {
  return `§t${word}`;
}

/** How many words may stand between two words of a name ("Jakub Hera Adamowicz" is found by "Jakub Adamowicz"). */
export const NAME_GAP = 2;
/** Stands between two names, so that no search reaches from one into the next. */
const GAP = Array<string>(NAME_GAP + 1)
  .fill('§')
  .join(' ');

/** Several names' words, kept apart. */
export function apart(names: readonly (readonly string[])[], term: (word: string) => string): string {
  return names
    .filter((words) => words.length)
    .map((words) => words.map(term).join(' '))
    .join(` ${GAP} `);
}
