/** A query's terms as the tokens that are looked for: the same for matching, scoring and marking. */
import type { Query, Term } from './query.ts';
import { wordsOf } from './tokens.ts';

/** Tokens in order; the last may stand for every word that begins with it. */
export interface Phrase {
  readonly tokens: readonly string[];
  readonly isPrefix: boolean;
  readonly isAbout: boolean;
}

/** A longer phrase is looked for by its beginning. */
const MAX_PHRASE = 64;

export function toPhrase(term: Term): Phrase {
  return {
    tokens: wordsOf(term.text).slice(0, MAX_PHRASE),
    isPrefix: term.type === 'prefix',
    isAbout: term.isAbout === true,
  };
}

/**
 * The positive groups with something to look for. Signs among words ("what is 5G ?") ask for nothing; signs alone are a
 * search that nothing matches: then the answer is null.
 */
export function phraseGroups(query: Query): Phrase[][] | null {
  const groups = query.all
    .map((group) => group.map(toPhrase).filter((phrase) => phrase.tokens.length > 0))
    .filter((group) => group.length > 0);
  return query.all.length > 0 && groups.length === 0 ? null : groups;
}
