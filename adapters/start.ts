#!/usr/bin/env node
/**
 * The composition root: the one file that knows every part and joins them. `npm start` comes here without words, and
 * `npx briefwire WORDS` with them.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { COMMANDS, digestsCard } from '../commands/index.ts';
import { SYSTEM_CLOCK } from '../src/clock.ts';
import { loadSettings, type Settings, terminalEnvironment } from '../src/config.ts';
import type { Sender } from '../src/digest/index.ts';
import { ConfigError, PlatformError } from '../src/errors.ts';
import { createLogger, type Logger } from '../src/log.ts';
import { makeSealer, sqliteInstallations } from '../src/workspace/index.ts';
import { openOrSample, openSample, openShared, type SharedStorage } from './storage.ts';
import { runTerminal, type TerminalHost } from './terminal/index.ts';

const clock = SYSTEM_CLOCK;

/** The platforms are loaded when they are needed: most commands of a terminal need neither, and they take a second. */
const platforms = {
  discord: () => import('./discord/index.ts'),
  slack: () => import('./slack/index.ts'),
};

function hostOf(settings: Settings, log: Logger, open: () => Promise<SharedStorage>): TerminalHost {
  const { noColour, locale } = terminalEnvironment();
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
    version: string;
  };
  const historyFile = historyFileFor(settings);
  return {
    settings,
    commands: COMMANDS,
    openStorage: open,
    clock,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    isInteractive: Boolean(process.stdin.isTTY && process.stdout.isTTY),
    isErrorInteractive: Boolean(process.stderr.isTTY),
    get columns() {
      return process.stdout.columns ?? 80;
    },
    hasColours: Boolean(process.stdout.isTTY) && !noColour,
    locale,
    timeZone: settings.DEFAULT_TIMEZONE,
    version,
    nodeVersion: process.versions.node,
    reportBug: (error, reference) => log.error({ err: error, reference }, 'a command failed'),
    lines: { slack: async (...asked) => (await platforms.slack()).answerSlackLine(...asked) },
    payloads: {
      discord: async (...card) => (await platforms.discord()).discordPayload(...card),
      slack: async (...card) => (await platforms.slack()).slackPayload(...card),
    },
    manifests: { slack: async (options) => (await platforms.slack()).slackManifest(COMMANDS, options) },
    platformChecks: [async () => (await platforms.slack()).checkSlack(settings)],
    ...(historyFile && { historyFile }),
    onInterrupt(listener) {
      process.on('SIGINT', listener);
      return () => process.off('SIGINT', listener);
    },
  };
}

/** Beside the archive, whose folder is known to be writable; the first start makes it. */
function historyFileFor({ DATABASE_URL }: Settings): string | undefined {
  const path = DATABASE_URL.replace(/^sqlite:/, '');
  return DATABASE_URL.startsWith('sqlite:') && path !== ':memory:' && existsSync(dirname(path))
    ? join(dirname(path), 'history')
    : undefined;
}

/**
 * Runs every adapter whose tokens are set until the process is asked to end. One that cannot start does not stop the others.
 * @returns the exit code: 1 where none could start, or none is left.
 */
async function serve(settings: Settings, log: Logger): Promise<number> {
  const storage = await openShared(settings.DATABASE_URL, clock, log);
  const ended = Promise.withResolvers<number>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.resolve(0));
  const parts = {
    commands: COMMANDS,
    archive: storage.archive,
    workspaces: storage.workspaces,
    digests: storage.digests,
    clock,
    log,
    defaultTimeZone: settings.DEFAULT_TIMEZONE,
  };
  const adapters: Record<string, (onFatal: () => void) => Promise<Running>> = {
    ...(settings.DISCORD_TOKEN && {
      async Discord(onFatal) {
        const { startDiscord } = await platforms.discord();
        return startDiscord({ ...parts, settings: discordSettings(settings), onFatal });
      },
    }),
    ...((await wantsSlack(settings)) && {
      async Slack(onFatal) {
        const { readSlackSettings, startSlack } = await platforms.slack();
        const slack = readSlackSettings(settings);
        const { database } = storage;
        const { tenancy } = slack;
        return startSlack({
          ...parts,
          ...{ settings: slack, database, onFatal, subscriptions: digestsCard },
          ...(tenancy.kind === 'many' && {
            installations: sqliteInstallations({ database, clock, sealer: makeSealer(tenancy.keys) }),
          }),
        });
      },
    }),
  };
  const running: Running[] = [];
  const { addSender, scheduler } = storage.digestRoom;
  let lost = 0;
  const endIfNoneIsLeft = () => {
    if (lost === running.length) ended.resolve(1);
  };
  await Promise.all(
    Object.entries(adapters).map(async ([name, begin]) => {
      try {
        const adapter = await begin(() => {
          lost++;
          endIfNoneIsLeft();
        });
        running.push(adapter);
        addSender(adapter.digestSender);
      } catch (error) {
        if (!isNamed(error)) throw error;
        process.stderr.write(`${name}: ${error.message}\n`);
      }
    }),
  );
  if (running.length > 0) scheduler.start();
  endIfNoneIsLeft();
  const code = await ended.promise;
  // Senders need no connection of their adapter: digests on their way have their time beside answers on theirs.
  await Promise.all([scheduler.stop(), ...running.map((adapter) => adapter.stop())]);
  await storage.close();
  return code;
}

async function wantsSlack(settings: Settings): Promise<boolean> {
  const isAnySet = Object.entries(settings).some(([name, value]) => name.startsWith('SLACK_') && value !== undefined);
  return isAnySet && (await platforms.slack()).wantsSlack(settings);
}

interface Running {
  readonly digestSender: Sender;
  stop(): Promise<void>;
}

function discordSettings(settings: Settings) {
  return {
    token: settings.DISCORD_TOKEN!,
    ...(settings.DISCORD_APPLICATION_ID && { applicationId: settings.DISCORD_APPLICATION_ID }),
    ...(settings.DISCORD_API_URL && { apiUrl: settings.DISCORD_API_URL }),
    ...(settings.DISCORD_GUILD_ID && { guildId: settings.DISCORD_GUILD_ID }),
  };
}

function isNamed(error: unknown): error is ConfigError | PlatformError {
  return error instanceof ConfigError || error instanceof PlatformError;
}

/** @returns the exit code. */
async function start(argv: readonly string[]): Promise<number> {
  const words = argv.filter((word) => word !== '--sample');
  try {
    const settings = loadSettings();
    const log = createLogger(settings.LOG_LEVEL);
    if (argv.length === 0 && (settings.DISCORD_TOKEN || (await wantsSlack(settings))))
      return await serve(settings, log);
    const open =
      words.length < argv.length
        ? () => openSample(clock)
        : argv.length === 0
          ? () => openOrSample(settings.DATABASE_URL, clock)
          : () => openShared(settings.DATABASE_URL, clock);
    return await runTerminal(words, hostOf(settings, log, open));
  } catch (error) {
    if (!isNamed(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

process.exitCode = await start(process.argv.slice(2));
