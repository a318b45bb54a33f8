/** What a slash command does. */

import { errorCard, homeCard } from '../../commands/index.ts';
import type { Block } from '../../src/card/card.ts';
import { UserError } from '../../src/errors.ts';
import { type AnswerParts, deliverNotice, runCommand } from './answer.ts';
import type { Asked } from './asked.ts';
import { contextOf } from './context.ts';
import { type ReadLine, readLine } from './line.ts';

/** @param name as typed: "/news". @param text what stands behind it. */
export async function answerCommand(parts: AnswerParts, asked: Asked, name: string, text: string): Promise<void> {
  const context = contextOf(parts, asked.asker, asked.settings);
  let read: ReadLine | undefined;
  try {
    read = await readLine(parts.commands, context, name, text);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return deliverNotice(parts, asked, errorCard(error.message));
  }
  if (!read) return deliverNotice(parts, asked, await homeCard(context));
  await runCommand(parts, asked, read.invocation, read.guess === undefined ? [] : [guessNote(read.guess)]);
}

/** Said above an answer to words that begin with what may be a command. */
export function guessNote(name: string): Block {
  return {
    type: 'note',
    content: [
      { type: 'text', text: 'There is no such command, so the words were searched for. Did you mean ' },
      { type: 'code', text: `/${name}` },
      { type: 'text', text: '?' },
    ],
  };
}
