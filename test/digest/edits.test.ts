/** What a pause, a removal or an edit does to a digest that stands in the outbox already. */
import { expect, test } from 'vitest';
import type { Composition } from '../../src/digest/compose.ts';
import { type Plan, shownStories } from '../../src/digest/plan.ts';
import type { SubscriptionChanges, SubscriptionWish } from '../../src/digest/port.ts';
import { SendFailure } from '../../src/digest/port.ts';
import { aWish, aWorld, forever, HOUR, MINUTE, WORKSPACE } from './world.ts';

const REVIEW = { minutes: 30, channelId: 'EDITORS', userIds: [] };

/** At 07:31, with a draft of the 08:00 digest shown. */
async function inReview(wish: Partial<SubscriptionWish> = {}) {
  const world = await aWorld('2026-03-02T07:00:00Z');
  const subscription = await world.digests.create(WORKSPACE, 'U1', aWish({ review: REVIEW, ...wish }));
  await world.add(
    { id: 'a1', headline: 'Bridge closed after crack', paragraphs: ['Inspectors found a crack in the main cable.'] },
    { id: 'b1', headline: 'Dockers begin strike', paragraphs: ['Pay for night shifts is what they want.'] },
  );
  world.scheduler.start();
  await world.time.pass(31 * MINUTE);
  expect(world.platform.drafts).toHaveLength(1);
  return { ...world, subscription, sentAt: () => world.platform.posts.map(({ at }) => at.toString()) };
}

function daily(...times: string[]): SubscriptionWish['schedule'] {
  return { type: 'days', days: [1, 2, 3, 4, 5, 6, 7], times, timeZone: 'UTC' };
}

test('paused and resumed before its time, it comes at its time, as editors left it', async () => {
  const { digests, subscription, time, platform, sentAt } = await inReview();
  const { key } = platform.drafts[0]!.draft.delivery;
  await digests.editDraft(WORKSPACE, key, { userId: 'E1', storyId: 'b1', change: 'drop' });
  await digests.pause(WORKSPACE, subscription.id, null);
  await time.pass(MINUTE);
  const resumed = await digests.resume(WORKSPACE, subscription.id);
  expect(resumed.nextDueAt?.toString()).toBe('2026-03-02T08:00:00Z');
  await time.pass(HOUR);
  expect(sentAt()).toEqual(['2026-03-02T08:00:00Z']);
  expect(platform.posts[0]?.outgoing.digest).toMatchObject({ dropped: 1, stories: [{ id: 'a1' }] });
});

test('resumed after its time, it does not come', async () => {
  const { digests, subscription, time, sentAt } = await inReview();
  await digests.pause(WORKSPACE, subscription.id, null);
  await time.pass(40 * MINUTE);
  await digests.resume(WORKSPACE, subscription.id);
  await time.pass(HOUR);
  expect(sentAt()).toEqual([]);
});

test('a draft that a pause came before is shown when it goes on', async () => {
  const { digests, subscription, time, platform } = await inReview();
  platform.drafts.length = 0;
  time.set('2026-03-03T07:29:59Z');
  platform.sendDraft = async () => {
    throw new SendFailure('retry', 'busy', { afterMs: 5 * MINUTE });
  };
  await time.pass(MINUTE);
  await digests.pause(WORKSPACE, subscription.id, null);
  platform.sendDraft = async (draft, key) => void platform.drafts.push({ draft, key });
  await digests.resume(WORKSPACE, subscription.id);
  await time.pass(10 * MINUTE);
  expect(platform.drafts).toHaveLength(1);
});

test('removed before its time and brought back after it, it comes', async () => {
  const { digests, subscription, time, sentAt } = await inReview();
  await time.pass(27 * MINUTE);
  await digests.remove(WORKSPACE, subscription.id);
  await time.pass(5 * MINUTE);
  await digests.undoRemove(WORKSPACE, subscription.id);
  await time.pass(MINUTE);
  expect(sentAt()).toEqual(['2026-03-02T08:04:00Z']);
});

