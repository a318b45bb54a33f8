/** From a request to its answer: commands, controls and forms run what is declared, and the Card goes where it belongs. */

import type { ModalView } from '@slack/types';
import { answerInvocation, errorCard } from '../../commands/index.ts';
import type { Card, Form, Invocation } from '../../src/card/card.ts';
import { UserError } from '../../src/errors.ts';
import type { Logger } from '../../src/log.ts';
import { keepForm } from '../chat/kept.ts';
import { isPrivateCard, isPrivateCommand } from '../chat/privacy.ts';
import { sharedBy } from '../chat/share.ts';
import type { Asked } from './asked.ts';
import { type ContextParts, contextOf } from './context.ts';
import { digestView, isDigestForm, withMoreFields } from './digest-form.ts';
import { isTriggerLate } from './failures.ts';
import { withSlackHints } from './hints.ts';
import { renderKept } from './kept.ts';
import { renderForm, type SlackMessage } from './render/index.ts';
import type { ReplyTarget } from './reply.ts';
import { writeMetadata } from './request.ts';
import { nextDepth, openView, showInView } from './views.ts';
import { isWatchForm, withWatchFields } from './watch-form.ts';

export interface AnswerParts extends ContextParts {
  readonly log: Logger;
}

export interface Delivery {
  readonly target: ReplyTarget;
  readonly isPrivate: boolean;
  /** What the Card answers: sharing it runs this again. undefined: the Card itself is kept. */
  readonly answers?: Invocation;
}

export const FORGOTTEN = errorCard('That button is no longer known, as it is very old: run the command again.');

export function run(parts: AnswerParts, asked: Asked, invocation: Invocation): Promise<Card> {
  const context = contextOf(parts, asked.asker, asked.settings);
  return answerInvocation(parts.commands, context, invocation, (error, reference) =>
    parts.log.error({ err: error, reference, command: invocation.command }, 'a command failed'),
  );
}

/** A command as typed or chosen: its answer is private unless the workspace says otherwise. */
export async function runCommand(
  parts: AnswerParts,
  asked: Asked,
  invocation: Invocation,
  notes: Card['blocks'] = [],
): Promise<void> {
  const card = await run(parts, asked, invocation);
  const isPrivate = isPrivateCommand(invocation, asked.settings.answers);
  const noted = { ...card, blocks: [...notes, ...card.blocks] };
  await deliver(parts, asked, noted, { target: 'message', isPrivate, answers: invocation });
}

/** The Card where it was asked for; a form in a modal. */
export async function deliver(parts: AnswerParts, asked: Asked, card: Card, delivery: Delivery): Promise<void> {
  if (card.kind === 'form' && card.form && asked.request.place.triggerId !== undefined)
    return openForm(parts, asked, card.form);
  const { place } = asked.request;
  const isForOne = isPrivateCard(card);
  // A page of a message that all can see is not replaced by an error.
  const isUpdate = delivery.target === 'update' && card.kind !== 'error' && (delivery.isPrivate || !isForOne);
  const isPrivate = (delivery.isPrivate || isForOne) && !place.isBotDm;
  const isInView = place.view !== undefined || place.channelId === undefined;
  const target = isUpdate ? 'update' : 'message';
  if (!isInView || !(await showInView(parts, asked, card, target))) {
    const messages = await render(parts, asked, card, { ...delivery, isPrivate });
    await asked.reply.send({ messages, isPrivate, target });
  }
  if (card.files && card.files.length > 0) await sendFiles(parts, asked, card.files, isPrivate);
}

async function sendFiles(
  parts: AnswerParts,
  asked: Asked,
  files: NonNullable<Card['files']>,
  isPrivate: boolean,
): Promise<void> {
  try {
    await asked.reply.sendFiles(files, isPrivate);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await deliverNotice(parts, asked, errorCard(error.message));
  }
}

/** An answer beside what was asked for, seen by one person. */
export function deliverNotice(parts: AnswerParts, asked: Asked, card: Card): Promise<void> {
  return deliver(parts, asked, card, { target: 'message', isPrivate: true });
}

export function render(
  parts: AnswerParts,
  { asker, settings, request }: Asked,
  card: Card,
  { isPrivate, answers }: Pick<Delivery, 'isPrivate' | 'answers'>,
): Promise<SlackMessage[]> {
  const { locale, timeZone } = contextOf(parts, asker, settings);
  const hinted = withSlackHints(card, parts.commands, request.place.command);
  const options = { locale, timeZone, now: parts.clock.now(), isPrivate, ...(answers && { answers }) };
  return renderKept(hinted, options, parts.workspaces);
}

/**
 * For the whole channel, in the bot's name, saying who shared it.
 * @returns false where nothing was posted; the person was told why.
 */
export async function share(parts: AnswerParts, asked: Asked, what: Invocation | Card): Promise<boolean> {
  const card = 'blocks' in what ? what : await run(parts, asked, what);
  if (isPrivateCard(card)) {
    await deliverNotice(parts, asked, card);
    return false;
  }
  const answers = 'blocks' in what ? undefined : what;
  const shared = sharedBy(card, asked.request.userId);
  const messages = await render(parts, asked, shared, { isPrivate: false, ...(answers && { answers }) });
  try {
    await asked.reply.post(messages);
    return true;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await deliverNotice(parts, asked, errorCard(error.message));
    return false;
  }
}

/** A modal; where its moment is over, the form is offered as a button, whose press is a new moment. */
export async function openForm(parts: AnswerParts, asked: Asked, form: Form): Promise<void> {
  const view = await viewOfForm(parts, asked, form);
  if (!view) return runCommand(parts, asked, form.submit);
  try {
    await openView(asked, view);
  } catch (error) {
    if (!isTriggerLate(error)) throw error;
    await deliverForm(parts, asked, form);
  }
}

/** undefined for a form without fields. */
async function viewOfForm(parts: AnswerParts, asked: Asked, form: Form): Promise<ModalView | undefined> {
  const { place } = asked.request;
  const context = contextOf(parts, asked.asker, asked.settings);
  const whole = isDigestForm(form)
    ? withMoreFields(form, context)
    : isWatchForm(form)
      ? withWatchFields(form, context)
      : form;
  const callbackId = await keepForm(whole, parts.workspaces);
  const options = { callbackId, privateMetadata: writeMetadata(place, nextDepth(place)) };
  return isDigestForm(form) ? digestView(parts, context, whole, options) : renderForm(whole, options)[0];
}

/** The form as a message with a button that opens it. */
export function deliverForm(parts: AnswerParts, asked: Asked, form: Form, error?: Card): Promise<void> {
  const card: Card = error
    ? { ...error, form }
    : { kind: 'form', title: form.title, blocks: [], form, fallback: form.title, isAlwaysPrivate: true };
  // It has no moment of its own to open anything in.
  const place = { ...asked.request.place, triggerId: undefined, view: undefined };
  return deliverNotice(parts, { ...asked, request: { ...asked.request, place } }, card);
}
