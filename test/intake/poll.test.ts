/** Sources read again and again: each entry comes in once, the first reading is silent, sites are treated politely. */
import { afterEach, expect, test } from 'vitest';
import { ADA, aWorld, DAY, feed, HOUR, item, TEAM, type World } from './poll-world.ts';

let world: World;
afterEach(() => world.close());

const rowOf = async () => (await world.room.sources.list(TEAM))[0]!;

test('the first reading fills the archive as backlog, and what comes later is news', async () => {
  world = await aWorld();
  world.site.set('/feed', feed([item('b'), item('a')]));
  await world.add();
  await world.poll();
  expect(world.headlines()).toEqual(['Story a*', 'Story b*']);
  world.site.set('/feed', feed([item('c'), item('b'), item('a')]));
  await world.pass(DAY);
  expect(world.headlines()).toEqual(['Story a*', 'Story b*', 'Story c']);
  expect(await rowOf()).toMatchObject({ title: 'Gazette', articles: 3, refused: 0, failures: 0, state: 'active' });
});

test('asks whether anything has changed, and takes a 304 for an answer', async () => {
  world = await aWorld();
  world.site.set('/feed', (request, response) => {
    if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
    else response.writeHead(200, { etag: '"1"', 'content-type': 'text/xml' }).end(feed([item('a')]));
  });
  await world.add();
  await world.poll();
  await world.pass(DAY);
  await world.pass(DAY);
  expect(world.asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"', '"1"']);
  expect(world.headlines()).toEqual(['Story a*']);
});

test('what an entry says anew changes its article, and an entry by another guid at the same address is the same', async () => {
  world = await aWorld();
  world.site.set('/feed', feed([item('a')]));
  await world.add();
  await world.poll();
  world.site.set('/feed', feed([item('a', { title: 'Story a, corrected' })]));
  await world.pass(DAY);
  expect(world.headlines()).toEqual(['Story a, corrected*']);
  world.site.set('/feed', feed([item('a', { title: 'Story a, corrected', guid: 'other' })]));
  await world.pass(DAY);
  expect(world.headlines()).toEqual(['Story a, corrected*']);
  world.site.set('/feed', feed([item('a', { title: 'Story a, moved', link: 'https://gazette.example/new/a' })]));
  await world.pass(DAY);
  expect(world.headlines()).toEqual(['Story a, moved*']);
});

test('dates may be missing, equal or unordered: what is new is told by guid, address or text', async () => {
  world = await aWorld();
  const date = 'Mon, 02 Mar 2026 07:00:00 GMT';
  world.site.set('/feed', feed([item('a', { date }), item('b', { date }), item('c')]));
  await world.add();
  await world.poll();
  const plain = { guid: null, link: null };
  world.site.set(
    '/feed',
    feed([
      item('a', { date }),
      item('d', { date: 'Sun, 01 Mar 2026 07:00:00 GMT' }),
      item('e', { ...plain, date }),
      item('f', plain),
    ]),
  );
  await world.pass(DAY);
  await world.pass(DAY);
  expect(world.headlines()).toEqual(['Story a*', 'Story b*', 'Story c*', 'Story d', 'Story e', 'Story f']);
});

test('a guid or an address that entries share makes no one entry of them', async () => {
  world = await aWorld();
  const home = { link: 'https://gazette.example/' };
  world.site.set('/feed', feed([item('a', { ...home, guid: 'same' }), item('b', { ...home, guid: 'same' })]));
  await world.add();
  await world.poll();
  world.site.set('/feed', feed([item('b', { ...home, guid: 'same' }), item('c', { ...home, guid: 'same' })]));
  await world.pass(DAY);
  expect(world.headlines()).toEqual(['Story a*', 'Story b*', 'Story c']);
});

test('a feed that gives all of its entries new names does not tell them again as news', async () => {
  world = await aWorld();
  const old = ['a', 'b', 'c', 'd', 'e'].map((name) => item(name, { date: 'Sun, 01 Mar 2026 07:00:00 GMT' }));
  world.site.set('/feed', feed(old));
  await world.add();
  await world.poll();
  const renamed = ['1', '2', '3', '4'].map((name) => item(name, { date: 'Sun, 01 Mar 2026 07:00:00 GMT' }));
  world.site.set('/feed', feed([item('new', { date: 'Tue, 03 Mar 2026 07:30:00 GMT' }), ...renamed]));
  await world.pass(DAY);
  expect(world.headlines().filter((headline) => !headline.endsWith('*'))).toEqual(['Story new']);
});

test('one bad entry never loses the feed, and is named once', async () => {
  world = await aWorld();
  world.site.set('/feed', feed([item('a'), '<item><guid>x</guid></item>', item('b')]));
  await world.add();
  await world.poll();
  await world.pass(DAY);
  expect(world.headlines()).toEqual(['Story a*', 'Story b*']);
  const { refused, refusals } = await rowOf();
  expect(refused).toBe(1);
  expect(refusals).toMatchObject([{ what: 'x', reason: expect.stringContaining('nothing to read') }]);
});

test('fails with longer and longer waits, is said once to be dead, and comes back by itself', async () => {
  world = await aWorld(':memory:', { channelsOf: async () => ['C2', 'C1'] });
  const good = feed([item('a')]);
  world.site.set('/feed', good);
  await world.add({ channel: 'C1' });
  await world.poll();
  world.site.set('/feed', (_, response) => response.writeHead(500).end());
  await world.pass(DAY);
  const waits: number[] = [];
  for (let failures = 1; failures <= 26; failures++) {
    const { nextPollAt } = await rowOf();
    waits.push(nextPollAt!.since(world.at()).total('minutes'));
    await world.pass(nextPollAt!.since(world.at()).total('milliseconds'));
  }
  // Half of what is due at most, as chance is 0 here: up to a day, and up to a week once it is dead.
  expect(waits.slice(0, 9)).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 720]);
  expect(waits.at(-1)).toBe(7 * 12 * 60);
  expect(await rowOf()).toMatchObject({ state: 'dead', lastError: expect.stringContaining('500') });
  expect(world.told.map(({ to }) => `${to.kind} ${to.id}`).sort()).toEqual(['channel C1', 'channel C2', 'person ada']);
  expect(world.told[0]!.text).toContain('has a fault (500)');
  world.site.set('/feed', good);
  await world.pass(7 * DAY);
  expect(await rowOf()).toMatchObject({ state: 'active', failures: 0, lastError: null });
  expect(world.told).toHaveLength(3);
});

