/** Digests on their way to Discord: each message once, and what is told where it does not go. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hasMark } from '../../../adapters/discord/digest-mark.ts';
import { type Outgoing, partKey, SendFailure } from '../../../src/digest/port.ts';
import { errorBody } from '../../platforms/discord/errors.ts';
import { PERMISSIONS, type StandInChannel, textOf } from '../../platforms/discord/index.ts';
import { aDraft, grown, KEY, manyStories, type OutgoingParts, outgoing } from '../chat/digests.ts';
import { type Scene, startScene } from './scene.ts';

let scene: Scene;
const MINUTE = 60_000;

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

type Place = Partial<OutgoingParts['place']>;

function digest(place: Place = {}, more: Partial<OutgoingParts> = {}): Outgoing {
  const { guild, channel } = scene.discord;
  return outgoing({
    workspace: `discord:${guild.id}`,
    place: { platform: 'discord', channelId: channel.id, ...place },
    ...more,
  });
}

const never = new AbortController().signal;

async function send(it: Outgoing, onPart: (id: string) => Promise<void> = async () => {}) {
  return scene.bot.digestSender.send(it, onPart, never);
}

function find(it: Outgoing) {
  return scene.bot.digestSender.find(it, never);
}

/** As after an attempt now, of which nobody knows what became. */
function tried(it: Outgoing): Outgoing {
  return { ...it, firstTriedAt: Temporal.Instant.fromEpochMilliseconds(scene.discord.now()) };
}

async function failure(work: Promise<unknown>): Promise<SendFailure> {
  return work.then(
    () => {
      throw new Error('it did not fail');
    },
    (error: SendFailure) => error,
  );
}

function threadsOf(channel: StandInChannel): StandInChannel[] {
  return [...scene.discord.world.channels.values()].filter(({ parentId }) => parentId === channel.id);
}

const messagePath = (channel: StandInChannel) => `/channels/${channel.id}/messages`;

describe('a message', () => {
  test('carries its key as nonce and in its numbers, and pings nobody', async () => {
    const { discord } = scene;
    const { parts } = await send(digest());
    const [message] = discord.messages();
    expect(parts).toEqual([message!.id]);
    expect(message).toMatchObject({ nonce: partKey(KEY, 1), pings: [{ users: [], roles: [], isEveryone: false }] });
    expect(message!.history[0]).toMatchObject({ enforce_nonce: true });
    expect(hasMark(message as never, partKey(KEY, 1))).toBe(true);
    expect(hasMark(message as never, partKey(KEY, 2))).toBe(false);
    expect(textOf(message!)).toContain('Harl bridge closed');
  });

  test('that is one of several follows the one before, and each is told as it arrives', async () => {
    const told: string[] = [];
    const { parts } = await send(digest({}, { stories: manyStories() }), async (id) => void told.push(id));
    expect(parts.length).toBeGreaterThan(1);
    expect(told).toEqual(parts);
    expect(scene.discord.messages().map(({ id, nonce }) => [id, nonce])).toEqual(
      parts.map((id, index) => [id, partKey(KEY, index + 1)]),
    );
  });

  test('that has arrived is not sent again', async () => {
    const all = digest({}, { stories: manyStories() });
    const { parts } = await send(all);
    const { discord } = scene;
    const before = discord.requests.length;
    expect(await send({ ...all, parts })).toMatchObject({ parts });
    await send({ ...all, parts: parts.slice(0, 1) });
    expect(discord.messages()).toHaveLength(parts.length);
    expect(discord.requests.length - before).toBe(parts.length - 1);
  });

  test('that was called off is not sent', async () => {
    const controller = new AbortController();
    const all = digest({}, { stories: manyStories() });
    const sending = scene.bot.digestSender.send(all, async () => controller.abort(), controller.signal);
    await failure(sending);
    expect(scene.discord.messages()).toHaveLength(1);
  });

  test('whose nonce belongs to a deleted one counts as arrived', async () => {
    const { discord } = scene;
    await send(digest());
    discord.messages()[0]!.isDeleted = true;
    expect(await send(digest())).toEqual({ parts: ['-'] });
    expect(discord.messages()).toEqual([]);
  });

  test('goes to the direct messages of a person', async () => {
    const { discord } = scene;
    await send(digest({ channelId: discord.user.id, isDirect: true }));
    const dm = discord.directMessages(discord.user.id);
    expect(discord.messages(dm.id)).toHaveLength(1);
  });
});

