/**
 * When a source is asked again. Pure.
 *
 * The rhythm is its own, as miniflux has it (https://miniflux.app/docs/configuration.html#polling-scheduler, entry_frequency): a
 * week divided by the articles of the last week, and that halved, so that an article waits for a quarter of their distance on average.
 * Never more often than the site asks for, by ttl, sy:updatePeriod, Cache-Control or Expires.
 */
import type { PollOptions } from '../sources/options.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
export const WEEK_MS = 7 * DAY_MS;
/** So many readings for each article that is expected. */
const FACTOR = 2;
/** So much later by chance, at most: sources that were added together do not stay together. */
const JITTER = 0.1;
/** Nobody may ask us to stay away for longer. */
const LONGEST_WAIT_MS = 7 * DAY_MS;

export interface Rhythm {
  /** Articles of the last seven days; null where that is not known yet. */
  readonly weekly: number | null;
  /** What a person chose. */
  readonly chosenMs: number | null;
  /** What the site asks for: the longest counts. */
  readonly ttlMinutes: number | null;
  readonly maxAgeSeconds: number | null;
  /** Of the day (UTC), 0 to 23, in which nobody need ask. */
  readonly skipHours: readonly number[];
  /** Of the week (UTC), 1 is Monday. */
  readonly skipDays: readonly number[];
}

export const NO_RHYTHM: Rhythm = {
  weekly: null,
  chosenMs: null,
  ttlMinutes: null,
  maxAgeSeconds: null,
  skipHours: [],
  skipDays: [],
};

type Numbers = Pick<
  PollOptions,
  'leastIntervalMs' | 'mostIntervalMs' | 'firstIntervalMs' | 'retryMs' | 'deadIntervalMs'
>;

/** Milliseconds until the next reading, before chance. */
export function intervalOf(rhythm: Rhythm, options: Numbers): number {
  const { leastIntervalMs, mostIntervalMs, firstIntervalMs } = options;
  const { weekly, chosenMs } = rhythm;
  const own =
    chosenMs ?? (weekly === null ? firstIntervalMs : weekly === 0 ? mostIntervalMs : WEEK_MS / weekly / FACTOR);
  const asked = Math.max((rhythm.ttlMinutes ?? 0) * 60_000, (rhythm.maxAgeSeconds ?? 0) * 1000);
  return clamp(Math.max(own, asked), leastIntervalMs, mostIntervalMs);
}

/** @param chance 0 to 1. @returns milliseconds since 1970. */
export function nextPoll(now: number, rhythm: Rhythm, options: Numbers, chance: number): number {
  return outsideSkipped(now + Math.round(intervalOf(rhythm, options) * (1 + JITTER * chance)), rhythm);
}

/**
 * After a failure: twice as long each time, the half of it chance, up to a day; a dead one goes on to a week.
 * @param failures in a row, from 1. @param askedMs what the site asks to wait (Retry-After).
 */
export function retryAt(
  now: number,
  {
    failures,
    askedMs,
    isDead,
  }: { readonly failures: number; readonly askedMs: number | null; readonly isDead: boolean },
  options: Numbers,
  chance: number,
): number {
  const most = isDead ? options.deadIntervalMs : options.mostIntervalMs;
  const doubled = Math.min(most, options.retryMs * 2 ** Math.min(30, failures - 1));
  const wait = doubled * (0.5 + 0.5 * chance);
  return now + Math.round(Math.max(wait, Math.min(askedMs ?? 0, LONGEST_WAIT_MS)));
}

/** The first moment from `at` on that is in no hour and on no day that the site leaves out; `at` where it leaves out all. */
function outsideSkipped(at: number, { skipHours, skipDays }: Rhythm): number {
  if (skipHours.length === 0 && skipDays.length === 0) return at;
  for (let moment = at; moment < at + WEEK_MS; moment = nextHour(moment)) {
    const date = new Date(moment);
    if (!skipHours.includes(date.getUTCHours()) && !skipDays.includes(date.getUTCDay() || 7)) return moment;
  }
  return at;
}

function nextHour(moment: number): number {
  return (Math.floor(moment / HOUR_MS) + 1) * HOUR_MS;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
