/** Sharing, public answers and where answers go: what Slack's own requests look like does not matter here. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Card } from '../../../src/card/card.ts';
import { type StandInMessage, textOf } from '../../platforms/slack/index.ts';
import { aCard, aCommand } from '../chat/scene-parts.ts';
import { type Scene, startScene } from './scene.ts';

let scene: Scene;
/** What "mood" answers, one after another. */
let moods: Card[];
beforeEach(async () => {
  moods = [];
  scene = await startScene({
    commands: [aCommand('mood', async () => moods.shift() ?? aCard({ title: 'At the end' }))],
  });
});
afterEach(async () => {
  try {
    scene.slack.expectNoViolations();
  } finally {
    await scene.stop();
  }
});

const again = (): Card =>
  aCard({
    title: 'A mood',
    blocks: [
      { type: 'text', content: [{ type: 'text', text: 'All is well.' }] },
      {
        type: 'actions',
        actions: [{ type: 'button', label: 'Again', run: { command: 'mood', options: {} }, effect: 'replace' }],
      },
    ],
  });

const FOR_ONE: [string, Partial<Card>][] = [
  ['an error', { kind: 'error', title: 'It broke' }],
  ['an empty answer', { kind: 'empty', title: 'It is empty' }],
  ['what is private', { isAlwaysPrivate: true, title: 'It is private' }],
];

async function shared(answer: StandInMessage): Promise<StandInMessage> {
  const before = scene.slack.messages().filter(({ isBot }) => isBot).length;
  scene.slack.press(answer, 'Share to channel');
  return scene.slack.until(() => scene.slack.messages().filter(({ isBot }) => isBot)[before], 'the shared answer');
}

/** Another second, once the bot knows that its last post has arrived. */
async function aSecondLater(): Promise<void> {
  await scene.slack.command('help').answer();
  scene.pass(1_000);
}

async function told(before: number, user = scene.slack.user): Promise<StandInMessage> {
  return scene.slack.until(() => scene.slack.ephemerals(user)[before], 'what is told');
}

describe('sharing', () => {
  test('posts once for a double click, and says so', async () => {
    const { slack } = scene;
    const answer = await slack.command('quotes by:Adeyemi').answer();
    slack.press(answer, 'Share to channel');
    slack.press(answer, 'Share to channel');
    expect(textOf(await told(1))).toContain('Shared');
    await aSecondLater();
    expect(slack.messages()).toHaveLength(1);
    expect(slack.calls('chat.postMessage')).toHaveLength(1);
    scene.pass(6_000);
    await shared(answer);
    expect(slack.messages()).toHaveLength(2);
  });

  test('may be tried again at once where it was refused', async () => {
    const { slack } = scene;
    const answer = await slack.command('quotes by:Adeyemi').answer();
    slack.failNext('chat.postMessage', 'not_in_channel');
    expect(textOf(await slack.press(answer, 'Share to channel').answer())).toContain('/invite');
    await shared(answer);
    expect(slack.messages()).toHaveLength(1);
  });

  test('lets who shared turn the pages in place, and still says who that was', async () => {
    const { slack } = scene;
    const message = await shared(await slack.command('quotes about:harbour').answer());
    slack.press(message, 'Next');
    await slack.until(() => (textOf(message).includes('Page 2 of 3') ? true : undefined), 'the second page');
    slack.press(message, 'Next');
    await slack.until(() => (textOf(message).includes('Page 3 of 3') ? true : undefined), 'the third page');
    expect(textOf(message)).toContain('Shared by');
    expect(slack.ephemerals()).toHaveLength(1);
  });

  test.each(FOR_ONE)('posts nothing where it now is %s', async (_, card) => {
    const { slack } = scene;
    moods = [again(), aCard(card)];
    const answer = await slack.command('mood').answer();
    slack.press(answer, 'Share to channel');
    expect(textOf(await told(1))).toContain(card.title!);
    expect(slack.messages()).toEqual([]);
  });

  test('keeps the dates of what cannot be made again', async () => {
    const { slack } = scene;
    slack.failNext('views.open', 'expired_trigger_id');
    const link = slack.post('look: <https://news.example/bridge-is-safe>');
    const answer = await slack.messageShortcut('brief_message', link).answer();
    const message = await shared(answer);
    expect(JSON.stringify(message.blocks)).toMatch(/<!date\^1564|"timestamp":1564/);
    expect(textOf(message)).toContain('Bridge is safe');
  });

  test('in the direct messages of people answers by the response_url, as no bot can be invited there', async () => {
    const { slack } = scene;
    const first = await slack.dm('help').answer();
    const answer = await slack.command({ text: 'quotes by:Adeyemi', channel: first.channelId }).answer();
    const posted = slack.calls('chat.postMessage').length;
    slack.press(answer, 'Share to channel');
    await slack.until(() => slack.dms().find((message) => textOf(message).includes('Shared by')), 'the shared answer');
    expect(slack.calls('chat.postMessage')).toHaveLength(posted);
    expect(slack.calls('response_url').at(-1)!.body).toMatchObject({ response_type: 'in_channel' });
  });
});

