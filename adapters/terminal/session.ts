/** One run of the terminal: the host with what the flags say, and the streams guarded. */
import { answerInvocation, answerLine, type Context, counted } from '../../commands/index.ts';
import type { Archive, WorkspaceId } from '../../src/archive/port.ts';
import type { Card, Invocation } from '../../src/card/card.ts';
import type { Digests } from '../../src/digest/port.ts';
import type { Sources } from '../../src/intake/index.ts';
import {
  type ContextDefaults,
  type ContextSettings,
  contextSettings,
  type Workspaces,
} from '../../src/workspace/index.ts';
import { type GlobalFlags, LOCAL_WORKSPACE } from './globals.ts';
import type { TerminalHost, TerminalStorage } from './host.ts';
import { type Typed, typedInShell } from './invocations.ts';
import { type Output, outputTo } from './output.ts';
import { type RenderOptions, renderCard } from './render.ts';

export interface Session {
  readonly host: TerminalHost;
  readonly flags: GlobalFlags;
  readonly out: Output;
  readonly err: Output;
  /** The archive, opened at the first call. */
  archive(): Promise<Archive>;
  workspaces(): Promise<Workspaces>;
  digests(): Promise<Digests>;
  sources(): Promise<Sources | undefined>;
  /** What the workspace has set; from then on it is what `reader` says. */
  settings(): Promise<ContextSettings>;
  /** Zone and language of dates: of flags and host until `settings` was asked. */
  readonly reader: ContextDefaults;
  /** What a shell is to type before a command: "npx briefwire", with --sample where the sample was opened, and the workspace where one was named. */
  readonly program: string;
  /** Closes what was opened. */
  close(): Promise<void>;
}

export function startSession(host: TerminalHost, flags: GlobalFlags): Session {
  let opened: Promise<TerminalStorage> | undefined;
  // What is offered to be typed is about the same workspace.
  const own = flags.workspace === undefined ? '' : ` --workspace ${flags.workspace}`;
  let program = `npx briefwire${own}`;
  async function storage(): Promise<TerminalStorage> {
    opened ??= host.openStorage();
    const found = await opened;
    if (found.isSample) program = `npx briefwire --sample${own}`;
    return found;
  }
  let reader: ContextDefaults = { timeZone: flags.timeZone ?? host.timeZone, locale: host.locale };
  return {
    host,
    flags,
    get program() {
      return program;
    },
    get reader() {
      return reader;
    },
    async settings() {
      const { workspaces } = await storage();
      const found = contextSettings(await workspaces.settings(workspaceOf(flags)), host);
      const settings = { ...found, timeZone: flags.timeZone ?? found.timeZone };
      reader = settings;
      return settings;
    },
    out: outputTo(host.stdout),
    err: outputTo(host.stderr),
    async archive() {
      return (await storage()).archive;
    },
    async workspaces() {
      return (await storage()).workspaces;
    },
    async digests() {
      return (await storage()).digests;
    },
    async sources() {
      return (await storage()).sources;
    },
    async close() {
      const storage = await opened?.catch(() => undefined);
      await storage?.close();
    },
  };
}

function workspaceOf({ workspace }: GlobalFlags): WorkspaceId {
  return workspace ?? LOCAL_WORKSPACE;
}

/** Who asks: the person at this terminal. */
export async function contextOf(session: Session): Promise<Context> {
  return {
    workspace: workspaceOf(session.flags),
    userId: 'local',
    ...(await session.settings()),
    archive: await session.archive(),
    workspaces: await session.workspaces(),
    digests: await session.digests(),
    sources: await session.sources(),
    clock: session.host.clock,
    platform: 'terminal',
    // Whoever can run this can read the file itself.
    canManage: true,
  };
}

export async function answerTo(session: Session, invocation: Invocation): Promise<Card> {
  return answerInvocation(session.host.commands, await contextOf(session), invocation, session.host.reportBug);
}

/** @param asked whose answer it is to be, and from where; left out: the terminal's. */
export async function answerToLine(
  session: Session,
  line: string,
  asked: Pick<Context, 'platform'> & Partial<Pick<Context, 'channel' | 'workspace'>> = { platform: 'terminal' },
): Promise<Card> {
  const context = { ...(await contextOf(session)), ...asked };
  const { platform } = context;
  const { commands, lines, reportBug } = session.host;
  return (lines?.[platform] ?? answerLine)(commands, context, line, reportBug);
}

export function renderOptions(session: Session, typed?: Typed): RenderOptions {
  const { host, reader, program } = session;
  return {
    columns: host.columns,
    hasColours: host.hasColours,
    timeZone: reader.timeZone,
    locale: reader.locale,
    now: host.clock.now(),
    typed: typed ?? typedInShell(host.commands, program),
  };
}

/** "1,055 articles of 12 outlets, 7,115 quotes by 1,927 speakers". */
export function countsLine(counts: Awaited<ReturnType<Archive['counts']>>): string {
  const { articles, quotes, speakers, outlets } = counts;
  return `${counted(articles, 'article')} of ${counted(outlets, 'outlet')}, ${counted(quotes, 'quote')} by ${counted(speakers, 'speaker')}`;
}

/** A card on standard output. */
export async function printCard(session: Session, card: Card): Promise<void> {
  await session.out.write(`${renderCard(card, renderOptions(session))}\n`);
}
