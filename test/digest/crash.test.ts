/** A process that ends between any two steps, and another one that goes on. The guards one by one: without each, a digest doubles or is lost. */
import { describe, expect, test } from 'vitest';
import { aWish, aWorld, type FakePlatform, flush, forever, MINUTE, WORKSPACE } from './world.ts';

type Step = 'ready' | 'claimed' | 'planned' | 'asking' | 'answered' | 'recorded' | 'posted';
const STEPS: readonly Step[] = ['ready', 'claimed', 'planned', 'asking', 'posted', 'answered', 'recorded'];

/** How often a digest comes where the first process ends at `step`. */
async function endAt(step: Step, of: Partial<FakePlatform>, options = {}): Promise<number> {
  let isDead = false;
  const die = () => {
    isDead = true;
    return forever();
  };
  const onStep = (now: string) => (now === step && !isDead ? die() : undefined);
  const world = await aWorld('2026-03-02T07:59:00Z', { options });
  Object.assign(world.platform, of);
  await world.digests.create(WORKSPACE, 'U1', aWish());
  const first = world.another({ onStep });
  if (step === 'posted') world.platform.after = () => (isDead ? undefined : die());
  first.scheduler.start();
  await world.time.pass(MINUTE + 1_000);
  expect(isDead).toBe(true);
  // What the first process still holds never runs on: only its timers do.
  const second = world.another();
  second.scheduler.start();
  await world.time.pass(10 * MINUTE);
  await second.scheduler.stop();
  return world.platform.posts.length;
}

describe('exactly one where the platform checks the key', () => {
  test.each(STEPS)('ended at: %s (key)', async (step) => {
    expect(await endAt(step, { checksKeys: true, canRead: true })).toBe(1);
  });
});

describe('exactly one where the history may be read', () => {
  test.each(STEPS)('ended at: %s (history)', async (step) => {
    expect(await endAt(step, { checksKeys: false, canRead: true })).toBe(1);
  });
});

describe('at most one where neither is so', () => {
  test.each(STEPS)('ended at: %s (neither)', async (step) => {
    // Asked for, and gone before the answer: the one case in which nobody can know.
    const isLost = step === 'asking';
    expect(await endAt(step, { checksKeys: false, canRead: false })).toBe(isLost ? 0 : 1);
  });
});

describe('what each guard is for', () => {
  test('without key and history a repetition doubles', async () => {
    expect(await endAt('posted', { checksKeys: false, canRead: false }, { whenUnknown: 'at-least-once' })).toBe(2);
    expect(await endAt('posted', { checksKeys: true, canRead: false }, { whenUnknown: 'at-least-once' })).toBe(1);
  });

  test('two processes that see the same row do not both send it', async () => {
    const world = await aWorld('2026-03-02T07:59:00Z');
    world.platform.checksKeys = false;
    for (let number = 0; number < 20; number++)
      await world.digests.create(WORKSPACE, 'U1', aWish({ channel: `C${number}` }));
    // Each waits for the other where it has read what is ready and has claimed nothing.
    const onStep = async (step: string) => (step === 'ready' ? flush() : undefined);
    const rooms = [world.another({ onStep }), world.another({ onStep }), world.another({ onStep })];
    for (const { scheduler } of rooms) scheduler.start();
    await world.time.pass(2 * MINUTE);
    expect(world.platform.posts.map(({ channel }) => channel).sort()).toEqual(
      Array.from({ length: 20 }, (_, number) => `C${number}`).sort(),
    );
    for (const { scheduler } of rooms) await scheduler.stop();
  });

  test('an owner that wakes up after its claim has ended sends nothing', async () => {
    const world = await aWorld('2026-03-02T07:59:00Z');
    world.platform.checksKeys = false;
    await world.digests.create(WORKSPACE, 'U1', aWish());
    const sleep = Promise.withResolvers<void>();
    const first = world.another({ onStep: (step) => (step === 'planned' ? sleep.promise : undefined) });
    first.scheduler.start();
    await world.time.pass(MINUTE + 1_000);
    const second = world.another();
    second.scheduler.start();
    await world.time.pass(10 * MINUTE);
    expect(world.platform.posts).toHaveLength(1);
    sleep.resolve();
    await flush();
    expect(world.platform.requests).toBe(1);
    await second.scheduler.stop();
  });

  test('an owner that wakes up in the middle of its messages goes on with none', async () => {
    const world = await aWorld('2026-03-02T07:59:00Z', { options: { requestMs: 3_600_000 } });
    Object.assign(world.platform, { checksKeys: false, messages: 3 });
    await world.digests.create(WORKSPACE, 'U1', aWish());
    const sleep = Promise.withResolvers<void>();
    let isAsleep = false;
    world.platform.after = (_, part) => {
      if (part !== 1 || isAsleep) return undefined;
      isAsleep = true;
      return sleep.promise;
    };
    const first = world.another();
    first.scheduler.start();
    await world.time.pass(MINUTE + 1_000);
    const second = world.another();
    second.scheduler.start();
    await world.time.pass(10 * MINUTE);
    expect(world.platform.posts).toHaveLength(3);
    sleep.resolve();
    await flush();
    expect(world.platform.posts).toHaveLength(3);
    await second.scheduler.stop();
  });

  test('what was frozen is what another attempt sends, whatever came in meanwhile', async () => {
    const world = await aWorld('2026-03-02T07:59:00Z');
    await world.add({ id: 'a1', at: '2026-03-02T07:00:00Z' });
    Object.assign(world.platform, { messages: 2 });
    await world.digests.create(WORKSPACE, 'U1', aWish());
    let isDead = false;
    world.platform.after = () => {
      if (isDead) return undefined;
      isDead = true;
      return forever();
    };
    const first = world.another();
    first.scheduler.start();
    await world.time.pass(MINUTE + 1_000);
    await world.add({ id: 'b1', at: '2026-03-02T07:30:00Z' });
    const second = world.another();
    second.scheduler.start();
    await world.time.pass(10 * MINUTE);
    const told = world.platform.posts.map(({ outgoing }) => outgoing.digest.stories.map(({ id }) => id));
    expect(told).toEqual([['a1'], ['a1']]);
    await second.scheduler.stop();
  });
});
