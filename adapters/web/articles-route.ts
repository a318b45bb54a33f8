/** POST /articles: JSON, JSON Lines, pages and feeds into the archive, for who has a key. docs/sources.md says how it is asked. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Archive } from '../../src/archive/port.ts';
import type { Clock } from '../../src/clock.ts';
import {
  type Disk,
  decodeMarkup,
  type Extractor,
  type IngestRecord,
  ingest,
  ingestRecord,
  openExtractor,
} from '../../src/intake/index.ts';
import type { Logger } from '../../src/log.ts';
import type { Route } from '../../src/route.ts';
import type { IngestKey } from '../../src/setting-values.ts';
import { plainAnswer } from './routes.ts';

/** Requests of one key in a minute, and at once: each holds its body in memory. */
const MOST_A_MINUTE = 120;
const MOST_AT_ONCE = 4;
const MINUTE_MS = 60_000;

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

export interface ArticlesRouteParts {
  readonly archive: Archive;
  readonly keys: readonly IngestKey[];
  readonly clock: Clock;
  readonly log: Logger;
  /** Bytes of a body. */
  readonly maxBytes: number;
  /** What reads pages; a thread of its own by default, started with the first page. */
  readonly extractor?: Extractor | undefined;
}

export function articlesRoute(parts: ArticlesRouteParts): Route {
  const { archive, keys, clock, log, maxBytes } = parts;
  const extractor = parts.extractor ?? openExtractor();
  const digests = keys.map(({ key }) => digestOf(key));
  const counts = new Map<number, { readonly from: number; count: number }>();
  const running = new Map<number, number>();

  /** Which key it is; every key is compared, whatever the others said. */
  function keyOf({ headers }: IncomingMessage): number {
    const given = digestOf(/^Bearer (\S{1,512})$/i.exec(headers.authorization ?? '')?.[1] ?? '');
    return digests.reduce((found, digest, place) => (timingSafeEqual(digest, given) ? place : found), -1);
  }

  /** Seconds until the key may ask again; 0: now. */
  function waitOf(place: number): number {
    const now = clock.now().epochMilliseconds;
    const known = counts.get(place);
    const counted = known && now - known.from < MINUTE_MS ? known : { from: now, count: 0 };
    counts.set(place, counted);
    counted.count++;
    return counted.count <= MOST_A_MINUTE ? 0 : Math.ceil((counted.from + MINUTE_MS - now) / 1_000);
  }

  return {
    methods: ['POST'],
    path: '/articles',
    async handle(request, response) {
      const place = keyOf(request);
      const key = keys[place];
      if (!key)
        return plainAnswer(response, 401, 'Give one of the keys of INGEST_KEYS: "Authorization: Bearer KEY".', {
          'www-authenticate': 'Bearer realm="articles"',
        });
      const complaint = complainOfType(request);
      if (complaint) return plainAnswer(response, 415, complaint);
      const wait = waitOf(place);
      if (wait > 0)
        return tooBusy(response, wait, `This key has sent ${MOST_A_MINUTE} requests in a minute: wait ${wait} s.`);
      const others = running.get(place) ?? 0;
      if (others >= MOST_AT_ONCE)
        return tooBusy(response, 1, `${MOST_AT_ONCE} requests of this key are being read: try again in a second.`);
      running.set(place, others + 1);
      try {
        const body = await readBody(request, maxBytes);
        if (body === 'broken off') return log.debug('web: a client broke off its request');
        if (body === 'too large')
          return plainAnswer(
            response,
            413,
            `The body is larger than the ${maxBytes / (1024 * 1024)} MB that one request may have: send it in parts.`,
          );
        answer(response, await store(request, body, key));
      } finally {
        running.set(place, running.get(place)! - 1);
      }
    },
  };

  async function store(request: IncomingMessage, body: Buffer, { owner }: IngestKey): Promise<IngestRecord[]> {
    const records: IngestRecord[] = [];
    const type = typeOf(request);
    const bytes = inUtf8(body, request.headers['content-type']);
    const name = NAMES[type] ?? 'body';
    const events = ingest({
      ...{ archive, owner, extractor, targets: [name], disk: oneFile(bytes), maxDocumentBytes: maxBytes },
      reportBug: (err, reference) => log.error({ err, reference }, 'web: an article was not read'),
    });
    for await (const event of events) {
      const record = ingestRecord(event);
      records.push(record.type === 'refused' ? { ...record, path: 'body' } : record);
    }
    return records;
  }
}

function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

function typeOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  return (headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase();
}

function complainOfType({ headers }: IncomingMessage): string | undefined {
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

function tooBusy(response: ServerResponse, seconds: number, sentence: string): void {
  plainAnswer(response, 429, sentence, { 'retry-after': String(seconds) });
}

/** What is left of a body that is larger is passed over. */
async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | 'too large' | 'broken off'> {
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
function inUtf8(body: Buffer, contentType: string | undefined): Buffer {
  // A mail says it for each of its parts.
  const isNamed =
    !/^(?:message|application\/mbox)/i.test(contentType ?? '') &&
    /charset=/i.test(contentType ?? '') &&
    !/charset="?utf-?8/i.test(contentType ?? '');
  return isNamed ? Buffer.from(`\uFEFF${decodeMarkup(body, { contentType })}`) : body;
}

/** The body as the only file there is. */
function oneFile(bytes: Uint8Array): Disk {
  return {
    look: async () => ({ kind: 'file', size: bytes.length, identity: 'body' }),
    list: async () => [],
    async *read() {
      if (bytes.length > 0) yield bytes;
    },
  };
}

/** As `ingest --json` prints: a line for each article and each refusal. 422 where nothing could be read. */
function answer(response: ServerResponse, records: readonly IngestRecord[]): void {
  const isAny = records.some(({ type }) => type === 'article');
  response
    .writeHead(isAny ? 200 : 422, {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .end(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
}
