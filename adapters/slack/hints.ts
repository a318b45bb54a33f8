/** Commands that a Card tells a person to type, as Slack has them: all stand behind one slash command. */
import type { Command } from '../../commands/index.ts';
import type { Card } from '../../src/card/card.ts';
import { mapHints } from '../chat/hints.ts';

/** The same Card with "/quotes about:5G" as "/news quotes about:5G". What is not a command of ours stays. */
export function withSlackHints(card: Card, commands: readonly Pick<Command, 'name'>[], command: string): Card {
  const first = new Set(commands.map(({ name }) => name.split(' ')[0]));
  const own = command.replace(/^\//, '');
  // "/quotes" is a slash command of its own where it was just used: what begins with it stays as it is.
  return mapHints(card, (line) => {
    const word = line.split(' ', 1)[0]!;
    return first.has(word) && word !== own ? `${first.has(own) ? 'news' : own} ${line}` : line;
  });
}
