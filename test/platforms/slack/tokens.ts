/** Tokens of installations: issued, and taken away with all that hangs on them. */
import type { State } from './state.ts';
import { liveTokenOf, type Token } from './world.ts';

export interface Grant {
  readonly teamId: string | undefined;
  readonly orgId: string | undefined;
  readonly scopes?: readonly string[];
  readonly rotates?: boolean;
}

/** A fresh bot token for a team, or (without a team) for a whole organisation. */
export function issueToken(state: State, { teamId, orgId, scopes, rotates }: Grant): Token {
  const { world, settings } = state;
  const owner = teamId === undefined ? world.orgs.get(orgId ?? '') : world.teams.get(teamId);
  if (!owner) throw new Error('a token belongs to a team or to an organisation');
  const isRotating = rotates ?? settings.rotatesTokens;
  const token: Token = {
    value: `${isRotating ? 'xoxe.xoxb-1-' : 'xoxb-'}${owner.id}-${state.nextId('s')}`,
    ...{ kind: 'bot', teamId, orgId: teamId === undefined ? orgId : undefined },
    ...{ botUserId: owner.botUserId, botId: owner.botId, scopes: new Set(scopes ?? settings.scopes), state: 'live' },
    expiresAt: isRotating ? state.now() + settings.tokenMs : undefined,
    refreshToken: isRotating ? `xoxe-1-${owner.id}-${state.nextId('r')}` : undefined,
  };
  world.tokens.set(token.value, token);
  return token;
}

/** All tokens of the same team or organisation die with it. */
export function removeInstallation(state: State, token: Token, into: Token['state']): void {
  for (const it of state.world.tokens.values())
    if (it.kind === 'bot' && it.teamId === token.teamId && it.orgId === token.orgId) it.state = into;
  state.changed();
}

/** @throws Error where the app is not installed in the team. */
export function installationOf(state: State, teamId: string): Token {
  const token = liveTokenOf(state.world, teamId);
  if (!token) throw new Error(`the app is not installed in team ${teamId}`);
  return token;
}
