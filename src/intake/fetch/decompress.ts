/** Bodies out of their compression, never more of them than asked for. */
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';

export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

export class UnknownEncodingError extends Error {
  override readonly name = 'UnknownEncodingError';
}

/** More layers than one are a mistake or an attack. */
const MAX_LAYERS = 2;

/** RFC 8878 asks of every decoder a window of 8 MB, and of no sender more. */
const ZSTD_WINDOW_LOG = 23;

/**
 * The whole body, decompressed as `contentEncoding` says. Stops in mid-stream as soon as there are more than `maxBytes`, before
 * or after decompression, so that a bomb is never blown up. What is cut off is kept as far as it goes.
 * @throws TooLargeError, UnknownEncodingError, or what the stream fails with.
 */
export async function readBody(
  body: AsyncIterable<Uint8Array>,
  contentEncoding: string | undefined,
  maxBytes: number,
): Promise<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  const first = await firstChunk(chunks);
  const layers = layersOf(contentEncoding);
  const decoders = layers.flatMap((layer, index) => decoderOf(layer, index === 0 ? first : undefined) ?? []);
  const kept: Uint8Array[] = [];
  const keep = async (decoded: AsyncIterable<Uint8Array>): Promise<void> => {
    let length = 0;
    for await (const chunk of decoded) {
      length += chunk.length;
      if (length > maxBytes) throw new TooLargeError();
      kept.push(chunk);
    }
  };
  const source = Readable.from(counted(first, chunks, maxBytes), { objectMode: false });
  await pipeline([source, ...decoders, keep]);
  return Buffer.concat(kept);
}

async function firstChunk(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  for (let next = await chunks.next(); !next.done; next = await chunks.next())
    if (next.value.length > 1) return next.value;
  return new Uint8Array();
}

async function* counted(
  first: Uint8Array,
  chunks: AsyncIterator<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void, void> {
  let length = first.length;
  if (length > 0) yield first;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    length += next.value.length;
    // A stream of empty gzip members grows on one side only.
    if (length > maxBytes) throw new TooLargeError();
    yield next.value;
  }
}

/** In the order in which they are taken off. */
function layersOf(contentEncoding: string | undefined): string[] {
  const layers = (contentEncoding ?? '')
    .toLowerCase()
    .split(',')
    .map((layer) => layer.trim())
    .filter((layer) => layer !== '' && layer !== 'identity');
  if (layers.length > MAX_LAYERS) throw new UnknownEncodingError(`${layers.length} layers of compression`);
  return layers.toReversed();
}

/** undefined where the bytes are plain although the header says otherwise, as some servers have it. */
function decoderOf(layer: string, start: Uint8Array | undefined): Transform | undefined {
  const [a = 0, b = 0] = start ?? [];
  switch (layer) {
    case 'gzip':
    case 'x-gzip':
      if (start && (a !== 0x1f || b !== 0x8b)) return undefined;
      return createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
    case 'deflate': {
      // RFC 9110 means zlib's format (RFC 1950); some servers send the bare one (RFC 1951).
      const isZlib = !start || ((a & 0x0f) === 8 && ((a << 8) | b) % 31 === 0);
      return (isZlib ? createInflate : createInflateRaw)({ finishFlush: constants.Z_SYNC_FLUSH });
    }
    case 'br':
      return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH });
    case 'zstd':
      return createZstdDecompress({
        finishFlush: constants.ZSTD_e_flush,
        params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG },
      });
    default:
      throw new UnknownEncodingError(layer.slice(0, 40));
  }
}
