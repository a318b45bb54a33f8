/** Guards that nothing else leans on: each test here fails when its guard is taken out. */
import { describe, expect, test } from 'vitest';
import { isFresh } from '../../src/digest/compose.ts';
import { windowFor } from '../../src/digest/contents.ts';
import { SendFailure } from '../../src/digest/port.ts';
import { findRow, markTold } from '../../src/digest/subscription-rows.ts';
import { noteMoment } from '../../src/digest/watch-rows.ts';
import { jump, tick, told, watchWorld } from './watch-world.ts';
import { aWish, aWorld, HOUR, MINUTE, refused, WORKSPACE } from './world.ts';

const at = (iso: string) => Temporal.Instant.from(iso);

describe('what is new in a window', () => {
  const window = { from: at('2026-03-01T08:00:00Z'), to: at('2026-03-02T08:00:00Z') };
  test.each<[string, string | null, string, boolean | null, boolean]>([
    ['published in it', '2026-03-01T09:00:00Z', '2026-03-01T09:00:00Z', null, true],
    ['of a first reading', '2026-03-01T09:00:00Z', '2026-03-01T09:00:00Z', true, false],
    ['of a later reading', '2026-03-01T09:00:00Z', '2026-03-01T09:00:00Z', false, true],
    ['published before it, come in 15 minutes before', '2026-03-01T07:00:00Z', '2026-03-01T07:45:00Z', null, true],
    ['published before it, come in 16 minutes before', '2026-03-01T07:00:00Z', '2026-03-01T07:44:00Z', null, false],
    ['published a day before it', '2026-02-28T08:00:00Z', '2026-03-01T09:00:00Z', null, true],
    ['published longer before', '2026-02-28T07:59:00Z', '2026-03-01T09:00:00Z', null, false],
    ['published at its end', '2026-03-02T08:00:00Z', '2026-03-02T07:00:00Z', null, false],
    ['without a date', null, '2026-03-01T09:00:00Z', null, true],
  ])('%s', (_, published, added, isBacklog, isNew) => {
    const article = { publishedAt: published === null ? null : at(published), addedAt: at(added), isBacklog };
    expect(isFresh(article as Parameters<typeof isFresh>[0], window)).toBe(isNew);
  });

  test.each([
    ['never told', null, '2026-03-01T08:00:00Z'],
    ['told two days ago', '2026-02-28T08:00:00Z', '2026-02-28T08:00:00Z'],
    ['told seven days ago', '2026-02-23T08:00:00Z', '2026-02-23T08:00:00Z'],
    ['told a month ago', '2026-02-02T08:00:00Z', '2026-02-23T08:00:00Z'],
    ['told in the future', '2026-03-03T08:00:00Z', '2026-03-01T08:00:00Z'],
  ])('it begins: %s', (_, toldTo, from) => {
    const window = windowFor(toldTo === null ? null : at(toldTo).epochMilliseconds, at('2026-03-02T08:00:00Z'));
    expect(window.from.toString()).toBe(from);
  });
});

async function subscribed(parts: Parameters<typeof aWorld>[1] = {}, wish: Parameters<typeof aWish>[0] = {}) {
  const world = await aWorld('2026-03-02T07:58:00Z', parts);
  const subscription = await world.digests.create(WORKSPACE, 'U1', aWish(wish));
  return { ...world, subscription };
}

test('at least once: a message that surely arrived is not sent again', async () => {
  const { scheduler, time, platform } = await subscribed({ options: { whenUnknown: 'at-least-once' } });
  Object.assign(platform, { canRead: false, checksKeys: false, messages: 3 });
  let failures = 0;
  platform.after = (_, part) => {
    if (part === 2 && failures++ === 0) throw new Error('connection reset');
  };
  scheduler.start();
  await time.pass(HOUR);
  expect(platform.posts.map(({ key }) => key.split('.')[1])).toEqual(['1', '2', '2', '3']);
});

test('a look that goes on failing is given up when the digest is too late, and the owner is told', async () => {
  const { scheduler, time, platform, digests, subscription } = await subscribed();
  platform.after = () => {
    throw new Error('connection reset');
  };
  platform.find = async () => {
    platform.lookups++;
    throw new SendFailure('retry', 'The history could not be read.');
  };
  scheduler.start();
  await time.pass(7 * HOUR);
  expect((await digests.deliveries(WORKSPACE, subscription.id, 1))[0]).toMatchObject({
    ...{ state: 'uncertain', nextTryAt: null, reason: expect.stringContaining('Nobody can know') },
  });
  expect(platform.notices.map(({ type }) => type)).toEqual(['uncertain']);
  const before = platform.lookups;
  await time.pass(2 * HOUR);
  expect(platform.lookups).toBe(before);
});

test('sent by hand, it says that nothing is new, though it skips that otherwise', async () => {
  const { scheduler, time, platform, digests, subscription } = await subscribed({}, { skipWhenEmpty: true });
  scheduler.start();
  await digests.sendNow(WORKSPACE, subscription.id);
  await time.pass(5 * MINUTE);
  expect(platform.posts.map(({ outgoing }) => outgoing.digest.due?.slot)).toEqual(['now']);
});

test('paused by a person while it is refused, it stays their pause, and nobody is told of another', async () => {
  const { scheduler, time, platform, digests, subscription } = await subscribed();
  let requests = 0;
  platform.before = async () => {
    if (++requests === 3) await digests.pause(WORKSPACE, subscription.id, null);
    throw refused();
  };
  scheduler.start();
  await time.pass(HOUR);
  expect(requests).toBe(3);
  expect((await digests.find(WORKSPACE, subscription.id))?.pause?.by).toBe('person');
  expect(platform.notices).toEqual([]);
});

