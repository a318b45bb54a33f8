/**
 * "Brief this", "Find quotes in this" and "Check quotations" in a message's menu. The answer stands in a modal: shortcuts are used in direct
 * messages and channels where the bot is not a member, and whoever reads a message wants its brief beside it, not below
 * everything that was said since.
 */
import type { MessageShortcut } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { type Context, type MessageQuestion, readMessage } from '../../commands/index.ts';
import type { Card } from '../../src/card/card.ts';
import {
  type Asking,
  answerFor,
  cardModal,
  cardOrError,
  contextFor,
  isViewGone,
  type ModalParts,
  waitingModal,
} from './answer-modal.ts';
import { SHORTCUTS } from './callbacks.ts';
import { isTriggerLate, loggable } from './failures.ts';
import { chatMessageOf } from './message-text.ts';

const TITLES = { brief: 'Brief this', quotes: 'Find quotes in this', check: 'Check quotations' } as const;
const QUESTIONS: Readonly<Record<string, MessageQuestion>> = {
  [SHORTCUTS.quotesMessage]: 'quotes',
  [SHORTCUTS.checkMessage]: 'check',
};

export interface ShortcutOptions {
  /** What the view remembers of the place where it was opened. */
  readonly privateMetadata?: string | undefined;
  /** Where no modal can be opened any more. */
  readonly sendPrivately?: (card: Card) => Promise<void>;
}

/**
 * Opens its modal at once, as the trigger lives three seconds, and fills it when the message is read.
 * @throws whatever Slack refuses the modal with, where there is no other way to answer.
 */
export async function answerMessageShortcut(
  parts: ModalParts,
  client: WebClient,
  asking: Asking,
  body: Pick<MessageShortcut, 'callback_id' | 'trigger_id' | 'message'>,
  { privateMetadata, sendPrivately }: ShortcutOptions = {},
): Promise<void> {
  const what = QUESTIONS[body.callback_id] ?? 'brief';
  const title = TITLES[what];
  const read = readCard(parts, asking, what, body.message);
  const viewId = await openWaiting(client, body.trigger_id, title, privateMetadata).catch((error: unknown) => {
    if (!sendPrivately || !isTriggerLate(error)) throw error;
    return undefined;
  });
  const { card, context } = await read;
  if (viewId === undefined) return sendPrivately?.(card);
  const view = await cardModal(parts, context, card, { privateMetadata });
  try {
    await client.views.update({ view_id: viewId, view });
  } catch (error) {
    if (!isViewGone(error)) throw error;
    parts.log.info({ err: loggable(error) }, 'a modal was closed before its answer came');
  }
}

async function openWaiting(
  client: WebClient,
  triggerId: string,
  title: string,
  privateMetadata: string | undefined,
): Promise<string | undefined> {
  const view = waitingModal(title, 'Reading the message …', { privateMetadata });
  return (await client.views.open({ trigger_id: triggerId, view })).view?.id;
}

type Reader = Pick<Context, 'locale' | 'timeZone'>;

/** Never rejects. */
async function readCard(
  parts: ModalParts,
  asking: Asking,
  what: MessageQuestion,
  message: MessageShortcut['message'],
): Promise<{ card: Card; context: Reader }> {
  let context: Reader = { locale: 'en-US', timeZone: parts.defaultTimeZone };
  const card = await cardOrError(parts, async () => {
    const known = await contextFor(parts, asking);
    context = known;
    const reading = await readMessage(what, chatMessageOf(message), known);
    return 'run' in reading ? answerFor(parts, known, reading.run) : reading.card;
  });
  return { card, context };
}
