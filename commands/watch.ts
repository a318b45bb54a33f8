/** What is watched: the watches of this channel and one's own, or one of them. */
import { z } from 'zod';
import type { Action, Block, Card } from '../src/card/card.ts';
import type { Watch } from '../src/digest/index.ts';
import { UserError } from '../src/errors.ts';
import { type Context, defineCommand } from './command.ts';
import { mayEdit, maySee } from './digest-places.ts';
import { pageOption } from './filters.ts';
import { requiredText, text } from './option.ts';
import { counted, pagesOf, plain } from './show.ts';
import { type watchesJson, watchToJson } from './watch-json.ts';
import { subjectInWords, watchItem, watchRun } from './watch-show.ts';

const LIMIT = 10;
/** More than these are chosen from a menu: buttons for each would fill the page. */
const WITH_BUTTONS = 3;

const ID = { description: 'The watch, by its id', isRest: true, complete: 'watch', example: '4k2m8x0qvt' } as const;
export const watchIdOption = requiredText(ID);
export const anyWatchOption = text(ID);

export const watch = defineCommand({
  name: 'watch',
  description: 'What is watched here and for you, or one watch with what can be done',
  examples: ['watch', 'watch 4k2m8x0qvt'],
  options: z.object({ id: anyWatchOption, page: pageOption }),
  async run(context, { id, page }): Promise<Card> {
    // As "digest list" is typed.
    if (id !== undefined && id.toLowerCase() !== 'list') return oneCard(context, await getSeenWatch(context, id));
    return listCard(context, await seenWatches(context), page);
  },
});

export async function seenWatches(context: Context): Promise<Watch[]> {
  const all = await context.digests.watches.list(context.workspace);
  return all.filter((one) => maySee(context, one));
}

/** @throws UserError where there is none that this person may see. */
export async function getSeenWatch(context: Context, id: string): Promise<Watch> {
  const found = await context.digests.watches.find(context.workspace, id);
  if (found && maySee(context, found)) return found;
  throw new UserError(`There is no watch "${id.slice(0, 40)}" here: see "watch" for their ids.`, { hints: ['watch'] });
}

/** @throws UserError where there is none, or it is another's. */
export async function getOwnWatch(context: Context, id: string): Promise<Watch> {
  const found = await getSeenWatch(context, id);
  if (mayEdit(context, found)) return found;
  throw new UserError(NOT_YOURS);
}

export const NOT_YOURS = 'That watch is for whoever made it and for those who manage digests here: ask one of them.';

function listCard(context: Context, all: readonly Watch[], wanted: number): Card {
  const number = Math.max(1, Math.min(wanted, Math.ceil(all.length / LIMIT)));
  const page = { limit: LIMIT, offset: (number - 1) * LIMIT };
  const shown = all.slice(page.offset, page.offset + LIMIT);
  const isTyped = context.platform === 'terminal';
  const hasButtons = shown.length <= WITH_BUTTONS && !isTyped;
  const amount = all.length === 0 ? 'Nothing is watched here yet.' : counted(all.length, 'watch', 'watches');
  const data: z.infer<typeof watchesJson> = { watches: all.map(watchToJson) };
  const blocks: Block[] = [
    { type: 'note', content: [plain(amount)] },
    ...shown.map((one) => watchItem(context, one, hasButtons ? undefined : [])),
    {
      type: 'actions',
      actions: [
        ...(isTyped ? hintOf(shown) : hasButtons ? [] : [watchMenu(shown)]),
        { type: 'button', label: 'New watch', style: 'primary', run: { command: 'watch add', options: {} } },
        { type: 'button', label: 'Outlet groups', run: { command: 'watch group', options: {} } },
      ],
    },
  ];
  return {
    kind: all.length === 0 ? 'empty' : 'answer',
    title: 'Watches',
    blocks,
    ...(all.length > LIMIT && {
      pages: pagesOf({ total: all.length, isTotalExact: true, hits: shown }, page, { command: 'watch', options: {} }),
    }),
    fallback: all.length === 0 ? amount : `Watches: ${shown.map(({ title }) => title).join(', ')}`,
    isAlwaysPrivate: true,
    data,
  };
}

/** Where commands are typed, one line for all of them. */
function hintOf(shown: readonly Watch[]): Action[] {
  const [first] = shown;
  const label = shown.length > 1 ? 'What can be done with one, such as the first' : 'What can be done with it';
  return first ? [{ type: 'button', label, run: watchRun(first) }] : [];
}

/** One of several. */
export function watchMenu(watches: readonly Watch[], command = 'watch'): Action {
  return {
    type: 'select',
    placeholder: 'Choose a watch',
    options: watches.slice(0, 25).map((one) => ({
      label: one.title,
      description: subjectInWords(one),
      run: { ...watchRun(one), command },
    })),
  };
}

/** What is done with one less often. */
function moreMenu({ id }: Watch): Action {
  return {
    type: 'select',
    placeholder: 'More',
    options: [
      {
        label: 'Webhook',
        description: 'Post alerts to another program',
        run: { command: 'watch webhook', options: { id } },
      },
      { label: 'Feed', description: 'An Atom feed of alerts', run: { command: 'watch feed', options: { id } } },
    ],
  };
}

function oneCard(context: Context, one: Watch): Card {
  const data: z.infer<typeof watchesJson> = { watches: [watchToJson(one)] };
  return {
    kind: 'answer',
    title: 'Watch',
    blocks: [
      watchItem(context, one),
      ...(mayEdit(context, one) ? [{ type: 'actions' as const, actions: [moreMenu(one)] }] : []),
    ],
    fallback: `${one.title}: ${subjectInWords(one)}`,
    isAlwaysPrivate: true,
    data,
  };
}
