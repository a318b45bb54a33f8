/** Dates that cannot be: events, typing errors, clocks that are wrong. The one rule for all that comes in. */
import type { ReadArticle } from '../../archive/port.ts';
import type { Feed } from './types.ts';

/** Zones are mistaken by a day at most (UTC+14 to UTC-12), and an embargo is given a day ahead: what is later was not published then. */
export const FAR_FUTURE_MS = 48 * 3_600_000;

export function isFarFuture(at: Temporal.Instant | null, now: Temporal.Instant): boolean {
  return at !== null && at.epochMilliseconds > now.epochMilliseconds + FAR_FUTURE_MS;
}

/** The article without a date that lies more than two days after `now`: it counts from when it came in. Pure. */
export function withoutFutureDate<Read extends ReadArticle>(read: Read, now: Temporal.Instant): Read {
  if (!isFarFuture(read.article.publishedAt, now)) return read;
  return { ...read, article: { ...read.article, publishedAt: null } };
}

/** The feed with null in place of such dates: what tells news from backlog must not believe them either. Pure. */
export function withoutFutureDates(feed: Feed, now: Temporal.Instant): Feed {
  if (!feed.entries.some(({ at }) => isFarFuture(at, now))) return feed;
  const entries = feed.entries.map((entry) => (isFarFuture(entry.at, now) ? { ...entry, at: null } : entry));
  return { ...feed, entries };
}
