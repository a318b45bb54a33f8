/** Makes and changes the world: organisations, teams, users, channels, groups, installations. */
import { botOf } from './acks.ts';
import type { State } from './state.ts';
import { issueToken } from './tokens.ts';
import {
  firstTeam,
  idOf,
  type Named,
  type StandInChannel,
  type StandInOrg,
  type StandInTeam,
  type StandInUser,
  type Token,
  type UserGroup,
} from './world.ts';

export interface Administration {
  /** With the app installed in all its teams (`isInstalled`, default true), or in none. */
  addOrg(org?: { readonly name?: string; readonly isInstalled?: boolean }): StandInOrg;
  /** With the app installed there, unless the team is an organisation's or `isInstalled` is false. */
  addTeam(team?: {
    readonly name?: string;
    readonly org?: Named;
    readonly isInstalled?: boolean;
    readonly scopes?: readonly string[];
  }): StandInTeam;
  addUser(user?: Partial<Omit<StandInUser, 'id' | 'teamId'>> & { readonly team?: Named }): StandInUser;
  /** Everybody of the team is in it, and the app (`hasBot`, default true). */
  addChannel(channel?: {
    readonly team?: Named;
    readonly name?: string;
    readonly isPrivate?: boolean;
    readonly members?: readonly Named[];
    readonly hasBot?: boolean;
    readonly isArchived?: boolean;
  }): StandInChannel;
  addUserGroup(group: { readonly team?: Named; readonly handle: string; readonly users: readonly Named[] }): UserGroup;
  /** A fresh bot token of a team or organisation, as a new installation gives it. */
  issueToken(where: {
    readonly team?: Named;
    readonly org?: Named;
    readonly scopes?: readonly string[];
    readonly rotates?: boolean;
  }): Token;
  /** Changes users and channels in place: `change(user, { isAdmin: true })`. */
  change<T extends StandInUser | StandInChannel | Token>(it: T, fields: Partial<T>): T;
  invite(channel: StandInChannel, who?: Named): void;
  kick(channel: StandInChannel, who?: Named): void;
}

export function administration(state: State): Administration {
  const { world, nextId } = state;
  const teamId = (named: Named | undefined): string => (named === undefined ? firstTeam(world).id : idOf(named));
  return {
    addOrg({ name = 'Acme', isInstalled = true } = {}) {
      const org: StandInOrg = { id: nextId('E'), name, botUserId: nextId('U'), botId: nextId('B') };
      world.orgs.set(org.id, org);
      if (isInstalled) issueToken(state, { teamId: undefined, orgId: org.id });
      return org;
    },
    addTeam({ name = `Team ${world.teams.size + 1}`, org, isInstalled = org === undefined, scopes } = {}) {
      const orgId = org === undefined ? undefined : idOf(org);
      const whole = world.orgs.get(orgId ?? '');
      if (orgId !== undefined && !whole) throw new Error(`no organisation ${orgId}: addOrg first`);
      const id = nextId('T');
      const domain = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
      const bot = { botUserId: whole?.botUserId ?? nextId('U'), botId: whole?.botId ?? nextId('B') };
      const team: StandInTeam = { id, name, domain, orgId, ...bot, token: undefined };
      world.teams.set(id, team);
      world.users.set(bot.botUserId, aUser(bot.botUserId, id, { name: 'Briefwire', isBot: true }));
      if (isInstalled) team.token = issueToken(state, { teamId: id, orgId, ...(scopes ? { scopes } : {}) }).value;
      return team;
    },
    addUser({ team, ...given } = {}) {
      const id = nextId('U');
      const user = aUser(id, teamId(team), { name: `reader-${world.users.size}`, ...given });
      world.users.set(id, user);
      for (const channel of world.channels.values())
        if (channel.kind === 'public' && channel.teamId === user.teamId) channel.members.add(id);
      return user;
    },
    addChannel({
      team,
      name = `channel-${world.channels.size}`,
      isPrivate = false,
      members,
      hasBot = true,
      isArchived = false,
    } = {}) {
      const home = teamId(team ?? (members?.[0] && world.users.get(idOf(members[0]))?.teamId));
      const everybody = [...world.users.values()].filter((it) => it.teamId === home && !it.isBot).map(({ id }) => id);
      const inside = [...(members?.map(idOf) ?? everybody), ...(hasBot ? [botOf(state, home)] : [])];
      const kind = isPrivate ? 'private' : 'public';
      const channel: StandInChannel = {
        id: nextId('C'),
        teamId: home,
        name,
        kind,
        members: new Set(inside),
        isArchived,
      };
      world.channels.set(channel.id, channel);
      return channel;
    },
    addUserGroup({ team, handle, users }) {
      const group = { id: nextId('S'), teamId: teamId(team), handle, users: users.map(idOf) };
      world.userGroups.set(group.id, group);
      return group;
    },
    issueToken({ team, org, scopes, rotates }) {
      const grant = { ...(scopes ? { scopes } : {}), ...(rotates === undefined ? {} : { rotates }) };
      const token = issueToken(state, { teamId: org ? undefined : teamId(team), orgId: org && idOf(org), ...grant });
      const owner = world.teams.get(token.teamId ?? '');
      if (owner) owner.token = token.value;
      return token;
    },
    change(it, fields) {
      return Object.assign(it, fields);
    },
    invite(channel, who = botOf(state, channel.teamId)) {
      channel.members.add(idOf(who));
    },
    kick(channel, who = botOf(state, channel.teamId)) {
      channel.members.delete(idOf(who));
    },
  };
}

function aUser(id: string, teamId: string, given: Partial<StandInUser>): StandInUser {
  return {
    ...{ id, teamId, name: 'reader', tz: 'Europe/Berlin', locale: 'en-US' },
    ...{ isAdmin: false, isOwner: false, isBot: false, isDeleted: false },
    ...given,
  };
}
