/** One source while it is read: what is known of it, and how its bytes are taken. */
import type { Extractor } from './page/extractor.ts';
import type { Reader } from './reader/reader.ts';
import type { Refusal } from './types.ts';

export interface Limits {
  readonly maxBytes: number;
  readonly maxDocumentBytes: number;
  readonly extractor: Extractor;
  readonly reader: Pick<Reader, 'document'>;
}

export interface Source extends Limits {
  readonly path: string;
  /** What it is called inside, where the path names a packed file: "feed.xml" of "feed.xml.gz". */
  readonly name?: string | undefined;
  /** Bytes; 0 where nobody knows. */
  readonly size: number;
  /** Where it was fetched after redirects, and what the site said it is. */
  readonly fetched?: { readonly contentType: string | undefined; readonly address: string } | undefined;
}

/** The head that was read and the rest that was not. Ends without closing `stream`: that is its owner's. */
export async function* joined(
  head: Uint8Array,
  stream: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  yield head;
  for (let next = await stream.next(); !next.done; next = await stream.next()) yield next.value;
}

/** Stops as soon as there is more than `maxBytes`; `bytes` are what was read until then. */
export async function readWhole(
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

export function tooLarge(
  size: number | null,
  maxBytes: number,
  advice = 'split it into articles, one a file or one a line (.jsonl)',
): string {
  const what = size === null ? 'The text is longer' : `The file has ${megabytes(size)}: that is more`;
  return `${what} than the ${megabytes(maxBytes)} that one article may have; ${advice}.`;
}

export function megabytes(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MB` : `${bytes.toLocaleString('en')} bytes`;
}

export function refuse(path: string, reason: string, bytes = 0): Refusal {
  return { type: 'refused', path, reason, bytes };
}
