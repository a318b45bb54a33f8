/** A date more than two days ahead is none, however the article came in: it counts from when it came. */
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/index.ts';
import { fixedClock } from '../../src/clock.ts';
import { FAR_FUTURE_MS, isFarFuture } from '../../src/intake/feed/future.ts';
import { ingest } from '../../src/intake/index.ts';
import { aWorld, START, type World } from './poll-world.ts';
import { all, folderWith } from './sources.ts';

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const clock = fixedClock(START);
const article = (publishedAt: string) =>
  JSON.stringify({ headline: 'Bridge closes', text: 'The bridge closed. It opens in May.', publishedAt });

test('of what is ingested, a date two days ahead is kept, and a later one is none', async () => {
  const archive = await openArchive({ url: 'sqlite::memory:', clock });
  const root = folderWith({
    'a.jsonl': article('2026-03-04T07:00:00Z'),
    'b.jsonl': article('2026-03-04T09:00:00Z'),
    'c.txt': 'Ferry sails\n\nMay 30, 2031\n\nThe ferry sailed on Monday. It comes back in June.',
  });
  const events = await all(ingest({ archive, clock, owner: 'wire', targets: [root] }));
  const dates = events.map((event) => event.type === 'article' && String(event.article.publishedAt));
  expect(dates).toEqual(['2026-03-04T07:00:00Z', 'null', 'null']);
  await archive.close();
});

test('of a sitemap, the rule is the same', async () => {
  world = await aWorld();
  const { url, site } = world;
  const entry = (name: string, date: string) =>
    `<url><loc>${url}/${name}</loc><news:news><news:publication_date>${date}</news:publication_date><news:title>Title ${name}</news:title></news:news></url>`;
  const pages = [entry('a', '2026-03-03T08:00:00Z'), entry('b', '2031-03-03T08:00:00Z')];
  site.set(
    '/map.xml',
    `<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${pages.join('')}</urlset>`,
  );
  for (const name of ['a', 'b'])
    site.set(
      `/${name}`,
      `<!doctype html><html><head><title>${name}</title></head><body><article><h1>Title ${name}</h1><p>${`The ${name} bridge opened again on Monday, the council said. `.repeat(8)}</p></article></body></html>`,
    );
  await world.add({ kind: 'sitemap', url: `${url}/map.xml` });
  await world.poll();
  const rows = world.storage.database.all('SELECT headline, published_at FROM articles ORDER BY headline');
  expect(rows).toEqual([
    { headline: 'a', published_at: '2026-03-03T08:00:00Z' },
    { headline: 'b', published_at: null },
  ]);
});

test('exactly what lies more than two days ahead is too far', () => {
  const now = Temporal.Instant.from(START);
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (ms) => {
      expect(isFarFuture(now.add({ milliseconds: ms }), now)).toBe(ms > FAR_FUTURE_MS);
    }),
  );
  expect(isFarFuture(now.add({ milliseconds: FAR_FUTURE_MS }), now)).toBe(false);
  expect(isFarFuture(now.add({ milliseconds: FAR_FUTURE_MS + 1 }), now)).toBe(true);
  expect(isFarFuture(null, now)).toBe(false);
});
