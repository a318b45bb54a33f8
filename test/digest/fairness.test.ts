/** Whose turn it is, under load: on the real scheduler, where platforms answer as slowly as tests say. */
import { describe, expect, test } from 'vitest';
import { createLanes } from '../../src/digest/lanes.ts';
import { SendFailure } from '../../src/digest/port.ts';
import { aWish, aWorld, type FakePlatform, fakePlatform, forever, MINUTE, type World } from './world.ts';

const MANY = { mostInWorkspace: 5_000, mostInChannel: 5_000 };

async function aDesk(options = {}): Promise<World & { readonly slack: FakePlatform }> {
  const world = await aWorld('2026-03-02T07:59:30Z', { options: { ...MANY, ...options } });
  const slack = fakePlatform(world.time, 'slack');
  world.addSender(slack);
  return { ...world, slack };
}

async function subscribe({ digests }: World, workspace: string, channels: number, each = 1): Promise<void> {
  const platform = workspace.startsWith('slack:') ? 'slack' : 'discord';
  for (let channel = 0; channel < channels; channel++)
    for (let number = 0; number < each; number++) {
      const place = { platform, channelId: `${workspace} ${channel}`, isDirect: false, threads: 'none' } as const;
      await digests.create(workspace, 'U1', aWish({ place, title: `Number ${number}` }));
    }
}

function workspacesOf({ posts }: FakePlatform): string[] {
  return posts.map(({ outgoing }) => outgoing.subscription.workspace);
}

test('hundreds of one workspace, whose channels take their time, delay nobody’s only one', async () => {
  const desk = await aDesk();
  const { scheduler, time, slack, platform } = desk;
  await subscribe(desk, 'slack:A', 250);
  await subscribe(desk, 'slack:B', 1);
  await subscribe(desk, 'discord:C', 1);
  slack.before = ({ subscription }) => (subscription.workspace === 'slack:A' ? forever() : undefined);
  scheduler.start();
  await time.pass(30_100);
  expect(workspacesOf(slack)).toEqual(['slack:B']);
  expect(workspacesOf(platform)).toEqual(['discord:C']);
  expect(slack.requests).toBe(8 + 1);
});

test('a platform whose places are all taken holds up no other one', async () => {
  const desk = await aDesk();
  const { scheduler, time, slack, platform } = desk;
  for (let number = 0; number < 12; number++) await subscribe(desk, `slack:A${number}`, 8);
  await subscribe(desk, 'discord:C', 20);
  slack.before = forever;
  scheduler.start();
  await time.pass(30_100);
  expect(slack.requests).toBe(64);
  expect(platform.posts).toHaveLength(20);
});

test('a workspace whose channels refuse is tried again by and by, and all others’ go out at once', async () => {
  const desk = await aDesk();
  const { scheduler, time, slack } = desk;
  await subscribe(desk, 'slack:A', 100);
  for (let number = 0; number < 5; number++) await subscribe(desk, `slack:B${number}`, 10);
  slack.before = ({ subscription }) => {
    if (subscription.workspace !== 'slack:A') return;
    throw new SendFailure('retry', 'too many requests', { afterMs: 60_000 });
  };
  scheduler.start();
  await time.pass(30_100);
  expect(slack.posts).toHaveLength(50);
  slack.before = () => undefined;
  await time.pass(3 * MINUTE);
  expect(slack.posts).toHaveLength(150);
  await scheduler.stop();
});

test('a channel’s next one begins when the one before it is done, though hundreds wait elsewhere', async () => {
  const desk = await aDesk({ workspaceConcurrency: 2 });
  const { scheduler, time, slack } = desk;
  await subscribe(desk, 'slack:A', 1, 5);
  for (let number = 0; number < 10; number++) await subscribe(desk, `slack:B${number}`, 15);
  slack.before = () => new Promise<void>((resolve) => time.after(1_000, resolve));
  scheduler.start();
  await time.pass(30_000 + 5_500);
  expect(workspacesOf(slack).filter((workspace) => workspace === 'slack:A')).toHaveLength(5);
  expect(slack.posts.length).toBeLessThan(140);
});

test('a workspace with more than is read at once gets them all, each once', async () => {
  const desk = await aDesk();
  const { scheduler, time, platform } = desk;
  await subscribe(desk, 'discord:A', 450);
  scheduler.start();
  for (let second = 0; second < 60; second++) await time.pass(1_000);
  expect(new Set(platform.posts.map(({ channel }) => channel)).size).toBe(450);
  expect(platform.posts).toHaveLength(450);
  await scheduler.stop();
});

