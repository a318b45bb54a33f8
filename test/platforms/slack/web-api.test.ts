/** The Web API: pace, injected failures, forms, files, people and lists. */
import { WebClient } from '@slack/web-api';
import { expect, test } from 'vitest';
import { call, card, SAY, useSlack } from './bot.ts';
import type { SlackStandIn } from './index.ts';

let slack: SlackStandIn;
const desk = useSlack((started) => {
  slack = started;
});

const inChannel = (more: object = {}) => ({ ...SAY, channel: slack.channel.id, ...more });
const tokenWith = (...scopes: string[]) => slack.issueToken({ scopes }).value;

test('missing_scope names the scope, and those there are', async () => {
  const { body } = await call(slack, 'chat.postMessage', inChannel(), tokenWith('commands', 'users:read'));
  expect(body).toMatchObject({ needed: 'chat:write', provided: 'commands,users:read' });
});

test('a second message in the same second waits, in another channel it does not', async () => {
  slack.advance(1001);
  expect(await call(slack, 'chat.postMessage', inChannel())).toMatchObject({ status: 200 });
  const second = await call(slack, 'chat.postMessage', inChannel());
  expect(second).toMatchObject({ status: 429, body: { ok: false, error: 'ratelimited' } });
  expect(second.headers.get('retry-after')).toBe('1');
  const other = slack.addChannel();
  expect(await call(slack, 'chat.postMessage', inChannel({ channel: other.id }))).toMatchObject({ status: 200 });
  slack.advance(1000);
  expect(await call(slack, 'chat.postMessage', inChannel())).toMatchObject({ status: 200 });
  slack.expectNoViolations();
});

test('the pace can be let go', async () => {
  await desk.start({ postsPerSecond: Number.POSITIVE_INFINITY });
  for (let count = 0; count < 5; count++)
    expect((await call(slack, 'chat.postMessage', inChannel())).body).toMatchObject({ ok: true });
});

test('failures are injected: a word, a status, a rate limit', async () => {
  slack.failNext('auth.test', 'fatal_error');
  slack.failNext('auth.test', 503);
  slack.failNext('*', 'ratelimited', { retryAfter: 7 });
  expect((await call(slack, 'auth.test')).body).toMatchObject({ ok: false, error: 'fatal_error' });
  const down = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
  expect([down.status, await down.text()]).toEqual([503, '503: injected']);
  expect((await call(slack, 'auth.test')).headers.get('retry-after')).toBe('7');
  expect((await call(slack, 'auth.test')).body).toMatchObject({ ok: true });
  expect(slack.calls('auth.test').map(({ error }) => error)).toEqual([
    'fatal_error',
    undefined,
    'ratelimited',
    undefined,
  ]);
});

test('an answer can be lost although the call was carried out', async () => {
  slack.failNext('chat.postMessage', 'drop', { isCarriedOut: true });
  slack.advance(1001);
  const before = slack.messages().length;
  await expect(call(slack, 'chat.postMessage', inChannel())).rejects.toThrow();
  expect(slack.messages()).toHaveLength(before + 1);
});

test('a call can hang until it is let go', async () => {
  const hanging = slack.failNext('auth.test', 'hang');
  const answer = call(slack, 'auth.test').then(
    () => 'answered',
    () => 'broken',
  );
  await slack.until(() => hanging.hits || undefined, 'the call');
  hanging.release();
  expect(await answer).toBe('broken');
});

