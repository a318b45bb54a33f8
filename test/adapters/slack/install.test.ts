/** Installing, over Bolt's own InstallProvider and HTTP, against the stand-in of Slack. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scopeNames } from '../../../adapters/slack/scopes.ts';
import { type SlackStandIn, startSlack } from '../../platforms/slack/index.ts';
import { type Installed, PUBLIC_URL, startInstalled } from './installed.ts';

let slack: SlackStandIn;
let bot: Installed;

async function start(options: Parameters<typeof startSlack>[0] = {}): Promise<void> {
  slack = await startSlack({ isFurnished: false, ...options });
  bot = await startInstalled(slack);
}

beforeEach(() => start());
afterEach(async () => {
  await bot.stop();
  slack.expectNoViolations();
  // Whatever happened, no token, state or secret is in the log.
  expect(bot.logged()).not.toMatch(/xox|xapp|client-secret|state-secret/);
  await slack.stop();
});

function aTeam(name = 'Newsroom') {
  const team = slack.addTeam({ name, isInstalled: false });
  const user = slack.addUser({ team, name: `${name} admin` });
  return { team, user };
}

/** The page, and what the browser takes along from it. */
async function visit(): Promise<{ html: string; state: string; cookie: string }> {
  const page = await fetch(bot.installUrl);
  const html = await page.text();
  const state = new URL(/href="([^"]+authorize[^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&')).searchParams.get(
    'state',
  );
  return { html, state: state!, cookie: page.headers.getSetCookie()[0]!.split(';')[0]! };
}

function comeBack(query: Record<string, string>, cookie = ''): Promise<Response> {
  return fetch(`${bot.url}/slack/oauth_redirect?${new URLSearchParams(query)}`, { headers: cookie ? { cookie } : {} });
}

test('a team installs: exactly our scopes are asked for, its token is kept, and the page says what to do next', async () => {
  const { team, user } = aTeam();
  const result = await slack.install({ url: bot.installUrl, team, user });
  expect(result.asked).toEqual({
    scopes: scopeNames({ hasUnfurls: false }),
    userScopes: [],
    redirectUri: `${PUBLIC_URL}/slack/oauth_redirect`,
  });
  expect(result.status).toBe(200);
  expect(result.body).toContain('Briefwire is installed in Newsroom');
  expect(result.body).toContain(`https://slack.com/app_redirect?app=${slack.settings.appId}&amp;team=${team.id}`);
  expect(await bot.installations.find({ teamId: team.id })).toMatchObject({
    teamId: team.id,
    isOrg: false,
    botId: team.botId,
    botUserId: team.botUserId,
    appId: slack.settings.appId,
    installedBy: user.id,
    scopes: scopeNames({ hasUnfurls: false }),
  });
  expect(await bot.tokens.tokenFor(`slack:${team.id}`)).toMatchObject({ teamId: team.id, isOrg: false });
});

test('the install page explains each scope, loads nothing and cannot be framed', async () => {
  const page = await fetch(bot.installUrl);
  const html = await page.text();
  for (const name of scopeNames({ hasUnfurls: false })) expect(html).toContain(`<code>${name}</code>`);
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(html).not.toMatch(/<script|src=/i);
  expect(page.headers.getSetCookie()[0]).toMatch(/Secure; HttpOnly/);
});

test('a team’s name is text on the page', async () => {
  const { team, user } = aTeam('<img src=x onerror=alert(1)> & "Co"');
  const { body } = await slack.install({ url: bot.installUrl, team, user });
  expect(body).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Co&quot;');
  expect(body).not.toContain('<img');
});

