/** Digests on their way to Slack: found again by their metadata, and what is told where they do not go. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Timers } from '../../../adapters/chat/timers.ts';
import { type Outgoing, partKey, SendFailure } from '../../../src/digest/port.ts';
import { aWish } from '../../digest/world.ts';
import { textOf } from '../../platforms/slack/index.ts';
import { aDraft, aStory, grown, KEY, manyStories, type OutgoingParts, outgoing } from '../chat/digests.ts';
import { type Scene, type SceneOptions, startScene } from './scene.ts';

let scene: Scene;
const MINUTE = 60_000;

/** Posts of a channel leave a second apart, by timers: none is waited for here. */
const atOnce: Timers = {
  after(ms, run) {
    if (ms <= 1_000) setImmediate(run);
    return () => undefined;
  },
};

async function open(options: SceneOptions = {}): Promise<void> {
  scene = await startScene({
    timers: atOnce,
    ...options,
    slack: { postsPerSecond: Number.POSITIVE_INFINITY, ...options.slack },
  });
}

beforeEach(() => open());

afterEach(async () => {
  try {
    scene.slack.expectNoViolations();
  } finally {
    await scene.stop();
  }
});

/** The scene anew, of another kind. */
async function reopen(options: SceneOptions): Promise<void> {
  await scene.stop();
  await open(options);
}

function digest(place: Partial<OutgoingParts['place']> = {}, more: Partial<OutgoingParts> = {}): Outgoing {
  const { team, channel } = scene.slack;
  return outgoing({
    workspace: `slack:${team.id}`,
    place: { platform: 'slack', channelId: channel.id, ...place },
    ...more,
  });
}

const never = new AbortController().signal;

function send(it: Outgoing, onPart: (id: string) => Promise<void> = async () => {}) {
  return scene.bot.digestSender.send(it, onPart, never);
}

function find(it: Outgoing) {
  return scene.bot.digestSender.find(it, never);
}

function tried(it: Outgoing): Outgoing {
  return { ...it, firstTriedAt: Temporal.Instant.fromEpochMilliseconds(scene.slack.now()) };
}

async function failure(work: Promise<unknown>): Promise<SendFailure> {
  return work.then(
    () => {
      throw new Error('it did not fail');
    },
    (error: SendFailure) => error,
  );
}

async function loseAnswer(it: Outgoing): Promise<Outgoing> {
  scene.slack.failNext('chat.postMessage', 'drop', { isCarriedOut: true });
  expect(await failure(send(it))).toMatchObject({ kind: 'uncertain' });
  return tried(it);
}

const posted = () => scene.slack.messages().map(({ ts }) => ts);

describe('a message', () => {
  test('carries its key as metadata, and unfurls nothing', async () => {
    const { parts } = await send(digest());
    const [message] = scene.slack.messages();
    expect(parts).toEqual([message!.ts]);
    expect(message!.metadata).toEqual({ event_type: 'briefwire_digest', event_payload: { key: partKey(KEY, 1) } });
    expect(message!.body).toMatchObject({ unfurl_links: false, unfurl_media: false });
    expect(textOf(message!)).toContain('Harl bridge closed');
  });

  test('that is one of several follows the one before, and none that has arrived is sent again', async () => {
    const told: string[] = [];
    const all = digest({}, { stories: manyStories() });
    const { parts } = await send(all, async (id) => void told.push(id));
    expect(parts.length).toBeGreaterThan(1);
    expect(told).toEqual(parts);
    expect(posted()).toEqual(parts);
    expect(await send({ ...all, parts })).toEqual({ parts });
    expect(posted()).toEqual(parts);
  });

  test('that was called off is not sent', async () => {
    const controller = new AbortController();
    const all = digest({}, { stories: manyStories() });
    await failure(scene.bot.digestSender.send(all, async () => controller.abort(), controller.signal));
    expect(posted()).toHaveLength(1);
  });

  test('goes to the direct messages of a person', async () => {
    const { user } = scene.slack;
    await send(digest({ channelId: user.id, isDirect: true }));
    expect(scene.slack.dms(user)).toHaveLength(1);
  });
});

