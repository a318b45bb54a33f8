/** Digests and alerts for other programs: a signed webhook, and a feed with a secret address. The same for digests and watches. */
import { z } from 'zod';
import type { Action, Block, Card } from '../src/card/card.ts';
import type { OutputState } from '../src/digest/index.ts';
import { UserError } from '../src/errors.ts';
import { type Command, type Context, defineCommand } from './command.ts';
import { digestIdOption } from './digest.ts';
import { getOwn } from './digest-places.ts';
import { isNothing } from './digest-times.ts';
import { choice, text, yesNo } from './option.ts';
import { plain, strong } from './show.ts';
import { getOwnWatch, watchIdOption } from './watch.ts';
import { orChoose } from './which.ts';

type Word = 'digest' | 'watch';

const STATES = ['on', 'off', 'new'] as const;
const HOW_TO_CHECK = 'docs/digests.md, "Other programs", says what is posted and how its signature is checked.';

const FIND = { digest: getOwn, watch: getOwnWatch } as const;
const ID = { digest: digestIdOption, watch: watchIdOption } as const;
const EACH = { digest: 'Each digest', watch: 'Each alert' } as const;

/** @throws UserError where there is none, or it is another's. */
async function getOutputs(context: Context, word: Word, id: string): Promise<OutputState> {
  const own = await FIND[word](context, id);
  const found = await context.digests.outputs.find(context.workspace, own.id);
  if (!found) throw new UserError(`That ${word} is gone: see "${word}".`, { hints: [word] });
  return found;
}

/** "webhook 4k2m8x0qvt off": what stands behind the id is the other option. */
function readId(typed: string): { readonly id: string; readonly rest: string | undefined } {
  const [id = '', ...words] = typed.split(/\s+/);
  return { id, rest: words.join(' ') || undefined };
}

function webhookOf(word: Word) {
  return defineCommand({
    name: `${word} webhook`,
    description: `Post each ${word === 'digest' ? 'digest' : 'alert'} to another program as signed JSON; off until you name an address`,
    examples: [
      `${word} webhook 4k2m8x0qvt url:https://desk.example/briefwire`,
      `${word} webhook 4k2m8x0qvt test:yes`,
      `${word} webhook 4k2m8x0qvt url:off`,
    ],
    options: z.object({
      id: ID[word],
      url: text({
        description: 'Where it is posted: an https address; a new secret comes with it; off ends it',
        example: 'https://desk.example/briefwire',
      }),
      test: yesNo({ description: 'Post a signed ping now and say what came back' }),
    }),
    async run(context, options): Promise<Card> {
      const { id, rest } = readId(options.id);
      const state = await getOutputs(context, word, id);
      const { subscription } = state;
      const typed = options.url ?? rest;
      if (typed === undefined && options.test) return testCard(context, word, state);
      if (typed === undefined) return webhookCard(word, state, false);
      const isOff = isNothing(typed) || typed.trim().toLowerCase() === 'off';
      const secret = await context.digests.outputs.setWebhook(context.workspace, subscription.id, isOff ? null : typed);
      const now = await getOutputs(context, word, subscription.id);
      return secret === null ? webhookCard(word, now, true) : secretCard(word, now, secret);
    },
  });
}

function feedOf(word: Word) {
  return defineCommand({
    name: `${word} feed`,
    description: `An Atom feed of what this ${word} sent, at an address that only you know; off until you ask for it`,
    examples: [`${word} feed 4k2m8x0qvt`, `${word} feed 4k2m8x0qvt state:on`, `${word} feed 4k2m8x0qvt state:new`],
    options: z.object({
      id: ID[word],
      state: choice(STATES, { description: 'on; off; or new: another address, and the one before ends' }),
    }),
    async run(context, options): Promise<Card> {
      const { id, rest } = readId(options.id);
      const state = await getOutputs(context, word, id);
      const typed = options.state ?? readState(rest);
      if (typed === undefined) return feedCard(word, state, false);
      return feedCard(
        word,
        await context.digests.outputs.setFeed(context.workspace, state.subscription.id, typed),
        true,
      );
    },
  });
}

function readState(typed: string | undefined): (typeof STATES)[number] | undefined {
  if (typed === undefined) return undefined;
  const found = STATES.find((state) => state === typed.trim().toLowerCase());
  if (found) return found;
  throw new UserError(`state is "${typed.slice(0, 40)}": use on, off or new.`);
}

function button(label: string, command: string, options: Readonly<Record<string, string | boolean>>): Action {
  return { type: 'button', label, run: { command, options } };
}

function manage(word: Word, { subscription }: OutputState): Action {
  return button('Manage', word, { id: subscription.id });
}

