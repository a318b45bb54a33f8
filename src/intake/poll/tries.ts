/** Pages that could not be had at that moment: when each is asked for again, and when that ends. Pure. */
import type { PollOptions } from '../sources/options.ts';
import { keyOf, urlKey } from './identity.ts';
import type { Seen } from './seen-rows.ts';

/** So often a page is asked for in all. With the usual wait the last time is two and a half hours after the first. */
export const MOST_TRIES = 5;

/** The row that a try is noted in, beside those of its entry. */
export function tryKey(url: string): number {
  return keyOf('try', urlKey(url));
}

/** Tries are noted below zero, where no version is; 0: there is nothing to be tried any more. */
export function triesOf(seen: Seen | undefined): number {
  return seen && seen.version < 0 ? -seen.version : 0;
}

/** @returns the version to be noted after another try that failed: 0 where it was the last one. */
export function afterTry(seen: Seen | undefined): number {
  const tries = triesOf(seen) + 1;
  return tries >= MOST_TRIES ? 0 : -tries;
}

/**
 * @param since when the first try failed. @param tries that failed since, from 1.
 * @returns when the next one is due: each wait is twice as long as the one before, from `retryMs` on.
 */
export function nextTryAt(since: number, tries: number, { retryMs }: Pick<PollOptions, 'retryMs'>): number {
  return since + retryMs * (2 ** tries - 1);
}

/** When the first of them is to be asked for again; null: none is. */
export function firstTryAt(all: Iterable<Seen>, options: Pick<PollOptions, 'retryMs'>): number | null {
  let first: number | null = null;
  for (const seen of all) {
    if (triesOf(seen) === 0) continue;
    const at = nextTryAt(seen.first_at, triesOf(seen), options);
    if (first === null || at < first) first = at;
  }
  return first;
}
