/** What alerts, and what does not. */
import { expect, test } from 'vitest';
import { alertCard } from '../../commands/watch-card.ts';
import type { WatchWish } from '../../src/digest/watch-types.ts';
import type { EntryParts } from '../archive/entries.ts';
import { jump, tick, told, watchWorld } from './watch-world.ts';
import { HOUR, MINUTE, WORKSPACE } from './world.ts';

interface Case {
  readonly name: string;
  readonly watch: Partial<WatchWish>;
  readonly article: EntryParts;
  readonly alerts: boolean;
}

const BRIDGE: EntryParts = { headline: 'Bridge closed', paragraphs: ['The harbour bridge was closed on Monday.'] };
const SAID: EntryParts = { quotes: [{ words: 'We will rebuild the bridge', by: 'Jana Novak' }] };

const CASES: readonly Case[] = [
  { name: 'a quote by the speaker', watch: {}, article: SAID, alerts: true },
  { name: 'a quote by another', watch: { speakers: ['Lena Holt'] }, article: SAID, alerts: false },
  { name: 'a quote by the speaker with the word', watch: { words: 'bridge' }, article: SAID, alerts: true },
  { name: 'a quote by the speaker without the word', watch: { words: 'harbour' }, article: SAID, alerts: false },
  { name: 'a phrase', watch: { kind: 'phrase', words: 'harbour bridge' }, article: BRIDGE, alerts: true },
  {
    name: 'its words in another order',
    watch: { kind: 'phrase', words: 'bridge harbour' },
    article: BRIDGE,
    alerts: false,
  },
  {
    name: 'a phrase with an excluded word',
    watch: { kind: 'phrase', words: 'bridge', exclude: ['Monday'] },
    article: BRIDGE,
    alerts: false,
  },
  {
    name: 'an article of the outlet',
    watch: { kind: 'outlet', outlets: ['Harbour Post'] },
    article: BRIDGE,
    alerts: true,
  },
  {
    name: 'an article of another outlet',
    watch: { kind: 'outlet', outlets: ['Meridian'] },
    article: BRIDGE,
    alerts: false,
  },
  { name: 'an article of the group', watch: { kind: 'outlet', groups: ['Tier 1'] }, article: BRIDGE, alerts: true },
  {
    name: 'a phrase outside of the group',
    watch: { kind: 'phrase', words: 'bridge', groups: ['tier 2'] },
    article: BRIDGE,
    alerts: false,
  },
  {
    name: 'a first time',
    watch: { kind: 'first', speakers: ['Novak'], words: 'rebuild' },
    article: SAID,
    alerts: true,
  },
  {
    name: 'something else for the first time',
    watch: { kind: 'first', speakers: ['Novak'], words: 'tunnel' },
    article: SAID,
    alerts: false,
  },
  { name: 'published before the watch', watch: {}, article: { ...SAID, at: '2026-03-02T08:59:00Z' }, alerts: false },
  { name: 'without a date', watch: {}, article: { ...SAID, at: null }, alerts: true },
  { name: 'without an outlet', watch: {}, article: { ...SAID, outlet: null }, alerts: true },
];

test.each(CASES)('alerts, or does not: $name', async ({ watch, article, alerts }) => {
  const world = await watchWorld();
  await world.digests.watches.setGroup(WORKSPACE, 'tier 1', ['The Harbour Post', 'Meridian']);
  await world.digests.watches.setGroup(WORKSPACE, 'tier 2', ['Meridian']);
  await world.watch({ ...(watch.kind && watch.kind !== 'speaker' && { speakers: [] }), ...watch });
  world.scheduler.start();
  await tick(world);
  await world.add({ id: 'a1', ...article });
  await tick(world);
  await world.time.pass(HOUR);
  expect(told(world)).toEqual(alerts ? ['a1'] : []);
  await world.scheduler.stop();
});

test('what came in before the watch never alerts, though it is read later', async () => {
  const world = await watchWorld();
  await world.add({ id: 'a1', at: '2026-03-02T09:30:00Z', ...SAID });
  await world.watch();
  world.scheduler.start();
  await world.time.pass(HOUR);
  expect(told(world)).toEqual([]);
});

test('the first reading of a source never alerts but for what is just out; its second does', async () => {
  const world = await watchWorld();
  await world.watch({ kind: 'phrase', words: 'bridge', speakers: [] });
  world.scheduler.start();
  await world.time.pass(5 * HOUR);
  const outlet = 'The Lantern';
  for (let number = 0; number < 4; number++)
    await world.add({
      id: `old${number}`,
      outlet,
      at: `2026-03-02T1${number}:00:00Z`,
      paragraphs: [`Old bridge ${number}.`],
    });
  await world.add({ id: 'fresh', outlet, at: '2026-03-02T13:55:00Z', paragraphs: ['A new bridge.'] });
  await world.time.pass(HOUR);
  expect(told(world)).toEqual(['fresh']);
  await world.add({ id: 'next', outlet, at: '2026-03-02T14:20:00Z', paragraphs: ['The next bridge.'] });
  await tick(world);
  expect(told(world)).toEqual(['fresh', 'next']);
});

