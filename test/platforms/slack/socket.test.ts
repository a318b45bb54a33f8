/** Socket Mode: connections that come and go, envelopes, acknowledgements. */

import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type BotOptions, call, SAY, useSlack } from './bot.ts';
import type { SlackStandIn } from './index.ts';

let slack: SlackStandIn;
const desk = useSlack((started) => {
  slack = started;
});

async function address(): Promise<string> {
  return String((await call(slack, 'apps.connections.open', {}, slack.settings.appToken)).body.url);
}

/** A connection without the library, and what came over it. */
async function connect(url?: string) {
  const socket = new WebSocket(url ?? (await address()));
  const said: Record<string, unknown>[] = [];
  const waiting = new Set<() => void>();
  const failed = Promise.withResolvers<void>();
  failed.promise.catch(() => {});
  socket.on('message', (data) => {
    said.push(JSON.parse(data.toString()));
    for (const look of waiting) look();
  });
  socket.on('error', failed.reject);
  const connection = {
    ...{ socket, said },
    send: (body: unknown) => socket.send(typeof body === 'string' ? body : JSON.stringify(body)),
    /** Resolves when so many messages have come. */
    heard(count: number): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      const look = () => (said.length >= count ? resolve() : undefined);
      waiting.add(look);
      look();
      return Promise.race([promise, failed.promise]);
    },
  };
  await connection.heard(1);
  return connection;
}

test('a connection begins with hello', async () => {
  const { socket, said } = await connect();
  expect(said[0]).toMatchObject({
    type: 'hello',
    num_connections: 1,
    connection_info: { app_id: slack.settings.appId },
  });
  socket.close();
});

test('an address is good for one connection', async () => {
  const url = await address();
  const { socket } = await connect(url);
  await expect(connect(url)).rejects.toThrow();
  expect(slack.takeViolations()).toMatchObject([{ rule: 'ticket' }]);
  socket.close();
});

test('an envelope goes to one of the connections', async () => {
  const both = [await connect(), await connect()];
  const handles = [slack.command('one'), slack.command('two')];
  for (const connection of both) {
    await connection.heard(2);
    expect(connection.said[1]).toMatchObject({ type: 'slash_commands', accepts_response_payload: true });
    connection.send({ envelope_id: connection.said[1]!.envelope_id });
  }
  for (const handle of handles) await handle.ack();
  expect(both.map(({ said }) => said.length)).toEqual([2, 2]);
  slack.expectNoViolations();
  for (const { socket } of both) socket.close();
});

test('more than ten connections are told to go', async () => {
  const ten = [];
  for (let count = 0; count < 10; count++) ten.push(await connect());
  const { said } = await connect();
  expect(said[0]).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
  expect(slack.connections).toBe(10);
  for (const { socket } of ten) socket.close();
});

describe('an acknowledgement that Slack would not take', () => {
  const ROWS: readonly [string, (id: string) => unknown, string][] = [
    ['is no JSON', () => 'what?', 'envelope'],
    ['names no envelope', () => ({ payload: {} }), 'envelope'],
    ['names one that was never sent', () => ({ envelope_id: 'nobody' }), 'envelope'],
    ['gives an event a payload', (id) => ({ envelope_id: id, payload: { text: 'x' } }), 'accepts_response_payload'],
  ];

  test.each(ROWS)('%s', async (_name, body, rule) => {
    const { socket, send } = await connect();
    const handle = slack.mention('hello');
    send(body(handle.id));
    await slack.until(() => slack.violations[0], 'the violation');
    expect(slack.takeViolations()).toMatchObject([{ rule }]);
    socket.close();
  });

  test('is binary', async () => {
    const { socket } = await connect();
    socket.send(Buffer.from('{}'));
    await slack.until(() => slack.violations[0], 'the violation');
    expect(slack.takeViolations()).toMatchObject([{ rule: 'envelope', detail: 'is binary' }]);
    socket.close();
  });

  test('comes twice', async () => {
    const { socket, send } = await connect();
    const handle = slack.mention('hello');
    send({ envelope_id: handle.id });
    await handle.ack();
    send({ envelope_id: handle.id });
    await slack.until(() => slack.violations[0], 'the violation');
    expect(slack.takeViolations()).toMatchObject([{ rule: 'one acknowledgement' }]);
    socket.close();
  });
});

test('a retry carries its number and reason, and may be acknowledged again', async () => {
  const { socket, said, send, heard } = await connect();
  const handle = slack.mention('hello');
  handle.redeliver('timeout');
  await heard(3);
  expect(said.slice(1)).toMatchObject([
    { type: 'events_api', retry_attempt: 0, retry_reason: '' },
    { type: 'events_api', retry_attempt: 1, retry_reason: 'timeout' },
  ]);
  expect(said[1]!.payload).toEqual(said[2]!.payload);
  send({ envelope_id: handle.id });
  send({ envelope_id: handle.id });
  await handle.ack();
  slack.expectNoViolations();
  socket.close();
});

describe('the real client', () => {
  const hear = (options: BotOptions = {}) =>
    desk.bot((app) => {
      app.event('app_mention', async ({ event, say }) => void (await say({ ...SAY, thread_ts: event.ts })));
    }, options);

  test.each(['refresh_requested', 'warning', 'link_disabled'] as const)('connects anew after %s', async (reason) => {
    await hear();
    slack.socket.disconnect(reason);
    await slack.until(() => (slack.connections === 0 ? true : undefined), 'the end');
    const handle = slack.mention('hello');
    expect((await handle.answer()).text).toBe('hello');
    expect(slack.calls('apps.connections.open')).toHaveLength(2);
    slack.expectNoViolations();
  });

  test('connects anew after a break', async () => {
    await hear();
    slack.socket.drop();
    await slack.until(() => (slack.connections === 0 ? true : undefined), 'the end');
    expect((await slack.mention('hello').answer()).text).toBe('hello');
  });

  test('that hears no more pings connects anew', async () => {
    await hear({ pingMs: 50 });
    // One ping came with the connection. Without a first one the client waits for none.
    slack.socket.ping(false);
    await slack.until(() => slack.calls('apps.connections.open')[1], 'the second connection');
    expect((await slack.mention('hello').answer()).text).toBe('hello');
  });

  test('is refused as long as Slack is down', async () => {
    await hear();
    slack.failNext('apps.connections.open', 'internal_error');
    slack.socket.drop();
    await slack.until(() => slack.calls('apps.connections.open')[2], 'the third try');
    expect((await slack.mention('hello').answer()).text).toBe('hello');
  });
});
