/** What to offer where nothing was found. */
import type { Action, Card } from '../src/card/card.ts';
import type { Context } from './command.ts';
import type { Filters } from './filters.ts';
import { counted, given, plain } from './show.ts';

/** An empty result that says what was searched and offers the filter to drop, or a speaker of nearly that name. */
export async function nothingFound(
  context: Context,
  command: 'quotes' | 'search' | 'brief',
  options: Filters,
): Promise<Card> {
  const { articles, outlets } = await context.archive.counts(context.workspace);
  const what = command === 'quotes' ? 'quotes' : command === 'search' ? 'articles' : 'stories';
  const actions: Action[] = [];
  const base = given({ ...options, page: undefined, limit: undefined });
  if (options.by) {
    const known = await context.archive.suggestSpeakers(context.workspace, options.by, 3);
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
    actions.push({ type: 'button', label: `Without ${name}`, run: { command, options: rest } });
  }
  const title = `No ${what} found`;
  const searched = `Searched ${counted(articles, 'article', 'articles', context.locale)} of ${counted(outlets, 'outlet', 'outlets', context.locale)}.`;
  const advice =
    articles === 0
      ? 'The archive is empty: feed it with "briefwire ingest PATH".'
      : 'Try fewer or other words, or a longer time.';
  return {
    kind: 'empty',
    title,
    blocks: [
      { type: 'text', content: [plain(`${searched} ${advice}`)] },
      ...(actions.length > 0 ? [{ type: 'actions' as const, actions: actions.slice(0, 5) }] : []),
    ],
    fallback: `${title}. ${searched} ${advice}`,
  };
}

/** Buttons carry at most 34 characters (card.ts). */
function clipLabel(label: string): string {
  const characters = Array.from(label);
  return characters.length <= 34 ? label : `${characters.slice(0, 33).join('')}…`;
}
