/** What a slash command does. */

import { homeCard, userErrorCard } from '../../commands/index.ts';
import type { Block } from '../../src/card/card.ts';
import { UserError } from '../../src/errors.ts';
import { cutLabel } from '../chat/cut-text.ts';
import { type AnswerParts, deliverNotice, runCommand } from './answer.ts';
import type { Asked } from './asked.ts';
import { contextOf } from './context.ts';
import { type Guess, type ReadLine, readLine } from './line.ts';
import { openSearchFor } from './open-search.ts';

/** Of a button, in characters (card.ts). */
const BUTTON_LABEL = 34;

/** @param name as typed: "/news". @param text what stands behind it. */
export async function answerCommand(parts: AnswerParts, asked: Asked, name: string, text: string): Promise<void> {
  const context = contextOf(parts, asked.asker, asked.settings);
  let read: ReadLine | undefined;
  try {
    read = await readLine(parts.commands, context, name, text);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return deliverNotice(parts, asked, userErrorCard(error));
  }
  if (!read) return deliverNotice(parts, asked, await homeCard(context));
  if (await openSearchFor(asked, read.invocation)) return;
  await runCommand(parts, asked, read.invocation, guessBlocks(read.guess));
}

/** Said above an answer to words that begin with what may be a command; a button runs it with the other words. */
export function guessBlocks(guess: Guess | undefined): Block[] {
  if (!guess) return [];
  const note: Block = {
    type: 'note',
    content: [
      { type: 'text', text: 'There is no such command, so the words were searched for. Did you mean ' },
      { type: 'code', text: `/${guess.name}` },
      { type: 'text', text: '?' },
    ],
  };
  if (!guess.suggestion) return [note];
  const { label, run } = guess.suggestion;
  return [note, { type: 'actions', actions: [{ type: 'button', label: cutLabel(label, BUTTON_LABEL), run }] }];
}