const EDITS: [string, SubscriptionChanges, string[], number][] = [
  ['another time', { schedule: daily('09:00') }, ['2026-03-02T09:00:00Z'], 2],
  ['a quiet day, and no review', { quietDays: ['2026-03-02'], review: null }, [], 1],
  ['no review', { review: null }, ['2026-03-02T08:00:00Z'], 1],
  ['another channel', { place: { ...aWish().place, channelId: 'C9' } }, ['2026-03-02T08:00:00Z'], 2],
  ['another title', { title: 'Evening' }, ['2026-03-02T08:00:00Z'], 1],
];

test.each(EDITS)('edited while its draft is open: %s', async (_, changes, sent, drafts) => {
  const { digests, subscription, time, platform, sentAt } = await inReview();
  await digests.change(WORKSPACE, subscription.id, changes);
  await time.pass(2 * HOUR);
  expect(sentAt()).toEqual(sent);
  expect(platform.drafts).toHaveLength(drafts);
  for (const { outgoing } of platform.posts) expect(outgoing.subscription).toMatchObject(changes);
});

test('filters edited while its draft is open: a new draft, whose stories they are', async () => {
  const { digests, subscription, time, platform } = await inReview();
  const before = platform.drafts[0]!.draft.digest.stories.map(({ id }) => id);
  await digests.change(WORKSPACE, subscription.id, { filters: { ...aWish().filters, exclude: ['strike'] } });
  await time.pass(HOUR);
  const shown = platform.drafts.map(({ draft }) => draft.digest.stories.map(({ id }) => id));
  expect([before.toSorted(), ...shown.slice(1)]).toEqual([['a1', 'b1'], ['a1']]);
  expect(platform.posts.map(({ outgoing }) => outgoing.digest.stories.map(({ id }) => id))).toEqual([['a1']]);
});

test('another attempt says the same, whatever was edited meanwhile', async () => {
  const world = await aWorld('2026-03-02T07:59:30Z');
  const { digests, scheduler, time, platform } = world;
  const { id } = await digests.create(WORKSPACE, 'U1', aWish({ size: 'full' }));
  for (let number = 0; number < 9; number++)
    await world.add({
      id: `a${number}`,
      headline: `Story ${number}${number} of item ${'abcdefghi'[number]}`,
      paragraphs: [`Word${number} thing${number} said${number}.`],
    });
  platform.checksKeys = false;
  let requests = 0;
  platform.before = () => (requests++ === 0 ? forever() : undefined);
  scheduler.start();
  await time.pass(MINUTE);
  await digests.change(WORKSPACE, id, {
    title: 'Evening',
    size: 'headlines',
    schedule: { ...daily('08:00'), timeZone: 'Asia/Tokyo' },
  });
  await time.pass(5 * MINUTE);
  const [post] = platform.posts;
  expect(post?.outgoing.subscription).toMatchObject({ title: 'Morning', size: 'full', schedule: { timeZone: 'UTC' } });
  expect(post?.outgoing.digest.stories).toHaveLength(9);
  await time.pass(24 * HOUR);
  expect(platform.posts[1]?.outgoing.subscription.title).toBe('Evening');
});

test('what was surely not taken is said anew, as it is wished for by then', async () => {
  const { digests, scheduler, time, platform, add } = await aWorld('2026-03-02T07:59:30Z');
  const { id } = await digests.create(WORKSPACE, 'U1', aWish());
  await add({ id: 'a1' });
  platform.before = () => {
    throw new SendFailure('retry', 'busy');
  };
  scheduler.start();
  await time.pass(MINUTE);
  await digests.change(WORKSPACE, id, { title: 'Evening' });
  platform.before = () => undefined;
  await time.pass(5 * MINUTE);
  expect(platform.posts.map(({ outgoing }) => outgoing.subscription.title)).toEqual(['Evening']);
});

