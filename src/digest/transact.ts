/** Writes that never hold up the process: where another process has the lock, they wait their turn without blocking. */
import type { Database } from '../archive/index.ts';
import { PlatformError } from '../errors.ts';
import type { Timers } from '../timers.ts';
import type { Turns } from './turns.ts';

/** How long one attempt may block. */
const BLOCK_MS = 20;
/** What a connection waits by itself, as the archive's database is opened. */
const USUAL_MS = 15_000;
const PAUSE_MS = 150;

export interface Transactor {
  readonly database: Database;
  readonly timers: Timers;
  readonly turns: Turns;
}

/**
 * One write transaction, tried for `patienceMs`. `work` may run several times, the last of which counts.
 * @throws PlatformError (retryable) where the lock was not to be had.
 */
export async function transact<Result>(
  { database, timers, turns }: Transactor,
  work: () => Result,
  patienceMs = USUAL_MS,
): Promise<Result> {
  for (let waited = 0; ; waited += PAUSE_MS) {
    await turns.breathe();
    try {
      return unblocking(database, () => database.write(work));
    } catch (error) {
      if (!(error instanceof PlatformError && error.isRetryable) || waited >= patienceMs) throw error;
    }
    await new Promise<void>((resolve) => timers.after(PAUSE_MS, resolve));
  }
}

/** Everything here runs in one turn: nobody else meets the shorter timeout. */
function unblocking<Result>(database: Database, work: () => Result): Result {
  database.exec(`PRAGMA busy_timeout = ${BLOCK_MS}`);
  try {
    return work();
  } finally {
    database.exec(`PRAGMA busy_timeout = ${USUAL_MS}`);
  }
}
