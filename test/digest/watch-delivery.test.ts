/** When alerts come: bundled, held in quiet hours, each thing once whatever happens. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SendFailure } from '../../src/digest/port.ts';
import { aWatch, tick, told, watchWorld } from './watch-world.ts';
import { type FakePlatform, flush, forever, HOUR, MINUTE, refused, WORKSPACE } from './world.ts';

const said = (id: string) => ({ id, quotes: [{ words: `Words that only ${id} has` }] });
const times = (world: { readonly platform: FakePlatform }) => world.platform.posts.map(({ at }) => at.toString());

test('the first comes at once, what follows in one message after so many minutes', async () => {
  const world = await watchWorld();
  await world.watch({ everyMinutes: 30 });
  world.scheduler.start();
  await world.add(said('a1'));
  await tick(world);
  for (let number = 1; number <= 8; number++) {
    await world.add(said(`b${number}`));
    await tick(world);
  }
  await world.time.pass(HOUR);
  expect(told(world)).toEqual(['a1', 'b8 b7 b6 b5 b4 +3']);
  const [first, second] = world.platform.posts.map(({ at }) => at);
  expect(second!.since(first!).total('minutes')).toBeGreaterThanOrEqual(30);
  expect(second!.since(first!).total('minutes')).toBeLessThan(32);
  await world.scheduler.stop();
});

test('what comes in quiet hours is told in the morning, in one message that says so', async () => {
  const world = await watchWorld('2026-03-02T20:30:00Z');
  await world.watch({ quietHours: { from: '22:00', to: '07:00' }, timeZone: 'Europe/Berlin' });
  world.scheduler.start();
  await tick(world);
  await world.add(said('a1'));
  await world.time.pass(10 * MINUTE);
  await world.time.pass(HOUR);
  await world.add(said('b1'));
  await world.time.pass(3 * HOUR);
  await world.add(said('b2'));
  await world.time.pass(6 * HOUR);
  expect(told(world)).toEqual(['a1', 'b2 b1']);
  // 07:00 in Berlin.
  expect(times(world)[1]).toBe('2026-03-03T06:00:00Z');
  expect(world.platform.posts.map(({ outgoing }) => outgoing.alert?.isHeld)).toEqual([false, true]);
  await world.scheduler.stop();
});

test('an alert carries the one id that it may ping, and a digest none', async () => {
  const world = await watchWorld();
  const mention = { type: 'role', id: '4711' } as const;
  await world.watch({ mention });
  await world.watch({ title: 'Quiet', channel: 'C2' });
  world.scheduler.start();
  await world.add(said('a1'));
  await tick(world);
  expect(world.platform.posts.map(({ outgoing }) => [outgoing.subscription.title, outgoing.mention])).toEqual([
    ['Harbour', mention],
    ['Quiet', undefined],
  ]);
  expect(world.platform.posts[0]?.outgoing.subscription).toMatchObject({ isWatch: true, isFirst: true });
  await world.scheduler.stop();
});

test('what a platform refuses pauses the watch, tells its owner once, and is told after somebody resumed it', async () => {
  const world = await watchWorld();
  const { id } = await world.watch();
  world.platform.before = () => {
    throw refused();
  };
  world.scheduler.start();
  await world.add(said('a1'));
  await world.time.pass(2 * HOUR);
  expect(world.platform.requests).toBe(3);
  expect(world.platform.notices.map(({ text }) => text)).toEqual([
    `The watch “Harbour” is paused: The bot may not post in that channel. Mend that, then use "watch resume ${id}".`,
  ]);
  world.platform.before = () => undefined;
  await world.digests.watches.resume(WORKSPACE, id);
  await world.time.pass(5 * MINUTE);
  expect(told(world)).toEqual(['a1']);
  await world.scheduler.stop();
});

test('an alert that could not go out for hours is told with what came since', async () => {
  const world = await watchWorld();
  await world.watch();
  const end = world.time.now().add({ hours: 8 });
  world.platform.before = () => {
    if (Temporal.Instant.compare(world.time.now(), end) < 0) throw new SendFailure('retry', 'internal error');
  };
  world.scheduler.start();
  await world.add(said('a1'));
  await world.time.pass(7 * HOUR);
  await world.add(said('a2'));
  await world.time.pass(3 * HOUR);
  expect(told(world).join(' ').split(' ').sort()).toEqual(['a1', 'a2']);
  await world.scheduler.stop();
});

test('what comes in while a watch is paused is never told', async () => {
  const world = await watchWorld();
  const { id } = await world.watch();
  const { watches } = world.digests;
  world.scheduler.start();
  await watches.pause(WORKSPACE, id, null);
  await world.add(said('a1'));
  await world.time.pass(HOUR);
  await watches.resume(WORKSPACE, id);
  await world.add(said('a2'));
  await world.time.pass(HOUR);
  expect(told(world)).toEqual(['a2']);
  await watches.pause(WORKSPACE, id, world.time.now().add({ hours: 2 }));
  await world.add(said('a3'));
  await world.time.pass(3 * HOUR);
  await world.add(said('a4'));
  await world.time.pass(HOUR);
  expect(told(world)).toEqual(['a2', 'a4']);
  await world.scheduler.stop();
});

test('what comes in before a removal is undone is told then', async () => {
  const world = await watchWorld();
  const { id } = await world.watch();
  const { watches } = world.digests;
  world.scheduler.start();
  await watches.remove(WORKSPACE, id);
  await world.add(said('a1'));
  await world.time.pass(5 * MINUTE);
  expect(told(world)).toEqual([]);
  await watches.undoRemove(WORKSPACE, id);
  await world.time.pass(5 * MINUTE);
  expect(told(world)).toEqual(['a1']);
  await watches.remove(WORKSPACE, id);
  await world.time.pass(11 * MINUTE);
  await expect(watches.undoRemove(WORKSPACE, id)).rejects.toThrow('gone for good');
  await world.scheduler.stop();
});

test('a watch that looks for something else tells nothing of before', async () => {
  const world = await watchWorld();
  const { id } = await world.watch({ quietHours: { from: '08:00', to: '20:00' } });
  world.scheduler.start();
  await world.add(said('a1'));
  await tick(world);
  expect(await world.digests.watches.find(WORKSPACE, id)).toMatchObject({ waiting: 1 });
  await world.digests.watches.change(WORKSPACE, id, { kind: 'phrase', words: 'only', speakers: [], quietHours: null });
  await world.time.pass(HOUR);
  expect(told(world)).toEqual([]);
  await world.add(said('a2'));
  await tick(world);
  expect(told(world)).toEqual(['a2']);
  await world.scheduler.stop();
});

test('a clock that ran a day ahead and is right again puts nothing off', async () => {
  const world = await watchWorld();
  await world.watch();
  world.scheduler.start();
  await tick(world);
  const right = world.time.now();
  world.time.set(right.add({ hours: 24 }));
  await world.add({ ...said('a1'), at: right.add({ hours: 24 }).toString() });
  await tick(world);
  world.time.set(right.add({ minutes: 2 }));
  await world.add({ ...said('a2'), at: right.add({ minutes: 2 }).toString() });
  await world.time.pass(HOUR);
  expect(told(world)).toEqual(['a1', 'a2']);
  await world.scheduler.stop();
});

type Step = 'ready' | 'claimed' | 'planned' | 'asking' | 'answered' | 'recorded' | 'posted';
const STEPS: readonly Step[] = ['ready', 'claimed', 'planned', 'asking', 'posted', 'answered', 'recorded'];

/** How often an alert comes where the first process ends at `step`. */
async function endAt(step: Step, of: Partial<FakePlatform>): Promise<readonly string[]> {
  let isDead = false;
  const die = () => {
    isDead = true;
    return forever();
  };
  const world = await watchWorld();
  Object.assign(world.platform, of);
  await world.watch();
  const first = world.another({ onStep: (now) => (now === step && !isDead ? die() : undefined) });
  if (step === 'posted') world.platform.after = () => (isDead ? undefined : die());
  first.scheduler.start();
  await world.add(said('a1'));
  await world.time.pass(MINUTE + 1_000);
  expect(isDead).toBe(true);
  const second = world.another();
  second.scheduler.start();
  await world.time.pass(10 * MINUTE);
  await world.add(said('a2'));
  await world.time.pass(30 * MINUTE);
  await second.scheduler.stop();
  return told(world);
}

