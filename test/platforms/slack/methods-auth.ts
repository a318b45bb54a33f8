/** auth.*, oauth.v2.access, apps.*: who the app is, how it gets its tokens, and how it loses them. */

import type { Call, Methods } from './call.ts';
import { forbid, Refusal } from './errors.ts';
import type { Json, State } from './state.ts';
import { issueToken, removeInstallation } from './tokens.ts';
import type { Token } from './world.ts';

export const authMethods: Methods = {
  'auth.test': {
    token: 'bot',
    run(state, { token }) {
      const team = state.world.teams.get(token.teamId ?? '');
      const org = state.world.orgs.get(token.orgId ?? '');
      return {
        url: `https://${team?.domain ?? org?.name.toLowerCase()}.slack.com/`,
        ...{ team: team?.name ?? org?.name, user: 'briefwire', team_id: team?.id ?? org?.id },
        ...{ user_id: token.botUserId, bot_id: token.botId, is_enterprise_install: team === undefined },
        ...(org ? { enterprise_id: org.id } : {}),
      };
    },
  },
  'apps.connections.open': {
    token: 'app',
    scopes: ['connections:write'],
    run(state) {
      const ticket = crypto.randomUUID();
      state.tickets.add(ticket);
      return { url: `ws://${state.host}/link/?ticket=${ticket}&app_id=${state.settings.appId}` };
    },
  },
  'oauth.v2.access': {
    token: 'none',
    run(state, call) {
      checkClient(state, call);
      return call.body.grant_type === 'refresh_token' ? refresh(state, call.body) : exchange(state, call.body);
    },
  },
  'auth.revoke': {
    token: 'bot',
    run(state, { token, body }) {
      if (body.test === true) return { revoked: false };
      token.state = 'revoked';
      state.changed();
      return { revoked: true };
    },
  },
  'apps.uninstall': {
    token: 'bot',
    run(state, call) {
      checkClient(state, call);
      removeInstallation(state, call.token, 'revoked');
      return {};
    },
  },
};

function checkClient({ settings }: State, { body, basicAuth }: Call): void {
  if ((basicAuth?.user ?? body.client_id) !== settings.clientId)
    throw forbid('invalid_client_id', 'client id', String(body.client_id));
  if ((basicAuth?.password ?? body.client_secret) !== settings.clientSecret)
    throw forbid('bad_client_secret', 'client secret', 'is wrong');
}

function exchange(state: State, body: Json): Json {
  const code = state.world.codes.get(String(body.code));
  if (!code) throw new Refusal('invalid_code');
  if (code.isUsed) throw forbid('code_already_used', 'code once', 'the code was exchanged before');
  if (code.redirectUri !== undefined && body.redirect_uri !== code.redirectUri)
    throw forbid('bad_redirect_uri', 'redirect_uri', `must be ${code.redirectUri}, as on the consent page`);
  code.isUsed = true;
  const token = issueToken(state, { teamId: code.teamId, orgId: code.orgId, scopes: code.scopes });
  return { ...grant(state, token), authed_user: { id: code.userId } };
}

/** A refresh token is good for one use; the old access token lives on until its hour. */
function refresh(state: State, body: Json): Json {
  const old = [...state.world.tokens.values()].findLast(({ refreshToken }) => refreshToken === body.refresh_token);
  if (old?.state !== 'live' || body.refresh_token === undefined) throw new Refusal('invalid_refresh_token');
  const token = issueToken(state, { teamId: old.teamId, orgId: old.orgId, scopes: [...old.scopes] });
  state.world.tokens.set(old.value, { ...old, refreshToken: undefined });
  return grant(state, token);
}

function grant(state: State, token: Token): Json {
  const { world, settings } = state;
  const team = world.teams.get(token.teamId ?? '');
  const org = world.orgs.get(token.orgId ?? team?.orgId ?? '');
  return {
    ...{ app_id: settings.appId, scope: [...token.scopes].join(','), token_type: 'bot', access_token: token.value },
    ...{ bot_user_id: token.botUserId, is_enterprise_install: team === undefined },
    team: team ? { id: team.id, name: team.name } : null,
    enterprise: org ? { id: org.id, name: org.name } : null,
    ...(token.refreshToken === undefined
      ? {}
      : { refresh_token: token.refreshToken, expires_in: Math.floor((token.expiresAt! - state.now()) / 1000) }),
  };
}
