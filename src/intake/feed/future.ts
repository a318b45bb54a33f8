/** Dates that cannot be: events, typing errors, clocks that are wrong. */
import type { Feed } from './types.ts';

/** Zones are mistaken by a day at most (UTC+14 to UTC-12), and an embargo is given a day ahead: what is later was not published then. */
export const FAR_FUTURE_MS = 48 * 3_600_000;

/** The feed with null in place of dates that lie more than two days after `now`. Pure. */
export function withoutFutureDates(feed: Feed, now: Temporal.Instant): Feed {
  const isFar = (at: Temporal.Instant | null) =>
    at !== null && at.epochMilliseconds > now.epochMilliseconds + FAR_FUTURE_MS;
  if (!feed.entries.some(({ at }) => isFar(at))) return feed;
  return { ...feed, entries: feed.entries.map((entry) => (isFar(entry.at) ? { ...entry, at: null } : entry)) };
}
