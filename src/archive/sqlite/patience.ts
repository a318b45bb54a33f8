/**
 * Writes that never hold up the process: where another process has the write lock, they wait in a line, and one of them asks for it now
 * and then. (SQLite's own waiting blocks: https://sqlite.org/c3ref/busy_timeout.html.)
 */
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** How long a write waits for the lock if nothing else is said. */
export const PATIENCE_MS = 15_000;
/** Between two attempts. */
const PAUSE_MS = 50;

export interface Patience {
  /** After so long it is given up. Counted are the pauses, so that a process that stood still has lost nothing. */
  readonly patienceMs?: number;
  /** How a pause is made. Default: a timer of Node's. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

export interface Line {
  /**
   * What `attempt` returns as soon as it has the lock; in the order in which it was asked for.
   * @param attempt tried several times; it must not block.
   * @throws what the last attempt threw, or the first that was not for want of the lock.
   */
  wait<Result>(attempt: () => Result, patience?: Patience): Promise<Result>;
}

/** @param isBusy whether an attempt failed for want of the lock alone. */
export function createLine(isBusy: (error: unknown) => boolean): Line {
  const waiting: (() => void)[] = [];
  let waitedMs = 0;

  async function stand<Result>(attempt: () => Result, patience: Patience): Promise<Result> {
    const { patienceMs = PATIENCE_MS, pause = sleep } = patience;
    const until = waitedMs + patienceMs;
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.push(resolve);
    if (waiting.length > 1) await promise;
    try {
      for (;;) {
        try {
          return attempt();
        } catch (error) {
          if (!isBusy(error) || waitedMs >= until) throw error;
        }
        await pause(PAUSE_MS);
        waitedMs += PAUSE_MS;
      }
    } finally {
      waiting.shift();
      // A long line lets others have their turn in between.
      if (waiting.length > 0) void nextTurn().then(() => waiting[0]?.());
    }
  }

  return {
    async wait(attempt, patience = {}) {
      if (waiting.length > 0) return stand(attempt, patience);
      try {
        return attempt();
      } catch (error) {
        if (!isBusy(error)) throw error;
      }
      return stand(attempt, patience);
    },
  };
}
