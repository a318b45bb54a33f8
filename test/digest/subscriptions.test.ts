import { describe, expect, test } from 'vitest';
import type { SubscriptionWish } from '../../src/digest/port.ts';
import { aWish, aWorld, HOUR, MINUTE, WORKSPACE } from './world.ts';

const OTHER = 'discord:G2';

async function aDesk(parts: Parameters<typeof aWorld>[1] = {}) {
  const world = await aWorld('2026-03-02T07:30:00Z', parts);
  return { ...world, first: await world.digests.create(WORKSPACE, 'U1', aWish()) };
}

test('what was wished for is kept, and is another workspace’s business nowhere', async () => {
  const { digests, first } = await aDesk();
  expect(first).toMatchObject({ ...aWish(), workspace: WORKSPACE, owner: 'U1', pause: null, isFirst: true });
  expect(first.id).toMatch(/^[0-9a-z]{10}$/);
  expect(first.nextDueAt?.toString()).toBe('2026-03-02T08:00:00Z');
  expect(await digests.find(WORKSPACE, first.id)).toEqual(first);
  expect(await digests.find(OTHER, first.id)).toBeUndefined();
  await expect(digests.change(OTHER, first.id, { title: 'Mine' })).rejects.toThrow(`no digest "${first.id}"`);
  await expect(digests.sendNow(OTHER, first.id)).rejects.toThrow('no digest');
  await expect(digests.preview(OTHER, { id: first.id })).rejects.toThrow('no digest');
  expect(await digests.remove(OTHER, first.id)).toBeUndefined();
});

test('digests are listed by channel and by owner', async () => {
  const { digests } = await aDesk();
  await digests.create(WORKSPACE, 'U2', aWish({ channel: 'C2', title: 'Evening' }));
  await digests.create(OTHER, 'U1', aWish({ title: 'Elsewhere' }));
  const titles = async (of?: Parameters<typeof digests.list>[1]) =>
    (await digests.list(WORKSPACE, of)).map(({ title }) => title);
  expect(await titles()).toEqual(['Morning', 'Evening']);
  expect(await titles({ channelId: 'C2' })).toEqual(['Evening']);
  expect(await titles({ owner: 'U1' })).toEqual(['Morning']);
});

test('a changed time counts from now, and what is not named stays', async () => {
  const { digests, first } = await aDesk();
  const schedule = { ...first.schedule, times: ['07:45', '18:00'] } as SubscriptionWish['schedule'];
  const changed = await digests.change(WORKSPACE, first.id, { schedule, title: 'Twice' });
  expect(changed).toMatchObject({ title: 'Twice', size: 'brief' });
  expect(changed.nextDueAt?.toString()).toBe('2026-03-02T07:45:00Z');
  expect((await digests.change(WORKSPACE, first.id, { size: 'full' })).nextDueAt?.toString()).toBe(
    '2026-03-02T07:45:00Z',
  );
});

test('a moved time on a day that had its digest does not bring the same slot again', async () => {
  const { digests, first, scheduler, time, platform } = await aDesk();
  scheduler.start();
  await time.pass(40 * MINUTE);
  // West of UTC it is 03:10 of the same day: its 08:00 is still to come.
  const schedule = { ...first.schedule, timeZone: 'America/New_York' } as SubscriptionWish['schedule'];
  await digests.change(WORKSPACE, first.id, { schedule });
  await time.pass(8 * HOUR);
  expect(platform.posts).toHaveLength(1);
  await scheduler.stop();
});

test('a paused digest does not come, until its day', async () => {
  const { digests, first, scheduler, time, platform } = await aDesk();
  scheduler.start();
  const until = Temporal.Instant.from('2026-03-03T12:00:00Z');
  const paused = await digests.pause(WORKSPACE, first.id, until);
  expect(paused.pause).toMatchObject({ by: 'person', until });
  expect(paused.nextDueAt?.toString()).toBe('2026-03-04T08:00:00Z');
  for (const day of [2, 3, 4]) {
    time.set(`2026-03-0${day}T07:59:30Z`);
    await time.pass(MINUTE);
  }
  expect(platform.posts.map(({ outgoing }) => outgoing.digest.due?.at.toString())).toEqual(['2026-03-04T08:00:00Z']);
  expect((await digests.find(WORKSPACE, first.id))?.pause).toBeNull();
  await scheduler.stop();
});

