/** An end to waiting. */
import type { Timers } from '../timers.ts';
import { SendFailure } from './port.ts';

export interface DeadlineParts {
  readonly timers: Timers;
  readonly options: { readonly requestMs: number };
  /** Aborted where the process can wait no longer. */
  readonly stopping: { readonly signal: AbortSignal };
}

export interface Deadline {
  /** Something came: the time begins anew. */
  renew(): void;
  /** Aborts at once. */
  end(why: string): void;
}

/** Rejects where the work takes longer than one request may, or the process ends. */
export async function withDeadline<Result>(
  { timers, options, stopping }: DeadlineParts,
  work: (signal: AbortSignal, deadline: Deadline) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const ended = Promise.withResolvers<never>();
  const end = (why: string) => {
    const failure = new SendFailure('uncertain', why);
    controller.abort(failure);
    ended.reject(failure);
  };
  const arm = () => timers.after(options.requestMs, () => end(`no answer came within ${options.requestMs / 1000} s`));
  const onStop = () => end('the process ended before an answer came');
  let cancel = arm();
  if (stopping.signal.aborted) onStop();
  stopping.signal.addEventListener('abort', onStop, { once: true });
  const renew = () => {
    cancel();
    cancel = arm();
  };
  try {
    return await Promise.race([work(controller.signal, { renew, end }), ended.promise]);
  } finally {
    cancel();
    stopping.signal.removeEventListener('abort', onStop);
  }
}
