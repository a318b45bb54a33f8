/**
 * Small writes of many sources in one transaction: a commit costs more than what "nothing new" writes. Each write is all or nothing by
 * itself, and is done only when its transaction is.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../archive/index.ts';
import type { Turns } from '../../turns.ts';

/** Others are waited for so long. */
const GATHER_MS = 15;
/** Writes in one transaction: some milliseconds. */
const MOST = 32;

export interface Commits {
  /**
   * One write: all of `work` or nothing, by itself. @returns what `work` returns, once that is in the database.
   * @throws what `work` throws; PlatformError where the database takes nothing, as database.patiently says.
   */
  write<Result>(work: () => Result): Promise<Result>;
}

/** A write that waits for its transaction. */
interface Waiting {
  readonly work: () => unknown;
  readonly done: (outcome: Outcome) => void;
}

type Outcome = { readonly result: unknown } | { readonly error: unknown };

/** @param isBusy whether others will write soon: then they are waited for. */
export function createCommits(database: Database, turns: Turns, isBusy: () => boolean): Commits {
  const waiting: Waiting[] = [];
  let isCommitting = false;

  async function commitAll(): Promise<void> {
    isCommitting = true;
    while (waiting.length > 0) {
      if (isBusy() && waiting.length < MOST) await sleep(GATHER_MS);
      await turns.breathe();
      const together = waiting.splice(0, MOST);
      try {
        const outcomes = await database.patiently(() => together.map(({ work }) => alone(database, work)));
        for (const [place, { done }] of together.entries()) done(outcomes[place]!);
      } catch (error) {
        for (const { done } of together) done({ error });
      }
    }
    isCommitting = false;
  }

  return {
    async write<Result>(work: () => Result): Promise<Result> {
      const outcome = await new Promise<Outcome>((done) => {
        waiting.push({ work, done });
        if (!isCommitting) void commitAll();
      });
      if ('error' in outcome) throw outcome.error;
      return outcome.result as Result;
    },
  };
}

/** What fails is undone, and the others of its transaction are not. @throws where the database has ended the transaction: nothing of it counts. */
function alone(database: Database, work: () => unknown): Outcome {
  database.exec('SAVEPOINT alone');
  try {
    const result = work();
    database.exec('RELEASE alone');
    return { result };
  } catch (error) {
    try {
      database.exec('ROLLBACK TO alone; RELEASE alone');
    } catch {
      // A full disk and its like end it: https://sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction
      throw error;
    }
    return { error };
  }
}