describe('what became of it', () => {
  test.each([
    [10003, 'refused', 'not there any more'],
    [50001, 'refused', 'View Channel'],
    [50013, 'refused', 'Send Messages'],
    [50007, 'refused', 'allow direct messages'],
    [50278, 'refused', 'shares no server'],
    [160005, 'refused', 'locked'],
    [50035, 'refused', 'tell whoever runs Briefwire'],
  ] as const)('%i: %s', async (code, kind, words) => {
    scene.discord.failNext({ path: messagePath(scene.discord.channel), ...errorBody(code) });
    const error = await failure(send(digest()));
    expect(error).toMatchObject({ kind, message: expect.stringContaining(words) });
    expect(scene.discord.messages()).toEqual([]);
  });

  test('a rate limit is told with its time, and not waited for', async () => {
    scene.discord.failNext({ path: messagePath(scene.discord.channel), status: 429, headers: { 'retry-after': '30' } });
    const error = await failure(send(digest()));
    expect(error.kind).toBe('retry');
    expect(error.afterMs).toBeGreaterThanOrEqual(30_000);
    expect(scene.discord.requests.filter(({ path }) => path === messagePath(scene.discord.channel))).toHaveLength(1);
  });

  test.each([
    ['a 500', { status: 500 }],
    ['a lost answer', { dropAnswer: true }],
  ])('%s is uncertain, and asked once', async (_, how) => {
    const handle = scene.discord.failNext({ path: messagePath(scene.discord.channel), times: 5, ...how });
    expect(await failure(send(digest()))).toMatchObject({ kind: 'uncertain' });
    expect(handle.hits).toBe(1);
  });

  test('without a connection nothing was posted', async () => {
    const { discord } = scene;
    const { posts } = await lonePosts('http://127.0.0.1:9/api');
    const error = await failure(posts.message(discord.channel.id, { components: [] } as never, KEY, never));
    expect(error.kind).toBe('retry');
  });
});

async function lonePosts(apiUrl: string) {
  const { discordPosts, makeDigestRest } = await import('../../../adapters/discord/digest-posts.ts');
  return { posts: discordPosts(makeDigestRest({ token: 'x', apiUrl }), () => {}) };
}

describe('where nobody knows', () => {
  async function loseAnswer(it: Outgoing): Promise<Outgoing> {
    scene.discord.failNext({ method: 'POST', path: messagePath(scene.discord.channel), dropAnswer: true });
    await failure(send(it));
    return tried(it);
  }

  test('a repetition within the nonce’s window is the same message', async () => {
    const it = await loseAnswer(digest());
    scene.discord.advance(MINUTE);
    expect(await find(it)).toEqual({ parts: [] });
    const { parts } = await send(it);
    expect(scene.discord.messages().map(({ id }) => id)).toEqual(parts);
  });

  test('past the window it is found by its numbers, as no nonce comes back', async () => {
    const it = await loseAnswer(digest());
    const [message] = scene.discord.messages();
    scene.discord.advance(10 * MINUTE);
    expect(await find(it)).toEqual({ parts: [message!.id] });
    expect(await find({ ...it, key: 'another0000000000000' })).toEqual({ parts: [] });
  });

  test('it is found behind a hundred others, and not among older ones', async () => {
    const { discord } = scene;
    const it = await loseAnswer(digest());
    for (let index = 0; index < 130; index++) discord.post({ userId: discord.user.id, content: `Message ${index}` });
    discord.advance(10 * MINUTE);
    expect(await find(it)).toMatchObject({ parts: [expect.any(String)] });
    expect(await find(tried(it))).toEqual({ parts: [] });
  });

  test('behind two thousand others nobody looks any more', async () => {
    const { discord } = scene;
    const it = tried(digest());
    for (let index = 0; index < 2_000; index++) discord.post({ userId: discord.user.id, content: `Message ${index}` });
    discord.advance(10 * MINUTE);
    expect(await find(it)).toBe('unknown');
  });

  test('what somebody else has written with the same numbers is not taken for ours', async () => {
    const { discord } = scene;
    const it = await loseAnswer(digest());
    Object.assign(discord.messages()[0]!, { authorId: discord.user.id });
    discord.advance(10 * MINUTE);
    expect(await find(it)).toEqual({ parts: [] });
  });

  test('of several, those that arrived are found in order', async () => {
    const { discord } = scene;
    const all = digest({}, { stories: manyStories() });
    const controller = new AbortController();
    await failure(scene.bot.digestSender.send(all, async () => controller.abort(), controller.signal));
    const it = tried(all);
    discord.advance(10 * MINUTE);
    expect(await find(it)).toEqual({ parts: [discord.messages()[0]!.id] });
  });

  test('past the window, where the history may not be read, nobody can know', async () => {
    const { discord } = scene;
    const it = await loseAnswer(digest());
    discord.channel.botPermissions = PERMISSIONS.viewChannel | PERMISSIONS.sendMessages;
    discord.advance(10 * MINUTE);
    expect(await find(it)).toBe('unknown');
  });

  test('an empty channel holds nothing', async () => {
    const it = tried(digest());
    scene.discord.advance(10 * MINUTE);
    expect(await find(it)).toEqual({ parts: [] });
  });

  test('a Discord that does not answer is asked again', async () => {
    const it = tried(digest());
    scene.discord.advance(10 * MINUTE);
    scene.discord.failNext({ method: 'GET', status: 502 });
    expect(await failure(find(it))).toMatchObject({ kind: 'retry' });
  });
});

