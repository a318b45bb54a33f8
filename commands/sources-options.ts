/** What `sources add` is told, read into a wish. */
import type { z } from 'zod';
import type { SourceWish } from '../src/intake/index.ts';
import type { Context } from './command.ts';
import { readPlace } from './digest-places.ts';
import { isNothing } from './digest-times.ts';
import { choice, optionalCount, text, yesNo } from './option.ts';

const MINUTE_MS = 60_000;

export const FULL_TEXT_DESCRIPTION =
  'Whether pages behind entries are fetched: never, where an entry is short (usual), always';

export const FULL_TEXT_LABELS = [
  { label: 'Where an entry is short', value: 'short' },
  { label: 'Never', value: 'off' },
  { label: 'Always', value: 'always' },
] as const;

export const addOptions = {
  url: text({
    description: 'A site, a feed or a sitemap: what it leads to is shown before anything is saved',
    isRest: true,
    example: 'https://gazette.example',
  }),
  title: text({ description: 'What it is called here; left out: as it calls itself', example: 'Gazette' }),
  'full-text': choice(['off', 'short', 'always'], {
    description: FULL_TEXT_DESCRIPTION,
  }),
  every: optionalCount(
    { min: 5, max: 1_440 },
    { description: 'Read it every so many minutes; left out: its own rhythm' },
  ),
  channel: text({
    description: 'Where it is said if the source dies; left out: here',
    example: '81384788765712384',
    takes: 'channel',
  }),
  kind: choice(['feed', 'sitemap', 'folder'], {
    description: 'What it is, where you know; a folder is for a terminal',
  }),
  save: yesNo({ description: 'Save it at once, without showing what was found' }),
};

export type TypedSource = {
  readonly [Name in keyof typeof addOptions]?: z.infer<(typeof addOptions)[Name]> | undefined;
};

/** Beside its address and kind. @throws UserError that names the option, and what it takes. */
export async function readWish(context: Context, typed: TypedSource): Promise<Omit<SourceWish, 'kind' | 'url'>> {
  const { title, every, channel } = typed;
  return {
    ...(title !== undefined && !isNothing(title) && { title }),
    ...(typed['full-text'] !== undefined && { fullText: typed['full-text'] }),
    ...(every !== undefined && { intervalMs: every * MINUTE_MS }),
    channel: await readChannelToTell(context, channel),
  };
}

/** Where it was asked, unless another channel is named; direct messages are told anyway. */
export async function readChannelToTell(context: Context, typed: string | undefined): Promise<string | undefined> {
  if (typed !== undefined && isNothing(typed)) return undefined;
  const here = context.channel && !context.channel.isDirect ? context.channel.id : undefined;
  if (typed === undefined || typed.trim().toLowerCase() === 'here') return here;
  const place = await readPlace(context, { channel: typed }, undefined);
  return place.isDirect || place.platform === 'terminal' ? undefined : place.channelId;
}
