/** What is subscribed to: the digests of this channel, all of them, or one. */
import { z } from 'zod';
import type { Action, Block, Card, SelectAction } from '../src/card/card.ts';
import type { Delivery, Subscription } from '../src/digest/types.ts';
import { type Context, defineCommand } from './command.ts';
import { getSeen, mayEdit, maySee } from './digest-places.ts';
import { deliveryInWords, manageRun, scheduleInWords, subscriptionItem, subscriptionToJson } from './digest-show.ts';
import { pageOption } from './filters.ts';
import type { deliveryJson, digestsJson } from './json.ts';
import { requiredText, text } from './option.ts';
import { counted, pagesOf, plain } from './show.ts';

const LIMIT = 10;
/** More than these are chosen from a menu: buttons for each would fill the page. */
const WITH_BUTTONS = 3;
const DELIVERIES_SHOWN = 3;

const ID = { description: 'The digest, by its id', isRest: true, complete: 'digest', example: '4k2m8x0qvt' } as const;
export const digestIdOption = requiredText(ID);
export const anyDigestOption = text(ID);

export const digest = defineCommand({
  name: 'digest',
  description: 'The digests that come here and to you, or one of them with what can be done',
  examples: ['digest', 'digest 4k2m8x0qvt'],
  options: z.object({ id: anyDigestOption }),
  async run(context, { id }): Promise<Card> {
    if (id !== undefined) return oneCard(context, await getSeen(context, id));
    const all = await seenDigests(context);
    const here = all.filter(({ owner, place }) => isHere(context, owner, place.channelId));
    const others = all.length - here.length;
    const note = others > 0 ? `${counted(others, 'digest')} elsewhere.` : undefined;
    const more: Action[] =
      others > 0 ? [{ type: 'button', label: 'All digests', run: { command: 'digest list', options: {} } }] : [];
    return listCard(context, here, { title: 'Digests', page: 1, note, more });
  },
});

export const listDigests = defineCommand({
  name: 'digest list',
  description: 'All digests that you may see: those here, yours, and of everyone where you manage them',
  examples: ['digest list'],
  options: z.object({ page: pageOption }),
  async run(context, { page }): Promise<Card> {
    return listCard(context, await seenDigests(context), { title: 'All digests', page });
  },
});

/** For a home page: the digests that come to this person. */
export function digestsCard(context: Context): Promise<Card> {
  return digest.run(context, {});
}

function isHere({ platform, channel, userId }: Context, owner: string, channelId: string): boolean {
  return platform === 'terminal' || owner === userId || channelId === channel?.id;
}

export async function seenDigests(context: Context): Promise<Subscription[]> {
  const all = await context.digests.list(context.workspace);
  return all.filter((subscription) => maySee(context, subscription));
}

interface ListOptions {
  readonly title: string;
  /** From 1. */
  readonly page: number;
  readonly note?: string | undefined;
  readonly more?: readonly Action[];
}

function listCard(
  context: Context,
  all: readonly Subscription[],
  { title, page: wanted, note, more = [] }: ListOptions,
): Card {
  const number = Math.max(1, Math.min(wanted, Math.ceil(all.length / LIMIT)));
  const page = { limit: LIMIT, offset: (number - 1) * LIMIT };
  const shown = all.slice(page.offset, page.offset + LIMIT);
  const isTyped = context.platform === 'terminal';
  const hasButtons = shown.length <= WITH_BUTTONS && !isTyped;
  const amount = all.length === 0 ? 'No digest comes here yet.' : counted(all.length, 'digest');
  const data: z.infer<typeof digestsJson> = { digests: all.map(subscriptionToJson) };
  const blocks: Block[] = [
    { type: 'note', content: [plain([amount, note].filter(Boolean).join(' · '))] },
    ...shown.map((subscription) => subscriptionItem(context, subscription, hasButtons ? undefined : [])),
    {
      type: 'actions',
      actions: [
        ...(isTyped ? hintOf(shown) : hasButtons ? [] : [digestMenu(shown)]),
        {
          type: 'button',
          label: 'New digest',
          style: 'primary',
          run: { command: 'digest subscribe', options: {} },
        },
        ...more,
      ],
    },
  ];
  return {
    kind: all.length === 0 ? 'empty' : 'answer',
    title,
    blocks,
    ...(all.length > LIMIT && {
      pages: pagesOf({ total: all.length, isTotalExact: true, hits: shown }, page, {
        command: 'digest list',
        options: {},
      }),
    }),
    fallback: all.length === 0 ? amount : `${title}: ${shown.map(({ title: name }) => name).join(', ')}`,
    isAlwaysPrivate: true,
    data,
  };
}

/** Where commands are typed, one line for all of them. */
function hintOf(shown: readonly Subscription[]): Action[] {
  const [first] = shown;
  const label = shown.length > 1 ? 'What can be done with one, such as the first' : 'What can be done with it';
  return first ? [{ type: 'button', label, run: manageRun(first) }] : [];
}

/** One of several, to be managed. */
export function digestMenu(subscriptions: readonly Subscription[], command = 'digest'): Action {
  return {
    type: 'select',
    placeholder: 'Choose a digest',
    options: subscriptions.slice(0, 25).map((subscription) => ({
      label: subscription.title,
      description: scheduleInWords(subscription.schedule),
      run: { ...manageRun(subscription), command },
    })),
  };
}

/** What is done with one less often. */
function moreMenu({ id, review }: Subscription): Action {
  const choices: SelectAction['options'] = [
    {
      label: 'Webhook',
      description: 'Post it to another program',
      run: { command: 'digest webhook', options: { id } },
    },
    { label: 'Feed', description: 'An Atom feed of what was sent', run: { command: 'digest feed', options: { id } } },
    ...(review
      ? [{ label: 'Draft', description: 'What editors see', run: { command: 'digest review', options: { draft: id } } }]
      : []),
    {
      label: 'Why',
      description: 'Why an article came, or did not',
      run: { command: 'help', options: { command: 'digest why' } },
    },
  ];
  return { type: 'select', placeholder: 'More', options: choices };
}

async function oneCard(context: Context, subscription: Subscription): Promise<Card> {
  const deliveries = await context.digests.deliveries(context.workspace, subscription.id, DELIVERIES_SHOWN);
  const now = context.clock.now();
  const data: z.infer<typeof digestsJson> = {
    digests: [subscriptionToJson(subscription)],
    deliveries: deliveries.map(deliveryToJson),
  };
  return {
    kind: 'answer',
    title: 'Digest',
    blocks: [
      subscriptionItem(context, subscription),
      ...(mayEdit(context, subscription) ? [{ type: 'actions' as const, actions: [moreMenu(subscription)] }] : []),
      ...(deliveries.length > 0 ? [{ type: 'heading' as const, text: 'Sent last' }] : []),
      ...(deliveries.length > 0
        ? [
            {
              type: 'list' as const,
              items: deliveries.map((delivery) => [
                plain(deliveryInWords(delivery, subscription.schedule.timeZone, now)),
              ]),
            },
          ]
        : []),
    ],
    fallback: `${subscription.title}: ${scheduleInWords(subscription.schedule)}`,
    isAlwaysPrivate: true,
    data,
  };
}

export function deliveryToJson(delivery: Delivery): z.infer<typeof deliveryJson> {
  const { key, subscriptionId, due, state, reason, attempts, parts, sentAt } = delivery;
  return {
    ...{ key, digest: subscriptionId, dueAt: due.at.toString(), state, reason, attempts },
    messages: [...parts],
    sentAt: sentAt?.toString() ?? null,
  };
}
