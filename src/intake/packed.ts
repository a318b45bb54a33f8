/** A source that is gzip: what is in it is read as if it had come unpacked. */
import { TooLargeError } from './fetch/decompress.ts';
import { gunzip, isBrokenCompression } from './fetch/gunzip.ts';
import { megabytes, refuse, type Source } from './source.ts';
import type { RawEntry, Refusal } from './types.ts';

type Items = AsyncGenerator<RawEntry | Refusal, void, void>;

/**
 * Opens it and reads what is in it. One that unpacks to more than `maxDocumentBytes` is stopped there: what came until then counts,
 * and a refusal says so.
 * @param chunks of the packed file.
 */
export async function* readPacked(
  source: Source,
  chunks: AsyncIterable<Uint8Array>,
  read: (source: Source, chunks: AsyncIterable<Uint8Array>) => Items,
): Items {
  const { path, size, maxDocumentBytes } = source;
  let taken = 0;
  let told = 0;
  async function* counted(): AsyncGenerator<Uint8Array, void, void> {
    for await (const chunk of chunks) {
      taken += chunk.length;
      yield chunk;
    }
  }
  /** Bytes of the packed file that have become done with. */
  const done = () => {
    const bytes = taken - told;
    told = taken;
    return bytes;
  };
  try {
    const inside = { ...source, name: (source.name ?? path).replace(/\.gz$/i, ''), size: 0 };
    for await (const item of read(inside, gunzip(counted(), maxDocumentBytes))) yield { ...item, bytes: done() };
  } catch (error) {
    const left = Math.max(0, size - told);
    if (error instanceof TooLargeError)
      yield refuse(
        path,
        `It unpacks to more than ${megabytes(maxDocumentBytes)}: unpack it, and give what is in it.`,
        left,
      );
    else if (isBrokenCompression(error))
      yield refuse(path, 'This gzip archive is broken: fetch it again, or unpack it first (gunzip).', left);
    else throw error;
  }
}