describe('buttons of a digest', () => {
  test('show quotes, and what can be done with it', async () => {
    const { slack, digests } = scene;
    const place = { platform: 'slack', channelId: slack.channel.id, isDirect: false, threads: 'none' } as const;
    const subscription = await digests.create(`slack:${slack.team.id}`, slack.user.id, aWish({ place }));
    const story = aStory({ id: 'bridge0001', headline: 'Bridge is safe, says city' });
    await send(digest({}, { subscription: { ...subscription, isFirst: false }, stories: [story] }));
    const [message] = slack.messages();
    expect(textOf(await slack.press(message!, 'Show quotes').answer())).toContain('The bridge is safe for everyone');
    expect(textOf(await slack.press(message!, 'Manage').answer())).toContain(subscription.id);
    expect(textOf(await slack.press(message!, 'Less like this').answer())).toContain('Bridge is safe');
    expect(slack.messages()).toHaveLength(1);
  });
});

describe('what became of it', () => {
  test.each([
    ['channel_not_found', 'refused', '/invite @Briefwire'],
    ['not_in_channel', 'refused', '/invite @Briefwire'],
    ['is_archived', 'refused', 'archived'],
    ['restricted_action', 'refused', 'only some people may post'],
    ['missing_scope', 'refused', 'scope'],
    ['invalid_blocks', 'refused', 'tell whoever runs Briefwire'],
    ['fatal_error', 'uncertain', 'trouble'],
    ['internal_error', 'uncertain', 'trouble'],
    ['team_added_to_org', 'retry', 'later'],
    ['token_revoked', 'retry', 'token'],
  ] as const)('%s: %s', async (code, kind, words) => {
    const handle = scene.slack.failNext('chat.postMessage', code, { times: 3 });
    expect(await failure(send(digest()))).toMatchObject({ kind, message: expect.stringContaining(words) });
    expect(handle.hits).toBe(1);
  });

  test('a long rate limit is told with its time, and not waited for', async () => {
    scene.slack.failNext('chat.postMessage', 'ratelimited', { retryAfter: 30 });
    expect(await failure(send(digest()))).toMatchObject({ kind: 'retry', afterMs: 30_000 });
    expect(posted()).toEqual([]);
  });

  test.each([[500], [503], ['drop'], ['hang']] as const)('%s is uncertain, and asked once', async (how) => {
    // So long that the start, which makes calls too, is in time on a busy machine.
    if (how === 'hang') await reopen({ parts: () => ({ callMs: 1_500 }) });
    const handle = scene.slack.failNext('chat.postMessage', how, { times: 3 });
    expect(await failure(send(digest()))).toMatchObject({ kind: 'uncertain' });
    expect(handle.hits).toBe(1);
    handle.release();
  });

  test('where Briefwire is not installed nothing is asked', async () => {
    const gone = await failure(
      send({ ...digest(), subscription: { ...digest().subscription, workspace: 'slack:T404' } }),
    );
    expect(gone.kind).toBe('refused');
    expect(scene.slack.calls('chat.postMessage')).toEqual([]);
  });
});

