/** A subscription's filters as one query of the archive. */
import { parseQuery, wordsOf } from '../archive/index.ts';
import type { Query, Term } from '../archive/query.ts';
import type { DigestFilters } from './types.ts';

/** Filters are read at any time alike: words such as "7d" mean nothing in them. */
const ANY_TIME = Temporal.Instant.fromEpochMilliseconds(0);

export function filterQuery(filters: DigestFilters): Query {
  const typed = parseQuery(filters.query, ANY_TIME, 'UTC');
  const topics = filters.topics.flatMap(termsOf);
  return {
    ...typed,
    all: topics.length > 0 ? [...typed.all, topics] : typed.all,
    none: [...typed.none, ...filters.exclude.flatMap(termsOf)],
    by: [...typed.by, ...filters.speakers],
    outlets: [...typed.outlets, ...filters.outlets],
    since: null,
    until: null,
  };
}

/** A topic, or an excluded word, that says nothing: "*", "—". */
export function isEmptyTopic(topic: string): boolean {
  return termsOf(topic).every(({ text }) => wordsOf(text).length === 0);
}

/** One word, one prefix*, or all of it as a phrase. */
function termsOf(topic: string): Term[] {
  const words = topic.replaceAll(/["“”„«»]/g, ' ').trim();
  if (words === '') return [];
  const { all } = parseQuery(/^[^\s:*-]+\*$/.test(words) ? words : `"${words}"`, ANY_TIME, 'UTC');
  return all.flat();
}
