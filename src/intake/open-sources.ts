/** Joins the parts of sources: the port that commands use, and the poller that reads what is due. */
import type { Database } from '../archive/index.ts';
import type { Archive } from '../archive/port.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { SYSTEM_TIMERS, type Timers } from '../timers.ts';
import { createTurns } from '../turns.ts';
import { DISK, type Disk } from './disk.ts';
import { type FetchOptions, fetchSafely } from './fetch/fetch-safely.ts';
import { makeGuard } from './fetch/guard.ts';
import { type Extractor, openExtractor } from './page/extractor.ts';
import { createHostLanes } from './poll/host-lanes.ts';
import { type Fetch, hostOf } from './poll/parts.ts';
import { createPoller, type Poller, type PollerParts } from './poll/poller.ts';
import { createRobotsCache } from './poll/robots-cache.ts';
import { openReader, type Reader } from './reader/reader.ts';
import { POLL_OPTIONS, type PollOptions } from './sources/options.ts';
import type { Sources } from './sources/port.ts';
import { sqliteSources } from './sources/sources.ts';

export interface SourceRoomParts {
  /** The archive's own database: openStorage() hands it out. */
  readonly database: Database;
  readonly archive: Archive;
  readonly clock: Clock;
  /** How addresses are asked: who we say we are, what is allowed, how much. */
  readonly fetching: FetchOptions;
  readonly timers?: Timers | undefined;
  readonly logger?: Logger | undefined;
  readonly options?: Partial<PollOptions> | undefined;
  readonly disk?: Disk | undefined;
  /** Tells a person or a channel that a source has died; until it is given, what is to be told waits in the database. */
  readonly tell?: PollerParts['tell'];
  /** Channels that live from a source, beside its own. */
  readonly channelsOf?: PollerParts['channelsOf'];
  /** What documents and pages are read in; threads of its own by default, closed at the end. */
  readonly reader?: Reader | undefined;
  readonly extractor?: Extractor | undefined;
  /** For tests. */
  readonly random?: (() => number) | undefined;
  readonly onStep?: PollerParts['onStep'];
}

export interface SourceRoom {
  readonly sources: Sources;
  /** Not started. A process that only answers commands leaves it so. */
  readonly poller: Poller;
  /** Stops the poller, and ends the threads that feeds and pages are read in. */
  close(): Promise<void>;
}

export function openSources(given: SourceRoomParts): SourceRoom {
  const { database, archive, clock, logger, fetching, tell, channelsOf, onStep } = given;
  const timers = given.timers ?? SYSTEM_TIMERS;
  const options = { ...POLL_OPTIONS, ...given.options };
  const disk = given.disk ?? DISK;
  const stopper = new AbortController();
  const fetch: Fetch = (address, validators) => fetchSafely(address, { ...fetching, ...validators });
  /** Ends with the poller; what a person asks for goes on. */
  const poll: Fetch = (address, validators) =>
    fetchSafely(address, { ...fetching, ...validators, signal: stopper.signal });
  // Both threads are started when they are needed for the first time.
  const reader = given.reader ?? openReader();
  const extractor = given.extractor ?? openExtractor();
  const lanes = createHostLanes({
    ...{ hostMost: options.hostConcurrency, most: options.concurrency },
    ...{ signal: stopper.signal, timers },
  });
  const robots = createRobotsCache({
    ...{ clock, userAgent: fetching.userAgent },
    fetch: (address) => lanes.run(hostOf(address), () => poll(address), options.hostGapMs),
  });
  const poller = createPoller({
    ...{ database, archive, clock, timers, logger, reader, extractor, disk, lanes, robots, options },
    ...{ random: given.random ?? Math.random, onStep, tell, channelsOf },
    ...{ fetch: poll, abort: () => stopper.abort(), turns: createTurns() },
  });
  const sources = sqliteSources({
    ...{ database, clock, options, fetch, reader, disk, guard: makeGuard(fetching), onDue: poller.wake },
  });
  return {
    sources,
    poller,
    async close() {
      await poller.stop();
      if (!given.reader) await reader.close();
      if (!given.extractor) await extractor.close();
    },
  };
}
