/** Discord on loopback, an archive with a few articles, and the adapter between them. */
import { z } from 'zod';
import type { Timers } from '../../../adapters/chat/timers.ts';
import { type DiscordAdapter, type DiscordParts, startDiscord } from '../../../adapters/discord/index.ts';
import { COMMANDS, type Command, type Context, defineCommand } from '../../../commands/index.ts';
import { openStorage } from '../../../src/archive/index.ts';
import type { Archive } from '../../../src/archive/port.ts';
import { WIRE } from '../../../src/archive/port.ts';
import type { Card } from '../../../src/card/card.ts';
import { createLogger, type Logger } from '../../../src/log.ts';
import { sqliteWorkspaces, type Workspaces } from '../../../src/workspace/index.ts';
import { anEntry } from '../../archive/entries.ts';
import {
  type DiscordOptions,
  type DiscordStandIn,
  startDiscord as startStandIn,
} from '../../platforms/discord/index.ts';

const START = Date.parse('2019-08-01T12:00:00Z');

export interface Scene {
  readonly discord: DiscordStandIn;
  readonly bot: DiscordAdapter;
  readonly archive: Archive;
  readonly workspaces: Workspaces;
  readonly timers: ManualTimers;
  readonly fatal: Error[];
  /** Resolves when the adapter says that it is lost. */
  readonly failed: Promise<void>;
  /** The adapter anew, on the same Discord and database: a restart. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface SceneOptions {
  readonly discord?: DiscordOptions;
  readonly commands?: readonly Command[];
  readonly settings?: Partial<DiscordParts['settings']>;
  /** In place of the manual ones. */
  readonly timers?: Timers;
  readonly log?: Logger;
  /** Before the bot starts. */
  readonly prepare?: (discord: DiscordStandIn) => void;
}

/** Timers that run when a test says so. */
export interface ManualTimers extends Timers {
  /** Runs all that is due within `ms` from now. */
  pass(ms: number): void;
}

export function manualTimers(): ManualTimers {
  const set = new Set<{ due: number; run: () => void }>();
  let now = 0;
  return {
    after(ms, run) {
      const timer = { due: now + ms, run };
      set.add(timer);
      return () => set.delete(timer);
    },
    pass(ms) {
      now += ms;
      for (const timer of [...set]) {
        if (timer.due > now) continue;
        set.delete(timer);
        timer.run();
      }
    },
  };
}

/** Twelve quotes by Mara Voss about the harbour in twelve articles, and one article with an address. */
async function fill(archive: Archive): Promise<void> {
  const many = Array.from({ length: 12 }, (_, index) =>
    anEntry({
      id: `harbour${String(index).padStart(3, '0')}`,
      headline: `Harbour plan ${index + 1} is debated`,
      outlet: index % 2 ? 'The Harbour Post' : 'Meridian',
      at: `2019-07-${String(30 - index).padStart(2, '0')}T10:00:00Z`,
      quotes: [{ words: `The harbour will open in phase ${index + 1}`, by: 'Mara Voss', role: 'harbour master' }],
    }),
  );
  const linked = anEntry({
    id: 'bridge0001',
    headline: 'Bridge is safe, says city',
    url: 'https://news.example/bridge-is-safe',
    at: '2019-07-31T08:00:00Z',
    quotes: [{ words: 'The bridge is safe for everyone', by: 'Jon Adeyemi' }],
  });
  await archive.add(WIRE, [...many, linked]);
}

export async function startScene(options: SceneOptions = {}): Promise<Scene> {
  const discord = await startStandIn({ now: () => START, ...options.discord });
  options.prepare?.(discord);
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(discord.now()) };
  const { archive, database, close } = await openStorage({ url: 'sqlite::memory:', clock });
  await fill(archive);
  const workspaces = sqliteWorkspaces({ database, clock, belongings: [archive] });
  const timers = manualTimers();
  const fatal: Error[] = [];
  const failed = Promise.withResolvers<void>();
  const start = () =>
    startDiscord({
      settings: { token: discord.token, apiUrl: discord.apiUrl, ...options.settings },
      commands: [...COMMANDS, ...(options.commands ?? [])],
      ...{ archive, workspaces, clock, timers: options.timers ?? timers },
      log: options.log ?? createLogger('silent'),
      defaultTimeZone: 'UTC',
      onFatal(error) {
        fatal.push(error);
        failed.resolve();
      },
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
    ...{ discord, archive, workspaces, timers, fatal, failed: failed.promise },
    get bot() {
      return bot;
    },
    async restart() {
      await bot.stop();
      bot = await start();
    },
    async stop() {
      await bot.stop();
      await discord.stop();
      await close();
    },
  };
}

/** A command that does what a test says. */
export function aCommand(
  name: string,
  run: (context: Context) => Promise<Card>,
  parts: Partial<Command> = {},
): Command {
  return defineCommand({
    name,
    description: `Does what a test says: ${name}`,
    examples: [name],
    options: z.object({}),
    ...parts,
    run,
  }) as unknown as Command;
}

export function aCard(parts: Partial<Card> = {}): Card {
  return {
    kind: 'answer',
    title: 'A card',
    blocks: [{ type: 'text', content: [{ type: 'text', text: 'Some words.' }] }],
    fallback: 'A card',
    ...parts,
  };
}
