/** Whom messages that come by themselves ping in Slack: the one user group of a watch, once, and nobody else. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withPing } from '../../../adapters/slack/digest-mention.ts';
import type { Outgoing } from '../../../src/digest/port.ts';
import { pingsOf, textOf } from '../../platforms/slack/index.ts';
import { type AlertParts, alertOutgoing, anAlertItem, HOSTILE, manyItems } from '../chat/alerts.ts';
import { aStory, type OutgoingParts, outgoing } from '../chat/digests.ts';
import { type Scene, startScene } from './scene.ts';

let scene: Scene;
const DESK = { type: 'user-group', id: 'S024BE7LH' } as const;
const never = new AbortController().signal;
const timers = {
  after(_: number, run: () => void) {
    setImmediate(run);
    return () => undefined;
  },
};

beforeEach(async () => {
  scene = await startScene({
    timers,
    slack: { postsPerSecond: Number.POSITIVE_INFINITY, allowedPings: [DESK.id] },
  });
});

afterEach(async () => {
  try {
    scene.slack.expectNoViolations();
  } finally {
    await scene.stop();
  }
});

function base(): Pick<OutgoingParts, 'workspace' | 'place'> {
  const { team, channel } = scene.slack;
  return { workspace: `slack:${team.id}`, place: { platform: 'slack', channelId: channel.id } };
}

function alert(parts: Partial<AlertParts> = {}): Outgoing {
  return alertOutgoing({
    ...base(),
    items: [anAlertItem(HOSTILE)],
    title: `Bridge ${HOSTILE}`.slice(0, 90),
    ...parts,
    subscription: { owner: scene.slack.user.id, isFirst: true, ...parts.subscription },
  });
}

function send(it: Outgoing) {
  return scene.bot.digestSender.send(it, async () => {}, never);
}

const pings = () => scene.slack.messages().map(pingsOf);

test('an alert pings the user group that was picked, whatever its articles say and whoever set it up', async () => {
  await send(alert({ mention: DESK }));
  expect(pings()).toEqual([[DESK.id]]);
  const [message] = scene.slack.messages();
  expect(message!.text).toMatch(/^<!subteam\^S024BE7LH>\nAlert: Bridge/);
  expect(message!.blocks[0]).toMatchObject({
    type: 'rich_text',
    elements: [{ elements: [{ type: 'usergroup', usergroup_id: DESK.id }] }],
  });
  expect(JSON.stringify(message!.blocks.slice(1))).not.toContain(DESK.id);
});

test('who set it up is named, and not called; where Slack does not tell the name, it goes out all the same', async () => {
  const { slack } = scene;
  await send(alert());
  scene.slack.failNext('users.info', 'user_not_found');
  await send(alert({ key: 'another0000000000000' }));
  await send(
    outgoing({ ...base(), key: 'digest00000000000000', subscription: { owner: slack.user.id, isFirst: true } }),
  );
  expect(slack.messages().map((message) => /Set up by ([^;]*)/.exec(textOf(message))?.[1])).toEqual([
    slack.user.name,
    'a member',
    slack.user.name,
  ]);
  expect(pings()).toEqual([[], [], []]);
});

test('of several messages the first one pings, and those that are sent again are the same', async () => {
  const all = alert({ mention: DESK, items: manyItems(HOSTILE) });
  const { parts } = await send(all);
  expect(parts.length).toBeGreaterThan(1);
  expect(pings()).toEqual([[DESK.id], ...parts.slice(1).map(() => [])]);
  await send({ ...all, key: 'another0000000000000', parts: parts.slice(0, 1) });
  const bodies = scene.slack.messages().map(({ body: { text, blocks } }) => JSON.stringify({ text, blocks }));
  expect(bodies.slice(parts.length)).toEqual(bodies.slice(1, parts.length));
});

test('a digest pings nobody, even if it were handed a user group', async () => {
  const digest = outgoing({ ...base(), stories: [aStory({ headline: HOSTILE })] });
  await send({ ...digest, mention: DESK });
  expect(pings()).toEqual([[]]);
});

test('an alert is drawn as one, and a digest as one', async () => {
  await send(alert({ items: [anAlertItem('Harl bridge closed')], title: 'Harbour' }));
  await send(outgoing({ ...base(), key: 'digest00000000000000' }));
  const [told, digest] = scene.slack.messages().map(textOf);
  expect(told).toContain('Watching articles that say “harbour bridge”');
  expect(told).not.toMatch(/Rests on|Nothing new|New since/);
  expect(digest).toMatch(/New since.*Rests on/s);
  expect(digest).not.toContain('Watching');
});

test('a message that is full follows its mention', () => {
  const message = (text: string, count: number) =>
    [{ text, blocks: Array.from({ length: count }, () => ({ type: 'divider' as const })) }] as never;
  expect(withPing(message('x', 50), DESK)).toHaveLength(2);
  expect(withPing(message('x'.repeat(3_990), 1), DESK)).toHaveLength(2);
  expect(withPing(message('x', 49), DESK)).toHaveLength(1);
});
