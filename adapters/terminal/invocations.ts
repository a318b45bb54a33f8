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
  return ({ command, options }) => {
    const words = Object.entries(options).map(([name, value]) => {
      const text = String(value);
      const isBare = name === restNames.get(command) && !/^(?:-|[A-Za-z][\w-]*[:=])/.test(text);
      return shellWord(isBare ? text : `${name}:${text}`);
    });
    return [program, command, ...words].join(' ');
  };
}

/** One word for a POSIX shell: in single quotes unless it is harmless. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function restNamesOf(commands: readonly Command[]): Map<string, string> {
  return new Map(
    commands.flatMap((command) => {
      const rest = describeOptions(command).find(({ isRest }) => isRest);
      return rest ? [[command.name, rest.name] as const] : [];
    }),
  );
}
