#!/usr/bin/env node
/**
 * The composition root: the one file that knows every part and joins them. `npm start` comes here without words, and
 * `npx briefwire WORDS` with them.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { COMMANDS, digestsCard } from '../commands/index.ts';
import { WIRE } from '../src/archive/port.ts';
import { SYSTEM_CLOCK } from '../src/clock.ts';
import { loadSettings, type Settings, terminalEnvironment } from '../src/config.ts';
import { createLogger, type Logger } from '../src/log.ts';
import type { Route } from '../src/route.ts';
import { readIngestKeys } from '../src/setting-values.ts';
import { makeSealer, sqliteInstallations } from '../src/workspace/index.ts';
import { outputParts } from './outputs.ts';
import { isNamed, serveAdapters } from './serve.ts';
import { digestOptions, openOrSample, openSample, openShared, type SharedStorage, sourceParts } from './storage.ts';
import { type OpenOptions, runTerminal, type TerminalHost } from './terminal/index.ts';
import { articlesRoute } from './web/articles-route.ts';
import { feedRoute } from './web/feed-route.ts';
import { guarded } from './web/routes.ts';
import { startWebServer } from './web/server.ts';

const clock = SYSTEM_CLOCK;

/** The platforms are loaded when they are needed: most commands of a terminal need neither, and they take a second. */
const platforms = {
  discord: () => import('./discord/index.ts'),
  slack: () => import('./slack/index.ts'),
};

function hostOf(
  settings: Settings,
  log: Logger,
  open: (options?: OpenOptions) => Promise<SharedStorage>,
): TerminalHost {
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
 * Runs every adapter whose tokens are set until the process is asked to end; without any, what is asked for over HTTP, and the reading of
 * sources. @returns the exit code.
 */
async function serve(settings: Settings, log: Logger): Promise<number> {
  const storage = await openShared(settings.DATABASE_URL, clock, { logger: log, ...digestingOf(settings) });
  const asked = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => asked.resolve());
  const parts = {
    commands: COMMANDS,
    archive: storage.archive,
    workspaces: storage.workspaces,
    digests: storage.digests,
    sources: storage.sources,
    clock,
    log,
    defaultTimeZone: settings.DEFAULT_TIMEZONE,
  };
  const routes = routesOf(settings, storage, log);
  const slackPort = (await wantsSlack(settings)) && (await slackOwnsPort(settings));
  const { addSender, scheduler } = storage.digestRoom;
  const code = await serveAdapters({
    adapters: {
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
            routes: routes.map((route) => guarded(route, log)),
            ...(tenancy.kind === 'many' && {
              installations: sqliteInstallations({ database, clock, sealer: makeSealer(tenancy.keys) }),
            }),
          });
        },
      }),
    },
    ...{ scheduler, addSender, addTeller: storage.sourceTeller.add },
    async beside(running) {
      const { poller } = storage.sourceRoom;
      poller.start();
      // Slack answers these routes where it listens itself.
      if (routes.length === 0 || (slackPort && running.has('Slack'))) return poller;
      const web = await startWebServer({ routes, port: settings.PORT, host: settings.HOST, log });
      return { stop: async () => void (await Promise.all([web.stop(), poller.stop()])) };
    },
    asked: asked.promise,
    report: (line) => process.stderr.write(`${line}\n`),
  });
  await storage.close();
  return code;
}

/** Whether it serves without a platform too: somebody sends articles to it, or reads its feeds. */
function isAskedOverHttp({ INGEST_KEYS, PUBLIC_URL }: Settings): boolean {
  return INGEST_KEYS !== undefined || PUBLIC_URL !== undefined;
}

/** What is answered over HTTP, whoever has the port. */
function routesOf(settings: Settings, { archive, digests }: SharedStorage, log: Logger): Route[] {
  const { PUBLIC_URL, INGEST_KEYS, FETCH_MAX_MB } = settings;
  const keys = INGEST_KEYS ? readIngestKeys(INGEST_KEYS, WIRE) : undefined;
  return [
    ...(PUBLIC_URL ? [feedRoute({ outputs: digests.outputs, publicUrl: new URL(PUBLIC_URL).origin })] : []),
    ...(keys ? [articlesRoute({ archive, keys, clock, log, maxBytes: FETCH_MAX_MB * 1024 * 1024 })] : []),
  ];
}

/** What the settings say of digests, in every process that opens them. */
function digestingOf(settings: Settings): Parameters<typeof openShared>[2] {
  return {
    ...{ options: digestOptions(settings), uncertainBelow: settings.QUOTE_THRESHOLD },
    ...outputParts(settings),
    ...sourceParts(settings),
  };
}

/** Settings that do not go together are told when it starts. */
async function slackOwnsPort(settings: Settings): Promise<boolean> {
  const { ownsPort, readSlackSettings } = await platforms.slack();
  try {
    return ownsPort(readSlackSettings(settings));
  } catch {
    return false;
  }
}

async function wantsSlack(settings: Settings): Promise<boolean> {
  const isAnySet = Object.entries(settings).some(([name, value]) => name.startsWith('SLACK_') && value !== undefined);
  return isAnySet && (await platforms.slack()).wantsSlack(settings);
}

function discordSettings(settings: Settings) {
  return {
    token: settings.DISCORD_TOKEN!,
    ...(settings.DISCORD_APPLICATION_ID && { applicationId: settings.DISCORD_APPLICATION_ID }),
    ...(settings.DISCORD_API_URL && { apiUrl: settings.DISCORD_API_URL }),
    ...(settings.DISCORD_GUILD_ID && { guildId: settings.DISCORD_GUILD_ID }),
  };
}

/** @returns the exit code. */
async function start(argv: readonly string[]): Promise<number> {
  const words = argv.filter((word) => word !== '--sample');
  try {
    const settings = loadSettings();
    const log = createLogger(settings.LOG_LEVEL);
    if (argv.length === 0 && (isAskedOverHttp(settings) || settings.DISCORD_TOKEN || (await wantsSlack(settings))))
      return await serve(settings, log);
    const open =
      words.length < argv.length
        ? () => openSample(clock)
        : argv.length === 0
          ? () => openOrSample(settings.DATABASE_URL, clock, digestingOf(settings))
          : (options?: OpenOptions) =>
              openShared(settings.DATABASE_URL, clock, { ...digestingOf(settings), ...options });
    return await runTerminal(words, hostOf(settings, log, open));
  } catch (error) {
    if (!isNamed(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

process.exitCode = await start(process.argv.slice(2));
