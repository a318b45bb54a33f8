/** Triggers, response URLs, modals and acknowledgements: what they allow, and how long. */
import type { ModalView } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { BUTTON, call, card, useSlack } from './bot.ts';
import type { Handle, SlackStandIn, StandInView } from './index.ts';

let slack: SlackStandIn;
const desk = useSlack((started) => {
  slack = started;
});

const MODAL: ModalView = {
  type: 'modal',
  callback_id: 'm',
  title: { type: 'plain_text', text: 'T' },
  blocks: card('x', BUTTON).blocks,
};
const INPUT = {
  ...{ type: 'input' as const, block_id: 'name', label: { type: 'plain_text' as const, text: 'Name' } },
  element: { type: 'plain_text_input' as const, action_id: 'name' },
};
const OTHER = { ...INPUT, block_id: 'other', element: { type: 'plain_text_input' as const, action_id: 'other' } };
const FORM: ModalView = { ...MODAL, submit: { type: 'plain_text', text: 'Go' }, blocks: [INPUT] };

const open = (handle: Handle, view: object = MODAL, method = 'views.open') =>
  call(slack, method, { trigger_id: handle.payload.trigger_id, view });

const respond = (handle: Handle, body: object) =>
  fetch(String(handle.payload.response_url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

async function opened(view: object = MODAL): Promise<StandInView> {
  await open(slack.globalShortcut('s'), view);
  return slack.views().at(-1)!;
}

describe('a trigger', () => {
  test('is good for three seconds', async () => {
    const [early, late] = [slack.globalShortcut('s'), slack.globalShortcut('s')];
    slack.advance(2900);
    expect((await open(early)).body).toMatchObject({ ok: true });
    slack.advance(200);
    expect((await open(late)).body).toMatchObject({ error: 'expired_trigger_id' });
    expect(slack.violations).toEqual([]);
  });

  test('is good once', async () => {
    const handle = slack.globalShortcut('s');
    await open(handle);
    expect((await open(handle)).body).toMatchObject({ error: 'exchanged_trigger_id' });
    expect(slack.takeViolations()).toMatchObject([{ rule: 'trigger_id once' }]);
  });
});

describe('a response_url', () => {
  test('is good for five uses', async () => {
    const handle = slack.command('brief');
    for (let use = 0; use < 5; use++) expect((await respond(handle, { text: String(use) })).status).toBe(200);
    expect(slack.violations).toEqual([]);
    const sixth = await respond(handle, { text: '6' });
    expect([sixth.status, await sixth.json()]).toEqual([404, { ok: false, error: 'used_url' }]);
    expect(slack.takeViolations()).toMatchObject([{ rule: 'response_url five times' }]);
    expect(handle.answers().map(({ text }) => text)).toEqual(['0', '1', '2', '3', '4']);
  });

  test('dies after half an hour', async () => {
    const handle = slack.command('brief');
    slack.advance(30 * 60_000 + 1);
    const late = await respond(handle, { text: 'x' });
    expect([late.status, await late.json()]).toEqual([404, { ok: false, error: 'expired_url' }]);
    expect(slack.violations).toEqual([]);
  });

  test('answers for everybody, or in a thread, only where it is told to', async () => {
    const handle = slack.command('brief');
    await respond(handle, { text: 'private' });
    await respond(handle, { text: 'public', response_type: 'in_channel' });
    const parent = slack.post('hello');
    await respond(handle, { text: 'reply', response_type: 'in_channel', thread_ts: parent.ts });
    expect(slack.ephemerals()).toMatchObject([{ text: 'private', ephemeralFor: slack.user.id }]);
    expect(slack.messages().filter(({ isBot }) => isBot)).toMatchObject([
      { text: 'public' },
      { text: 'reply', threadTs: parent.ts },
    ]);
  });

  test('of a command has no original', async () => {
    const handle = slack.command('brief');
    await respond(handle, { text: 'one' });
    await respond(handle, { text: 'two', replace_original: true });
    expect(handle.answers().map(({ text }) => text)).toEqual(['one', 'two']);
    expect(slack.takeViolations()).toMatchObject([{ rule: 'replace_original' }]);
  });

  test('of a button replaces and deletes its message', async () => {
    const command = slack.command('brief');
    await respond(command, card('page 1', BUTTON));
    const message = await command.answer();
    const press = slack.press(message, 'Next');
    await respond(press, { text: 'page 2', replace_original: true });
    expect([message.text, message.blocks]).toEqual(['page 2', []]);
    await respond(press, { delete_original: true });
    expect(slack.ephemerals()).toEqual([]);
    expect(() => slack.press(message, 'Next')).toThrow('is deleted');
    expect(slack.violations).toEqual([]);
  });

  test('takes no blocks that Slack refuses', async () => {
    const answer = await respond(slack.command('brief'), card('x'.repeat(3001)));
    expect(answer.status).toBe(400);
    expect(slack.takeViolations()).toMatchObject([{ where: 'response_url' }]);
    expect(slack.ephemerals()).toEqual([]);
  });
});

describe('modals', () => {
  test('stand three deep at most', async () => {
    const first = await opened();
    expect((await open(slack.press(first, 'Next'), MODAL, 'views.push')).body).toMatchObject({ ok: true });
    expect((await open(slack.press(slack.views()[1]!, 'Next'), MODAL, 'views.push')).body).toMatchObject({ ok: true });
    expect(slack.views()).toMatchObject([{ rootId: first.id }, { previousId: first.id }, { rootId: first.id }]);
    const fourth = await open(slack.press(slack.views()[2]!, 'Next'), MODAL, 'views.push');
    expect(fourth.body).toMatchObject({ error: 'push_limit_reached' });
    expect(slack.takeViolations()).toMatchObject([{ rule: 'three views' }]);
  });

  test('are changed only with the hash of now', async () => {
    const view = await opened();
    const before = view.hash;
    const update = (hash: string) =>
      call(slack, 'views.update', { view_id: view.id, hash, view: { ...MODAL, callback_id: 'n' } });
    expect((await update(before)).body).toMatchObject({ ok: true, view: { callback_id: 'n' } });
    expect((await update(before)).body).toMatchObject({ error: 'hash_conflict' });
    expect(slack.violations).toEqual([]);
  });

  test('keep what was filled in where the input stays', async () => {
    const view = await opened({ ...FORM, blocks: [{ ...INPUT, dispatch_action: true }] });
    slack.choose(view, 'Name', 'Angela');
    await call(slack, 'views.update', {
      view_id: view.id,
      view: { ...FORM, blocks: [INPUT, OTHER] },
    });
    expect(view.values).toMatchObject({ name: { name: { value: 'Angela' } }, other: { other: { value: null } } });
  });

  test('that are closed are gone', async () => {
    const view = await opened({ ...MODAL, notify_on_close: true });
    const handle = slack.closeView(view);
    expect(handle?.payload).toMatchObject({ type: 'view_closed', is_cleared: false, view: { id: view.id } });
    expect((await call(slack, 'views.update', { view_id: view.id, view: MODAL })).body).toMatchObject({
      error: 'not_found',
    });
    expect(() => slack.press(view, 'Next')).toThrow('is closed');
  });

  test('are refused with the path of what is wrong', async () => {
    const { body } = await open(slack.globalShortcut('s'), {
      ...MODAL,
      title: { type: 'plain_text', text: 'x'.repeat(25) },
    });
    expect(body).toMatchObject({ error: 'invalid_arguments' });
    expect(String((body.response_metadata as { messages: string[] }).messages)).toContain('/title/text');
    expect(slack.takeViolations()).toMatchObject([{ rule: 'title.text', where: 'views.open' }]);
    expect(slack.views()).toEqual([]);
  });

  const STEPS: readonly [string, object, string | undefined, number][] = [
    ['nothing closes it', {}, undefined, 0],
    ['clear closes all', { response_action: 'clear' }, undefined, 0],
    ['errors keep it', { response_action: 'errors', errors: { name: 'No.' } }, undefined, 1],
    ['update keeps it', { response_action: 'update', view: FORM }, undefined, 1],
    ['push adds one', { response_action: 'push', view: FORM }, undefined, 2],
    ['errors of a stranger', { response_action: 'errors', errors: { nobody: 'No.' } }, 'response_action errors', 1],
    ['an unknown step', { response_action: 'stay' }, 'response_action', 1],
    ['a view that Slack refuses', { response_action: 'update', view: { ...FORM, title: undefined } }, 'title', 1],
  ];

  test.each(STEPS)('after a submit %s', async (_name, body, rule, left) => {
    await desk.bot((app) => {
      app.view('m', async ({ ack }) => ack(body as never));
    });
    const view = await opened(FORM);
    await slack.submit(view, { Name: 'Angela' }).ack();
    expect(slack.views()).toHaveLength(left);
    expect(slack.takeViolations().map((it) => it.rule)).toEqual(rule === undefined ? [] : [rule]);
  });
});

describe('an acknowledgement', () => {
  test('after three seconds is too late', async () => {
    await desk.bot((app) => {
      app.command('/news', async ({ ack }) => {
        slack.advance(3001);
        await ack('late');
      });
    });
    const handle = slack.command('brief');
    expect((await handle.ack()).tookMs).toBeGreaterThan(3000);
    expect(handle.answers()).toEqual([]);
    expect(slack.takeViolations()).toMatchObject([{ rule: 'acknowledge in 3 s' }]);
  });

  test('that never comes is told in the end', async () => {
    await desk.bot();
    const handle = slack.command('brief');
    await slack.until(() => handle.delivery.deliveredAt, 'delivery');
    slack.expectNoViolations();
    slack.advance(3001);
    expect(() => slack.expectNoViolations()).toThrow('/news brief: never acknowledged');
    handle.excuse();
    slack.expectNoViolations();
  });

  test('of a button carries nothing', async () => {
    await desk.bot((app) => {
      app.command('/news', async ({ ack }) => ack(card('x', BUTTON)));
      app.action('next', async ({ ack }) => ack({ text: 'x' } as never));
    });
    await slack.press(await slack.command('brief').answer(), 'Next').ack();
    expect(slack.takeViolations()).toMatchObject([{ rule: 'acknowledgement with a body' }]);
  });

  test('of typing carries options that Slack takes', async () => {
    const select = { type: 'external_select', action_id: 'by', min_query_length: 0 };
    await desk.bot((app) => {
      app.options('by', async ({ ack }) =>
        ack({ options: [{ text: { type: 'plain_text', text: 'x'.repeat(76) }, value: 'x' }] }),
      );
    });
    const view = await opened({ ...FORM, blocks: [{ ...INPUT, element: select }] });
    await slack.suggest(view, 'by', 'x').ack();
    expect(slack.takeViolations()).toMatchObject([{ rule: 'options.0.text.text' }]);
  });
});

describe('people', () => {
  test('do only what is offered', async () => {
    const view = await opened(FORM);
    const command = slack.command('brief');
    await respond(command, card('x', BUTTON));
    const message = await command.answer();
    const stranger = slack.addUser();
    expect(() => slack.press(message, 'Previous')).toThrow('no control "Previous": there are Next (next)');
    expect(() => slack.press(message, 'Next', stranger)).toThrow('is private to');
    expect(() => slack.submit(view)).toThrow('"Name" must be filled in');
    expect(() => slack.submit(view, { Name: 'x'.repeat(3001) })).toThrow('0 to 3000 characters');
    expect(() => slack.submit(view, { Nobody: 'x' })).toThrow('no input "Nobody"');
    expect(() => slack.messageShortcut('s', message)).toThrow('no shortcuts');
    slack.kick(slack.channel);
    expect(() => slack.mention('hello')).toThrow('the app is not in');
    slack.issueToken({ scopes: ['commands'] });
    expect(() => slack.dm('hello')).toThrow('the app has no im:history');
    expect(() => slack.shareLink('https://x.org')).toThrow('the app has no links:read');
  });

  test('are offered what the manifest declares', async () => {
    const manifest = {
      features: {
        slash_commands: [{ command: '/news' }],
        shortcuts: [{ type: 'global', callback_id: 'search' }],
        unfurl_domains: ['example.org'],
      },
      settings: { event_subscriptions: { bot_events: ['app_mention', 'link_shared'] } },
      oauth_config: { scopes: { bot: ['commands', 'app_mentions:read', 'links:read'] } },
    };
    await desk.start({ manifest });
    slack.command('brief');
    slack.mention('hello');
    slack.globalShortcut('search');
    slack.shareLink('https://news.example.org/1');
    expect(() => slack.command('/quotes')).toThrow('the manifest has no command /quotes');
    expect(() => slack.openHome()).toThrow('the manifest has no event app_home_opened');
    expect(() => slack.shareLink('https://example.com/1')).toThrow('no domain example.com');
    expect(() => slack.messageShortcut('search', slack.post('x'))).toThrow('no message shortcut search');
    expect((await call(slack, 'chat.postMessage', { text: 'x', channel: slack.channel.id })).body).toMatchObject({
      error: 'missing_scope',
    });
  });

  test('type plain text, and Slack escapes it', async () => {
    const { text, blocks } = slack.post(`R&D <b>: https://x.org/?a=1&b=2 <@${slack.user.id}>`);
    expect(text).toBe(`R&amp;D &lt;b&gt;: <https://x.org/?a=1&b=2> <@${slack.user.id}>`);
    expect(JSON.stringify(blocks)).toContain('{"type":"link","url":"https://x.org/?a=1&b=2"}');
  });
});
