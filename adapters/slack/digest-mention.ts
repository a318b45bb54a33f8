/** Whom a message that comes by itself may ping: the one user group of a watch, and nobody else. */
import type { WebClient } from '@slack/web-api';
import type { Card, Inline } from '../../src/card/card.ts';
import { cleanLine } from '../../src/card/clean-text.ts';
import type { Mention } from '../../src/digest/index.ts';
import { mapInlines } from '../chat/hints.ts';
import type { SlackMessage } from './render/index.ts';
import { SLACK_LIMITS } from './render/limits.ts';

/**
 * The messages of an alert, of which the first pings the user group, in a block of its own in front of what articles say, and in the
 * text that notifications show. Everything else is text that Slack does not read mentions in. The same messages give the same ones.
 */
export function withPing(messages: readonly SlackMessage[], mention: Mention | undefined): readonly SlackMessage[] {
  const [first, ...others] = messages;
  if (!first || mention?.type !== 'user-group') return messages;
  const written = `<!subteam^${mention.id}>`;
  const pinging = ({ text, blocks, ...rest }: SlackMessage): SlackMessage => ({
    ...rest,
    text: text === '' ? written : `${written}\n${text}`,
    blocks: [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'usergroup', usergroup_id: mention.id }] }],
      },
      ...blocks,
    ],
  });
  const isRoomy =
    first.blocks.length < SLACK_LIMITS.messageBlocks && first.text.length + written.length < SLACK_LIMITS.messageText;
  return isRoomy ? [pinging(first), ...others] : [pinging({ ...first, text: '', blocks: [] }), ...messages];
}

const PERSON = /^[UW][A-Z0-9]{2,20}$/;
const SOMEBODY = 'a member';

/**
 * The same Card with people's names where it mentions them. Slack notifies whoever is mentioned in a message, as <@U…> as well as in
 * rich text, and takes nothing like Discord's `allowed_mentions` (docs.slack.dev/messaging/formatting-message-text): who set
 * something up is to be named, and not called each time. A name alone is text, as `link_names` is not set.
 * Names are asked for each time and not kept.
 */
export async function withNames(card: Card, clientOf: () => Promise<Pick<WebClient, 'users'>>): Promise<Card> {
  const ids = new Set<string>();
  mapInlines(card, (content) => {
    for (const inline of content) if (isPerson(inline)) ids.add(inline.id);
    return content;
  });
  if (ids.size === 0) return card;
  const names = new Map(await Promise.all([...ids].map(async (id) => [id, await nameOf(clientOf, id)] as const)));
  return mapInlines(card, (content) =>
    content.map((inline) => (isPerson(inline) ? { type: 'text', text: names.get(inline.id) ?? SOMEBODY } : inline)),
  );
}

function isPerson(inline: Inline): inline is Extract<Inline, { type: 'mention' }> {
  return inline.type === 'mention' && inline.kind === 'user';
}

async function nameOf(clientOf: () => Promise<Pick<WebClient, 'users'>>, user: string): Promise<string> {
  if (!PERSON.test(user)) return SOMEBODY;
  try {
    const { user: found } = await (await clientOf()).users.info({ user });
    const { display_name: shown, real_name: real } = found?.profile ?? {};
    return cleanLine(shown || real || found?.name || '') || SOMEBODY;
  } catch {
    // Slack does not say it now: the message goes out all the same.
    return SOMEBODY;
  }
}
