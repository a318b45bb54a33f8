/** Whose token is used where: many teams, rotation, and the one token of the settings. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { oneToken } from '../../../adapters/slack/one-token.ts';
import { ConfigError, PlatformError } from '../../../src/errors.ts';
import { type SlackStandIn, startSlack } from '../../platforms/slack/index.ts';
import { type Installed, memoryLog, startInstalled } from './installed.ts';

const HOUR_MS = 3_600_000;

let slack: SlackStandIn;
let bot: Installed | undefined;

afterEach(async () => {
  await bot?.stop();
  if (bot) expect(bot.logged()).not.toMatch(/xox|client-secret/);
  bot = undefined;
  await slack.stop();
});

async function start(options: Parameters<typeof startSlack>[0] = {}, set?: Parameters<typeof startInstalled>[1]) {
  slack = await startSlack({ isFurnished: false, ...options });
  bot = await startInstalled(slack, set);
  return bot;
}

async function installTeam(at: Installed, name: string) {
  const team = slack.addTeam({ name, isInstalled: false });
  const user = slack.addUser({ team });
  await slack.install({ url: at.installUrl, team, user });
  const channel = slack.addChannel({ team });
  return { team, user, channel, workspace: `slack:${team.id}` };
}

test('of two teams in one process, each is answered with its own token, however their events mix', async () => {
  const at = await start({}, (app) => {
    app.command('/news', async ({ ack, client, command }) => {
      await ack();
      // The token that answers must reach the team that asked.
      const quiet = { unfurl_links: false, unfurl_media: false };
      await client.chat.postMessage({ channel: command.channel_id, text: command.team_id, ...quiet });
    });
  });
  const one = await installTeam(at, 'One');
  const two = await installTeam(at, 'Two');
  const tokens = new Map([
    [one.channel.id, (await at.tokens.tokenFor(one.workspace)).token],
    [two.channel.id, (await at.tokens.tokenFor(two.workspace)).token],
  ]);
  expect(new Set(tokens.values()).size).toBe(2);
  const rounds = 5;
  for (let round = 0; round < rounds; round++) {
    slack.command({ text: 'brief', user: one.user, channel: one.channel });
    slack.command({ text: 'brief', user: two.user, channel: two.channel });
    await slack.until(
      () => (slack.calls('chat.postMessage').length === 2 * (round + 1) ? true : undefined),
      'both answers',
    );
    // One message a second and channel.
    slack.advance(1_000);
  }
  const calls = slack.calls('chat.postMessage');
  expect(calls).toHaveLength(2 * rounds);
  for (const { token, body } of calls) expect(token).toBe(tokens.get(String(body.channel)));
  slack.expectNoViolations();
});

test('a team that has not installed is told so, and no token is used', async () => {
  const at = await start();
  const { team } = await installTeam(at, 'One');
  const stranger = slack.addTeam({ name: 'Stranger', isInstalled: false });
  await expect(
    at.tokens.authorize({ teamId: stranger.id, enterpriseId: undefined, isEnterpriseInstall: false }),
  ).rejects.toThrow(/^Briefwire is not installed in this Slack workspace/);
  await expect(at.tokens.tokenFor(`slack:${stranger.id}`)).rejects.toThrow(PlatformError);
  await expect(at.tokens.tokenFor('discord:1')).rejects.toThrow(RangeError);
  expect(await at.tokens.tokenFor(`slack:${team.id}`)).toBeDefined();
});

describe('token rotation', () => {
  const source = (team: { id: string }) =>
    ({ teamId: team.id, enterpriseId: undefined, isEnterpriseInstall: false }) as const;
  /** The first call is the installation. */
  const refreshes = () => slack.calls('oauth.v2.access').slice(1);

  test('a token is used as it is until two hours before its end', async () => {
    const at = await start({ rotatesTokens: true });
    const { workspace } = await installTeam(at, 'One');
    const { token } = await at.tokens.tokenFor(workspace);
    slack.advance(9.9 * HOUR_MS);
    expect((await at.tokens.tokenFor(workspace)).token).toBe(token);
    expect(refreshes()).toEqual([]);
  });

  test('many that need it at once renew it once, in two processes too', async () => {
    const at = await start({ rotatesTokens: true });
    const { team, workspace } = await installTeam(at, 'One');
    const old = (await at.tokens.tokenFor(workspace)).token;
    const other = await at.another();
    slack.advance(10.5 * HOUR_MS);
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, async () => (await at.tokens.authorize(source(team))).botToken),
      ...Array.from({ length: 5 }, async () => (await other.tokenFor(workspace)).token),
    ]);
    // All went on with the old one, which is good for 90 minutes more.
    expect(new Set(answers)).toEqual(new Set([old]));
    await expect.poll(async () => (await at.tokens.tokenFor(workspace)).token).not.toBe(old);
    const { token } = await at.tokens.tokenFor(workspace);
    expect((await other.tokenFor(workspace)).token).toBe(token);
    expect(refreshes()).toHaveLength(1);
  });

  test('nobody waits for a renewal while the token is still good', async () => {
    const at = await start({ rotatesTokens: true });
    const { team, workspace } = await installTeam(at, 'One');
    const { token: old } = await at.tokens.tokenFor(workspace);
    slack.advance(11 * HOUR_MS);
    const hanging = slack.failNext('oauth.v2.access', 'hang');
    const asked = slack.until(() => (hanging.hits > 0 ? true : undefined), 'the renewal');
    const first = at.tokens.tokenFor(workspace);
    await asked;
    const late = Promise.withResolvers<'late'>();
    setImmediate(() => setImmediate(() => late.resolve('late')));
    expect(await Promise.race([first, late.promise])).toMatchObject({ token: old });
    expect(await at.tokens.authorize(source(team))).toMatchObject({ botToken: old });
    // Once it has ended there is nothing to go on with.
    slack.advance(2 * HOUR_MS);
    const waiting = at.tokens.tokenFor(workspace);
    hanging.release();
    await expect(waiting).rejects.toMatchObject({ isRetryable: true });
  });

  test('many that come after its end wait for the one that renews it', async () => {
    const at = await start({ rotatesTokens: true });
    const { workspace } = await installTeam(at, 'One');
    slack.advance(13 * HOUR_MS);
    const answers = await Promise.all(Array.from({ length: 5 }, () => at.tokens.tokenFor(workspace)));
    expect(new Set(answers.map(({ token }) => token)).size).toBe(1);
    expect(refreshes()).toHaveLength(1);
  });

  test('another process that comes after its end is asked to try again while it is renewed', async () => {
    const at = await start({ rotatesTokens: true });
    const { workspace, team } = await installTeam(at, 'One');
    slack.advance(13 * HOUR_MS);
    const found = (await at.installations.find({ teamId: team.id }))!;
    await at.installations.claimRefresh(found, 30_000);
    await expect(at.tokens.tokenFor(workspace)).rejects.toMatchObject({ isRetryable: true });
    slack.advance(30_000);
    expect(await at.tokens.tokenFor(workspace)).toBeDefined();
  });

  test('it goes on day after day, for an organisation as well', async () => {
    const at = await start({ rotatesTokens: true });
    const org = slack.addOrg({ isInstalled: false });
    const team = slack.addTeam({ org });
    const user = slack.addUser({ team });
    await slack.install({ url: at.installUrl, org, user });
    await at.tokens.authorize({ teamId: team.id, enterpriseId: org.id, isEnterpriseInstall: true });
    const seen = new Set<string>();
    for (let day = 0; day < 4; day++) {
      slack.advance(11 * HOUR_MS);
      const { token } = await at.tokens.tokenFor(`slack:${team.id}`);
      seen.add(token);
      await expect.poll(async () => (await at.tokens.tokenFor(`slack:${team.id}`)).token).not.toBe(token);
    }
    expect(seen.size).toBe(4);
    expect(refreshes()).toHaveLength(4);
  });

  test.each(['drop', 500, 'ratelimited', 'internal_error'])(
    'where Slack answers with %s, the old token is used while it lasts, and Slack is left alone for half a minute',
    async (how) => {
      const at = await start({ rotatesTokens: true });
      const { workspace } = await installTeam(at, 'One');
      const { token } = await at.tokens.tokenFor(workspace);
      slack.advance(11 * HOUR_MS);
      slack.failNext('oauth.v2.access', how);
      expect((await at.tokens.tokenFor(workspace)).token).toBe(token);
      await expect.poll(() => at.logged()).toContain('a token was not renewed');
      expect((await at.tokens.tokenFor(workspace)).token).toBe(token);
      expect(refreshes()).toHaveLength(1);
      slack.advance(30_000);
      await expect.poll(async () => (await at.tokens.tokenFor(workspace)).token).not.toBe(token);
    },
  );

  test('a token that has ended and cannot be renewed asks for a new installation', async () => {
    const at = await start({ rotatesTokens: true });
    const { workspace } = await installTeam(at, 'One');
    slack.advance(13 * HOUR_MS);
    slack.failNext('oauth.v2.access', 'invalid_refresh_token');
    const refused = at.tokens.tokenFor(workspace);
    await expect(refused).rejects.toThrow(/ask an admin to install Briefwire again/);
    await expect(refused).rejects.toMatchObject({ isRetryable: false });
  });

  test('a token that has ended while Slack is away may be asked for again', async () => {
    const at = await start({ rotatesTokens: true });
    const { workspace } = await installTeam(at, 'One');
    slack.advance(13 * HOUR_MS);
    slack.failNext('oauth.v2.access', 'drop');
    await expect(at.tokens.tokenFor(workspace)).rejects.toMatchObject({ isRetryable: true });
    expect(await at.tokens.tokenFor(workspace)).toBeDefined();
  });

  test('who installs again while a token is renewed has the new installation’s', async () => {
    const at = await start({ rotatesTokens: true });
    const { team, user } = await installTeam(at, 'One');
    slack.advance(11 * HOUR_MS);
    const found = (await at.installations.find({ teamId: team.id }))!;
    await slack.install({ url: at.installUrl, team, user });
    const { token } = (await at.installations.find({ teamId: team.id }))!;
    expect(
      await at.installations.replaceToken(found, { token: 'stale', refreshToken: 'x', expiresAt: undefined }),
    ).toBe('changed');
    expect((await at.installations.find({ teamId: team.id }))!.token).toBe(token);
  });
});