describe('nothing is installed, and the page says to start again', () => {
  afterEach(async () => {
    expect(await bot.installations.list()).toEqual([]);
    expect(slack.calls('oauth.v2.access')).toEqual([]);
  });

  test.each([
    ['with another state', { state: 'abc.def' }],
    ['without a state', { state: null }],
    ['with another browser’s cookie', { cookie: 'slack-app-oauth-state=abc.def' }],
    ['without a cookie', { cookie: null }],
    ['with state and cookie that we never gave', { state: 'abc.def', cookie: 'slack-app-oauth-state=abc.def' }],
    ['without a code', { code: null }],
  ])('%s', async (_, wrong) => {
    const { team, user } = aTeam();
    const result = await slack.install({ url: bot.installUrl, team, user, ...wrong });
    expect(result.status).toBe(400);
    expect(result.body).toContain('Briefwire was not installed');
    expect(result.body).toContain('href="/slack/install"');
  });

  test('where the person says no', async () => {
    const { team, user } = aTeam();
    const result = await slack.install({ url: bot.installUrl, team, user, isDenied: true });
    expect(result.status).toBe(403);
    expect(result.body).toContain('The installation was cancelled in Slack');
  });

  test('ten minutes later', async () => {
    const { state, cookie } = await visit();
    slack.advance(600_001);
    const page = await comeBack({ code: 'c', state }, cookie);
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('older than ten minutes');
  });

  test('after the cache was flushed', async () => {
    const { state, cookie } = await visit();
    await bot.keyv.clear();
    expect((await comeBack({ code: 'c', state }, cookie)).status).toBe(400);
  });
});

test('a state is good for one use', async () => {
  const { team, user } = aTeam();
  const first = await slack.install({ url: bot.installUrl, team, user });
  const { searchParams } = new URL(first.redirect);
  const state = searchParams.get('state')!;
  const again = await comeBack({ code: searchParams.get('code')!, state }, `slack-app-oauth-state=${state}`);
  expect(again.status).toBe(400);
  expect(slack.calls('oauth.v2.access')).toHaveLength(1);
});

test('of two that come back with one state at once, one is let in', async () => {
  const { state, cookie } = await visit();
  const pages = await Promise.all([1, 2].map(() => comeBack({ code: 'unknown', state }, cookie)));
  expect(pages.map(({ status }) => status).sort()).toEqual([400, 502]);
});

test('what Slack refuses is in the log, and the page does not show it', async () => {
  const { team, user } = aTeam();
  const result = await slack.install({ url: bot.installUrl, team, user, code: 'unknown' });
  expect(result.status).toBe(502);
  expect(result.body).toContain('Slack did not let Briefwire finish');
  expect(result.body).not.toContain('invalid_code');
  expect(bot.logged()).toContain('invalid_code');
  expect(await bot.installations.list()).toEqual([]);
});

test('a database that fails loses the installation with a page, not the process', async () => {
  const { team, user } = aTeam();
  bot.database.exec('ALTER TABLE installations RENAME TO gone');
  const result = await slack.install({ url: bot.installUrl, team, user });
  expect(result.status).toBe(502);
  bot.database.exec('ALTER TABLE gone RENAME TO installations');
});

test('a store of states that fails asks to start again', async () => {
  bot.database.exec('ALTER TABLE keyv RENAME TO gone');
  const { team, user } = aTeam();
  const result = await slack.install({ url: bot.installUrl, team, user });
  expect(result.status).toBe(400);
  expect(bot.logged()).toContain('the store of OAuth states failed');
  bot.database.exec('ALTER TABLE gone RENAME TO keyv');
});

test('a team that installs again has the new token alone', async () => {
  const { team, user } = aTeam();
  await slack.install({ url: bot.installUrl, team, user });
  const { token } = await bot.tokens.tokenFor(`slack:${team.id}`);
  await slack.install({ url: bot.installUrl, team, user });
  const after = await bot.tokens.tokenFor(`slack:${team.id}`);
  expect(after.token).not.toBe(token);
  expect(await bot.installations.list()).toHaveLength(1);
});

