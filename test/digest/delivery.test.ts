import { expect, test } from 'vitest';
import { SendFailure } from '../../src/digest/port.ts';
import { aWish, aWorld, forever, HOUR, MINUTE, refused, WORKSPACE } from './world.ts';

async function subscribed(iso = '2026-03-02T07:58:00Z', parts: Parameters<typeof aWorld>[1] = {}) {
  const world = await aWorld(iso, parts);
  const subscription = await world.digests.create(WORKSPACE, 'U1', aWish());
  await world.add({ id: 'a1', headline: 'Bridge closed after crack' });
  return { ...world, subscription };
}

test('a digest comes at its time, once, and every day', async () => {
  const { scheduler, time, platform, digests, subscription } = await subscribed();
  scheduler.start();
  await time.pass(MINUTE);
  expect(platform.posts).toEqual([]);
  await time.pass(10 * MINUTE);
  expect(platform.posts.map(({ at }) => at.toString())).toEqual(['2026-03-02T08:00:00Z']);
  await time.pass(24 * HOUR);
  expect(platform.posts.map(({ at }) => at.toString())).toEqual(['2026-03-02T08:00:00Z', '2026-03-03T08:00:00Z']);
  const deliveries = await digests.deliveries(WORKSPACE, subscription.id, 10);
  expect(deliveries.map(({ state, attempts }) => [state, attempts])).toEqual(Array(2).fill(['sent', 1]));
  await scheduler.stop();
});

test('the second digest holds what came since the first', async () => {
  const { scheduler, time, platform, add } = await subscribed();
  scheduler.start();
  await time.pass(HOUR);
  await add({ id: 'b1', headline: 'Harbour strike begins', paragraphs: ['Dockers laid down work at noon today.'] });
  await time.pass(24 * HOUR);
  const told = platform.posts.map(({ outgoing }) => outgoing.digest.stories.map(({ headlineOf }) => headlineOf));
  expect(told).toEqual([['a1'], ['b1']]);
});

test('429 for a minute delays, and nothing comes twice', async () => {
  const { scheduler, time, platform } = await subscribed();
  platform.before = () => {
    if (time.now().epochMilliseconds < Temporal.Instant.from('2026-03-02T08:01:00Z').epochMilliseconds)
      throw new SendFailure('retry', 'too many requests', { afterMs: 20_000 });
  };
  scheduler.start();
  await time.pass(5 * MINUTE);
  expect(platform.posts).toHaveLength(1);
  expect(platform.requests).toBeLessThanOrEqual(4);
  await scheduler.stop();
});

test('what the platform says about waiting is kept to', async () => {
  const { scheduler, time, platform } = await subscribed();
  let isFirst = true;
  platform.before = () => {
    if (!isFirst) return;
    isFirst = false;
    throw new SendFailure('retry', 'too many requests', { afterMs: 120_000 });
  };
  scheduler.start();
  await time.pass(2 * MINUTE + 119_000);
  expect(platform.requests).toBe(1);
  await time.pass(20_000);
  expect(platform.posts).toHaveLength(1);
  await scheduler.stop();
});

test('500 for ten minutes is over at last, in order of due time', async () => {
  const { scheduler, time, platform, digests } = await subscribed();
  await digests.create(WORKSPACE, 'U1', aWish({ at: '08:05', title: 'Second' }));
  const end = Temporal.Instant.from('2026-03-02T08:10:00Z');
  platform.before = () => {
    if (Temporal.Instant.compare(time.now(), end) < 0) throw new SendFailure('retry', 'internal error');
  };
  scheduler.start();
  await time.pass(HOUR);
  expect(platform.posts.map(({ outgoing }) => outgoing.subscription.title)).toEqual(['Morning', 'Second']);
  await scheduler.stop();
});

test('a request that hangs is looked for before it is repeated', async () => {
  const { scheduler, time, platform } = await subscribed();
  platform.checksKeys = false;
  let answers = 0;
  platform.after = () => (answers++ === 0 ? forever() : undefined);
  scheduler.start();
  await time.pass(10 * MINUTE);
  expect(platform.lookups).toBe(1);
  expect(platform.requests).toBe(1);
  expect(platform.posts).toHaveLength(1);
  await scheduler.stop();
});

