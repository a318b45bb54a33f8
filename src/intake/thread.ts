/** Work in a thread of its own, one piece after the other, each with a limit of time and memory. */
import { type Transferable, Worker } from 'node:worker_threads';

export interface Thread<Question, Answer> {
  /** The program's answer; 'slow' after the limit; 'dead' where it ran out of memory or ended. Never rejects. */
  ask(question: Question, transfer?: readonly Transferable[]): Promise<Answer | 'slow' | 'dead'>;
  close(): Promise<void>;
}

export interface ThreadOptions {
  readonly program: URL;
  /** For one question. */
  readonly timeoutMs: number;
  readonly maxHeapMb: number;
}

/** The thread is started at the first question, again after a bad one, and keeps no process alive while it has none. */
export function openThread<Question, Answer>(options: ThreadOptions): Thread<Question, Answer> {
  const { program, timeoutMs, maxHeapMb } = options;
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function start(): Worker {
    const started = new Worker(program, {
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
      stdout: true,
      stderr: true,
    });
    // Errors between two questions end the thread; the next one starts another.
    started.on('error', () => {
      if (worker === started) worker = undefined;
    });
    return started;
  }

  async function askNow(question: Question, transfer: readonly Transferable[]): Promise<Answer | 'slow' | 'dead'> {
    worker ??= start();
    const current = worker;
    current.ref();
    const settled = Promise.withResolvers<Answer | 'slow' | 'dead'>();
    const timer = setTimeout(() => settled.resolve('slow'), timeoutMs);
    const answer = (message: Answer) => settled.resolve(message);
    const die = () => settled.resolve('dead');
    current.on('message', answer).on('error', die).on('exit', die);
    current.postMessage(question, transfer);
    const result = await settled.promise;
    clearTimeout(timer);
    current.off('message', answer).off('error', die).off('exit', die);
    if (result === 'slow' || result === 'dead') {
      if (worker === current) worker = undefined;
      await current.terminate();
    } else current.unref();
    return result;
  }

  return {
    ask(question, transfer = []) {
      const next = last.then(() => askNow(question, transfer));
      last = next.catch(() => undefined);
      return next;
    },
    async close() {
      await last;
      await worker?.terminate();
      worker = undefined;
    },
  };
}
