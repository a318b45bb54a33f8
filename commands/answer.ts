/** Runs a command so that whoever asked always gets a Card: errors become Cards too. */
import type { Card, Inline, Invocation } from '../src/card/card.ts';
import { PlatformError, type Remedy, UserError } from '../src/errors.ts';
import type { Command, Context } from './command.ts';
import { readOptions, unknownCommand } from './parse.ts';
import { clipLabel } from './show.ts';

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
export function errorCard(message: string, reference?: string, { suggestion, hints = [] }: Remedy = {}): Card {
  const button = suggestion && { type: 'button' as const, label: clipLabel(suggestion.label), run: suggestion.run };
  return {
    kind: 'error',
    title: reference ? 'Something went wrong' : 'That did not work',
    blocks: [
      { type: 'text', content: withHints(message, hints) },
      ...(button ? [{ type: 'actions' as const, actions: [button] }] : []),
    ],
    fallback: message,
    isAlwaysPrivate: true,
    data: { error: message, ...(reference && { reference }) },
  };
}

/** A UserError as a Card: its sentence, and a button for what was probably meant. */
export function userErrorCard({ message, remedy }: UserError): Card {
  return errorCard(message, undefined, remedy);
}

/** The sentence, with the lines to type in it as such: "/help quotes". What was typed wrong stands before what to type instead. */
function withHints(message: string, hints: readonly string[]): Inline[] {
  const places = hints
    .map((hint) => ({ hint, at: message.lastIndexOf(`"${hint}"`) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  const content: Inline[] = [];
  let from = 0;
  for (const { hint, at } of places) {
    if (at < from) continue;
    if (at > from) content.push({ type: 'text', text: message.slice(from, at) });
    content.push({ type: 'code', text: `/${hint}` });
    from = at + hint.length + 2;
  }
  return from < message.length ? [...content, { type: 'text', text: message.slice(from) }] : content;
}

/** What a person is told of a bug; the log has the same reference. */
export function apologyCard(reference: string): Card {
  return errorCard(
    `Sorry, that is our fault and has been noted. If it happens again, tell whoever runs Briefwire: reference ${reference}.`,
    reference,
  );
}

/** What a person is told of what has no name, or of what is over in a moment: a database that another program has locked. */
export function failureCard(error: unknown, reference: string): Card {
  if (!(error instanceof PlatformError && error.isRetryable)) return apologyCard(reference);
  return errorCard(
    `Something that this needs is busy for now: try again in a minute. If it stays so, tell whoever runs Briefwire: reference ${reference}.`,
    reference,
  );
}

/** What `run` gives; of an error, a Card that tells it. Never rejects. */
export async function answered(reportBug: ReportBug, run: () => Promise<Card>): Promise<Card> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof UserError) return userErrorCard(error);
    const reference = crypto.randomUUID().slice(0, 8);
    reportBug(error, reference);
    return failureCard(error, reference);
  }
}
