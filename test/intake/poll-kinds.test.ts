/** Full texts behind teasers, sitemaps and folders as sources. */
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { aWorld, DAY, feed, HOUR, item, OPERATOR, START, TEAM, type World } from './poll-world.ts';
import { folderWith, STORY } from './sources.ts';

let world: World;
afterEach(() => world.close());

const WORDS = Array.from(
  { length: 12 },
  (_, line) =>
    `<p>Paragraph ${line} of the whole story tells in many words what the teaser only promises, sentence after sentence, to the end of the line.</p>`,
);
const page = (title: string, body = WORDS.join('')) =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>${body}</article></body></html>`;

const texts = () =>
  world.storage.database
    .all<{ headline: string; text: string; url: string | null }>(
      'SELECT headline, text, url FROM articles ORDER BY headline',
    )
    .map(({ headline, text, url }) => [headline, text.includes('Paragraph 11'), url?.slice(world.url.length)]);
const paths = () => world.asked.map(({ url }) => url);

function teasers(...names: readonly string[]): string {
  return feed(names.map((name) => item(name, { link: `${world.url}/${name}` })));
}

test('fetches the page behind a teaser, and keeps what the feed says of it', async () => {
  world = await aWorld();
  world.site.set('/feed', teasers('a', 'b'));
  world.site.set('/a', page('Another title'));
  world.site.set('/b', page('B', '<p>Subscribe to continue reading.</p>'));
  await world.add({ fullText: 'short' });
  await world.poll();
  expect(texts()).toEqual([
    ['Story a', true, '/a'],
    ['Story b', false, '/b'],
  ]);
  const [source] = await world.room.sources.list(TEAM);
  expect(source!.refusals).toMatchObject([{ what: 'Story b', reason: expect.stringContaining('do not pay') }]);
  const asked = world.asked.length;
  await world.pass(DAY);
  expect(world.asked).toHaveLength(asked + 1);
});

test('fetches no page where it is told not to, and none behind a whole text', async () => {
  world = await aWorld();
  const long = Array.from({ length: 150 }, (_, word) => `word${word}`).join(' ');
  world.site.set('/feed', feed([item('a', { link: `${world.url}/a`, text: long })]));
  world.site.set('/short', teasers('b'));
  await world.add({ fullText: 'short' });
  await world.add({ url: `${world.url}/short`, fullText: 'off' });
  await world.poll();
  expect(paths().toSorted()).toEqual(['/feed', '/short']);
});

test('pages that robots.txt closes are not fetched; the feed that a person named is', async () => {
  world = await aWorld();
  world.site.set('/robots.txt', 'User-agent: *\nDisallow: /a\nDisallow: /feed\n');
  world.site.set('/feed', teasers('a', 'b'));
  for (const name of ['a', 'b']) world.site.set(`/${name}`, page(name));
  await world.add({ fullText: 'always' });
  await world.poll();
  expect(texts()).toEqual([
    ['Story a', false, '/a'],
    ['Story b', true, '/b'],
  ]);
  expect(paths()).not.toContain('/a');
  // Asked once a day.
  expect(paths().filter((path) => path === '/robots.txt')).toHaveLength(1);
});

test('no page is fetched while robots.txt cannot be read', async () => {
  world = await aWorld();
  world.site.set('/robots.txt', (_, response) => response.writeHead(503).end());
  world.site.set('/feed', teasers('a'));
  world.site.set('/a', page('a'));
  await world.add({ fullText: 'always' });
  await world.poll();
  expect(paths()).not.toContain('/a');
});

const news = (names: readonly string[]) =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${names
    .map(
      (name, place) =>
        `<url><loc>${world.url}/${name}</loc><news:news><news:publication><news:name>Gazette</news:name><news:language>en</news:language></news:publication><news:publication_date>2026-03-0${place + 1}T06:00:00Z</news:publication_date><news:title>Title ${name}</news:title></news:news></url>`,
    )
    .join('')}</urlset>`;

test('a sitemap for news, by way of a list of sitemaps: new pages come in, with its dates', async () => {
  world = await aWorld(':memory:', { options: { mostFirstPages: 2 } });
  world.site.set(
    '/sitemap.xml',
    `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>${world.url}/news.xml</loc></sitemap></sitemapindex>`,
  );
  world.site.set('/news.xml', news(['a', 'b', 'c']));
  for (const name of ['a', 'b', 'c', 'd', 'e']) world.site.set(`/${name}`, page(name.toUpperCase()));
  await world.add({ kind: 'sitemap', url: `${world.url}/sitemap.xml` });
  await world.poll();
  // The newest of its first reading; the rest is passed over for good.
  expect(world.headlines()).toEqual(['B*', 'C*']);
  world.site.set('/news.xml', news(['a', 'b', 'c', 'd', 'e']));
  world.site.set('/e', (_, response) => response.writeHead(503).end());
  await world.pass(DAY);
  expect(world.headlines()).toEqual(['B*', 'C*', 'D']);
  // What could not be had is taken soon.
  world.site.set('/e', page('E'));
  await world.pass(HOUR);
  expect(world.headlines()).toEqual(['B*', 'C*', 'D', 'E']);
  const dates = world.storage.database.all('SELECT published_at, headline FROM articles WHERE headline = ?', 'E');
  expect(dates).toEqual([{ published_at: '2026-03-05T06:00:00Z', headline: 'E' }]);
});

test('a folder is watched: new and changed files come in, unfinished ones later', async () => {
  world = await aWorld();
  const root = folderWith({ 'a.txt': STORY, 'b.part': 'half', '.hidden/c.txt': 'Not this one\n\nNever.' });
  const wrote = (name: string, text: string, at: Temporal.Instant) => {
    mkdirSync(root, { recursive: true });
    writeFileSync(join(root, name), text);
    utimesSync(join(root, name), at.epochMilliseconds / 1000, at.epochMilliseconds / 1000);
  };
  wrote('a.txt', STORY, Temporal.Instant.from(START).subtract({ hours: 1 }));
  await world.room.sources.add(TEAM, { kind: 'folder', url: root }, OPERATOR);
  await world.poll();
  expect(world.headlines()).toEqual(['Harbour bridge closes*']);
  wrote(
    'c.jsonl',
    '{"headline":"One","text":"It rains in the hills."}\n{"headline":"Two","text":"It pours in the hills."}\n',
    world.at(),
  );
  await world.pass(60_000);
  wrote('d.txt', 'Still being written\n\nHalf of it.', world.at());
  await world.poll();
  expect(world.headlines()).toEqual(['Harbour bridge closes*', 'One', 'Two']);
  await world.pass(60_000);
  await world.pass(60_000);
  expect(world.headlines()).toEqual(['Harbour bridge closes*', 'One', 'Still being written', 'Two']);
});