describe('where nobody knows', () => {
  test('it is found by its metadata, and sent on after what arrived', async () => {
    const it = await loseAnswer(digest({}, { stories: manyStories() }));
    expect(await find(it)).toEqual({ parts: posted() });
    const { parts } = await send({ ...it, parts: posted() });
    expect(posted()).toEqual(parts);
    expect(parts.length).toBeGreaterThan(1);
  });

  test('what did not arrive is not found, nor another delivery, nor an older one', async () => {
    const it = tried(digest());
    expect(await find(it)).toEqual({ parts: [] });
    await loseAnswer(it);
    expect(await find({ ...it, key: 'another0000000000000' })).toEqual({ parts: [] });
    scene.slack.advance(10 * MINUTE);
    expect(await find(tried(it))).toEqual({ parts: [] });
  });

  test('another app’s message with the same metadata is not taken for ours', async () => {
    const it = await loseAnswer(digest());
    Object.assign(scene.slack.messages()[0]!, { userId: 'U0ANOTHER' });
    expect(await find(it)).toEqual({ parts: [] });
  });

  test.each([
    ['without the scope', ['channels:history']],
    ['where it is not a member', []],
  ])('%s nobody can know', async (_, missing) => {
    const { scopes } = scene.slack.settings;
    await reopen({ slack: { scopes: scopes.filter((scope) => !missing.includes(scope)) } });
    const it = await loseAnswer(digest());
    if (missing.length === 0) scene.slack.kick(scene.slack.channel, scene.slack.team.botUserId);
    expect(await find(it)).toBe('unknown');
  });

  test('direct messages are opened to be read', async () => {
    const { user } = scene.slack;
    const it = await loseAnswer(digest({ channelId: user.id, isDirect: true }));
    expect(await find(it)).toEqual({ parts: scene.slack.dms(user).map(({ ts }) => ts) });
    scene.slack.failNext('conversations.open', 'missing_scope');
    expect(await find(it)).toBe('unknown');
  });

  test('an app outside of the Marketplace goes on reading a minute later, where it was', async () => {
    await reopen({ slack: { isUnlisted: true } });
    const it = await loseAnswer(digest());
    for (let index = 0; index < 40; index++) scene.slack.post(`Message ${index}`);
    for (let minute = 0; minute < 2; minute++) {
      const error = await failure(find(it));
      expect(error).toMatchObject({ kind: 'retry', afterMs: 60_000 });
      scene.slack.advance(error.afterMs!);
    }
    expect(await find(it)).toEqual({ parts: [posted()[0]] });
    expect(scene.slack.calls('conversations.history').filter(({ error }) => error === undefined)).toHaveLength(3);
  });

  test('after sixty looks nobody can know', async () => {
    await reopen({ slack: { isUnlisted: true } });
    const it = tried(digest());
    for (let index = 0; index < 61 * 15; index++) scene.slack.post(`Message ${index}`);
    for (let look = 0; look < 59; look++) {
      expect(await failure(find(it))).toMatchObject({ kind: 'retry' });
      scene.slack.advance(MINUTE);
    }
    expect(await find(it)).toBe('unknown');
    expect(scene.slack.calls('conversations.history').filter(({ error }) => error === undefined)).toHaveLength(60);
  });

  test('a Slack that does not answer is asked again', async () => {
    scene.slack.failNext('conversations.history', 503);
    expect(await failure(find(tried(digest())))).toMatchObject({ kind: 'retry' });
  });
});

