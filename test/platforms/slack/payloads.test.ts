/** Payloads: the fields that Slack's documentation shows, no more and no less, for each of a person's acts. */
import { describe, expect, test } from 'vitest';
import { BUTTON, call, card, SAY, useSlack } from './bot.ts';
import type { Handle, SlackStandIn, StandInMessage, StandInView } from './index.ts';

let slack: SlackStandIn;
const desk = useSlack((started) => {
  slack = started;
});

const COMMON = ['api_app_id', 'enterprise', 'is_enterprise_install', 'team', 'token', 'type', 'user'];

async function shown(): Promise<StandInMessage> {
  slack.advance(1001);
  await call(slack, 'chat.postMessage', { ...SAY, ...card('x', BUTTON), channel: slack.channel.id });
  return slack.messages().at(-1)!;
}

async function whispered(): Promise<StandInMessage> {
  await call(slack, 'chat.postEphemeral', { ...card('x', BUTTON), channel: slack.channel.id, user: slack.user.id });
  return slack.ephemerals().at(-1)!;
}

async function opened(): Promise<StandInView> {
  const { trigger_id } = slack.globalShortcut('s').payload;
  const select = { type: 'external_select', action_id: 'by', min_query_length: 0 };
  const plain = (text: string) => ({ type: 'plain_text', text });
  const input = { type: 'input', block_id: 'by', optional: true, label: plain('By'), element: select };
  const blocks = [...card('x', BUTTON).blocks, input];
  const view = {
    type: 'modal',
    callback_id: 'm',
    private_metadata: 'p',
    title: plain('T'),
    submit: plain('Go'),
    notify_on_close: true,
    blocks,
  };
  await call(slack, 'views.open', { trigger_id, view });
  return slack.views().at(-1)!;
}

const SHAPES: readonly [string, () => Promise<Handle> | Handle, readonly string[]][] = [
  [
    'a command',
    () => slack.command('brief'),
    [
      ...[
        'api_app_id',
        'channel_id',
        'channel_name',
        'command',
        'is_enterprise_install',
        'response_url',
        'team_domain',
      ],
      ...['team_id', 'text', 'token', 'trigger_id', 'user_id', 'user_name'],
    ],
  ],
  [
    'a button in a message',
    async () => slack.press(await shown(), 'Next'),
    [...COMMON, 'actions', 'channel', 'container', 'message', 'response_url', 'state', 'trigger_id'],
  ],
  [
    'a button in a message that one person sees',
    async () => slack.press(await whispered(), 'Next'),
    [...COMMON, 'actions', 'channel', 'container', 'response_url', 'state', 'trigger_id'],
  ],
  [
    'a button in a modal',
    async () => slack.press(await opened(), 'Next'),
    [...COMMON, 'actions', 'container', 'trigger_id', 'view'],
  ],
  [
    'typing in a modal',
    async () => slack.suggest(await opened(), 'By', 'x'),
    [...COMMON, 'action_id', 'block_id', 'container', 'value', 'view'],
  ],
  ['a submit', async () => slack.submit(await opened()), [...COMMON, 'response_urls', 'trigger_id', 'view']],
  ['closing', async () => slack.closeView(await opened())!, [...COMMON, 'is_cleared', 'view']],
  [
    'a message shortcut',
    async () => slack.messageShortcut('s', await shown()),
    [...COMMON, 'action_ts', 'callback_id', 'channel', 'message', 'message_ts', 'response_url', 'trigger_id'],
  ],
  ['a global shortcut', () => slack.globalShortcut('s'), [...COMMON, 'action_ts', 'callback_id', 'trigger_id']],
  [
    'an event',
    () => slack.mention('x'),
    [
      ...[
        'api_app_id',
        'authorizations',
        'context_enterprise_id',
        'context_team_id',
        'event',
        'event_context',
        'event_id',
      ],
      ...['event_time', 'is_ext_shared_channel', 'team_id', 'token', 'type'],
    ],
  ],
];

test.each(SHAPES)('%s has its fields', async (_name, act, fields) => {
  const { payload } = await act();
  expect(Object.keys(payload).sort()).toEqual([...fields].sort());
});

test('a view carries what is filled in, its hash and its place', async () => {
  const view = await opened();
  expect(slack.submit(view).payload.view).toMatchObject({
    ...{ id: view.id, type: 'modal', callback_id: 'm', private_metadata: 'p', hash: view.hash, root_view_id: view.id },
    ...{ previous_view_id: null, team_id: slack.team.id, app_id: slack.settings.appId, bot_id: slack.team.botId },
    state: { values: { by: { by: { type: 'external_select', selected_option: null } } } },
  });
});

