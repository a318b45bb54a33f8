/** What the terminal is given: nothing here reads the process itself, so that a test can be the process. */
import type { Readable, Writable } from 'node:stream';
import type { answerLine, Command, ReportBug } from '../../commands/index.ts';
import type { Archive } from '../../src/archive/port.ts';
import type { Card } from '../../src/card/card.ts';
import type { Clock } from '../../src/clock.ts';
import type { SettingName, Settings } from '../../src/config.ts';
import type { Digests } from '../../src/digest/port.ts';
import type { Sources } from '../../src/intake/index.ts';
import type { Workspaces } from '../../src/workspace/index.ts';

export interface TerminalStorage {
  readonly archive: Archive;
  readonly workspaces: Workspaces;
  readonly digests: Digests;
  readonly sources?: Sources | undefined;
  /** The sample archive: what is offered to be typed in a shell must ask it again. */
  readonly isSample?: boolean;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** What is changed is gone when it is closed. */
  readonly isThrowaway?: boolean;
}

/** What a platform's payload is made with. */
export interface PayloadParts {
  readonly commands: readonly Command[];
  readonly workspaces: Workspaces;
  readonly locale: string;
  /** IANA zone of the reader. */
  readonly timeZone: string;
  readonly now: Temporal.Instant;
}

/** What an app's manifest is made with. */
export interface ManifestOptions {
  readonly transport: 'socket' | 'http';
  /** The public address; undefined for 'socket'. */
  readonly url: string | undefined;
  readonly unfurlDomains: readonly string[];
  /** Names of commands that are slash commands of their own. */
  readonly extraCommands: readonly string[];
}

/** One line of `doctor`. */
export interface PlatformCheck {
  readonly name: string;
  readonly status: 'ok' | 'note' | 'wrong';
  readonly detail: string;
}

export interface TerminalHost {
  readonly settings: Settings;
  /** Where each setting comes from, in words: "environment", ".env", "default". What is missing is told from the defaults. */
  readonly settingSources?: Partial<Readonly<Record<SettingName, string>>>;
  readonly commands: readonly Command[];
  /** Opens the archive of the settings. Called at most once a run, and not at all by what needs none (`extract`). */
  openStorage(options?: OpenOptions): Promise<TerminalStorage>;
  readonly clock: Clock;
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Whether a person sits at stdin and stdout. */
  readonly isInteractive: boolean;
  /** Whether stderr is a terminal: progress is drawn there. */
  readonly isErrorInteractive: boolean;
  /** Width of the terminal in cells, 80 where it is unknown; a getter where it can change. */
  readonly columns: number;
  /** Whether stdout takes escape sequences: a terminal, and no NO_COLOR. */
  readonly hasColours: boolean;
  /** BCP 47. */
  readonly locale: string;
  /** IANA zone. */
  readonly timeZone: string;
  /** Of this program: "0.1.0". */
  readonly version: string;
  /** "26.10.0". */
  readonly nodeVersion: string;
  readonly reportBug: ReportBug;
  /** File that keeps the prompt's history; none is kept where it is missing. */
  readonly historyFile?: string;
  /** Calls `listener` when the person presses Ctrl-C; returns how to stop listening. */
  onInterrupt?(listener: () => void): () => void;
  /** How a platform answers a typed line, where it reads one otherwise than the terminal does. */
  readonly lines?: Readonly<Record<string, typeof answerLine>>;
  /** What each platform would be sent for a Card; by the platform's name. */
  readonly payloads?: Readonly<Record<string, (card: Card, parts: PayloadParts) => Promise<unknown>>>;
  /** What makes the app on a platform; by the platform's name. */
  readonly manifests?: Readonly<Record<string, (options: ManifestOptions) => unknown>>;
  /** What each platform says of its settings: nothing where it is not set. They never reject, and hold no secret. */
  readonly platformChecks?: readonly (() => Promise<readonly PlatformCheck[]>)[];
}
