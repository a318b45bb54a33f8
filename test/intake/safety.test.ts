/** Bounds of intake that no other file looks at: each test fails when its bound is taken out. */
import { randomBytes } from 'node:crypto';
import { brotliCompressSync, constants, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { readXmlFeed } from '../../src/intake/feed/xml-feed.ts';
import { readBody } from '../../src/intake/fetch/decompress.ts';
import { fetchSafely, MAX_FETCH_BYTES } from '../../src/intake/fetch/fetch-safely.ts';
import { makeGuard } from '../../src/intake/fetch/guard.ts';
import { withoutControls } from '../../src/intake/markup/harmless.ts';
import { openExtractor } from '../../src/intake/page/extractor.ts';
import { prunePage } from '../../src/intake/page/prune.ts';
import { readSources } from '../../src/intake/read-sources.ts';
import { readAnyDocument } from '../../src/intake/reader/read-document.ts';
import { openReader } from '../../src/intake/reader/reader.ts';
import { feed, item } from './poll-world.ts';
import { folderWith } from './sources.ts';

afterEach(() => vi.restoreAllMocks());

test.each([
  ['0.0.0.0', '0.255.255.255'],
  ['10.0.0.0', '10.255.255.255'],
  ['100.64.0.0', '100.127.255.255'],
  ['127.0.0.0', '127.255.255.255'],
  ['169.254.0.0', '169.254.255.255'],
  ['172.16.0.0', '172.31.255.255'],
  ['192.0.0.0', '192.0.0.255'],
  ['192.0.2.0', '192.0.2.255'],
  ['192.88.99.0', '192.88.99.255'],
  ['192.168.0.0', '192.168.255.255'],
  ['198.18.0.0', '198.19.255.255'],
  ['198.51.100.0', '198.51.100.255'],
  ['203.0.113.0', '203.0.113.255'],
  ['224.0.0.0', '239.255.255.255'],
  ['240.0.0.0', '255.255.255.255'],
  ['::', '1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2001::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2002::', '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['4000::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
])('no connection goes to %s, nor to %s', (first, last) => {
  const guard = makeGuard();
  expect([first, last].map((address) => guard.mayConnect(address, 443, 'gazette.example'))).toEqual([false, false]);
});

test('a fetch has 20 seconds and 32 MB, and a page 10 seconds, where nothing else is said', async () => {
  const timeout = vi.spyOn(AbortSignal, 'timeout');
  await fetchSafely('http://127.0.0.1/', { userAgent: 'x' });
  expect(timeout).toHaveBeenCalledWith(20_000);
  expect(MAX_FETCH_BYTES).toBe(32 * 1024 * 1024);
  const timer = vi.spyOn(globalThis, 'setTimeout');
  const program = new URL(
    'data:text/javascript,import{parentPort}from"node:worker_threads";parentPort.on("message",()=>parentPort.postMessage({failure:""}))',
  );
  const extractor = openExtractor({ program });
  await extractor.extract('<p>x', undefined);
  await extractor.close();
  expect(timer).toHaveBeenCalledWith(expect.any(Function), 10_000);
});

/** Each byte says half of what it takes up: a limit that is looked at in the end alone lets all of it through. */
const DIGITS = randomBytes(1024 * 1024).toString('hex');
test.each([
  ['gzip', gzipSync(DIGITS, { level: 1 })],
  ['deflate', deflateSync(DIGITS, { level: 1 })],
  ['br', brotliCompressSync(DIGITS, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
  ['zstd', zstdCompressSync(DIGITS)],
])('what is too long after %s is not read on', async (encoding, body) => {
  let given = 0;
  async function* trickle(): AsyncGenerator<Uint8Array, void, void> {
    for (let at = 0; at < body.length; at += 4096) {
      given = at;
      yield body.subarray(at, at + 4096);
    }
  }
  await expect(readBody(trickle(), encoding, 100_000)).rejects.toThrow();
  expect(given).toBeLessThan(body.length / 2);
});

test('a window that no decoder need have (RFC 8878: 8 MB) is refused', async () => {
  const body = zstdCompressSync(Buffer.alloc(33 * 1024 * 1024, 'bridge '), {
    params: { [constants.ZSTD_c_windowLog]: 25 },
  });
  async function* whole(): AsyncGenerator<Uint8Array, void, void> {
    yield body;
  }
  await expect(readBody(whole(), 'zstd', 64 * 1024 * 1024)).rejects.toThrow();
});

function titleOf(declarations: string, title: string): string {
  const source = `<?xml version="1.0"?><!DOCTYPE rss [${declarations}]><rss><channel><item><title>${title}</title></item></channel></rss>`;
  return readXmlFeed(source, undefined)!.entries[0]!.title;
}

test('a document declares 500 entities at most, each of at most 100 characters', () => {
  const many = Array.from({ length: 501 }, (_, place) => `<!ENTITY e${place} "x${place}">`).join('');
  expect(titleOf(many, '&e499; &e500;')).toBe('x499 &e500;');
  const [most, long] = ['m'.repeat(100), 'l'.repeat(101)];
  expect(titleOf(`<!ENTITY most "${most}"><!ENTITY long "${long}">`, '&most; &long;')).toBe(`${most} &long;`);
});

test('no control character comes out of a feed', () => {
  expect(titleOf('', 'A\u0001 bridge&#7;\u0085 opens\u009b')).toMatch(
    /^[^\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]+$/u,
  );
  expect(withoutControls('a\0b\x1bc\x7fd\x9be\ud800\n\tf')).toBe('abcde\ufffd\n\tf');
});

test('a page has 100,000 elements at most', () => {
  expect(prunePage('<b>x</b>'.repeat(100_050)).split('<b>').length - 1).toBe(100_000);
});

test('of a feed that is polled 5,000 entries are read, and of a file all', async () => {
  const source = feed(Array.from({ length: 5_001 }, (_, place) => `<item><title>Story ${place}</title></item>`));
  const document = readAnyDocument({ bytes: Buffer.from(source), contentType: undefined, address: '' });
  expect(document).toMatchObject({ is: 'feed', feed: { entries: { length: 5_000 } } });
  let read = 0;
  for await (const entry of readSources([folderWith({ 'old.xml': source })])) if (entry.type === 'entry') read++;
  expect(read).toBe(5_001);
});

test('one article that cannot be read is refused in its own words, and the others are read', async () => {
  const reader = openReader();
  const read = await reader.articles(
    ['The bridge opens.\n\nThe city opened its bridge on Monday.', ''].map((content) => ({ content, hints: {} })),
  );
  await reader.close();
  expect(read).toMatchObject([{ article: { headline: 'The bridge opens.' } }, { reason: expect.any(String) }]);
  expect(read[1]).not.toMatchObject({ reason: expect.stringContaining('broken in a way') });
});

/** Answers nothing, for ever. */
const STUCK = new URL(
  'data:text/javascript,import{parentPort}from"node:worker_threads";parentPort.on("message",()=>{for(;;);})',
);

test('a feed in a file that takes for ever is given up, and the next file is read', async () => {
  const reader = openReader({ timeoutMs: 100, program: STUCK });
  const folder = folderWith({ 'a.xml': feed([item('a')]), 'b.txt': 'The bridge opens.\n\nThe city opened it.' });
  const told: string[] = [];
  for await (const entry of readSources([folder], { reader }))
    told.push(entry.type === 'entry' ? 'read' : entry.reason);
  await reader.close();
  expect(told).toEqual([expect.stringMatching(/within 0\.1 seconds/), 'read']);
});
