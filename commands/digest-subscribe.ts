/** Making, changing and previewing digests. */
import { z } from 'zod';
import type { Block, Card, Inline } from '../src/card/card.ts';
import type { Subscription, SubscriptionWish } from '../src/digest/types.ts';
import { type Context, defineCommand } from './command.ts';
import { digestIdOption, digestMenu, seenDigests } from './digest.ts';
import { digestCard } from './digest-card.ts';
import { editForm, subscribeForm } from './digest-form.ts';
import { newWish, readWish, type TypedWish, wishOptions } from './digest-options.ts';
import { getOwn, getSeen, ownerOf, platformOf } from './digest-places.ts';
import { laterInlines, nextInlines, subscriptionItem, subscriptionToJson, warningBlocks } from './digest-show.ts';
import { EVERY_DAY } from './digest-times.ts';
import { text } from './option.ts';
import { readOptions } from './parse.ts';
import { given, plain } from './show.ts';
import { orChoose } from './which.ts';

/** Options that say only where or how: alone they still need the form. */
const WHERE: readonly (keyof TypedWish)[] = [
  'channel',
  'dm',
  'threads',
  'zone',
  'title',
  'review',
  'editors',
  'editors-channel',
];

export const subscribe = defineCommand({
  name: 'digest subscribe',
  description: 'Get a digest of the news at its time: here, in another channel, or as a direct message',
  examples: [
    'digest subscribe',
    'digest subscribe 5G at:08:00 days:weekdays zone:Berlin',
    'digest subscribe topics:"5G, chips" outlet:Reuters at:"8am, 6pm" size:headlines',
  ],
  options: z.object(wishOptions({ isAboutRest: true })),
  async run(context, options): Promise<Card> {
    const said = given(options);
    refuseMisread(options.about ?? '');
    // What is wrong with it is told before a form is filled in: a form is no error to a script.
    const wish = Object.keys(said).length > 0 ? await newWish(context, options) : undefined;
    if (!wish || Object.keys(said).every((name) => (WHERE as readonly string[]).includes(name)))
      return subscribeForm(context, said);
    const made = await context.digests.create(context.workspace, ownerOf(context, wish.place), wish);
    return doneCard(context, made, 'Subscribed', [plain(whoKnows(context, made))]);
  },
});

/**
 * "size:huge" is read as words, as a search is never an error: of a digest that would be found out too late.
 * @throws UserError that says what the option takes.
 */
function refuseMisread(about: string): void {
  for (const word of about.split(/\s+/)) {
    const [, name, value] = /^([a-z-]{1,20})[:=](.{1,60})$/.exec(word) ?? [];
    if (name !== undefined && Object.hasOwn(subscribe.options.shape, name)) readOptions(subscribe, { [name]: value });
  }
}

function whoKnows({ platform }: Context, { place }: Subscription): string {
  if (place.platform === 'terminal')
    return 'A terminal is sent nothing by itself: "digest preview" with its id shows what is new.';
  if (place.isDirect) return platform === 'terminal' ? 'Only that person gets it.' : 'Only you get it.';
  const who = platform === 'terminal' ? 'whoever runs Briefwire' : 'you';
  return `Its first message there says that ${who} set it up. Whoever manages digests there may change it, too.`;
}

export const editDigest = orChoose(
  'digest',
  defineCommand({
    name: 'digest edit',
    description: 'Change a digest: with options at once, without them in a form',
    examples: ['digest edit 4k2m8x0qvt', 'digest edit 4k2m8x0qvt at:07:30 exclude:football'],
    options: z.object({ id: digestIdOption, ...wishOptions({ isAboutRest: false }) }),
    async run(context, { id, ...options }): Promise<Card> {
      const before = await getOwn(context, id);
      if (Object.values(options).every((value) => value === undefined)) return editForm(before);
      const changes = await readWish(context, options, before);
      const changed = await context.digests.change(context.workspace, before.id, changes);
      return doneCard(context, changed, 'Changed', []);
    },
  }),
);

export const previewDigest = defineCommand({
  name: 'digest preview',
  description: 'What would come now, for you alone',
  examples: ['digest preview', 'digest preview 4k2m8x0qvt'],
  options: z.object({
    id: text({ description: 'The digest, by its id', isRest: true, complete: 'digest', example: '4k2m8x0qvt' }),
  }),
  async run(context, { id }): Promise<Card> {
    if (id !== undefined) return previewOf(context, await getSeen(context, id));
    const seen = await seenDigests(context);
    if (seen.length > 1) return whichCard(seen);
    return seen[0] ? previewOf(context, seen[0]) : previewOfEverything(context);
  },
});

