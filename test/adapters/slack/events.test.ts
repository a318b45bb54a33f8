/** Mentions, direct messages and what else Slack tells by events, in Socket Mode and over HTTP. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { textOf } from '../../platforms/slack/index.ts';
import { aCard, aCommand } from '../chat/scene-parts.ts';
import { type Scene, startScene, TRANSPORTS } from './scene.ts';

const DAY = 86_400_000;

describe.each(TRANSPORTS)('events over %s', (transport) => {
  let scene: Scene;
  let runs: number;
  let gate: PromiseWithResolvers<void> | undefined;
  let started: PromiseWithResolvers<void>;
  beforeEach(async () => {
    runs = 0;
    gate = undefined;
    started = Promise.withResolvers();
    const counted = aCommand('counted', async () => {
      runs++;
      started.resolve();
      await gate?.promise;
      return aCard({ title: 'Counted' });
    });
    scene = await startScene({ transport, commands: [counted] });
  });
  afterEach(async () => {
    gate?.resolve();
    try {
      scene.slack.expectNoViolations();
    } finally {
      await scene.stop();
    }
  });

  test('answers a mention in its thread, for all to see', async () => {
    const { slack } = scene;
    const asked = slack.mention('what did Jon Adeyemi say about the bridge?');
    const answer = await asked.answer();
    expect(textOf(answer)).toContain('Quotes by Jon Adeyemi about bridge');
    expect(answer.ephemeralFor).toBeUndefined();
    expect(answer.threadTs).toBe((asked.payload.event as { ts: string }).ts);
  });

  test('answers in the thread in which it is mentioned', async () => {
    const { slack } = scene;
    const first = slack.post('Who knows about the bridge?');
    const answer = await slack.mention('quotes by:Adeyemi', { thread: first }).answer();
    expect(answer.threadTs).toBe(first.ts);
  });

  test('says in the thread that nothing was found', async () => {
    const answer = await scene.slack.mention('what did Jon Adeyemi say about zeppelins?').answer();
    expect(answer.threadTs).toBeDefined();
    expect(textOf(answer)).toContain('No quotes');
  });

  test('keeps in private what is nobody else’s matter', async () => {
    const { slack } = scene;
    slack.mention('saved');
    const answer = await slack.until(() => slack.ephemerals()[0], 'the saved quotes');
    slack.mention('');
    const help = await slack.until(() => slack.ephemerals()[1], 'the greeting');
    // A thread that nobody has answered in is not open anywhere.
    expect([answer.threadTs, help.threadTs]).toEqual([undefined, undefined]);
  });

  test('answers direct messages in their thread', async () => {
    const { slack } = scene;
    const asked = slack.dm('what did Jon Adeyemi say about the bridge?');
    const answer = await asked.answer();
    expect(slack.dms()).toContain(answer);
    expect(answer.threadTs).toBe((asked.payload.event as { ts: string }).ts);
    const saved = await slack.press(answer, 'Save').answer();
    expect(textOf(saved)).toMatch(/saved/i);
  });

  test('does not answer bots, edits and itself', async () => {
    const { slack } = scene;
    const { channel, user } = slack;
    const base = { channel: channel.id, ts: '1564660800.000001', text: 'counted' };
    const acks = [
      slack.event({ ...base, type: 'app_mention', bot_id: 'B1', user: user.id }),
      slack.event({ ...base, type: 'app_mention', edited: { user: user.id, ts: '1' }, user: user.id }),
      slack.event({ ...base, type: 'message', channel_type: 'im', subtype: 'message_changed', message: {} }),
      slack.event({ ...base, type: 'message', channel_type: 'im', bot_id: 'B1', user: user.id }),
      slack.event({ ...base, type: 'message', channel_type: 'im', user: slack.team.botUserId }),
      slack.event({ ...base, type: 'message', channel_type: 'channel', user: user.id }),
    ];
    for (const handle of acks) await handle.ack();
    await slack.mention('counted').answer();
    expect(runs).toBe(1);
  });

  test('answers once what Slack sends twice', async () => {
    const { slack } = scene;
    const asked = slack.mention('counted');
    await asked.answer();
    asked.redeliver();
    await asked.ack();
    const command = slack.command('counted');
    await command.answer();
    command.redeliver();
    scene.pass(1_000);
    await slack.mention('counted').answer();
    expect(runs).toBe(3);
    expect(asked.answers()).toHaveLength(1);
    expect(command.answers()).toHaveLength(1);
  });

  test('answers once what Slack sends again while the answer is still sought', async () => {
    const { slack } = scene;
    gate = Promise.withResolvers<void>();
    const asked = slack.mention('counted');
    await started.promise;
    asked.redeliver();
    asked.redeliver();
    gate.resolve();
    await asked.answer();
    await slack.command('quotes').answer();
    expect(runs).toBe(1);
  });

  test('answers once what Slack sends again after a restart', async () => {
    const { slack } = scene;
    const asked = slack.mention('counted');
    await asked.answer();
    await scene.restart();
    asked.redeliver();
    scene.pass(1_000);
    await slack.mention('counted').answer();
    expect(runs).toBe(2);
  });

  test('takes up after a restart what it was about to answer', async () => {
    const { slack, timers } = scene;
    gate = Promise.withResolvers<void>();
    const asked = slack.mention('counted');
    await asked.ack();
    await started.promise;
    const old = scene.bot;
    const stopping = old.stop();
    timers.pass(5_000);
    await stopping;
    const first = gate;
    gate = undefined;
    await scene.restart();
    const answer = await asked.answer();
    expect(textOf(answer)).toContain('Counted');
    first.resolve();
  });

  test('publishes the App Home when it is opened', async () => {
    const { slack } = scene;
    await slack.openHome().ack();
    const home = await slack.until(() => slack.home(), 'the home');
    expect(textOf(home)).toContain('Search with filters');
    const results = await slack.press(home, 'Search with filters').view();
    expect(textOf(results)).toContain('Who is quoted');
  });

  test('marks a workspace that took it out, and deletes its data after thirty days', async () => {
    const { slack, workspaces } = scene;
    const workspace = `slack:${slack.team.id}`;
    await workspaces.changeSettings(workspace, { answers: 'public' });
    const marked = vi.spyOn(workspaces, 'markLeft');
    await slack.uninstall(slack.team).ack();
    await vi.waitFor(() => expect(marked).toHaveResolvedWith(undefined));
    const swept = vi.spyOn(workspaces, 'deleteLeftBefore');
    scene.pass(29 * DAY);
    await vi.waitFor(() => expect(swept).toHaveResolvedWith([]));
    scene.pass(2 * DAY);
    await vi.waitFor(() => expect(swept).toHaveResolvedWith([workspace]));
    expect((await workspaces.settings(workspace)).answers).toBe('private');
  });
});

test('unfurls links to articles of the archive', async () => {
  const scene = await startScene({ settings: { unfurlDomains: ['news.example'] } });
  try {
    await scene.slack.shareLink('https://news.example/bridge-is-safe').ack();
    const unfurl = await scene.slack.until(() => scene.slack.unfurls[0], 'the preview');
    expect(JSON.stringify(unfurl.unfurls)).toContain('The bridge is safe');
    scene.slack.expectNoViolations();
  } finally {
    await scene.stop();
  }
});
