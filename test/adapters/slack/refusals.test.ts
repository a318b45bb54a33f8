/** What Slack's Web API refuses, and what the person is told: the same whichever way Slack's own requests come. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { textOf } from '../../platforms/slack/index.ts';
import { type Scene, startScene } from './scene.ts';

const HALF_AN_HOUR = 30 * 60_000;

describe('refusals', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await startScene();
  });
  afterEach(async () => {
    await scene.stop();
  });

  /** A private answer, and what is said after an attempt to share it. */
  async function afterSharing(prepare: () => void): Promise<string> {
    const answer = await scene.slack.command('quotes by:Adeyemi').answer();
    prepare();
    const said = await scene.slack.press(answer, 'Share to channel').answer();
    expect(said.ephemeralFor).toBe(scene.slack.user.id);
    expect(scene.slack.messages()).toHaveLength(0);
    return textOf(said);
  }

  test('tells how to invite it where it is not in the channel', async () => {
    const { slack } = scene;
    const closed = slack.addChannel({ name: 'desk', isPrivate: true, members: [slack.user], hasBot: false });
    const answer = await slack.command({ text: 'quotes by:Adeyemi', channel: closed }).answer();
    const said = await slack.press(answer, 'Share to channel').answer();
    expect(textOf(said)).toContain('/invite @Briefwire');
  });

  test.each([
    ['not_in_channel', '/invite @Briefwire'],
    ['channel_not_found', '/invite @Briefwire'],
    ['is_archived', 'archived'],
    ['restricted_action', 'only some people may post'],
    ['token_revoked', 'install Briefwire again'],
  ])('explains %s', async (code, sentence) => {
    expect(await afterSharing(() => scene.slack.failNext('chat.postMessage', code))).toContain(sentence);
  });

  test('names the scope that is missing', async () => {
    const { slack } = scene;
    const extra = { needed: 'chat:write', provided: 'commands' };
    expect(await afterSharing(() => slack.failNext('chat.postMessage', 'missing_scope', { extra }))).toContain(
      'chat:write',
    );
  });

  test('names the scope that an export lacks', async () => {
    const { slack } = scene;
    const answer = await slack.command('quotes by:Adeyemi').answer();
    await slack.press(answer, 'Save').answer();
    const extra = { needed: 'files:write', provided: 'commands' };
    slack.failNext('files.getUploadURLExternal', 'missing_scope', { extra });
    const asked = slack.command('saved export');
    await asked.answer();
    expect(textOf(await asked.answer(1))).toContain('files:write');
  });

  test('says how long to wait where Slack takes no more messages', async () => {
    const { slack } = scene;
    expect(await afterSharing(() => slack.failNext('chat.postMessage', 'ratelimited', { retryAfter: 30 }))).toContain(
      'try again in 30 seconds',
    );
  });

  test('waits a little by itself, and posts once', async () => {
    const { slack } = scene;
    const answer = await slack.command('quotes by:Adeyemi').answer();
    const failure = slack.failNext('chat.postMessage', 'ratelimited', { retryAfter: 2 });
    slack.press(answer, 'Share to channel');
    await scene.timers.whenSet(2_000);
    expect(failure.hits).toBe(1);
    scene.pass(2_000);
    await slack.until(() => slack.messages()[0], 'the shared answer');
    expect(slack.messages()).toHaveLength(1);
    slack.expectNoViolations();
  });

  test('does not post again where the answer of Slack was lost', async () => {
    const { slack } = scene;
    const answer = await slack.command('quotes by:Adeyemi').answer();
    slack.failNext('chat.postMessage', 'drop', { isCarriedOut: true });
    const said = await slack.press(answer, 'Share to channel').answer(1);
    expect(textOf(said)).toContain('look there first');
    expect(slack.messages()).toHaveLength(1);
    expect(slack.calls('chat.postMessage')).toHaveLength(1);
  });

  test('leaves a second between two messages of a channel', async () => {
    const { slack, timers } = scene;
    const answer = await slack.command('quotes by:Adeyemi').answer();
    slack.press(answer, 'Share to channel');
    await slack.until(() => slack.messages()[0], 'the first one');
    slack.press(await slack.command('quotes by:Voss').answer(), 'Share to channel');
    await timers.whenSet(1_000);
    scene.pass(1_000);
    await slack.until(() => slack.messages()[1], 'the second one');
    slack.expectNoViolations();
  });

  test('answers with a message where its response_url has ended', async () => {
    const { slack } = scene;
    const answer = await slack.command('quotes by:Adeyemi').answer();
    slack.failNext('response_url', 404);
    const saved = await slack.press(answer, 'Save').answer();
    expect(saved.ephemeralFor).toBe(slack.user.id);
    expect(slack.calls('chat.postEphemeral')).toHaveLength(1);
  });

  test('answers in the direct messages where it may not write in the channel', async () => {
    const { slack } = scene;
    const closed = slack.addChannel({ name: 'desk', isPrivate: true, members: [slack.user], hasBot: false });
    slack.failNext('response_url', 404);
    slack.command({ text: 'quotes by:Adeyemi', channel: closed });
    const told = await slack.until(() => slack.dms()[0], 'a direct message');
    expect(textOf(told)).toContain('The bridge is safe');
  });

  test('keeps answering where it can say nothing at all', async () => {
    const { slack } = scene;
    slack.failNext('response_url', 500);
    slack.failNext('chat.postEphemeral', 'channel_not_found', { times: 2 });
    const lost = slack.failNext('chat.postMessage', 'messages_tab_disabled', { times: 2 });
    slack.command('quotes by:Adeyemi');
    await slack.until(() => (lost.hits > 1 ? true : undefined), 'the last attempt');
    expect(textOf(await slack.command('quotes by:Adeyemi').answer())).toContain('Adeyemi');
  });

  test('turns the page of a public answer by itself where the response_url has ended', async () => {
    const { slack, workspaces } = scene;
    await workspaces.changeSettings(`slack:${slack.team.id}`, { answers: 'public' });
    const answer = await slack.command('quotes about:harbour').answer();
    slack.advance(HALF_AN_HOUR + 1_000);
    slack.failNext('response_url', 404);
    slack.press(answer, 'Next');
    await slack.until(() => (textOf(answer).includes('Page 2 of 3') ? true : undefined), 'the second page');
    expect(slack.calls('chat.update')).toHaveLength(1);
    slack.expectNoViolations();
  });

  test('answers all the same where Slack does not say who asks', async () => {
    const { slack } = scene;
    slack.failNext('users.info', 'missing_scope', { extra: { needed: 'users:read' } });
    expect(textOf(await slack.command('quotes by:Adeyemi').answer())).toContain('Adeyemi');
    slack.expectNoViolations();
  });

  test.each(['uninstall', 'revokeTokens'] as const)('is lost where its only team is gone (%s)', async (how) => {
    const { slack, fatal } = scene;
    await slack[how](slack.team).ack();
    await scene.failed;
    expect(fatal.map(({ message }) => message)).toEqual([expect.stringContaining('SLACK_BOT_TOKEN')]);
    expect(scene.bot.state()).toMatchObject({ status: 'failed' });
  });

  test('stays where people alone took back what they had allowed', async () => {
    const { slack, workspaces } = scene;
    const left = vi.spyOn(workspaces, 'markLeft');
    await slack.event({ type: 'tokens_revoked', tokens: { oauth: [slack.user.id], bot: [] } }).ack();
    await slack.command('quotes by:Adeyemi').answer();
    expect(left).not.toHaveBeenCalled();
    expect(scene.bot.state().status).toBe('ready');
  });

  test('is lost where the token proves to be revoked before anything could be answered', async () => {
    const { slack } = scene;
    slack.failNext('views.open', 'token_revoked');
    slack.globalShortcut('search_quotes');
    await scene.failed;
    expect(scene.bot.state()).toMatchObject({ status: 'failed' });
  });

  test('is lost where an export finds that the token is revoked', async () => {
    const { slack } = scene;
    await slack.press(await slack.command('quotes by:Adeyemi').answer(), 'Save').answer();
    slack.failNext('files.getUploadURLExternal', 'token_revoked');
    slack.command('saved export');
    await scene.failed;
    expect(scene.bot.state()).toMatchObject({ status: 'failed' });
  });

  test('is lost where the token of its only team is revoked', async () => {
    const { slack, fatal } = scene;
    const answer = await slack.command('quotes by:Adeyemi').answer();
    slack.failNext('response_url', 404);
    slack.failNext('chat.postEphemeral', 'token_revoked');
    slack.press(answer, 'Save');
    await scene.failed;
    expect(fatal[0]?.message).toContain('SLACK_BOT_TOKEN');
    expect(scene.bot.state()).toMatchObject({ status: 'failed', reason: fatal[0]?.message });
  });
});
