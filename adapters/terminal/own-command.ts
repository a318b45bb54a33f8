/** Commands that only the terminal has: declared as the chat commands are, but run on streams. */
import type { z } from 'zod';
import { type Command, describeOptions, parseArguments, readOptions } from '../../commands/index.ts';
import { UserError } from '../../src/errors.ts';
import type { Session } from './session.ts';

/** 0: done; 1: could not be done; 2: done but for some of the input. */
export type ExitCode = 0 | 1 | 2;

export interface OwnCommand<Options extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  /** One line, no full stop. */
  readonly description: string;
  /** What may stand behind the name besides options: "PATH...|-|URL"; undefined: nothing. */
  readonly operands?: string;
  /** As typed behind `npx briefwire`. */
  readonly examples: readonly string[];
  /** More to know, a paragraph each. */
  readonly notes?: readonly string[];
  readonly options: Options;
  /** Throws UserError for what the person can mend. */
  run(session: Session, options: z.infer<Options>, operands: readonly string[]): Promise<ExitCode>;
}

/** Keeps the options' types while declaring. */
export function defineOwnCommand<Options extends z.ZodObject>(command: OwnCommand<Options>): OwnCommand {
  return command as unknown as OwnCommand;
}

/**
 * Flags apart from operands (which may hold spaces and colons: file names, addresses).
 * @throws UserError for a flag that the command does not have, and for operands where it takes none.
 */
export function readOwnArguments(
  own: OwnCommand,
  args: readonly string[],
): { readonly options: z.infer<z.ZodObject>; readonly operands: readonly string[] } {
  const declared = asCommand(own);
  const withValue = new Set(
    describeOptions(declared).flatMap(({ name, type }) => (type === 'yes-no' ? [] : [`--${name}`])),
  );
  const flags: string[] = [];
  const operands: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const argument = args[at] ?? '';
    if (argument === '--') {
      operands.push(...args.slice(at + 1));
      break;
    }
    if (!argument.startsWith('--')) operands.push(argument);
    else flags.push(argument, ...(withValue.has(argument) ? args.slice(++at, at + 1) : []));
  }
  if (operands.length > 0 && !own.operands) {
    throw new UserError(
      `${own.name} does not take "${operands[0]?.slice(0, 60)}": see "briefwire ${own.name} --help".`,
    );
  }
  return { options: readOptions(declared, parseArguments(declared, flags)), operands };
}

/** As the shared parser and help know commands; such a one is never run as a chat command. */
export function asCommand({ name, description, examples, options }: OwnCommand): Command {
  return {
    name,
    description,
    examples,
    options,
    run: () => Promise.reject(new UserError(`${name} is a command of the terminal.`)),
  };
}