test('a busy minute takes as long as the platforms’ limits say, on each of them', async () => {
  const desk = await aDesk();
  const { scheduler, time, slack, platform } = desk;
  for (let number = 0; number < 5; number++) await subscribe(desk, `discord:A${number}`, 25, 2);
  for (let number = 0; number < 2; number++) await subscribe(desk, `slack:B${number}`, 5, 5);
  const rest = (ms: number) => new Promise<void>((resolve) => time.after(ms, resolve));
  const dueMs = time.now().epochMilliseconds + 30_000;
  const sinceDue = () => time.now().epochMilliseconds - dueMs;
  // Discord: 50 a second; Slack: a second between two messages of a channel. Each answers after 80 ms.
  let free = 0;
  const freeIn = new Map<string, number>();
  platform.before = async () => {
    const at = Math.max(free, sinceDue());
    free = at + 20;
    await rest(at - sinceDue() + 80);
  };
  slack.before = async ({ subscription }) => {
    const { channelId } = subscription.place;
    const at = Math.max(freeIn.get(channelId) ?? 0, sinceDue());
    freeIn.set(channelId, at + 1_000);
    await rest(at - sinceDue() + 80);
  };
  scheduler.start();
  await time.pass(29_900);
  for (let step = 0; step < 800; step++) await time.pass(10);
  const lastOf = ({ posts }: FakePlatform) => posts.at(-1)!.at.epochMilliseconds - dueMs;
  expect([platform.posts.length, slack.posts.length]).toEqual([250, 50]);
  expect(lastOf(platform)).toBeLessThan(5_000 * 1.05);
  expect(lastOf(slack)).toBeLessThan(4_000 * 1.05 + 80);
  await scheduler.stop();
});

test('what cannot be claimed is not tried again and again', async () => {
  const attempts: number[] = [];
  const onStep = (_: string, { id }: { readonly id: number }) => {
    attempts.push(id);
    throw new Error('database or disk is full');
  };
  const world = await aWorld('2026-03-02T07:59:59Z', { onStep });
  await subscribe(world, 'discord:A', 3);
  world.scheduler.start();
  await world.time.pass(1_500);
  expect(attempts).toHaveLength(3);
  await world.time.pass(5_000);
  expect(attempts).toHaveLength(6);
});

describe('lanes', () => {
  const row = (id: number, workspace: string, platform = 'slack') => ({
    ...{ id, workspace, platform, channel: `c${id}` },
  });
  const take = (lanes: ReturnType<typeof createLanes>) => {
    const ids = [];
    for (let next = lanes.next(); next; next = lanes.next()) ids.push(next.id);
    return ids;
  };

  test('workspaces take turns, each in its own order, within its limit and the platform’s', () => {
    const lanes = createLanes({ concurrency: 5, workspaceConcurrency: 3 });
    lanes.fill(
      'A',
      [1, 2, 3, 4].map((id) => row(id, 'A')),
    );
    lanes.fill(
      'B',
      [11, 12].map((id) => row(id, 'B')),
    );
    lanes.fill(
      'D',
      [21].map((id) => row(id, 'D', 'discord')),
    );
    expect(take(lanes)).toEqual([1, 11, 2, 12, 3, 21]);
    expect(lanes.waiting).toBe(1);
    lanes.done(11);
    expect(take(lanes)).toEqual([]);
    lanes.done(1);
    expect(take(lanes)).toEqual([4]);
  });

  test('read again, what is in hand is passed over, and a workspace keeps its turn', () => {
    const lanes = createLanes({ concurrency: 2, workspaceConcurrency: 2 });
    lanes.fill('A', [row(1, 'A'), row(2, 'A')]);
    lanes.fill('B', [row(11, 'B')]);
    expect(lanes.next()?.id).toBe(1);
    lanes.fill('A', [row(1, 'A'), row(2, 'A'), row(3, 'A')]);
    lanes.add(row(3, 'A'));
    lanes.add(row(1, 'A'));
    expect([lanes.waitingOf('A'), lanes.waiting]).toEqual([2, 3]);
    expect(take(lanes)).toEqual([11]);
    lanes.fill('A', []);
    expect(lanes.waiting).toBe(0);
    lanes.done(1);
    expect(take(lanes)).toEqual([]);
  });
});