test('who installs again where the token of before does not open has a new one', async () => {
  const at = await start();
  const { team, user, workspace } = await installTeam(at, 'One');
  vi.spyOn(at.installations, 'find').mockRejectedValueOnce(
    new PlatformError('no key opens it', { isRetryable: false }),
  );
  expect((await slack.install({ url: at.installUrl, team, user })).status).toBe(200);
  expect(await at.tokens.tokenFor(workspace)).toBeDefined();
});

describe('the one token of the settings', () => {
  const marked: string[] = [];
  const workspaces = {
    markLeft: async (workspace: string) => void marked.push(`left ${workspace}`),
    markPresent: async (workspace: string) => void marked.push(`present ${workspace}`),
  };

  async function open(botToken = slack.token) {
    marked.length = 0;
    return oneToken({
      ...{ botToken, workspaces, host: slack.apiUrl, log: memoryLog().log },
      clientOptions: () => ({ slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } }),
    });
  }

  test('speaks for its own team alone', async () => {
    slack = await startSlack();
    const tokens = await open();
    const { team } = slack;
    expect(tokens.owner).toMatchObject({ teamId: team.id, teamName: 'Newsroom', botUserId: team.botUserId });
    expect(
      await tokens.authorize({ teamId: team.id, enterpriseId: undefined, isEnterpriseInstall: false }),
    ).toMatchObject({
      botToken: slack.token,
      botUserId: team.botUserId,
    });
    await expect(
      tokens.authorize({ teamId: 'T999', enterpriseId: undefined, isEnterpriseInstall: false }),
    ).rejects.toThrow(/not installed in this Slack workspace/);
    await expect(tokens.tokenFor('slack:T999')).rejects.toThrow(PlatformError);
    await tokens.forget({ teamId: 'T999' });
    await tokens.forget({ teamId: team.id });
    expect(marked).toEqual([`present slack:${team.id}`, `left slack:${team.id}`]);
  });

  test('of an organisation speaks for its teams', async () => {
    slack = await startSlack({ isFurnished: false });
    const org = slack.addOrg();
    const team = slack.addTeam({ org });
    const tokens = await open(slack.issueToken({ org }).value);
    const source = { teamId: team.id, enterpriseId: org.id, isEnterpriseInstall: true } as const;
    expect(await tokens.authorize(source)).toMatchObject({ teamId: team.id, enterpriseId: org.id });
    await expect(tokens.authorize({ ...source, enterpriseId: 'E999' })).rejects.toThrow(PlatformError);
  });

  test('that Slack does not take stops the start with a sentence that does not hold it', async () => {
    slack = await startSlack();
    const refused = open('xoxb-hunter2-hunter2');
    await expect(refused).rejects.toThrow(ConfigError);
    await expect(refused).rejects.toThrow(/^SLACK_BOT_TOKEN is wrong: copy/);
    await expect(refused).rejects.not.toThrow(/hunter2/);
  });
});
