/** Joins the parts of this room: one store of subscriptions, one scheduler, what both share. */
import { randomUUID } from 'node:crypto';
import type { Database } from '../archive/index.ts';
import type { Archive } from '../archive/port.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { SYSTEM_TIMERS, type Timers } from '../timers.ts';
import { createTurns } from '../turns.ts';
import { createContents } from './contents.ts';
import type { DeliverParts } from './deliver.ts';
import { sqliteDigests } from './digests.ts';
import type { HookParts } from './hook-port.ts';
import { createLookout } from './lookout.ts';
import { DIGEST_OPTIONS, type DigestOptions } from './options.ts';
import { sqliteOutputs } from './outputs.ts';
import type { Digests, Sender, SourceReport } from './port.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';
import { createTopicCounts } from './topic-counts.ts';
import { isNews, type WatchParts } from './watch-match.ts';
import { sqliteWatches } from './watches.ts';

export interface DigestRoomParts {
  /** The archive's own database: openStorage() hands it out. */
  readonly database: Database;
  readonly archive: Archive;
  readonly clock: Clock;
  readonly timers?: Timers;
  readonly logger?: Logger;
  readonly options?: Partial<DigestOptions>;
  readonly sources?: SourceReport;
  /** How webhooks are posted; without it they are off in this process. */
  readonly hooks?: HookParts | undefined;
  /** Where people reach Briefwire: feeds stand there. Without a slash at its end. */
  readonly publicUrl?: string | undefined;
  /** For tests: see the scheduler. */
  readonly everyMinute?: (run: () => void) => () => void;
  readonly onStep?: DeliverParts['onStep'];
  readonly random?: () => number;
}

export interface DigestRoom {
  readonly digests: Digests;
  /** Not started. A process that only answers commands leaves it so. */
  readonly scheduler: Scheduler;
  /** What is due on a platform without a sender waits for a process that has one. */
  addSender(sender: Sender): void;
}

export function openDigests(given: DigestRoomParts): DigestRoom {
  const { database, archive, clock, logger, sources, everyMinute, onStep, hooks: hookParts, publicUrl } = given;
  const timers = given.timers ?? SYSTEM_TIMERS;
  const options = { ...DIGEST_OPTIONS, ...given.options };
  const turns = createTurns();
  const contents = createContents({ database, timers, archive, clock, turns, sources });
  const senders = new Map<string, Sender>();
  const random = given.random ?? Math.random;
  const watching: WatchParts = {
    ...{ database, timers, turns, archive, clock, options, logger },
    counts: createTopicCounts({ database, archive, turns, isNews }),
    queries: new Map(),
  };
  const scheduler = createScheduler({
    ...{ database, timers, clock, contents, senders, options, logger, onStep, random, turns, everyMinute, hookParts },
    lookout: createLookout(watching),
  });
  const watches = sqliteWatches({ ...watching, randomText: randomUUID, onWatch: scheduler.wake });
  const outputs = sqliteOutputs({
    ...{ database, timers, turns, clock, contents, logger, random, hookParts, publicUrl },
    // A ping that somebody waits for has its deadline.
    stopping: { signal: new AbortController().signal },
  });
  const digests = sqliteDigests({
    ...{ database, timers, turns, archive, clock, contents, options, watches, outputs },
    randomText: randomUUID,
    onOutbox: scheduler.wake,
  });
  return { digests, scheduler, addSender: (sender) => void senders.set(sender.platform, sender) };
}
