/** Rules at the edges: bodies that cannot be read, addresses that do not exist, forms and pages as people meet them. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { BUTTON, call, card, SAY, useSlack } from './bot.ts';
import { type SlackStandIn, startSlack } from './index.ts';

let slack: SlackStandIn;
useSlack((started) => {
  slack = started;
});

const respond = (url: unknown, body: object) =>
  fetch(String(url), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const rules = () => slack.takeViolations().map(({ rule }) => rule);
const plain = (text: string) => ({ type: 'plain_text', text });

describe('a body', () => {
  const ROWS: readonly [string, string, string, string, string][] = [
    ['is a list', 'application/json', '[]', 'json_not_object', 'body'],
    ['is no JSON', 'application/json', '{', 'invalid_json', 'body'],
    ['has blocks that are no JSON', 'application/x-www-form-urlencoded', 'blocks=what', 'invalid_json', 'blocks'],
    ['is plain text', 'text/plain', 'hello', 'invalid_post_type', 'content type'],
  ];

  test.each(ROWS)('that %s is refused', async (_name, type, body, error, rule) => {
    const headers = { 'content-type': type, authorization: `Bearer ${slack.token}` };
    const answer = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST', headers, body });
    expect(await answer.json()).toMatchObject({ ok: false, error });
    expect(rules()).toEqual([rule]);
  });
});

test('an address that Slack does not have is a violation', async () => {
  expect((await fetch(new URL('/elsewhere', slack.apiUrl))).status).toBe(404);
  expect(rules()).toEqual(['unknown address']);
});

test('an upload address takes one file, once', async () => {
  const { body } = await call(slack, 'files.getUploadURLExternal', { filename: 'a.md', length: 1 });
  const send = (data: string | FormData) => fetch(String(body.upload_url), { method: 'POST', body: data });
  const form = new FormData();
  form.set('text', 'x');
  expect((await send(form)).status).toBe(400);
  expect(rules()).toEqual(['upload']);
  expect((await send('x')).status).toBe(200);
  expect((await send('x')).status).toBe(404);
});

test('a reply is no parent of a thread', async () => {
  const parent = slack.post('one');
  const reply = slack.post('two', { thread: parent });
  const { body } = await call(slack, 'chat.postMessage', { ...SAY, channel: slack.channel.id, thread_ts: reply.ts });
  expect(body).toMatchObject({ ok: true });
  expect(rules()).toEqual(['thread_ts']);
});

test('a response_url says something, to a message that is there', async () => {
  const command = slack.command('brief');
  const url = String(command.payload.response_url);
  expect((await respond(`${url}x`, { text: 'x' })).status).toBe(404);
  expect(await (await respond(url, { text: '' })).json()).toMatchObject({ ok: false });
  expect(rules()).not.toEqual([]);
  await respond(url, card('x', BUTTON));
  const press = slack.press(await command.answer(), 'Next').payload.response_url;
  await respond(press, { delete_original: true });
  expect((await respond(press, { text: 'x', replace_original: true })).status).toBe(404);
});

test('people fill in only what stands in front of them', async () => {
  const element = (type: string) => ({
    type,
    action_id: type,
    ...(type === 'external_select' ? { min_query_length: 2 } : {}),
  });
  const input = (type: string) => ({
    type: 'input',
    block_id: type,
    optional: true,
    label: plain(type),
    element: element(type),
  });
  const blocks = [...card('x', BUTTON).blocks, input('plain_text_input'), input('external_select')];
  const view = { type: 'modal', callback_id: 'm', title: plain('T'), submit: plain('Go'), blocks };
  const trigger = () => ({ trigger_id: slack.globalShortcut('s').payload.trigger_id });
  await call(slack, 'views.open', { ...trigger(), view });
  const [first] = slack.views();
  expect(() => slack.choose(first!, 'Next', 'x')).toThrow('is a button');
  expect(() => slack.choose(first!, 'plain_text_input', 'x')).toThrow('tells nothing before the submit');
  expect(() => slack.suggest(first!, 'external_select', 'x')).toThrow('from 2 characters on');
  const { submit: _, ...still } = { ...view, blocks: card('x').blocks };
  await call(slack, 'views.push', { ...trigger(), view: still });
  expect(() => slack.submit(first!)).toThrow('is not in front');
  expect(() => slack.submit(slack.views()[1]!)).toThrow('nothing to submit');
  slack.expectNoViolations();
});

describe('a consent page', () => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });

  /** An app whose install page leads to the consent page with this query. */
  async function page(query: string | undefined): Promise<string> {
    const server = createServer((_request, response) => {
      response.writeHead(
        query === undefined ? 200 : 302,
        query === undefined ? {} : { location: `https://slack.com/oauth/v2/authorize?${query}` },
      );
      response.end();
    });
    closing.push(() => void server.close());
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/install`;
  }

  test.each([
    ['that is not there', undefined, 'leads to no consent page'],
    ['of another client', 'client_id=1.2&scope=commands', 'invalid client_id 1.2'],
    ['without scopes', 'client_id=100000000000.200000000000', 'no scopes are asked for'],
  ])('%s ends the walk', async (_name, query, problem) => {
    const url = await page(query);
    await expect(slack.install({ url })).rejects.toThrow(problem);
  });

  test('takes registered redirect addresses only, and the code comes back with the same one', async () => {
    const strict = await startSlack({ redirectUris: ['https://bot.example.org/'] });
    closing.push(() => void strict.stop());
    const { clientId: client_id, clientSecret: client_secret } = strict.settings;
    const ask = (uri: string) => `client_id=${client_id}&scope=commands&redirect_uri=${encodeURIComponent(uri)}`;
    const stranger = await page(ask('https://evil.example.org/back'));
    await expect(strict.install({ url: stranger })).rejects.toThrow('did not match any configured URIs');
    const { redirect } = await strict.install({ url: await page(ask('https://bot.example.org/back')) });
    const code = new URL(redirect).searchParams.get('code');
    const exchange = { code, client_id, client_secret, redirect_uri: 'https://bot.example.org/other' };
    expect((await call(strict, 'oauth.v2.access', exchange, null)).body).toMatchObject({ error: 'bad_redirect_uri' });
    expect(strict.takeViolations()).toMatchObject([{ rule: 'redirect_uri' }]);
  });
});

test('a world without furniture says so', async () => {
  const empty = await startSlack({ isFurnished: false });
  expect(() => empty.channel).toThrow('without furniture');
  expect(() => empty.command('brief')).toThrow('no team: addTeam first');
  expect(() => empty.request({})).toThrow('no address');
  await empty.stop();
});
