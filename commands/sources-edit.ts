/** Changing a source: what it is called, where it stands in lists, how it is read, where its death is told, its address. */
import { z } from 'zod';
import type { Card, Field } from '../src/card/card.ts';
import { UserError } from '../src/errors.ts';
import type { Source, SourceChanges } from '../src/intake/index.ts';
import { type Context, defineCommand } from './command.ts';
import { isNothing } from './digest-times.ts';
import { choice, text } from './option.ts';
import { plain } from './show.ts';
import { sourceCard, sourceIdOption } from './sources.ts';
import { FULL_TEXT_DESCRIPTION, FULL_TEXT_LABELS, readChannelToTell } from './sources-options.ts';
import { actorOf, getChangeable, sourcesOf } from './sources-who.ts';

const MINUTE_MS = 60_000;

const changeOptions = {
  title: text({ description: 'What it is called here; "none": as it calls itself', example: 'Gazette' }),
  'full-text': choice(['off', 'short', 'always'], { description: FULL_TEXT_DESCRIPTION }),
  every: text({ description: 'Read it every so many minutes (5 to 1440); "none": its own rhythm', example: '60' }),
  channel: text({
    description: 'Where it is said if the source dies; "none": only to who added it',
    example: '81384788765712384',
    takes: 'channel',
  }),
  folder: text({
    description: 'The folder that it stands in when exported; "none": no folder',
    example: 'News / Town',
  }),
  url: text({ description: 'Its new address, where it has moved', example: 'https://gazette.example/feed.xml' }),
};

type TypedChange = {
  readonly [Name in keyof typeof changeOptions]?: z.infer<(typeof changeOptions)[Name]> | undefined;
};

export const editSource = defineCommand({
  name: 'sources edit',
  description: 'Change a source: title, whole texts, interval, folder, address; what is left out stays',
  examples: ['sources edit 4k2m8x0q', 'sources edit 4k2m8x0q full-text:always every:60'],
  options: z.object({ id: sourceIdOption, ...changeOptions }),
  async run(context, { id, ...typed }): Promise<Card> {
    const found = await getChangeable(context, id);
    if (Object.values(typed).every((value) => value === undefined)) return editForm(found);
    const changes = await readChanges(context, found, typed);
    return sourceCard(
      context,
      await sourcesOf(context).change(found.owner, found.id, changes, actorOf(context)),
      'Changed',
    );
  },
});

/** @throws UserError that names the option, and what it takes. */
async function readChanges(context: Context, found: Source, typed: TypedChange): Promise<SourceChanges> {
  const { title, every, channel, folder, url, 'full-text': fullText } = typed;
  // The form has all fields: what it shows of a sitemap is what is so already.
  if (fullText !== undefined && fullText !== found.fullText && found.kind !== 'feed')
    throw new UserError(
      'full-text is for feeds: of sitemaps the pages are always fetched, and folders hold whole texts.',
    );
  return {
    ...(title !== undefined && { title: isNothing(title) ? '' : title }),
    ...(fullText !== undefined && { fullText }),
    ...(every !== undefined && { intervalMs: readEvery(every) }),
    ...(channel !== undefined &&
      channel !== found.channel && { channel: (await readChannelToTell(context, channel)) ?? null }),
    ...(folder !== undefined && { groups: isNothing(folder) ? [] : readFolder(folder) }),
    ...(url !== undefined && { url }),
  };
}

/** null: its own rhythm. How short and how long it may be is the port's to say. */
function readEvery(typed: string): number | null {
  if (isNothing(typed)) return null;
  const minutes = /^(\d{1,5})(?: ?m(?:in(?:utes?)?)?)?$/i.exec(typed.trim())?.[1];
  if (minutes !== undefined) return Number(minutes) * MINUTE_MS;
  throw new UserError(
    `every is "${typed.slice(0, 40)}": give a number of minutes from 5 to 1440, or "none" for its own rhythm.`,
  );
}

/** "News / Town" is Town in News. */
function readFolder(typed: string): string[] {
  return typed
    .split('/')
    .map((name) => name.trim())
    .filter(Boolean)
    .slice(0, MAX_FOLDERS);
}

const MAX_FOLDERS = 20;

/** Five fields: as many as one window of Discord holds. */
function editForm({ id, kind, title, url, fullText, intervalMs, channel, groups }: Source): Card {
  const fields: Field[] = [
    {
      ...{ name: 'title', label: 'Title', required: false, input: { type: 'line', maxLength: 200 } },
      ...(title !== url && { value: title }),
      hint: '"none": as it calls itself',
    },
    ...(kind === 'feed'
      ? [
          {
            ...{ name: 'full-text', label: 'Fetch the pages behind entries?', required: false, value: fullText },
            input: { type: 'choice' as const, options: FULL_TEXT_LABELS },
          },
        ]
      : []),
    {
      ...{ name: 'every', label: 'Read it every so many minutes', required: false },
      ...(intervalMs !== null && { value: String(intervalMs / MINUTE_MS) }),
      hint: 'From 5 to 1440; "none": its own rhythm',
      input: { type: 'line', maxLength: 6 },
    },
    {
      ...{ name: 'channel', label: 'Where is it said if it dies?', required: false, input: { type: 'channel' } },
      ...(channel !== null && { value: channel }),
    },
    {
      ...{ name: 'folder', label: 'Folder', required: false, input: { type: 'line', maxLength: 200 } },
      ...(groups.length > 0 && { value: groups.join(' / ') }),
      hint: 'As in News / Town; "none": no folder',
    },
  ];
  const note = 'What you leave empty stays as it is. A new address is an option: url.';
  return {
    kind: 'form',
    title: 'Change the source',
    blocks: [{ type: 'text', content: [plain(note)] }],
    form: {
      ...{ title: 'Change the source', submitLabel: 'Save', openLabel: 'Edit', note, fields },
      submit: { command: 'sources edit', options: { id } },
    },
    fallback: `Change the source ${title}: a form`,
    isAlwaysPrivate: true,
    data: { id, fields: fields.map(({ name }) => name) },
  };
}
