/** Which messages of a digest have arrived: looked up in the channel by their metadata, where the history may be read. */
import type { WebClient } from '@slack/web-api';
import { SendFailure } from '../../src/digest/index.ts';
import { toSendFailure } from './digest-failures.ts';

export const DIGEST_EVENT = 'briefwire_digest';

/** What two machines' clocks may differ by, and Slack's. */
const CLOCKS_MS = 60_000;
/** Apps outside of the Marketplace get 15 whatever they ask for. */
const PAGE = 200;
/** A place in which more is said meanwhile is not read to its end. */
const MOST_PAGES = 60;
/** Lookups that were cut short by a rate limit, of which the way so far is remembered. */
const REMEMBERED = 1_000;

/** Metadata can be read by every app and person of the workspace: the key says nothing. */
export function digestMetadata(key: string) {
  return { event_type: DIGEST_EVENT, event_payload: { key } };
}

interface Way {
  readonly found: Map<string, string>;
  cursor: string | undefined;
  pages: number;
  isDone: boolean;
}

/** Where to look: a channel's own messages, or those of one of its threads. */
export interface Spot {
  readonly channelId: string;
  readonly threadTs?: string | undefined;
}

export interface Looker {
  /**
   * @param keys of all messages of the delivery.
   * @returns ts by key; 'unknown' where the history may not be read. @throws SendFailure 'retry': asked again, it goes on where it was.
   */
  look(
    client: WebClient,
    spot: Spot,
    keys: readonly string[],
    since: Temporal.Instant,
    botUserId: string,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, string> | 'unknown'>;
  /** Nothing more is asked about these. */
  forget(keys: readonly string[]): void;
}

/** Apps outside of the Marketplace get one such call a minute: what was read is not read again. */
export function createLooker(): Looker {
  const ways = new Map<string, Way>();
  const nameOf = ({ channelId, threadTs }: Spot, keys: readonly string[]) =>
    `${keys[0]} ${channelId} ${threadTs ?? ''}`;

  function wayOf(name: string): Way {
    const way = ways.get(name) ?? { found: new Map(), cursor: undefined, pages: 0, isDone: false };
    if (ways.size >= REMEMBERED) for (const oldest of ways.keys().take(1)) ways.delete(oldest);
    ways.set(name, way);
    return way;
  }

  return {
    async look(client, spot, keys, since, botUserId, signal) {
      const name = nameOf(spot, keys);
      const way = wayOf(name);
      const oldest = String((since.epochMilliseconds - CLOCKS_MS) / 1_000);
      while (!way.isDone && way.found.size < keys.length) {
        signal.throwIfAborted();
        if (way.pages >= MOST_PAGES) return 'unknown';
        const page = await read(client, spot, oldest, way.cursor);
        if (page === 'unknown') return page;
        for (const { ts, user, metadata } of page.messages ?? []) {
          const payload = metadata?.event_type === DIGEST_EVENT ? metadata.event_payload : undefined;
          const key = (payload as { key?: unknown } | undefined)?.key;
          if (user === botUserId && ts && typeof key === 'string' && keys.includes(key)) way.found.set(key, ts);
        }
        way.pages++;
        way.cursor = page.response_metadata?.next_cursor || undefined;
        way.isDone = way.cursor === undefined;
      }
      return way.found;
    },
    forget(keys) {
      for (const name of ways.keys()) if (name.startsWith(`${keys[0]} `)) ways.delete(name);
    },
  };
}

interface Page {
  readonly messages?: readonly {
    readonly ts?: string;
    readonly user?: string;
    readonly metadata?: { readonly event_type?: string; readonly event_payload?: object };
  }[];
  readonly response_metadata?: { readonly next_cursor?: string };
}

async function read(
  client: WebClient,
  { channelId: channel, threadTs }: Spot,
  oldest: string,
  cursor: string | undefined,
): Promise<Page | 'unknown'> {
  const args = { channel, oldest, limit: PAGE, include_all_metadata: true, ...(cursor !== undefined && { cursor }) };
  try {
    return threadTs === undefined
      ? ((await client.conversations.history(args)) as Page)
      : ((await client.conversations.replies({ ...args, ts: threadTs })) as Page);
  } catch (error) {
    const failure = toSendFailure(error, false);
    // Not a member, no scope, gone: nobody can know.
    if (failure.kind === 'refused') return 'unknown';
    throw new SendFailure('retry', failure.message, { cause: error, afterMs: failure.afterMs });
  }
}
