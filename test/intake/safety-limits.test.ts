/** How much is taken of what sites say besides their articles: each test fails when its limit is taken out. */
import { expect, test, vi } from 'vitest';
import { readFeedDate } from '../../src/intake/feed/date.ts';
import { feedLinks } from '../../src/intake/feed/discover.ts';
import { readSitemap } from '../../src/intake/feed/sitemap.ts';
import { MAX_ROBOTS_BYTES, readRobots } from '../../src/intake/fetch/robots.ts';
import { readMessage } from '../../src/intake/message.ts';
import { fetchPage } from '../../src/intake/poll/full-text.ts';
import { openReader } from '../../src/intake/reader/reader.ts';
import { POLL_OPTIONS } from '../../src/intake/sources/options.ts';

test('a document has 10 seconds where nothing else is said', async () => {
  const timer = vi.spyOn(globalThis, 'setTimeout');
  const program = new URL(
    'data:text/javascript,import{parentPort}from"node:worker_threads";parentPort.on("message",()=>parentPort.postMessage({is:"failed"}))',
  );
  const reader = openReader({ program });
  await reader.document({ bytes: Buffer.from('x'), contentType: undefined, address: '' });
  await reader.close();
  expect(timer).toHaveBeenCalledWith(expect.any(Function), 10_000);
  timer.mockRestore();
});

const sitemapOf = (elements: readonly string[]) => readSitemap(`<urlset>${elements.join('')}</urlset>`, undefined);
const sitemapPage = (name: number | string, day: string) =>
  `<url><loc>http://g.example/${name}</loc><lastmod>2026-03-${day}</lastmod></url>`;

test('of a sitemap 50,000 elements are looked at', () => {
  const none = Array<string>(49_999).fill('<url/>');
  const read = sitemapOf([...none, sitemapPage('last', '01'), sitemapPage('late', '02')]);
  expect(read?.pages.map(({ url }) => url)).toEqual(['http://g.example/last']);
});

test('of a sitemap the 5,000 newest pages are taken', () => {
  const old = Array.from({ length: 5_000 }, (_, place) => sitemapPage(place, '01'));
  const read = sitemapOf([...old, sitemapPage('new', '02')]);
  expect(read?.pages.length).toBe(5_000);
  expect(read?.pages[0]?.url).toBe('http://g.example/new');
});

test('of the feeds that a page names 50 are looked at', () => {
  const links = Array.from(
    { length: 60 },
    (_, place) => `<link rel=alternate type="application/rss+xml" href="/${place}">`,
  );
  expect(feedLinks(links.join(''), 'http://g.example/')).toHaveLength(50);
});

test('a mail whose head is longer than 256 KB is refused', async () => {
  const mail = (bytes: number) =>
    readMessage(
      'a.eml',
      Buffer.from(`Subject: Bridge opens\r\nX-Long: ${'x'.repeat(bytes)}\r\n\r\nThe bridge opened.`),
    );
  expect([(await mail(200 * 1024)).type, (await mail(257 * 1024)).type]).toEqual(['entry', 'refused']);
});

test('what is longer than a date can be is none', () => {
  const date = (digits: number) => readFeedDate(`2004-01-05T19:48:21.${'1'.repeat(digits)}Z`);
  expect([date(9)?.toString(), date(150)]).toEqual([expect.stringMatching(/^2004-01-05T19:48:21/), null]);
});

test('of a robots.txt 500 KB are read', () => {
  const comment = '# nothing\n'.repeat(Math.ceil(MAX_ROBOTS_BYTES / 10));
  const closed = 'User-agent: *\nDisallow: /\n';
  expect(readRobots(`${closed}${comment}`, 'x').mayFetch('/a')).toBe(false);
  expect(readRobots(`${comment}${closed}`, 'x').mayFetch('/a')).toBe(true);
});

test('robots.txt is asked about an address with its query, and what it closes is not fetched', async () => {
  const fetched: string[] = [];
  const parts = {
    options: POLL_OPTIONS,
    robots: { of: async () => readRobots('User-agent: *\nDisallow: /*?print', 'x') },
    lanes: { run: <Result>(_: string, work: () => Promise<Result>) => work() },
    extractor: { extract: async () => ({ obstacle: 'None.' }), close: async () => {} },
    async fetch(address: string) {
      fetched.push(address);
      const answered = { address, movedTo: null, etag: undefined, lastModified: undefined, maxAgeSeconds: null };
      return { is: 'fetched', ...answered, body: Buffer.from('<p>x'), contentType: 'text/html' } as const;
    },
  };
  const reasons: string[] = [];
  for (const path of ['/a?print=1', '/a?page=1']) {
    const page = await fetchPage(parts, `http://g.example${path}`);
    reasons.push(page.is === 'refused' ? page.reason : 'read');
  }
  expect(reasons).toEqual([expect.stringMatching(/asks robots to leave this page alone/), 'None.']);
  expect(fetched).toEqual(['http://g.example/a?page=1']);
});
