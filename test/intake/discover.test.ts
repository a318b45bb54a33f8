/** From a site to its feeds. */
import { expect, test } from 'vitest';
import { commonFeedPlaces, discoverFeeds, feedLinks } from '../../src/intake/feed/discover.ts';
import type { Fetched } from '../../src/intake/fetch/fetched.ts';
import { rss } from './readings.ts';

const FEED = rss('<item><title>A b</title></item>');

/** A net of addresses: text, or nothing there. */
function net(pages: Readonly<Record<string, string>>): {
  fetch: (address: string) => Promise<Fetched>;
  asked: string[];
} {
  const asked: string[] = [];
  return {
    asked,
    async fetch(address) {
      asked.push(address);
      const text = pages[address];
      if (text === undefined)
        return { is: 'refused', cause: 'gone', reason: 'Nothing there.', status: 404, retryAfterMs: null };
      const rest = {
        contentType: undefined,
        movedTo: null,
        etag: undefined,
        lastModified: undefined,
        maxAgeSeconds: null,
      };
      return { is: 'fetched', body: Buffer.from(text), address, ...rest };
    },
  };
}

test('finds the feeds that a page declares', () => {
  const html = `<head><base href="https://g.example/x/"><link rel="alternate" type="application/rss+xml" title="News &amp; more" href="feed.xml">
    <link rel="ALTERNATE home" type="application/atom+xml" href="/atom"><link rel=alternate type="application/feed+json" href="//g.example/f.json">
    <link rel="alternate" hreflang="de" type="text/xml" href="/de"><link rel="stylesheet" type="text/css" href="/s.css">
    <link rel="alternate" type="application/rss+xml" href="javascript:x"><link rel="alternate" type="application/rss+xml" href="feed:https://g.example/y"></head><a href="/rss">RSS</a>`;
  expect(feedLinks(html, 'https://g.example/')).toEqual([
    { url: 'https://g.example/x/feed.xml', title: 'News & more' },
    { url: 'https://g.example/atom', title: '' },
    { url: 'https://g.example/f.json', title: '' },
    { url: 'https://g.example/y', title: '' },
  ]);
});

test('links that look like feeds count where none is declared', () => {
  const html =
    '<a href="/news">News</a><a href="/rss">RSS</a><a href="/feedback">Tell us</a><a href="/town/feed/">Feed</a><a href="/x.rss">x</a>';
  expect(feedLinks(html, 'https://g.example/').map(({ url }) => url)).toEqual([
    'https://g.example/rss',
    'https://g.example/town/feed/',
    'https://g.example/x.rss',
  ]);
});

test('a feed is its own answer', async () => {
  const { fetch, asked } = net({ 'https://g.example/feed': FEED });
  expect(await discoverFeeds('https://g.example/feed', fetch)).toMatchObject({
    feeds: [{ url: 'https://g.example/feed', feed: { title: 'Gazette' } }],
  });
  expect(asked).toHaveLength(1);
});

test('a page leads to its feed, and a broken first one to the second', async () => {
  const html =
    '<html><link rel="alternate" type="application/rss+xml" href="/old"><link rel="alternate" type="application/rss+xml" href="/new">';
  const { fetch } = net({ 'https://g.example/': html, 'https://g.example/new': FEED });
  const found = await discoverFeeds('https://g.example/', fetch);
  expect(found).toMatchObject({
    feeds: [{ url: 'https://g.example/new' }],
    links: [{ url: 'https://g.example/old' }, { url: 'https://g.example/new' }],
  });
});

test('a site that says nothing is asked in the common places', async () => {
  const { fetch } = net({ 'https://g.example/town/': '<html><p>Hello', 'https://g.example/atom.xml': FEED });
  expect(await discoverFeeds('https://g.example/town/', fetch)).toMatchObject({
    feeds: [{ url: 'https://g.example/atom.xml' }],
    links: [],
  });
  expect(commonFeedPlaces('https://g.example/').length).toBeLessThanOrEqual(10);
});

test('a JSON feed is found too', async () => {
  const { fetch } = net({
    'https://g.example/': '{"version":"https://jsonfeed.org/version/1","title":"G","items":[]}',
  });
  expect(await discoverFeeds('https://g.example/', fetch)).toMatchObject({
    feeds: [{ feed: { format: 'json', title: 'G' } }],
  });
});

test.each([
  ['there is nothing at the address', {}, /^Nothing there\.$/],
  [
    'there is no feed anywhere',
    { 'https://g.example/': '<html><p>Hello' },
    /^g\.example has no feed that it names, and none in the usual places/,
  ],
  [
    'the feeds that are named are broken',
    { 'https://g.example/': '<html><link rel=alternate type="application/rss+xml" href=/a>' },
    /^g\.example names feeds that cannot be read/,
  ],
])('says so where %s', async (_, pages: Record<string, string>, reason) => {
  expect(await discoverFeeds('https://g.example/', net(pages).fetch)).toEqual({
    reason: expect.stringMatching(reason),
  });
});