describe('an organisation', () => {
  async function anOrg() {
    const org = slack.addOrg({ name: 'Acme', isInstalled: false });
    const team = slack.addTeam({ name: 'Desk', org });
    const user = slack.addUser({ team });
    const result = await slack.install({ url: bot.installUrl, org, user });
    return { org, team, user, result };
  }

  test('installs once for all of its teams', async () => {
    const { org, team, result } = await anOrg();
    expect(result.status).toBe(200);
    expect(result.body).toContain('Briefwire is installed in Acme');
    expect(await bot.installations.find({ enterpriseId: org.id })).toMatchObject({ isOrg: true, teamId: undefined });
    const source = { teamId: team.id, enterpriseId: org.id, isEnterpriseInstall: true } as const;
    expect(await bot.tokens.authorize(source)).toMatchObject({
      teamId: team.id,
      enterpriseId: org.id,
      botId: org.botId,
    });
  });

  test('is found for a digest once one of its teams was met, as for a digest the team alone is known', async () => {
    const { org, team } = await anOrg();
    await expect(bot.tokens.tokenFor(`slack:${team.id}`)).rejects.toThrow(/not installed in this Slack workspace/);
    await bot.tokens.authorize({ teamId: team.id, enterpriseId: org.id, isEnterpriseInstall: true });
    expect(await bot.tokens.tokenFor(`slack:${team.id}`)).toMatchObject({ isOrg: true, enterpriseId: org.id });
  });

  test('answers what came by its own installation, also where a team has one of its own', async () => {
    const { org, team, user } = await anOrg();
    await slack.install({ url: bot.installUrl, team, user });
    const ofOrg = (await bot.installations.find({ enterpriseId: org.id }))!.token;
    const ofTeam = (await bot.installations.find({ teamId: team.id }))!.token;
    expect(ofOrg).not.toBe(ofTeam);
    const place = { teamId: team.id, enterpriseId: org.id };
    expect((await bot.tokens.authorize({ ...place, isEnterpriseInstall: true })).botToken).toBe(ofOrg);
    expect((await bot.tokens.authorize({ ...place, isEnterpriseInstall: false })).botToken).toBe(ofTeam);
  });

  test('takes its teams along when it leaves', async () => {
    const { org, team } = await anOrg();
    await bot.tokens.authorize({ teamId: team.id, enterpriseId: org.id, isEnterpriseInstall: true });
    await bot.workspaces.changeSettings(`slack:${team.id}`, { answers: 'public' });
    await bot.tokens.forget({ teamId: team.id, enterpriseId: org.id, isEnterpriseInstall: true });
    expect(await bot.installations.list()).toEqual([]);
    slack.advance(1);
    const later = Temporal.Instant.fromEpochMilliseconds(slack.now() + 1_000);
    expect(await bot.workspaces.deleteLeftBefore(later)).toEqual([`slack:${team.id}`]);
  });
});

test('who uninstalls is forgotten at once, and has 30 days to come back to what was kept', async () => {
  const { team, user } = aTeam();
  await slack.install({ url: bot.installUrl, team, user });
  const workspace = `slack:${team.id}`;
  await bot.workspaces.changeSettings(workspace, { answers: 'public' });
  await bot.tokens.forget({ teamId: team.id, isEnterpriseInstall: false });
  await expect(bot.tokens.tokenFor(workspace)).rejects.toThrow(
    `an admin can install it at ${PUBLIC_URL}/slack/install`,
  );
  await slack.install({ url: bot.installUrl, team, user });
  const far = Temporal.Instant.fromEpochMilliseconds(slack.now()).add({ hours: 24 * 365 });
  expect(await bot.workspaces.deleteLeftBefore(far)).toEqual([]);
  expect((await bot.workspaces.settings(workspace)).answers).toBe('public');
});

test('news of an uninstallation that comes late does not undo a newer installation', async () => {
  const { team, user } = aTeam();
  const before = Temporal.Instant.fromEpochMilliseconds(slack.now() - 60_000);
  await slack.install({ url: bot.installUrl, team, user });
  await bot.tokens.forget({ teamId: team.id }, before);
  expect(await bot.installations.list()).toHaveLength(1);
});
