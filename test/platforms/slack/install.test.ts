/** Installing, refreshing and removing the app, through Bolt's own OAuth pages. */
import type { Installation, InstallationStore } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { call, SAY, useSlack } from './bot.ts';
import type { SlackStandIn } from './index.ts';

let slack: SlackStandIn;
const desk = useSlack((started) => {
  slack = started;
});

function memory(): InstallationStore & { readonly all: Map<string, Installation> } {
  const all = new Map<string, Installation>();
  return {
    all,
    async storeInstallation(it) {
      all.set((it.isEnterpriseInstall ? it.enterprise?.id : it.team?.id) ?? '', it as Installation);
    },
    async fetchInstallation(query) {
      const found = all.get((query.isEnterpriseInstall ? query.enterpriseId : query.teamId) ?? '');
      if (!found) throw new Error('not installed');
      return found as never;
    },
  };
}

async function openShop(store: InstallationStore) {
  const scopes = ['commands', 'chat:write', 'app_mentions:read'];
  const { url } = await desk.bot(
    (app) => {
      app.event('app_mention', async ({ event, say }) => void (await say({ ...SAY, thread_ts: event.ts })));
    },
    { transport: 'http', store, scopes },
  );
  return `${url}/slack/install`;
}

test('a team installs the app, and it answers there with its own token', async () => {
  const store = memory();
  const url = await openShop(store);
  const team = slack.addTeam({ isInstalled: false, name: 'Fresh' });
  const user = slack.addUser({ team });
  const channel = slack.addChannel({ team });
  expect(() => slack.mention('hello', { channel })).toThrow('not installed');
  const result = await slack.install({ url, team, user });
  expect(result).toMatchObject({ status: 200, asked: { scopes: ['commands', 'chat:write', 'app_mentions:read'] } });
  expect(store.all.get(team.id)).toMatchObject({
    team: { id: team.id, name: 'Fresh' },
    user: { id: user.id },
    bot: { userId: team.botUserId },
  });
  expect((await slack.mention('hello', { channel }).answer()).userId).toBe(team.botUserId);
  slack.expectNoViolations();
});

test('an organisation installs the app for all its teams', async () => {
  const store = memory();
  const url = await openShop(store);
  const org = slack.addOrg({ isInstalled: false });
  const team = slack.addTeam({ org });
  const user = slack.addUser({ team });
  const channel = slack.addChannel({ team });
  await slack.install({ url, org });
  expect(store.all.get(org.id)).toMatchObject({
    isEnterpriseInstall: true,
    enterprise: { id: org.id },
    team: undefined,
  });
  const handle = slack.mention('hello', { user, channel });
  expect(handle.payload).toMatchObject({
    team_id: team.id,
    authorizations: [{ team_id: null, enterprise_id: org.id, is_enterprise_install: true }],
  });
  expect((await handle.answer()).userId).toBe(org.botUserId);
  expect(slack.calls('chat.postMessage').at(-1)?.body).toMatchObject({ team_id: team.id });
  slack.expectNoViolations();
});

describe('an installation fails', () => {
  const ROWS: readonly [string, object][] = [
    ['where the person says no', { isDenied: true }],
    ['with another state', { state: 'forged' }],
    ['without a state', { state: null }],
    ["without the browser's cookie", { cookie: null }],
    ['without a code', { code: null }],
    ['with an invented code', { code: 'invented' }],
  ];

  test.each(ROWS)('%s', async (_name, more) => {
    const store = memory();
    const url = await openShop(store);
    const { status } = await slack.install({ url, ...more });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(store.all.size).toBe(0);
    slack.expectNoViolations();
  });

  test('with a code that was used before', async () => {
    const store = memory();
    const url = await openShop(store);
    const { redirect } = await slack.install({ url });
    const code = new URL(redirect).searchParams.get('code')!;
    store.all.clear();
    await slack.install({ url, code });
    expect(store.all.size).toBe(0);
    expect(slack.takeViolations()).toMatchObject([{ rule: 'code once' }]);
  });
});

test('tokens that expire are refreshed, and a refresh token works once', async () => {
  await desk.start({ rotatesTokens: true });
  const store = memory();
  const url = await openShop(store);
  await slack.install({ url });
  const before = store.all.get(slack.team.id)!.bot!;
  expect(before.expiresAt! - Date.now() / 1000).toBeGreaterThan(11 * 3600);
  // The library looks at its own clock: as if eleven hours had gone.
  before.expiresAt = Math.floor(Date.now() / 1000) + 3600;
  slack.advance(11 * 3_600_000);
  await slack.mention('hello').answer();
  const after = store.all.get(slack.team.id)!.bot!;
  expect(after.token).not.toBe(before.refreshToken);
  expect((await call(slack, 'auth.test', {}, after.token)).body).toMatchObject({ ok: true });
  slack.expectNoViolations();
  const { clientId: client_id, clientSecret: client_secret } = slack.settings;
  const refresh = (refresh_token: string) =>
    call(slack, 'oauth.v2.access', { client_id, client_secret, grant_type: 'refresh_token', refresh_token }, null);
  expect((await refresh(after.refreshToken!)).body).toMatchObject({ ok: true, expires_in: 43_200 });
  expect((await refresh(after.refreshToken!)).body).toMatchObject({ error: 'invalid_refresh_token' });
});

test('what one team loses, another keeps', async () => {
  const other = slack.addTeam();
  slack.addUser({ team: other });
  await desk.bot();
  await slack.uninstall(other).ack();
  expect((await call(slack, 'auth.test', {}, other.token!)).body).toMatchObject({ error: 'account_inactive' });
  expect((await call(slack, 'auth.test')).body).toMatchObject({ ok: true });
});

test('an app can take itself out', async () => {
  expect((await call(slack, 'auth.revoke')).body).toMatchObject({ ok: true, revoked: true });
  expect((await call(slack, 'auth.test')).body).toMatchObject({ error: 'token_revoked' });
});
