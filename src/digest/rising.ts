/**
 * When a topic rises: the articles of the last 24 hours against its own 14 days before. With c articles in the last 24 hours, and on
 * average u in each of the days before, it rises where all of these hold:
 *
 *   c >= 5                              a handful is no news
 *   c >= 2 u                            twice as many as usual at the least
 *   c - u >= 3 sqrt(u + 1)              more than chance: counts of rare things scatter by about the root of their mean (Poisson);
 *                                       with + 1, a topic that is never written about needs as many as the first line says
 *
 * A day of which the archive holds nothing at all says nothing about the topic, and is left out; with fewer than 7 days left, nobody
 * can tell what is usual, and nothing rises.
 */
import type { Rise } from './watch-types.ts';

/** How many days a topic is held against. */
export const BASELINE_DAYS = 14;
const LEAST_DAYS = 7;
const LEAST_COUNT = 5;
const LEAST_RATIO = 2;
const SIGMAS = 3;

/**
 * @param count articles about it in the last 24 hours.
 * @param before of each day before, newest first: articles about it, and whether the archive holds any article of that day.
 */
export function findRise(
  count: number,
  before: readonly { readonly count: number; readonly isKnown: boolean }[],
): Rise | undefined {
  const known = before.slice(0, BASELINE_DAYS).filter(({ isKnown }) => isKnown);
  if (known.length < LEAST_DAYS) return undefined;
  const usual = known.reduce((sum, day) => sum + day.count, 0) / known.length;
  const isRising =
    count >= LEAST_COUNT && count >= LEAST_RATIO * usual && count - usual >= SIGMAS * Math.sqrt(usual + 1);
  return isRising ? { count, usual, days: known.length } : undefined;
}
