/** Answers that stand in a modal: where no conversation is at hand, or the bot may not be in it. */
import type { ActionsBlock, ContextBlock, KnownBlock, ModalView } from '@slack/types';
import { answerInvocation, apologyCard, type Context, userErrorCard } from '../../commands/index.ts';
import type { Card, Invocation } from '../../src/card/card.ts';
import { cleanLine } from '../../src/card/clean-text.ts';
import { UserError } from '../../src/errors.ts';
import type { Logger } from '../../src/log.ts';
import { cutLabel } from '../chat/cut-text.ts';
import type { Timers } from '../chat/timers.ts';
import { NEWS_COMMAND } from './callbacks.ts';
import { type Asker, type ContextParts, contextOf } from './context.ts';
import { loggable, slackCode } from './failures.ts';
import { withSlackHints } from './hints.ts';
import { renderKept } from './kept.ts';
import { SLACK_LIMITS } from './render/index.ts';

export interface ModalParts extends ContextParts {
  readonly log: Logger;
  readonly timers: Timers;
}

export interface ModalOptions {
  /** What the view remembers of the place where it was opened (request.ts). */
  readonly privateMetadata?: string | undefined;
  /** Above the answer. */
  readonly top?: readonly (ActionsBlock | ContextBlock)[];
}

/** Who asks is often known only after Slack was asked; a modal cannot wait so long. */
export type Asking = Asker | Promise<Asker>;

export async function contextFor(parts: ContextParts, asking: Asking): Promise<Context> {
  const asker = await asking;
  return contextOf(parts, asker, await parts.workspaces.settings(asker.workspace));
}

/** Runs a command for a modal: a bug becomes an apology, and the log has it. Never rejects. */
export function answerFor(parts: ModalParts, context: Context, invocation: Invocation): Promise<Card> {
  return answerInvocation(parts.commands, context, invocation, (error, reference) =>
    parts.log.error({ err: error, reference, command: invocation.command }, 'a command failed'),
  );
}

/** What `make` resolves to, or what a person must be told of its failure. Never rejects. */
export async function cardOrError(parts: Pick<ModalParts, 'log'>, make: () => Promise<Card>): Promise<Card> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof UserError) return userErrorCard(error);
    const reference = crypto.randomUUID().slice(0, 8);
    parts.log.error({ err: loggable(error), reference }, 'a modal could not be filled');
    return apologyCard(reference);
  }
}

/** Stands while the answer is looked for. */
export function waitingModal(title: string, words: string, { privateMetadata }: ModalOptions = {}): ModalView {
  return modal(title, [{ type: 'context', elements: [plain(words)] }], privateMetadata);
}

/** A Card as a modal. What it answers is not shared from there: a modal stands in no conversation. */
export async function cardModal(
  parts: ContextParts,
  context: Pick<Context, 'locale' | 'timeZone'>,
  card: Card,
  { privateMetadata, top = [] }: ModalOptions = {},
): Promise<ModalView> {
  const { locale, timeZone } = context;
  // A title that the modal's bar holds need not stand below it, too; a mark before it (an error's) must.
  const isInBar =
    cleanLine(card.title).length <= SLACK_LIMITS.viewTitle && card.kind !== 'error' && card.kind !== 'done';
  const shownCard = isInBar ? { ...card, title: '' } : card;
  const hinted = withSlackHints(shownCard, parts.commands, NEWS_COMMAND);
  const options = { locale, timeZone, now: parts.clock.now(), isPrivate: false };
  const messages = await renderKept(hinted, options, parts.workspaces);
  const blocks = messages.flatMap((message) => message.blocks);
  const room = SLACK_LIMITS.viewBlocks - top.length;
  const isCut = blocks.length > room;
  const shown = isCut ? blocks.slice(0, room - 1) : blocks;
  const note: KnownBlock[] = isCut
    ? [{ type: 'context', elements: [plain(`More than a window holds: ${NEWS_COMMAND} in a channel shows all.`)] }]
    : [];
  return modal(card.title, [...top, ...shown, ...note], privateMetadata);
}

function modal(title: string, blocks: KnownBlock[], privateMetadata: string | undefined): ModalView {
  return {
    type: 'modal',
    title: plain(cutLabel(cleanLine(title) || 'Briefwire', SLACK_LIMITS.viewTitle)),
    close: plain('Close'),
    ...(privateMetadata !== undefined && { private_metadata: privateMetadata }),
    blocks,
  };
}

/** Somebody who was faster has replaced it, or it is closed: then nobody waits for what comes. */
export function isViewGone(error: unknown): boolean {
  return ['hash_conflict', 'not_found', 'view_not_found'].includes(slackCode(error) ?? '');
}

export function plain(text: string) {
  return { type: 'plain_text' as const, text, emoji: false };
}
