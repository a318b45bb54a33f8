/** Everything that the parts of the stand-in share: the world, messages, views, deliveries, clock, log and violations. */
import type { Delivery } from './deliveries.ts';
import type { StandInMessage } from './messages.ts';
import type { StandInView } from './views.ts';
import type { World } from './world.ts';

export type Json = Record<string, unknown>;

/** Something that Slack would have refused, or that a careful app does not do. */
export interface StandInViolation {
  readonly rule: string;
  readonly detail: string;
  /** Web API method, "response_url", or the delivery. */
  readonly where: string;
}

/** One request of the app. */
export interface CallRecord {
  readonly at: number;
  /** chat.postMessage, "response_url", "upload". */
  readonly method: string;
  body: Json;
  token: string | undefined;
  /** 0: no answer was given. */
  status: number;
  /** Slack's word of a refusal. */
  error: string | undefined;
}

export interface StandInFile {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  title: string;
  readonly declaredBytes: number;
  data: Uint8Array | undefined;
  channelId: string | undefined;
  threadTs: string | undefined;
  initialComment: string | undefined;
  isComplete: boolean;
}

export interface StandInUnfurl {
  readonly teamId: string;
  readonly channelId: string | undefined;
  readonly ts: string | undefined;
  readonly unfurlId: string | undefined;
  readonly unfurls: Readonly<Record<string, Json>>;
}

/** What a response_url may still do. */
export interface ResponseUrl {
  readonly id: string;
  readonly createdAt: number;
  uses: number;
  readonly delivery: Delivery;
}

export interface Trigger {
  readonly id: string;
  readonly createdAt: number;
  isUsed: boolean;
  readonly delivery: Delivery;
}

export interface Settings {
  readonly appId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  /** xapp- token of the app, for Socket Mode. */
  readonly appToken: string;
  /** Bot scopes that an installation gets. */
  readonly scopes: readonly string[];
  /** The app's manifest, as JSON: people are offered only what it declares, and its bot scopes are granted. */
  readonly manifest: Json | undefined;
  /** Redirect addresses that the app has registered; undefined: any is taken. */
  readonly redirectUris: readonly string[] | undefined;
  /** Bot tokens live for 12 hours and come with a refresh token. */
  readonly rotatesTokens: boolean;
  readonly tokenMs: number;
  readonly ackMs: number;
  readonly triggerMs: number;
  readonly responseUrlMs: number;
  readonly responseUrlUses: number;
  /** chat.postMessage, each second and channel; Infinity: not held. */
  readonly postsPerSecond: number;
  /**
   * Distributed, but not through the Marketplace: conversations.history and .replies once a minute and team, 15 messages at most
   * (docs.slack.dev/reference/methods/conversations.history).
   */
  readonly isUnlisted: boolean;
  /** Live Socket Mode connections. */
  readonly maxConnections: number;
  /** What the app writes in direct messages comes back to it as message events, as with Slack. */
  readonly echoesDms: boolean;
  /** Users, user groups and 'here', 'channel', 'everyone' that texts may ping. */
  readonly allowedPings: readonly string[];
  /** Real milliseconds that a test waits for the app before the promise fails. */
  readonly patienceMs: number;
}

export const DEFAULT_SETTINGS: Settings = {
  appId: 'A0STANDIN',
  clientId: '100000000000.200000000000',
  clientSecret: 'client-secret-of-the-stand-in',
  signingSecret: 'signing-secret-of-the-stand-in',
  appToken: 'xapp-1-A0STANDIN-app-level-token',
  scopes: [
    ...['app_mentions:read', 'channels:history', 'channels:join', 'channels:read', 'chat:write', 'chat:write.public'],
    ...[
      'commands',
      'files:read',
      'files:write',
      'groups:history',
      'groups:read',
      'im:history',
      'im:read',
      'im:write',
      'links:read',
    ],
    ...['links:write', 'mpim:read', 'mpim:history', 'team:read', 'usergroups:read', 'users:read'],
  ],
  manifest: undefined,
  redirectUris: undefined,
  rotatesTokens: false,
  tokenMs: 12 * 60 * 60_000,
  ackMs: 3000,
  triggerMs: 3000,
  responseUrlMs: 30 * 60_000,
  responseUrlUses: 5,
  postsPerSecond: 1,
  isUnlisted: false,
  maxConnections: 10,
  echoesDms: false,
  allowedPings: [],
  patienceMs: 5000,
};

export interface State {
  readonly settings: Settings;
  readonly world: World;
  readonly messages: StandInMessage[];
  readonly files: StandInFile[];
  readonly unfurls: StandInUnfurl[];
  /** Open modals of a user, the one in front last. By user id. */
  readonly stacks: Map<string, StandInView[]>;
  /** Every modal that was ever opened, by id: a view that is closed is still known. */
  readonly views: Map<string, StandInView>;
  /** App Home of a user, by user id. */
  readonly homes: Map<string, StandInView>;
  readonly deliveries: Delivery[];
  readonly triggers: Map<string, Trigger>;
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly calls: CallRecord[];
  /** Of apps.connections.open, each good for one connection. */
  readonly tickets: Set<string>;
  readonly violations: StandInViolation[];
  /** Milliseconds of the stand-in's own clock. */
  now(): number;
  /** "1732480000.000100": seconds with six digits, growing, never twice. */
  nextTs(): string;
  /** An id with Slack's letter in front. */
  nextId(prefix: string): string;
  /** Hands a delivery to the app through the chosen transport. */
  send(delivery: Delivery): void;
  violate(rule: string, detail: string, where: string): void;
  /** Wakes whoever waits for something to happen. */
  changed(): void;
  /** Resolves when `find` gives something; rejects after `patienceMs`, with `what` in its message. */
  until<T>(find: () => T | undefined, what: string): Promise<T>;
  /** host:port. */
  host: string;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** The objects of a list, or none where it is no list. */
export function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Ids and time stamps as Slack makes them. */
export function counters(now: () => number): Pick<State, 'nextTs' | 'nextId'> {
  let lastMicros = 0;
  let count = 0;
  return {
    nextTs() {
      lastMicros = Math.max(lastMicros + 1, Math.floor(now() * 1000));
      return `${Math.floor(lastMicros / 1_000_000)}.${String(lastMicros % 1_000_000).padStart(6, '0')}`;
    },
    nextId(prefix) {
      count++;
      return `${prefix}${(0x1000_0000 + count).toString(36).toUpperCase().padStart(8, '0')}`;
    },
  };
}

/** A list of waiters that look again whenever something changed. `hints`: what may be why nothing came. */
export function waiters(patienceMs: number, hints: () => string): Pick<State, 'changed' | 'until'> {
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
        reject(new Error(`waited ${patienceMs} ms for ${what}${hints()}`));
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