test('a request that never arrived is repeated', async () => {
  const { scheduler, time, platform } = await subscribed();
  platform.checksKeys = false;
  let requests = 0;
  platform.before = () => (requests++ === 0 ? forever() : undefined);
  scheduler.start();
  await time.pass(10 * MINUTE);
  expect(platform.lookups).toBe(1);
  expect(platform.posts).toHaveLength(1);
  await scheduler.stop();
});

test('a digest of several messages goes on where it broke off', async () => {
  const { scheduler, time, platform } = await subscribed();
  platform.messages = 3;
  platform.checksKeys = false;
  let failures = 0;
  platform.after = (_, part) => {
    if (part === 2 && failures++ === 0) throw new Error('socket hang up');
  };
  scheduler.start();
  await time.pass(10 * MINUTE);
  expect(platform.posts.map(({ key }) => key.split('.')[1])).toEqual(['1', '2', '3']);
  await scheduler.stop();
});

test('where the history may not be read it is sent at most once, and the owner is told', async () => {
  const { scheduler, time, platform, digests, subscription } = await subscribed();
  platform.canRead = false;
  platform.checksKeys = false;
  platform.before = () => {
    throw new Error('connection reset');
  };
  scheduler.start();
  await time.pass(HOUR);
  expect(platform.requests).toBe(1);
  expect(platform.notices.map(({ type, owner }) => [type, owner])).toEqual([['uncertain', 'U1']]);
  const [delivery] = await digests.deliveries(WORKSPACE, subscription.id, 1);
  expect(delivery).toMatchObject({ state: 'uncertain', nextTryAt: null });
  await scheduler.stop();
});

test('at least once is a setting', async () => {
  const { scheduler, time, platform } = await subscribed(undefined, { options: { whenUnknown: 'at-least-once' } });
  platform.canRead = false;
  platform.checksKeys = false;
  let answers = 0;
  platform.after = () => {
    if (answers++ === 0) throw new Error('connection reset');
  };
  scheduler.start();
  await time.pass(HOUR);
  expect(platform.posts).toHaveLength(2);
  await scheduler.stop();
});

test('an answer that comes after the wait is over counts', async () => {
  const { scheduler, time, platform, digests, subscription } = await subscribed();
  platform.canRead = false;
  const answer = Promise.withResolvers<void>();
  platform.after = () => answer.promise;
  scheduler.start();
  await time.pass(2 * MINUTE + 25_000);
  expect((await digests.deliveries(WORKSPACE, subscription.id, 1))[0]).toMatchObject({ state: 'uncertain' });
  answer.resolve();
  await time.pass(1_000);
  expect((await digests.deliveries(WORKSPACE, subscription.id, 1))[0]).toMatchObject({ state: 'sent', parts: ['m1'] });
  await scheduler.stop();
});

test('repeated refusals pause the subscription, and its owner is told once', async () => {
  const { scheduler, time, platform, digests, subscription } = await subscribed();
  platform.before = () => {
    throw refused();
  };
  scheduler.start();
  await time.pass(25 * HOUR);
  expect(platform.requests).toBe(3);
  expect(platform.notices.map(({ type, text }) => [type, text])).toEqual([
    ['paused', expect.stringContaining(`“Morning” is paused: The bot may not post in that channel.`)],
  ]);
  const now = await digests.find(WORKSPACE, subscription.id);
  expect(now?.pause).toMatchObject({ by: 'refused', until: null });
  platform.before = () => undefined;
  await digests.resume(WORKSPACE, subscription.id);
  time.set('2026-03-04T07:59:00Z');
  await time.pass(2 * MINUTE);
  expect(platform.posts).toHaveLength(1);
  await scheduler.stop();
});

test('an owner who cannot be reached now is told later, once', async () => {
  const { scheduler, time, platform } = await subscribed();
  platform.before = () => {
    throw refused();
  };
  const told: string[] = [];
  let attempts = 0;
  platform.notifyOwner = async (_, { key }) => {
    if (attempts++ < 2) throw new SendFailure('retry', 'busy');
    told.push(key);
  };
  scheduler.start();
  await time.pass(2 * HOUR);
  expect(told).toHaveLength(1);
  await scheduler.stop();
});

