/** Query -> text that parses to the same query: for links, buttons and "you searched for". */
import type { Query, Term } from './query.ts';

/** `parseQuery(formatQuery(query))` equals `query` for every query that parseQuery gives (`unread` apart). */
export function formatQuery(query: Query): string {
  return [
    ...query.all.map((group) => group.map((term) => formatTerm(term, '')).join(' OR ')),
    ...query.none.map((term) => formatTerm(term, '-')),
    ...query.by.map((name) => `by:"${name}"`),
    ...query.notBy.map((name) => `-by:"${name}"`),
    ...query.outlets.map((name) => `outlet:"${name}"`),
    ...query.notOutlets.map((name) => `-outlet:"${name}"`),
    ...query.kinds.map((kind) => `kind:${kind}`),
    ...(query.since ? [`since:${query.since}`] : []),
    ...(query.until ? [`until:${query.until}`] : []),
  ].join(' ');
}

function formatTerm({ type, text, isAbout }: Term, sign: string): string {
  const written = type === 'phrase' ? `"${text}"` : type === 'prefix' ? `${text}*` : text;
  return `${sign}${isAbout ? 'about:' : ''}${written}`;
}