test('moved to another channel, it leaves its running thread behind', async () => {
  const place = { ...aWish().place, threads: 'running-thread' as const };
  const { scheduler, time, platform, digests, subscription } = await subscribed({}, { place });
  const { send } = platform;
  platform.send = async (...given) => ({ ...(await send(...given)), threadId: 'T1' });
  scheduler.start();
  await time.pass(5 * MINUTE);
  expect((await digests.find(WORKSPACE, subscription.id))?.threadId).toBe('T1');
  const moved = await digests.change(WORKSPACE, subscription.id, { place: { ...place, channelId: 'C9' } });
  expect(moved.threadId).toBeNull();
});

test('what was told does not shrink by what is recorded late', async () => {
  const { storage, subscription } = await subscribed();
  const later = at('2026-03-02T08:00:00Z').epochMilliseconds;
  markTold(storage.database, subscription.id, later);
  markTold(storage.database, subscription.id, later - HOUR);
  expect(findRow(storage.database, subscription.id)?.told_to).toBe(later);
});

const REVIEW = { minutes: 30, channelId: 'EDITORS', userIds: [] };

test('a draft that is refused is not tried again, and the digest goes out', async () => {
  const world = await aWorld('2026-03-02T07:29:00Z');
  const { digests, scheduler, time, platform } = world;
  await digests.create(WORKSPACE, 'U1', aWish({ review: REVIEW }));
  let drafts = 0;
  platform.sendDraft = async () => {
    drafts++;
    throw refused();
  };
  scheduler.start();
  await time.pass(HOUR);
  expect([drafts, platform.posts.length]).toEqual([1, 1]);
});

test('an owner who can never be told is not asked for ever', async () => {
  const { scheduler, time, platform } = await subscribed();
  platform.before = () => {
    throw refused();
  };
  let attempts = 0;
  platform.notifyOwner = async () => {
    attempts++;
    throw new SendFailure('retry', 'busy');
  };
  scheduler.start();
  await time.pass(12 * HOUR);
  expect(attempts).toBe(7);
});

test('why: a story that goes on was told by each digest that told it', async () => {
  const { digests, scheduler, time, add, subscription } = await subscribed();
  const second = await digests.create(WORKSPACE, 'U1', aWish({ at: '08:10', title: 'Second' }));
  const crack = { paragraphs: ['Inspectors found a crack in the main cable of the Castellan bridge on Monday.'] };
  await add({ id: 'a1', headline: 'Castellan bridge closed after crack in cable', ...crack });
  scheduler.start();
  await time.pass(5 * MINUTE);
  await add({ id: 'a2', outlet: 'The Courier', headline: 'Castellan bridge: crack in cable closed it', ...crack });
  await time.pass(10 * MINUTE);
  for (const { id } of [subscription, second]) {
    const [verdict] = await digests.why(WORKSPACE, 'a1', { id });
    expect(verdict).toMatchObject({ outcome: 'told', delivery: { subscriptionId: id } });
  }
});

test('while an alert is on its way the next one waits', async () => {
  const world = await watchWorld();
  const { id } = await world.watch({ everyMinutes: 1 });
  world.scheduler.start();
  await tick(world);
  world.platform.before = () => {
    throw new SendFailure('retry', 'busy');
  };
  await world.add({ id: 'a1', quotes: [{ words: 'We will rebuild the bridge', by: 'Jana Novak' }] });
  await world.time.pass(3 * MINUTE);
  await world.add({ id: 'a2', quotes: [{ words: 'Nothing is decided yet', by: 'Jana Novak' }] });
  await world.time.pass(5 * MINUTE);
  const rows = () => world.storage.database.all('SELECT id FROM digest_deliveries WHERE subscription = ?', id);
  expect(rows()).toHaveLength(1);
  world.platform.before = () => undefined;
  await world.time.pass(15 * MINUTE);
  expect(told(world)).toEqual(['a1', 'a2']);
});

test('a silence does not count through a pause', async () => {
  const world = await watchWorld();
  const { id } = await world.watch({ kind: 'absence', speakers: ['Novak'], words: '', days: 2 });
  world.scheduler.start();
  await world.add({ id: 'n1' });
  await jump(world, 24);
  await world.digests.watches.pause(WORKSPACE, id, null);
  await jump(world, 30);
  await world.add({ id: 'n2' });
  await world.digests.watches.resume(WORKSPACE, id);
  await jump(world, 24);
  expect(told(world)).toEqual([]);
  await jump(world, 25);
  expect(told(world)).toEqual(['absence']);
});

test('a rise that a clock ahead noted does not hold back the next one', async () => {
  const world = await watchWorld('2026-03-20T12:00:00Z');
  const now = world.time.now();
  for (let day = 1; day <= 15; day++) {
    world.time.set(now.subtract({ hours: 24 * day - 1 }));
    await world.add({ id: `other${day}`, headline: `Other news ${day}` });
  }
  world.time.set(now);
  const { id } = await world.watch({ kind: 'topic', speakers: [], words: '5G' });
  world.scheduler.start();
  await tick(world);
  noteMoment(world.storage.database, id, now.add({ hours: 72 }).epochMilliseconds);
  for (let number = 1; number <= 6; number++) await world.add({ id: `n${number}`, headline: `5G turmoil ${number}` });
  await tick(world);
  await tick(world);
  expect(told(world)).toEqual(['rise']);
});
