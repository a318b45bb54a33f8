/** The time of publication as a sender writes it. */
import { readDateLine } from '../article/index.ts';
import { readFeedDate } from './feed/date.ts';

/** Above this, a number counts milliseconds since 1970; below, seconds (1e11 seconds would be the year 5138). */
const MOST_SECONDS = 1e11;

/** Years that an article may have been published in. */
const FIRST = Temporal.Instant.from('1600-01-01T00:00:00Z');
const LAST = Temporal.Instant.from('2200-01-01T00:00:00Z');

/**
 * ISO 8601 with or without a time and a zone, RFC 2822, a date in words, or a number of seconds or milliseconds since 1970.
 * A date alone means midday UTC, a time without a zone is UTC: as in an article's own date line.
 * null where it cannot be read, or could be two days (3/4/2019).
 */
export function readPublished(given: string | number): Temporal.Instant | null {
  const instant = typeof given === 'number' ? fromNumber(given) : fromText(given.trim());
  if (!instant) return null;
  const isLikely = Temporal.Instant.compare(instant, FIRST) >= 0 && Temporal.Instant.compare(instant, LAST) < 0;
  return isLikely ? instant : null;
}

function fromNumber(given: number): Temporal.Instant | null {
  const ms = Math.round(given * (Math.abs(given) < MOST_SECONDS ? 1000 : 1));
  // The limits of an instant, ECMA-262: 8.64e15 ms around 1970.
  return Math.abs(ms) <= 8.64e15 ? Temporal.Instant.fromEpochMilliseconds(ms) : null;
}

/** Longer than any date is written. */
const MAX_LENGTH = 120;

function fromText(given: string): Temporal.Instant | null {
  if (given.length > MAX_LENGTH) return null;
  // What comes from a database has a space for the T: "2019-07-30 08:15:00+00:00".
  if (/^\d{4}-\d{2}-\d{2}[T ]\d/.test(given)) {
    try {
      return Temporal.Instant.from(given);
    } catch {
      // Without a zone, or in no form of ISO: read below.
    }
  }
  const line = readDateLine(given);
  if (line) return line.instant;
  // A zone by its name. Feeds' dates are read more loosely: what has no such name is left as it was judged, and so is 3/4/2019.
  const isZoned = /\d[:h.]\d\d/.test(given) && /[a-z]{3}/i.test(given) && !/^\d{1,2}[/.-]\d{1,2}[/.-]\d/.test(given);
  return isZoned ? readFeedDate(given) : null;
}
