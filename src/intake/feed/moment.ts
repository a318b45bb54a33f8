/** A date as it was written, and the instant that it names. */
import type { Zone } from './zones.ts';

export interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour?: number | undefined;
  readonly minute?: number | undefined;
  readonly second?: number | undefined;
  /** UTC by default. */
  readonly zone?: Zone | undefined;
}

const FIRST_YEAR = 1600;
const LAST_YEAR = 2200;

/** The hour of a clock with halves: `half` is "am" or "p.m."; undefined where there is none. */
export function hourOf(hour: number, half: string | undefined): number {
  if (!half || hour > 12) return hour;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

/**
 * Parts that are a little too large are moved in: 24:00 is the next day, a second of 60 the next minute, 31 June the 30th. null where
 * they are much too large. In a zone with summer time, a time that comes twice is the first, and one that a gap leaves out is moved on.
 */
export function instantOf(moment: Moment): Temporal.Instant | null {
  const { year, month, day, hour = 0, minute = 0, second = 0, zone = 0 } = moment;
  if (year < FIRST_YEAR || year >= LAST_YEAR || hour > 29 || minute > 69 || second > 69) return null;
  const [realMonth, realDay] = month > 12 && day <= 12 ? [day, month] : [month, day];
  if (realMonth < 1 || realMonth > 12 || realDay < 1 || realDay > 31) return null;
  const time = Temporal.PlainDate.from({ year, month: realMonth, day: realDay })
    .toPlainDateTime()
    .add({ seconds: (hour * 60 + minute) * 60 + second });
  if (typeof zone === 'string') return time.toZonedDateTime(zone).toInstant();
  return time.toZonedDateTime('UTC').toInstant().subtract({ minutes: zone });
}
