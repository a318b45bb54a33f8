/** Bytes of a feed or page into text, whatever encoding they are in or claim to be in. */

export interface EncodingHints {
  /** The value of the HTTP header Content-Type. */
  readonly contentType?: string | undefined;
}

/** A declaration stands in so many bytes at the start: HTML says 1,024, and comments above it are common. */
const DECLARATION_BYTES = 2048;

/** A text in another encoding is hardly ever valid UTF-8 by chance; with so many characters it never is. */
const CERTAIN_UTF8 = 3;

/**
 * In this order: the byte order mark; UTF-16 and UTF-32 by their zero bytes; UTF-8 where the bytes are valid and say so
 * beyond doubt (feeds that declare ISO-8859-1 and are UTF-8 are many); the HTTP header; the declaration of XML or HTML;
 * UTF-8 where it is valid; windows-1252. Nothing is thrown: what cannot be decoded becomes U+FFFD.
 */
export function decodeMarkup(bytes: Uint8Array, { contentType }: EncodingHints = {}): string {
  const wide = wideEncoding(bytes);
  if (wide) return decodeAs(bytes, wide.encoding, wide.skip);
  const utf8 = checkUtf8(bytes);
  if (utf8.isValid && utf8.characters >= CERTAIN_UTF8) return decodeAs(bytes, 'utf-8');
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, DECLARATION_BYTES)).toString(
    'latin1',
  );
  const named = knownEncoding(charsetOf(contentType)) ?? knownEncoding(declaredIn(start));
  // A declaration that was read byte for byte cannot be in UTF-16.
  const declared = named?.startsWith('utf-16') ? 'utf-8' : named;
  if (utf8.isValid && (utf8.characters > 0 ? !declared || declared === 'windows-1252' : !declared))
    return decodeAs(bytes, 'utf-8');
  if (declared && declared !== 'utf-8') return decodeAs(bytes, declared);
  // Some broken bytes in good UTF-8 (a cut in the middle, a pasted name) spoil less than reading all of it as Latin.
  return decodeAs(bytes, utf8.isValid || utf8.characters > utf8.broken * 4 ? 'utf-8' : 'windows-1252');
}

/** "iso-8859-1" of "text/xml; charset="iso-8859-1"". */
export function charsetOf(contentType: string | undefined): string | undefined {
  return /;\s{0,9}charset\s{0,9}=\s{0,9}["']?([^\s"';,]{1,40})/i.exec(contentType ?? '')?.[1];
}

/** Of XML's first line, or of the first <meta> that says it. */
function declaredIn(start: string): string | undefined {
  const lower = start.toLowerCase();
  const xml = lower.indexOf('<?xml');
  const declared = xml < 0 ? undefined : valueBehind(lower, 'encoding', xml);
  if (declared) return declared;
  for (let at = lower.indexOf('<meta'); at >= 0; at = lower.indexOf('<meta', at + 5)) {
    const found = valueBehind(lower, 'charset', at);
    if (found) return found;
  }
  return undefined;
}

/** The value of `name=` inside the tag that begins at `from`. */
function valueBehind(text: string, name: string, from: number): string | undefined {
  const end = text.indexOf('>', from);
  const tag = text.slice(from, end < 0 ? text.length : end);
  const at = tag.indexOf(name);
  return at < 0 ? undefined : /^\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})/.exec(tag.slice(at + name.length))?.[1];
}

/** The name that TextDecoder knows it by. */
function knownEncoding(label: string | undefined): string | undefined {
  if (!label) return undefined;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

type Wide = { readonly encoding: string; readonly skip: number };

function wideEncoding(bytes: Uint8Array): Wide | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', skip: 3 };
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { encoding: 'utf-32le', skip: 4 };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { encoding: 'utf-32be', skip: 4 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', skip: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', skip: 2 };
  // "<" with zeros around it, without a mark.
  if (a === 0x3c && b === 0 && c === 0 && d === 0) return { encoding: 'utf-32le', skip: 0 };
  if (a === 0 && b === 0 && c === 0 && d === 0x3c) return { encoding: 'utf-32be', skip: 0 };
  if (a === 0x3c && b === 0 && c !== 0 && d === 0) return { encoding: 'utf-16le', skip: 0 };
  if (a === 0 && b === 0x3c && c === 0 && d !== 0) return { encoding: 'utf-16be', skip: 0 };
  return undefined;
}

function decodeAs(bytes: Uint8Array, encoding: string, skip = 0): string {
  const rest = bytes.subarray(skip);
  if (encoding.startsWith('utf-32')) return decodeUtf32(rest, encoding === 'utf-32le');
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(rest);
}

/** TextDecoder leaves UTF-32 out. */
function decodeUtf32(bytes: Uint8Array, isLittle: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, isLittle);
    parts.push(code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd');
  }
  return parts.join('');
}

/** Characters above ASCII in valid UTF-8, and bytes that fit nowhere. One pass. */
function checkUtf8(bytes: Uint8Array): { isValid: boolean; characters: number; broken: number } {
  let characters = 0;
  let broken = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at]!;
    if (lead < 0x80) continue;
    const more =
      lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
    let seen = 0;
    while (seen < more && (bytes[at + seen + 1] ?? 0) >> 6 === 2) seen++;
    if (more > 0 && seen === more) characters++;
    else broken++;
    at += seen;
  }
  return { isValid: broken === 0, characters, broken };
}
