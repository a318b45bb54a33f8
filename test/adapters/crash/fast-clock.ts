/** Time that runs faster than the machine's, and is the same in every process: minutes between two digests pass in a moment. */
import type { Clock } from '../../../src/clock.ts';
import type { Timers } from '../../../src/timers.ts';

export interface FastTime {
  /** Machine's milliseconds at which `from` is. */
  readonly startedAt: number;
  readonly from: number;
  readonly speed: number;
}

export function fastNow({ startedAt, from, speed }: FastTime): number {
  return from + (Date.now() - startedAt) * speed;
}

export function fastClock(time: FastTime): Clock {
  return { now: () => Temporal.Instant.fromEpochMilliseconds(Math.floor(fastNow(time))) };
}

export function fastTimers({ speed }: Pick<FastTime, 'speed'>): Timers {
  return {
    after(ms, run) {
      const timer = setTimeout(run, Math.ceil(ms / speed));
      return () => clearTimeout(timer);
    },
  };
}
