/** Files, folders and standard input into entries, one by one and in order, in constant memory. */
import { DISK, type Disk, explainDiskError } from './disk.ts';
import { type Line, splitLines } from './lines.ts';
import { readRecord } from './record.ts';
import { HEAD_BYTES, sniffSource } from './sniff.ts';
import type { RawEntry, Refusal } from './types.ts';
import { walkFiles } from './walk.ts';

/** The most that one article may have, in bytes: two million characters (MAX_ARTICLE_CHARS) of four bytes. */
export const MAX_ENTRY_BYTES = 8 * 1024 * 1024;

export const STDIN = '-';

export interface SourceOptions {
  /** What '-' reads. Closed when its reader stops early, as every stream is that is read in a loop. */
  readonly stdin?: (AsyncIterable<Uint8Array> & { destroy?(): unknown }) | undefined;
  /** The machine's own by default. */
  readonly disk?: Disk | undefined;
  /** Largest text or line. MAX_ENTRY_BYTES by default. */
  readonly maxBytes?: number | undefined;
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
  const { stdin, disk = DISK, maxBytes = MAX_ENTRY_BYTES } = options;
  let isStdinRead = false;
  for (const target of targets) {
    if (target === STDIN) {
      if (stdin && !isStdinRead) yield* readSource({ path: STDIN, size: 0, maxBytes }, stdin);
      else
        yield refuse(
          STDIN,
          isStdinRead
            ? 'Standard input was read already: give - once.'
            : 'Nothing is piped in: give a file, or pipe JSONL in.',
        );
      isStdinRead = true;
    } else if (isUrl(target)) {
      yield refuse(
        target,
        'This version reads files: save the page as text and give that file (feeds and pages come with a later version).',
      );
    } else if (target === '') {
      yield refuse(target, 'The path is empty: give a file, a folder or -.');
    } else {
      yield* readPath(disk, target, maxBytes);
    }
  }
}

/** Whether a target is an address and no path. */
export function isUrl(target: string): boolean {
  return /^https?:\/\//i.test(target);
}

async function* readPath(disk: Disk, target: string, maxBytes: number): AsyncGenerator<RawEntry | Refusal, void, void> {
  for await (const found of walkFiles(disk, target)) {
    const { path } = found;
    if ('obstacle' in found) yield refuse(path, found.obstacle);
    else {
      // A failure half-way through a file is that file's business alone.
      let done = 0;
      const counted: AsyncGenerator<RawEntry | Refusal, void, void> = readSource(
        { path, size: found.size, maxBytes },
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

interface Source {
  readonly path: string;
  /** Bytes; 0 where nobody knows. */
  readonly size: number;
  readonly maxBytes: number;
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
    const kind = sniffSource(path, head.subarray(0, HEAD_BYTES));
    if (kind.is === 'refused') yield refuse(path, kind.reason, size);
    else if (kind.is === 'lines') yield* readLines(source, joined(head, stream));
    else if (kind.is === 'json') yield* readJson(source, head, stream);
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

/** The head that was read and the rest that was not. Ends without closing `stream`: that is its owner's. */
async function* joined(head: Uint8Array, stream: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  yield head;
  for (let next = await stream.next(); !next.done; next = await stream.next()) yield next.value;
}

/** Stops as soon as there is more than `maxBytes`; `bytes` are what was read until then. */
async function readWhole(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
  const kept: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    kept.push(Uint8Array.from(chunk));
    length += chunk.length;
    if (length > maxBytes) return { bytes: Buffer.concat(kept), isWhole: false };
  }
  return { bytes: kept.length === 1 ? kept[0]! : Buffer.concat(kept), isWhole: true };
}

async function* readLines(
  { path, maxBytes }: Source,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<RawEntry | Refusal, void, void> {
  let passed = 0;
  let isAny = false;
  for await (const line of splitLines(chunks, maxBytes)) {
    const bytes = line.bytes + passed;
    const item = readLine(path, line, bytes, maxBytes);
    passed = item ? 0 : bytes;
    if (!item) continue;
    isAny = true;
    yield item;
  }
  if (!isAny) yield refuse(path, 'The file holds blank lines only: give an article a line.', passed);
}

/** null for a blank line. */
function readLine(path: string, { number, content }: Line, bytes: number, maxBytes: number): RawEntry | Refusal | null {
  const place = { path, line: number, bytes };
  if (!content)
    return {
      type: 'refused',
      ...place,
      reason: `The line is longer than ${megabytes(maxBytes)}: split it into one article a line.`,
    };
  let value: unknown;
  try {
    const text = UTF8.decode(content);
    const json = number === 1 && text.startsWith('\ufeff') ? text.slice(1) : text;
    if (json.trim() === '') return null;
    value = JSON.parse(json);
  } catch (error) {
    return { type: 'refused', ...place, reason: jsonComplaint(error) };
  }
  return entryOf(place, value);
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function jsonComplaint(error: unknown): string {
  if (error instanceof SyntaxError) return `The line is no JSON (${oneLine(error.message)}): write one object a line.`;
  return 'The line is not UTF-8: save the file as UTF-8.';
}

/** JSON.parse quotes what it met, which may hold anything. */
function oneLine(message: string): string {
  return message.replace(/[\0-\x1f\x7f-\x9f\u2028\u2029]+/g, ' ').slice(0, 120);
}

function entryOf(place: { path: string; line?: number; bytes: number }, value: unknown): RawEntry | Refusal {
  const record = readRecord(value);
  if ('reason' in record) return { type: 'refused', ...place, reason: record.reason };
  return { type: 'entry', ...place, content: record.text, givenId: record.givenId, hints: record.hints };
}

/** A .json file is often a list, or one object over many lines; where it is neither, or too large, it is read as lines. */
async function* readJson(
  source: Source,
  head: Uint8Array,
  stream: AsyncIterator<Uint8Array>,
): AsyncGenerator<RawEntry | Refusal, void, void> {
  const { path, size, maxBytes } = source;
  const start = Buffer.from(head)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  const read = await readWhole(joined(head, stream), maxBytes);
  const value = read.isWhole ? parseWhole(read.bytes) : undefined;
  if (Array.isArray(value)) {
    if (value.length === 0) yield refuse(path, 'The list is empty: give a list of articles.', size);
    for (const [index, item] of value.entries()) {
      const entry = entryOf({ path, bytes: Math.floor(read.bytes.length / value.length) }, item);
      yield entry.type === 'entry' ? entry : { ...entry, reason: `Item ${index + 1} of the list: ${entry.reason}` };
    }
  } else if (value !== undefined) yield entryOf({ path, bytes: read.bytes.length }, value);
  else if (start.startsWith('[')) {
    const reason = read.isWhole
      ? 'The list is no whole JSON: write it again, or one object a line (.jsonl).'
      : tooLarge(size || null, maxBytes, 'write one object a line (.jsonl)');
    yield refuse(path, reason, size);
  } else yield* readLines(source, joined(read.bytes, stream));
}

function parseWhole(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(UTF8.decode(bytes).replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

function tooLarge(
  size: number | null,
  maxBytes: number,
  advice = 'split it into articles, one a file or one a line (.jsonl)',
): string {
  const what = size === null ? 'The text is longer' : `The file has ${megabytes(size)}: that is more`;
  return `${what} than the ${megabytes(maxBytes)} that one article may have; ${advice}.`;
}

function megabytes(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MB` : `${bytes.toLocaleString('en')} bytes`;
}

function refuse(path: string, reason: string, bytes = 0): Refusal {
  return { type: 'refused', path, reason, bytes };
}
