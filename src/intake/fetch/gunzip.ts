/** Files that are gzip by themselves (feed.xml.gz, sitemap.xml.gz), whatever a header says of the way they came. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip } from 'node:zlib';
import { TooLargeError } from './decompress.ts';

/** RFC 1952: every gzip file begins so. No text does. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/**
 * What is in it, piece by piece; what is cut off is kept as far as it goes. Stops in mid-stream as soon as there is more than
 * `maxBytes`, so that a bomb is never blown up.
 * @throws TooLargeError, or zlib's error ("Z_...") where it is broken.
 */
export async function* gunzip(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void, void> {
  const unzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  const stopper = new AbortController();
  const source = Readable.from(counted(chunks, maxBytes), { objectMode: false });
  const fed = pipeline([source, unzip], { signal: stopper.signal }).catch((error: unknown) => error);
  let length = 0;
  try {
    for await (const chunk of unzip as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > maxBytes) throw new TooLargeError();
      yield chunk;
    }
  } finally {
    stopper.abort();
    await fed;
  }
}

/** A stream of empty members grows on one side only. */
async function* counted(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array, void, void> {
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxBytes) throw new TooLargeError();
    yield chunk;
  }
}

/** Whether an error says that compressed bytes are broken: zlib's and the other decoders' codes. */
export function isBrokenCompression(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(?:Z_|ERR_Z|ERR__|ERR_BROTLI|ZSTD_|ERR_PADDING)/.test(code);
}

/** A fetched body, opened where it is gzip by itself; its type then says nothing of what is in it. @throws as gunzip does. */
export async function opened(
  body: Uint8Array,
  contentType: string | undefined,
  maxBytes: number,
): Promise<{ readonly body: Uint8Array; readonly contentType: string | undefined }> {
  if (!isGzip(body)) return { body, contentType };
  const kept: Uint8Array[] = [];
  for await (const chunk of gunzip(pieces(body), maxBytes)) kept.push(chunk);
  const isOfGzip = /\b(?:x-)?gzip\b|octet-stream/i.test(contentType ?? '');
  return { body: Buffer.concat(kept), contentType: isOfGzip ? undefined : contentType };
}

/** In pieces, what comes out is counted before the next one goes in. */
const PIECE_BYTES = 64 * 1024;

async function* pieces(body: Uint8Array): AsyncGenerator<Uint8Array, void, void> {
  for (let at = 0; at < body.length; at += PIECE_BYTES) yield body.subarray(at, at + PIECE_BYTES);
}
