/** A generator that a signal ends, whatever it waits for. */

/**
 * Ends as soon as the signal says so, even where the source is waiting for somebody to type; then `close` frees what it
 * waits for, which would keep the process alive.
 */
export async function* untilAborted<T>(
  items: AsyncGenerator<T, void, void>,
  signal: AbortSignal | undefined,
  close: () => void,
): AsyncGenerator<T, void, void> {
  if (!signal) {
    yield* items;
    return;
  }
  const stopped = Promise.withResolvers<'stopped'>();
  const stop = () => stopped.resolve('stopped');
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  let isPending = false;
  try {
    for (;;) {
      isPending = true;
      const next = await Promise.race([stopped.promise, items.next()]);
      if (next === 'stopped') return;
      isPending = false;
      if (next.done) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    const closing = items.return();
    if (!isPending) await closing;
    else {
      // A generator that waits for input ends only when input comes: nobody waits for that here.
      closing.catch(() => {});
      close();
    }
  }
}
