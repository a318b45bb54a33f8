/** What editors do with a draft before it goes out. */
import { z } from 'zod';
import type { Card } from '../src/card/card.ts';
import type { Draft, DraftEdit } from '../src/digest/port.ts';
import type { Subscription } from '../src/digest/types.ts';
import { UserError } from '../src/errors.ts';
import { type Context, defineCommand } from './command.ts';
import { seenDigests } from './digest.ts';
import { draftCard } from './digest-draft-card.ts';
import { mayEdit, maySee } from './digest-places.ts';
import { isNothing, momentInWords } from './digest-times.ts';
import { choice, text } from './option.ts';
import { plain } from './show.ts';

const ACTIONS = ['drop', 'keep', 'pin', 'unpin', 'note'] as const;
const NOTE_MAX = 500;

export const reviewDigest = defineCommand({
  name: 'digest review',
  description: 'The draft of a digest: drop stories, pin one, write a note, before it goes out',
  examples: ['digest review', 'digest review 0q8w7e6r5t4y3u2i1o0p story:4k2m8x0qvt action:drop'],
  options: z.object({
    draft: text({
      description: 'The draft, by the key that its message names',
      isRest: true,
      example: '0q8w7e6r5t4y3u2i1o0p',
    }),
    story: text({ description: 'The story, by its id', example: '4k2m8x0qvt' }),
    action: choice(ACTIONS, { description: 'What to do with the story' }),
    note: text({
      description: 'A note that stands above the story; "none" takes it back',
      example: 'Ours, from Monday',
    }),
  }),
  async run(context, { draft: key, story, action, note }): Promise<Card> {
    if (key === undefined) return openDrafts(context);
    const own = await context.digests.find(context.workspace, key);
    const draft = own && maySee(context, own) ? await draftOf(context, own) : await getDraft(context, key);
    const change = action ?? (note === undefined ? undefined : 'note');
    if (change === undefined) return privately(draftCard(draft));
    if (story === undefined) throw new UserError('Say which story: story: takes its id.');
    if (change === 'note' && note === undefined) return noteForm(draft, story);
    const edit: DraftEdit = {
      userId: context.userId,
      storyId: story,
      change: change === 'note' ? { note: isNothing(note!) ? '' : note! } : change,
    };
    // Not for one alone: where the draft stands in the editors' channel, it changes there for all of them.
    return draftCard(await context.digests.editDraft(context.workspace, draft.delivery.key, edit));
  },
});

function privately(card: Card): Card {
  return { ...card, isAlwaysPrivate: true };
}

/** @throws UserError where it has gone out, or this person is none of its editors. */
async function getDraft(context: Context, key: string): Promise<Draft> {
  const draft = await context.digests.findDraft(context.workspace, key);
  if (!draft)
    throw new UserError('There is no such draft any more: it has gone out. See "digest list".', {
      hints: ['digest list'],
    });
  if (!mayReview(context, draft))
    throw new UserError('That draft is for its editors: ask whoever made the digest to name you.');
  return draft;
}

/** The open draft of a digest. @throws UserError that says when there will be one. */
async function draftOf(context: Context, { id, review, nextDueAt, schedule }: Subscription): Promise<Draft> {
  const { digests, workspace, clock } = context;
  for (const { key, state } of await digests.deliveries(workspace, id, 3))
    if (state === 'pending' && (await digests.findDraft(workspace, key))) return getDraft(context, key);
  if (!review)
    throw new UserError(`That digest has no review: set one with "digest edit ${id}", review: and editors:.`, {
      hints: [`digest edit ${id}`],
    });
  const at = nextDueAt?.subtract({ minutes: review.minutes });
  throw new UserError(
    at
      ? `No draft yet: it is shown on ${momentInWords(at, schedule.timeZone, clock.now())}.`
      : 'No draft yet: the digest is not due, as it is paused or never comes.',
  );
}

function mayReview(context: Context, { subscription }: Draft): boolean {
  const { review } = subscription;
  const isEditor =
    review !== null &&
    (review.userIds.includes(context.userId) ||
      (review.channelId !== null && review.channelId === context.channel?.id));
  return isEditor || mayEdit(context, subscription);
}

/** Drafts of the digests that this person may see; one alone is shown at once. */
async function openDrafts(context: Context): Promise<Card> {
  const { digests, workspace } = context;
  const drafts: Draft[] = [];
  for (const { id, review } of await seenDigests(context)) {
    if (!review) continue;
    for (const { key, state } of await digests.deliveries(workspace, id, 3)) {
      const draft = state === 'pending' ? await digests.findDraft(workspace, key) : undefined;
      if (draft && mayReview(context, draft)) drafts.push(draft);
    }
  }
  if (drafts.length === 1) return privately(draftCard(drafts[0]!));
  const none = 'No draft waits for you: a digest has one where review: is set, so many minutes ahead.';
  return {
    kind: drafts.length === 0 ? 'empty' : 'answer',
    title: 'Drafts',
    blocks:
      drafts.length === 0
        ? [{ type: 'text', content: [plain(none)] }]
        : [
            {
              type: 'actions',
              actions: [
                {
                  type: 'select',
                  placeholder: 'Choose a draft',
                  options: drafts.slice(0, 25).map(({ delivery, subscription }) => ({
                    label: subscription.title,
                    run: { command: 'digest review', options: { draft: delivery.key } },
                  })),
                },
              ],
            },
          ],
    fallback: drafts.length === 0 ? none : `Drafts: ${drafts.map(({ subscription }) => subscription.title).join(', ')}`,
    isAlwaysPrivate: true,
    data: { drafts: drafts.map(({ delivery, subscription }) => ({ key: delivery.key, digest: subscription.id })) },
  };
}

function noteForm({ delivery, digest }: Draft, storyId: string): Card {
  const story = digest.stories.find(({ id }) => id === storyId);
  if (!story)
    throw new UserError('That story is not in the draft: look at the draft again with "digest review".', {
      hints: ['digest review'],
    });
  return {
    kind: 'form',
    title: 'A note to the story',
    blocks: [{ type: 'text', content: [plain(story.headline)] }],
    form: {
      title: 'A note to the story',
      submitLabel: 'Save',
      submit: { command: 'digest review', options: { draft: delivery.key, story: storyId, action: 'note' } },
      fields: [
        {
          name: 'note',
          label: 'Note',
          hint: 'It stands above the story; "none" takes it back',
          required: true,
          ...(story.note && { value: story.note }),
          input: { type: 'lines', maxLength: NOTE_MAX },
        },
      ],
    },
    fallback: `A note to the story ${story.headline}: a form`,
    isAlwaysPrivate: true,
    data: { draft: delivery.key, story: storyId },
  };
}
