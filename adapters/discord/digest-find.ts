/** Which messages of a digest have arrived: looked up in the channel, where the history may be read. */
import { type APIMessage, type APIThreadChannel, Routes } from 'discord.js';
import { type Outgoing, partKey, SendFailure } from '../../src/digest/port.ts';
import { DELIVERY_CODES, isCode } from './digest-failures.ts';
import { hasMark } from './digest-mark.ts';
import type { Posts } from './digest-posts.ts';

/** What two machines' clocks may differ by. */
const CLOCKS_MS = 5 * 60_000;
/** Milliseconds of a snowflake count from 2015 (reference#snowflakes). */
const DISCORD_EPOCH = 1_420_070_400_000;
const PAGE = 100;
/** A channel in which more is said meanwhile is not read to its end. */
const MOST_PAGES = 20;

export interface Finder {
  /** Id of the message; undefined: it is not there. @throws SendFailure. */
  message(channelId: string, part: number): Promise<string | undefined | 'unknown'>;
  /** The same by the message's own key. */
  keyed(channelId: string, messageKey: string): Promise<string | undefined | 'unknown'>;
  /** Id of the post of a forum that begins with the first part. */
  forumPost(guildId: string, forumId: string): Promise<string | undefined | 'unknown'>;
}

export function finder(
  posts: Posts,
  botUserId: string,
  { key, firstTriedAt }: Pick<Outgoing, 'key' | 'firstTriedAt'>,
  signal: AbortSignal,
): Finder {
  const since = snowflakeOf((firstTriedAt?.epochMilliseconds ?? 0) - CLOCKS_MS);
  const read = new Map<string, Promise<readonly APIMessage[] | 'unknown'>>();

  async function readSince(channelId: string): Promise<readonly APIMessage[] | 'unknown'> {
    const own: APIMessage[] = [];
    let after = since;
    for (let page = 0; page < MOST_PAGES; page++) {
      const messages = await list(channelId, { after, limit: String(PAGE) });
      own.push(...messages.filter(({ author }) => author.id === botUserId));
      if (messages.length === 0 && page === 0 && !(await isReadable(channelId))) return 'unknown';
      if (messages.length < PAGE) return own;
      after = messages.reduce((newest, { id }) => (BigInt(id) > BigInt(newest) ? id : newest), after);
    }
    return 'unknown';
  }

  /** Without the permission to read the history a list is empty, not refused (resources/channel#get-channel-messages). */
  async function isReadable(channelId: string): Promise<boolean> {
    if ((await list(channelId, { limit: '1' })).length > 0) return true;
    const { last_message_id: last } = (await posts.channel(channelId, signal)) as { last_message_id?: string | null };
    return !last;
  }

  function list(channelId: string, query: Record<string, string>): Promise<APIMessage[]> {
    return posts.get<APIMessage[]>(Routes.channelMessages(channelId), query, signal);
  }

  /** What a channel refuses nobody can know; one that is gone holds nothing. */
  async function orUnknown<Found>(look: () => Promise<Found>): Promise<Found | undefined | 'unknown'> {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof SendFailure)) throw error;
      if (isCode(error.cause, DELIVERY_CODES.unknownChannel)) return undefined;
      if (error.kind === 'refused') return 'unknown';
      throw new SendFailure('retry', error.message, { cause: error, afterMs: error.afterMs });
    }
  }

  function keyed(channelId: string, messageKey: string): Promise<string | undefined | 'unknown'> {
    return orUnknown(async () => {
      const known = read.get(channelId) ?? readSince(channelId);
      read.set(channelId, known);
      const messages = await known;
      return messages === 'unknown' ? messages : messages.find((it) => hasMark(it, messageKey))?.id;
    });
  }

  return {
    keyed,
    message: (channelId, part) => keyed(channelId, partKey(key, part)),
    forumPost: (guildId, forumId) =>
      orUnknown(async () => {
        const active = await posts.get<{ threads: APIThreadChannel[] }>(Routes.guildActiveThreads(guildId), {}, signal);
        const archived = await posts.get<{ threads: APIThreadChannel[] }>(
          Routes.channelThreads(forumId, 'public'),
          {},
          signal,
        );
        const threads = [...active.threads, ...archived.threads].filter(
          (thread) =>
            thread.parent_id === forumId && thread.owner_id === botUserId && BigInt(thread.id) > BigInt(since),
        );
        for (const { id } of threads) {
          // The first message of a post has its id.
          const first = await posts.get<APIMessage>(Routes.channelMessage(id, id), {}, signal).catch((error) => {
            if (isCode((error as SendFailure).cause, DELIVERY_CODES.unknownMessage)) return undefined;
            throw error;
          });
          if (first && hasMark(first, partKey(key, 1))) return id;
        }
        return undefined;
      }),
  };
}

function snowflakeOf(ms: number): string {
  return String(BigInt(Math.max(0, Math.floor(ms) - DISCORD_EPOCH)) << 22n);
}
