/** Clocks that go wrong, on the real scheduler. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, test } from 'vitest';
import { openStorage } from '../../src/archive/index.ts';
import { openDigests } from '../../src/digest/index.ts';
import { aWish, aWorld, fakePlatform, fakeTime, HOUR, MINUTE, WORKSPACE } from './world.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function aFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'digest-'));
  folders.push(folder);
  return join(folder, 'briefwire.db');
}

async function subscribed(iso = '2026-03-02T07:58:00Z', wish = aWish()) {
  const world = await aWorld(iso);
  const subscription = await world.digests.create(WORKSPACE, 'U1', wish);
  world.scheduler.start();
  const times = () => world.platform.posts.map(({ outgoing }) => outgoing.digest.due?.at.toString());
  return { ...world, subscription, times };
}

test('the clock steps back ten minutes after a digest', async () => {
  const { time, times, scheduler } = await subscribed();
  await time.pass(4 * MINUTE);
  time.set('2026-03-02T07:52:00Z');
  await time.pass(HOUR);
  expect(times()).toEqual(['2026-03-02T08:00:00Z']);
  time.set('2026-03-03T07:59:00Z');
  await time.pass(2 * MINUTE);
  expect(times()).toEqual(['2026-03-02T08:00:00Z', '2026-03-03T08:00:00Z']);
  await scheduler.stop();
});

test('the clock goes forward three hours over a digest', async () => {
  const { time, times, platform, scheduler } = await subscribed();
  time.set('2026-03-02T10:58:00Z');
  await time.pass(2 * MINUTE);
  expect(times()).toEqual(['2026-03-02T08:00:00Z']);
  expect(platform.posts[0]?.outgoing.digest.isLate).toBe(true);
  await scheduler.stop();
});

test('the clock goes ten years ahead and comes back', async () => {
  const { time, times, digests, subscription, scheduler } = await subscribed();
  time.set('2036-03-02T09:00:00Z');
  await time.pass(2 * MINUTE);
  time.set('2026-03-02T07:59:00Z');
  await time.pass(2 * MINUTE);
  expect(times()).toEqual(['2036-03-02T08:00:00Z', '2026-03-02T08:00:00Z']);
  expect((await digests.find(WORKSPACE, subscription.id))?.nextDueAt?.toString()).toBe('2026-03-03T08:00:00Z');
  await scheduler.stop();
});

test('a process that stood still for ten minutes', async () => {
  const { time, times, platform, scheduler } = await subscribed();
  // Timers stand still with it; the wall clock does not.
  time.set('2026-03-02T08:08:00Z');
  await time.pass(MINUTE);
  expect(times()).toEqual(['2026-03-02T08:00:00Z']);
  expect(platform.posts[0]?.outgoing.digest.isLate).toBe(false);
  await scheduler.stop();
});

test('a loop that is blocked for four seconds over the minute', async () => {
  const { time, times, scheduler } = await subscribed('2026-03-02T07:59:58Z');
  time.set('2026-03-02T08:00:02Z');
  await time.pass(MINUTE);
  expect(times()).toEqual(['2026-03-02T08:00:00Z']);
  await scheduler.stop();
});

test('daylight saving: one each day, at its own time', async () => {
  const schedule = { type: 'days', days: [1, 2, 3, 4, 5, 6, 7], times: ['02:30'], timeZone: 'Europe/Berlin' } as const;
  const { time, times, scheduler } = await subscribed('2026-03-28T00:00:00Z', aWish({ schedule }));
  for (const at of ['2026-03-28T01:29:30Z', '2026-03-29T00:29:30Z', '2026-03-29T01:29:30Z', '2026-03-30T00:29:30Z']) {
    time.set(at);
    await time.pass(2 * MINUTE);
  }
  expect(times()).toEqual(['2026-03-28T01:30:00Z', '2026-03-29T01:30:00Z', '2026-03-30T00:30:00Z']);
  await scheduler.stop();
});

test('Apia, which left out 30 December 2011', async () => {
  const schedule = { type: 'days', days: [1, 2, 3, 4, 5, 6, 7], times: ['08:00'], timeZone: 'Pacific/Apia' } as const;
  const { time, times, scheduler } = await subscribed('2011-12-29T00:00:00Z', aWish({ schedule }));
  for (const day of [29, 30, 31]) {
    time.set(`2011-12-${day}T17:59:30Z`);
    await time.pass(2 * MINUTE);
  }
  expect(times()).toEqual(['2011-12-29T18:00:00Z', '2011-12-30T18:00:00Z', '2011-12-31T18:00:00Z']);
  await scheduler.stop();
});

test('two processes on one file whose clocks differ by 90 seconds', async () => {
  const time = fakeTime('2026-03-02T07:50:00Z');
  const ahead = { ...time, now: () => time.now().add({ seconds: 90 }) };
  const platform = fakePlatform(time);
  // Only the rows stand between them.
  platform.checksKeys = false;
  platform.canRead = false;
  const url = `sqlite:${aFile()}`;
  const rooms = [];
  for (const clock of [time, ahead]) {
    const { database, archive } = await openStorage({ url, clock });
    const room = openDigests({ database, archive, clock, timers: time, everyMinute: () => () => undefined });
    room.addSender(platform);
    rooms.push({ ...room, database });
  }
  const [first, second] = rooms as [(typeof rooms)[0], (typeof rooms)[0]];
  for (let number = 0; number < 30; number++)
    await first.digests.create(WORKSPACE, 'U1', aWish({ channel: `C${number}` }));
  // Answers that take their time: longer than nothing, shorter than a request may.
  platform.before = () => new Promise<void>((resolve) => time.after(15_000, resolve));
  first.scheduler.start();
  second.scheduler.start();
  await time.pass(15 * MINUTE);
  expect(platform.posts).toHaveLength(30);
  expect(new Set(platform.posts.map(({ channel }) => channel)).size).toBe(30);
  for (const { scheduler, database } of rooms) {
    await scheduler.stop();
    database.close();
  }
});

test('a database that another process has locked for ten seconds', async () => {
  const path = aFile();
  const world = await aWorld('2026-03-02T07:59:00Z', { url: `sqlite:${path}` });
  for (let number = 0; number < 5; number++)
    await world.digests.create(WORKSPACE, 'U1', aWish({ channel: `C${number}` }));
  const other = new DatabaseSync(path);
  other.exec('BEGIN IMMEDIATE');
  world.scheduler.start();
  const began = performance.now();
  await world.time.pass(MINUTE + 2_000);
  expect(world.platform.posts).toEqual([]);
  other.exec('COMMIT');
  other.close();
  await world.time.pass(2 * MINUTE);
  expect(world.platform.posts).toHaveLength(5);
  expect(performance.now() - began).toBeLessThan(10_000);
  await world.scheduler.stop();
  world.storage.database.close();
});

test('a database that is full for five minutes', async () => {
  const world = await aWorld('2026-03-02T07:59:00Z', { url: `sqlite:${aFile()}` });
  const { time, platform, scheduler, storage } = world;
  const { database } = storage;
  for (let number = 0; number < 40; number++)
    await world.digests.create(WORKSPACE, 'U1', aWish({ channel: `C${number}`, title: `Digest ${number}` }));
  for (let number = 0; number < 20; number++) await world.add({ id: `a${number}` });
  platform.checksKeys = false;
  const pages = database.get<{ page_count: number }>('PRAGMA page_count')!.page_count;
  database.exec(`PRAGMA max_page_count = ${pages}`);
  scheduler.start();
  await time.pass(6 * MINUTE);
  const states = () =>
    database.all<{ state: string; n: number }>('SELECT state, count(*) AS n FROM digest_deliveries GROUP BY state');
  expect(states()).not.toEqual([{ state: 'sent', n: 40 }]);
  database.exec('PRAGMA max_page_count = 1000000');
  await time.pass(10 * MINUTE);
  expect(states()).toEqual([{ state: 'sent', n: 40 }]);
  expect(new Set(platform.posts.map(({ channel }) => channel)).size).toBe(40);
  expect(platform.posts).toHaveLength(40);
  await scheduler.stop();
  database.close();
});
