/** Documents and articles read in a thread of their own: what takes for ever takes nothing but its own time. */
import type { ReadArticle } from '../../archive/port.ts';
import type { Readable } from '../read-entry.ts';
import { openThread } from '../thread.ts';
import type { Document, DocumentBytes } from './read-document.ts';
import { type FromThread, pack, type ToThread, unpack } from './thread-data.ts';

export interface Reader {
  /** The bytes are handed over: they are empty afterwards. Never rejects. */
  document(given: DocumentBytes): Promise<Document>;
  /** Each as an article, or one sentence why it is none. Never rejects. */
  articles(entries: readonly Readable[]): Promise<(ReadArticle | { readonly reason: string })[]>;
  close(): Promise<void>;
}

export interface ReaderOptions {
  /** For one document, and for one article; 10,000 by default. */
  readonly timeoutMs?: number | undefined;
  /** The thread's program; another one in tests. */
  readonly program?: URL | undefined;
}

const PROGRAM = new URL('./worker.ts', import.meta.url);
const TIMEOUT_MS = 10_000;
/** A feed of 32 MB has a tree of some 400 MB. */
const MAX_HEAP_MB = 768;
/** Articles of one question: so many take some tens of milliseconds. */
const AT_ONCE = 8;

export function openReader({ timeoutMs = TIMEOUT_MS, program = PROGRAM }: ReaderOptions = {}): Reader {
  const thread = openThread<ToThread, FromThread>({ program, timeoutMs, maxHeapMb: MAX_HEAP_MB });
  const seconds = timeoutMs / 1000;

  async function readSome(entries: readonly Readable[]): Promise<(ReadArticle | { reason: string })[]> {
    const answer = await thread.ask({ ask: 'articles', entries: pack(entries) });
    if (typeof answer !== 'string' && answer.is === 'articles') return [...unpack(answer.articles)];
    if (entries.length > 1) {
      // One of them is to blame: each for itself.
      const alone = [];
      for (const entry of entries) alone.push(...(await readSome([entry])));
      return alone;
    }
    return [{ reason: REFUSALS[typeof answer === 'string' ? answer : 'failed'](seconds, 'article') }];
  }

  return {
    async document(given) {
      // A buffer's memory may be shared with others (Buffer's pool): a copy of its own is moved, not cloned.
      const bytes = new Uint8Array(given.bytes);
      const answer = await thread.ask({ ask: 'document', document: { ...given, bytes } }, [bytes.buffer]);
      if (typeof answer !== 'string' && answer.is === 'document') return unpack(answer.document);
      return { is: 'refused', reason: REFUSALS[typeof answer === 'string' ? answer : 'failed'](seconds, 'document') };
    },
    async articles(entries) {
      const read = [];
      for (let at = 0; at < entries.length; at += AT_ONCE)
        read.push(...(await readSome(entries.slice(at, at + AT_ONCE))));
      return read;
    },
    close: () => thread.close(),
  };
}

const REFUSALS = {
  slow: (seconds: number, what: string) =>
    `The ${what} is built so that it could not be read within ${seconds} seconds: tell the site.`,
  dead: (_: number, what: string) => `The ${what} takes more memory than one may: tell the site.`,
  failed: (_: number, what: string) => `The ${what} is broken in a way that cannot be read: tell the site.`,
} as const;
