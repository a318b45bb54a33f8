/** What commands do with sources: find, test, add, change, remove, lists of feeds. */
import { afterEach, expect, test } from 'vitest';
import { WIRE } from '../../src/archive/port.ts';
import { isFresh } from '../../src/digest/compose.ts';
import { isNews } from '../../src/digest/watch-match.ts';
import { findArrival } from '../../src/digest/watch-rows.ts';
import { UserError } from '../../src/errors.ts';
import { openReader } from '../../src/intake/reader/reader.ts';
import { KEPT_REFUSALS } from '../../src/intake/sources/options.ts';
import { ADA, aWorld, DAY, feed, HOUR, item, OPERATOR, START, TEAM, type World } from './poll-world.ts';

let world: World;
afterEach(() => world.close());

const sources = () => world.room.sources;
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was refused',
    (error: Error) => `${error.name}: ${error.message}`,
  );

test('finds the feeds that a page names, or those in the usual places', async () => {
  world = await aWorld();
  world.site.set(
    '/',
    '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/broken" title="No"><link rel="alternate" type="application/rss+xml" href="/news.rss" title="News"><link rel="alternate" type="application/rss+xml" href="/sport.rss" title="Sport"></head></html>',
  );
  world.site.set('/news.rss', feed([item('a')]));
  expect(await sources().find(world.url)).toEqual([
    { kind: 'feed', url: `${world.url}/news.rss`, title: 'Gazette' },
    { kind: 'feed', url: `${world.url}/sport.rss`, title: 'Sport' },
  ]);
  world.site.set('/', '<!doctype html><html><head></head><body>Hello</body></html>');
  expect(await refusalOf(sources().find(world.url))).toContain('no feed that it names');
  world.site.set('/robots.txt', `Sitemap: ${world.url}/all.xml\nSitemap: ${world.url}/news.xml`);
  world.site.set('/news.xml', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>');
  expect(await sources().find(world.url)).toMatchObject([{ kind: 'sitemap', url: `${world.url}/news.xml` }]);
  world.site.set('/feed.xml', feed([item('a')]));
  expect(await sources().find(world.url)).toMatchObject([{ kind: 'feed', url: `${world.url}/feed.xml` }]);
});

test('says what would come of a feed, and what is wrong with its dates', async () => {
  world = await aWorld();
  const date = 'Mon, 02 Mar 2026 06:00:00 GMT';
  world.site.set(
    '/feed',
    feed([
      item('a', { date }),
      item('b', { date: 'Sun, 01 Mar 2026 06:00:00 GMT' }),
      item('c', { date }),
      item('d', { date: 'Fri, 06 Mar 2026 06:00:00 GMT' }),
      item('e', { date: 'yesterday or so' }),
      '<item><guid>f</guid></item>',
    ]),
  );
  const of = { kind: 'feed', url: `${world.url}/feed` } as const;
  const tested = await sources().test(of, ADA);
  expect(tested).toMatchObject({
    title: 'Gazette',
    articles: 5,
    fullText: 'teasers',
    newestAt: Temporal.Instant.from('2026-03-02T06:00:00Z'),
  });
  expect(tested.problems).toEqual([
    '2 entries have no date that can be read: an article counts from when it came in.',
    'The dates are in no order: entries are known by their ids and addresses.',
    '1 entry is dated days ahead: an article counts from when it came in.',
    '1 entry with nothing to read would be passed over.',
  ]);
  world.site.set('/feed', feed(['a', 'b', 'c'].map((name) => item(name, { date, link: 'https://gazette.example/' }))));
  expect((await sources().test(of, ADA)).problems).toEqual([
    'All entries have the same date: it says when the feed was made, not when they were published.',
    'Several entries have the same address: it is not shown with them.',
  ]);
  expect(world.headlines()).toEqual([]);
});

test('refuses what may not be added, in one sentence', async () => {
  world = await aWorld(':memory:', { options: { mostInWorkspace: 2 } });
  await world.add();
  expect(await refusalOf(world.add())).toMatch(/^UserError: .*is a source already/);
  expect(await refusalOf(world.add({ url: 'http://10.0.0.1/feed' }))).toContain('no public address');
  expect(await refusalOf(world.add({ url: 'file:///etc/passwd' }))).toMatch(/^UserError/);
  expect(await refusalOf(world.add({ url: 'not an address' }))).toContain('is no address');
  expect(await refusalOf(world.add({ kind: 'folder', url: '/etc' }))).toContain('for whoever runs Briefwire');
  expect(await refusalOf(sources().add(WIRE, { kind: 'feed', url: `${world.url}/x` }, ADA))).toContain(
    'whoever runs Briefwire',
  );
  expect(await refusalOf(world.add({ url: `${world.url}/x`, intervalMs: 1000 }))).toContain('every 5 minutes');
  await world.add({ url: `${world.url}/x` });
  expect(await refusalOf(world.add({ url: `${world.url}/y` }))).toContain('the 2 sources that it may have');
  expect(await sources().get('slack:OTHER', (await sources().list(TEAM))[0]!.id)).toBeUndefined();
});

test('a removal can be undone for ten minutes', async () => {
  world = await aWorld();
  world.site.set('/feed', feed([item('a')]));
  const { id } = await world.add();
  await world.poll();
  await sources().remove(TEAM, id);
  await world.pass(9 * 60_000);
  expect(await sources().list(TEAM)).toEqual([]);
  expect(await sources().undoRemove(TEAM, id, ADA)).toMatchObject({ id, articles: 1 });
  await sources().remove(TEAM, id);
  await world.pass(2 * HOUR);
  expect(await refusalOf(sources().undoRemove(TEAM, id, ADA))).toContain('gone for good');
  expect(world.storage.database.all('SELECT * FROM source_seen')).toEqual([]);
  expect(world.headlines()).toEqual(['Story a*']);
});

test('an undo keeps to the quota, to one source an address, and to who may', async () => {
  world = await aWorld(':memory:', { options: { mostInWorkspace: 1 } });
  const { id, url } = await world.add();
  await sources().remove(TEAM, id);
  const notYours = () => {
    throw new UserError('not yours');
  };
  expect(await refusalOf(sources().undoRemove(TEAM, id, ADA, notYours))).toBe('UserError: not yours');
  expect(await sources().list(TEAM)).toEqual([]);
  const other = await world.add({ url: `${world.url}/other` });
  expect(await refusalOf(sources().undoRemove(TEAM, id, ADA))).toContain('the 1 sources that it may have');
  await sources().remove(TEAM, other.id);
  const again = await world.add({ url });
  expect(await refusalOf(sources().undoRemove(TEAM, id, OPERATOR))).toContain(`a source again already (${again.id})`);
  await sources().remove(TEAM, again.id);
  expect(await sources().undoRemove(TEAM, id, ADA)).toMatchObject({ id, url });
});

test('a list of feeds is shown before it is saved, saved as a whole, and written again', async () => {
  world = await aWorld(':memory:', { options: { mostInWorkspace: 3 } });
  await world.add({ url: `${world.url}/known` });
  const list = `<opml version="2.0"><head><title>Mine</title></head><body><outline text="News"><outline type="rss" text="A" xmlUrl="${world.url}/a"/><outline type="rss" text="B" xmlUrl="${world.url}/b"/></outline><outline type="rss" text="K" xmlUrl="${world.url}/known"/><outline type="rss" text="P" xmlUrl="http://10.0.0.1/p"/></body></opml>`;
  const preview = await sources().previewOpml(TEAM, Buffer.from(list));
  expect(preview).toMatchObject({
    title: 'Mine',
    known: [`${world.url}/known`],
    broken: ['http://10.0.0.1/p'],
    room: 2,
    isCut: false,
  });
  expect(preview.fresh.map(({ title, groups }) => [title, groups])).toEqual([
    ['A', ['News']],
    ['B', ['News']],
  ]);
  expect(await sources().list(TEAM)).toHaveLength(1);
  const more = { kind: 'feed', url: `${world.url}/c` } as const;
  expect(await refusalOf(sources().addAll(TEAM, [...preview.fresh, more], ADA))).toContain('room for 2 of the 3');
  expect(await sources().list(TEAM)).toHaveLength(1);
  await sources().addAll(TEAM, preview.fresh, ADA);
  await sources().add(TEAM, { kind: 'sitemap', url: `${world.url}/map.xml` }, OPERATOR);
  await sources().add(TEAM, { kind: 'folder', url: '/news' }, OPERATOR);
  const written = await sources().exportOpml(TEAM, 'Ours');
  expect(
    (await sources().previewOpml('slack:OTHER', Buffer.from(written))).fresh.map(({ kind, url }) => [
      kind,
      url.slice(world.url.length),
    ]),
  ).toEqual([
    ['feed', '/known'],
    ['sitemap', '/map.xml'],
    ['feed', '/a'],
    ['feed', '/b'],
  ]);
  // A folder is this machine's own.
  expect(written).not.toContain('/news');
  expect(await refusalOf(sources().previewOpml(TEAM, Buffer.from('<html></html>')))).toContain('no list of feeds');
});

test('of several wishes for one address the first is saved, and what is a source already is passed over', async () => {
  world = await aWorld(':memory:', { options: { mostInWorkspace: 3 } });
  await world.add({ url: `${world.url}/known` });
  const wish = (path: string, title: string) => ({ kind: 'feed', url: `${world.url}${path}`, title }) as const;
  const wishes = [
    wish('/a', 'First'),
    wish('/known', 'Again'),
    wish('/a', 'Second'),
    wish('/b', 'B'),
    wish('/a#top', 'Third'),
  ];
  expect((await sources().addAll(TEAM, wishes, ADA)).map(({ title }) => title)).toEqual(['First', 'B']);
  expect(await sources().list(TEAM)).toHaveLength(3);
  expect(await sources().addAll(TEAM, wishes, ADA)).toEqual([]);
});

test('a change of address is read at once, and known entries stay known', async () => {
  world = await aWorld();
  world.site.set('/feed', feed([item('a')]));
  world.site.set('/new', feed([item('b'), item('a')]));
  const { id } = await world.add();
  await world.poll();
  await sources().change(TEAM, id, { url: `${world.url}/new`, title: 'Ours', fullText: 'off' }, ADA);
  await world.poll();
  expect(world.headlines()).toEqual(['Story a*', 'Story b']);
  expect(await sources().get(TEAM, id)).toMatchObject({ title: 'Ours', url: `${world.url}/new` });
});

test('says how many sources answered, of the workspace and of the wire', async () => {
  world = await aWorld();
  world.site.set('/feed', feed([item('a')]));
  expect(sources().report(TEAM, world.at())).toBeNull();
  await world.add();
  await world.add({ url: `${world.url}/lost` });
  await sources().add(WIRE, { kind: 'feed', url: `${world.url}/feed` }, OPERATOR);
  await world.poll();
  expect(sources().report(TEAM, world.at())).toEqual({ answered: 2, all: 3 });
  expect(sources().report('slack:OTHER', world.at())).toEqual({ answered: 1, all: 1 });
});

test('what a first reading brought is no news to digests and watches, what came afterwards is', async () => {
  world = await aWorld();
  const date = 'Mon, 02 Mar 2026 07:59:00 GMT';
  world.site.set('/feed', feed([item('a', { date })]));
  await world.add();
  await world.poll();
  world.site.set('/feed', feed([item('b', { date: 'Mon, 02 Mar 2026 08:10:00 GMT' }), item('a', { date })]));
  await world.room.sources.pollNow(TEAM, (await sources().list(TEAM))[0]!.id);
  await world.pass(15 * 60_000);
  const window = { from: Temporal.Instant.from(START).subtract({ hours: 24 }), to: world.at() };
  const ids = world.storage.database
    .all<{ id: string }>('SELECT id FROM articles ORDER BY headline')
    .map(({ id }) => id);
  const articles = await Promise.all(ids.map((id) => world.storage.archive.findArticle(TEAM, id)));
  expect(articles.map((article) => [article!.headline, isFresh(article!, window)])).toEqual([
    ['Story a', false],
    ['Story b', true],
  ]);
  const arrivals = ids.map((id) => findArrival(world.storage.database, id)!);
  // Both were published just before they came in, and within half an hour of the outlet's first article.
  expect(arrivals.map((arrival) => isNews(arrival, world.at()))).toEqual([false, true]);
});

test('a workspace that goes takes its sources with it, and nobody else’s', async () => {
  world = await aWorld();
  world.site.set('/feed', feed([item('a')]));
  await world.add();
  await sources().add('slack:OTHER', { kind: 'feed', url: `${world.url}/feed` }, ADA);
  await world.poll();
  await sources().deleteWorkspace(TEAM);
  expect(await sources().list(TEAM)).toEqual([]);
  await world.pass(DAY);
  expect(await sources().list('slack:OTHER')).toHaveLength(1);
});

test('a document that takes for ever is given up, and the next one is read', async () => {
  world = await aWorld();
  const program = new URL(
    `data:text/javascript,${encodeURIComponent("import { parentPort } from 'node:worker_threads'; parentPort.on('message', ({ document }) => { if (document.address === 'slow') for (;;); parentPort.postMessage({ is: 'document', document: { packed: { is: 'refused', reason: 'read' } } }); });")}`,
  );
  const reader = openReader({ timeoutMs: 500, program });
  const of = (address: string) => reader.document({ bytes: Buffer.from('<rss/>'), contentType: undefined, address });
  const answers = await Promise.all([of('slow'), of('')]);
  expect(answers).toEqual([
    { is: 'refused', reason: expect.stringContaining('within 0.5 seconds') },
    { is: 'refused', reason: 'read' },
  ]);
  await reader.close();
});

test('an address without a scheme is asked over http where https does not answer; nothing is promised for later', async () => {
  world = await aWorld();
  world.site.set('/feed', feed([item('a')]));
  const bare = `${new URL(world.url).host}/feed`;
  expect(await sources().find(bare)).toMatchObject([{ url: `${world.url}/feed`, title: 'Gazette' }]);
  world.site.set('/feed', (_, response) => void response.writeHead(503).end());
  expect(await refusalOf(sources().find(`${world.url}/feed`))).toMatch(
    /\(503\): check the address, or try again later\.$/,
  );
  expect(await refusalOf(sources().undoRemove(TEAM, 'nothing1', ADA))).toContain('was removed here');
});

test('a date days ahead is none: the article counts from when it came in', async () => {
  world = await aWorld();
  world.site.set('/feed', feed([item('a', { date: 'Fri, 06 Mar 2099 06:00:00 GMT' }), item('b')]));
  expect((await sources().test({ kind: 'feed', url: `${world.url}/feed` }, ADA)).problems).toContain(
    '1 entry is dated days ahead: an article counts from when it came in.',
  );
  await world.add();
  await world.poll();
  expect(world.headlines()).toEqual(['Story a*', 'Story b*']);
  const dated = world.storage.database.all('SELECT published_at FROM articles WHERE published_at IS NOT NULL');
  expect(dated).toEqual([]);
});

test('the newest refusals are kept, and all of them counted', async () => {
  world = await aWorld();
  const empty = (name: string) => `<item><guid isPermaLink="false">${name}</guid></item>`;
  const names = Array.from({ length: KEPT_REFUSALS + 5 }, (_, place) => `n${place}`);
  world.site.set('/feed', feed(names.map(empty)));
  const { id } = await world.add();
  await world.poll();
  const source = (await sources().get(TEAM, id))!;
  expect([source.refused, source.refusals.length]).toEqual([25, 20]);
});

test('of a feed with too many entries the newest are taken, and how many were left is told', async () => {
  world = await aWorld();
  const dated = (name: string, day: string) => item(name, { date: `${day} Feb 2026 08:00:00 GMT` });
  const old = Array.from({ length: 5_000 }, () => '<item><title>Old</title><guid>old</guid></item>');
  world.site.set('/feed', feed([...old, dated('new', '27'), dated('newer', '28')]));
  const told = '2 entries were passed over: the feed has more than are read at once, and the newest were taken.';
  expect((await sources().test({ kind: 'feed', url: `${world.url}/feed` }, ADA)).problems).toContain(told);
  const { id } = await world.add();
  await world.poll();
  expect(world.headlines()).toEqual(['Old*', 'Story new*', 'Story newer*']);
  await sources().pollNow(TEAM, id);
  await world.poll();
  const { refusals } = (await sources().get(TEAM, id))!;
  expect(refusals.map(({ reason }) => reason)).toEqual([told]);
});
