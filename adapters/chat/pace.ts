/** Starts pieces of work one by one with a turn of the event loop between them: acknowledgements leave in the gaps. */

export interface Pace {
  /** Pieces that have not started. */
  readonly waiting: number;
  /** @param isUrgent before all that waits. */
  run(work: () => void, options?: { readonly isUrgent?: boolean }): void;
  /** Starts nothing more. */
  stop(): void;
}

/**
 * A query of the archive is answered without leaving the thread, so that two thousand interactions that come at once would
 * be two thousand answers before the first one is sent. Work that waits for something else does not hold up what comes after.
 */
export function createPace(): Pace {
  const urgent: (() => void)[] = [];
  const ordinary: (() => void)[] = [];
  let isTurning = false;
  let isStopped = false;

  function turn(): void {
    const work = urgent.shift() ?? ordinary.shift();
    if (!work || isStopped) {
      isTurning = false;
      return;
    }
    setImmediate(turn);
    work();
  }

  return {
    get waiting() {
      return urgent.length + ordinary.length;
    },
    run(work, { isUrgent = false } = {}) {
      (isUrgent ? urgent : ordinary).push(work);
      if (isTurning) return;
      isTurning = true;
      setImmediate(turn);
    },
    stop() {
      isStopped = true;
    },
  };
}

/** Ids of the newest things seen, so that none is answered twice. */
export function createSeen(most: number): (id: string) => boolean {
  const seen = new Set<string>();
  return (id) => {
    if (seen.has(id)) return true;
    seen.add(id);
    if (seen.size > most) for (const oldest of seen.values().take(1)) seen.delete(oldest);
    return false;
  };
}

/** Lets so many pieces of work be under way at once; the others wait in order. */
export function createGate(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = most;
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The place is handed on, not given back: nobody slips in between.
      if (next) next();
      else free++;
    }
  };
}
