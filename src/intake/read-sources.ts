/** Files, folders and standard input into entries, one by one and in order, in constant memory. */
import { DISK, type Disk, explainDiskError } from './disk.ts';
import type { Fetched } from './fetch/fetched.ts';
import { reasonForOnce } from './fetch/refusals.ts';
import { type Extractor, openExtractor } from './page/extractor.ts';
import { readSource } from './read-source.ts';
import { openReader, type Reader } from './reader/reader.ts';
import { type Limits, refuse } from './source.ts';
import type { RawEntry, Refusal } from './types.ts';
import { walkFiles } from './walk.ts';

/** The most that one article may have, in bytes: two million characters (MAX_ARTICLE_CHARS) of four bytes. */
export const MAX_ENTRY_BYTES = 8 * 1024 * 1024;

/** The most that a feed may have: real ones of 18 MB exist. */
export const MAX_DOCUMENT_BYTES = 32 * 1024 * 1024;

export const STDIN = '-';

export interface SourceOptions {
  /** What '-' reads. Closed when its reader stops early, as every stream is that is read in a loop. */
  readonly stdin?: (AsyncIterable<Uint8Array> & { destroy?(): unknown }) | undefined;
  /** The machine's own by default. */
  readonly disk?: Disk | undefined;
  /** Largest text or line. MAX_ENTRY_BYTES by default. */
  readonly maxBytes?: number | undefined;
  /** Largest feed or page. MAX_DOCUMENT_BYTES by default. */
  readonly maxDocumentBytes?: number | undefined;
  /** What fetches addresses; without it they are refused. */
  readonly fetch?: ((address: string) => Promise<Fetched>) | undefined;
  /** What reads pages: one thread for all by default, closed at the end. */
  readonly extractor?: Extractor | undefined;
  /** What reads feeds, likewise. */
  readonly reader?: Pick<Reader, 'document'> | undefined;
}

/**
 * Reads every target: a file (.txt and .md: one article; .jsonl, .ndjson and .json: an article a line, or a list; others by
 * their first bytes), a folder with all that is in it, or '-' for standard input. What cannot be read comes out as a
 * Refusal in its place, and the rest goes on; nothing is thrown but bugs.
 */
export async function* readSources(
  targets: readonly string[],
  options: SourceOptions = {},
): AsyncGenerator<RawEntry | Refusal, void, void> {
  const { stdin, disk = DISK, maxBytes = MAX_ENTRY_BYTES, maxDocumentBytes = MAX_DOCUMENT_BYTES } = options;
  const extractor = options.extractor ?? openExtractor();
  const ownReader = options.reader ? undefined : openReader();
  try {
    yield* readTargets(targets, {
      stdin,
      disk,
      fetch: options.fetch,
      limits: { maxBytes, maxDocumentBytes, extractor, reader: options.reader ?? ownReader! },
    });
  } finally {
    if (!options.extractor) await extractor.close();
    await ownReader?.close();
  }
}

interface Means {
  readonly stdin: SourceOptions['stdin'];
  readonly disk: Disk;
  readonly fetch: SourceOptions['fetch'];
  readonly limits: Limits;
}

async function* readTargets(
  targets: readonly string[],
  { stdin, disk, fetch, limits }: Means,
): AsyncGenerator<RawEntry | Refusal, void, void> {
  let isStdinRead = false;
  for (const target of targets) {
    if (target === STDIN) {
      if (stdin && !isStdinRead) yield* readSource({ ...limits, path: STDIN, size: 0 }, stdin);
      else
        yield refuse(
          STDIN,
          isStdinRead
            ? 'Standard input was read already: give - once.'
            : 'Nothing is piped in: give a file, or pipe JSONL in.',
        );
      isStdinRead = true;
    } else if (isUrl(target)) {
      yield* readAddress(target, fetch, limits);
    } else if (target === '') {
      yield refuse(target, 'The path is empty: give a file, a folder or -.');
    } else {
      yield* readPath(disk, target, limits);
    }
  }
}

/** Whether a target is an address and no path. */
export function isUrl(target: string): boolean {
  return /^https?:\/\//i.test(target);
}

async function* readAddress(
  target: string,
  fetch: SourceOptions['fetch'],
  limits: Limits,
): AsyncGenerator<RawEntry | Refusal, void, void> {
  if (!fetch) {
    yield refuse(target, 'Addresses are not read here: save the page or the feed and give that file.');
    return;
  }
  const fetched = await fetch(target);
  if (fetched.is === 'refused') yield refuse(target, reasonForOnce(fetched.reason));
  else if (fetched.is === 'unchanged')
    yield refuse(target, 'The site says that nothing has changed since the last reading.');
  else {
    const { body, contentType, address } = fetched;
    yield* readSource({ ...limits, path: target, size: body.length, fetched: { contentType, address } }, only(body));
  }
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, void> {
  if (bytes.length > 0) yield bytes;
}

async function* readPath(disk: Disk, target: string, limits: Limits): AsyncGenerator<RawEntry | Refusal, void, void> {
  for await (const found of walkFiles(disk, target)) {
    const { path } = found;
    if ('obstacle' in found) yield refuse(path, found.obstacle);
    else {
      // A failure half-way through a file is that file's business alone.
      let done = 0;
      const counted: AsyncGenerator<RawEntry | Refusal, void, void> = readSource(
        { ...limits, path, size: found.size },
        disk.read(path),
      );
      try {
        for await (const item of counted) {
          done += item.bytes;
          yield item;
        }
      } catch (error) {
        if (!isDiskError(error)) throw error;
        yield refuse(path, explainDiskError(error, 'file'), Math.max(0, found.size - done));
      }
    }
  }
}

/** Errors of the file system have a code and a system call. */
function isDiskError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}
