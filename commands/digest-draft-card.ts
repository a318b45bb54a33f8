/** What platforms send about digests: drafts to editors, and notices to owners. */
import type { Action, Block, Card, Invocation } from '../src/card/card.ts';
import type { Draft, OwnerNotice } from '../src/digest/port.ts';
import type { Subscription } from '../src/digest/types.ts';
import { digestToJson, restsOnInWords, storyItem } from './digest-card.ts';
import { manageRun } from './digest-show.ts';
import { momentInWords } from './digest-times.ts';
import { counted, plain } from './show.ts';

/** Choices of a menu, on every platform. */
const MENU = 25;
/** More stories than these have menus: their buttons would not fit one message, and a message alone can change in place. */
const WITH_BUTTONS = 5;

/** What editors see before a digest goes out. */
export function draftCard({ delivery, subscription, digest, droppedStories }: Draft): Card {
  const { timeZone } = subscription.schedule;
  const goes = `goes out on ${momentInWords(delivery.due.at, timeZone, delivery.due.at)}`;
  const run = (story: string, action: string): Invocation => ({
    command: 'digest review',
    options: { draft: delivery.key, story, action },
  });
  const act = (label: string, story: string, action: string): Action => ({
    type: 'button',
    label,
    run: run(story, action),
    effect: action === 'note' ? 'answer' : 'replace',
  });
  const hasButtons = digest.stories.length + droppedStories.length <= WITH_BUTTONS;
  const menu = (placeholder: string, action: string, stories: readonly StoryName[]): Action[] =>
    hasButtons || stories.length === 0
      ? []
      : [
          {
            type: 'select',
            placeholder,
            options: stories.slice(0, MENU).map(({ id, headline }) => ({ label: headline, run: run(id, action) })),
            effect: action === 'note' ? 'answer' : 'replace',
          },
        ];
  const blocks: Block[] = [
    {
      type: 'note',
      content: [plain(`A draft: it ${goes}, with or without your changes. It says what was changed, and by whom.`)],
    },
    ...digest.stories.map((story): Block => {
      const { actions: _, ...item } = storyItem(story, false) as Extract<Block, { type: 'item' }>;
      if (!hasButtons) return item;
      return {
        ...item,
        actions: [
          act('Drop', story.id, 'drop'),
          story.isPinned ? act('Unpin', story.id, 'unpin') : act('Pin', story.id, 'pin'),
          act(story.note ? 'Change note' : 'Note', story.id, 'note'),
        ],
      };
    }),
    ...(droppedStories.length > 0 ? [{ type: 'heading' as const, text: 'Dropped' }] : []),
    ...droppedStories.map(
      ({ id, headline }): Block => ({
        type: 'item',
        title: [plain(headline)],
        body: [],
        ...(hasButtons && { actions: [act('Keep', id, 'keep')] }),
      }),
    ),
    { type: 'note', content: [plain(`Rests on ${restsOnInWords(digest.restsOn, timeZone, digest.window.to)}.`)] },
    {
      type: 'actions',
      actions: [
        ...menu('Drop a story', 'drop', digest.stories),
        ...menu(
          'Pin a story',
          'pin',
          digest.stories.filter(({ isPinned }) => !isPinned),
        ),
        ...menu(
          'Unpin a story',
          'unpin',
          digest.stories.filter(({ isPinned }) => isPinned),
        ),
        ...menu('Write a note', 'note', digest.stories),
        ...menu('Keep a dropped story', 'keep', droppedStories),
        { type: 'button', label: 'Manage', run: manageRun(subscription) },
      ],
    },
  ];
  const title = `Draft: ${subscription.title}`;
  return {
    kind: 'answer',
    title,
    blocks,
    fallback: `${title}, ${counted(digest.stories.length, 'story', 'stories')}, ${goes}`,
    data: { key: delivery.key, ...digestToJson(digest, subscription), dropped: droppedStories.map(({ id }) => id) },
  };
}

interface StoryName {
  readonly id: string;
  readonly headline: string;
}

const NOTICE_TITLES: Readonly<Record<OwnerNotice['type'], (word: string) => string>> = {
  paused: (word) => `Your ${word} has stopped`,
  uncertain: () => 'Nobody knows whether it arrived',
  webhook: (word) => `The webhook of your ${word} is off`,
};

/** What the owner of a subscription is told, once, where a person must do something. */
export function ownerNoticeCard(subscription: Subscription, notice: OwnerNotice): Card {
  const word = subscription.isWatch ? 'watch' : 'digest';
  const title = `${NOTICE_TITLES[notice.type](word)}: ${subscription.title}`;
  const { id } = subscription;
  const manage = subscription.isWatch ? { command: 'watch', options: { id } } : manageRun(subscription);
  const again =
    notice.type === 'paused'
      ? [button('Resume', { command: `${word} resume`, options: { id } }, 'primary')]
      : // What a watch has told once, it does not tell again.
        subscription.isWatch || notice.type === 'webhook'
        ? []
        : [button('Send now', { command: 'digest send', options: { id } })];
  return {
    kind: 'answer',
    title,
    blocks: [
      { type: 'text', content: [plain(notice.text)] },
      {
        type: 'actions',
        actions: [...again, button('Manage', manage)],
      },
    ],
    fallback: `${title}. ${notice.text}`,
    isAlwaysPrivate: true,
    data: { type: notice.type, [word]: id, text: notice.text },
  };
}

function button(label: string, run: Invocation, style?: 'primary'): Action {
  return { type: 'button', label, ...(style && { style }), run };
}
