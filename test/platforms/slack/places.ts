/** Who acts, and where: what a test leaves open is the first of its kind. */
import { botOf } from './acks.ts';
import { findIm } from './direct.ts';
import type { StandInMessage } from './messages.ts';
import type { State } from './state.ts';
import type { StandInView } from './views.ts';
import { firstTeam, idOf, type Named, type StandInChannel, type StandInUser } from './world.ts';

export interface Where {
  readonly user?: Named;
  readonly channel?: Named;
  readonly team?: Named;
}

/** @throws Error where the test names somebody who does not exist. */
export function findUser({ world }: State, { user, team, channel }: Where): StandInUser {
  if (user !== undefined) {
    const found = world.users.get(idOf(user));
    if (!found) throw new Error(`no user ${idOf(user)}: addUser first`);
    return found;
  }
  const teamId =
    team !== undefined ? idOf(team) : (world.channels.get(channel ? idOf(channel) : '')?.teamId ?? firstTeam(world).id);
  const found = [...world.users.values()].find((it) => it.teamId === teamId && !it.isBot);
  if (!found) throw new Error(`no user in team ${teamId}: addUser first`);
  return found;
}

export function findChannel(state: State, where: Where, user: StandInUser): StandInChannel {
  const { channels } = state.world;
  if (where.channel !== undefined) {
    const found = channels.get(idOf(where.channel));
    if (!found) throw new Error(`no channel ${idOf(where.channel)}: addChannel first`);
    if (found.teamId !== user.teamId) throw new Error(`${found.id} is in another team than ${user.id}`);
    if (found.kind !== 'public' && !found.members.has(user.id)) throw new Error(`${user.id} cannot see ${found.id}`);
    return found;
  }
  const found = [...channels.values()].find(({ kind, teamId }) => kind === 'public' && teamId === user.teamId);
  if (!found) throw new Error(`no public channel in team ${user.teamId}: addChannel first`);
  return found;
}

/** The direct messages of a user with the app. */
export function dmOf(state: State, user: StandInUser): StandInChannel {
  return findIm(state, user.id, { botUserId: botOf(state, user.teamId) });
}

/** Who uses a control: the one who alone sees it, else whom the test names. @throws Error where that person sees nothing. */
export function userOf(state: State, surface: StandInMessage | StandInView, user: Named | undefined): StandInUser {
  if (surface.kind === 'view') {
    if (!surface.isOpen) throw new Error(`view ${surface.id} is closed`);
    if (user !== undefined && idOf(user) !== surface.userId) throw new Error(`view ${surface.id} is another user's`);
    return findUser(state, { user: surface.userId });
  }
  if (surface.isDeleted) throw new Error(`message ${surface.ts} is deleted`);
  const owner = surface.ephemeralFor;
  if (owner !== undefined && user !== undefined && idOf(user) !== owner)
    throw new Error(`message ${surface.ts} is private to ${owner}`);
  const who = owner ?? user;
  const found = findUser(state, who === undefined ? { channel: surface.channelId } : { user: who });
  findChannel(state, { channel: surface.channelId }, found);
  return found;
}
