/** What a source is, from its name and its first bytes. */
import { extname } from 'node:path';

/** Enough to see what a file starts with. */
export const HEAD_BYTES = 512;

export type SourceKind =
  /** One article. */
  | { readonly is: 'text' }
  /** An article a line. */
  | { readonly is: 'lines' }
  /** JSON that may be a list, or one object over several lines. */
  | { readonly is: 'json' }
  /** A feed or a page. */
  | { readonly is: 'markup' }
  /** An e-mail with its headers. */
  | { readonly is: 'message' }
  /** Many of them (mbox). */
  | { readonly is: 'messages' }
  | { readonly is: 'refused'; readonly reason: string };

const LINE_NAMES = new Set(['.jsonl', '.ndjson']);
const TEXT_NAMES = new Set(['.txt', '.text']);
/** Markdown may begin with tags, and is text all the same. */
const MARKDOWN_NAMES = new Set(['.md']);

const MARKUP_NAMES = new Set(['.xml', '.rss', '.atom', '.rdf', '.feed', '.html', '.htm', '.xhtml', '.shtml']);
const MESSAGE_NAMES = new Set(['.eml']);
const MAILBOX_NAMES = new Set(['.mbox', '.mbx']);
/** "From jo@gazette.example Mon Mar  2 08:00:00 2026" */
const MAILBOX_START = /^From [^\s]{1,100} {1,3}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d\d:\d\d/;

/** A whole tag, of whatever it is: "<svg width='4'>", but not "<3 of them" nor "<jo@gazette.example>". */
const TAG = /^<[a-z][\w:.-]{0,40}(?:\s[^<>]{0,450})?\/?>/i;

/** RFC 5322: a name without spaces, a colon; a line that begins with a space goes on with the one before. */
const HEADER = /^([!-9;-~]{1,76}):/;
const MAIL_HEADERS = new Set([
  'from',
  'to',
  'subject',
  'date',
  'message-id',
  'received',
  'mime-version',
  'return-path',
]);

const GIVE_TEXT = 'give plain text or JSONL';

/** First bytes (as Latin-1) of what is often fed in by mistake, and what to do with it. */
const SIGNATURES: readonly (readonly [start: string, name: string, advice: string])[] = [
  ['\x89PNG', 'a PNG image', GIVE_TEXT],
  ['\xff\xd8\xff', 'a JPEG image', GIVE_TEXT],
  ['GIF8', 'a GIF image', GIVE_TEXT],
  ['\x7fELF', 'a program', GIVE_TEXT],
  ['MZ\x90\0', 'a program', GIVE_TEXT],
  ['%PDF-', 'a PDF', 'save its text as a .txt file'],
  ['\xd0\xcf\x11\xe0', 'an Office document', 'save its text as a .txt file'],
  ['{\\rtf', 'a rich text document', 'save it as plain text'],
  ['PK\x03\x04', 'a ZIP archive or an Office document', 'unpack it, or save its text as a .txt file'],
  ['\x1f\x8b', 'a gzip archive inside another', 'unpack it first (gunzip)'],
  ['\x28\xb5\x2f\xfd', 'a Zstandard archive', 'unpack it first (unzstd)'],
  ['BZh91AY&SY', 'a bzip2 archive', 'unpack it first (bunzip2)'],
  ['SQLite format 3\0', 'a database', GIVE_TEXT],
];

/** @param head the first HEAD_BYTES of the source, or all of it where it is shorter. */
export function sniffSource(name: string, head: Uint8Array): SourceKind {
  const start = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
  const known = SIGNATURES.find(([signature]) => start.startsWith(signature));
  if (known) return refused(`This is ${known[1]}: ${known[2]}.`);
  const extension = extname(name).toLowerCase();
  const isUtf16 = start.startsWith('\xff\xfe') || start.startsWith('\xfe\xff');
  const isJsonName = LINE_NAMES.has(extension) || extension === '.json';
  if (isJsonName && isUtf16) return refused('This is JSON in UTF-16: save it as UTF-8.');
  if (LINE_NAMES.has(extension)) return { is: 'lines' };
  if (extension === '.json') return { is: 'json' };
  if (MARKDOWN_NAMES.has(extension)) return { is: 'text' };
  if (MARKUP_NAMES.has(extension)) return { is: 'markup' };
  if (MESSAGE_NAMES.has(extension)) return { is: 'message' };
  if (MAILBOX_NAMES.has(extension) || MAILBOX_START.test(start)) return { is: 'messages' };
  const bare = start
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart();
  if (/^<(?:!doctype|!--|\?xml)/i.test(bare) || TAG.test(bare)) return { is: 'markup' };
  if (isMail(bare)) return { is: 'message' };
  if (TEXT_NAMES.has(extension)) return { is: 'text' };
  return { is: /^\{\s*["}]/.test(bare) ? 'lines' : 'text' };
}

/** Two of a mail's headers, of which one says where it came from. An article may begin with "From: Berlin", so an address is asked for. */
function isMail(start: string): boolean {
  const block = start.split(/\r?\n\r?\n/, 1)[0]!;
  // The last line may be cut in the middle.
  const lines = block.split('\n').slice(0, block.length === start.length ? -1 : undefined);
  const known = new Set<string>();
  for (const line of lines) {
    if (/^[ \t]/.test(line)) continue;
    const name = HEADER.exec(line)?.[1]?.toLowerCase();
    if (name === undefined) return false;
    if (MAIL_HEADERS.has(name)) known.add(name);
  }
  return known.size >= 2 && (known.has('received') || (known.has('from') && block.includes('@')));
}

function refused(reason: string): SourceKind {
  return { is: 'refused', reason };
}
