/** From an interaction to its answer: commands, controls and forms run what is declared, and the Card goes where it belongs. */
import {
  type APIApplicationCommandInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
  MessageFlags,
  type REST,
} from 'discord.js';
import { answerInvocation, errorCard, readMessage, userErrorCard } from '../../commands/index.ts';
import type { Card, Form, Invocation } from '../../src/card/card.ts';
import { UserError } from '../../src/errors.ts';
import type { Logger } from '../../src/log.ts';
import type { WorkspaceSettings } from '../../src/workspace/index.ts';
import { fillForm } from '../chat/fill-form.ts';
import { findControlAction, keepForm } from '../chat/kept.ts';
import { isPrivateCard, isPrivateCommand } from '../chat/privacy.ts';
import { REPOST, sharedBy } from '../chat/share.ts';
import { listWith, withAttached } from './attached.ts';
import { type ContextParts, contextOf } from './context.ts';
import { withDiscordHints } from './hints.ts';
import { limited, readChosen, readFields } from './invocation.ts';
import { renderKept } from './kept.ts';
import { ADD_FEEDS, chatMessageOf, readerOf } from './message-commands.ts';
import { checkTarget, POST_COMMAND, postedCard, postTo } from './post.ts';
import { DISCORD_LIMITS, decodeAction, renderForm } from './render/index.ts';
import type { Reply, ReplyTarget } from './reply.ts';
import { type Request, sharingRefusal } from './request.ts';
import { isThread, repost } from './share.ts';

export interface AnswerParts extends ContextParts {
  readonly log: Logger;
  /** With the bot's token: for what stands outside of an interaction. */
  readonly botRest: REST;
}

/** Where the answer will stand, as far as is known: what a deferral goes by. */
export interface Plan {
  target: ReplyTarget;
  isPrivate: boolean;
}

/** Interactions that get a Card for an answer. */
export type AnsweredInteraction =
  | APIApplicationCommandInteraction
  | APIMessageComponentInteraction
  | APIModalSubmitInteraction;

export interface Asked<Interaction = AnsweredInteraction> {
  readonly interaction: Interaction;
  readonly request: Request;
  readonly reply: Reply;
  readonly settings: WorkspaceSettings;
  /** Changed as soon as more is known. */
  readonly plan: Plan;
}

interface Delivery extends Plan {
  /** What the Card answers. */
  readonly answers: Invocation;
}

const FORGOTTEN = errorCard('That button is no longer known, as it is very old: run the command again.');

/** @throws whatever is a bug, or a refusal of the database. */
export async function answerInteraction(parts: AnswerParts, asked: Asked): Promise<void> {
  const { interaction } = asked;
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      if (interaction.data.type === ApplicationCommandType.ChatInput) {
        const { command, options } = readChosen(parts.commands, interaction.data);
        if (command === POST_COMMAND)
          return answerPost(parts, { ...asked, interaction: interaction as APIChatInputApplicationCommandInteraction });
        return runCommand(parts, asked, { command, options });
      }
      if (interaction.data.type === ApplicationCommandType.Message)
        return answerAboutMessage(parts, {
          ...asked,
          interaction: interaction as APIMessageApplicationCommandInteraction,
        });
      return undefined;
    case InteractionType.MessageComponent:
      return answerControl(parts, { ...asked, interaction });
    case InteractionType.ModalSubmit:
      return answerForm(parts, { ...asked, interaction });
  }
}

function runCommand(parts: AnswerParts, asked: Asked, invocation: Invocation): Promise<void> {
  const isPrivate = isPrivateCommand(invocation, asked.settings.answers);
  return runAndDeliver(parts, asked, { target: 'message', isPrivate, answers: invocation });
}

async function runAndDeliver(parts: AnswerParts, asked: Asked, delivery: Delivery): Promise<void> {
  planFor(asked, delivery);
  await deliver(parts, asked, await run(parts, asked, delivery.answers, delivery.isPrivate), delivery);
}