describe('an alert is there exactly once where the platform checks its key', () => {
  test.each(STEPS)('alert, ended at: %s (key)', async (step) => {
    expect(await endAt(step, { checksKeys: true, canRead: true })).toEqual(['a1', 'a2']);
  });
});

describe('an alert is there exactly once where the history may be read', () => {
  test.each(STEPS)('alert, ended at: %s (history)', async (step) => {
    expect(await endAt(step, { checksKeys: false, canRead: true })).toEqual(['a1', 'a2']);
  });
});

describe('an alert is there at most once where neither is so', () => {
  test.each(STEPS)('alert, ended at: %s (neither)', async (step) => {
    expect(await endAt(step, { checksKeys: false, canRead: false })).toEqual(step === 'asking' ? ['a2'] : ['a1', 'a2']);
  });
});

test('each quote that matches is told exactly once, whatever the ticks, in however many processes', async () => {
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ type: fc.constant('add' as const), quote: fc.nat(14), minutesAgo: fc.nat(50) }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ type: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 40 }) }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('restart' as const) }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('second' as const) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const world = await watchWorld('2026-03-02T09:00:00Z', { options: { mostShown: 100 } });
      world.platform.checksKeys = false;
      await world.watch({ everyMinutes: 10 });
      const start = world.time.now();
      await world.time.pass(HOUR);
      const rooms = [world.another()];
      rooms[0]!.scheduler.start();
      const expected = new Set<string>();
      let made = 0;
      for (const one of steps) {
        if (one.type === 'add') {
          const at = world.time.now().subtract({ minutes: one.minutesAgo });
          const words = `The words of quote number ${one.quote} are these`;
          await world.add({
            id: `q${made++}`,
            at: at.toString(),
            quotes: [{ words }, { words: 'And nobody hears these', by: 'Lena Holt' }],
          });
          expect(Temporal.Instant.compare(at, start)).toBeGreaterThan(0);
          expected.add(words);
        } else if (one.type === 'pass') await world.time.pass(one.minutes * MINUTE);
        else if (one.type === 'second') {
          rooms.push(world.another());
          rooms.at(-1)!.scheduler.start();
        } else {
          await rooms.pop()?.scheduler.stop();
          rooms.push(world.another());
          rooms.at(-1)!.scheduler.start();
        }
        await flush();
      }
      await world.time.pass(2 * HOUR);
      for (const { scheduler } of rooms) await scheduler.stop();
      const heard = world.platform.posts.flatMap(({ outgoing }) =>
        outgoing.alert!.items.map((item) => (item.type === 'quote' ? item.quote.text : item.type)),
      );
      expect(heard.sort()).toEqual([...expected].sort());
      await world.storage.close();
    }),
    { numRuns: 12 },
  );
});

