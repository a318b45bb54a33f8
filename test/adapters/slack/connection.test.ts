/** Start, loss and end of the connection, and requests that nobody should make. */
import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { ConfigError, PlatformError } from '../../../src/errors.ts';
import { textOf } from '../../platforms/slack/index.ts';
import { type Scene, type SceneOptions, startScene } from './scene.ts';

let scene: Scene | undefined;
afterEach(async () => {
  await scene?.stop();
  scene = undefined;
});

async function begin(options: SceneOptions): Promise<Scene> {
  scene = await startScene(options);
  return scene;
}

test.each([
  ['a wrong bot token', { tenancy: { kind: 'one', botToken: 'xoxb-wrong' } }, ConfigError, /SLACK_BOT_TOKEN is wrong/],
  [
    'a wrong app token',
    { transport: { kind: 'socket', appToken: 'xapp-wrong' } },
    ConfigError,
    /SLACK_APP_TOKEN is wrong/,
  ],
] as const)('says in a sentence why it cannot start: %s', async (_, settings, kind, sentence) => {
  const failed = await startScene({ settings }).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(kind);
  expect((failed as Error).message).toMatch(sentence);
  expect((failed as Error).message).not.toMatch(/xoxb-wrong|xapp-wrong/);
});

test('says that the host is not there', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as { port: number };
  await new Promise((resolve) => other.close(resolve));
  const settings = { apiUrl: `http://127.0.0.1:${port}/api/` };
  const failed = await startScene({ settings }).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(PlatformError);
  expect((failed as Error).message).toMatch(/could not be reached.*ECONNREFUSED/);
});

test('says which scope the app token lacks', async () => {
  const prepare: SceneOptions['prepare'] = (slack) => {
    slack.failNext('apps.connections.open', 'missing_scope', { extra: { needed: 'connections:write' } });
  };
  await expect(startScene({ prepare })).rejects.toThrow(/lacks the scope connections:write/);
});

test('says that the port is taken', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as { port: number };
  try {
    await expect(startScene({ transport: 'http', settings: { port } })).rejects.toThrow(
      new RegExp(`PORT is ${port}, where another program listens`),
    );
  } finally {
    other.close();
  }
});

test.each(['refresh_requested', 'warning'] as const)('opens another socket when Slack says %s', async (reason) => {
  const { slack, timers, bot } = await begin({});
  const before = slack.calls('apps.connections.open').length;
  slack.socket.disconnect(reason);
  await timers.whenSet(0);
  timers.pass(0);
  await slack.until(() => (slack.calls('apps.connections.open').length > before ? true : undefined), 'another address');
  await slack.ready();
  expect(textOf(await slack.command('quotes by:Adeyemi').answer())).toContain('Adeyemi');
  expect(bot.state()).toMatchObject({ transport: 'socket', status: 'ready' });
  slack.expectNoViolations();
});

test('opens another socket when the connection breaks, and waits longer each time that it cannot', async () => {
  const { slack, timers, bot } = await begin({});
  slack.failNext('apps.connections.open', 500, { times: 2 });
  slack.socket.drop();
  for (const ms of [0, 1_000, 2_000]) {
    await timers.whenSet(ms);
    timers.pass(ms);
  }
  await slack.ready();
  expect(textOf(await slack.command('quotes by:Adeyemi').answer())).toContain('Adeyemi');
  expect(bot.state().status).toBe('ready');
});

test('is lost where Slack no longer takes the app token', async () => {
  const { slack, timers, bot, fatal, failed } = await begin({});
  slack.failNext('apps.connections.open', 'invalid_auth');
  slack.socket.drop();
  await timers.whenSet(0);
  timers.pass(0);
  await failed;
  expect(fatal[0]?.message).toContain('SLACK_APP_TOKEN');
  expect(bot.state().status).toBe('failed');
});

test('lets what is under way be answered when it is stopped', async () => {
  const { slack, bot } = await begin({ transport: 'http' });
  const asked = slack.command('quotes by:Adeyemi');
  await asked.ack();
  await bot.stop();
  expect(asked.answers()).toHaveLength(1);
  expect(bot.state().status).toBe('stopped');
});

test('stops while the socket is being opened again', async () => {
  const { slack, bot } = await begin({});
  slack.socket.drop();
  await bot.stop();
  expect(bot.state().status).toBe('stopped');
});

const FIVE_MINUTES = 5 * 60_000;
const payload = { type: 'event_callback', event_id: 'Ev1', event: { type: 'app_mention' } };

test.each([
  ['a wrong signature', { payload, signature: `v0=${'0'.repeat(64)}` }, 401],
  ['no signature', { payload, signature: null }, 401],
  ['the signature of another secret', { payload, secret: 'another' }, 401],
  ['a request that is older than five minutes', { payload, ageMs: FIVE_MINUTES + 5_000 }, 401],
  ['a request from the future', { payload, ageMs: -FIVE_MINUTES - 5_000 }, 401],
  ['a body above a megabyte', { payload: { ...payload, more: 'x'.repeat(1_100_000) } }, 413],
  ['a body that is no JSON', { body: '{' }, 400],
])('refuses %s', async (_, raw, status) => {
  const { slack } = await begin({ transport: 'http' });
  expect((await slack.request(raw)).status).toBe(status);
});

test('answers the check of its address, and a health check', async () => {
  const { slack, bot } = await begin({ transport: 'http' });
  const challenge = await slack.request({ payload: { type: 'url_verification', challenge: 'abc' } });
  expect(JSON.parse(challenge.body)).toEqual({ challenge: 'abc' });
  const health = await fetch(`http://127.0.0.1:${bot.state().port}/health`);
  expect(await health.json()).toEqual({ status: 'ok' });
  expect((await fetch(`http://127.0.0.1:${bot.state().port}/other`)).status).toBe(404);
});
