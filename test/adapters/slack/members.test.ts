/** Digests and watches in a channel are for its members, as Slack tells who they are. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type StandInUser, textOf } from '../../platforms/slack/index.ts';
import { type Scene, type SceneOptions, startScene } from './scene.ts';

let scene: Scene;

async function open(options: SceneOptions = {}): Promise<void> {
  scene = await startScene(options);
}

beforeEach(() => open());

afterEach(async () => {
  try {
    scene.slack.expectNoViolations();
  } finally {
    await scene.stop();
  }
});

async function subscribe(channel: string, user: StandInUser = scene.slack.user): Promise<string> {
  const text = `digest subscribe about:bridge at:08:00 channel:${channel}`;
  return textOf(await scene.slack.command({ text, user }).answer());
}
const asked = () => scene.slack.calls('conversations.members');

test('whoever is a member of another channel may subscribe it, and nobody else', async () => {
  const { slack } = scene;
  const other = slack.addChannel({ name: 'other' });
  other.members.delete(slack.user.id);
  expect(await subscribe(other.id)).toContain('join it first');
  other.members.add(slack.user.id);
  expect(await subscribe(other.id)).toContain('Subscribed');
  expect(textOf(await slack.command(`watch add "bridge" channel:${other.id}`).answer())).toContain('Watching');
  // Who is a member is remembered for a minute; who is not may join at once.
  expect(asked()).toHaveLength(2);
});

test('an admin may anywhere, and is not looked up', async () => {
  const { slack } = scene;
  const admin = slack.addUser({ isAdmin: true });
  const other = slack.addChannel({ name: 'other' });
  other.members.delete(admin.id);
  expect(await subscribe(other.id, admin)).toContain('Subscribed');
  expect(asked()).toEqual([]);
});

test('a channel of many pages is read until the person is found, and no further', async () => {
  const { slack } = scene;
  const big = slack.addChannel({ name: 'big' });
  big.members.delete(slack.user.id);
  for (let index = 0; index < 1_500; index++) big.members.add(`U${100_000 + index}`);
  big.members.add(slack.user.id);
  for (let index = 0; index < 1_500; index++) big.members.add(`U${200_000 + index}`);
  expect(await subscribe(big.id)).toContain('Subscribed');
  expect(asked().map(({ body }) => body.limit)).toEqual(['1000', '1000']);
});

describe('where Slack does not tell', () => {
  test.each([
    ['as the scope was left out', 'missing_scope'],
    ['as it is not in that private channel', 'channel_not_found'],
    ['for the moment', 'internal_error'],
  ])('%s, what is asked for in the channel itself goes there, and nothing else', async (_, error) => {
    const { slack } = scene;
    const other = slack.addChannel({ name: 'other' });
    slack.failNext('conversations.members', error, { times: 2 });
    expect(await subscribe(other.id)).toContain('join it first');
    expect(await subscribe('here')).toContain('Subscribed');
  });

  test('a token without the scopes is refused by Slack, and the digest is made where it was asked', async () => {
    const { scopes } = scene.slack.settings;
    await scene.stop();
    await open({ slack: { scopes: scopes.filter((it) => it !== 'channels:read' && it !== 'groups:read') } });
    expect(await subscribe('here')).toContain('Subscribed');
    expect(asked().map(({ error }) => error)).toEqual(['missing_scope']);
  });
});
