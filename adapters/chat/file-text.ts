/** A file that a person attached, as text: bounded in size and time, never following anybody elsewhere. */
import { UserError } from '../../src/errors.ts';
import { decodeMarkup } from '../../src/intake/index.ts';

/** Lists of thousands of feeds have less. */
export const MAX_FILE_BYTES = 1024 * 1024;
const READ_MS = 10_000;

export interface AttachedFile {
  readonly name: string;
  readonly url: string;
  /** As the platform says; the bytes are counted all the same. */
  readonly size?: number | undefined;
  /** Of the request that asks for it. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** @throws UserError where it is too large, or the platform does not hand it out. */
export async function readFileText({ name, url, size = 0, headers = {} }: AttachedFile): Promise<string> {
  const shown = name.slice(0, 60);
  const tooLarge = () => new UserError(`${shown} has more than the 1 MB that a list may have: give a smaller one.`);
  if (size > MAX_FILE_BYTES) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    const response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(READ_MS) });
    if (!response.ok) throw new Error(`answered ${response.status}`);
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > MAX_FILE_BYTES) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw new UserError(`${shown} could not be read: attach it again, or paste its text.`, { cause });
  }
  if (length > MAX_FILE_BYTES) throw tooLarge();
  if (length === 0) throw new UserError(`${shown} is empty: attach the list that your feed reader exports.`);
  return decodeMarkup(Buffer.concat(chunks));
}
