/** An end to waiting. */
import type { Clock } from '../clock.ts';
import type { Timers } from '../timers.ts';
import { SendFailure } from './port.ts';

export interface DeadlineParts {
  readonly clock: Clock;
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
  /** Aborts and throws where the time is over by the clock, though no timer has rung: the process was stopped. */
  check(): void;
}

/** Rejects where the work takes longer than one request may, or the process ends. */
export async function withDeadline<Result>(
  { clock, timers, options, stopping }: DeadlineParts,
  work: (signal: AbortSignal, deadline: Deadline) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const ended = Promise.withResolvers<never>();
  const end = (why: string) => {
    const failure = new SendFailure('uncertain', why);
    controller.abort(failure);
    ended.reject(failure);
  };
  const noAnswer = () => end(`no answer came within ${options.requestMs / 1000} s`);
  const nowMs = () => clock.now().epochMilliseconds;
  let overAtMs = 0;
  const arm = () => {
    overAtMs = nowMs() + options.requestMs;
    return timers.after(options.requestMs, noAnswer);
  };
  const check = () => {
    if (nowMs() > overAtMs) noAnswer();
    controller.signal.throwIfAborted();
  };
  const onStop = () => end('the process ended before an answer came');
  let cancel = arm();
  if (stopping.signal.aborted) onStop();
  stopping.signal.addEventListener('abort', onStop, { once: true });
  const renew = () => {
    cancel();
    cancel = arm();
  };
  try {
    return await Promise.race([work(controller.signal, { renew, end, check }), ended.promise]);
  } finally {
    cancel();
    stopping.signal.removeEventListener('abort', onStop);
  }
}
