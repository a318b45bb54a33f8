/** What became of an article: by the filters of that time, for as long as anything is kept of it. */
import { expect, test } from 'vitest';
import type { DigestFilters, SubscriptionWish } from '../../src/digest/port.ts';
import { jump, watchWorld } from './watch-world.ts';
import { aWish, aWorld, MINUTE, WORKSPACE } from './world.ts';

const BRIDGE = { headline: 'Castellan bridge closed', paragraphs: ['Inspectors found a crack in the main cable.'] };

function filters(parts: Partial<DigestFilters>): DigestFilters {
  return { ...aWish().filters, ...parts };
}

async function aDesk(wish: Partial<SubscriptionWish> = {}) {
  const world = await aWorld('2026-03-02T07:00:00Z');
  const subscription = await world.digests.create(WORKSPACE, 'U1', aWish(wish));
  world.scheduler.start();
  /** To just after the digest of a day of March 2026. */
  const goTo = async (day: number) => {
    world.time.set(`2026-03-${String(day).padStart(2, '0')}T07:59:30Z`);
    await world.time.pass(MINUTE);
  };
  const why = async (id = 'a1') =>
    (await world.digests.why(WORKSPACE, id)).map(({ outcome, why: text }) => `${outcome}: ${text}`);
  return { ...world, subscription, goTo, why };
}

test('of what was sent it says by which filters', async () => {
  const speakers = ['Ada Brook', 'Lena Holt'];
  const desk = await aDesk({ filters: filters({ topics: ['bridge', 'ferry'], outlets: ['The Courier'], speakers }) });
  await desk.add({ id: 'a1', outlet: 'The Courier', ...BRIDGE, quotes: [{ words: 'a crack', by: 'Ada Brook' }] });
  await desk.goTo(2);
  expect(await desk.why()).toEqual([
    'told: it was sent: topics: it says “bridge”; outlets: it is from The Courier; speakers: it quotes Ada Brook',
  ]);
});

test('it is judged by the filters of then', async () => {
  const desk = await aDesk({ filters: filters({ topics: ['bridge'] }) });
  await desk.add(
    { id: 'a1', ...BRIDGE },
    { id: 'b1', headline: 'Ferry late', paragraphs: ['Fog lay over the sound.'] },
  );
  await desk.goTo(2);
  await desk.digests.change(WORKSPACE, desk.subscription.id, { filters: filters({ topics: ['ferry'] }) });
  expect(await desk.why()).toEqual(['told: it was sent: topics: it says “bridge”']);
  expect(await desk.why('b1')).toEqual(['missed: topics: it does not say “bridge”']);
  expect((await desk.digests.why(WORKSPACE, 'b1'))[0]?.delivery).toMatchObject({ state: 'sent' });
});

test('it is found behind hundreds of later deliveries', async () => {
  const desk = await aDesk({ filters: filters({ exclude: ['cable'] }) });
  await desk.add({ id: 'a1', ...BRIDGE });
  await desk.goTo(2);
  const [delivery] = await desk.digests.deliveries(WORKSPACE, desk.subscription.id, 1);
  await desk.digests.change(WORKSPACE, desk.subscription.id, {
    filters: filters({}),
    schedule: { type: 'cron', cron: '* * * * *', timeZone: 'UTC' },
  });
  desk.time.set('2026-03-05T08:00:00Z');
  await desk.time.pass(3 * MINUTE);
  expect((await desk.digests.deliveries(WORKSPACE, desk.subscription.id, 100)).length).toBeGreaterThan(50);
  const [verdict] = await desk.digests.why(WORKSPACE, 'a1');
  expect(verdict).toMatchObject({ outcome: 'missed', why: 'exclude: it says “cable”', delivery: { id: delivery?.id } });
});

test('a pause is named, long after it', async () => {
  const desk = await aDesk();
  await desk.add({ id: 'a1', ...BRIDGE });
  await desk.digests.pause(WORKSPACE, desk.subscription.id, null);
  desk.time.set('2026-03-12T09:00:00Z');
  await desk.time.pass(MINUTE);
  expect(await desk.why()).toEqual(['before: it matches, and the digest was paused until it was too old']);
  await desk.digests.resume(WORKSPACE, desk.subscription.id);
  await desk.goTo(20);
  expect(await desk.why()).toEqual(['failed: it matches, and its digest did not go out: Its subscription is paused']);
});

test('what was removed answers for what it told, while anything of it is kept', async () => {
  const desk = await aDesk();
  await desk.add({ id: 'a1', ...BRIDGE });
  await desk.goTo(2);
  await desk.digests.remove(WORKSPACE, desk.subscription.id);
  expect(await desk.why()).toEqual(['told: it was sent; it was removed since']);
  await desk.digests.create(WORKSPACE, 'U1', aWish());
  desk.time.set('2026-03-02T10:00:00Z');
  await desk.time.pass(MINUTE);
  expect(await desk.why()).toEqual(['repeat: a digest of this channel that was removed since told it before']);
});

test('alerts of watches are in it, where they found something', async () => {
  const world = await watchWorld();
  const said = { quotes: [{ words: 'We will rebuild the bridge', by: 'Jana Novak' }] };
  const one = await world.watch({ everyMinutes: 60 });
  const two = await world.watch({ kind: 'phrase', words: 'harbour', speakers: [] });
  world.scheduler.start();
  await jump(world, 0);
  await world.add({ id: 'a1', ...said });
  await jump(world, 0);
  await world.add({ id: 'a2', quotes: [{ words: 'Nothing is decided yet', by: 'Jana Novak' }] });
  await jump(world, 0);
  const why = async (id: string) =>
    (await world.digests.why(WORKSPACE, id)).map((verdict) => [verdict.subscription.id, verdict.outcome, verdict.why]);
  expect(await why('a1')).toEqual([[one.id, 'told', 'an alert told it']]);
  expect(await why('a2')).toEqual([[one.id, 'waiting', 'the watch found it, and it waits for the next alert']]);
  expect(await world.digests.why(WORKSPACE, 'a1', { id: two.id })).toEqual([]);
});

test('an editor who took its story out is named before anything else', async () => {
  const desk = await aDesk({ review: { minutes: 30, channelId: 'E', userIds: [] } });
  await desk.add({ id: 'a1', ...BRIDGE });
  await desk.time.pass(40 * MINUTE);
  const { key } = desk.platform.drafts[0]!.draft.delivery;
  const draft = await desk.digests.editDraft(WORKSPACE, key, { userId: 'E1', storyId: 'a1', change: 'drop' });
  // What an editor took out is not "more".
  expect(draft.digest).toMatchObject({ dropped: 1, more: 0 });
  await desk.time.pass(30 * MINUTE);
  expect(await desk.why()).toEqual(['dropped: an editor took its story out']);
});
