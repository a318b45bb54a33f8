/** POST /articles: JSON, JSON Lines, pages and feeds into the archive, for who has a key. docs/sources.md says how it is asked. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Archive } from '../../src/archive/port.ts';
import type { Clock } from '../../src/clock.ts';
import {
  type Extractor,
  type IngestRecord,
  ingest,
  ingestRecord,
  openExtractor,
  openReader,
  type Reader,
} from '../../src/intake/index.ts';
import type { Logger } from '../../src/log.ts';
import type { Route } from '../../src/route.ts';
import type { IngestKey } from '../../src/setting-values.ts';
import { complainOfType, inUtf8, nameOf, oneFile, readBody } from './articles-body.ts';
import { plainAnswer } from './routes.ts';

/** Requests of one key in a minute, and at once: each holds its body in memory. */
const MOST_A_MINUTE = 120;
const MOST_AT_ONCE = 4;
const MINUTE_MS = 60_000;

export interface ArticlesRouteParts {
  readonly archive: Archive;
  readonly keys: readonly IngestKey[];
  readonly clock: Clock;
  readonly log: Logger;
  /** Bytes of a body. */
  readonly maxBytes: number;
  /** What reads pages; a thread of its own by default, started with the first page. */
  readonly extractor?: Extractor | undefined;
  /** What reads feeds and finds quotes, so that chats are answered meanwhile; likewise. */
  readonly reader?: Reader | undefined;
}

export function articlesRoute(parts: ArticlesRouteParts): Route {
  const { archive, keys, clock, log, maxBytes } = parts;
  const extractor = parts.extractor ?? openExtractor();
  const reader = parts.reader ?? openReader();
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
    const bytes = inUtf8(body, request.headers['content-type']);
    const events = ingest({
      ...{ archive, owner, clock, extractor, reader, articles: reader.articles },
      ...{ targets: [nameOf(request)], disk: oneFile(bytes), maxDocumentBytes: maxBytes },
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

function tooBusy(response: ServerResponse, seconds: number, sentence: string): void {
  plainAnswer(response, 429, sentence, { 'retry-after': String(seconds) });
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
