/** Commands that a Card tells a person to type, as Discord has them. */
import type { Command } from '../../commands/index.ts';
import type { Card } from '../../src/card/card.ts';
import { mapHints } from '../chat/hints.ts';
import { largestLimit, ownSubcommands } from './invocation.ts';

type Named = Pick<Command, 'name'>;

/**
 * The same Card with each typed command as Discord offers it: "/settings zone:Berlin" is typed "/settings set
 * zone:Berlin" there. What is not a command stays.
 */
export function withDiscordHints(card: Card, commands: readonly Named[]): Card {
  return mapHints(card, (line) => typedInDiscord(line, commands));
}

function typedInDiscord(line: string, commands: readonly Named[]): string {
  const found = commands
    .map(({ name }) => name)
    .filter((name) => line === name || line.startsWith(`${name} `))
    .sort((a, b) => b.length - a.length)[0];
  if (found === undefined) return line;
  const options = withinPage(found, line.slice(found.length));
  const [word, ...rest] = found.split(' ');
  if (rest.length > 0) return `${word} ${rest.join('-')}${options}`;
  if (!commands.some(({ name }) => name.startsWith(`${found} `))) return `${found}${options}`;
  const own = ownSubcommands(found);
  const hasOptions = options.trim() !== '';
  const subcommand = own.find((each) => each.hasOptions === hasOptions) ?? own[0]!;
  return `${found} ${subcommand.name}${options}`;
}

function withinPage(command: string, options: string): string {
  const max = largestLimit(command);
  if (max === undefined) return options;
  return options.replace(/ limit:(\d+)/, (whole, limit: string) => (Number(limit) > max ? ` limit:${max}` : whole));
}