test('paused without an end, it comes when it is resumed, at its next time', async () => {
  const { digests, first, scheduler, time, platform } = await aDesk();
  scheduler.start();
  expect((await digests.pause(WORKSPACE, first.id, null)).nextDueAt).toBeNull();
  await digests.change(WORKSPACE, first.id, { quietDays: ['7'] });
  await time.pass(2 * HOUR);
  expect(platform.posts).toEqual([]);
  const resumed = await digests.resume(WORKSPACE, first.id);
  expect(resumed.nextDueAt?.toString()).toBe('2026-03-03T08:00:00Z');
  await time.pass(HOUR);
  expect(platform.posts).toEqual([]);
  await expect(digests.pause(WORKSPACE, first.id, Temporal.Instant.from('2026-03-01T00:00:00Z'))).rejects.toThrow(
    'A pause ends after now',
  );
  await scheduler.stop();
});

test('a removal can be undone for ten minutes, and nothing is missed by it', async () => {
  const { digests, first, scheduler, time, platform } = await aDesk();
  scheduler.start();
  await time.pass(28 * MINUTE);
  expect((await digests.remove(WORKSPACE, first.id))?.toString()).toBe('2026-03-02T08:08:00Z');
  expect(await digests.list(WORKSPACE)).toEqual([]);
  await time.pass(5 * MINUTE);
  expect(platform.posts).toEqual([]);
  await expect(digests.undoRemove(OTHER, first.id)).rejects.toThrow('gone for good');
  await digests.undoRemove(WORKSPACE, first.id);
  await time.pass(2 * MINUTE);
  expect(platform.posts).toHaveLength(1);
  await scheduler.stop();
});

test('whoever may not bring it back prolongs nothing by trying', async () => {
  const { digests, first, scheduler, time } = await aDesk();
  scheduler.start();
  await digests.remove(WORKSPACE, first.id);
  await time.pass(9 * MINUTE);
  const notYours = () => {
    throw new Error('not yours');
  };
  await expect(digests.undoRemove(WORKSPACE, first.id, notYours)).rejects.toThrow('not yours');
  expect(await digests.list(WORKSPACE)).toEqual([]);
  await time.pass(2 * MINUTE);
  await expect(digests.undoRemove(WORKSPACE, first.id)).rejects.toThrow('gone for good');
  await scheduler.stop();
});

test('after ten minutes a removed digest is gone for good', async () => {
  const { digests, first, scheduler, time, storage, platform } = await aDesk();
  scheduler.start();
  await time.pass(MINUTE);
  await digests.remove(WORKSPACE, first.id);
  await time.pass(2 * HOUR);
  await expect(digests.undoRemove(WORKSPACE, first.id)).rejects.toThrow('gone for good');
  expect(platform.posts).toEqual([]);
  expect(storage.database.all('SELECT id FROM digest_subscriptions')).toEqual([]);
  await scheduler.stop();
});

test('a channel and a workspace have as many digests as are kept, and others are told so', async () => {
  const { digests } = await aDesk({ options: { mostInChannel: 2, mostInWorkspace: 3 } });
  await digests.create(WORKSPACE, 'U1', aWish());
  await expect(digests.create(WORKSPACE, 'U1', aWish())).rejects.toThrow('That channel has 2 digests');
  const third = await digests.create(WORKSPACE, 'U1', aWish({ channel: 'C2' }));
  await expect(digests.create(WORKSPACE, 'U1', aWish({ channel: 'C3' }))).rejects.toThrow('There are 3 digests here');
  await digests.create(OTHER, 'U1', aWish());
  const place = { ...third.place, channelId: 'C1' };
  await expect(digests.change(WORKSPACE, third.id, { place })).rejects.toThrow('digest remove');
});

