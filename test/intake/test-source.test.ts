/** What a look at a feed or sitemap says before anything is saved. */
import { expect, test } from 'vitest';
import { readSitemap } from '../../src/intake/feed/sitemap.ts';
import { testFeed, testSitemap } from '../../src/intake/sources/test-source.ts';
import { feedOf, rss } from './readings.ts';

const NOW = Temporal.Instant.from('2026-03-02T08:00:00Z');
const item = (name: string, date: string) =>
  `<item><title>Story ${name}</title><link>https://g.example/${name}</link><pubDate>${date}</pubDate></item>`;
const page = (name: string, date: string) =>
  `<url><loc>https://g.example/${name}</loc><lastmod>${date}</lastmod></url>`;

test('the newest of a feed is the newest that is past: what is dated in the future was not published then', () => {
  const dates = ['2026-03-01T10:00:00Z', '2026-03-02T08:59:00Z', '2026-03-02T09:01:00Z', '2031-01-01T00:00:00Z'];
  const tested = testFeed(feedOf(rss(dates.map((date, n) => item(String(n), date)).join(''))), NOW, 120);
  // Clocks differ by an hour.
  expect(String(tested.newestAt)).toBe('2026-03-02T08:59:00Z');
  expect(tested.problems).toContain('1 entry is dated days ahead: an article counts from when it came in.');
  expect(testFeed(feedOf(rss(item('a', '2031-01-01T00:00:00Z'))), NOW, 120).newestAt).toBeNull();
});

test('the newest of a sitemap, likewise; pages that are dated days ahead are told', () => {
  const source = `<urlset>${page('a', '2026-03-01T10:00:00Z')}${page('b', '2031-01-01T00:00:00Z')}</urlset>`;
  const tested = testSitemap(readSitemap(source, undefined)!, NOW);
  expect(String(tested.newestAt)).toBe('2026-03-01T10:00:00Z');
  expect(tested.problems).toEqual(['1 page is dated days ahead: an article counts from when it came in.']);
});
