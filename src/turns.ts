/** Long work in short pieces: everybody else in the process gets a turn in between. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** A piece of work is at most about so long. */
const PIECE_MS = 6;

export interface Turns {
  /** Goes on at once, or after everybody else had a turn where this one has lasted long enough. */
  breathe(): Promise<void>;
  /** One piece of long work at a time: two that take turns with each other would take the others' turns. */
  alone<Result>(work: () => Promise<Result>): Promise<Result>;
}

export function createTurns(): Turns {
  let began = performance.now();
  let turn: Promise<void> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  return {
    async breathe() {
      // All who wait go on in the same turn: whoever finds it used up by the others waits for the next.
      while (performance.now() - began >= PIECE_MS) {
        turn ??= nextTurn().then(() => {
          began = performance.now();
          turn = undefined;
        });
        await turn;
      }
    },
    alone(work) {
      const result = last.then(work, work);
      last = result.catch(() => undefined);
      return result;
    },
  };
}