describe('threads', () => {
  test('a forum has a post for each digest, whatever was asked for', async () => {
    const forum = scene.discord.addChannel({ kind: 'forum', name: 'news' });
    const { parts, threadId, storyThreads } = await send(digest({ channelId: forum.id }, { stories: manyStories() }));
    const [thread] = threadsOf(forum);
    expect(thread).toMatchObject({ id: threadId, name: 'Morning, 2019-08-01' });
    expect(parts[0]).toBe(threadId);
    expect(scene.discord.messages(threadId!).map(({ id }) => id)).toEqual(parts);
    expect(storyThreads).toMatchObject({ s0: threadId });
  });

  test('a post whose answer was lost is found among the forum’s threads, at once', async () => {
    const forum = scene.discord.addChannel({ kind: 'forum', name: 'news' });
    const it = digest({ channelId: forum.id });
    scene.discord.failNext({ method: 'POST', path: '/threads', dropAnswer: true });
    expect(await failure(send(it))).toMatchObject({ kind: 'uncertain' });
    const [thread] = threadsOf(forum);
    expect(await find(tried(it))).toEqual({ parts: [thread!.id] });
    thread!.isArchived = true;
    expect(await find(tried(it))).toEqual({ parts: [thread!.id] });
    expect(await find(tried({ ...it, key: 'another0000000000000' }))).toEqual({ parts: [] });
  });

  test('in a text channel the first message opens the thread, and the rest follows in it', async () => {
    const { discord } = scene;
    const { parts, threadId } = await send(digest({ threads: 'new-post' }, { stories: manyStories() }));
    expect(discord.messages().map(({ id }) => id)).toEqual([parts[0]]);
    expect(threadId).toBe(parts[0]);
    expect(discord.messages(threadId!).map(({ id }) => id)).toEqual(parts.slice(1));
  });

  test('a thread that was opened already is gone on with', async () => {
    const all = digest({ threads: 'new-post' }, { stories: manyStories() });
    const { parts } = await send(all);
    const again = await send({ ...all, parts: parts.slice(0, 1) });
    expect(again).toMatchObject({ parts, threadId: parts[0] });
  });

  test('where no thread may be opened, all stands in the channel', async () => {
    const { discord } = scene;
    discord.channel.botPermissions = PERMISSIONS.viewChannel | PERMISSIONS.sendMessages;
    const { parts, threadId } = await send(digest({ threads: 'new-post' }, { stories: manyStories() }));
    expect(threadId).toBeUndefined();
    expect(discord.messages().map(({ id }) => id)).toEqual(parts);
  });

  test('a running thread takes all that comes after, and a new one is opened where it is gone', async () => {
    const { discord } = scene;
    const first = await send(digest({ threads: 'running-thread' }));
    const it = digest({ threads: 'running-thread' }, { subscription: { threadId: first.threadId! }, key: 'second' });
    const second = await send(it);
    expect(discord.messages(first.threadId!).map(({ id }) => id)).toEqual(second.parts);
    discord.world.channels.delete(first.threadId!);
    const third = await send({ ...it, key: 'third' });
    expect(third.threadId).toBe(third.parts[0]);
  });

  test('a story that grows goes on in its own thread too; one that is locked is passed over', async () => {
    const { discord } = scene;
    const first = await send(digest({ threads: 'new-post' }));
    const story = grown(first.threadId!);
    const it = digest({ threads: 'new-post' }, { stories: [story], key: 'second' });
    const second = await send(it);
    expect(second.parts).toHaveLength(2);
    expect(textOf(discord.messages(first.threadId!).at(-1)!)).toContain('New in this story');
    expect(second.storyThreads).toEqual({ g1: first.threadId });
    Object.assign(discord.world.channels.get(first.threadId!)!, { isArchived: true, isLocked: true });
    const third = await send({ ...it, key: 'third' });
    expect(third.parts).toEqual([expect.any(String), '-']);
  });
});

