/** One run of the terminal: the host with what the flags say, and the streams guarded. */
import { answerInvocation, answerLine, type Context } from '../../commands/index.ts';
import { counted } from '../../commands/show.ts';
import type { Archive } from '../../src/archive/port.ts';
import type { Card, Invocation } from '../../src/card/card.ts';
import { type GlobalFlags, LOCAL_WORKSPACE } from './globals.ts';
import type { TerminalHost } from './host.ts';
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
  /** Closes what was opened. */
  close(): Promise<void>;
}

export function startSession(host: TerminalHost, flags: GlobalFlags): Session {
  let opened: Promise<Archive> | undefined;
  return {
    host,
    flags,
    out: outputTo(host.stdout),
    err: outputTo(host.stderr),
    archive() {
      opened ??= host.openArchive();
      return opened;
    },
    async close() {
      const archive = await opened?.catch(() => undefined);
      await archive?.close();
    },
  };
}

/** Who asks: the person at this terminal. */
export async function contextOf({ host, flags, archive }: Session): Promise<Context> {
  return {
    workspace: flags.workspace ?? LOCAL_WORKSPACE,
    userId: 'local',
    locale: host.locale,
    timeZone: flags.timeZone ?? host.timeZone,
    archive: await archive(),
    clock: host.clock,
  };
}

export async function answerTo(session: Session, invocation: Invocation): Promise<Card> {
  return answerInvocation(session.host.commands, await contextOf(session), invocation, session.host.reportBug);
}

export async function answerToLine(session: Session, line: string): Promise<Card> {
  return answerLine(session.host.commands, await contextOf(session), line, session.host.reportBug);
}

export function renderOptions({ host, flags }: Session, typed: Typed = typedInShell(host.commands)): RenderOptions {
  return {
    columns: host.columns,
    hasColours: host.hasColours,
    timeZone: flags.timeZone ?? host.timeZone,
    locale: host.locale,
    now: host.clock.now(),
    typed,
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
