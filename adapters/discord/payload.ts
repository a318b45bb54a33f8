/** What Discord would be sent for a Card: `say --as discord` prints it, the page of `npm run look` draws it. */
import type { Card } from '../../src/card/card.ts';
import type { Workspaces } from '../../src/workspace/index.ts';
import { renderKept } from './kept.ts';
import type { DiscordMessage } from './render/index.ts';

/** The messages as JSON, as a private answer. */
export async function discordPayload(
  card: Card,
  { workspaces, locale, now }: { workspaces: Workspaces; locale: string; now: Temporal.Instant },
): Promise<DiscordMessage[]> {
  return renderKept(card, { locale, now, isPrivate: true }, workspaces);
}
