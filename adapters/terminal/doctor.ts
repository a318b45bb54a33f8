/** `doctor`: what is in force, what works, and what to do where something does not. */
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Block, Card, Inline } from '../../src/card/card.ts';
import { SETTINGS, type SettingName, settingDefault, settingMeta } from '../../src/config.ts';
import { LOCAL_WORKSPACE } from './globals.ts';
import type { TerminalHost } from './host.ts';
import { jsonText } from './output.ts';
import { defineOwnCommand } from './own-command.ts';
import type { DoctorJson } from './schemas.ts';
import { countsLine, printCard, type Session } from './session.ts';
import { formatTime } from './times.ts';

type Check = DoctorJson['checks'][number];

const NEEDED_NODE = 26;

export const doctor = defineOwnCommand({
  name: 'doctor',
  description: 'Check settings, database and platforms, and say what to do',
  examples: ['doctor', 'doctor --json'],
  notes: ['Exit code: 0 where all is well, 1 where something is wrong.'],
  options: z.object({}),
  async run(session) {
    const checks: Check[] = [
      checkNode(session.host.nodeVersion),
      checkSqlite(),
      ...checkSettings(session.host),
      await checkDatabase(session),
      checkTime(session.host),
      checkPlatforms(session.host),
      ...(await askPlatforms(session.host)),
    ];
    const ok = checks.every(({ status }) => status !== 'wrong');
    if (session.flags.isJson) await session.out.write(`${jsonText({ ok, checks } satisfies DoctorJson, 2)}\n`);
    else await printCard(session, cardOf(ok, checks));
    return ok ? 0 : 1;
  },
});

function checkNode(version: string): Check {
  const isEnough = Number.parseInt(version, 10) >= NEEDED_NODE;
  if (isEnough) return { name: 'Node', status: 'ok', detail: version };
  const detail = `${version}, but ${NEEDED_NODE} is needed: run "npm install", and start with "npm start" or "npx briefwire"`;
  return { name: 'Node', status: 'wrong', detail };
}

function checkSqlite(): Check {
  const database = new DatabaseSync(':memory:');
  try {
    const version = String(Object.values(database.prepare('SELECT sqlite_version()').get() ?? {})[0]);
    database.exec('CREATE VIRTUAL TABLE probe USING fts5(word)');
    return { name: 'SQLite', status: 'ok', detail: `${version} with full-text search (FTS5)` };
  } catch (error) {
    return { name: 'SQLite', status: 'wrong', detail: `no full-text search: ${messageOf(error)}` };
  } finally {
    database.close();
  }
}

/** Each setting with where it comes from; what is secret is only said to be set. */
function checkSettings({ settings, settingSources = {} }: TerminalHost): Check[] {
  return (Object.keys(SETTINGS.shape) as SettingName[]).map((name) => {
    const value: unknown = settings[name];
    const source = settingSources[name] ?? (String(value) === settingDefault(name) ? 'default' : 'set');
    const shown = settingMeta(name).isSecret ? 'hidden' : withoutPassword(String(value));
    return { name, status: 'ok', detail: value === undefined ? 'not set' : `${shown} (${source})` };
  });
}

/** A database's address may carry its password. */
function withoutPassword(value: string): string {
  if (!URL.canParse(value)) return value;
  const url = new URL(value);
  if (!url.password && !url.search) return value;
  url.password = url.password && 'hidden';
  url.search = url.search && '?hidden';
  return url.href;
}

async function checkDatabase(session: Session): Promise<Check> {
  try {
    const archive = await session.archive();
    const counts = await archive.counts(session.flags.workspace ?? LOCAL_WORKSPACE);
    const whose = session.flags.workspace === undefined ? '' : ` for ${session.flags.workspace}`;
    const detail = `opens, up to date; ${countsLine(counts)}${whose}`;
    if (counts.articles > 0) return { name: 'Database', status: 'ok', detail };
    return { name: 'Database', status: 'note', detail: `${detail}: feed it with "npx briefwire ingest PATH"` };
  } catch (error) {
    return { name: 'Database', status: 'wrong', detail: `does not open: ${messageOf(error)}` };
  }
}

function checkTime({ timeZone, locale, clock }: TerminalHost): Check {
  const now = clock.now();
  return {
    name: 'Time',
    status: 'ok',
    detail: `${formatTime(now, 'datetime', { timeZone, locale, now })} (${timeZone})`,
  };
}

/** What turns a platform on. */
const PLATFORM_SETTINGS = ['DISCORD_TOKEN', 'SLACK_BOT_TOKEN', 'SLACK_CLIENT_ID'] as const satisfies SettingName[];

function checkPlatforms({ settings }: TerminalHost): Check {
  const set = PLATFORM_SETTINGS.filter((name) => settings[name] !== undefined);
  if (set.length > 0) return { name: 'Platforms', status: 'ok', detail: `on by ${set.join(', ')}` };
  const detail = `only the terminal; to connect one, set ${PLATFORM_SETTINGS.join(' or ')}`;
  return { name: 'Platforms', status: 'note', detail };
}

/** Each platform that is set is asked whether it takes what is set, all at once. */
async function askPlatforms({ platformChecks = [] }: TerminalHost): Promise<Check[]> {
  return (await Promise.all(platformChecks.map((check) => check()))).flat();
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const MARKS: Readonly<Record<Check['status'], string>> = { ok: '✓', note: '•', wrong: '✗' };

function cardOf(ok: boolean, checks: readonly Check[]): Card {
  const fields = checks.map(({ name, status, detail }) => ({
    label: `${MARKS[status]} ${name}`,
    content: [{ type: status === 'wrong' ? 'strong' : 'text', text: detail } satisfies Inline],
  }));
  const blocks: Block[] = [{ type: 'fields', fields }];
  const title = ok ? 'All is well' : 'Something is wrong';
  return { kind: ok ? 'done' : 'error', title, blocks, fallback: title };
}
