/** What to offer where nothing was found. */
import type { Query } from '../src/archive/query.ts';
import type { Action, Card, Invocation } from '../src/card/card.ts';
import type { Context } from './command.ts';
import { complete } from './complete.ts';
import { type Filters, queryOf, unreadNote } from './filters.ts';
import { nearSpeakers } from './near-speakers.ts';
import { nearest } from './nearest.ts';
import { clipLabel, counted, given, plain } from './show.ts';

/** An empty result that says what was searched and offers the filter to drop, or a speaker of nearly that name. */
export async function nothingFound(
  context: Context,
  command: 'quotes' | 'search' | 'brief',
  options: Filters,
): Promise<Card> {
  const { articles, outlets } = await context.archive.counts(context.workspace);
  const what = command === 'quotes' ? 'quotes' : command === 'search' ? 'articles' : 'stories';
  const actions: Action[] = [];
  const base = given({ ...options, page: undefined, limit: undefined, form: undefined, context: undefined });
  const query = queryOf(options, context);
  const { since, until } = options;
  const isTurned = isEndFirst(query);
  if (isTurned && since !== undefined && until !== undefined)
    actions.push({
      type: 'button',
      label: clipLabel(`From ${until} to ${since}`),
      run: { command, options: { ...base, since: until, until: since } },
    });
  const spelling = await nearSpelling(context, query);
  if (spelling !== undefined && options.words !== undefined)
    actions.push({
      type: 'button',
      label: clipLabel(`Try ${spelling}`),
      run: { command, options: { ...base, words: spelling } },
    });
  if (options.by) {
    const known = await nearSpeakers(context, options.by, 3);
    for (const speaker of known) {
      if (speaker.name.toLowerCase() === options.by.toLowerCase()) continue;
      actions.push({
        type: 'button',
        label: clipLabel(`Try ${speaker.name}`),
        run: { command, options: { ...base, by: speaker.name } },
      });
    }
  }
  if (context.defaultOutlets.length > 0 && options.outlet === undefined)
    actions.push({
      type: 'button',
      label: 'Search all outlets',
      run: { command, options: { ...base, outlet: 'all' } },
    });
  for (const name of ['kind', 'until', 'since', 'outlet', 'by'] as const) {
    if (options[name] === undefined || Object.keys(base).length < 2) continue;
    const { [name]: _, ...rest } = base;
    actions.push({
      type: 'button',
      label: clipLabel(`Without ${name}:${options[name]}`),
      run: { command, options: rest },
    });
  }
  const title = `No ${what} found`;
  const searched = `Searched ${counted(articles, 'article', 'articles', context.locale)} of ${counted(outlets, 'outlet', 'outlets', context.locale)}.`;
  const advice =
    articles === 0
      ? 'The archive is empty: feed it with "briefwire ingest PATH".'
      : isTurned
        ? 'Nothing can be there, as since: is later than until: turn them round.'
        : 'Try fewer or other words, or a longer time.';
  return {
    kind: 'empty',
    title,
    blocks: [
      { type: 'text', content: [plain(`${searched} ${advice}`)] },
      ...unreadNote(query),
      { type: 'actions', actions: [...actions.slice(0, 4), ...waysOut(context, { command, options: base })] },
    ],
    fallback: `${title}. ${searched} ${advice}`,
  };
}

/** There are no hits so far behind: says which page is the last, and offers it. */
export function noSuchPage(
  again: Invocation,
  total: number,
  { page, limit }: { readonly page: number; readonly limit: number },
): Card {
  const last = Math.ceil(total / limit);
  const sentence = `There is no page ${page}: the last page is ${last}.`;
  return {
    kind: 'empty',
    title: `No page ${page}`,
    blocks: [
      { type: 'text', content: [plain(sentence)] },
      {
        type: 'actions',
        actions: [
          {
            type: 'button',
            label: last > 1 ? `Go to page ${last}` : 'Go to the first page',
            run: { ...again, options: { ...again.options, ...(last > 1 && { page: last }) } },
            effect: 'replace',
          },
        ],
      },
    ],
    fallback: sentence,
  };
}

/** Buttons for whoever is stuck: the form of the search where a platform has one, and help. */
function waysOut({ platform }: Pick<Context, 'platform'>, { command, options }: Invocation): Action[] {
  const { kind: _, ...ofSearch } = options;
  const form: Invocation =
    command === 'quotes'
      ? { command, options: { ...options, form: true } }
      : { command: 'search', options: { ...ofSearch, form: true } };
  return [
    ...(platform === 'slack' ? [{ type: 'button' as const, label: 'Search with filters', run: form }] : []),
    { type: 'button', label: 'Help', run: { command: 'help', options: {} } },
  ];
}

/** A period that ends before it begins. */
function isEndFirst({ since, until }: Query): boolean {
  return since !== null && until !== null && Temporal.Instant.compare(since, until) >= 0;
}

/** For one word that nothing holds, what headlines have that is nearly spelled so: "harbour" for "harbor". */
async function nearSpelling(context: Context, query: Query): Promise<string | undefined> {
  const [group, ...more] = query.all;
  const [term, ...others] = group ?? [];
  if (term?.type !== 'word' || others.length > 0 || more.length > 0 || term.text.length < 4) return undefined;
  const near = await complete([], context, 'topic', term.text.slice(0, 3), 50);
  const guess = nearest(
    term.text,
    near.map(({ value }) => value.toLowerCase()),
  );
  return guess === term.text.toLowerCase() ? undefined : guess;
}
