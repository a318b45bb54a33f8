/** Query -> text that parses to the same query: for links, buttons and "you searched for". */
import type { Query, Term } from './query.ts';

const LOOKS_LIKE_KEY = /^(?:by|about|outlet|since|until|kind):/i;

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

function formatTerm({ type, text }: Term, sign: string): string {
  if (type === 'phrase') return `${sign}"${text}"`;
  const written = type === 'prefix' ? `${text}*` : text;
  return LOOKS_LIKE_KEY.test(text) ? `${sign}about:${written}` : sign + written;
}
