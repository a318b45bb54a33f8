/** Pages that cannot be had at that moment, texts that go back, sources that turn out to be one, gaps between requests, and stopping. */
import type { ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { createHostLanes } from '../../src/intake/poll/host-lanes.ts';
import { afterTry, MOST_TRIES, nextTryAt } from '../../src/intake/poll/tries.ts';
import { aWorld, DAY, feed, item, TEAM, type World } from './poll-world.ts';

let world: World;
afterEach(() => world?.close());

const LINE = 'This sentence of the whole story tells in many words what the teaser only promises, again and again.';
const page = (title: string) =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>${`<p>${LINE}</p>`.repeat(14)}</article></body></html>`;
const down = (_: unknown, response: ServerResponse) => response.writeHead(503).end();
const asked = (path: string) => world.asked.filter(({ url }) => url === path).length;
const rowOf = async () => (await world.room.sources.list(TEAM))[0]!;
const isWhole = () =>
  world.storage.database.all<{ text: string }>('SELECT text FROM articles').map(({ text }) => text.includes(LINE));

/** Everything that the source is asked for until it has its usual rhythm again; at most so many readings. */
async function readOn(readings = 12): Promise<void> {
  for (let reading = 0; reading < readings; reading++) {
    const { nextPollAt } = await rowOf();
    await world.pass(Math.max(0, nextPollAt!.since(world.at()).total('milliseconds')));
  }
}

test('a page that always fails is asked for five times, with longer and longer waits, and is then refused once', async () => {
  world = await aWorld();
  const sitemap = (...names: string[]) =>
    `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${names.map((name) => `<url><loc>${world.url}/${name}</loc></url>`).join('')}</urlset>`;
  world.site.set('/feed', sitemap('a'));
  world.site.set('/a', page('Old story'));
  world.site.set('/b', down);
  await world.add({ kind: 'sitemap' });
  await world.poll();
  world.site.set('/feed', sitemap('b', 'a'));
  await world.pass(DAY);
  expect(await rowOf()).toMatchObject({ refused: 0 });
  await readOn();
  expect([asked('/a'), asked('/b')]).toEqual([1, MOST_TRIES]);
  expect(await rowOf()).toMatchObject({ refused: 1, refusals: [{ reason: expect.stringContaining('503') }] });
  // Nothing is left that the sitemap would be read again for.
  expect((await rowOf()).nextPollAt!.since(world.at()).total('hours')).toBeGreaterThan(0.9);
});

test('a teaser whose page failed is completed when the page can be had', async () => {
  world = await aWorld();
  world.site.set('/feed', (request, response) => {
    if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
    else
      response
        .writeHead(200, { etag: '"1"', 'content-type': 'text/xml' })
        .end(feed([item('a', { link: `${world.url}/a` })]));
  });
  world.site.set('/a', down);
  await world.add({ fullText: 'short' });
  await world.poll();
  expect(isWhole()).toEqual([false]);
  await readOn(1);
  world.site.set('/a', page('Story a'));
  await readOn(2);
  expect(isWhole()).toEqual([true]);
  const before = asked('/a');
  await readOn(4);
  expect(asked('/a')).toBe(before);
  expect(await rowOf()).toMatchObject({ articles: 1, refused: 1 });
});

test('a teaser whose page always fails is left alone after five tries', async () => {
  world = await aWorld();
  world.site.set('/feed', feed([item('a', { link: `${world.url}/a` })]));
  world.site.set('/a', down);
  await world.add({ fullText: 'short' });
  await world.poll();
  await readOn();
  expect(asked('/a')).toBe(MOST_TRIES);
  expect(world.headlines()).toEqual(['Story a*']);
});

test('the waits between tries double, and the last one ends them', () => {
  const waits = [1, 2, 3, 4].map((tries) => nextTryAt(0, tries, { retryMs: 10 }));
  expect(waits).toEqual([10, 30, 70, 150]);
  expect(afterTry(undefined)).toBe(-1);
  expect(afterTry({ key: 1, version: 1 - MOST_TRIES, article: null, first_at: 0 })).toBe(0);
});

test('an entry that goes back to an earlier text is changed back', async () => {
  world = await aWorld();
  world.site.set('/feed', feed([item('a', { title: 'Bridge closed' })]));
  await world.add();
  for (const title of ['Bridge open', 'Bridge closed', 'Bridge open']) {
    await world.pass(DAY);
    world.site.set('/feed', feed([item('a', { title })]));
    await world.pass(DAY);
    expect(world.headlines()).toEqual([`${title}*`]);
  }
});

test('two sources that are one since the first has moved are read as one, and who added it is told', async () => {
  world = await aWorld();
  world.site.set('/old', (_, response) => response.writeHead(301, { location: '/new' }).end());
  world.site.set('/new', feed([item('a')]));
  await world.add({ url: `${world.url}/old`, channel: 'C1' });
  const { id } = await world.add({ url: `${world.url}/new` });
  for (let day = 0; day < 4; day++) await world.pass(DAY);
  const left = await world.room.sources.list(TEAM);
  expect(left).toMatchObject([{ id, url: `${world.url}/new`, channel: 'C1', state: 'active' }]);
  expect(world.told).toMatchObject([
    { to: { kind: 'person', id: 'ada' }, text: expect.stringContaining('/new for good') },
  ]);
  expect(world.headlines()).toEqual(['Story a*']);
  const before = asked('/old');
  await world.pass(3 * DAY);
  expect(asked('/old')).toBe(before);
});

test('a source is not merged into one that somebody has paused', async () => {
  world = await aWorld();
  world.site.set('/old', (_, response) => response.writeHead(301, { location: '/new' }).end());
  world.site.set('/new', feed([item('a')]));
  await world.add({ url: `${world.url}/old` });
  const { id } = await world.add({ url: `${world.url}/new` });
  await world.room.sources.pause(TEAM, id, null);
  for (let day = 0; day < 4; day++) await world.pass(DAY);
  expect((await world.room.sources.list(TEAM)).map(({ url }) => url.slice(world.url.length))).toEqual(['/old', '/new']);
  expect(world.told).toEqual([]);
});

test('stopping breaks off what is being fetched, and hands every source back as it was', async () => {
  world = await aWorld();
  const arrived = Promise.withResolvers<void>();
  world.site.set('/feed', () => arrived.resolve());
  world.site.set('/teasers', feed([item('b', { link: `${world.url}/b` })]));
  const onPage = Promise.withResolvers<void>();
  world.site.set('/b', () => onPage.resolve());
  await world.add();
  await world.add({ url: `${world.url}/teasers`, fullText: 'short' });
  world.room.poller.start();
  await Promise.all([arrived.promise, onPage.promise]);
  // Neither the 20 seconds of a fetch nor the 9 of stopMs: the test would run out of time.
  await world.room.poller.stop();
  await world.room.poller.settled();
  const rows = world.storage.database.all('SELECT lease_owner, failures, refused, first_read_at FROM sources');
  expect(rows).toEqual(Array(2).fill({ lease_owner: null, failures: 0, refused: 0, first_read_at: null }));
  // The teaser is not taken for the article, as its page was broken off and not refused.
  expect(world.headlines()).toEqual([]);
}, 8_000);

test('requests to one host keep their distance, those to others do not wait, and stopping ends every wait', async () => {
  let now = 0;
  const waits: { ms: number; run: () => void }[] = [];
  const stopper = new AbortController();
  const lanes = createHostLanes({
    ...{ hostMost: 2, most: 10, signal: stopper.signal, nowMs: () => now },
    timers: {
      after(ms, run) {
        waits.push({ ms, run });
        return () => {};
      },
    },
  });
  const begun: string[] = [];
  const ask = (host: string, gapMs?: number) => lanes.run(host, async () => void begun.push(host), gapMs);
  await ask('a', 1_000);
  const second = ask('a', 1_000);
  await ask('b', 1_000);
  await ask('a');
  expect(begun).toEqual(['a', 'b', 'a']);
  expect(waits.map(({ ms }) => ms)).toEqual([1_000]);
  now = 1_000;
  waits.pop()!.run();
  await second;
  expect(begun).toHaveLength(4);
  const third = ask('a', 1_000);
  stopper.abort();
  await Promise.all([third, ask('a', 1_000)]);
  expect(begun).toHaveLength(6);
});