test('what was missed is sent when it is not too late, and says so', async () => {
  const { scheduler, time, platform, digests, subscription } = await subscribed('2026-02-27T12:00:00Z');
  time.set('2026-03-02T11:30:00Z');
  scheduler.start();
  await time.pass(MINUTE);
  expect(
    platform.posts.map(({ outgoing }) => [outgoing.digest.due?.localDate.toString(), outgoing.digest.isLate]),
  ).toEqual([['2026-03-02', true]]);
  const deliveries = await digests.deliveries(WORKSPACE, subscription.id, 10);
  expect(deliveries.map(({ state, due }) => `${due.localDate} ${state}`)).toEqual([
    '2026-03-02 sent',
    '2026-03-01 skipped',
    '2026-02-28 skipped',
  ]);
  await scheduler.stop();
});

test('what is six hours late is not sent any more', async () => {
  const { scheduler, time, platform, digests, subscription } = await subscribed();
  time.set('2026-03-02T14:00:00Z');
  scheduler.start();
  await time.pass(MINUTE);
  expect(platform.posts).toEqual([]);
  const [delivery] = await digests.deliveries(WORKSPACE, subscription.id, 1);
  expect(delivery).toMatchObject({ state: 'skipped', reason: expect.stringContaining('6 hours late') });
  await scheduler.stop();
});

test('a channel that refuses holds nobody else up', async () => {
  const world = await aWorld('2026-03-02T07:59:00Z', { options: { concurrency: 4, workspaceConcurrency: 2 } });
  const { scheduler, time, platform, digests } = world;
  for (let number = 0; number < 12; number++)
    await digests.create('discord:BIG', 'U1', aWish({ channel: `B${number}` }));
  await digests.create('discord:SMALL', 'U2', aWish({ channel: 'S1' }));
  platform.before = ({ subscription }) => (subscription.workspace === 'discord:BIG' ? forever() : undefined);
  scheduler.start();
  await time.pass(MINUTE + 1_000);
  expect(platform.posts.map(({ channel }) => channel)).toEqual(['S1']);
  await time.pass(100);
});

test('the digests of one channel come one after the other', async () => {
  const { scheduler, time, platform, digests } = await subscribed();
  for (let number = 2; number <= 5; number++)
    await digests.create(WORKSPACE, 'U1', aWish({ title: `Number ${number}` }));
  let inHand = 0;
  let most = 0;
  platform.before = async () => {
    most = Math.max(most, ++inHand);
    await new Promise<void>((resolve) => time.after(1_000, resolve));
    inHand--;
  };
  scheduler.start();
  await time.pass(5 * MINUTE);
  expect(platform.posts).toHaveLength(5);
  expect(most).toBe(1);
  await scheduler.stop();
});

test('a digest with nothing new is skipped where that is wished', async () => {
  const { scheduler, time, platform, digests } = await aWorld('2026-03-02T07:58:00Z');
  const { id } = await digests.create(WORKSPACE, 'U1', aWish({ skipWhenEmpty: true }));
  await digests.create(WORKSPACE, 'U1', aWish({ channel: 'C2' }));
  scheduler.start();
  await time.pass(5 * MINUTE);
  expect(platform.posts.map(({ channel }) => channel)).toEqual(['C2']);
  expect(await digests.deliveries(WORKSPACE, id, 1)).toMatchObject([{ state: 'skipped', reason: 'Nothing was new.' }]);
  await scheduler.stop();
});

test('a digest may be sent now, once, and the next one goes on from there', async () => {
  const { scheduler, time, platform, digests, subscription } = await subscribed('2026-03-02T06:00:00Z');
  scheduler.start();
  const first = await digests.sendNow(WORKSPACE, subscription.id);
  const second = await digests.sendNow(WORKSPACE, subscription.id);
  expect(second.key).toBe(first.key);
  await time.pass(3 * HOUR);
  expect(platform.posts.map(({ outgoing }) => outgoing.digest.stories.length)).toEqual([1, 0]);
  await scheduler.stop();
});

test('told to stop, it hands back what was not asked for and waits for answers', async () => {
  const world = await aWorld('2026-03-02T07:59:00Z', { options: { workspaceConcurrency: 1 } });
  const { scheduler, time, platform, digests } = world;
  await digests.create(WORKSPACE, 'U1', aWish({ channel: 'C1' }));
  await digests.create(WORKSPACE, 'U1', aWish({ channel: 'C2' }));
  const answer = Promise.withResolvers<void>();
  platform.after = () => answer.promise;
  scheduler.start();
  await time.pass(MINUTE + 1_000);
  const stopped = scheduler.stop();
  await time.pass(2_000);
  answer.resolve();
  await stopped;
  expect(platform.posts.map(({ channel }) => channel)).toEqual(['C1']);
  platform.after = () => undefined;
  const next = world.another();
  next.scheduler.start();
  await time.pass(MINUTE);
  expect(platform.posts.map(({ channel }) => channel)).toEqual(['C1', 'C2']);
  await next.scheduler.stop();
});