test('after a change of its zone, what comes next is what comes', async () => {
  const { digests, scheduler, time, platform, another } = await aWorld('2026-03-02T07:30:00Z');
  const { id } = await digests.create(WORKSPACE, 'U1', aWish());
  scheduler.start();
  await time.pass(HOUR);
  const schedule = { ...daily('08:00'), timeZone: 'America/New_York' };
  const next = (await digests.change(WORKSPACE, id, { schedule })).nextDueAt;
  expect(next?.toString()).toBe('2026-03-03T13:00:00Z');
  // Another start looks for what was passed over.
  await scheduler.stop();
  const second = another();
  second.scheduler.start();
  await time.pass(MINUTE);
  expect((await digests.find(WORKSPACE, id))?.nextDueAt).toEqual(next);
  await time.pass(30 * HOUR);
  expect(platform.posts.map(({ at }) => at.toString())).toEqual(['2026-03-02T08:00:00Z', '2026-03-03T13:00:00Z']);
});

test('asked for while the first one is looked for, it is the same one', async () => {
  const { digests, scheduler, time, platform, add } = await aWorld('2026-03-02T06:00:00Z');
  const { id } = await digests.create(WORKSPACE, 'U1', aWish());
  await add({ id: 'a1' });
  platform.after = () => {
    throw new Error('connection reset');
  };
  scheduler.start();
  const first = await digests.sendNow(WORKSPACE, id);
  await time.pass(5_000);
  expect((await digests.deliveries(WORKSPACE, id, 1))[0]?.state).toBe('uncertain');
  platform.after = () => undefined;
  expect((await digests.sendNow(WORKSPACE, id)).key).toBe(first.key);
  await time.pass(10 * MINUTE);
  expect(platform.posts).toHaveLength(1);
});

test('what was removed comes back only where there is room for it, and only once', async () => {
  const { digests } = await aWorld('2026-03-02T06:00:00Z', { options: { mostInChannel: 1 } });
  const { id } = await digests.create(WORKSPACE, 'U1', aWish());
  await expect(digests.undoRemove(WORKSPACE, id)).rejects.toThrow('That digest is not removed');
  await digests.remove(WORKSPACE, id);
  const second = await digests.create(WORKSPACE, 'U1', aWish());
  await expect(digests.undoRemove(WORKSPACE, id)).rejects.toThrow('as many as one may have');
  await digests.remove(WORKSPACE, second.id);
  expect((await digests.undoRemove(WORKSPACE, id)).id).toBe(id);
});

test('a title is one line', async () => {
  const { digests } = await aWorld('2026-03-02T06:00:00Z');
  const { id, title } = await digests.create(WORKSPACE, 'U1', aWish({ title: ' Morning\n**news** ' }));
  expect(title).toBe('Morning **news**');
  expect((await digests.change(WORKSPACE, id, { title: 'a\r\nb' })).title).toBe('a b');
});

test.each(['topics', 'exclude'] as const)('%s without a word are refused', async (list) => {
  const { digests } = await aWorld('2026-03-02T06:00:00Z');
  for (const entry of ['*', '—', '"'])
    await expect(
      digests.create(WORKSPACE, 'U1', aWish({ filters: { ...aWish().filters, [list]: ['bridge', entry] } })),
    ).rejects.toThrow('has no word in it');
});

test('what a feed shows of a digest is what was sent of it, whatever its size is by now', () => {
  const ids = Array.from({ length: 9 }, (_, number) => `s${number}`);
  const plan = {
    stories: ids.map((id) => ({ id, news: null })),
    edits: { dropped: [], pinned: [], notes: {}, by: [] },
  };
  const composition = { stories: ids.map((id) => ({ id })) } as unknown as Composition;
  const shown = (wording: object) =>
    shownStories({ ...plan, ...wording } as unknown as Plan, composition, 'brief').length;
  expect([shown({}), shown({ wording: { size: 'full' } })]).toEqual([6, 9]);
});
