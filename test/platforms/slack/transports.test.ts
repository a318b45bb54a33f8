/** The same acts of people, through the real Bolt app, in Socket Mode and over HTTP. */
import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { BUTTON, card, SAY, useSlack } from './bot.ts';
import { type SlackStandIn, textOf } from './index.ts';

const FORM: ModalView = {
  type: 'modal',
  callback_id: 'search',
  title: { type: 'plain_text', text: 'Search' },
  submit: { type: 'plain_text', text: 'Go' },
  blocks: [
    {
      ...{ type: 'input', block_id: 'about', label: { type: 'plain_text', text: 'About' } },
      element: { type: 'plain_text_input', action_id: 'about' },
    },
    {
      ...{ type: 'input', block_id: 'by', optional: true, label: { type: 'plain_text', text: 'Speaker' } },
      element: { type: 'external_select', action_id: 'by', min_query_length: 1 },
    },
  ],
};

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  let slack: SlackStandIn;
  const desk = useSlack((started) => {
    slack = started;
  });
  const bot = (set: (app: App) => void) => desk.bot(set, { transport });

  test('a command is answered through the response_url', async () => {
    await bot((app) => {
      app.command('/news', async ({ ack, respond, command, body }) => {
        await ack();
        await respond(card(`${command.text} in ${body.channel_name}`, BUTTON));
      });
    });
    const handle = slack.command('quotes about:5G');
    const message = await handle.answer();
    expect(await handle.ack()).toMatchObject({ body: {} });
    expect(textOf(message)).toContain('quotes about:5G in news');
    expect(message.ephemeralFor).toBe(slack.user.id);
    expect(slack.ephemerals()).toEqual([message]);
    expect(slack.messages()).toEqual([]);
    slack.expectNoViolations();
  });

  test('a button changes the private message in which it stands', async () => {
    let seen: unknown;
    await bot((app) => {
      app.command('/news', async ({ ack }) => ack(card('page 1', BUTTON)));
      app.action('next', async ({ ack, respond, body, action }) => {
        await ack();
        seen = { action, message: 'message' in body ? body.message : undefined };
        await respond({ ...card('page 2', BUTTON), replace_original: true });
      });
    });
    const message = await slack.command('brief').answer();
    const changed = await slack.press(message, 'Next').answer();
    expect(changed).toBe(message);
    expect(textOf(message)).toContain('page 2');
    expect(seen).toMatchObject({ action: { value: 'page:2', action_id: 'next' }, message: undefined });
    slack.expectNoViolations();
  });

  test('a form opens, offers options, refuses, and is submitted', async () => {
    const values: unknown[] = [];
    await bot((app) => {
      app.shortcut('search', async ({ ack, client, body }) => {
        await ack();
        await client.views.open({ trigger_id: body.trigger_id, view: FORM });
      });
      app.options('by', async ({ ack, payload }) => {
        await ack({ options: [{ text: { type: 'plain_text', text: `${payload.value}a Merkel` }, value: 'merkel' }] });
      });
      app.view('search', async ({ ack, view, client, body }) => {
        values.push(view.state.values);
        if (view.state.values.about?.about?.value === 'x') {
          await ack({ response_action: 'errors', errors: { about: 'Say more.' } });
          return;
        }
        await ack();
        await client.chat.postMessage({ ...SAY, channel: body.user.id });
      });
    });
    const view = await slack.globalShortcut('search').view();
    const options = await slack.suggest(view, 'by', 'Angel').options();
    expect(options).toMatchObject([{ value: 'merkel' }]);
    expect(() => slack.submit(view)).toThrow('"About" must be filled in');
    await slack.submit(view, { About: 'x', by: 'merkel' }).ack();
    expect(view.errors).toEqual({ about: 'Say more.' });
    expect(slack.views()).toEqual([view]);
    const answer = await slack.submit(view, { about: '5G' }).answer();
    expect(answer.text).toBe('hello');
    expect(slack.dms()).toEqual([answer]);
    expect(slack.views()).toEqual([]);
    expect(values.at(-1)).toMatchObject({
      about: { about: { type: 'plain_text_input', value: '5G' } },
      by: { by: { selected_option: { value: 'merkel' } } },
    });
    slack.expectNoViolations();
  });

  test('a mention and a direct message are answered in their threads', async () => {
    await bot((app) => {
      app.event('app_mention', async ({ event, say }) => void (await say({ ...SAY, thread_ts: event.ts })));
      app.message(async ({ message, say }) => void (await say({ ...SAY, thread_ts: message.ts })));
    });
    const mention = slack.mention('what did Merkel say about 5G');
    const answer = await mention.answer();
    expect(answer).toMatchObject({
      channelId: slack.channel.id,
      threadTs: mention.payload.event && slack.messages()[0]?.ts,
    });
    const dm = await slack.dm('hello').answer();
    expect(slack.dms()).toEqual([expect.objectContaining({ text: 'hello', isBot: false }), dm]);
    slack.expectNoViolations();
  });

  test('the Home tab is published for the one who opened it', async () => {
    await bot((app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        const view = { type: 'home' as const, blocks: card('Today', BUTTON).blocks };
        await client.views.publish({ user_id: event.user, view });
      });
      app.action('next', async ({ ack, body, client }) => {
        await ack();
        const view = { type: 'home' as const, blocks: card('Tomorrow').blocks };
        await client.views.publish({ user_id: body.user.id, view });
      });
    });
    const other = slack.addUser();
    slack.openHome();
    const home = await slack.until(() => slack.home(), 'the Home tab');
    expect(textOf(home)).toContain('Today');
    expect(slack.home(other)).toBeUndefined();
    slack.press(home, 'Next');
    await slack.until(() => (textOf(slack.home()!).includes('Tomorrow') ? true : undefined), 'the change');
    slack.expectNoViolations();
  });

  test('a shared link is unfurled', async () => {
    await bot((app) => {
      app.event('link_shared', async ({ event, client }) => {
        const unfurls = Object.fromEntries(event.links.map(({ url }) => [url, { blocks: card('Summary').blocks }]));
        await client.chat.unfurl({ channel: event.channel, ts: event.message_ts, unfurls });
      });
    });
    slack.shareLink('https://news.example.org/a/1');
    const unfurl = await slack.until(() => slack.unfurls[0], 'the unfurl');
    expect(Object.keys(unfurl.unfurls)).toEqual(['https://news.example.org/a/1']);
    slack.expectNoViolations();
  });

  test('a message shortcut carries the message and its channel', async () => {
    await bot((app) => {
      app.shortcut('brief', async ({ ack, respond, body }) => {
        await ack();
        const text = body.type === 'message_action' ? String(body.message.text) : '';
        await respond({ text: `brief of ${text}` });
      });
    });
    const message = slack.post('a long article');
    expect((await slack.messageShortcut('brief', message).answer()).text).toBe('brief of a long article');
    slack.expectNoViolations();
  });

  test('a removal is told without a token', async () => {
    const seen: string[] = [];
    await bot((app) => {
      app.event('app_uninstalled', async ({ context }) => void seen.push(`gone ${context.teamId}`));
      app.event('tokens_revoked', async () => void seen.push('revoked'));
    });
    await slack.uninstall(slack.team).ack();
    await slack.until(() => (seen.length === 2 ? true : undefined), 'both events');
    expect(seen).toContain(`gone ${slack.team.id}`);
    expect(() => slack.command('brief')).toThrow('not installed');
    slack.expectNoViolations();
  });

  test('an event that is not acknowledged is sent again, and held against the app in the end', async () => {
    let calls = 0;
    const answer = Promise.withResolvers<void>();
    const { app } = await bot(() => {});
    app.use(async ({ next }) => {
      calls++;
      await answer.promise;
      await next();
    });
    // Bolt acknowledges events by itself: a delivery that nobody hears is one that the receiver never passes on.
    const original = app.processEvent.bind(app);
    app.processEvent = async () => void calls++;
    const handle = slack.mention('hello');
    await slack.until(() => handle.delivery.deliveredAt, 'delivery');
    slack.advance(3001);
    await slack.until(() => (handle.attempts === 2 ? true : undefined), 'the second attempt');
    expect(() => slack.expectNoViolations()).not.toThrow();
    slack.advance(3001);
    expect(() => slack.expectNoViolations()).toThrow('never acknowledged');
    app.processEvent = original;
    answer.resolve();
  });
});
