/** Pages read one after the other in a thread of their own, each with a limit of time and memory. */
import { Worker } from 'node:worker_threads';
import type { PageFacts } from './extract.ts';

export interface Extractor {
  /** What the page says, or one sentence why it could not be read. Never rejects. */
  extract(html: string, address: string | undefined): Promise<PageFacts | { readonly obstacle: string }>;
  close(): Promise<void>;
}

export interface ExtractorOptions {
  /** For one page; 10,000 by default. */
  readonly timeoutMs?: number | undefined;
  /** The thread's program; another one in tests. */
  readonly program?: URL | undefined;
}

const PROGRAM = new URL('./worker.ts', import.meta.url);
const TIMEOUT_MS = 10_000;
/** A page of 8 MB has a tree of some 200 MB. */
const MAX_HEAP_MB = 512;

type Answer = { readonly facts: PageFacts } | { readonly failure: string };

/** The thread is started at the first page and keeps no process alive. */
export function openExtractor({ timeoutMs = TIMEOUT_MS, program = PROGRAM }: ExtractorOptions = {}): Extractor {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function start(): Worker {
    const started = new Worker(program, {
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
      stdout: true,
      stderr: true,
    });
    // Errors between two pages end the thread; the next page starts another.
    started.on('error', () => {
      if (worker === started) worker = undefined;
    });
    return started;
  }

  async function read(html: string, address: string | undefined): Promise<PageFacts | { obstacle: string }> {
    worker ??= start();
    const current = worker;
    current.ref();
    const settled = Promise.withResolvers<Answer | 'slow' | 'dead'>();
    const timer = setTimeout(() => settled.resolve('slow'), timeoutMs);
    const answer = (message: Answer) => settled.resolve(message);
    const die = () => settled.resolve('dead');
    current.on('message', answer).on('error', die).on('exit', die);
    current.postMessage({ html, address });
    const result = await settled.promise;
    clearTimeout(timer);
    current.off('message', answer).off('error', die).off('exit', die);
    if (typeof result === 'string') {
      if (worker === current) worker = undefined;
      await current.terminate();
      return {
        obstacle:
          result === 'slow'
            ? `The page is built so that its text was not found within ${timeoutMs / 1000} seconds: save its text and give that file.`
            : 'The page takes more memory than one page may: save its text and give that file.',
      };
    }
    current.unref();
    return 'facts' in result
      ? result.facts
      : { obstacle: 'The page is broken in a way that cannot be read: save its text and give that file.' };
  }

  return {
    extract(html, address) {
      const next = last.then(() => read(html, address));
      last = next;
      return next;
    },
    async close() {
      await last;
      await worker?.terminate();
      worker = undefined;
    },
  };
}
