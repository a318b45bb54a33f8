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
    broken: ['javascript:alert(1)'],
    isCut: false,
  });
});

test('a list that is cut off keeps what came, and what is no list is none', () => {
  expect(
    readOpml('<opml><body><outline text="A" xmlUrl="https://a.example/"/><outline text="B" xmlU')?.feeds,
  ).toHaveLength(1);
  expect(readOpml('<rss><channel/></rss>')).toBeNull();
  expect(readOpml('')).toBeNull();
});

test('a list of more than 5,000 feeds is cut and says so', () => {
  const outlines = Array.from({ length: 5001 }, (_, index) => `<outline xmlUrl="https://a.example/${index}"/>`).join(
    '',
  );
  const list = readOpml(`<opml><body>${outlines}</body></opml>`);
  expect([list?.feeds.length, list?.isCut]).toEqual([5000, true]);
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
