/** Making, changing and previewing watches. */
import { z } from 'zod';
import type { Block, Card } from '../src/card/card.ts';
import type { Watch, WatchPreview } from '../src/digest/index.ts';
import { type Context, defineCommand } from './command.ts';
import { ownerOf } from './digest-places.ts';
import { warningBlocks } from './digest-show.ts';
import { given, plain } from './show.ts';
import { anyWatchOption, getOwnWatch, getSeenWatch, seenWatches, watchIdOption, watchMenu } from './watch.ts';
import { amountInWords } from './watch-card.ts';
import { addForm, editForm } from './watch-form.ts';
import { previewToJson, type watchesJson, watchToJson } from './watch-json.ts';
import { newWatch, readWatch, SUBJECTS, titleOf, watchOptions } from './watch-options.ts';
import { absenceInWords, alertBlocks, bundlingInWords, subjectInWords, watchItem, watchRun } from './watch-show.ts';
import { orChoose } from './which.ts';

export const addWatch = defineCommand({
  name: 'watch add',
  description: 'Be told when somebody is quoted, something is said or published, or a topic rises',
  examples: [
    'watch add "harbour bridge"',
    'watch add speaker:Huawei about:5G quiet-hours:22:00-07:00',
    'watch add speaker:Huawei says:tariffs',
    'watch add speaker:Huawei about:5G silent:7',
    'watch add topic:5G group:"tier 1" every:60',
  ],
  options: z.object(watchOptions({ isPhraseRest: true })),
  async run(context, options): Promise<Card> {
    if (SUBJECTS.every((name) => options[name] === undefined)) return addForm(context, given(options));
    const wish = await newWatch(context, options);
    const made = await context.digests.watches.create(context.workspace, ownerOf(context, wish.place), wish);
    return doneCard(context, made, 'Watching', await newNote(context, made));
  },
});

/** What is older never alerts: of a silence, it says here how long it lasts by now. */
async function newNote(context: Context, made: Watch): Promise<string> {
  if (made.place.platform === 'terminal')
    return 'A terminal is sent nothing by itself: "watch preview" with its id shows what would have been told.';
  if (made.kind !== 'absence') return 'What came in before now, and what is older, is not told.';
  const silence = await context.digests.watches.silence(context.workspace, made.id);
  return `${absenceInWords(silence, made.timeZone, context.clock.now())} It tells when ${made.days} days from now, or from the next quote, have passed without one.`;
}

export const editWatch = orChoose(
  'watch',
  defineCommand({
    name: 'watch edit',
    description: 'Change a watch: with options at once, without them in a form',
    examples: ['watch edit 4k2m8x0qvt', 'watch edit 4k2m8x0qvt every:60 quiet-hours:none'],
    options: z.object({ id: watchIdOption, ...watchOptions({ isPhraseRest: false }) }),
    async run(context, { id, ...options }): Promise<Card> {
      const before = await getOwnWatch(context, id);
      if (Object.values(options).every((value) => value === undefined)) return editForm(before);
      const changes = await readWatch(context, options, before);
      // A title that nobody chose follows what is watched.
      const follows = changes.title === '' || (changes.title === undefined && before.title === titleOf(before));
      const title = follows ? { title: titleOf({ ...before, ...changes }) } : {};
      const changed = await context.digests.watches.change(context.workspace, before.id, { ...changes, ...title });
      return doneCard(context, changed, 'Changed', undefined);
    },
  }),
);

export const previewOfWatch = defineCommand({
  name: 'watch preview',
  description: 'What a watch would have told in the last 7 days, for you alone',
  examples: ['watch preview 4k2m8x0qvt', 'watch preview speaker:Huawei about:5G'],
  options: z.object({ id: anyWatchOption, ...watchOptions({ isPhraseRest: false }) }),
  async run(context, { id, ...options }): Promise<Card> {
    const { workspace, digests } = context;
    if (id !== undefined) {
      const one = await getSeenWatch(context, id);
      return previewCard(one, await digests.watches.preview(workspace, { id: one.id }));
    }
    if (SUBJECTS.some((name) => options[name] !== undefined)) {
      const wish = await newWatch(context, options);
      return previewCard(wish, await digests.watches.preview(workspace, { wish }));
    }
    const seen = await seenWatches(context);
    if (seen.length === 0) return addForm(context, given(options));
    return {
      kind: 'answer',
      title: 'Preview of which watch?',
      blocks: [{ type: 'actions', actions: [watchMenu(seen, 'watch preview')] }],
      fallback: `Preview of which watch? ${seen.map((one) => `${one.title} (${one.id})`).join(', ')}`,
      isAlwaysPrivate: true,
      data: { watches: seen.map(watchToJson) } satisfies z.infer<typeof watchesJson>,
    };
  },
});

function previewCard(
  wish: Parameters<typeof subjectInWords>[0] & { readonly id?: string },
  preview: WatchPreview,
): Card {
  const { items, total, isTotalExact, messages } = preview;
  const amount =
    total === 0
      ? 'Nothing would have been told in the last 7 days.'
      : `In the last 7 days: ${amountInWords(items, total, isTotalExact)}${messages === null ? '' : `, in ${messages === 1 ? 'one message' : `${messages} messages`}`} (${bundlingInWords(wish)}).`;
  const more = total - items.length;
  const blocks: Block[] = [
    { type: 'note', content: [plain(`Watching ${subjectInWords(wish)}. ${amount}`)] },
    ...items.flatMap((item) => alertBlocks(item, wish.timeZone)),
    ...(more > 0 ? [{ type: 'note' as const, content: [plain(`${more} more.`)] }] : []),
    ...(wish.id
      ? [
          {
            type: 'actions' as const,
            actions: [{ type: 'button' as const, label: 'Manage', run: watchRun({ id: wish.id }) }],
          },
        ]
      : []),
  ];
  return {
    kind: total === 0 ? 'empty' : 'answer',
    title: `Preview: ${wish.title}`,
    blocks,
    fallback: `Preview of ${wish.title}: ${amount}`,
    isAlwaysPrivate: true,
    data: previewToJson(preview),
  };
}

function doneCard(context: Context, made: Watch, title: string, note: string | undefined): Card {
  return {
    kind: 'done',
    title,
    blocks: [
      ...warningBlocks(context, made),
      // That it watches stands above.
      { ...watchItem(context, made), ...(title === 'Watching' && { note: [plain(`id ${made.id}`)] }) } as Block,
      ...(note ? [{ type: 'note' as const, content: [plain(note)] }] : []),
    ],
    fallback: `${title}: ${made.title}, ${subjectInWords(made)}`,
    isAlwaysPrivate: true,
    data: watchToJson(made),
  };
}
