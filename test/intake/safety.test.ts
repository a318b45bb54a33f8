/** Bounds of intake that no other file looks at: each test fails when its bound is taken out. */
import { Worker } from 'node:worker_threads';
import { afterEach, expect, test, vi } from 'vitest';
import { readXmlFeed } from '../../src/intake/feed/xml-feed.ts';
import { fetchSafely, MAX_FETCH_BYTES } from '../../src/intake/fetch/fetch-safely.ts';
import { makeGuard } from '../../src/intake/fetch/guard.ts';
import { htmlBlocks } from '../../src/intake/markup/blocks.ts';
import { withoutControls } from '../../src/intake/markup/harmless.ts';
import { readMarkup } from '../../src/intake/markup/tokens.ts';
import { openExtractor } from '../../src/intake/page/extractor.ts';
import { readLinkedData } from '../../src/intake/page/json-ld.ts';
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

test('an element has 200 attributes at most', () => {
  const sizes: number[] = [];
  const tag = `<a ${Array.from({ length: 300 }, (_, place) => `a${place}="x"`).join(' ')}>`;
  readMarkup(tag, true, { open: (_, { size }) => sizes.push(size), close() {}, text() {} });
  expect(sizes).toEqual([200]);
});

test.each(
  [
    'script style template iframe object applet svg math noscript noembed noframes video audio canvas title select textarea'
      .split(' ')
      .map((name) => `<${name}>secret</${name}>`),
    '<div hidden>secret</div>',
    '<div aria-hidden="true">secret</div>',
    '<div style="color:red; display : none">secret</div>',
    '<div style="visibility:hidden">secret</div>',
  ].flat(),
)('what nobody sees is no text: %s', (hidden) => {
  expect(htmlBlocks(`<p>Before</p>${hidden}<p>After</p>`).map(({ text }) => text)).toEqual(['Before', 'After']);
});

test('what the extractor gets has no long attributes, no marks of tags in its text, and nothing that runs', () => {
  const [most, long] = ['m'.repeat(4000), 'l'.repeat(4001)];
  const pruned = prunePage(`<p class="${most}" onclick="run()" title="${long}">3 <4 & 5 <</p><iframe src=x>y</iframe>`);
  expect(pruned).toContain(most);
  expect(pruned).not.toContain(long);
  expect(pruned).toContain('3 &lt;4 ');
  expect(pruned).not.toMatch(/onclick|iframe/);
});

test("of a page's own description 2,000 objects are looked at", () => {
  const article = { '@type': 'NewsArticle', headline: 'Bridge opens' };
  // One in the other: each adds one object, and lists of more than 100 are cut.
  const nested = (depth: number) => {
    let value: object = article;
    for (let level = 0; level < depth; level++) value = { '@type': 'Thing', mainEntity: value };
    return readLinkedData([JSON.stringify(value)])?.headline ?? null;
  };
  expect([nested(1_999), nested(2_000)]).toEqual(['Bridge opens', null]);
});

test('of a feed that is polled 5,000 entries are read, and of a file all', async () => {
  const source = feed(Array.from({ length: 5_001 }, (_, place) => `<item><title>Story ${place}</title></item>`));
  const document = readAnyDocument({ bytes: Buffer.from(source), contentType: undefined, address: '' });
  expect(document.is === 'feed' && document.feed.entries.length).toBe(5_000);
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

/** No page is read. */
const NO_EXTRACTOR = { extract: () => Promise.reject(new Error('asked')), close: async () => {} };

/** Answers nothing, for ever. */
const STUCK = new URL(
  'data:text/javascript,import{parentPort}from"node:worker_threads";parentPort.on("message",()=>{for(;;);})',
);

test('a feed in a file that takes for ever is given up, and the next file is read', async () => {
  const reader = openReader({ timeoutMs: 100, program: STUCK });
  const folder = folderWith({ 'a.xml': feed([item('a')]), 'b.txt': 'The bridge opens.\n\nThe city opened it.' });
  const told: string[] = [];
  const terminate = vi.spyOn(Worker.prototype, 'terminate');
  for await (const entry of readSources([folder], { reader, extractor: NO_EXTRACTOR }))
    told.push(entry.type === 'entry' ? 'read' : entry.reason);
  // It would go on for ever otherwise.
  expect(terminate).toHaveBeenCalledTimes(1);
  await reader.close();
  expect(told).toEqual([expect.stringMatching(/within 0\.1 seconds/), 'read']);
});
