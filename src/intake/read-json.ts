/** JSONL, lists of articles and JSON Feed into entries. */
import { isJsonFeed, readJsonFeed } from './feed/json-feed.ts';
import { feedArticles } from './feed/read-feed.ts';
import { type Line, splitLines } from './lines.ts';
import { readRecord } from './record.ts';
import { joined, megabytes, readWhole, refuse, type Source, tooLarge } from './source.ts';
import type { RawEntry, Refusal } from './types.ts';

/** An article a line. */
export async function* readLines(
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
export async function* readJson(
  source: Source,
  head: Uint8Array,
  stream: AsyncIterator<Uint8Array>,
): AsyncGenerator<RawEntry | Refusal, void, void> {
  const { path, size, maxBytes, fetched } = source;
  const start = Buffer.from(head)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  const read = await readWhole(joined(head, stream), maxBytes);
  const value = read.isWhole ? parseWhole(read.bytes) : undefined;
  if (isJsonFeed(value)) yield* feedArticles(readJsonFeed(value, fetched?.address), { path, bytes: read.bytes.length });
  else if (Array.isArray(value)) {
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
  } else if (start.startsWith('{') && read.isWhole && !hasObjectLine(read.bytes)) {
    yield refuse(path, `The object is no whole JSON (${wholeComplaint(read.bytes)}): write it again.`, size);
  } else yield* readLines(source, joined(read.bytes, stream));
}

/** Whether any line is an object by itself: then it is JSON Lines, some of which may be broken. */
function hasObjectLine(bytes: Uint8Array): boolean {
  return Buffer.from(bytes)
    .toString('utf8')
    .split('\n')
    .some((line) => /^\s*\{.*\}\s*$/.test(line) && isObject(line));
}

function isObject(json: string): boolean {
  try {
    return JSON.parse(json.replace(/^\ufeff/, '')) !== null;
  } catch {
    return false;
  }
}

function wholeComplaint(bytes: Uint8Array): string {
  try {
    JSON.parse(UTF8.decode(bytes).replace(/^\ufeff/, ''));
    return 'it ends too early';
  } catch (error) {
    return error instanceof SyntaxError ? oneLine(error.message) : 'it is not UTF-8';
  }
}

function parseWhole(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(UTF8.decode(bytes).replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}