async function run(
  parts: AnswerParts,
  { request, settings, interaction }: Asked,
  chosen: Invocation,
  isPrivate: boolean,
): Promise<Card> {
  let invocation = chosen;
  try {
    invocation = await withAttached(parts.commands, interaction, chosen);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return userErrorCard(error);
  }
  const context = contextOf(parts, request, settings, !isPrivate);
  return answerInvocation(parts.commands, context, limited(invocation), (error, reference) =>
    parts.log.error({ err: error, reference, command: invocation.command }, 'a command failed'),
  );
}

function planFor({ plan, request }: Asked, { target, isPrivate }: Plan): void {
  plan.target = target;
  plan.isPrivate = isPrivate && !request.isBotDm;
}

async function deliver(parts: AnswerParts, asked: Asked, card: Card, delivery: Delivery): Promise<void> {
  const { interaction, reply, request, settings } = asked;
  if (card.kind === 'form' && card.form && canOpenForm(asked)) return openForm(parts, asked, card.form);
  const isForOne = isPrivateCard(card);
  // A page of a message that all can see is not replaced by an error.
  const isUpdate = delivery.target === 'update' && card.kind !== 'error' && (delivery.isPrivate || !isForOne);
  const isPrivate = (delivery.isPrivate || isForOne) && !request.isBotDm;
  const { locale } = contextOf(parts, request, settings, !isPrivate);
  const options = { locale, now: parts.clock.now(), isPrivate, answers: delivery.answers };
  const messages = await renderKept(withDiscordHints(card, parts.commands), options, parts.workspaces);
  const target = isUpdate ? 'update' : 'message';
  await reply.send({ messages, isPrivate, target, ...(card.files && { files: card.files }) });
  const ms = parts.clock.now().epochMilliseconds - asked.reply.startedAt.epochMilliseconds;
  parts.log.debug({ interaction: interaction.id, command: delivery.answers.command, kind: card.kind, ms }, 'answered');
}

/** An answer beside what was asked for, seen by one person. */
function deliverNotice(parts: AnswerParts, asked: Asked, card: Card): Promise<void> {
  const delivery: Delivery = { target: 'message', isPrivate: true, answers: { command: 'help', options: {} } };
  planFor(asked, delivery);
  return deliver(parts, asked, card, delivery);
}

async function answerAboutMessage(
  parts: AnswerParts,
  asked: Asked<APIMessageApplicationCommandInteraction>,
): Promise<void> {
  const { data } = asked.interaction;
  const message = data.resolved.messages[data.target_id];
  if (!message) return deliverNotice(parts, asked, errorCard('That message is not there any more.'));
  try {
    if (data.name === ADD_FEEDS) return await runCommand(parts, asked, listWith(message));
    const context = contextOf(parts, asked.request, asked.settings);
    const reading = await readMessage(readerOf(data.name), chatMessageOf(message), context);
    if ('run' in reading) return await runCommand(parts, asked, reading.run);
    const isPrivate = asked.settings.answers !== 'public';
    await deliver(parts, asked, reading.card, { target: 'message', isPrivate, answers: REPOST });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await deliverNotice(parts, asked, errorCard(error.message));
  }
}

async function answerPost(parts: AnswerParts, asked: Asked<APIChatInputApplicationCommandInteraction>): Promise<void> {
  const { interaction, request, settings } = asked;
  const { options } = readChosen(parts.commands, interaction.data);
  const found = await run(parts, asked, { command: 'saved show', options: { id: String(options.id) } }, false);
  if (isPrivateCard(found)) return deliverNotice(parts, asked, found);
  try {
    const target = checkTarget(interaction.data.resolved?.channels?.[String(options.to)]);
    const { locale } = contextOf(parts, request, settings, true);
    const rendering = { locale, now: parts.clock.now(), isPrivate: false };
    const messages = await renderKept(sharedBy(found, request.userId), rendering, parts.workspaces);
    await postTo(parts.botRest, target, messages, { title: found.title, nonce: interaction.id });
    await deliverNotice(parts, asked, postedCard(target.id));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await deliverNotice(parts, asked, errorCard(error.message));
  }
}

