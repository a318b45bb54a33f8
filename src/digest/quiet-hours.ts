/** When a message of a watch may go out: at most one in so many minutes, and none in quiet hours. Pure. */
import type { QuietHours } from './watch-types.ts';

const MINUTE_MS = 60_000;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export function isTime(typed: string): boolean {
  return TIME.test(typed);
}

/** `at`, or the end of the quiet hours that it lies in. An end that does not exist that day moves to the next moment that does. */
export function afterQuiet(at: Temporal.Instant, quiet: QuietHours | null, timeZone: string): Temporal.Instant {
  if (!quiet) return at;
  const local = at.toZonedDateTimeISO(timeZone);
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  const { from, to } = quiet;
  const isOverMidnight = to < from;
  const isQuiet = isOverMidnight ? time >= from || time < to : time >= from && time < to;
  if (!isQuiet) return at;
  const date = local.toPlainDate().add({ days: isOverMidnight && time >= from ? 1 : 0 });
  const end = date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(to) }).toInstant();
  // A night in which the clock goes back has the quiet hour twice: its end may lie behind.
  return Temporal.Instant.compare(end, at) > 0 ? end : at.add({ minutes: 1 });
}

export interface Bundling {
  readonly everyMinutes: number;
  readonly quietHours: QuietHours | null;
  readonly timeZone: string;
}

/** When what is there now may be told. @param last when the message before went out; one that lies ahead was sent by a clock that was wrong, and holds nothing up. */
export function nextMessageAt(
  now: Temporal.Instant,
  last: Temporal.Instant | null,
  { everyMinutes, quietHours, timeZone }: Bundling,
): Temporal.Instant {
  const nowMs = now.epochMilliseconds;
  const lastMs = last && last.epochMilliseconds <= nowMs ? last.epochMilliseconds : Number.NEGATIVE_INFINITY;
  const freeMs = Math.max(nowMs, lastMs + everyMinutes * MINUTE_MS);
  return afterQuiet(Temporal.Instant.fromEpochMilliseconds(freeMs), quietHours, timeZone);
}

/** How many messages tell of what comes at these times. */
export function countMessages(times: readonly Temporal.Instant[], bundling: Bundling): number {
  let messages = 0;
  let last: Temporal.Instant | null = null;
  for (const at of times.toSorted(Temporal.Instant.compare)) {
    // Told with the one before, which was still waiting then.
    if (last && Temporal.Instant.compare(at, last) <= 0) continue;
    last = nextMessageAt(at, last, bundling);
    messages++;
  }
  return messages;
}
