/** A terminal made of plain streams over an archive in memory. */
import { PassThrough, Readable, Writable } from 'node:stream';
import type { TerminalHost, TerminalStorage } from '../../../adapters/terminal/host.ts';
import { runTerminal } from '../../../adapters/terminal/run.ts';
import { COMMANDS } from '../../../commands/index.ts';
import { openArchive, openStorage } from '../../../src/archive/index.ts';
import { type Archive, WIRE } from '../../../src/archive/port.ts';
import { parseArticle } from '../../../src/article/index.ts';
import { summarize } from '../../../src/briefing/index.ts';
import { fixedClock } from '../../../src/clock.ts';
import { readSettings } from '../../../src/config.ts';
import { openDigests } from '../../../src/digest/index.ts';
import { findQuotes } from '../../../src/quote/index.ts';
import { sqliteWorkspaces } from '../../../src/workspace/index.ts';

export const NOW = '2026-03-12T09:00:00Z';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Errors that no name was known for. */
  readonly bugs: readonly unknown[];
}

/** Runs `briefwire ARGV` with `stdin`; `more` replaces parts of the host. */
export async function run(
  argv: readonly string[],
  more: Partial<TerminalHost> & {
    readonly input?: string | Buffer | undefined;
    readonly openArchive?: () => Promise<Archive>;
  } = {},
): Promise<Ran> {
  const { input = '', openArchive: open, ...host } = more;
  const out = collector();
  const err = collector();
  const bugs: unknown[] = [];
  const code = await runTerminal(argv, {
    ...aHost(),
    stdin: Readable.from([Buffer.from(input)]),
    stdout: out.stream,
    stderr: err.stream,
    reportBug: (error) => bugs.push(error),
    ...(open && { openStorage: () => storageOf(open) }),
    ...host,
  });
  return { code, out: out.text(), err: err.text(), bugs };
}

/** Nothing is open, nobody is there. */
export function aHost(): TerminalHost {
  return {
    settings: readSettings({}),
    commands: COMMANDS,
    version: '1.2.3',
    nodeVersion: '26.10.0',
    openStorage: () => storageOf(() => openArchive({ url: 'sqlite::memory:', clock: fixedClock(NOW) })),
    clock: fixedClock(NOW),
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    isInteractive: false,
    isErrorInteractive: false,
    columns: 80,
    hasColours: false,
    locale: 'en-GB',
    timeZone: 'Europe/Berlin',
    reportBug: () => {},
  };
}

/** An archive, with workspaces that remember for as long as it is open. */
export async function storageOf(open: () => Promise<Archive>): Promise<TerminalStorage> {
  const archive = await open();
  const clock = fixedClock(NOW);
  const { database } = await openStorage({ url: 'sqlite::memory:', clock });
  const { digests } = openDigests({ database, archive, clock });
  return {
    archive,
    digests,
    workspaces: sqliteWorkspaces({ database, clock, belongings: [archive, digests] }),
    async close() {
      database.close();
      await archive.close();
    },
  };
}

export function collector(): { readonly stream: Writable; text(): string } {
  const parts: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      parts.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(parts).toString('utf8') };
}

/** Two outlets on one event, and one article on another. */
export async function anArchive(): Promise<Archive> {
  const archive = await openArchive({ url: 'sqlite::memory:', clock: fixedClock(NOW) });
  const entries = TEXTS.map(({ id, outlet, publishedAt, url, text }) => {
    const article = parseArticle(text, { outlet, url, publishedAt: Temporal.Instant.from(publishedAt) });
    return { givenId: id, article, quotes: findQuotes(article), summary: summarize(article) };
  });
  await archive.add(WIRE, entries);
  return archive;
}

const TEXTS = [
  {
    id: 'bridgegazette1',
    outlet: 'Harbour Gazette',
    publishedAt: '2026-03-10T08:00:00Z',
    url: 'https://gazette.example/bridge',
    text: `Harl bridge closed after cracks are found

By Ada Berg

The bridge over the Harl was closed to all traffic on Tuesday after engineers found cracks in two pillars.

“We cannot take any risk with this bridge,” Mayor Lena Holt said at a press conference.

The city said repairs would take two weeks.

Norlink, which built the bridge, said it was “not aware of any defect”.`,
  },
  {
    id: 'bridgemeridian1',
    outlet: 'Meridian',
    publishedAt: '2026-03-10T11:00:00Z',
    url: 'https://meridian.example/harl',
    text: `Cracks close Harl bridge to traffic

By Tom Reed

Engineers found cracks in two pillars of the Harl bridge, which was closed to all traffic on Tuesday.

“It is the worst damage I have seen in this city,” said Per Lund, an engineer.

Mayor Lena Holt promised that the bridge would open again within two weeks.`,
  },
  {
    id: 'ferrygazette1',
    outlet: 'Harbour Gazette',
    publishedAt: '2026-03-11T08:00:00Z',
    url: 'https://gazette.example/ferry',
    text: `Ferry company orders electric ships

By Ada Berg

The ferry company Saltmarsh Lines has ordered three electric ships from a yard in Tromsdal.

“Our passengers will hear the sea again,” director Ines Aalto said on Wednesday.

The first ship will be delivered in two years, the company said.`,
  },
];
