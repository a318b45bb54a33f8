/** Who and what exists: organisations, teams, users, channels, and the tokens of the app's installations. */
import type { Json } from './state.ts';

export interface StandInOrg {
  readonly id: string;
  readonly name: string;
  /** The app's user in all teams of an organisation that has installed it as a whole. */
  readonly botUserId: string;
  readonly botId: string;
}

export interface StandInTeam {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly orgId: string | undefined;
  readonly botUserId: string;
  readonly botId: string;
  /** The bot token from the start; undefined: the app is not installed, or through the organisation. */
  token: string | undefined;
}

export interface StandInUser {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  readonly tz: string;
  readonly locale: string;
  readonly isAdmin: boolean;
  readonly isOwner: boolean;
  readonly isBot: boolean;
  readonly isDeleted: boolean;
}

export interface StandInChannel {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im' | 'mpim';
  readonly members: Set<string>;
  isArchived: boolean;
}

export interface UserGroup {
  readonly id: string;
  readonly teamId: string;
  readonly handle: string;
  readonly users: readonly string[];
}

export interface Token {
  readonly value: string;
  readonly kind: 'app' | 'bot';
  readonly teamId: string | undefined;
  readonly orgId: string | undefined;
  readonly botUserId: string;
  readonly botId: string;
  readonly scopes: Set<string>;
  state: 'live' | 'revoked' | 'inactive';
  /** Milliseconds of the stand-in's clock; undefined: for ever. */
  readonly expiresAt: number | undefined;
  readonly refreshToken: string | undefined;
}

/** A code on its way from the consent page to oauth.v2.access. */
export interface OAuthCode {
  readonly code: string;
  readonly teamId: string | undefined;
  readonly orgId: string | undefined;
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string | undefined;
  isUsed: boolean;
}

export interface World {
  readonly orgs: Map<string, StandInOrg>;
  readonly teams: Map<string, StandInTeam>;
  readonly users: Map<string, StandInUser>;
  readonly channels: Map<string, StandInChannel>;
  readonly userGroups: Map<string, UserGroup>;
  readonly tokens: Map<string, Token>;
  readonly codes: Map<string, OAuthCode>;
}

export function emptyWorld(): World {
  return {
    ...{ orgs: new Map(), teams: new Map(), users: new Map(), channels: new Map() },
    ...{ userGroups: new Map(), tokens: new Map(), codes: new Map() },
  };
}

export type Named = string | { readonly id: string };

export function idOf(named: Named): string {
  return typeof named === 'string' ? named : named.id;
}

/** The live token with which the app acts in a team: the team's own, or the organisation's. */
export function liveTokenOf(world: World, teamId: string): Token | undefined {
  const orgId = world.teams.get(teamId)?.orgId;
  const live = [...world.tokens.values()].filter(({ kind, state }) => kind === 'bot' && state === 'live');
  return (
    live.findLast((token) => token.teamId === teamId) ??
    live.findLast((token) => token.teamId === undefined && token.orgId !== undefined && token.orgId === orgId)
  );
}

/** Whether a token may act in a team. */
export function reaches(world: World, token: Token, teamId: string): boolean {
  if (token.teamId !== undefined) return token.teamId === teamId;
  return token.orgId !== undefined && world.teams.get(teamId)?.orgId === token.orgId;
}

export function firstTeam(world: World): StandInTeam {
  const [team] = world.teams.values();
  if (!team) throw new Error('no team: addTeam first');
  return team;
}

export function channelJson(channel: StandInChannel, botUserId: string, now: number): Json {
  const { id, name, kind, isArchived, members, teamId } = channel;
  const created = Math.floor(now / 1000);
  if (kind === 'im') {
    const user = [...members].find((member) => member !== botUserId) ?? botUserId;
    return { id, created, is_im: true, is_org_shared: false, user, is_user_deleted: false, context_team_id: teamId };
  }
  return {
    ...{ id, name, name_normalized: name, created, is_archived: isArchived, context_team_id: teamId },
    ...{ is_channel: kind === 'public', is_group: kind === 'private', is_im: false, is_mpim: kind === 'mpim' },
    ...{ is_private: kind !== 'public', is_member: members.has(botUserId), is_general: false, is_shared: false },
    ...{ is_ext_shared: false, is_org_shared: false, num_members: members.size, creator: [...members][0] ?? '' },
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}

export function userJson(user: StandInUser, team: StandInTeam, at: number): Json {
  return {
    ...{ id: user.id, team_id: user.teamId, name: user.name, real_name: user.name, deleted: user.isDeleted },
    ...{ tz: user.tz, tz_label: user.tz, tz_offset: offsetSeconds(user.tz, at) },
    ...{ is_admin: user.isAdmin, is_owner: user.isOwner, is_primary_owner: false, is_bot: user.isBot },
    ...{ is_restricted: false, is_ultra_restricted: false, is_app_user: false, updated: Math.floor(at / 1000) },
    profile: { real_name: user.name, display_name: user.name, team: user.teamId },
    ...(team.orgId === undefined
      ? {}
      : {
          enterprise_user: {
            ...{ id: user.id, enterprise_id: team.orgId, teams: [user.teamId] },
            ...{ is_admin: user.isAdmin, is_owner: user.isOwner },
          },
        }),
  };
}

function offsetSeconds(zone: string, at: number): number {
  const name = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /^GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60);
}
