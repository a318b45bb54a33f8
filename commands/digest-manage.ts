/** Pausing, resuming, removing a digest, bringing it back, and sending it now. */
import { z } from 'zod';
import type { Action, Block, Card, Inline } from '../src/card/card.ts';
import type { Subscription } from '../src/digest/types.ts';
import { UserError } from '../src/errors.ts';
import { defineCommand } from './command.ts';
import { deliveryToJson, digestIdOption } from './digest.ts';
import { readPause, removedCard } from './digest-changes.ts';
import { getOwn, mayEdit } from './digest-places.ts';
import { manageRun, nextInlines, placeInline, subscriptionToJson } from './digest-show.ts';
import { readUntil } from './digest-times.ts';
import { text } from './option.ts';
import { plain, strong } from './show.ts';
import { orChoose } from './which.ts';

export const pauseDigest = orChoose(
  'digest',
  defineCommand({
    name: 'digest pause',
    description: 'Stop a digest until a day, or until it is resumed',
    examples: ['digest pause 4k2m8x0qvt', 'digest pause 4k2m8x0qvt until:monday'],
    options: z.object({
      id: digestIdOption,
      until: text({ description: 'When it goes on: 2026-12-27, monday, tomorrow or 7d', example: 'monday' }),
    }),
    async run(context, options): Promise<Card> {
      const { id, until } = readPause(options);
      const found = await getOwn(context, id);
      const end = until === undefined ? null : readUntil(until, context.clock.now(), found.schedule.timeZone);
      const paused = await context.digests.pause(context.workspace, found.id, end);
      return changedCard(
        paused,
        'Paused',
        [plain('It is '), ...nextInlines(context, paused), plain('.')],
        [
          {
            type: 'button',
            label: 'Resume',
            run: { command: 'digest resume', options: { id: paused.id } },
            effect: 'replace',
          },
        ],
      );
    },
  }),
);

export const resumeDigest = orChoose(
  'digest',
  defineCommand({
    name: 'digest resume',
    description: 'Let a paused digest go on',
    examples: ['digest resume 4k2m8x0qvt'],
    options: z.object({ id: digestIdOption }),
    async run(context, { id }): Promise<Card> {
      const found = await getOwn(context, id);
      if (!found.pause)
        return changedCard(
          found,
          'It is not paused',
          [plain('It '), ...nextInlines(context, found), plain('.')],
          [],
          'answer',
        );
      const resumed = await context.digests.resume(context.workspace, found.id);
      return changedCard(resumed, 'Resumed', [plain('It '), ...nextInlines(context, resumed), plain('.')], []);
    },
  }),
);

export const removeDigest = orChoose(
  'digest',
  defineCommand({
    name: 'digest remove',
    description: 'Remove a digest; for ten minutes it can be brought back',
    examples: ['digest remove 4k2m8x0qvt'],
    options: z.object({ id: digestIdOption }),
    async run(context, { id }): Promise<Card> {
      const found = await getOwn(context, id);
      const until = await context.digests.remove(context.workspace, found.id);
      if (!until) throw new UserError('That digest is removed already: see "digest list".', { hints: ['digest list'] });
      return removedCard('digest', found, 'does not come any more', until);
    },
  }),
);

export const undoDigest = defineCommand({
  name: 'digest undo',
  description: 'Bring back a digest that was removed in the last ten minutes',
  examples: ['digest undo 4k2m8x0qvt'],
  options: z.object({ id: digestIdOption }),
  async run(context, { id }): Promise<Card> {
    const { digests, workspace } = context;
    const back = await digests.undoRemove(workspace, id.trim().toLowerCase(), (removed) => {
      if (!mayEdit(context, removed))
        throw new UserError(
          'That digest is for whoever made it and for those who manage digests here: ask one of them.',
        );
    });
    return changedCard(back, 'It is back', [plain('It '), ...nextInlines(context, back), plain('.')], []);
  },
});

export const sendDigest = orChoose(
  'digest',
  defineCommand({
    name: 'digest send',
    description: 'Send a digest now, once; the next one goes on from there',
    examples: ['digest send 4k2m8x0qvt'],
    options: z.object({ id: digestIdOption }),
    async run(context, { id }): Promise<Card> {
      const found = await getOwn(context, id);
      if (found.place.platform === 'terminal')
        throw new UserError(`A terminal is sent nothing by itself: see it with "digest preview ${found.id}".`, {
          hints: [`digest preview ${found.id}`],
        });
      const delivery = await context.digests.sendNow(context.workspace, found.id);
      const content = [
        strong(found.title),
        plain(' goes to '),
        placeInline(found, context),
        plain(' within a minute, once.'),
      ];
      return {
        kind: 'done',
        title: 'On its way',
        blocks: [
          { type: 'text', content },
          { type: 'actions', actions: [manageButton(found)] },
        ],
        fallback: `On its way: ${found.title}`,
        isAlwaysPrivate: true,
        data: deliveryToJson(delivery),
      };
    },
  }),
);

function manageButton(subscription: Subscription): Action {
  return { type: 'button', label: 'Manage', run: manageRun(subscription) };
}

function changedCard(
  subscription: Subscription,
  title: string,
  sentence: readonly Inline[],
  actions: readonly Action[],
  kind: Card['kind'] = 'done',
): Card {
  const blocks: Block[] = [
    { type: 'text', content: [strong(subscription.title)] },
    { type: 'text', content: sentence },
    { type: 'actions', actions: [...actions, manageButton(subscription)] },
  ];
  return {
    kind,
    title,
    blocks,
    fallback: `${title}: ${subscription.title}`,
    isAlwaysPrivate: true,
    data: subscriptionToJson(subscription),
  };
}
