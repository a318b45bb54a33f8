/** A search as data: what the query language is parsed into (parseQuery) and what every filter is made of. */
import type { QuoteKind } from '../quote/types.ts';

/** A word, a prefix or an exact phrase. */
export interface Term {
  readonly type: 'word' | 'prefix' | 'phrase';
  readonly text: string;
  /** about: a quote whose article is about it will do, though it does not say the word. */
  readonly isAbout?: true;
}

export interface Query {
  /** All groups must match; within a group, any term (OR). */
  readonly all: readonly (readonly Term[])[];
  /** None of these may match. */
  readonly none: readonly Term[];
  /** Speaker names or ids as typed; any of them. Quotes by them; articles that quote them. */
  readonly by: readonly string[];
  readonly notBy: readonly string[];
  /** Outlet names as typed; any of them. */
  readonly outlets: readonly string[];
  readonly notOutlets: readonly string[];
  readonly kinds: readonly QuoteKind[];
  readonly since: Temporal.Instant | null;
  readonly until: Temporal.Instant | null;
  /** Quotes that are not surely attributed come after those that are; else they stand where time or words put them. */
  readonly isUncertainLast?: true;
  /** Quotes that are the same words, shortened or with brackets, are one hit: the others are among its `alsoIn`. */
  readonly isEachOnce?: true;
  /** Pieces that could not be read, as typed ("since:fooday"): a caller may say so. */
  readonly unread: readonly string[];
}

export const EMPTY_QUERY: Query = {
  all: [],
  none: [],
  by: [],
  notBy: [],
  outlets: [],
  notOutlets: [],
  kinds: [],
  since: null,
  until: null,
  unread: [],
};