describe('threads of messages', () => {
  test('the first message opens one for the rest, which is found there too', async () => {
    const all = digest({ threads: 'new-post' }, { stories: manyStories() });
    const { parts, threadId, storyThreads } = await send(all);
    const threads = scene.slack.messages().map(({ threadTs }) => threadTs);
    expect(threads).toEqual([undefined, ...parts.slice(1).map(() => parts[0])]);
    expect(threadId).toBe(parts[0]);
    expect(storyThreads).toMatchObject({ s0: parts[0] });
    expect(await find(tried(all))).toEqual({ parts });
  });

  test('a running thread takes all that comes after, and a story goes on in its own', async () => {
    const first = await send(digest({ threads: 'new-post' }));
    const running = await send(digest({ threads: 'running-thread' }, { key: 'second' }));
    const third = await send(
      digest(
        { threads: 'running-thread' },
        { key: 'third', subscription: { threadId: running.threadId! }, stories: [grown(first.threadId!)] },
      ),
    );
    const [digestMessage, storyMessage] = scene.slack.messages().slice(-2);
    expect([digestMessage!.threadTs, storyMessage!.threadTs]).toEqual([running.threadId, first.threadId]);
    expect(third).toMatchObject({ threadId: running.threadId, storyThreads: { g1: first.threadId } });
  });

  test('a running thread that is gone gives way to a new one', async () => {
    scene.slack.failNext('chat.postMessage', 'thread_not_found');
    const it = digest({ threads: 'running-thread' }, { subscription: { threadId: '1.000000' } });
    const { parts, threadId } = await send(it);
    expect(threadId).toBe(parts[0]);
  });

  test('a story whose thread is gone is passed over', async () => {
    const first = await send(digest({ threads: 'new-post' }));
    const it = digest({ threads: 'new-post' }, { key: 'second', stories: [grown(first.threadId!)] });
    const sending = send(it, async () => {
      scene.slack.failNext('chat.postMessage', 'thread_not_found');
    });
    expect((await sending).parts).toEqual([expect.any(String), '-']);
  });
});

describe('beside digests', () => {
  test('a draft goes to its channel and its editors', async () => {
    const { slack } = scene;
    const desk = slack.addChannel({ name: 'desk' });
    await scene.bot.digestSender.sendDraft(
      aDraft(digest(), { minutes: 30, channelId: desk.id, userIds: [slack.user.id] }),
      `${KEY}.0`,
      never,
    );
    for (const messages of [slack.messages(desk), slack.dms()])
      expect(messages.map(textOf)).toEqual([expect.stringContaining('Draft: Morning')]);
  });

  test('a draft that may have been shown is looked for, and goes to those who have none', async () => {
    const { slack, bot } = scene;
    const desk = slack.addChannel({ name: 'desk' });
    const since = Temporal.Instant.fromEpochMilliseconds(slack.now());
    const shownTo = (userIds: string[]) => aDraft(digest(), { minutes: 30, channelId: desk.id, userIds });
    await bot.digestSender.sendDraft(shownTo([]), `${KEY}.0`, never);
    await bot.digestSender.sendDraft(shownTo([slack.user.id]), `${KEY}.0`, never, since);
    await bot.digestSender.sendDraft(shownTo([slack.user.id]), `${KEY}.0`, never, since);
    for (const messages of [slack.messages(desk), slack.dms()]) expect(messages).toHaveLength(1);
  });

  test('a draft that may have been shown is not shown again where nobody may look', async () => {
    const { slack, bot } = scene;
    const since = Temporal.Instant.fromEpochMilliseconds(slack.now());
    const draft = aDraft(digest(), { minutes: 30, channelId: slack.channel.id, userIds: [] });
    slack.failNext('conversations.history', 'missing_scope');
    await bot.digestSender.sendDraft(draft, `${KEY}.0`, never, since);
    expect(slack.messages()).toEqual([]);
  });

  test('an owner is told in direct messages; who made it from a terminal cannot be', async () => {
    const { slack, bot } = scene;
    const { subscription } = digest({}, { subscription: { owner: slack.user.id } });
    const notice = { type: 'paused', text: 'The channel is gone: choose another one.', key: 'k1' } as const;
    await bot.digestSender.notifyOwner(subscription, notice, never);
    expect(slack.dms().map(textOf)).toEqual([expect.stringContaining('The channel is gone')]);
    const lone = bot.digestSender.notifyOwner({ ...subscription, owner: 'local' }, notice, never);
    expect(await failure(lone)).toMatchObject({ kind: 'refused' });
  });
});

test('nothing is asked for once its time is over by the clock', async () => {
  const checkTime = () => {
    throw new SendFailure('uncertain', 'over');
  };
  expect(await failure(send({ ...digest(), checkTime }))).toMatchObject({ kind: 'uncertain' });
  expect(scene.slack.calls('chat.postMessage')).toEqual([]);
});
