/** What a message's menu offers, in Socket Mode and over HTTP. */
import { WebAPIPlatformError } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerMessageShortcut } from '../../../adapters/slack/shortcuts.ts';
import { textOf } from '../../platforms/slack/index.ts';
import { ASKER, fakeClient, fakeParts } from './fake-parts.ts';
import { type Scene, startScene, TRANSPORTS } from './scene.ts';

const NEWS = `The council voted for the new tram line on Tuesday after a long debate.
“We will build it within three years,” said Nora Blake, the mayor of Ostmark.
The line costs 40 million crowns, said the transport office.`;

describe.each(TRANSPORTS)('message shortcuts over %s', (transport) => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await startScene({ transport });
  });
  afterEach(async () => {
    try {
      scene.slack.expectNoViolations();
    } finally {
      await scene.stop();
    }
  });

  async function use(name: 'brief_message' | 'quotes_message' | 'check_message', text: string, body = {}) {
    const { slack } = scene;
    const view = await slack.messageShortcut(name, slack.post(text, { body })).view();
    await slack.until(() => (textOf(view).includes('Reading the message') ? undefined : true), 'the answer');
    return textOf(view);
  }

  test('"Brief this" sums a message up in a modal', async () => {
    const text = await use('brief_message', NEWS);
    expect(text).toContain('The council voted for the new tram line');
    expect(text).toContain('We will build it within three years');
    expect(text).toContain('Nora Blake');
    expect(scene.slack.messages()).toHaveLength(1);
  });

  test('"Find quotes in this" shows the quotes alone', async () => {
    const text = await use('quotes_message', NEWS);
    expect(text).toContain('Nora Blake');
    expect(text).not.toContain('The council voted');
  });

  test('"Check quotations" says what the archive prints of a message', async () => {
    const text = await use('check_message', '“The bridge is safe for nobody,” said someone.');
    expect(text).toContain('Differs');
    expect(text).toContain('Looked through 13 articles of 2 outlets');
  });

  test('a link to an archived article shows the article', async () => {
    const text = await use('brief_message', 'look <https://news.example/bridge-is-safe?utm_source=x|here>!');
    expect(text).toContain('Bridge is safe, says city');
    expect(text).toContain('The bridge is safe for everyone');
  });

  test('the preview of a link is read, too', async () => {
    const text = await use('quotes_message', 'https://elsewhere.example', {
      attachments: [{ title: 'Tram line', text: NEWS, from_url: 'https://elsewhere.example' }],
    });
    expect(text).toContain('Nora Blake');
  });

  test('a message of too little text is said to be one', async () => {
    expect(await use('brief_message', 'ok')).toContain('too little text');
  });

  test('works where the bot is no member', async () => {
    const { slack } = scene;
    const channel = slack.addChannel({ name: 'private', isPrivate: true, hasBot: false });
    const view = await slack.messageShortcut('brief_message', slack.post(NEWS, { channel })).view();
    await slack.until(() => (textOf(view).includes('Nora Blake') ? true : undefined), 'the answer');
  });

  test('answers in private where the modal comes too late', async () => {
    const { slack } = scene;
    slack.failNext('views.open', 'expired_trigger_id');
    const answer = await slack.messageShortcut('brief_message', slack.post(NEWS)).answer();
    expect(textOf(answer)).toContain('Nora Blake');
    expect(answer.ephemeralFor).toBe(slack.user.id);
  });
});

const refusal = (code: string) => Object.assign(new WebAPIPlatformError({ ok: false, error: code } as never));

test.each(['not_found', 'view_not_found'])('a modal that was closed meanwhile is no error (%s)', async (code) => {
  const parts = await fakeParts();
  const { calls, client } = fakeClient((method) => (method === 'views.update' ? refusal(code) : undefined));
  const body = {
    callback_id: 'brief_message',
    trigger_id: 't',
    message: { type: 'message' as const, ts: '1', text: NEWS },
  };
  await answerMessageShortcut(parts, client, ASKER, body);
  expect(calls.map(({ method }) => method)).toEqual(['views.open']);
  await parts.close();
});

test('a refusal that has nothing to do with the moment is no reason to answer elsewhere', async () => {
  const parts = await fakeParts();
  const { client } = fakeClient(() => refusal('invalid_arguments'));
  const sent: unknown[] = [];
  const body = {
    callback_id: 'brief_message',
    trigger_id: 't',
    message: { type: 'message' as const, ts: '1', text: NEWS },
  };
  const sendPrivately = async (card: unknown) => void sent.push(card);
  await expect(answerMessageShortcut(parts, client, ASKER, body, { sendPrivately })).rejects.toThrow();
  expect(sent).toEqual([]);
  await parts.close();
});

test('a modal that Slack refuses is an error', async () => {
  const parts = await fakeParts();
  const { client } = fakeClient(() => refusal('invalid_arguments'));
  const body = {
    callback_id: 'brief_message',
    trigger_id: 't',
    message: { type: 'message' as const, ts: '1', text: NEWS },
  };
  await expect(answerMessageShortcut(parts, client, ASKER, body)).rejects.toThrow();
  await parts.close();
});
