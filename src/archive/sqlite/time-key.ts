/** Rowids that follow time: second of publication x 2^20 + a counter, so the newest rows are the end of every index. */

const PER_SECOND = 2 ** 20;
/** Seconds beyond which a key would leave the whole numbers of a double (year 2242). */
const LAST_SECOND = 2 ** 33 - 2;

export const LOWEST_KEY = -(LAST_SECOND * PER_SECOND);
export const HIGHEST_KEY = (LAST_SECOND + 1) * PER_SECOND;

/** The first key of the second that `at` lies in. */
export function timeKey(at: Temporal.Instant): number {
  const second = Math.floor(at.epochMilliseconds / 1000);
  return Math.max(-LAST_SECOND, Math.min(LAST_SECOND, second)) * PER_SECOND;
}

/** The first key of the next second. */
export function nextSecond(key: number): number {
  return (Math.floor(key / PER_SECOND) + 1) * PER_SECOND;
}

/** The second that a key stands for. */
export function keyTime(key: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(key / PER_SECOND) * 1000);
}

/** Days between two keys. */
export function daysBetween(earlier: number, later: number): number {
  return (later - earlier) / PER_SECOND / 86_400;
}
