/** Time that passes, as a part that is handed in, so that tests need not wait. */
export interface Timers {
  /** Runs once after `ms`; the function that comes back calls it off. */
  after(ms: number, run: () => void): () => void;
}

/** Timers that do not keep the process alive. */
export const SYSTEM_TIMERS: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