test('a workspace has so many watches, and so has a channel', async () => {
  const world = await watchWorld('2026-03-02T09:00:00Z', { options: { mostWatches: 3, mostWatchesInChannel: 2 } });
  await world.watch();
  await world.watch();
  await expect(world.watch()).rejects.toThrow('That channel has 2 watches, which is as many as one may have');
  await world.watch({ channel: 'C2' });
  await expect(world.watch({ channel: 'C3' })).rejects.toThrow('There are 3 watches here');
});

test('watches and digests do not see each other', async () => {
  const world = await watchWorld();
  const { id } = await world.watch();
  expect(await world.digests.list(WORKSPACE)).toEqual([]);
  expect(await world.digests.find(WORKSPACE, id)).toBeUndefined();
  await expect(world.digests.sendNow(WORKSPACE, id)).rejects.toThrow('There is no digest');
  expect(await world.digests.watches.find('discord:G2', id)).toBeUndefined();
  await world.digests.watches.setGroup(WORKSPACE, 'tier 1', ['Meridian']);
  await world.digests.deleteWorkspace(WORKSPACE);
  expect(await world.digests.watches.list(WORKSPACE)).toEqual([]);
  expect(await world.digests.watches.groups(WORKSPACE)).toEqual([]);
});

test.each([
  [{ words: '', kind: 'phrase' }, 'needs words to look for'],
  [{ words: '?!', kind: 'topic' }, 'needs words to look for'],
  [{ kind: 'speaker', speakers: [] }, 'name a speaker'],
  [{ kind: 'outlet' }, 'name an outlet'],
  [{ everyMinutes: 0 }, 'every is 0'],
  [{ quietHours: { from: '22:00', to: '22:00' } }, 'two different times'],
  [{ quietHours: { from: '24:00', to: '07:00' } }, 'two different times'],
  [{ timeZone: 'Europe/Nowhere' }, 'is unknown'],
  [{ groups: ['tier 9'] }, 'There is no group "tier 9"'],
  [{ mention: { type: 'role', id: 'everyone' } }, 'ping takes one role'],
  [{ mention: { type: 'user-group', id: 'S024BE7LH' } }, 'ping takes one role'],
] as const)('a wish that cannot be kept is refused: %j', async (wish, message) => {
  const world = await watchWorld();
  await expect(world.watch(wish)).rejects.toThrow(message);
});

test('nobody pings everyone, and nobody in direct messages', async () => {
  const world = await watchWorld();
  const { watches } = world.digests;
  const everyone = aWatch({ mention: { type: 'role', id: '815' } });
  await expect(watches.create('discord:815', 'U1', everyone)).rejects.toThrow('ping cannot be everyone');
  const { place } = everyone;
  await expect(watches.create(WORKSPACE, 'U1', { ...everyone, place: { ...place, isDirect: true } })).rejects.toThrow(
    'leave out ping',
  );
});

test('a group that a watch needs is not removed', async () => {
  const world = await watchWorld();
  const { watches } = world.digests;
  await watches.setGroup(WORKSPACE, 'Tier  1', ['Meridian']);
  await world.watch({ kind: 'outlet', speakers: [], groups: ['tier 1'] });
  await expect(watches.setGroup(WORKSPACE, 'tier 1', [])).rejects.toThrow('The watch "Harbour" needs the group');
  await watches.setGroup(WORKSPACE, 'TIER 1', ['Meridian', 'The Lantern']);
  expect(await watches.groups(WORKSPACE)).toEqual([{ name: 'TIER 1', outlets: ['Meridian', 'The Lantern'] }]);
});
