/** What reading a source needs, handed in. */
import type { Database } from '../../archive/index.ts';
import type { Archive } from '../../archive/port.ts';
import type { Clock } from '../../clock.ts';
import type { Logger } from '../../log.ts';
import type { Timers } from '../../timers.ts';
import type { Turns } from '../../turns.ts';
import type { Disk } from '../disk.ts';
import type { Fetched } from '../fetch/fetched.ts';
import type { Extractor } from '../page/extractor.ts';
import type { Reader } from '../reader/reader.ts';
import type { PollOptions } from '../sources/options.ts';
import type { SourceRow } from '../sources/source-row.ts';
import type { Commits } from './commits.ts';
import type { HostLanes } from './host-lanes.ts';
import type { Rhythm } from './rhythm.ts';
import type { RobotsCache } from './robots-cache.ts';

/** What the last answer said, so that the next may be "not modified". */
export interface Validators {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

export type Fetch = (address: string, validators?: Validators) => Promise<Fetched>;

export interface PollParts {
  readonly database: Database;
  readonly archive: Archive;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger | undefined;
  readonly fetch: Fetch;
  readonly reader: Reader;
  readonly extractor: Extractor;
  readonly disk: Disk;
  readonly lanes: HostLanes;
  /** Between two pieces of work others have their turn: dozens of sources may answer at the same moment. */
  readonly turns: Turns;
  /** What becomes of readings, written together. */
  readonly commits: Commits;
  readonly robots: RobotsCache;
  readonly options: PollOptions;
  /** 0 to 1. */
  readonly random: () => number;
  /** For tests: told of each step, and may fail it. */
  readonly onStep?: ((step: 'fetched' | 'stored' | 'seen' | 'done', source: SourceRow) => void) | undefined;
}

/** A source that is being read: the claim is renewed by whoever stores something of it. */
export interface InHand {
  readonly row: SourceRow;
  readonly claimer: string;
  /** The process is told to stop: no further entry is begun, and what was being fetched was broken off. */
  readonly isStopping: () => boolean;
}

/** What a reading found, beside the articles that it has stored already. */
export type Reading =
  | {
      readonly is: 'read';
      readonly title: string;
      readonly etag: string | null;
      readonly lastModified: string | null;
      readonly movedTo: string | null;
      readonly rhythm: Omit<Rhythm, 'chosenMs'>;
      /** all; or something is left for the next reading, which is not to be "not modified" and comes soon; or it was broken off. */
      readonly extent: 'all' | 'partial' | 'cut';
      /** When a page that could not be had is to be asked for again: the next reading comes by then, and is not to be "not modified". */
      readonly againAt?: number | null | undefined;
      /** Rows that are written together with what became of the reading: each transaction costs a commit. */
      readonly tidy?: (() => void) | undefined;
    }
  | {
      readonly is: 'failed';
      readonly reason: string;
      readonly isGone: boolean;
      /** What the host asks to wait. */
      readonly askedMs: number | null;
      /** Whether all that is read of this host is to wait. */
      readonly isBusy: boolean;
    }
  /** Another process has it, or it was paused, changed or removed meanwhile. */
  | { readonly is: 'lost' };

export function hostOf(address: string): string {
  return new URL(address).host;
}