test('the library sends forms, and metadata comes back only when asked for', async () => {
  const client = new WebClient(slack.token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
  slack.advance(1001);
  const metadata = { event_type: 'digest_sent', event_payload: { id: 'd1', slot: '2026-11-24' } };
  const sent = await client.chat.postMessage({
    ...inChannel(card('R&amp;D &lt;b&gt;')),
    text: 'true',
    metadata,
  } as never);
  const channel = slack.channel.id;
  const plain = await client.conversations.history({ channel, limit: 1 });
  expect(plain.messages).toMatchObject([{ ts: sent.ts, text: 'true' }]);
  expect(plain.messages?.[0]?.metadata).toBeUndefined();
  const full = await client.conversations.history({
    channel,
    include_all_metadata: true,
    oldest: sent.ts!,
    inclusive: true,
  });
  expect(full.messages).toMatchObject([{ metadata }]);
  slack.expectNoViolations();
});

test('a file goes up in three steps and stands in the channel', async () => {
  const client = new WebClient(slack.token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
  await client.filesUploadV2({
    channel_id: slack.channel.id,
    filename: 'quotes.md',
    content: '# Zitate ü',
    initial_comment: 'Here',
  });
  expect(slack.files).toMatchObject([{ name: 'quotes.md', isComplete: true, channelId: slack.channel.id }]);
  expect(Buffer.from(slack.files[0]!.data!).toString()).toBe('# Zitate ü');
  expect(slack.messages().at(-1)).toMatchObject({ text: 'Here', files: [slack.files[0]!.id] });
  slack.expectNoViolations();
});

test('an upload of another length than told is refused', async () => {
  const { body } = await call(slack, 'files.getUploadURLExternal', { filename: 'a.md', length: 3 });
  const sent = await fetch(String(body.upload_url), { method: 'POST', body: 'four' });
  expect(sent.status).toBe(400);
  expect(slack.takeViolations()).toMatchObject([{ rule: 'upload length' }]);
});

test('a private note cannot be edited through chat.update', async () => {
  const { body } = await call(slack, 'chat.postEphemeral', {
    text: 'x',
    channel: slack.channel.id,
    user: slack.user.id,
  });
  const edit = { text: 'y', channel: slack.channel.id, ts: body.message_ts };
  expect((await call(slack, 'chat.update', edit)).body).toMatchObject({ error: 'message_not_found' });
  expect(slack.takeViolations()).toMatchObject([{ rule: 'ephemeral message' }]);
  expect(slack.ephemerals()).toMatchObject([{ text: 'x' }]);
  expect(slack.messages().some(({ text }) => text === 'x')).toBe(false);
});

test('a user has a zone, a locale and roles', async () => {
  const user = slack.addUser({ tz: 'America/New_York', locale: 'de-DE', isAdmin: true });
  const { body } = await call(slack, 'users.info', { user: user.id, include_locale: true });
  expect(body).toMatchObject({ user: { tz: 'America/New_York', locale: 'de-DE', is_admin: true, is_owner: false } });
  expect([-18_000, -14_400]).toContain((body.user as { tz_offset: number }).tz_offset);
});

test('lists come in pages', async () => {
  const names = [slack.channel.name, ...['a', 'b', 'c'].map((name) => slack.addChannel({ name }).name)];
  const seen: string[] = [];
  let cursor = '';
  do {
    const { body } = await call(slack, 'conversations.list', {
      limit: 2,
      exclude_archived: true,
      ...(cursor ? { cursor } : {}),
    });
    seen.push(...(body.channels as { name: string }[]).map(({ name }) => name));
    cursor = (body.response_metadata as { next_cursor: string }).next_cursor;
  } while (cursor !== '');
  expect(seen).toEqual(names);
});

test('an organisation acts in each of its teams, and has to name it', async () => {
  const org = slack.addOrg();
  const [one, two] = [slack.addTeam({ org }), slack.addTeam({ org })];
  const token = slack.issueToken({ org }).value;
  const channel = slack.addChannel({ team: two });
  expect((await call(slack, 'auth.test', {}, token)).body).toMatchObject({
    is_enterprise_install: true,
    enterprise_id: org.id,
  });
  expect((await call(slack, 'chat.postMessage', { ...SAY, channel: channel.id }, token)).body).toMatchObject({
    ok: true,
  });
  expect((await call(slack, 'conversations.list', { team_id: one.id }, token)).body).toMatchObject({
    ok: true,
    channels: [],
  });
  slack.expectNoViolations();
  expect((await call(slack, 'conversations.list', {}, token)).body).toMatchObject({ error: 'missing_argument' });
  expect((await call(slack, 'conversations.list', { team_id: slack.team.id }, token)).body).toMatchObject({
    error: 'team_access_not_granted',
  });
  expect(slack.takeViolations()).toMatchObject([{ rule: 'team_id' }]);
});
