/** Writes of this room: each lets others have their turn first, and waits by the room's timers where another process has the lock. */
import type { Database } from '../archive/index.ts';
import type { Timers } from '../timers.ts';
import type { Turns } from '../turns.ts';

export interface Transactor {
  readonly database: Database;
  readonly timers: Timers;
  readonly turns: Turns;
}

/**
 * One write transaction, tried for `patienceMs` (default: as long as the database does). `work` may run several times, the last of which counts.
 * @throws PlatformError (retryable) where the lock was not to be had.
 */
export async function transact<Result>(
  { database, timers, turns }: Transactor,
  work: () => Result,
  patienceMs?: number,
): Promise<Result> {
  await turns.breathe();
  const pause = (ms: number) => new Promise<void>((resolve) => void timers.after(ms, resolve));
  return database.patiently(work, { pause, ...(patienceMs !== undefined && { patienceMs }) });
}
