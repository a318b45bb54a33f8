/** Pausing, resuming and removing a watch, bringing it back; and named groups of outlets. */
import { z } from 'zod';
import type { Action, Block, Card } from '../src/card/card.ts';
import type { Watch } from '../src/digest/index.ts';
import { UserError } from '../src/errors.ts';
import { type Context, defineCommand } from './command.ts';
import { readPause, removedCard } from './digest-changes.ts';
import { managesDigests, mayEdit } from './digest-places.ts';
import { capital } from './digest-show.ts';
import { isNothing, readUntil } from './digest-times.ts';
import { text } from './option.ts';
import { readOutlets } from './settings-values.ts';
import { counted, plain, strong } from './show.ts';
import { getOwnWatch, NOT_YOURS, watchIdOption } from './watch.ts';
import { type groupsJson, watchToJson } from './watch-json.ts';
import { stateInWords, watchRun } from './watch-show.ts';
import { orChoose } from './which.ts';

export const pauseWatch = orChoose(
  'watch',
  defineCommand({
    name: 'watch pause',
    description: 'Stop a watch until a day, or until it is resumed; what comes in meanwhile is not told',
    examples: ['watch pause 4k2m8x0qvt', 'watch pause 4k2m8x0qvt until:monday'],
    options: z.object({
      id: watchIdOption,
      until: text({ description: 'When it goes on: 2026-12-27, monday, tomorrow or 7d', example: 'monday' }),
    }),
    async run(context, options): Promise<Card> {
      const { id, until } = readPause(options);
      const found = await getOwnWatch(context, id);
      const end = until === undefined ? null : readUntil(until, context.clock.now(), found.timeZone);
      const paused = await context.digests.watches.pause(context.workspace, found.id, end);
      return changedCard(context, paused, 'Paused', [
        {
          type: 'button',
          label: 'Resume',
          run: { command: 'watch resume', options: { id: paused.id } },
          effect: 'replace',
        },
      ]);
    },
  }),
);

export const resumeWatch = orChoose(
  'watch',
  defineCommand({
    name: 'watch resume',
    description: 'Let a paused watch go on, from now',
    examples: ['watch resume 4k2m8x0qvt'],
    options: z.object({ id: watchIdOption }),
    async run(context, { id }): Promise<Card> {
      const found = await getOwnWatch(context, id);
      if (!found.pause) return changedCard(context, found, 'It is not paused', [], 'answer');
      return changedCard(context, await context.digests.watches.resume(context.workspace, found.id), 'Resumed', []);
    },
  }),
);

export const removeWatch = orChoose(
  'watch',
  defineCommand({
    name: 'watch remove',
    description: 'Remove a watch; for ten minutes it can be brought back',
    examples: ['watch remove 4k2m8x0qvt'],
    options: z.object({ id: watchIdOption }),
    async run(context, { id }): Promise<Card> {
      const found = await getOwnWatch(context, id);
      const until = await context.digests.watches.remove(context.workspace, found.id);
      if (!until) throw new UserError('That watch is removed already: see "watch".');
      return removedCard('watch', found, 'tells nothing any more', until);
    },
  }),
);

export const undoWatch = defineCommand({
  name: 'watch undo',
  description: 'Bring back a watch that was removed in the last ten minutes',
  examples: ['watch undo 4k2m8x0qvt'],
  options: z.object({ id: watchIdOption }),
  async run(context, { id }): Promise<Card> {
    const { workspace } = context;
    const { watches } = context.digests;
    const back = await watches.undoRemove(workspace, id, (removed) => {
      if (!mayEdit(context, removed)) throw new UserError(NOT_YOURS);
    });
    return changedCard(context, back, 'It is back', []);
  },
});

function changedCard(
  context: Context,
  changed: Watch,
  title: string,
  actions: readonly Action[],
  kind: Card['kind'] = 'done',
): Card {
  const state = capital(stateInWords(changed, context.clock.now()));
  const blocks: Block[] = [
    { type: 'text', content: [strong(changed.title), plain(`: ${state}.`)] },
    { type: 'actions', actions: [...actions, { type: 'button', label: 'Manage', run: watchRun(changed) }] },
  ];
  return {
    kind,
    title,
    blocks,
    fallback: `${title}: ${changed.title}`,
    isAlwaysPrivate: true,
    data: watchToJson(changed),
  };
}

export const groupOutlets = defineCommand({
  name: 'watch group',
  description: 'Named groups of outlets, for watches: see them, make one, change or remove it',
  examples: ['watch group', 'watch group "tier 1" outlets:"Reuters, The Courier"', 'watch group "tier 1" outlets:none'],
  options: z.object({
    name: text({ description: 'The group', isRest: true, complete: 'outlet-group', example: 'tier 1' }),
    outlets: text({
      description: 'Its outlets with commas between; none removes the group',
      complete: 'outlet',
      example: 'Reuters',
    }),
  }),
  async run(context, { name, outlets }): Promise<Card> {
    const { watches } = context.digests;
    if (name === undefined || outlets === undefined) return groupsCard(context, name);
    if (!managesDigests(context) && context.platform !== 'slack')
      throw new UserError('Groups of outlets are for those who manage digests here: ask one of them.');
    const typed = isNothing(outlets) ? [] : await readOutlets(context, outlets);
    const group = await watches.setGroup(context.workspace, name.replaceAll(/["“”„«»]/g, ''), typed);
    const words = typed.length === 0 ? 'is removed.' : `is ${group.outlets.join(', ')}.`;
    return {
      kind: 'done',
      title: 'Outlet group',
      blocks: [{ type: 'text', content: [strong(group.name), plain(` ${words}`)] }],
      fallback: `${group.name} ${words}`,
      isAlwaysPrivate: true,
      data: { groups: typed.length === 0 ? [] : [{ ...group, outlets: [...group.outlets] }] } satisfies z.infer<
        typeof groupsJson
      >,
    };
  },
});

async function groupsCard(context: Context, name: string | undefined): Promise<Card> {
  const all = await context.digests.watches.groups(context.workspace);
  const wanted = name?.trim().toLowerCase();
  const shown = wanted === undefined ? all : all.filter((group) => group.name.toLowerCase().includes(wanted));
  const amount = shown.length === 0 ? 'No group of outlets has that name yet.' : counted(shown.length, 'group');
  const empty = 'No groups of outlets yet. Make one: ';
  return {
    kind: shown.length === 0 ? 'empty' : 'answer',
    title: 'Outlet groups',
    blocks:
      shown.length === 0
        ? [
            {
              type: 'text',
              content: [
                plain(all.length === 0 ? empty : `${amount} Make it: `),
                { type: 'code', text: `watch group "${name?.trim() || 'tier 1'}" outlets:"Reuters"` },
              ],
            },
          ]
        : shown.map((group) => ({
            type: 'item' as const,
            title: [strong(group.name)],
            body: [[plain(group.outlets.join(', '))]],
          })),
    fallback: shown.length === 0 ? amount : `Outlet groups: ${shown.map((group) => group.name).join(', ')}`,
    isAlwaysPrivate: true,
    data: { groups: shown.map((group) => ({ ...group, outlets: [...group.outlets] })) } satisfies z.infer<
      typeof groupsJson
    >,
  };
}
