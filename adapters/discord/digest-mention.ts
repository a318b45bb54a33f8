/** The one role that an alert may ping: whoever set the watch up has picked it. */
import { type APITextDisplayComponent, ComponentType } from 'discord.js';
import type { Mention } from '../../src/digest/index.ts';
import type { DiscordMessage } from './render/index.ts';
import { isTooFull } from './share.ts';

/**
 * The messages of an alert, of which the first pings the role. Its mention is a text of its own in front of what articles say, and
 * `allowed_mentions` names its id and no kind of mention (resources/message#allowed-mentions-object): whatever else stands in the
 * texts pings nobody. The same messages give the same ones; one that has no room left follows the mention.
 */
export function withPing(messages: readonly DiscordMessage[], mention: Mention | undefined): readonly DiscordMessage[] {
  const [first, ...others] = messages;
  if (!first || mention?.type !== 'role') return messages;
  const text: APITextDisplayComponent = { type: ComponentType.TextDisplay, content: `<@&${mention.id}>` };
  const pinging = (components: DiscordMessage['components']): DiscordMessage => ({
    ...first,
    components: [text, ...components],
    allowed_mentions: { parse: [], roles: [mention.id] },
  });
  return isTooFull([text, ...first.components]) ? [pinging([]), ...messages] : [pinging(first.components), ...others];
}
