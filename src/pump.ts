/**
 * A loop that looks for what is due: one look at a time, another one where somebody asked during it, then a rest until something is due.
 * What is due stands in the database: nothing but the wish to look is remembered here.
 */
import type { Timers } from './timers.ts';

export interface Pump {
  /** Looks now; who asks during a look gets another one afterwards. Resolves when nobody wants one any more; never rejects. */
  tick(): Promise<void>;
  /** The next look is planned anew: when it is due has changed. */
  rest(): void;
  /** No next look. The one that is under way goes on. */
  end(): void;
  /** What `tick` resolves with; undefined where no look is under way. */
  readonly underWay: Promise<void> | undefined;
  /** The last look failed. */
  readonly wasCut: boolean;
}

export interface PumpParts {
  readonly timers: Timers;
  /** Looks at what is due, and begins it. What it throws is handed to `onCut`. */
  readonly look: () => Promise<void>;
  /** Milliseconds until the next look, as of now; undefined: nobody has started it. */
  readonly restMs: () => number | undefined;
  /** No further look is begun. */
  readonly isStopping: () => boolean;
  readonly onCut: (error: unknown) => void;
  /** What comes after a rest. Default: `tick`. */
  readonly onRested?: (() => void) | undefined;
}

export function createPump({ timers, look, restMs, isStopping, onCut, onRested }: PumpParts): Pump {
  let pumping: Promise<void> | undefined;
  let isWanted = false;
  let wasCut = false;
  let cancelRest = () => {};

  function tick(): Promise<void> {
    isWanted = true;
    pumping ??= pump().finally(() => {
      pumping = undefined;
    });
    return pumping;
  }

  async function pump(): Promise<void> {
    while (isWanted && !isStopping()) {
      isWanted = false;
      wasCut = false;
      try {
        await look();
      } catch (error) {
        // The database is locked, or full: the rows are all there at the next look.
        wasCut = true;
        onCut(error);
      }
    }
    rest();
  }

  function rest(): void {
    cancelRest();
    if (isStopping()) return;
    const ms = restMs();
    if (ms !== undefined) cancelRest = timers.after(ms, onRested ?? (() => void tick()));
  }

  return {
    tick,
    rest,
    end: () => cancelRest(),
    get underWay() {
      return pumping;
    },
    get wasCut() {
      return wasCut;
    },
  };
}