/** @param isChanged somebody has just switched it; else it is only told. */
function webhookCard(word: Word, state: OutputState, isChanged: boolean): Card {
  const { subscription, lastHook } = state;
  const { id, title, webhook } = subscription;
  const data = { [word]: id, webhook: webhook && { url: webhook.url }, last: lastHook };
  const isOn = webhook !== null;
  const blocks: Block[] = [
    {
      type: 'text',
      content: isOn
        ? [
            strong(title),
            plain(`: ${EACH[word].toLowerCase()} is posted to `),
            { type: 'code', text: webhook.url },
            plain('.'),
          ]
        : [
            strong(title),
            plain(': its webhook is off. Switch it on with '),
            code(`${word} webhook ${id} url:https://…`),
            plain('.'),
          ],
    },
    { type: 'note', content: [plain(lastHook ? `The last one: ${lastHook}. ${HOW_TO_CHECK}` : HOW_TO_CHECK)] },
    {
      type: 'actions',
      actions: [
        ...(isOn
          ? [
              button('Send a ping', `${word} webhook`, { id, test: true }),
              button('Switch off', `${word} webhook`, { id, url: 'off' }),
            ]
          : []),
        manage(word, state),
      ],
    },
  ];
  return outputCard(`Webhook: ${isOn ? 'on' : 'off'}`, title, blocks, data, isChanged);
}

/** The one time that the secret is shown. */
function secretCard(word: Word, state: OutputState, secret: string): Card {
  const { id, title, webhook } = state.subscription;
  const url = webhook?.url ?? '';
  const blocks: Block[] = [
    {
      type: 'text',
      content: [
        strong(title),
        plain(`: from now on ${EACH[word].toLowerCase()} is posted to `),
        { type: 'code', text: url },
        plain('.'),
      ],
    },
    { type: 'fields', fields: [{ label: 'Secret', content: [{ type: 'code', text: secret }] }] },
    { type: 'note', content: [plain(`Copy the secret now: it is not shown again. ${HOW_TO_CHECK}`)] },
    { type: 'actions', actions: [button('Send a ping', `${word} webhook`, { id, test: true }), manage(word, state)] },
  ];
  return outputCard('Webhook: on', title, blocks, { [word]: id, webhook: { url, secret } }, true);
}

async function testCard(context: Context, word: Word, state: OutputState): Promise<Card> {
  const { id, title } = state.subscription;
  const { isTaken, words } = await context.digests.outputs.testWebhook(context.workspace, id);
  const blocks: Block[] = [
    {
      type: 'text',
      content: [
        strong(title),
        plain(isTaken ? `: the ping was taken, ${words}.` : `: the ping was not taken: ${words}.`),
      ],
    },
    { type: 'actions', actions: [manage(word, state)] },
  ];
  return outputCard(
    isTaken ? 'Ping taken' : 'Ping not taken',
    title,
    blocks,
    { [word]: id, isTaken, answer: words },
    isTaken,
  );
}

/** @param isChanged somebody has just switched it; else it is only told. */
function feedCard(word: Word, state: OutputState, isChanged: boolean): Card {
  const { subscription, feedAddress } = state;
  const { id, title } = subscription;
  const isOn = subscription.feedSecret !== null;
  const blocks: Block[] = [
    {
      type: 'text',
      content: isOn
        ? [strong(title), plain(': its feed is on.')]
        : [
            strong(title),
            plain(': its feed is off. Switch it on with '),
            code(`${word} feed ${id} state:on`),
            plain('.'),
          ],
    },
    ...(isOn ? [addressBlock(feedAddress)] : []),
    ...(isOn
      ? [{ type: 'note' as const, content: [plain('Whoever has the address can read it: keep it to yourself.')] }]
      : []),
    {
      type: 'actions',
      actions: [
        ...(isOn
          ? [
              button('New address', `${word} feed`, { id, state: 'new' }),
              button('Switch off', `${word} feed`, { id, state: 'off' }),
            ]
          : [button('Switch on', `${word} feed`, { id, state: 'on' })]),
        manage(word, state),
      ],
    },
  ];
  const data = { [word]: id, feed: isOn ? { url: feedAddress } : null };
  return outputCard(`Feed: ${isOn ? 'on' : 'off'}`, title, blocks, data, isChanged);
}

function addressBlock(address: string | null): Block {
  // Code, so that no platform looks at it for a preview.
  if (address) return { type: 'fields', fields: [{ label: 'Address', content: [{ type: 'code', text: address }] }] };
  return {
    type: 'text',
    content: [plain('It has no address while PUBLIC_URL is not set: whoever runs Briefwire sets it.')],
  };
}

function code(line: string) {
  return { type: 'code' as const, text: line };
}

/** @param isDone something was done; else it is a state that is told. */
function outputCard(title: string, name: string, blocks: readonly Block[], data: unknown, isDone: boolean): Card {
  return {
    kind: isDone ? 'done' : 'answer',
    title,
    blocks,
    fallback: `${title}: ${name}`,
    isAlwaysPrivate: true,
    data,
  };
}

export const OUTPUT_COMMANDS = {
  digest: [
    orChoose('digest', webhookOf('digest')),
    orChoose('digest', feedOf('digest')),
  ] as unknown as readonly Command[],
  watch: [orChoose('watch', webhookOf('watch')), orChoose('watch', feedOf('watch'))] as unknown as readonly Command[],
};