test('what is gone for good (410) is dead at once', async () => {
  world = await aWorld();
  world.site.set('/feed', (_, response) => response.writeHead(410).end());
  await world.add();
  await world.poll();
  expect(await rowOf()).toMatchObject({ state: 'dead', lastError: expect.stringContaining('410') });
  expect(world.told).toHaveLength(1);
});

test('a refusal names who blocks, and what a host asks to wait is kept by all of its sources', async () => {
  world = await aWorld();
  world.site.set('/feed', (_, response) =>
    response.writeHead(429, { server: 'cloudflare', 'retry-after': String(2 * 3600) }).end(),
  );
  world.site.set('/other', feed([item('a')]));
  await world.add();
  await world.poll();
  const { lastError, nextPollAt } = await rowOf();
  expect(lastError).toContain('Cloudflare');
  expect(nextPollAt!.since(world.at()).total('hours')).toBe(2);
  await world.add({ url: `${world.url}/other` });
  await world.poll();
  expect(world.headlines()).toEqual(['Story a*']);
});

test('an address that has moved for good is taken after three answers, one that moved for now is not', async () => {
  world = await aWorld();
  const body = feed([item('a')]);
  for (const [path, status, location] of [
    ['/feed', 301, '/new'],
    ['/passing', 302, '/elsewhere'],
  ] as const)
    world.site.set(path, (_, response) => response.writeHead(status, { location }).end());
  for (const path of ['/new', '/elsewhere']) world.site.set(path, body);
  await world.add();
  await world.add({ url: `${world.url}/passing` });
  const urls: string[] = [];
  for (let day = 0; day < 4; day++) {
    await world.pass(DAY);
    urls.push((await rowOf()).url.slice(world.url.length));
  }
  expect(urls).toEqual(['/feed', '/feed', '/new', '/new']);
  expect((await world.room.sources.list(TEAM))[1]!.url).toBe(`${world.url}/passing`);
  expect(world.headlines()).toEqual(['Story a*']);
});

test('a page where the feed was is a failure, not an end', async () => {
  world = await aWorld();
  world.site.set('/feed', '<!doctype html><html><head><title>Hello</title></head><body>Hello</body></html>');
  await world.add();
  await world.poll();
  expect(await rowOf()).toMatchObject({ failures: 1, lastError: expect.stringContaining('no feed') });
});

test('a paused source is not asked, and a resumed one is read at once', async () => {
  world = await aWorld();
  world.site.set('/feed', feed([item('a')]));
  const { id } = await world.add();
  await world.room.sources.pause(TEAM, id, world.at().add({ hours: 5 }));
  await world.pass(4 * HOUR);
  expect(world.asked).toHaveLength(0);
  await world.pass(HOUR);
  expect(world.asked).toHaveLength(1);
  await world.room.sources.pause(TEAM, id, null);
  await world.pass(300 * DAY);
  expect(world.asked).toHaveLength(1);
  await world.room.sources.resume(TEAM, id);
  await world.poll();
  expect(world.asked).toHaveLength(2);
  expect(await world.room.sources.get(TEAM, id)).toMatchObject({ state: 'active', addedBy: ADA.userId });
});
