/** Discord on loopback, an archive with a few articles, and the adapter between them. */
import type { Timers } from '../../../adapters/chat/timers.ts';
import { type DiscordAdapter, type DiscordParts, startDiscord } from '../../../adapters/discord/index.ts';
import { COMMANDS, type Command } from '../../../commands/index.ts';
import { type Database, openStorage } from '../../../src/archive/index.ts';
import type { Archive } from '../../../src/archive/port.ts';
import type { Clock } from '../../../src/clock.ts';
import { type Digests, openDigests } from '../../../src/digest/index.ts';
import type { SourceReport } from '../../../src/digest/port.ts';
import { createLogger, type Logger } from '../../../src/log.ts';
import { sqliteWorkspaces, type Workspaces } from '../../../src/workspace/index.ts';
import {
  type DiscordOptions,
  type DiscordStandIn,
  startDiscord as startStandIn,
} from '../../platforms/discord/index.ts';
import { aCard, aCommand, fillArchive, type ManualTimers, manualTimers } from '../chat/scene-parts.ts';

const START = Date.parse('2019-08-01T12:00:00Z');

export interface Scene {
  readonly discord: DiscordStandIn;
  readonly bot: DiscordAdapter;
  readonly archive: Archive;
  readonly database: Database;
  readonly workspaces: Workspaces;
  readonly digests: Digests;
  readonly timers: ManualTimers;
  readonly fatal: Error[];
  /** Resolves when the adapter says that it is lost. */
  readonly failed: Promise<void>;
  /** The clock goes on to this moment, and what is due by then is sent. */
  tickAt(iso: string): Promise<void>;
  /** The adapter anew, on the same Discord and database: a restart. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface SceneOptions {
  /** Of the database. Default: in memory. */
  readonly url?: string;
  readonly discord?: DiscordOptions;
  readonly commands?: readonly Command[];
  readonly settings?: Partial<DiscordParts['settings']>;
  /** Parts in place of the usual ones. */
  readonly parts?: (database: Database, clock: Clock, archive: Archive) => Partial<DiscordParts>;
  /** How many sources answered, for digests to say. */
  readonly report?: SourceReport;
  /** In place of the manual ones. */
  readonly timers?: Timers;
  readonly log?: Logger;
  /** Before the bot starts. */
  readonly prepare?: (discord: DiscordStandIn) => void;
}

export { aCard, aCommand, type ManualTimers, manualTimers };

export async function startScene(options: SceneOptions = {}): Promise<Scene> {
  const discord = await startStandIn({ now: () => START, ...options.discord });
  options.prepare?.(discord);
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(discord.now()) };
  const { archive, database, close } = await openStorage({ url: options.url ?? 'sqlite::memory:', clock });
  await fillArchive(archive);
  const room = openDigests({ database, archive, clock, ...(options.report && { sources: options.report }) });
  const { digests, scheduler } = room;
  const workspaces = sqliteWorkspaces({ database, clock, belongings: [archive, digests] });
  const timers = manualTimers();
  const fatal: Error[] = [];
  const failed = Promise.withResolvers<void>();
  const start = () =>
    startDiscord({
      settings: { token: discord.token, apiUrl: discord.apiUrl, ...options.settings },
      commands: [...COMMANDS, ...(options.commands ?? [])],
      ...{ archive, workspaces, digests, clock, timers: options.timers ?? timers },
      log: options.log ?? createLogger('silent'),
      defaultTimeZone: 'UTC',
      onFatal(error) {
        fatal.push(error);
        failed.resolve();
      },
      ...options.parts?.(database, clock, archive),
      ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
    });
  let bot: DiscordAdapter;
  try {
    bot = await start();
  } catch (error) {
    await discord.stop();
    await close();
    throw error;
  }
  return {
    ...{ discord, archive, database, workspaces, digests, timers, fatal, failed: failed.promise },
    get bot() {
      return bot;
    },
    async restart() {
      await bot.stop();
      bot = await start();
    },
    async tickAt(iso) {
      discord.advance(Date.parse(iso) - discord.now());
      room.addSender(bot.digestSender);
      await scheduler.tick();
      await scheduler.settled();
    },
    async stop() {
      await scheduler.stop();
      await bot.stop();
      await discord.stop();
      await close();
    },
  };
}