describe('beside digests', () => {
  test('a draft goes to its channel and each of its editors, once', async () => {
    const { discord } = scene;
    const other = discord.addUser({ username: 'editor' });
    discord.setMember(discord.guild.id, other.id);
    const desk = discord.addChannel({ name: 'desk' });
    const draft = aDraft(digest(), { minutes: 30, channelId: desk.id, userIds: [discord.user.id, other.id] });
    for (let time = 0; time < 2; time++) await scene.bot.digestSender.sendDraft(draft, `${KEY}.0`, never);
    for (const id of [desk.id, discord.directMessages(discord.user.id).id, discord.directMessages(other.id).id]) {
      expect(discord.messages(id).map(textOf)).toEqual([expect.stringMatching(/^## Draft.*Morning/)]);
    }
  });

  test('a draft that may have been shown is looked for, and goes to those who have none', async () => {
    const { discord } = scene;
    const desk = discord.addChannel({ name: 'desk' });
    const shownTo = (channelId: string, userIds: string[]) => aDraft(digest(), { minutes: 30, channelId, userIds });
    const { digestSender } = scene.bot;
    await digestSender.sendDraft(shownTo(desk.id, []), `${KEY}.0`, never);
    const since = Temporal.Instant.fromEpochMilliseconds(discord.now());
    discord.advance(10 * 60_000);
    await digestSender.sendDraft(shownTo(desk.id, [discord.user.id]), `${KEY}.0`, never, since);
    for (const id of [desk.id, discord.directMessages(discord.user.id).id])
      expect(discord.messages(id)).toHaveLength(1);
  });

  test('a draft that may have been shown is not shown again where nobody may look', async () => {
    const { discord, bot } = scene;
    const since = Temporal.Instant.fromEpochMilliseconds(discord.now());
    const draft = aDraft(digest(), { minutes: 30, channelId: discord.channel.id, userIds: [] });
    await bot.digestSender.sendDraft(draft, `${KEY}.0`, never);
    discord.channel.botPermissions = PERMISSIONS.viewChannel | PERMISSIONS.sendMessages;
    discord.advance(10 * MINUTE);
    await bot.digestSender.sendDraft(draft, `${KEY}.0`, never, since);
    expect(discord.messages()).toHaveLength(1);
  });

  test('an owner is told once; who made it from a terminal cannot be', async () => {
    const { discord, bot } = scene;
    const { subscription } = digest({}, { subscription: { owner: discord.user.id } });
    const notice = { type: 'paused', text: 'The channel is gone: choose another one.', key: 'k1' } as const;
    for (let time = 0; time < 2; time++) await bot.digestSender.notifyOwner(subscription, notice, never);
    const dm = discord.directMessages(discord.user.id);
    expect(discord.messages(dm.id).map(textOf)).toEqual([expect.stringContaining('The channel is gone')]);
    const lone = bot.digestSender.notifyOwner({ ...subscription, owner: 'local' }, notice, never);
    expect(await failure(lone)).toMatchObject({ kind: 'refused' });
  });
});

test('nothing is asked for once its time is over by the clock', async () => {
  const checkTime = () => {
    throw new SendFailure('uncertain', 'over');
  };
  expect(await failure(send({ ...digest(), checkTime }))).toMatchObject({ kind: 'uncertain' });
  expect(scene.discord.messages()).toEqual([]);
});
