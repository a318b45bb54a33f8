/** Mentions and direct messages: questions in plain words, answered in a thread. */

import { homeCard, readQuestion } from '../../commands/index.ts';
import { type AnswerParts, deliver, deliverNotice, render, run } from './answer.ts';
import type { Asked } from './asked.ts';
import { contextOf } from './context.ts';
import { unescapeText } from './line.ts';

export interface Question {
  /** As Slack gives it, markup and all. */
  readonly text: string;
  /** Whether it was asked inside a thread. */
  readonly isInThread: boolean;
  /** Of Briefwire itself. */
  readonly botUserId: string | undefined;
}

/**
 * Whoever mentions a bot in a channel asks before all who read there, and the answer stands below the question for them:
 * an answer that one person alone sees is gone with the next start of Slack, cannot be discussed, and in a thread without
 * other answers Slack does not show it at all. What is nobody else's matter (settings, saved quotes, what went wrong)
 * stays private. A workspace that answers in private sets so for its commands.
 */
export async function answerQuestion(parts: AnswerParts, asked: Asked, question: Question): Promise<void> {
  const context = contextOf(parts, asked.asker, asked.settings);
  const text = withoutMention(question);
  if (text === '') return deliverNotice(parts, inChannel(asked, question), await homeCard(context));
  const invocation = await readQuestion(parts.commands, context, text);
  const card = await run(parts, asked, invocation);
  const isPrivate = card.kind === 'error' || card.kind === 'form' || card.isAlwaysPrivate === true;
  if (isPrivate && !asked.request.place.isBotDm)
    return deliver(parts, inChannel(asked, question), card, { target: 'message', isPrivate, answers: invocation });
  const messages = await render(parts, asked, card, { isPrivate: false, answers: invocation });
  await asked.reply.send({ messages, isPrivate: false, target: 'message' });
  if (card.files && card.files.length > 0) await asked.reply.sendFiles(card.files, true);
}

/** A private answer in a thread that nobody has answered in yet would not be shown. */
function inChannel(asked: Asked, { isInThread }: Question): Asked {
  const { request } = asked;
  if (isInThread || request.place.isBotDm) return asked;
  const moved = { ...request, place: { ...request.place, threadTs: undefined } };
  return { ...asked, request: moved, reply: asked.reply.at(moved) };
}

function withoutMention({ text, botUserId }: Question): string {
  const said = text.replaceAll(/<@([A-Z0-9]{1,30})(?:\|[^<>]{0,200})?>/g, (mention, id: string) =>
    id === botUserId ? ' ' : mention,
  );
  return unescapeText(said).replaceAll(/\s+/g, ' ').trim();
}
