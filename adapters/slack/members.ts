/** Who is in a channel: digests and alerts in it are for its members. Asked for once in a minute. */
import type { WebClient } from '@slack/web-api';
import { loggable, slackCode } from './failures.ts';
import { type MemoryParts, openMemory, remember } from './memory.ts';

const REMEMBERED_MS = 60_000;
/** As many as Slack gives at once (docs.slack.dev/reference/methods/conversations.members). */
const PAGE = 1_000;
/** A channel with more members is not read to its end while somebody waits. */
const MOST_PAGES = 10;
/** The scopes are optional; a private channel is not found where the bot is not in it. */
const NOT_TOLD: ReadonlySet<string> = new Set(['missing_scope', 'channel_not_found', 'not_in_channel']);

export interface Members {
  /** undefined: Slack does not tell. Never rejects. */
  has(client: WebClient, teamId: string, channelId: string, userId: string): Promise<boolean | undefined>;
}

export function createMembers(parts: MemoryParts): Members {
  const { log } = parts;
  const known = openMemory<boolean>(parts, 'slack-members', REMEMBERED_MS);

  async function ask(client: WebClient, channel: string, userId: string): Promise<boolean | undefined> {
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const answer = await client.conversations.members({ channel, limit: PAGE, ...(cursor && { cursor }) });
      if (answer.members?.includes(userId)) return true;
      cursor = answer.response_metadata?.next_cursor;
      if (!cursor) return false;
    }
    return undefined;
  }

  return {
    async has(client, teamId, channelId, userId) {
      const key = `${teamId}:${channelId}:${userId}`;
      const before = await known.get(key);
      if (before !== undefined) return before;
      try {
        const isMember = await ask(client, channelId, userId);
        // Who joins now, as the answer says, is let in at once.
        if (isMember) remember(known, key, isMember);
        return isMember;
      } catch (error) {
        if (!NOT_TOLD.has(slackCode(error) ?? ''))
          log.warn({ err: loggable(error), team: teamId }, 'slack did not say who is in a channel');
        return undefined;
      }
    },
  };
}
