/** Whom messages that come by themselves ping in Discord: the one role of a watch, once, and nobody else. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withPing } from '../../../adapters/discord/digest-mention.ts';
import type { Outgoing } from '../../../src/digest/port.ts';
import { COMPONENT_LIMITS, textOf } from '../../platforms/discord/index.ts';
import { type AlertParts, alertOutgoing, anAlertItem, HOSTILE, manyItems } from '../chat/alerts.ts';
import { aStory, outgoing } from '../chat/digests.ts';
import { type Scene, startScene } from './scene.ts';

let scene: Scene;
const ROLE = { type: 'role', id: '444444444444444444' } as const;
const never = new AbortController().signal;

beforeEach(async () => {
  scene = await startScene();
});

afterEach(async () => {
  try {
    scene.discord.expectNoViolations();
  } finally {
    await scene.stop();
  }
});

function alert(parts: Partial<AlertParts> = {}): Outgoing {
  const { guild, channel, user } = scene.discord;
  return alertOutgoing({
    workspace: `discord:${guild.id}`,
    place: { platform: 'discord', channelId: channel.id },
    items: [anAlertItem(HOSTILE)],
    title: `Bridge ${HOSTILE}`.slice(0, 90),
    ...parts,
    subscription: { owner: user.id, isFirst: true, ...parts.subscription },
  });
}

function send(it: Outgoing) {
  return scene.bot.digestSender.send(it, async () => {}, never);
}

const NOBODY = { users: [], roles: [], isEveryone: false };
const pings = (channelId?: string) => scene.discord.messages(channelId).map((message) => message.pings.at(-1));

test('an alert pings the role that was picked, whatever its articles say and whoever set it up', async () => {
  await send(alert({ mention: ROLE }));
  expect(pings()).toEqual([{ ...NOBODY, roles: [ROLE.id] }]);
  const [message] = scene.discord.messages();
  expect(message!.components[0]).toMatchObject({ type: 10, content: `<@&${ROLE.id}>` });
  expect(message!.history[0]!.allowed_mentions).toEqual({ parse: [], roles: [ROLE.id] });
  expect(textOf(message!)).toContain('Set up by');
});

test('without a picked role it pings nobody', async () => {
  await send(alert());
  expect(pings()).toEqual([NOBODY]);
});

test('of several messages the first one pings, and those that are sent again are the same', async () => {
  const all = alert({ mention: ROLE, items: manyItems(HOSTILE) });
  const { parts } = await send(all);
  expect(parts.length).toBeGreaterThan(1);
  expect(pings()).toEqual([{ ...NOBODY, roles: [ROLE.id] }, ...parts.slice(1).map(() => NOBODY)]);
  const bodies = () => scene.discord.messages().map(({ history }) => JSON.stringify(history[0]));
  const before = bodies();
  for (const message of scene.discord.messages()) message.isDeleted = true;
  await send({ ...all, key: 'another0000000000000', parts: parts.slice(0, 1) });
  expect(pings()).toEqual(parts.slice(1).map(() => NOBODY));
  const withoutKeys = (body: string) => body.replaceAll(/"(?:id|nonce)":[^,}]*,?/g, '');
  expect(bodies().map(withoutKeys)).toEqual(before.slice(1).map(withoutKeys));
});

test('the post of a forum and the message of a thread ping it too, once', async () => {
  const forum = scene.discord.addChannel({ kind: 'forum', name: 'news' });
  const place = { platform: 'discord', channelId: forum.id } as const;
  const { threadId } = await send(alert({ mention: ROLE, place }));
  expect(pings(threadId)).toEqual([{ ...NOBODY, roles: [ROLE.id] }]);
});

test('a digest pings nobody, even if it were handed a role', async () => {
  const { guild, channel, user } = scene.discord;
  const digest = outgoing({
    ...{ workspace: `discord:${guild.id}`, place: { platform: 'discord', channelId: channel.id } },
    subscription: { owner: user.id, isFirst: true },
    stories: [aStory({ headline: HOSTILE })],
  });
  await send({ ...digest, mention: ROLE });
  expect(pings()).toEqual([NOBODY]);
});

test('an alert is drawn as one, and a digest as one', async () => {
  await send(alert({ items: [anAlertItem('Harl bridge closed')], title: 'Harbour' }));
  const { guild, channel } = scene.discord;
  const place = { platform: 'discord', channelId: channel.id } as const;
  await send(outgoing({ workspace: `discord:${guild.id}`, place, key: 'digest00000000000000' }));
  const [told, digest] = scene.discord.messages().map(textOf);
  expect(told).toContain('Watching articles that say “harbour bridge”');
  expect(told).not.toMatch(/Rests on|Nothing new|New since/);
  expect(digest).toMatch(/New since.*Rests on/s);
  expect(digest).not.toContain('Watching');
});

test('a message that is full follows its mention', () => {
  const text = (content: string) => ({ type: 10, content }) as const;
  const message = (...components: object[]) => [{ flags: 32768, components, allowed_mentions: { parse: [] } }] as never;
  const many = message(...Array.from({ length: COMPONENT_LIMITS.total }, () => text('x')));
  const long = message(text('x'.repeat(COMPONENT_LIMITS.totalText)));
  const nested = message({ type: 17, components: Array.from({ length: 39 }, () => text('x')) });
  for (const full of [many, long, nested]) expect(withPing(full, ROLE)).toHaveLength(2);
  expect(withPing(message(text('x'.repeat(3_900))), ROLE)).toHaveLength(1);
});
