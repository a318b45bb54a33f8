/** Lists of feeds in and out. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readOpml, writeOpml } from '../../src/intake/feed/opml.ts';

const AT = Temporal.Instant.from('2031-03-05T07:00:00Z');

test('reads feeds with their folders, each once', () => {
  const list = readOpml(`<?xml version="1.0"?><opml version="1.1"><head><title>Mine</title></head><body>
    <outline text="News"><outline title="Gazette" text="g" xmlUrl="https://g.example/feed" htmlUrl="https://g.example/" type="rss"/>
      <outline text="Deep"><outline text="Meridian &amp; Co" xmlurl="https://m.example/feed?a=1&amp;b=2"/></outline></outline>
    <outline text="Again" xmlUrl="https://g.example/feed"/><outline type="rss" text="Old" url="http://o.example/rss"/>
    <outline text="Bad" xmlUrl="javascript:alert(1)"/><outline text="Nothing"/></body></opml>`);
  expect(list).toEqual({
    title: 'Mine',
    feeds: [
      { url: 'https://g.example/feed', title: 'Gazette', folders: ['News'] },
      { url: 'https://m.example/feed?a=1&b=2', title: 'Meridian & Co', folders: ['News', 'Deep'] },
      { url: 'http://o.example/rss', title: 'Old', folders: [] },
    ],
    sites: [],
    broken: ['javascript:alert(1)'],
    leftOut: 0,
  });
});

test('a list that is cut off keeps what came, and what is no list is none', () => {
  expect(
    readOpml('<opml><body><outline text="A" xmlUrl="https://a.example/"/><outline text="B" xmlU')?.feeds,
  ).toHaveLength(1);
  expect(readOpml('<rss><channel/></rss>')).toBeNull();
  expect(readOpml('')).toBeNull();
});

test('outlines that name a page or another list in place of a feed are told as such', () => {
  const list = readOpml(`<opml><body>
    <outline text="Town"><outline text="Gazette" htmlUrl="https://g.example/"/><outline text="Page" type="link" url="https://p.example/"/></outline>
    <outline text="More" type="include" url="https://l.example/more.opml"/><outline text="Bare" url="https://b.example"/>
    <outline text="Both" xmlUrl="https://f.example/feed" htmlUrl="https://f.example/"/><outline text="Again" url="https://f.example/feed"/>
    <outline text="Empty" xmlUrl="" htmlUrl="https://e.example/"/><outline text="Bad" url="mailto:x@g.example"/></body></opml>`);
  expect(list?.feeds).toEqual([{ url: 'https://f.example/feed', title: 'Both', folders: [] }]);
  expect(list?.sites).toEqual([
    { url: 'https://g.example/', title: 'Gazette', folders: ['Town'] },
    { url: 'https://p.example/', title: 'Page', folders: ['Town'] },
    { url: 'https://l.example/more.opml', title: 'More', folders: [] },
    { url: 'https://b.example/', title: 'Bare', folders: [] },
    { url: 'https://e.example/', title: 'Empty', folders: [] },
  ]);
  expect(list?.broken).toEqual(['mailto:x@g.example']);
});

test('however deep an outline stands, it is read, and 20 of its folders are kept', () => {
  const depth = 30_000;
  const deep = `${'<outline text="f">'.repeat(depth)}<outline text="A" xmlUrl="https://a.example/"/>${'</outline>'.repeat(depth)}`;
  const list = readOpml(`<opml><body>${deep}<outline text="B" xmlUrl="https://b.example/"/></body></opml>`);
  expect(list?.feeds).toEqual([
    { url: 'https://a.example/', title: 'A', folders: Array(20).fill('f') },
    { url: 'https://b.example/', title: 'B', folders: [] },
  ]);
});

test('a sitemap is written so that it is read back as one, and other programs see no feed in it', () => {
  const sitemap = { kind: 'sitemap', url: 'https://g.example/news.xml', title: 'G', folders: ['News'] } as const;
  const text = writeOpml('Mine', [sitemap], AT);
  expect(text).not.toContain('xmlUrl');
  expect(readOpml(text)?.feeds).toEqual([sitemap]);
});

test('a list of more than 5,000 feeds is cut and says so', () => {
  const outlines = Array.from({ length: 5001 }, (_, index) => `<outline xmlUrl="https://a.example/${index}"/>`).join(
    '',
  );
  const list = readOpml(`<opml><body>${outlines}</body></opml>`);
  expect([list?.feeds.length, list?.leftOut]).toEqual([5000, 1]);
});

test('what is written is read again as it was', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .map((text) => text.replace(/[<>&\s\p{C}]+/gu, ' ').trim() || 'x');
  const feed = fc.record({
    url: fc.webUrl().map((url) => new URL(url).href),
    title: name,
    folders: fc.array(name, { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(feed, { selector: ({ url }) => url, maxLength: 8 }), (feeds) => {
      const list = readOpml(writeOpml('Mine', feeds, AT));
      const sorted = (found: readonly unknown[]) => found.map((one) => JSON.stringify(one)).toSorted();
      expect(sorted(list!.feeds)).toEqual(sorted(feeds));
    }),
  );
});

test('no name breaks out of what is written', () => {
  const text = writeOpml(
    '"><script>',
    [{ url: 'https://a.example/?a=1&b="', title: '"/><x>', folders: ['<y a="b">'] }],
    AT,
  );
  expect(text).not.toMatch(/<script|<x|<y/);
  expect(readOpml(text)?.feeds).toHaveLength(1);
});