test('what comes in a day after its publication is no news', async () => {
  const world = await watchWorld();
  await world.watch();
  world.scheduler.start();
  await jump(world, 40);
  await world.add({ id: 'slow', at: '2026-03-03T01:30:00Z', quotes: [{ words: 'Slow but in time' }] });
  await world.add({ id: 'late', at: '2026-03-02T23:30:00Z', quotes: [{ words: 'Too late by far' }] });
  await tick(world);
  expect(told(world)).toEqual(['slow']);
});

test('words that were printed before the watch are no news where they are printed again', async () => {
  const world = await watchWorld();
  await world.add({ id: 'before', quotes: [{ words: 'The bridge is safe and will stay open' }] });
  await world.watch();
  world.scheduler.start();
  await tick(world);
  await world.add({
    id: 'again',
    outlet: 'Meridian',
    quotes: [{ words: 'The bridge is safe and will stay open' }, { words: 'This is new' }],
  });
  await tick(world);
  expect(
    world.platform.posts.map(({ outgoing }) =>
      outgoing.alert?.items.map((item) => item.type === 'quote' && item.quote.text),
    ),
  ).toEqual([['This is new']]);
});

test('a quote that others print too is told once', async () => {
  const world = await watchWorld();
  await world.watch({ everyMinutes: 1 });
  world.scheduler.start();
  const quotes = [{ words: 'We will rebuild the bridge by the end of May' }];
  for (const id of ['a1', 'a2', 'a3']) {
    await world.add({ id, quotes });
    await world.time.pass(5 * MINUTE);
  }
  expect(told(world)).toEqual(['a1']);
});

test('a new version of an article tells only what is new in it', async () => {
  const world = await watchWorld();
  await world.watch({ everyMinutes: 1 });
  world.scheduler.start();
  const url = 'https://post.example/bridge';
  await world.add({ id: 'a1', url, quotes: [{ words: 'We will rebuild it' }] });
  await world.time.pass(5 * MINUTE);
  await world.add({ id: 'a1', url, quotes: [{ words: 'We will rebuild it' }, { words: 'It will cost nothing' }] });
  await world.time.pass(5 * MINUTE);
  expect(world.platform.posts.map(({ outgoing }) => outgoing.alert?.items.length)).toEqual([1, 1]);
});

test('a first time is told once, and the watch is over', async () => {
  const world = await watchWorld();
  const { id } = await world.watch({ kind: 'first', speakers: ['Novak'], words: 'tunnel', everyMinutes: 1 });
  world.scheduler.start();
  await world.add({ id: 'a1', quotes: [{ words: 'We want a tunnel' }] });
  await world.time.pass(5 * MINUTE);
  await world.add({ id: 'a2', quotes: [{ words: 'The tunnel will be long' }] });
  await world.time.pass(5 * MINUTE);
  expect(told(world)).toEqual(['a1']);
  expect(await world.digests.watches.find(WORKSPACE, id)).toMatchObject({ isDone: true, waiting: 0 });
});

test('what an older article turns out to say is no first time, and the alert says so', async () => {
  const world = await watchWorld();
  const { id } = await world.watch({ kind: 'first', speakers: ['Novak'], words: 'tunnel' });
  world.scheduler.start();
  await world.add({ id: 'old', at: '2026-02-01T08:00:00Z', quotes: [{ words: 'A tunnel it must be' }] });
  await world.add({ id: 'a1', quotes: [{ words: 'We want a tunnel' }] });
  await world.time.pass(5 * MINUTE);
  expect(told(world)).toEqual(['a1']);
  expect(world.platform.posts[0]?.outgoing.alert?.items).toMatchObject([
    { earlier: { article: { id: 'old' }, at: Temporal.Instant.from('2026-02-01T08:00:00Z') } },
  ]);
  const { blocks } = alertCard(world.platform.posts[0]!.outgoing.alert!, { isFirst: false });
  expect(JSON.stringify(blocks)).toContain('It was said before');
  expect((await world.digests.watches.find(WORKSPACE, id))?.isDone).toBe(true);
});

test('what has been said already is refused as a first time', async () => {
  const world = await watchWorld();
  await world.add({ id: 'a1', quotes: [{ words: 'We want a tunnel' }] });
  await expect(world.watch({ kind: 'first', speakers: ['Novak'], words: 'tunnel' })).rejects.toThrow(
    'The archive has that already: Jana Novak was quoted with it on 2026-03-02.',
  );
});

test('a workspace is told of its own articles and the wire, never of another one', async () => {
  const world = await watchWorld();
  await world.watch();
  world.scheduler.start();
  await tick(world);
  const { anEntry } = await import('../archive/entries.ts');
  const at = world.time.now().toString();
  await world.storage.archive.add('discord:G2', [anEntry({ id: 'theirs', at, quotes: [{ words: 'Their secret' }] })]);
  await world.storage.archive.add(WORKSPACE, [
    anEntry({ id: 'ours', at, outlet: null, quotes: [{ words: 'Our secret' }] }),
  ]);
  await world.time.pass(HOUR);
  expect(told(world)).toEqual(['ours']);
});
