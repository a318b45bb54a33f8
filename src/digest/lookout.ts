/** What the scheduler asks of watches at each tick. Nothing that matters is remembered here. */
import { KEPT_MS } from './options.ts';
import { launchAlerts } from './watch-launch.ts';
import { matchArrivals, type WatchParts } from './watch-match.ts';
import { deleteArrivals, deleteHits, nextWatchAt, wakeAll } from './watch-rows.ts';

/** What came in is kept for so long after it was matched: a reprint is known by it. */
const ARRIVALS_KEPT_MS = 8 * 86_400_000;

export interface Lookout {
  /** What came in is matched, and what may be told goes into the outbox. */
  look(shouldStop: () => boolean): Promise<void>;
  /** When something is due next, after now. */
  nextAt(nowMs: number): number | undefined;
  /** After a clock was wrong. */
  repair(nowMs: number): void;
  /** @returns whether there is more to delete. */
  deleteOld(nowMs: number, most: number): boolean;
}

export function createLookout(parts: WatchParts): Lookout {
  const { database } = parts;
  return {
    async look(shouldStop) {
      await matchArrivals(parts, shouldStop);
      await launchAlerts(parts, shouldStop);
    },
    nextAt: (nowMs) => nextWatchAt(database, nowMs),
    repair: (nowMs) => wakeAll(database, nowMs),
    deleteOld(nowMs, most) {
      const hasHits = deleteHits(database, nowMs - KEPT_MS, most);
      return deleteArrivals(database, nowMs - ARRIVALS_KEPT_MS, most) || hasHits;
    },
  };
}
