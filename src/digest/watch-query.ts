/** What a watch looks for, as one query of the archive. */
import { parseQuery, wordsOf } from '../archive/index.ts';
import type { Query } from '../archive/query.ts';
import { filterQuery } from './filter-query.ts';
import type { WatchKind, WatchWish } from './watch-types.ts';

const ANY_TIME = Temporal.Instant.fromEpochMilliseconds(0);
/** No outlet has this name: a group without outlets matches nothing, and not everything. */
const NO_OUTLET = '§';

/** Whether it looks at quotes, or at articles. */
export function searchedIn(kind: WatchKind): 'quotes' | 'articles' {
  return kind === 'speaker' || kind === 'first' || kind === 'absence' ? 'quotes' : 'articles';
}

/** @param groups outlets of the workspace's groups, by folded name. */
export function watchQuery(wish: WatchWish, groups: ReadonlyMap<string, readonly string[]>): Query {
  const { kind, words, speakers, exclude } = wish;
  const grouped = wish.groups.flatMap((name) => groups.get(groupKey(name)) ?? []);
  const named = [...new Set([...wish.outlets, ...grouped])];
  const outlets = named.length === 0 && wish.groups.length > 0 ? [NO_OUTLET] : named;
  const isPhrase = kind === 'phrase';
  const query = filterQuery({
    query: isPhrase ? '' : words,
    topics: isPhrase ? [words] : [],
    outlets,
    speakers,
    exclude,
  });
  if (kind !== 'absence') return query;
  // About something: a quote whose article is about it will do. Silence is only what nothing of that kind breaks.
  return { ...query, all: query.all.map((group) => group.map((term) => ({ ...term, isAbout: true as const }))) };
}

/** Words of a watch that would look for nothing. */
export function isEmptyPhrase(words: string): boolean {
  const { all } = parseQuery(words, ANY_TIME, 'UTC');
  return all.flat().every(({ text }) => wordsOf(text).length === 0);
}

/** Groups with the same key are one. */
export function groupKey(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
