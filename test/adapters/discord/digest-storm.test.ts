/** Bad weather: Discord is down for minutes. Afterwards everything is there, in the order in which it was due, and once. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { aWish } from '../../digest/world.ts';
import { textOf } from '../../platforms/discord/index.ts';
import { type Scene, startScene } from './scene.ts';

const TITLES = ['One', 'Two', 'Three'];

let scene: Scene;
beforeEach(async () => {
  scene = await startScene();
  const { discord, digests } = scene;
  const place = { platform: 'discord', channelId: discord.channel.id, isDirect: false, threads: 'none' } as const;
  for (const [minute, title] of TITLES.entries())
    await digests.create(`discord:${discord.guild.id}`, discord.user.id, aWish({ title, place, at: `13:0${minute}` }));
});
afterEach(async () => {
  try {
    scene.discord.expectNoViolations();
  } finally {
    await scene.stop();
  }
});

/** Minutes after 13:00. */
async function pass(from: number, end: number): Promise<void> {
  for (let minute = from; minute < end; minute++)
    await scene.tickAt(`2019-08-01T13:${String(minute).padStart(2, '0')}:00Z`);
}

const posted = () => scene.discord.messages().map((message) => /One|Two|Three/.exec(textOf(message))?.[0]);

test.each([
  [
    '429 for a minute',
    1,
    { status: 429, headers: { 'retry-after': '60' }, body: { message: 'Slow.', retry_after: 60, global: false } },
  ],
  ['500 for ten minutes', 10, { status: 500 }],
] as const)('%s: all delivered afterwards, in order of due time, none twice', async (_, minutes, weather) => {
  const { discord } = scene;
  const storm = discord.failNext({ method: 'POST', path: /\/messages$/, times: 10_000, ...weather });
  await pass(0, minutes);
  expect(posted()).toEqual([]);
  expect(storm.hits).toBeGreaterThan(0);
  storm.release();
  await pass(minutes, minutes + 15);
  expect(posted()).toEqual(TITLES);
});

test.each([['before'], ['after']] as const)(
  'a connection that hangs %s it was carried out: all delivered afterwards, in order of due time, none twice',
  async (hang) => {
    const { discord } = scene;
    const hanging = discord.failNext({ method: 'POST', path: /\/messages$/, hang });
    const ticked = pass(0, 1);
    while (hanging.hits === 0) await new Promise((resolve) => setImmediate(resolve));
    hanging.release();
    await ticked;
    await pass(1, 15);
    expect(posted()).toEqual(TITLES);
  },
);
