/** Which filter an article misses, and by which it matches, in the filters' own words. */
import type { Archive, StoredArticle } from '../archive/port.ts';
import { EMPTY_QUERY, type Query, type Term } from '../archive/query.ts';
import { filterQuery } from './filter-query.ts';
import type { Subscription } from './types.ts';

type Filtered = Pick<Subscription, 'workspace' | 'filters'>;

/** The first filter that does not match; undefined: all do. */
export async function findMissed(
  parts: { readonly archive: Archive },
  article: StoredArticle,
  { workspace, filters }: Filtered,
): Promise<string | undefined> {
  const matches = matcher(parts.archive, article, workspace);
  const { all, none, outlets, notOutlets, by, notBy } = filterQuery(filters);
  if (outlets.length > 0 && !(await matches({ outlets })))
    return `outlets: it is from ${article.outlet ?? 'no outlet that is known'}, not from ${either(outlets)}`;
  if (notOutlets.length > 0 && !(await matches({ notOutlets }))) return `outlets: ${article.outlet} is left out`;
  if (by.length > 0 && !(await matches({ by }))) return `speakers: it does not quote ${either(by)}`;
  if (notBy.length > 0 && !(await matches({ notBy }))) return `speakers: it quotes ${either(notBy)}, who is left out`;
  for (const group of all)
    if (!(await matches({ all: [group] }))) return `topics: it does not say ${either(group.map(shown))}`;
  for (const term of none) if (await matches({ all: [[term]] })) return `exclude: it says ${shown(term)}`;
  return undefined;
}

/** Every filter that matches, with what of it does: 'topics: it says “bridge”'. '' where none is set. */
export async function findMatched(
  parts: { readonly archive: Archive },
  article: StoredArticle,
  { workspace, filters }: Filtered,
): Promise<string> {
  const matches = matcher(parts.archive, article, workspace);
  const { all, outlets, by } = filterQuery(filters);
  const matched: string[] = [];
  for (const group of all) {
    const said: string[] = [];
    for (const term of group) if (await matches({ all: [[term]] })) said.push(shown(term));
    if (said.length > 0) matched.push(`topics: it says ${both(said)}`);
  }
  if (outlets.length > 0 && (await matches({ outlets }))) matched.push(`outlets: it is from ${article.outlet}`);
  const quoted: string[] = [];
  for (const name of by) if (await matches({ by: [name] })) quoted.push(name);
  if (quoted.length > 0) matched.push(`speakers: it quotes ${both(quoted)}`);
  return matched.join('; ');
}

function matcher(archive: Archive, article: StoredArticle, workspace: string) {
  const at = article.publishedAt ?? article.addedAt;
  // The archive reads by seconds.
  const window = { from: at, to: at.add({ seconds: 1 }) };
  return async (query: Partial<Query>): Promise<boolean> => {
    const found = await archive.articlesIn(workspace, window, { ...EMPTY_QUERY, ...query }, 1_000);
    return found.some(({ id }) => id === article.id);
  };
}

function shown({ type, text }: Term): string {
  return type === 'prefix' ? `“${text}*”` : `“${text}”`;
}

function either(names: readonly string[]): string {
  return joined(names, 'or');
}

function both(names: readonly string[]): string {
  return joined(names, 'and');
}

function joined(names: readonly string[], word: 'and' | 'or'): string {
  return names.length <= 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`;
}
