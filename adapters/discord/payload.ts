/** What Discord would be sent for a Card: `say --as discord` prints it, the page of `npm run look` draws it. */
import type { Command } from '../../commands/index.ts';
import type { Card } from '../../src/card/card.ts';
import type { Workspaces } from '../../src/workspace/index.ts';
import { withDiscordHints } from './hints.ts';
import { renderKept } from './kept.ts';
import type { DiscordMessage } from './render/index.ts';

/** The messages as JSON, as a private answer. */
export async function discordPayload(
  card: Card,
  {
    commands,
    workspaces,
    locale,
    now,
  }: {
    /** Those that a Card may tell a person to type. */
    commands: readonly Pick<Command, 'name'>[];
    workspaces: Workspaces;
    locale: string;
    now: Temporal.Instant;
  },
): Promise<DiscordMessage[]> {
  return renderKept(withDiscordHints(card, commands), { locale, now, isPrivate: true }, workspaces);
}
