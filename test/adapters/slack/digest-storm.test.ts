/** Bad weather: Slack is down for minutes. Afterwards everything is there, in the order in which it was due, and once. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Timers } from '../../../adapters/chat/timers.ts';
import { aWish } from '../../digest/world.ts';
import { textOf } from '../../platforms/slack/index.ts';
import { type Scene, startScene } from './scene.ts';

const TITLES = ['One', 'Two', 'Three'];

/** Posts of a channel leave a second apart, by timers: none is waited for here. */
const atOnce: Timers = {
  after(ms, run) {
    if (ms <= 1_000) setImmediate(run);
    return () => undefined;
  },
};

let scene: Scene;
beforeEach(async () => {
  scene = await startScene({ timers: atOnce, slack: { postsPerSecond: Number.POSITIVE_INFINITY } });
  const { slack, digests } = scene;
  const place = { platform: 'slack', channelId: slack.channel.id, isDirect: false, threads: 'none' } as const;
  for (const [minute, title] of TITLES.entries())
    await digests.create(`slack:${slack.team.id}`, slack.user.id, aWish({ title, place, at: `13:0${minute}` }));
});
afterEach(async () => {
  try {
    scene.slack.expectNoViolations();
  } finally {
    await scene.stop();
  }
});

/** Minutes after 13:00. */
async function pass(from: number, end: number): Promise<void> {
  for (let minute = from; minute < end; minute++)
    await scene.tickAt(`2019-08-01T13:${String(minute).padStart(2, '0')}:00Z`);
}

const posted = () => scene.slack.messages().map((message) => /One|Two|Three/.exec(textOf(message))?.[0]);

test.each([
  ['429 for a minute', 1, 'ratelimited'],
  ['500 for ten minutes', 10, 500],
] as const)('%s: all delivered afterwards, in order of due time, none twice', async (_, minutes, weather) => {
  const { slack } = scene;
  const storm = slack.failNext('chat.postMessage', weather, { times: 10_000 });
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
    const { slack } = scene;
    const hanging = slack.failNext('chat.postMessage', 'hang', { isCarriedOut: hang === 'after' });
    const ticked = pass(0, 1);
    while (hanging.hits === 0) await new Promise((resolve) => setImmediate(resolve));
    hanging.release();
    await ticked;
    await pass(1, 15);
    expect(posted()).toEqual(TITLES);
  },
);
