/** `ingest` on addresses: fetched safely, told by what they are, and one bad one never stops the rest. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/index.ts';
import type { ReadArticle } from '../../src/archive/port.ts';
import { fixedClock } from '../../src/clock.ts';
import {
  DISK,
  type Disk,
  fetchSafely,
  type IngestRecord,
  IngestRecordSchema,
  ingest,
  ingestRecord,
  type RawEntry,
  readArticle,
  readSources,
  type SourceOptions,
} from '../../src/intake/index.ts';
import { rss } from './readings.ts';
import { all, bytesOf, folderWith, inChunks, STORY } from './sources.ts';

const PAGES: Readonly<Record<string, readonly [type: string, body: string | Buffer]>> = {
  '/feed': [
    'application/rss+xml',
    rss(
      '<item><title>Bridge closes</title><link>/a</link><pubDate>Mon, 05 Jan 2004 19:48:21 GMT</pubDate></item><item/>',
    ),
  ],
  '/feed-as-html': ['text/html', rss('<item><title>Bridge closes</title></item>')],
  '/latin': ['text/xml; charset=iso-8859-1', Buffer.from(rss('<item><title>Caf\xe9 closes</title></item>'), 'latin1')],
  '/json': [
    'application/feed+json',
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'G',
      items: [{ id: 1, url: '/j', title: 'Ferry sails' }],
    }),
  ],
  '/page.txt': [
    'text/html; charset=utf-8',
    `<html lang=en><title>Bridge opens</title><article><h1>Bridge opens</h1><p>${'The bridge opened again on Monday, the council said. '.repeat(8)}</p></article>`,
  ],
  '/text': ['text/plain', STORY],
  '/picture': ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
  '/empty': ['text/html', ''],
  '/opml': ['text/xml', '<?xml version="1.0"?><opml><body/></opml>'],
  '/sitemap': ['text/xml', '<?xml version="1.0"?><urlset><url><loc>/a</loc></url></urlset>'],
};

let server: Server;
let port = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    const page = PAGES[request.url ?? ''];
    if (!page) response.writeHead(403, { server: 'cloudflare' }).end();
    else response.writeHead(200, { 'content-type': page[0] }).end(page[1]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

const articleOnly = (entry: RawEntry): ReadArticle => ({
  givenId: entry.givenId,
  article: readArticle(entry),
  quotes: [],
  summary: { sentences: [] },
});

async function recordsOf(...paths: string[]): Promise<IngestRecord[]> {
  const events = await all(
    ingest({
      archive: null,
      owner: 'wire',
      targets: paths.map((path) => (/^http|briefwire-intake/.test(path) ? path : `http://127.0.0.1:${port}${path}`)),
      fetch: (address) => fetchSafely(address, { userAgent: 'test', outsidePorts: [port] }),
      read: articleOnly,
    }),
  );
  const records = events.map((event) => JSON.parse(JSON.stringify(ingestRecord(event))) as IngestRecord);
  for (const record of records) expect(IngestRecordSchema.parse(record)).toEqual(record);
  return records;
}

test('a feed gives an article for each entry, and an empty entry is refused by itself', async () => {
  expect(await recordsOf('/feed')).toMatchObject([
    {
      type: 'article',
      status: 'read',
      headline: 'Bridge closes',
      url: `http://127.0.0.1:${port}/a`,
      publishedAt: '2004-01-05T19:48:21Z',
      outlet: 'Gazette',
    },
    {
      type: 'refused',
      line: 2,
      reason: 'The entry has no title, no text and no link: there is nothing to read.',
      headline: null,
      url: null,
    },
  ]);
});

test.each([
  ['/feed-as-html', 'Bridge closes'],
  ['/latin', 'Café closes'],
  ['/json', 'Ferry sails'],
  ['/page.txt', 'Bridge opens'],
  ['/text', 'Harbour bridge closes'],
])('%s is told by what it is, and not by its name', async (path, headline) => {
  expect(await recordsOf(path)).toMatchObject([{ type: 'article', headline }]);
});

test('what cannot be read is refused with the reason, and the rest goes in', async () => {
  const records = await recordsOf('/picture', '/none', '/empty', '/opml', '/sitemap', 'http://10.0.0.1/', '/text');
  expect(records.map((record) => (record.type === 'refused' ? record.reason : record.headline))).toEqual([
    'This is a PNG image: give plain text or JSONL.',
    'Cloudflare, which stands in front of 127.0.0.1, refuses to be read by this program (403): ask the site to allow it, or use its feed.',
    'The file is empty: give a headline and some sentences.',
    'This is a list of feeds (OPML) and no feed: import it ("sources import"), or give the address of one of its feeds.',
    `This is a sitemap: it names 1 page and holds no article. Have them fetched with "sources add http://127.0.0.1:${port}/sitemap", or give the addresses of pages.`,
    '10.0.0.1 is no public address: feeds and pages are read from the public internet only (FETCH_ALLOW lists exceptions).',
    'Harbour bridge closes',
  ]);
});

test('a sitemap in a file says how many pages it names, and what to do with them', async () => {
  const list =
    '<sitemapindex><sitemap><loc>https://g.example/a.xml</loc></sitemap><sitemap><loc>https://g.example/b.xml</loc></sitemap></sitemapindex>';
  expect(await recordsOf(folderWith({ 'sitemap.xml': list }))).toMatchObject([
    {
      type: 'refused',
      reason:
        'This is a sitemap: it names 2 other sitemaps and holds no article. Have them fetched with "sources add ADDRESS" with the address that it has on its site, or give the addresses of pages.',
    },
  ]);
});

test('a page that names no address of its own is known by where it was fetched', async () => {
  expect(await recordsOf('/page.txt')).toMatchObject([{ url: `http://127.0.0.1:${port}/page.txt`, language: 'en' }]);
});

test('a feed that is read again changes nothing, and an entry without an address is known by its guid', async () => {
  const archive = await openArchive({ url: 'sqlite::memory:', clock: fixedClock('2031-03-05T12:00:00Z') });
  const statusesOf = async (items: string) => {
    const events = await all(
      ingest({
        archive,
        owner: 'wire',
        targets: [folderWith({ 'feed.xml': rss(items) })],
        read: articleOnly,
      }),
    );
    return events.map((event) => (event.type === 'article' ? event.status : event.reason));
  };
  const items = (text: string) =>
    `<item><guid isPermaLink="false">1</guid><title>Bridge closes</title><description>${text}</description></item>
     <item><link>https://g.example/b</link><title>Ferry</title></item>`;
  expect(await statusesOf(items('It closed.'))).toEqual(['added', 'added']);
  expect(await statusesOf(items('It closed.'))).toEqual(['unchanged', 'unchanged']);
  expect(await statusesOf(items('It closed. It opens in May.'))).toEqual(['updated', 'unchanged']);
  const found = await archive.findArticleByUrl('local', 'https://g.example/b');
  expect(found).toMatchObject({ headline: 'Ferry', outlet: 'Gazette', text: 'Ferry' });
  await archive.close();
});

test('a document that is too large is refused by its size, and where nobody knows that, in mid-stream', async () => {
  const feed = rss('<item><title>Bridge closes</title></item>'.repeat(2000));
  let readBytes = 0;
  const disk: Disk = {
    ...DISK,
    async *read(path) {
      for await (const chunk of DISK.read(path)) {
        readBytes += chunk.length;
        yield chunk;
      }
    },
  };
  const reasonsOf = async (options: SourceOptions, target: string) =>
    (await all(readSources([target], { ...options, maxDocumentBytes: 10_000 }))).map(
      (item) => item.type === 'refused' && item.reason,
    );
  const reason = 'The document has more than the 10,000 bytes that a feed or page may have: give a smaller one.';
  const root = folderWith({ 'a.xml': feed });
  expect(await reasonsOf({ disk }, root)).toEqual([reason]);
  // Only the head was read, to see what it is.
  expect(readBytes).toBeLessThan(feed.length);
  expect(await reasonsOf({ stdin: inChunks(bytesOf(feed), 1000) }, '-')).toEqual([reason]);
});
