/** Digests on the real scheduler and a real database, with time and a platform that tests set. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openStorage, type Storage } from '../../src/archive/index.ts';
import { type DigestRoom, type DigestRoomParts, openDigests } from '../../src/digest/index.ts';
import {
  type Draft,
  type Outgoing,
  type OwnerNotice,
  partKey,
  type Sender,
  SendFailure,
  type SubscriptionWish,
} from '../../src/digest/port.ts';
import type { Timers } from '../../src/timers.ts';
import { anEntry, type EntryParts } from '../archive/entries.ts';

export const WORKSPACE = 'discord:G1';
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** Time that only moves when it is told to. */
export interface FakeTime extends Timers {
  now(): Temporal.Instant;
  /** The wall clock alone: a machine that slept, a clock that was set. */
  set(iso: string | Temporal.Instant): void;
  /** Wall clock and timers go on together; work that was begun is finished as far as it can be. */
  pass(ms: number): Promise<void>;
}

export function fakeTime(iso: string): FakeTime {
  let wallMs = Temporal.Instant.from(iso).epochMilliseconds;
  let passedMs = 0;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(wallMs),
    set(to) {
      wallMs = Temporal.Instant.from(to).epochMilliseconds;
    },
    after(ms, run) {
      const timer = { at: passedMs + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    async pass(ms) {
      const end = passedMs + ms;
      await flush();
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((other) => other !== next);
        const by = Math.max(0, next.at - passedMs);
        passedMs += by;
        wallMs += by;
        next.run();
        await flush();
      }
      wallMs += end - passedMs;
      passedMs = end;
    },
  };
}

/** As many turns as the longest chain of steps takes. */
export async function flush(): Promise<void> {
  for (let turn = 0; turn < 16; turn++) await nextTurn();
}

export interface Post {
  readonly id: string;
  readonly channel: string;
  readonly key: string;
  readonly at: Temporal.Instant;
  readonly outgoing: Outgoing;
}

/** A platform that keeps what it was sent. */
export interface FakePlatform extends Sender {
  readonly posts: Post[];
  readonly notices: (OwnerNotice & { readonly owner: string })[];
  readonly drafts: { readonly draft: Draft; readonly key: string }[];
  requests: number;
  lookups: number;
  /** Whether it answers a key that it knows with the message it has, as Discord does with a nonce. */
  checksKeys: boolean;
  canRead: boolean;
  /** Messages that each digest takes. */
  messages: number;
  /** Called before a message is posted: may throw, or never come back. */
  before: (outgoing: Outgoing, part: number) => unknown;
  /** Called after it was posted, before the answer. */
  after: (outgoing: Outgoing, part: number) => unknown;
}

export function fakePlatform(time: Pick<FakeTime, 'now'>, name: Sender['platform'] = 'discord'): FakePlatform {
  const platform: FakePlatform = {
    platform: name,
    posts: [],
    notices: [],
    drafts: [],
    requests: 0,
    lookups: 0,
    checksKeys: true,
    canRead: true,
    messages: 1,
    before: () => undefined,
    after: () => undefined,
    async send(outgoing, onPart, signal) {
      const arrived = [...outgoing.parts];
      while (arrived.length < platform.messages) {
        signal.throwIfAborted();
        const part = arrived.length + 1;
        platform.requests++;
        await platform.before(outgoing, part);
        const key = partKey(outgoing.key, part);
        const known = platform.checksKeys ? platform.posts.find((post) => post.key === key) : undefined;
        const id = known?.id ?? `m${platform.posts.length + 1}`;
        const channel = outgoing.subscription.place.channelId;
        if (!known) platform.posts.push({ id, channel, key, at: time.now(), outgoing });
        await platform.after(outgoing, part);
        arrived.push(id);
        await onPart(id);
      }
      return { parts: arrived };
    },
    async find({ key }) {
      platform.lookups++;
      if (!platform.canRead) return 'unknown';
      const parts = [];
      for (let part = 1; ; part++) {
        const post = platform.posts.find((known) => known.key === partKey(key, part));
        if (!post) return { parts };
        parts.push(post.id);
      }
    },
    async sendDraft(draft, key) {
      platform.drafts.push({ draft, key });
    },
    async notifyOwner(subscription, notice) {
      platform.notices.push({ ...notice, owner: subscription.owner });
    },
  };
  return platform;
}

export interface World extends DigestRoom {
  readonly storage: Storage;
  readonly time: FakeTime;
  readonly platform: FakePlatform;
  add(...entries: EntryParts[]): Promise<void>;
  /** Another process on the same database. */
  another(parts?: Partial<DigestRoomParts>): DigestRoom;
}

export async function aWorld(
  iso: string,
  parts: Partial<DigestRoomParts> & { readonly url?: string } = {},
): Promise<World> {
  const time = fakeTime(iso);
  const storage = await openStorage({ url: parts.url ?? 'sqlite::memory:', clock: time });
  const platform = fakePlatform(time);
  const another = (own: Partial<DigestRoomParts> = {}) => {
    const room = openDigests({
      ...{ database: storage.database, archive: storage.archive, clock: time, timers: time },
      everyMinute: () => () => undefined,
      random: () => 0.5,
      ...parts,
      ...own,
    });
    room.addSender(platform);
    return room;
  };
  return {
    ...another(),
    storage,
    time,
    platform,
    another,
    async add(...entries) {
      await storage.archive.add(
        'wire',
        entries.map((entry) => anEntry({ at: time.now().toString(), ...entry })),
      );
    },
  };
}

export function aWish(
  parts: Partial<SubscriptionWish> & { readonly channel?: string; readonly at?: string } = {},
): SubscriptionWish {
  const { channel = 'C1', at = '08:00', ...wish } = parts;
  return {
    place: { platform: 'discord', channelId: channel, isDirect: false, threads: 'none' },
    title: 'Morning',
    schedule: { type: 'days', days: [1, 2, 3, 4, 5, 6, 7], times: [at], timeZone: 'UTC' },
    filters: { query: '', topics: [], outlets: [], speakers: [], exclude: [] },
    size: 'brief',
    withQuotes: true,
    skipWhenEmpty: false,
    minOutlets: 1,
    quietDays: [],
    review: null,
    ...wish,
  };
}

/** Never comes back, as an answer that was lost. */
export function forever(): Promise<never> {
  return new Promise(() => undefined);
}

export function refused(message = 'The bot may not post in that channel.'): SendFailure {
  return new SendFailure('refused', message);
}