function doneCard(context: Context, subscription: Subscription, title: string, note: Inline[]): Card {
  const next = nextInlines(context, subscription);
  const blocks: Block[] = [
    {
      type: 'text',
      content: [
        plain(subscription.pause ? 'It is ' : 'It '),
        ...next,
        ...laterInlines(context, subscription),
        plain('.'),
      ],
    },
    ...warningBlocks(context, subscription),
    // When it comes next stands above.
    { ...subscriptionItem(context, subscription), note: [plain(`id ${subscription.id}`)] } as Block,
    ...(note.length > 0 ? [{ type: 'note' as const, content: note }] : []),
    ...oftenBlocks(context, subscription),
  ];
  return {
    kind: 'done',
    title,
    blocks,
    fallback: `${title}: ${subscription.title}, ${next.map((part) => ('text' in part ? part.text : '')).join('')}`,
    isAlwaysPrivate: true,
    data: subscriptionToJson(subscription),
  };
}

const HOUR_MS = 3_600_000;

/** Of one that comes more often than hourly, most times without news. */
function oftenBlocks({ digests }: Context, subscription: Subscription): Block[] {
  const [first, second] = digests.upcoming(subscription, 2);
  if (subscription.skipWhenEmpty || !first || !second) return [];
  if (second.at.epochMilliseconds - first.at.epochMilliseconds >= HOUR_MS) return [];
  const content = [
    plain('It comes even when nothing is new. So often, '),
    hint('skip-empty:yes'),
    plain(' may suit it better.'),
  ];
  return [{ type: 'note', content }];
}

function hint(text: string): Inline {
  return { type: 'code', text };
}

async function previewOf(context: Context, subscription: Subscription): Promise<Card> {
  const composed = await context.digests.preview(context.workspace, { id: subscription.id });
  return asPreview(digestCard(composed, subscription, { isPreview: true }), 'This would come now.');
}

/** Nothing is subscribed to yet: what a digest without filters would be. */
async function previewOfEverything(context: Context): Promise<Card> {
  const { workspace, userId, timeZone, defaultOutlets } = context;
  const platform = platformOf(context);
  const wish: SubscriptionWish = {
    place: {
      platform,
      channelId: context.channel?.id ?? userId,
      isDirect: context.channel === undefined,
      threads: 'none',
    },
    title: 'Daily digest',
    schedule: { type: 'days', days: EVERY_DAY, times: ['08:00'], timeZone },
    filters: { query: '', topics: [], outlets: defaultOutlets, speakers: [], exclude: [] },
    ...{ size: 'brief', withQuotes: true, skipWhenEmpty: false, minOutlets: 1, quietDays: [], review: null },
  };
  const composed = await context.digests.preview(workspace, { owner: userId, wish });
  const card = digestCard(composed, asSubscription(context, wish), { isPreview: true });
  return asPreview(card, 'No digest comes here yet: one of everything would say this.');
}

function asSubscription({ workspace, userId, clock }: Context, wish: SubscriptionWish): Subscription {
  return {
    ...wish,
    ...{ id: '', workspace, owner: userId, createdAt: clock.now(), pause: null, nextDueAt: null, threadId: null },
    ...{ isFirst: false, webhook: null, feedSecret: null },
  };
}

function asPreview(card: Card, sentence: string): Card {
  return {
    ...card,
    title: `Preview: ${card.title}`,
    blocks: [{ type: 'note', content: [plain(sentence)] }, ...card.blocks],
    fallback: `Preview of ${card.fallback}`,
    isAlwaysPrivate: true,
  };
}

function whichCard(seen: readonly Subscription[]): Card {
  return {
    kind: 'answer',
    title: 'Preview of which digest?',
    blocks: [{ type: 'actions', actions: [digestMenu(seen, 'digest preview')] }],
    fallback: `Preview of which digest? ${seen.map(({ id, title }) => `${title} (${id})`).join(', ')}`,
    isAlwaysPrivate: true,
    data: { digests: seen.map(subscriptionToJson) },
  };
}