describe('what cannot be kept is refused with what to do', () => {
  test.each<[string, Partial<SubscriptionWish>, string]>([
    ['no title', { title: ' ' }, 'title'],
    ['a cron expression', { schedule: { type: 'cron', cron: '61 * * * *', timeZone: 'UTC' } }, 'is no minute'],
    ['a zone', { schedule: { type: 'cron', cron: '0 8 * * *', timeZone: 'Mars/Olympus' } }, 'IANA name'],
    ['no days', { schedule: { type: 'days', days: [], times: ['08:00'], timeZone: 'UTC' } }, 'needs days'],
    ['no times', { schedule: { type: 'days', days: [1], times: [], timeZone: 'UTC' } }, 'needs a time'],
    ['an endless list', { filters: { ...aWish().filters, topics: Array(26).fill('a') } }, 'topics names 26'],
    ['an empty word', { filters: { ...aWish().filters, exclude: [' '] } }, 'exclude'],
    ['outlets', { minOutlets: 0 }, 'from 1 to'],
    ['a quiet day', { quietDays: ['2026-02-30'] }, 'quiet day "2026-02-30"'],
    ['a review by nobody', { review: { minutes: 30, channelId: null, userIds: [] } }, 'somebody'],
    ['a review too close', { review: { minutes: 1, channelId: 'E', userIds: [] } }, '5 to 720'],
  ])('%s', async (_, wish, message) => {
    const { digests, first } = await aDesk();
    await expect(digests.create(WORKSPACE, 'U1', aWish(wish))).rejects.toThrow(message);
    await expect(digests.change(WORKSPACE, first.id, wish)).rejects.toThrow(message);
  });
});

test('what comes next can be told ahead', async () => {
  const { digests, first } = await aDesk();
  const quietDays = ['2026-03-03', '4'];
  // 3 March is one of them; the fourth day of the week is Thursday, 5 March.
  expect(digests.upcoming({ ...first, quietDays }, 3).map(({ localDate }) => localDate.toString())).toEqual([
    '2026-03-02',
    '2026-03-04',
    '2026-03-06',
  ]);
});

test('moved to another channel, it says again who made it, and what waited for the old one is not sent', async () => {
  const { digests, first, scheduler, time, platform } = await aDesk();
  scheduler.start();
  platform.before = ({ subscription }) => {
    if (subscription.place.channelId === 'C1') throw new Error('connection reset');
  };
  platform.find = async () => 'unknown';
  await time.pass(31 * MINUTE);
  await digests.change(WORKSPACE, first.id, { place: { ...first.place, channelId: 'C9' } });
  time.set('2026-03-03T07:59:30Z');
  await time.pass(MINUTE);
  expect(platform.posts.map(({ channel, outgoing }) => [channel, outgoing.subscription.isFirst])).toEqual([
    ['C9', true],
  ]);
  await scheduler.stop();
});

test('with a workspace goes everything of it, and nothing of another', async () => {
  const { digests, scheduler, time, storage } = await aDesk();
  await digests.create(OTHER, 'U9', aWish());
  scheduler.start();
  await time.pass(40 * MINUTE);
  await digests.deleteWorkspace(WORKSPACE);
  const left = (table: string) =>
    storage.database.all<{ workspace: string }>(`SELECT DISTINCT workspace FROM ${table}`);
  for (const table of ['digest_subscriptions', 'digest_deliveries'])
    expect([table, left(table).map(({ workspace }) => workspace)]).toEqual([table, [OTHER]]);
  await scheduler.stop();
});

test('what is older than a month is forgotten', async () => {
  const { scheduler, time, storage, add } = await aDesk();
  await add({});
  scheduler.start();
  await time.pass(31 * MINUTE);
  const counts = () =>
    ['digest_deliveries', 'digest_told', 'digest_compositions'].map(
      (table) =>
        storage.database.get<{ count: number }>(`SELECT count(*) AS count FROM ${table} WHERE workspace IS NOT NULL`)
          ?.count,
    );
  expect(counts()).toEqual([1, 1, 1]);
  time.set('2026-04-03T00:00:00Z');
  await time.pass(2 * MINUTE);
  expect(storage.database.all(`SELECT state FROM digest_deliveries WHERE local_date = '2026-03-02'`)).toEqual([]);
  expect(counts().slice(1)).toEqual([0, 0]);
  await scheduler.stop();
});

test('webhook and feed are off until somebody switches them on', async () => {
  const { first } = await aDesk();
  expect([first.webhook, first.feedSecret]).toEqual([null, null]);
});
