/** The numbers that sources run by. */

export interface PollOptions {
  /** Sources of a workspace. */
  readonly mostInWorkspace: number;
  /** Between two readings, at least and at most. */
  readonly leastIntervalMs: number;
  readonly mostIntervalMs: number;
  /** Where a source's rhythm is not known yet. */
  readonly firstIntervalMs: number;
  /** Folders cost nobody anything. */
  readonly folderIntervalMs: number;
  /** The first try after a failure; each further one waits twice as long, up to mostIntervalMs. */
  readonly retryMs: number;
  /** Failing for so long, a source counts as dead. */
  readonly deadMs: number;
  /** A dead one is asked ever more slowly, up to this. */
  readonly deadIntervalMs: number;
  /** So many answers in a row that name the same new address, and it is taken. */
  readonly movedTimes: number;
  /** A claim of a source holds so long, and is renewed while it is being read. */
  readonly leaseMs: number;
  /** Sources in hand at once, and of one host. */
  readonly concurrency: number;
  readonly hostConcurrency: number;
  /** Between the beginnings of two requests to one host for pages, robots.txt and sitemaps of a list. */
  readonly hostGapMs: number;
  /** What robots.txt asks for instead (Crawl-delay) is kept up to this. */
  readonly mostHostGapMs: number;
  /** Sources in hand are given so long when the process is told to stop. */
  readonly stopMs: number;
  /** An entry with fewer words is a teaser. */
  readonly teaserWords: number;
  /** Pages fetched in one reading, and in the first one. */
  readonly mostPages: number;
  readonly mostFirstPages: number;
  /** What a source has not shown for so long is forgotten. */
  readonly seenMs: number;
  readonly mostSeen: number;
  /** A file that was written more recently than this may not be whole. */
  readonly fileRestMs: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const POLL_OPTIONS: PollOptions = {
  mostInWorkspace: 200,
  leastIntervalMs: 5 * MINUTE,
  mostIntervalMs: DAY,
  firstIntervalMs: HOUR,
  folderIntervalMs: MINUTE,
  retryMs: 10 * MINUTE,
  deadMs: 7 * DAY,
  deadIntervalMs: 7 * DAY,
  movedTimes: 3,
  leaseMs: 3 * MINUTE,
  concurrency: 48,
  hostConcurrency: 2,
  hostGapMs: 1_000,
  mostHostGapMs: 10_000,
  stopMs: 9_000,
  teaserWords: 120,
  mostPages: 100,
  mostFirstPages: 30,
  seenMs: 90 * DAY,
  mostSeen: 20_000,
  fileRestMs: 2_000,
};

/** A removal can be undone for so long. */
export const UNDO_MS = 10 * MINUTE;
/** Refusals that are kept of each source. */
export const KEPT_REFUSALS = 20;
