/** The body of a POST of articles: what it may be, how much, and as the one file that intake reads. */
import type { IncomingMessage } from 'node:http';
import { type Disk, decodeMarkup } from '../../src/intake/index.ts';

/** What the body may be; where its type does not say how it is read, its first bytes do. */
const TYPES: ReadonlySet<string> = new Set([
  ...['application/json', 'application/x-ndjson', 'application/jsonl', 'application/feed+json', 'text/plain'],
  ...['text/html', 'application/xhtml+xml', 'application/xml', 'text/xml', 'application/rss+xml'],
  ...['application/atom+xml', 'application/rdf+xml', 'message/rfc822', 'application/mbox'],
]);

/** A name that says what a body is, as a file's would. */
const NAMES: Readonly<Record<string, string>> = {
  'application/json': 'body.json',
  'application/feed+json': 'body.json',
  'application/x-ndjson': 'body.jsonl',
  'application/jsonl': 'body.jsonl',
  'text/html': 'body.html',
  'application/xhtml+xml': 'body.xhtml',
  'application/xml': 'body.xml',
  'text/xml': 'body.xml',
  'application/rss+xml': 'body.xml',
  'application/atom+xml': 'body.xml',
  'application/rdf+xml': 'body.xml',
  'message/rfc822': 'body.eml',
  'application/mbox': 'body.mbox',
};

/** A name that tells intake what the body is; "body" where its first bytes do. */
export function nameOf(request: Pick<IncomingMessage, 'headers'>): string {
  return NAMES[typeOf(request)] ?? 'body';
}

function typeOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  return (headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase();
}

/** One sentence that says what to send instead; undefined where the type will do. */
export function complainOfType({ headers }: IncomingMessage): string | undefined {
  if ((headers['content-encoding'] ?? 'identity') !== 'identity')
    return `Send the body as it is: Content-Encoding ${clip(headers['content-encoding']!)} is not read.`;
  const type = typeOf({ headers });
  if (TYPES.has(type)) return undefined;
  const given = type === '' ? 'is missing' : `is ${clip(type)}`;
  return `Content-Type ${given}: send application/json, application/x-ndjson, text/html, text/plain, application/rss+xml or application/atom+xml.`;
}

function clip(text: string): string {
  return text.trim().slice(0, 60);
}

/** What is left of a body that is larger is passed over. */
export async function readBody(
  request: IncomingMessage,
  maxBytes: number,
): Promise<Buffer | 'too large' | 'broken off'> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return 'too large';
  const chunks: Buffer[] = [];
  let length = 0;
  const done = Promise.withResolvers<'whole' | 'too large' | 'broken off'>();
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= maxBytes) chunks.push(chunk);
    else done.resolve('too large');
  });
  request.once('end', () => done.resolve('whole'));
  // Clients that go away in the middle are no fault of ours.
  request.on('error', () => done.resolve('broken off'));
  request.once('close', () => done.resolve('broken off'));
  const outcome = await done.promise;
  return outcome === 'whole' ? Buffer.concat(chunks) : outcome;
}

/** Where the header names an encoding, that holds; else the bytes say it themselves. */
export function inUtf8(body: Buffer, contentType: string | undefined): Buffer {
  // A mail says it for each of its parts.
  const isNamed =
    !/^(?:message|application\/mbox)/i.test(contentType ?? '') &&
    /charset=/i.test(contentType ?? '') &&
    !/charset="?utf-?8/i.test(contentType ?? '');
  return isNamed ? Buffer.from(`\uFEFF${decodeMarkup(body, { contentType })}`) : body;
}

/** The body as the only file there is. */
export function oneFile(bytes: Uint8Array): Disk {
  return {
    look: async () => ({ kind: 'file', size: bytes.length, identity: 'body' }),
    list: async () => [],
    async *read() {
      if (bytes.length > 0) yield bytes;
    },
  };
}
