/** Articles over real HTTP: for who has a key, in the forms that `ingest` reads, once each. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { articlesRoute } from '../../../adapters/web/articles-route.ts';
import { cardToHtml } from '../../../adapters/web/card-html.ts';
import { startWebServer, type WebServer } from '../../../adapters/web/server.ts';
import { answerLine, COMMANDS } from '../../../commands/index.ts';
import { openStorage, type Storage } from '../../../src/archive/index.ts';
import { WIRE } from '../../../src/archive/port.ts';
import { IngestRecordSchema, openReader, type Reader } from '../../../src/intake/index.ts';
import { createLogger, type Logger } from '../../../src/log.ts';
import { readIngestKeys } from '../../../src/setting-values.ts';
import { aContext } from '../../commands/a-context.ts';
import { aFeed } from '../chat/source-scene.ts';

const KEY = 'k'.repeat(24);
const OWN_KEY = 'o'.repeat(24);
const MAX_BYTES = 64 * 1024;
const MAIL_HEAD = 'From: Jo <jo@gazette.example>\r\nTo: all@gazette.example\r\nSubject: ';
const TEXT = '“We will build the tram line,” said Nora Blake, the mayor. The council voted for it on Tuesday evening.';

let storage: Storage;
let server: WebServer;
let nowMs = Date.parse('2026-03-02T08:00:00Z');

beforeAll(async () => {
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(nowMs) };
  const log = createLogger('silent');
  storage = await openStorage({ url: 'sqlite::memory:', clock });
  const keys = readIngestKeys(`wire=${KEY}, discord:81384788765712384=${OWN_KEY}`, WIRE)!;
  const route = articlesRoute({ archive: storage.archive, keys, clock, log, maxBytes: MAX_BYTES });
  server = await startWebServer({ routes: [route], port: 0, host: '127.0.0.1', log });
});

afterAll(async () => {
  await server.stop();
  await storage.close();
});

function post(body: string, headers: Readonly<Record<string, string>> = {}) {
  return fetch(`http://127.0.0.1:${server.port}/articles`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json', ...headers },
    body,
  });
}

async function recordsOf(response: Response) {
  const lines = (await response.text()).trim().split('\n');
  return lines.map((line) => IngestRecordSchema.parse(JSON.parse(line)));
}

const anArticle = (headline: string) => JSON.stringify({ headline, text: `${headline}\n\n${TEXT}`, outlet: 'Gazette' });

test('what is sent twice is there once', async () => {
  const first = await post(anArticle('Tram line wins'));
  expect(first.status).toBe(200);
  expect(first.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
  const [added] = await recordsOf(first);
  expect(added).toMatchObject({ type: 'article', status: 'added', headline: 'Tram line wins', outlet: 'Gazette' });
  const [again] = await recordsOf(await post(anArticle('Tram line wins')));
  expect(again).toMatchObject({ status: 'unchanged', id: added!.type === 'article' && added!.id });
});

test.each([
  ['a list', 'application/json', `[${anArticle('List one')},${anArticle('List two')}]`, 2],
  [
    'an object over several lines',
    'application/json; charset=utf-8',
    JSON.stringify(JSON.parse(anArticle('Wide')), null, 2),
    1,
  ],
  ['JSON Lines', 'application/x-ndjson', `${anArticle('Line one')}\n${anArticle('Line two')}\n`, 2],
  ['a feed', 'application/rss+xml', aFeed('Gazette'), 3],
  ['an e-mail', 'message/rfc822', `${MAIL_HEAD}Tram mail\r\n\r\n${TEXT}\r\n`, 1],
  ['an e-mail that is called a text', 'text/plain', `${MAIL_HEAD}Tram text\r\n\r\n${TEXT}\r\n`, 1],
  [
    'a mailbox',
    'application/mbox',
    ['one', 'two']
      .map((name) => `From jo@a.example Mon Mar  2 08:00:00 2026\n${MAIL_HEAD}Box ${name}\n\n${TEXT} ${name}\n\n`)
      .join(''),
    2,
  ],
  ['a text', 'text/plain', `Bridge opens\n\n${TEXT}`, 1],
  [
    'a page',
    'text/html',
    `<html><head><title>Harbour opens again</title></head><body><article><h1>Harbour opens again</h1>${`<p>${TEXT}</p>`.repeat(6)}</article></body></html>`,
    1,
  ],
])('%s is read', async (_, type, body, count) => {
  const response = await post(body, { 'content-type': type });
  expect(response.status).toBe(200);
  const articles = (await recordsOf(response)).filter((record) => record.type === 'article');
  expect(articles).toHaveLength(count);
  for (const { headline } of articles) expect(headline).not.toMatch(/From|Subject/);
});

test.each([
  ['a list of feeds', 'application/xml', '<opml version="2.0"><body><outline xmlUrl="x"/></body></opml>', 'import it'],
  ['XML that is no feed', 'text/xml', '<note><to>Ada</to><body1>Hello</body1></note>', 'neither a feed nor a page'],
  ['XML that is called Atom', 'application/atom+xml', '<catalogue><book/></catalogue>', 'neither a feed nor a page'],
])('%s is refused and not taken for a text', async (_, type, body, reason) => {
  const response = await post(body, { 'content-type': type });
  expect(response.status).toBe(422);
  expect(await recordsOf(response)).toMatchObject([{ type: 'refused', reason: expect.stringContaining(reason) }]);
});

test('markup in a JSON headline is kept as text, and pages escape it', async () => {
  const headline = '<b onclick=x()>Tram</b> & more';
  const [record] = await recordsOf(await post(anArticle(headline)));
  expect(record).toMatchObject({ type: 'article', headline });
  const context = aContext(storage, { now: () => Temporal.Instant.fromEpochMilliseconds(nowMs) });
  const card = await answerLine(COMMANDS, context, 'search tram', (error) => {
    throw error;
  });
  const page = cardToHtml(card, 'UTC');
  expect(page).toContain('onclick=x()');
  expect(page).not.toMatch(/<b onclick/);
});

test('a date days ahead is none', async () => {
  const send = async (publishedAt: string) =>
    (await recordsOf(await post(JSON.stringify({ headline: `On ${publishedAt}`, text: TEXT, publishedAt }))))[0];
  const near = Temporal.Instant.fromEpochMilliseconds(nowMs).add({ hours: 47 }).toString();
  expect(await send(near)).toMatchObject({ publishedAt: near });
  expect(await send('2031-03-02T08:00:00Z')).toMatchObject({ type: 'article', publishedAt: null });
});

test('feeds are read and quotes are found by the reader, whose thread is its own: chats are answered meanwhile', async () => {
  const reader = openReader();
  const asked: string[] = [];
  const spy: Reader = {
    ...reader,
    document(given) {
      asked.push('document');
      return reader.document(given);
    },
    articles(entries) {
      asked.push(`${entries.length} articles`);
      return reader.articles(entries);
    },
  };
  const keys = readIngestKeys(`wire=${KEY}`, WIRE)!;
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(nowMs) };
  const log = createLogger('silent');
  const route = articlesRoute({ archive: storage.archive, keys, clock, log, maxBytes: MAX_BYTES, reader: spy });
  const own = await startWebServer({ routes: [route], port: 0, host: '127.0.0.1', log });
  const response = await fetch(`http://127.0.0.1:${own.port}/articles`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/rss+xml' },
    body: aFeed('Ferry Times', 2),
  });
  expect(await recordsOf(response)).toHaveLength(2);
  expect(asked).toEqual(['document', '2 articles']);
  await own.stop();
  await reader.close();
});

test('a client that breaks off is no error', async () => {
  nowMs += 60_000;
  const said: string[] = [];
  const done = Promise.withResolvers<void>();
  const tell = (level: string) => (_: unknown, more?: string) => {
    said.push(`${level}: ${more ?? _}`);
    done.resolve();
  };
  const log = { ...createLogger('silent'), debug: tell('debug'), error: tell('error'), warn: tell('warn') };
  const keys = readIngestKeys(`wire=${KEY}`, WIRE)!;
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(nowMs) };
  const route = articlesRoute({
    ...{ archive: storage.archive, keys, clock, maxBytes: MAX_BYTES },
    log: log as unknown as Logger,
  });
  const own = await startWebServer({ routes: [route], port: 0, host: '127.0.0.1', log: log as unknown as Logger });
  const sending = request({
    ...{ host: '127.0.0.1', port: own.port, path: '/articles', method: 'POST' },
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'text/plain', expect: '100-continue' },
  });
  sending.on('error', () => {});
  sending.flushHeaders();
  await once(sending, 'continue');
  sending.destroy();
  await done.promise;
  expect(said).toEqual(['debug: web: a client broke off its request']);
  await own.stop();
});

test('the encoding that the header names holds', async () => {
  const response = await fetch(`http://127.0.0.1:${server.port}/articles`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'text/plain; charset=iso-8859-1' },
    body: Buffer.from(`Brücke öffnet\n\n${TEXT.replaceAll(/[“”]/g, '"')}`, 'latin1'),
  });
  expect(await recordsOf(response)).toMatchObject([{ headline: 'Brücke öffnet' }]);
});

test('what cannot be read is said in its place, and the rest goes in', async () => {
  const records = await recordsOf(await post(`${anArticle('Good one')}\n{"headline":1}\n`));
  expect(records).toMatchObject([{ type: 'article' }, { type: 'refused', path: 'body', line: 2 }]);
  const none = await post('{"headline":1}\n');
  expect(none.status).toBe(422);
  expect(await recordsOf(none)).toMatchObject([{ type: 'refused' }]);
});

test('a key is for its own workspace alone', async () => {
  const before = await storage.archive.counts('slack:T1');
  await post(anArticle('Own news'), { authorization: `bearer ${OWN_KEY}` });
  expect((await storage.archive.counts('slack:T1')).articles).toBe(before.articles);
  expect((await storage.archive.counts('discord:81384788765712384')).articles).toBe(before.articles + 1);
});

test.each([
  ['no key', { authorization: '' }, 401, 'Authorization: Bearer KEY'],
  ['a wrong key', { authorization: `Bearer ${'x'.repeat(24)}` }, 401, 'Authorization: Bearer KEY'],
  [
    'a form',
    { 'content-type': 'application/x-www-form-urlencoded' },
    415,
    'Content-Type is application/x-www-form-urlencoded',
  ],
  ['a compressed body', { 'content-encoding': 'gzip' }, 415, 'Content-Encoding gzip is not read'],
] as const)('%s is refused in a sentence', async (_, headers, status, sentence) => {
  const response = await post(anArticle('Refused'), headers);
  expect(response.status).toBe(status);
  expect(await response.text()).toContain(sentence);
});

test('a body that is too large is refused, whether or not its length was told', async () => {
  const large = 'x'.repeat(MAX_BYTES + 1);
  expect((await post(large)).status).toBe(413);
  const stream = new Blob([large]).stream();
  const response = await fetch(`http://127.0.0.1:${server.port}/articles`, {
    ...{ method: 'POST', body: stream, duplex: 'half' },
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'text/plain' },
  } as RequestInit);
  expect(response.status).toBe(413);
  expect(await response.text()).toContain('send it in parts');
});

test('who asks too often waits, and others do not', async () => {
  nowMs += 60_000;
  const statuses = new Set<number>();
  for (let asked = 0; asked < 121; asked++) statuses.add((await post('', { 'content-type': 'text/plain' })).status);
  expect(statuses).toEqual(new Set([422, 429]));
  const waiting = await post('', { 'content-type': 'text/plain' });
  expect(waiting.headers.get('retry-after')).toBe('60');
  expect((await post('', { authorization: `Bearer ${OWN_KEY}`, 'content-type': 'text/plain' })).status).toBe(422);
  nowMs += 60_000;
  expect((await post('', { 'content-type': 'text/plain' })).status).toBe(422);
});

test('four bodies are read at once, and the fifth waits', async () => {
  nowMs += 60_000;
  const open = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'text/plain', expect: '100-continue' };
      const sending = request({
        ...{ host: '127.0.0.1', port: server.port, path: '/articles', method: 'POST' },
        headers,
      });
      const answered = once(sending, 'response');
      sending.flushHeaders();
      await once(sending, 'continue');
      return { sending, answered };
    }),
  );
  const fifth = await post('', { 'content-type': 'text/plain' });
  expect([fifth.status, fifth.headers.get('retry-after')]).toEqual([429, '1']);
  const others = { authorization: `Bearer ${OWN_KEY}`, 'content-type': 'text/plain' };
  expect((await post('', others)).status).toBe(422);
  for (const { sending, answered } of open) {
    sending.end();
    const [response] = (await answered) as [IncomingMessage];
    response.resume();
    expect(response.statusCode).toBe(422);
  }
  expect((await post('', { 'content-type': 'text/plain' })).status).toBe(422);
});

test.each(['wire', 'wire=short', 'wire=a=b', `team:1=${KEY}`, `wire=${KEY},local=${KEY}`, ''])(
  'INGEST_KEYS "%s" names no keys',
  (text) => expect(readIngestKeys(text, WIRE)).toBeUndefined(),
);

test('the example of docs/sources.md works as it stands there', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/sources.md'), 'utf8');
  const [, type, body] = /-H "Content-Type: ([^"]+)" \\\n\s+-d '([^']+)'/.exec(page)!;
  const response = await post(body!, { 'content-type': type! });
  expect(response.status).toBe(200);
  expect(await recordsOf(response)).toMatchObject([{ type: 'article', status: 'added', headline: 'Bridge opens' }]);
});

test('an object that is broken off is told once, as broken JSON', async () => {
  const broken = await post('{\n  "headline": "Bridge opens",\n  "text": "The bridge ');
  expect(broken.status).toBe(422);
  expect(await recordsOf(broken)).toMatchObject([
    { type: 'refused', reason: expect.stringMatching(/^The object is no whole JSON \(.+\): write it again\.$/) },
  ]);
});
