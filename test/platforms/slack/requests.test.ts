/** HTTP mode: signatures, timestamps, sizes, retries. */
import { HTTPReceiver } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { SAY, useSlack } from './bot.ts';
import type { RawRequest, SlackStandIn } from './index.ts';

let slack: SlackStandIn;
const desk = useSlack((started) => {
  slack = started;
});

const CHALLENGE = { type: 'url_verification', challenge: 'c1', token: 't' };

test('the address is verified with a challenge', async () => {
  await desk.bot(undefined, { transport: 'http' });
  const { status, body } = await slack.request({ payload: CHALLENGE });
  expect([status, body]).toEqual([200, JSON.stringify({ challenge: 'c1' })]);
});

describe('the real receiver refuses', () => {
  const ROWS: readonly [string, RawRequest, number][] = [
    ['a signature of another secret', { payload: CHALLENGE, secret: 'guessed' }, 401],
    ['an invented signature', { payload: CHALLENGE, signature: 'v0=00' }, 401],
    ['no signature', { payload: CHALLENGE, signature: null }, 401],
    ['a timestamp of six minutes ago', { payload: CHALLENGE, ageMs: 6 * 60_000 }, 401],
    ['a body above its limit', { payload: { ...CHALLENGE, pad: 'x'.repeat(1_100_000) } }, 413],
  ];

  test.each(ROWS)('%s', async (_name, raw, status) => {
    const { signingSecret } = slack.settings;
    const receiver = new HTTPReceiver({ signingSecret, port: 0, bodyLimit: 1_000_000, logLevel: 'error' as never });
    await desk.bot(undefined, { transport: 'http', app: { receiver } });
    expect((await slack.request(raw)).status).toBe(status);
    slack.expectNoViolations();
  });
});

test('a retry carries its number and reason in headers', async () => {
  const seen: unknown[] = [];
  await desk.bot(
    (app) => {
      app.event('app_mention', async ({ event, say, context }) => {
        seen.push([context.retryNum, context.retryReason]);
        await say({ ...SAY, thread_ts: event.ts });
      });
    },
    { transport: 'http' },
  );
  const handle = slack.mention('hello');
  await handle.answer();
  slack.advance(1000);
  handle.redeliver('timeout');
  await slack.until(() => slack.calls('chat.postMessage')[1], 'the second answer');
  expect(seen).toEqual([
    [undefined, undefined],
    [1, 'http_timeout'],
  ]);
});

test('an app that is down gets its event again, and is held to it', async () => {
  slack.connectTo({ url: 'http://127.0.0.1:9/slack/events' });
  const handle = slack.mention('hello');
  await slack.until(() => (handle.delivery.failures.length === 2 ? true : undefined), 'two attempts');
  expect(() => slack.expectNoViolations()).toThrow('never acknowledged');
  slack.advance(60_000);
  await slack.until(() => (handle.delivery.failures.length === 3 ? true : undefined), 'the third attempt');
  const { app } = await desk.bot(undefined, { transport: 'http' });
  app.event('app_mention', async () => {});
  slack.advance(300_000);
  await handle.ack();
  expect(handle.attempts).toBe(4);
  slack.expectNoViolations();
});

test('an interaction that is answered with an error is a violation', async () => {
  const { url } = await desk.bot(undefined, { transport: 'http' });
  slack.connectTo({ url: `${url}/elsewhere` });
  const handle = slack.command('brief');
  await slack.until(() => handle.delivery.failures[0], 'the failure');
  expect(slack.takeViolations()).toMatchObject([{ rule: 'answer with 200', detail: expect.stringContaining('404') }]);
});