describe('threads', () => {
  async function pageForAnother() {
    const { slack } = scene;
    const thread = slack.post('Who knows about the harbour?');
    const other = slack.addUser({ name: 'other' });
    const message = await slack.mention('quotes about:harbour', { thread, user: other }).answer();
    await aSecondLater();
    return { thread, message };
  }

  test('keep the answers for one person, and what is shared from them', async () => {
    const { slack } = scene;
    const { thread, message } = await pageForAnother();
    const before = slack.ephemerals().length;
    slack.press(message, 'Next', slack.user);
    const page = await told(before);
    expect([textOf(page).includes('Page 2 of 3'), page.threadTs]).toEqual([true, thread.ts]);
    expect(slack.calls('response_url').at(-1)!.body).toMatchObject({ thread_ts: thread.ts });
    expect((await shared(page)).threadTs).toBe(thread.ts);
  });

  test('keep them where the response_url has ended, too', async () => {
    const { slack } = scene;
    const { thread, message } = await pageForAnother();
    const before = slack.ephemerals().length;
    slack.failNext('response_url', 404);
    slack.press(message, 'Next', slack.user);
    const page = await told(before);
    expect(slack.calls('chat.postEphemeral')).toHaveLength(1);
    expect(page.threadTs).toBe(thread.ts);
  });
});

describe('answers', () => {
  test.each(FOR_ONE)('for all are not replaced by %s', async (_, card) => {
    const { slack, workspaces } = scene;
    await workspaces.changeSettings(`slack:${slack.team.id}`, { answers: 'public' });
    moods = [again(), aCard(card)];
    const answer = await slack.command('mood').answer();
    slack.press(answer, 'Again');
    expect(textOf(await told(0))).toContain(card.title!);
    expect(textOf(answer)).toContain('All is well.');
  });

  test('in the direct messages with the bot are open: nobody else reads there', async () => {
    const { slack } = scene;
    const answer = await slack.dm(`<@${slack.team.botUserId}>`).answer();
    expect(answer.ephemeralFor).toBeUndefined();
    expect(JSON.stringify(answer.blocks)).toContain(`by:${slack.user.id}`);
  });

  test('to a form come where the bot is no member', async () => {
    const { slack } = scene;
    const admin = slack.addUser({ name: 'boss', isAdmin: true });
    const closed = slack.addChannel({ name: 'desk', isPrivate: true, members: [admin], hasBot: false });
    const view = await slack.command({ text: 'settings edit', user: admin, channel: closed }).view();
    slack.submit(view, { answers: 'public' });
    const answer = await told(0, admin);
    expect([answer.channelId, textOf(answer).includes('Settings changed')]).toEqual([closed.id, true]);
    expect(slack.calls('chat.postEphemeral')).toEqual([]);
  });

  test.each(['file_share', 'thread_broadcast'])('come to a direct message with the subtype %s', async (subtype) => {
    const { slack } = scene;
    const asked = slack.dm('help');
    const { channelId } = await asked.answer();
    const { ts } = asked.payload.event as { ts: string };
    await aSecondLater();
    const event = {
      type: 'message',
      channel_type: 'im',
      channel: channelId,
      user: slack.user.id,
      ts,
      thread_ts: ts,
    };
    slack.event({ ...event, subtype, text: 'quotes by:Adeyemi' });
    await slack.until(
      () => slack.dms().find((message) => textOf(message).includes('The bridge is safe')),
      'the answer',
    );
    await slack.event({ ...event, subtype, text: '' }).ack();
    await slack.command('help').answer();
    expect(slack.dms().filter(({ isBot }) => isBot)).toHaveLength(2);
  });
});

describe('exports', () => {
  const save = async () => {
    const { slack } = scene;
    await slack.press(await slack.command('quotes by:Adeyemi').answer(), 'Save').answer();
  };

  test('that are refused leave no message that promises a file', async () => {
    const { slack } = scene;
    await save();
    slack.failNext('files.getUploadURLExternal', 'file_upload_disabled');
    const asked = slack.command('saved export');
    await asked.answer();
    expect(textOf(await asked.answer(1))).toContain('switched file uploads off');
    expect(slack.dms()).toEqual([]);
  });

  test('of which two are asked for at once are sent a second apart', async () => {
    const { slack, timers } = scene;
    await save();
    slack.command('saved export format:csv');
    slack.command('saved export format:markdown');
    await timers.whenSet(1_000);
    scene.pass(1_000);
    await slack.until(
      () => (slack.files.filter(({ isComplete }) => isComplete).length === 2 ? true : undefined),
      'both',
    );
    expect(slack.dms().filter(({ text }) => text?.startsWith('You asked for a file'))).toHaveLength(2);
  });

  test('asked for in a direct message stand in its thread', async () => {
    const { slack } = scene;
    await save();
    const asked = slack.dm('saved export');
    await asked.answer();
    const file = await slack.until(() => slack.files.find(({ isComplete }) => isComplete), 'the file');
    expect(file.threadTs).toBe((asked.payload.event as { ts: string }).ts);
  });
});
