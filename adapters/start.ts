#!/usr/bin/env node
/**
 * The composition root: the one file that knows every part and joins them. `npm start` comes here without words, and
 * `npx briefwire WORDS` with them.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { COMMANDS } from '../commands/index.ts';
import { openArchive } from '../src/archive/index.ts';
import type { Archive } from '../src/archive/port.ts';
import { SYSTEM_CLOCK } from '../src/clock.ts';
import { loadSettings, type Settings, terminalEnvironment } from '../src/config.ts';
import { ConfigError } from '../src/errors.ts';
import { loadSample } from '../src/intake/index.ts';
import { createLogger } from '../src/log.ts';
import { runTerminal, type TerminalHost } from './terminal/index.ts';

const clock = SYSTEM_CLOCK;

/** The sample archive lives in memory: its articles never mix with real ones, and their dates stay fresh. */
async function openSample(): Promise<Archive> {
  const archive = await openArchive({ url: 'sqlite::memory:', clock });
  await loadSample(archive, clock);
  return archive;
}

/** The archive of the settings; without words on the command line, the sample stands in for one that is still empty. */
async function openFor(settings: Settings, argv: readonly string[]): Promise<Archive> {
  const archive = await openArchive({ url: settings.DATABASE_URL, clock });
  if (argv.length > 0) return archive;
  const { articles } = await archive.counts('local');
  if (articles > 0) return archive;
  await archive.close();
  return openSample();
}

function historyFileFor({ DATABASE_URL }: Settings): string | undefined {
  const path = DATABASE_URL.startsWith('sqlite:') ? DATABASE_URL.slice('sqlite:'.length) : './data/briefwire.db';
  return path === ':memory:' ? undefined : join(dirname(path), 'history');
}

function hostOf(settings: Settings, argv: readonly string[], isSample: boolean): TerminalHost {
  const { noColour, locale } = terminalEnvironment();
  const log = createLogger(settings.LOG_LEVEL);
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
    version: string;
  };
  const historyFile = historyFileFor(settings);
  return {
    settings,
    commands: COMMANDS,
    openArchive: () => (isSample ? openSample() : openFor(settings, argv)),
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
    ...(historyFile && { historyFile }),
    onInterrupt(listener) {
      process.on('SIGINT', listener);
      return () => process.off('SIGINT', listener);
    },
  };
}

/** @returns the exit code. */
async function start(argv: readonly string[]): Promise<number> {
  const isSample = argv.includes('--sample');
  const words = argv.filter((word) => word !== '--sample');
  try {
    return await runTerminal(words, hostOf(loadSettings(), words, isSample));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

process.exitCode = await start(process.argv.slice(2));