test('a control tells where it stands', async () => {
  const message = await whispered();
  expect(slack.press(message, 'Next').payload).toMatchObject({
    container: { type: 'message', message_ts: message.ts, channel_id: slack.channel.id, is_ephemeral: true },
    actions: [{ type: 'button', action_id: 'next', value: 'page:2', text: { text: 'Next' } }],
  });
  const view = await opened();
  expect(slack.press(view, 'Next').payload).toMatchObject({ container: { type: 'view', view_id: view.id } });
});

test('in an organisation its name stands beside the team', () => {
  const org = slack.addOrg({ name: 'Acme' });
  const team = slack.addTeam({ org });
  const user = slack.addUser({ team });
  const channel = slack.addChannel({ team });
  const named = { id: org.id, name: 'Acme' };
  expect(slack.globalShortcut('s', { user }).payload).toMatchObject({ enterprise: named, is_enterprise_install: true });
  expect(slack.command({ text: 'brief', user, channel }).payload).toMatchObject({
    ...{ enterprise_id: org.id, enterprise_name: 'Acme', is_enterprise_install: 'true' },
  });
});

test.each([
  ['a direct message', 'directmessage'],
  ['a private channel', 'privategroup'],
  ['a public channel', 'news'],
])('a command in %s names its channel %s', (_place, name) => {
  slack.dm('hello');
  const dm = [...slack.world.channels.values()].find(({ kind }) => kind === 'im')!;
  const channel = { directmessage: dm, privategroup: slack.addChannel({ isPrivate: true }), news: slack.channel }[
    name
  ]!;
  expect(slack.command({ text: 'brief', channel }).payload.channel_name).toBe(name);
});

describe('links', () => {
  const preview = (url: string) => ({ [url]: { blocks: card('x').blocks } });
  const URL_ONE = 'https://news.example.org/1';

  test('that are still being written are unfurled by unfurl_id alone', async () => {
    const { event } = slack.shareLink(URL_ONE, { isComposing: true }).payload as { event: Record<string, unknown> };
    expect(event).toMatchObject({
      channel: 'COMPOSER',
      source: 'composer',
      links: [{ domain: 'news.example.org', url: URL_ONE }],
    });
    const byId = { unfurl_id: event.unfurl_id, source: 'composer', unfurls: preview(URL_ONE) };
    expect((await call(slack, 'chat.unfurl', byId)).body).toMatchObject({ ok: true });
    expect(slack.unfurls).toMatchObject([{ unfurlId: event.unfurl_id, ts: undefined }]);
    slack.expectNoViolations();
  });

  test('that nobody shared are not unfurled', async () => {
    const { event } = slack.shareLink(URL_ONE).payload as { event: Record<string, unknown> };
    const body = { channel: event.channel, ts: event.message_ts, unfurls: preview('https://news.example.org/2') };
    expect((await call(slack, 'chat.unfurl', body)).body).toMatchObject({ error: 'cannot_unfurl_url' });
    expect(slack.takeViolations()).toMatchObject([{ rule: 'unfurl' }]);
  });
});

test('what the app writes in direct messages comes back to it', async () => {
  await desk.start({ echoesDms: true });
  const { body } = await call(slack, 'chat.postMessage', { ...SAY, channel: slack.user.id });
  await call(slack, 'chat.update', { text: 'changed', channel: body.channel, ts: body.ts });
  expect(slack.deliveries.map(({ payload }) => payload.event)).toMatchObject([
    { type: 'message', channel_type: 'im', bot_id: slack.team.botId, text: 'hello' },
    { type: 'message', channel_type: 'im', subtype: 'message_changed', message: { text: 'changed' } },
  ]);
});

test('an answer belongs to the act that it answers', async () => {
  const [one, two] = [slack.mention('one'), slack.mention('two')];
  await desk.bot();
  await two.ack();
  const threadOf = (handle: Handle) => (handle.payload.event as { ts: string }).ts;
  for (const handle of [two, one]) {
    slack.advance(1001);
    await call(slack, 'chat.postMessage', { ...SAY, channel: slack.channel.id, thread_ts: threadOf(handle) });
  }
  expect([one, two].map((handle) => handle.answers().map(({ threadTs }) => threadTs))).toEqual([
    [threadOf(one)],
    [threadOf(two)],
  ]);
});
