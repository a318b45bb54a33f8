/** One source of bytes into entries: text, lines, JSON, a mail or mailbox, a document, or one of them as gzip. */
import { readDocument } from './document.ts';
import { isGzip } from './fetch/gunzip.ts';
import { readMbox } from './mbox.ts';
import { readMessage } from './message.ts';
import { readPacked } from './packed.ts';
import { readJson, readLines } from './read-json.ts';
import { HEAD_BYTES, sniffSource } from './sniff.ts';
import { joined, megabytes, readWhole, refuse, type Source, tooLarge } from './source.ts';
import type { RawEntry, Refusal } from './types.ts';

/** By what it is: one entry or many, or refusals. Ends `chunks` when it is done. @throws what `chunks` fails with. */
export async function* readSource(
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
    // One layer: what is packed twice is no article.
    if (isGzip(head) && source.name === undefined) {
      yield* readPacked(source, joined(head, stream), readSource);
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
function nameOf({ path, name = path, fetched }: Source, head: Uint8Array): string {
  if (!fetched) return name;
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
  const { path, name, size, maxDocumentBytes, fetched } = source;
  if (size > maxDocumentBytes) {
    yield refuse(path, documentTooLarge(maxDocumentBytes), size);
    return;
  }
  const { bytes, isWhole } = await readWhole(chunks, maxDocumentBytes);
  if (!isWhole) yield refuse(path, documentTooLarge(maxDocumentBytes), size);
  else if (kind === 'message') yield await readMessage(path, bytes);
  else yield* readDocument({ path, name, bytes, ...fetched }, source);
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
