/** Bytes into text. */
import { UserError } from '../errors.ts';

/** Bytes that are looked at to tell an encoding; an article's first ones say enough. */
const SAMPLE_BYTES = 4096;

/**
 * UTF-8 and UTF-16 with or without a byte order mark (which is taken off), otherwise windows-1252, of which Latin-1 is a part.
 * @throws UserError where the bytes are no text.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decode('utf-8', bytes.subarray(3));
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode('utf-16le', bytes.subarray(2));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode('utf-16be', bytes.subarray(2));
  const utf16 = guessUtf16(bytes);
  if (utf16) return decode(utf16, bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    if (looksBinary(bytes)) throw new UserError('The file looks binary: give plain text, HTML or JSONL.');
    return decode('windows-1252', bytes);
  }
}

function decode(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

/** UTF-16 without a mark: nearly every second byte of Latin text is zero, and the others are not. */
function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, SAMPLE_BYTES) & ~1;
  if (length < 4 || bytes.length % 2 === 1) return null;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) evenZeros++;
    if (bytes[at + 1] === 0) oddZeros++;
  }
  const pairs = length / 2;
  if (oddZeros > pairs * 0.5 && evenZeros < pairs * 0.05) return 'utf-16le';
  if (evenZeros > pairs * 0.5 && oddZeros < pairs * 0.05) return 'utf-16be';
  return null;
}

/** Control characters that no text in an eight-bit encoding has. */
function looksBinary(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, SAMPLE_BYTES);
  let controls = 0;
  for (let at = 0; at < length; at++) {
    const byte = bytes[at]!;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c) controls++;
  }
  return controls > length * 0.01;
}
