/** Slack on loopback, an archive with a few articles, and the adapter between them, over either transport. */
import type { Timers } from '../../../adapters/chat/timers.ts';
import { type SlackAdapter, type SlackParts, startSlack } from '../../../adapters/slack/index.ts';
import { COMMANDS, type Command } from '../../../commands/index.ts';
import { type Database, openStorage } from '../../../src/archive/index.ts';
import type { Archive } from '../../../src/archive/port.ts';
import type { Clock } from '../../../src/clock.ts';
import { type Digests, openDigests } from '../../../src/digest/index.ts';
import { createLogger, type Logger } from '../../../src/log.ts';
import { sqliteWorkspaces, type Workspaces } from '../../../src/workspace/index.ts';
import {
  pingsOf,
  type SlackOptions,
  type SlackStandIn,
  startSlack as startStandIn,
} from '../../platforms/slack/index.ts';
import { fillArchive, type ManualTimers, manualTimers } from '../chat/scene-parts.ts';

export const TRANSPORTS = ['socket', 'http'] as const;
export type TransportKind = (typeof TRANSPORTS)[number];

const START = Date.parse('2019-08-01T12:00:00Z');

export interface Scene {
  readonly slack: SlackStandIn;
  readonly bot: SlackAdapter;
  readonly archive: Archive;
  readonly database: Database;
  readonly workspaces: Workspaces;
  readonly digests: Digests;
  readonly timers: ManualTimers;
  readonly fatal: Error[];
  /** Resolves when the adapter says that it is lost. */
  readonly failed: Promise<void>;
  /** Time goes by, for Slack and for the bot. */
  pass(ms: number): void;
  /** The clock goes on to this moment, and what is due by then is sent. */
  tickAt(iso: string): Promise<void>;
  /** The adapter anew, on the same Slack and database: a restart. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface SceneOptions {
  /** Of the database. Default: in memory. */
  readonly url?: string;
  readonly transport?: TransportKind;
  readonly slack?: SlackOptions;
  readonly commands?: readonly Command[];
  readonly settings?: Partial<SlackParts['settings']>;
  /** Parts in place of the usual ones. */
  readonly parts?: (database: Database, clock: Clock, archive: Archive) => Partial<SlackParts>;
  /** In place of the manual ones. */
  readonly timers?: Timers;
  readonly log?: Logger;
  /** Before the bot starts. */
  readonly prepare?: (slack: SlackStandIn) => void;
}

export async function startScene(options: SceneOptions = {}): Promise<Scene> {
  const { transport = 'socket' } = options;
  // "Shared by @reader": the one ping there is (`stop` looks where it stands).
  const allowedPings: string[] = [];
  const slack = await startStandIn({ now: () => START, allowedPings, ...options.slack });
  if (options.slack?.isFurnished !== false) allowedPings.push(slack.user.id);
  options.prepare?.(slack);
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(slack.now()) };
  const { archive, database, close } = await openStorage({ url: options.url ?? 'sqlite::memory:', clock });
  await fillArchive(archive);
  const room = openDigests({ database, archive, clock });
  const { digests, scheduler } = room;
  const workspaces = sqliteWorkspaces({ database, clock, belongings: [archive, digests] });
  const timers = manualTimers();
  const fatal: Error[] = [];
  const failed = Promise.withResolvers<void>();

  async function start(): Promise<SlackAdapter> {
    const { appToken, signingSecret } = slack.settings;
    const bot = await startSlack({
      settings: {
        transport: transport === 'socket' ? { kind: 'socket', appToken } : { kind: 'http', signingSecret },
        tenancy: { kind: 'one', botToken: botTokenOf(slack) },
        ...{
          port: 0,
          host: '127.0.0.1',
          apiUrl: slack.apiUrl,
          unfurlDomains: [],
          extraCommands: [],
          supportUrl: undefined,
        },
        ...options.settings,
      },
      commands: [...COMMANDS, ...(options.commands ?? [])],
      ...{ archive, workspaces, digests, database, clock, timers: options.timers ?? timers },
      log: options.log ?? createLogger('silent'),
      defaultTimeZone: 'UTC',
      onFatal(error) {
        fatal.push(error);
        failed.resolve();
      },
      ...options.parts?.(database, clock, archive),
    });
    if (transport === 'http') slack.connectTo({ url: `http://127.0.0.1:${bot.state().port}/slack/events` });
    else await slack.ready();
    return bot;
  }

  let bot: SlackAdapter;
  try {
    bot = await start();
  } catch (error) {
    await slack.stop();
    await close();
    throw error;
  }
  return {
    ...{ slack, archive, database, workspaces, digests, timers, fatal, failed: failed.promise },
    get bot() {
      return bot;
    },
    pass(ms) {
      slack.advance(ms);
      timers.pass(ms);
    },
    async restart() {
      await bot.stop();
      bot = await start();
    },
    async tickAt(iso) {
      slack.advance(Date.parse(iso) - slack.now());
      room.addSender(bot.digestSender);
      await scheduler.tick();
      await scheduler.settled();
    },
    async stop() {
      await scheduler.stop();
      await bot.stop();
      await slack.stop();
      await close();
      expectPingsOnlyInShares(slack);
    },
  };
}

/** @throws Error where a person is named in a message that does not say who shared it. */
function expectPingsOnlyInShares(slack: SlackStandIn): void {
  for (const { method, body } of slack.calls()) {
    if (!method.startsWith('chat.') && method !== 'response_url') continue;
    const { text = '', blocks = [] } = body as { text?: string; blocks?: unknown[] };
    const people = pingsOf({ text, blocks }).filter((id) => /^[UW]/.test(id));
    if (people.length > 0 && !text.includes('Shared by '))
      throw new Error(`${method} pings ${people.join(', ')}: ${text.slice(0, 500)}`);
  }
}

/** Of the first team, or of the organisation that has installed the app as a whole. */
function botTokenOf({ world }: SlackStandIn): string {
  const bots = [...world.tokens.values()].filter(({ kind }) => kind === 'bot');
  if (!bots[0]) throw new Error('nobody has installed the app');
  return bots[0].value;
}
