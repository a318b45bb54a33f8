/** Runs a command so that whoever asked always gets a Card: errors become Cards too. */
import type { Card, Invocation } from '../src/card/card.ts';
import { UserError } from '../src/errors.ts';
import type { Command, Context } from './command.ts';
import { readOptions, unknownCommand } from './parse.ts';

/** Told of every bug: an error that has no name. */
export type ReportBug = (error: unknown, reference: string) => void;

/** Runs what a button, a menu or a platform's own options name. Never rejects. */
export async function answerInvocation(
  commands: readonly Command[],
  context: Context,
  invocation: Invocation,
  reportBug: ReportBug,
): Promise<Card> {
  return answered(reportBug, async () => {
    const command = commands.find(({ name }) => name === invocation.command);
    if (!command) throw unknownCommand(commands, invocation.command);
    return command.run(context, readOptions(command, invocation.options));
  });
}

/** A UserError as it is; anything else as an apology whose reference the log has too. */
export function errorCard(message: string, reference?: string): Card {
  return {
    kind: 'error',
    title: reference ? 'Something went wrong' : 'That did not work',
    blocks: [{ type: 'text', content: [{ type: 'text', text: message }] }],
    fallback: message,
    isAlwaysPrivate: true,
    data: { error: message, ...(reference && { reference }) },
  };
}

/** What a person is told of a bug; the log has the same reference. */
export function apologyCard(reference: string): Card {
  return errorCard(
    `Sorry, that is our fault and has been noted. If it happens again, tell whoever runs Briefwire: reference ${reference}.`,
    reference,
  );
}

/** What `run` gives; of an error, a Card that tells it. Never rejects. */
export async function answered(reportBug: ReportBug, run: () => Promise<Card>): Promise<Card> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof UserError) return errorCard(error.message);
    const reference = crypto.randomUUID().slice(0, 8);
    reportBug(error, reference);
    return apologyCard(reference);
  }
}
