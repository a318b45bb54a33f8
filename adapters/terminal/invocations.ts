/** Invocations as a person types them: in the prompt (and chat), or in a shell. */

import { type Command, describeOptions, formatInvocation } from '../../commands/index.ts';
import type { Invocation } from '../../src/card/card.ts';

/** How commands are written down for the reader. */
export type Typed = (invocation: Invocation) => string;

/** `/quotes 5G by:Huawei page:2`: what the prompt and chat take. */
export function typedInChat(commands: readonly Command[]): Typed {
  const restNames = restNamesOf(commands);
  return (invocation) => formatInvocation(invocation, restNames.get(invocation.command));
}

/**
 * `npx briefwire quotes 5G 'by:Angela Merkel' page:2`: what a POSIX shell takes, whatever the values hold.
 * @param program what stands before the command.
 */
export function typedInShell(commands: readonly Command[], program = 'npx briefwire'): Typed {
  const restNames = restNamesOf(commands);
  const longNames = namesOf(commands, ({ isLong }) => isLong);
  return ({ command, options }) => {
    let file = '';
    const words = Object.entries(options).map(([name, value]) => {
      const text = String(value);
      if (name === longNames.get(command) && text.length > MOST_TYPED) {
        file = ' < draft.txt';
        return '-';
      }
      const isBare = name === restNames.get(command) && !/^(?:-|[A-Za-z][\w-]*[:=])/.test(text);
      return shellWord(isBare ? text : `${name}:${text}`);
    });
    return [program, command, ...words].join(' ') + file;
  };
}

/** A longer text is not typed: it stands in a file. UTF-16 units. */
const MOST_TYPED = 80;

/** One word for a POSIX shell: in single quotes unless it is harmless. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function restNamesOf(commands: readonly Command[]): Map<string, string> {
  return namesOf(commands, ({ isRest }) => isRest);
}

/** The option of each command that is one, by the command's name. */
function namesOf(
  commands: readonly Command[],
  isOne: (option: ReturnType<typeof describeOptions>[number]) => boolean | undefined,
): Map<string, string> {
  return new Map(
    commands.flatMap((command) => {
      const found = describeOptions(command).find(isOne);
      return found ? [[command.name, found.name] as const] : [];
    }),
  );
}
