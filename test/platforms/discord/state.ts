/** Everything that the parts of the stand-in share: the world, messages, commands, interactions, clock, log and violations. */
import type { Interaction } from './interactions.ts';
import { GATEWAY_LIMITS, INTERACTION_LIMITS } from './limits.ts';
import type { MessageStore } from './messages.ts';
import type { Json } from './report.ts';
import type { StandInChannel, World } from './world.ts';

/** Something that Discord would have refused, or that a careful bot does not do. */
export interface Violation {
  readonly rule: string;
  readonly detail: string;
  /** Method and path of the request, or the interaction. */
  readonly where: string;
}

/** One request of the bot. */
export interface RequestRecord {
  readonly at: number;
  readonly method: string;
  /** Without /api/v10 and query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly files: readonly string[];
  readonly hasBotToken: boolean;
  /** 0: no answer was given. */
  status: number;
  /** Discord's code of a refusal. */
  code: number | undefined;
}

export interface Settings {
  readonly token: string;
  /** Privileged intents that the app has, as bits. */
  readonly privilegedIntents: number;
  readonly shards: number;
  readonly maxConcurrency: number;
  readonly heartbeatMs: number;
  /** Identifies left today. */
  readonly identifies: number;
  readonly guildsPerShard: number;
  readonly firstResponseMs: number;
  readonly tokenMs: number;
  readonly nonceWindowMs: number;
  /** Requests a second of the bot, interaction endpoints apart. */
  readonly requestsPerSecond: number;
  /** Edits of messages older than an hour, for each channel and hour. No number is published: this one is ours. */
  readonly oldMessageEdits: number;
  readonly requiresAllowedMentions: boolean;
  readonly allowsUploadOnV2Edit: boolean;
  /** Real milliseconds that a test waits for the bot before the promise fails. */
  readonly patienceMs: number;
}

export const DEFAULT_SETTINGS: Settings = {
  token: 'MTAwMDAwMDAwMDAwMDAwMDAw.stand-in.token-of-the-bot',
  privilegedIntents: 0,
  shards: 1,
  maxConcurrency: 16,
  heartbeatMs: 41_250,
  identifies: 1000,
  guildsPerShard: GATEWAY_LIMITS.guildsPerShard,
  firstResponseMs: INTERACTION_LIMITS.firstResponseMs,
  tokenMs: INTERACTION_LIMITS.tokenMs,
  nonceWindowMs: 5 * 60_000,
  requestsPerSecond: GATEWAY_LIMITS.requestsPerSecond,
  oldMessageEdits: 30,
  requiresAllowedMentions: true,
  allowsUploadOnV2Edit: false,
  patienceMs: 5000,
};

export interface DispatchedEvent {
  /** INTERACTION_CREATE. */
  readonly name: string;
  readonly data: Json;
  readonly guildId: string | undefined;
  /** Bits of which the session needs one; 0: sent to all. */
  readonly intents: number;
  /** Called when the event has left on a socket. */
  readonly onSent?: () => void;
}

export interface State {
  readonly settings: Settings;
  readonly world: World;
  readonly messages: MessageStore;
  /** By id. */
  readonly interactions: Map<string, Interaction>;
  /** By guild id, or 'global'. */
  readonly commands: Map<string, Map<string, Json>>;
  /** When commands were created, by guild id or 'global'. */
  readonly commandCreates: Map<string, number[]>;
  readonly requests: RequestRecord[];
  readonly violations: Violation[];
  /** Milliseconds of the stand-in's own clock. */
  now(): number;
  nextId(): string;
  /** Sends an event to the shard of this guild (or shard 0), now or when the session is resumed, where its intents ask for it. */
  dispatch(event: DispatchedEvent): void;
  violate(rule: string, detail: string, where: string): void;
  /** Wakes whoever waits for something to happen. */
  changed(): void;
  /** Resolves when `find` gives something; rejects after `patienceMs`, with `what` in its message. */
  until<T>(find: () => T | undefined, what: string): Promise<T>;
  /** host:port. */
  host: string;
}

export const INTENTS = { guilds: 1, guildMessages: 1 << 9, directMessages: 1 << 12 } as const;

export function messageIntent(channel: StandInChannel): number {
  return channel.guildId === undefined ? INTENTS.directMessages : INTENTS.guildMessages;
}

/** Ids as Discord makes them: milliseconds since 2015 and a counter, so that they grow with time. */
export function snowflakes(now: () => number): () => string {
  let last = 0n;
  return () => {
    const fresh = BigInt(Math.floor(now()) - 1_420_070_400_000) << 22n;
    last = fresh > last ? fresh : last + 1n;
    return String(last);
  };
}

/** A list of waiters that look again whenever something changed. */
export function waiters(patienceMs: number): Pick<State, 'changed' | 'until'> {
  const waiting = new Set<() => void>();
  return {
    changed() {
      for (const look of waiting) look();
    },
    until(find, what) {
      const first = find();
      if (first !== undefined) return Promise.resolve(first);
      const { promise, resolve, reject } = Promise.withResolvers<NonNullable<typeof first>>();
      const timer = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`waited ${patienceMs} ms for ${what}`));
      }, patienceMs);
      function look(): void {
        const found = find();
        if (found === undefined) return;
        waiting.delete(look);
        clearTimeout(timer);
        resolve(found as NonNullable<typeof first>);
      }
      waiting.add(look);
      return promise;
    },
  };
}
