/** Whether a subscription may be kept as it is wished for. */
import { UserError } from '../errors.ts';
import { isEmptyTopic } from './filter-query.ts';
import { checkSchedule } from './schedule.ts';
import type { SubscriptionWish } from './types.ts';

const MOST = { title: 100, words: 400, list: 25, quietDays: 60, users: 10, minOutlets: 20 } as const;
const REVIEW_MINUTES = { least: 5, most: 720 } as const;

/** @throws UserError that names what is wrong and what may stand there. */
export function checkWish(wish: SubscriptionWish, now: Temporal.Instant): void {
  checkSchedule(wish, now);
  const { title, filters, minOutlets, quietDays, review } = wish;
  if (title.trim() === '' || title.length > MOST.title)
    throw new UserError(`title has ${title.length} characters: use 1 to ${MOST.title}.`);
  if (filters.query.length > MOST.words)
    throw new UserError(`The search words have ${filters.query.length} characters: use ${MOST.words} at most.`);
  for (const list of ['topics', 'outlets', 'speakers', 'exclude'] as const) {
    if (filters[list].length > MOST.list)
      throw new UserError(`${list} names ${filters[list].length}: use ${MOST.list} at most.`);
    const long = filters[list].find((entry) => entry.length > MOST.words || entry.trim() === '');
    if (long !== undefined)
      throw new UserError(`${list}: "${long.slice(0, 40)}" has ${long.length} characters: use 1 to ${MOST.words}.`);
  }
  checkTopics({ topics: filters.topics, exclude: filters.exclude });
  if (!Number.isInteger(minOutlets) || minOutlets < 1 || minOutlets > MOST.minOutlets)
    throw new UserError(`outlets a story needs: use a number from 1 to ${MOST.minOutlets}.`);
  if (quietDays.length > MOST.quietDays) throw new UserError(`Use ${MOST.quietDays} quiet days at most.`);
  const wrong = quietDays.find((day) => !isDay(day));
  if (wrong !== undefined)
    throw new UserError(`quiet day "${wrong.slice(0, 40)}": use a date such as 2026-12-24, or a day such as sunday.`);
  if (!review) return;
  if (
    !Number.isInteger(review.minutes) ||
    review.minutes < REVIEW_MINUTES.least ||
    review.minutes > REVIEW_MINUTES.most
  )
    throw new UserError(`A review begins ${REVIEW_MINUTES.least} to ${REVIEW_MINUTES.most} minutes ahead.`);
  if (review.channelId === null && review.userIds.length === 0)
    throw new UserError('A review needs somebody to see the draft: name a channel, or people.');
  if (review.userIds.length > MOST.users) throw new UserError(`A review has ${MOST.users} people at most.`);
}

/** @throws UserError where one of them has no word in it: as a topic nothing would match, left out it would do nothing. */
export function checkTopics(lists: Readonly<Record<string, readonly string[]>>): void {
  for (const [list, entries] of Object.entries(lists)) {
    const empty = entries.find(isEmptyTopic);
    if (empty !== undefined)
      throw new UserError(`${list}: "${empty.slice(0, 40)}" has no word in it: use words or a phrase.`);
  }
}

/** A title is one line. */
export function oneLine(title: string): string {
  return title.replaceAll(/\s+/gu, ' ').trim();
}

function isDay(day: string): boolean {
  if (/^[1-7]$/.test(day)) return true;
  try {
    return Temporal.PlainDate.from(day).toString() === day;
  } catch {
    return false;
  }
}