async function answerControl(parts: AnswerParts, asked: Asked<APIMessageComponentInteraction>): Promise<void> {
  const { data } = asked.interaction;
  const isIdle = decodeAction(data.custom_id)?.type === 'none';
  const chosen = data.component_type === ComponentType.StringSelect && isIdle ? data.values[0] : undefined;
  const action = await findControlAction(chosen ?? data.custom_id, parts.workspaces);
  switch (action?.type) {
    case undefined:
      return deliverNotice(parts, asked, FORGOTTEN);
    case 'none':
      return asked.reply.defer('update', true);
    case 'form':
      return openForm(parts, asked, action.form);
    case 'share':
      return share(parts, asked, REPOST);
    case 'run': {
      if (action.effect === 'share') return share(parts, asked, action.run);
      const isUpdate = action.effect === 'replace' && isOwnMessage(asked);
      const isPrivate = !isUpdate || isEphemeral(asked);
      return runAndDeliver(parts, asked, { target: isUpdate ? 'update' : 'message', isPrivate, answers: action.run });
    }
  }
}

function isEphemeral({ interaction }: Asked<APIMessageComponentInteraction>): boolean {
  return ((interaction.message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
}

/** Who turns the page of somebody else's message gets the page alone, and the message stays as it is. */
function isOwnMessage(asked: Asked<APIMessageComponentInteraction>): boolean {
  const { interaction, request } = asked;
  return isEphemeral(asked) || request.isBotDm || interaction.message.interaction_metadata?.user.id === request.userId;
}

/** The same answer for the whole channel: run again, or (what was read of a message) as it stands. */
async function share(
  parts: AnswerParts,
  asked: Asked<APIMessageComponentInteraction>,
  what: Invocation,
): Promise<void> {
  const { interaction, request, reply } = asked;
  const refusal = sharingRefusal(request, isThread(interaction.channel?.type));
  if (refusal) return deliverNotice(parts, asked, errorCard(refusal));
  const delivery: Delivery = { target: 'message', isPrivate: false, answers: what };
  planFor(asked, delivery);
  if (what.command === REPOST.command) {
    const messages = repost(interaction.message, interaction.data.custom_id, request.userId);
    return reply.send({ messages, isPrivate: false, target: 'message' });
  }
  const card = await run(parts, asked, what, false);
  return deliver(parts, asked, isPrivateCard(card) ? card : sharedBy(card, request.userId), delivery);
}

/** A modal is a first response, and none to another modal. */
function canOpenForm({ interaction, reply }: Asked): boolean {
  return !reply.isAcknowledged && interaction.type !== InteractionType.ModalSubmit;
}

async function openForm(parts: AnswerParts, asked: Asked, form: Form): Promise<void> {
  const customId = await keepForm(form, parts.workspaces);
  const [modal] = renderForm(form, { customId: () => customId });
  if (!modal) return runCommand(parts, asked, form.submit);
  if (canOpenForm(asked)) return asked.reply.modal(modal);
  return deliverNotice(parts, asked, formCard(form, form.title));
}

async function answerForm(parts: AnswerParts, asked: Asked<APIModalSubmitInteraction>): Promise<void> {
  const { data } = asked.interaction;
  const action = await findControlAction(data.custom_id, parts.workspaces);
  if (action?.type !== 'form') return deliverNotice(parts, asked, FORGOTTEN);
  const { form } = action;
  const values = readFields(data);
  const filled = fillForm(form, values, DISCORD_LIMITS.modalFields);
  if (filled.fields.length > 0)
    return deliverNotice(
      parts,
      asked,
      formCard({ ...filled, submitLabel: 'Continue', openLabel: 'Continue' }, form.title),
    );
  const card = await run(parts, asked, filled.submit, true);
  if (card.kind !== 'error') {
    const isPrivate = isPrivateCommand(filled.submit, asked.settings.answers);
    return deliver(parts, asked, card, { target: 'message', isPrivate, answers: filled.submit });
  }
  // What was typed is not lost: the form opens again with it.
  const fields = form.fields.map((field) => ({ ...field, value: values[field.name] ?? field.value ?? '' }));
  return deliverNotice(parts, asked, {
    ...card,
    form: { ...form, fields, submitLabel: 'Change it', openLabel: 'Change it' },
  });
}

function formCard(form: Form, title: string): Card {
  return { kind: 'form', title, blocks: [], form, fallback: title, isAlwaysPrivate: true };
}
