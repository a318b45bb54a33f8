/** Pages read one after the other in a thread of their own, each with a limit of time and memory. */
import { openThread } from '../thread.ts';
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
  const thread = openThread<{ html: string; address: string | undefined }, Answer>({
    ...{ program, timeoutMs },
    maxHeapMb: MAX_HEAP_MB,
  });
  return {
    async extract(html, address) {
      const result = await thread.ask({ html, address });
      if (result === 'slow')
        return {
          obstacle: `The page is built so that its text was not found within ${timeoutMs / 1000} seconds: save its text and give that file.`,
        };
      if (result === 'dead')
        return { obstacle: 'The page takes more memory than one page may: save its text and give that file.' };
      return 'facts' in result
        ? result.facts
        : { obstacle: 'The page is broken in a way that cannot be read: save its text and give that file.' };
    },
    close: () => thread.close(),
  };
}