test('told to stop, it does not wait for an answer longer than it may', async () => {
  const world = await subscribed();
  const { scheduler, time, platform } = world;
  platform.checksKeys = false;
  let answers = 0;
  platform.after = () => (answers++ === 0 ? forever() : undefined);
  scheduler.start();
  await time.pass(2 * MINUTE + 1_000);
  let isStopped = false;
  void scheduler.stop().then(() => {
    isStopped = true;
  });
  await time.pass(9_500);
  expect(isStopped).toBe(true);
  const next = world.another();
  next.scheduler.start();
  await time.pass(5 * MINUTE);
  expect(platform.posts).toHaveLength(1);
  await next.scheduler.stop();
});

test('of several that were missed only the newest is sent', async () => {
  const world = await aWorld('2026-03-02T07:00:00Z');
  const schedule = { type: 'days', days: [1], times: ['08:00', '09:00', '10:00'], timeZone: 'UTC' } as const;
  const { id } = await world.digests.create(WORKSPACE, 'U1', aWish({ schedule }));
  world.time.set('2026-03-02T10:05:00Z');
  world.scheduler.start();
  await world.time.pass(MINUTE);
  expect(world.platform.posts.map(({ outgoing }) => outgoing.digest.due?.slot)).toEqual(['10:00']);
  const deliveries = await world.digests.deliveries(WORKSPACE, id, 10);
  expect(deliveries.map(({ due, state }) => `${due.slot} ${state}`)).toEqual([
    '10:00 sent',
    '09:00 skipped',
    '08:00 skipped',
  ]);
  await world.scheduler.stop();
});

test('told to stop between plan and request, it asks for nothing', async () => {
  const planned = Promise.withResolvers<void>();
  const world = await aWorld('2026-03-02T07:59:00Z');
  const { id } = await world.digests.create(WORKSPACE, 'U1', aWish());
  const first = world.another({ onStep: (step) => (step === 'planned' ? planned.promise : undefined) });
  first.scheduler.start();
  await world.time.pass(MINUTE + 1_000);
  const stopped = first.scheduler.stop();
  planned.resolve();
  await stopped;
  expect(world.platform.requests).toBe(0);
  expect((await world.digests.deliveries(WORKSPACE, id, 1))[0]).toMatchObject({ state: 'pending' });
  world.scheduler.start();
  await world.time.pass(MINUTE);
  expect(world.platform.posts).toHaveLength(1);
  await world.scheduler.stop();
});

test('another attempt says what the first one said that may have arrived, though it is late by then', async () => {
  const { scheduler, time, platform, another } = await subscribed();
  platform.checksKeys = false;
  platform.before = forever;
  scheduler.start();
  await time.pass(2 * MINUTE + 5_000);
  void scheduler.stop();
  await time.pass(10_000);
  time.set('2026-03-02T08:40:00Z');
  platform.before = () => undefined;
  const next = another();
  next.scheduler.start();
  await time.pass(5 * MINUTE);
  expect(platform.posts.map(({ outgoing }) => [outgoing.digest.isLate, outgoing.firstTriedAt?.toString()])).toEqual([
    [false, '2026-03-02T08:00:00Z'],
  ]);
  await next.scheduler.stop();
});

test('what was surely not taken says that it is late when it goes out late', async () => {
  const { scheduler, time, platform, digests, subscription } = await subscribed();
  platform.before = () => {
    throw new SendFailure('retry', 'Discord could not be reached.');
  };
  scheduler.start();
  await time.pass(20 * MINUTE);
  platform.before = () => undefined;
  await time.pass(6 * MINUTE);
  expect(platform.posts.map(({ outgoing }) => outgoing.digest.isLate)).toEqual([true]);
  platform.before = () => {
    throw new SendFailure('retry', 'Discord could not be reached.');
  };
  await time.pass(31 * HOUR);
  expect((await digests.deliveries(WORKSPACE, subscription.id, 1))[0]).toMatchObject({
    ...{ state: 'failed', reason: 'Discord could not be reached.' },
  });
  await scheduler.stop();
});
