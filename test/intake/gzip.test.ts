/** Files that are gzip by themselves are opened, never further than they may be. */
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { gunzip } from '../../src/intake/fetch/gunzip.ts';
import { type Fetched, fetchSafely, readSources } from '../../src/intake/index.ts';
import { readFiles, rss } from './readings.ts';
import { all, folderWith, inChunks, STORY } from './sources.ts';

const FEED = rss('<item><title>Bridge closes</title></item><item><title>Ferry sails</title></item>');
const LINE = '{"text":"Bridge closes. It opens in May."}\n';

const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))));

async function fetchOf(body: Uint8Array, headers: Record<string, string>, maxBytes?: number): Promise<Fetched> {
  const server = createServer((_, response) => response.writeHead(200, headers).end(body));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return fetchSafely(`http://127.0.0.1:${port}/`, { userAgent: 'test', outsidePorts: [port], maxBytes });
}

test('what is in a packed file is read by the name that it has without .gz, and by what it is', async () => {
  const page = `<html><title>Bridge opens</title><article><h1>Bridge opens</h1><p>${'The bridge opened again on Monday, the council said. '.repeat(8)}</p></article>`;
  const read = await readFiles({
    'a.xml.gz': gzipSync(FEED),
    'b.jsonl.gz': gzipSync(LINE + LINE),
    'c.html.gz': gzipSync(page),
    'd.txt.gz': gzipSync(STORY),
    'e.md.gz': gzipSync('<b>no page</b> but a text in Markdown.'),
    f: gzipSync(FEED),
    'g.gz': gzipSync(gzipSync(STORY)),
    'h.xml.gz': gzipSync('<?xml version="1.0"?><note>no feed</note>'),
  });
  expect(read.map((one) => (typeof one === 'string' ? one : (one.headline ?? one.text)))).toEqual([
    'Bridge closes',
    'Ferry sails',
    'Bridge closes.',
    'Bridge closes.',
    'Bridge opens',
    'Harbour bridge closes',
    '<b>no page</b> but a text in Markdown.',
    'Bridge closes',
    'Ferry sails',
    'g.gz: This is a gzip archive inside another: unpack it first (gunzip).',
    expect.stringMatching(/^h\.xml\.gz: This is XML, but neither a feed nor a page/),
  ]);
});

test('the bytes of the packed file are accounted for, each once', async () => {
  const bytes = gzipSync(LINE.repeat(3));
  const items = await all(readSources([folderWith({ 'a.jsonl.gz': bytes })]));
  expect(items).toHaveLength(3);
  expect(items.reduce((sum, item) => sum + item.bytes, 0)).toBe(bytes.length);
});

test('a bomb in a file is stopped in mid-stream, and what came before it counts', async () => {
  // Each byte says half of what it takes up: it grows while it is read, and not at its end alone.
  const bomb = gzipSync(`${LINE}${randomBytes(512 * 1024).toString('hex')}`, { level: 1 });
  let given = 0;
  async function* trickle(): AsyncGenerator<Uint8Array, void, void> {
    for await (const chunk of inChunks(bomb, 512)) {
      given += chunk.length;
      yield chunk;
    }
  }
  const read = await all(readSources(['-'], { stdin: trickle(), maxDocumentBytes: 100_000 }));
  expect(read.map((item) => (item.type === 'refused' ? item.reason : 'article'))).toEqual([
    'article',
    'It unpacks to more than 100,000 bytes: unpack it, and give what is in it.',
  ]);
  expect(given).toBeLessThan(bomb.length / 2);
});

test('a gzip of empty members is stopped, too', async () => {
  const empty = gzipSync('');
  async function* endless(): AsyncGenerator<Uint8Array, void, void> {
    for (;;) yield empty;
  }
  await expect(all(gunzip(endless(), 5000))).rejects.toThrow();
});

test('one that is broken is refused; one that is cut off is read as far as it goes', async () => {
  const whole = gzipSync(
    LINE.repeat(500) + Array.from({ length: 500 }, (_, n) => `{"text":"Line ${n} ${n * 7919}."}\n`).join(''),
  );
  const broken = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), Buffer.alloc(50, 255)]);
  const [first, ...rest] = await readFiles({ 'a.xml.gz': broken, 'b.jsonl.gz': whole.subarray(0, whole.length - 500) });
  expect(first).toBe('a.xml.gz: This gzip archive is broken: fetch it again, or unpack it first (gunzip).');
  expect(rest.length).toBeGreaterThan(500);
});

test.each([
  ['a type of its own', { 'content-type': 'application/gzip' }, undefined],
  ['the type of what is in it', { 'content-type': 'text/xml; charset=utf-8' }, 'text/xml; charset=utf-8'],
  ['packed once more on the way', { 'content-encoding': 'gzip', 'content-type': 'application/x-gzip' }, undefined],
])('a fetched gzip is opened: %s', async (_, headers, contentType) => {
  const body = 'content-encoding' in headers ? gzipSync(gzipSync(FEED)) : gzipSync(FEED);
  expect(await fetchOf(body, headers)).toMatchObject({ is: 'fetched', body: Buffer.from(FEED), contentType });
});

test('a fetched bomb is refused as too large, and broken gzip as broken', async () => {
  const bomb = gzipSync(Buffer.alloc(4 * 1024 * 1024));
  expect(await fetchOf(bomb, {}, 1024 * 1024)).toMatchObject({ is: 'refused', cause: 'tooLarge' });
  const broken = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), Buffer.alloc(50, 255)]);
  expect(await fetchOf(broken, {})).toMatchObject({ is: 'refused', cause: 'broken' });
});
