/** Files, folders and standard input into entries, one by one and in order, in constant memory. */
import { DISK, type Disk, explainDiskError } from './disk.ts';
import { readDocument } from './document.ts';
import { type Fetched, reasonForOnce } from './fetch/fetch-safely.ts';
import { readMbox } from './mbox.ts';
import { readMessage } from './message.ts';
import { type Extractor, openExtractor } from './page/extractor.ts';
import { readJson, readLines } from './read-json.ts';
import { openReader, type Reader } from './reader/reader.ts';
import { HEAD_BYTES, sniffSource } from './sniff.ts';
import { joined, type Limits, megabytes, readWhole, refuse, type Source, tooLarge } from './source.ts';
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

async function* readSource(
  source: Source,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<RawEntry | Refusal, void, void> {
  const { path, size, maxBytes } = source;
  const stream = chunks[Symbol.asyncIterator]();
  try {
    const head = await readHead(stream);
    if (head.length === 0) {
      yield refuse(path, 'The file is empty: give a headline and some sentences.');
      return;
    }
    const kind = sniffSource(nameOf(source, head), head.subarray(0, HEAD_BYTES));
    if (kind.is === 'refused') yield refuse(path, kind.reason, size);
    else if (kind.is === 'lines') yield* readLines(source, joined(head, stream));
    else if (kind.is === 'json') yield* readJson(source, head, stream);
    else if (kind.is === 'messages') yield* readMailbox(source, joined(head, stream));
    else if (kind.is === 'markup' || kind.is === 'message')
      yield* readWholeDocument(source, kind.is, joined(head, stream));
    else if (size > maxBytes) yield refuse(path, tooLarge(size, maxBytes), size);
    else {
      const content = await readWhole(joined(head, stream), maxBytes);
      yield content.isWhole
        ? { type: 'entry', path, content: content.bytes, hints: {}, bytes: content.bytes.length }
        : refuse(path, tooLarge(null, maxBytes), size);
    }
  } finally {
    await stream.return?.();
  }
}

/** What its name would be if it said what it is: an address says little, the site's header and the first bytes more. */
function nameOf({ path, fetched }: Source, head: Uint8Array): string {
  if (!fetched) return path;
  const type = fetched.contentType ?? '';
  const start = Buffer.from(head.subarray(0, HEAD_BYTES)).toString('latin1').trimStart();
  if (/\bjson\b/i.test(type) || /^[{[]/.test(start)) return 'fetched.json';
  return /\b(?:html|xml|rss|atom)\b/i.test(type) ? 'fetched.html' : 'fetched';
}

async function* readWholeDocument(
  source: Source,
  kind: 'markup' | 'message',
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<RawEntry | Refusal, void, void> {
  const { path, size, maxDocumentBytes, fetched } = source;
  if (size > maxDocumentBytes) {
    yield refuse(path, documentTooLarge(maxDocumentBytes), size);
    return;
  }
  const { bytes, isWhole } = await readWhole(chunks, maxDocumentBytes);
  if (!isWhole) yield refuse(path, documentTooLarge(maxDocumentBytes), size);
  else if (kind === 'message') yield await readMessage(path, bytes);
  else yield* readDocument({ path, bytes, ...fetched }, source);
}

async function* readMailbox(
  { path, size, maxDocumentBytes }: Source,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<RawEntry | Refusal, void, void> {
  let count = 0;
  for await (const { bytes, line, isCut } of readMbox(chunks, maxDocumentBytes)) {
    count++;
    const read = isCut
      ? refuse(path, documentTooLarge(maxDocumentBytes), bytes.length)
      : await readMessage(path, bytes);
    yield { ...read, line };
  }
  if (count === 0) yield refuse(path, 'This mailbox holds no message: give one in the format mbox.', size);
}

function documentTooLarge(maxBytes: number): string {
  return `The document has more than the ${megabytes(maxBytes)} that a feed or page may have: give a smaller one.`;
}

/** As many chunks as it takes to see what the source is. */
async function readHead(stream: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const next = await stream.next();
    if (next.done) break;
    chunks.push(Uint8Array.from(next.value));
    length += next.value.length;
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}
