/** Pausing, resuming and removing a source, and bringing it back. */
import { z } from 'zod';
import type { Card } from '../src/card/card.ts';
import { UserError } from '../src/errors.ts';
import { defineCommand } from './command.ts';
import { readPause, removedCard } from './digest-changes.ts';
import { readUntil } from './digest-times.ts';
import { text } from './option.ts';
import { removedIdOption, sourceCard, sourceIdOption } from './sources.ts';
import {
  actorOf,
  findSource,
  getChangeable,
  mayChangeSource,
  NOT_YOURS,
  requireSourceRights,
  sourceOwner,
  sourcesOf,
} from './sources-who.ts';

export const pauseSource = defineCommand({
  name: 'sources pause',
  description: 'Stop reading a source until a day, or until it is resumed',
  examples: ['sources pause 4k2m8x0q', 'sources pause 4k2m8x0q until:monday'],
  options: z.object({
    id: sourceIdOption,
    until: text({ description: 'When it goes on: 2026-12-27, monday, tomorrow or 7d', example: 'monday' }),
  }),
  async run(context, options): Promise<Card> {
    // A title may have several words, of which the last ones are no day then.
    const whole = await findSource(context, options.id);
    const { id, until } = whole ? { id: whole.id, until: options.until } : readPause(options);
    const found = await getChangeable(context, id);
    const end = until === undefined ? null : readUntil(until, context.clock.now(), context.timeZone);
    return sourceCard(context, await sourcesOf(context).pause(found.owner, found.id, end), 'Paused');
  },
});

export const resumeSource = defineCommand({
  name: 'sources resume',
  description: 'Read a paused source again, from now',
  examples: ['sources resume 4k2m8x0q'],
  options: z.object({ id: sourceIdOption }),
  async run(context, { id }): Promise<Card> {
    const found = await getChangeable(context, id);
    return sourceCard(context, await sourcesOf(context).resume(found.owner, found.id), 'Resumed');
  },
});

export const removeSource = defineCommand({
  name: 'sources remove',
  description: 'Remove a source; for ten minutes it can be brought back, and its articles stay',
  examples: ['sources remove 4k2m8x0q'],
  options: z.object({ id: sourceIdOption }),
  async run(context, { id }): Promise<Card> {
    const found = await getChangeable(context, id);
    const until = await sourcesOf(context).remove(found.owner, found.id);
    if (!until) throw new UserError('That source is removed already: see "sources list".');
    return removedCard('sources', found, 'is read no more, and its articles stay', until);
  },
});

export const undoSource = defineCommand({
  name: 'sources undo',
  description: 'Bring back a source that was removed in the last ten minutes',
  examples: ['sources undo 4k2m8x0q'],
  options: z.object({ id: removedIdOption }),
  async run(context, { id }): Promise<Card> {
    requireSourceRights(context);
    const back = await sourcesOf(context).undoRemove(sourceOwner(context), id, actorOf(context), (removed) => {
      if (!mayChangeSource(context, removed)) throw new UserError(NOT_YOURS);
    });
    return sourceCard(context, back, 'It is back');
  },
});
