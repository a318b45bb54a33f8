/** What admins do to the world: guilds, channels, people, roles; each change is told to the gateway. */
import { postAs } from './channels.ts';
import { ORDINARY_PERMISSIONS } from './limits.ts';
import type { StandInMessage } from './messages.ts';
import type { Json } from './report.ts';
import { INTENTS, type State } from './state.ts';
import {
  channelJson,
  guildJson,
  roleJson,
  type StandInChannel,
  type StandInGuild,
  type StandInMember,
  type StandInRole,
  type StandInUser,
} from './world.ts';

export interface Administration {
  addGuild(guild?: Partial<Omit<StandInGuild, 'id'>> & { id?: string }): StandInGuild;
  /** The bot leaves (or is thrown out): GUILD_DELETE. `unavailable`: an outage, the bot stays a member. */
  removeGuild(guildId: string, options?: { unavailable?: boolean }): void;
  addChannel(channel?: Partial<Omit<StandInChannel, 'id'>>): StandInChannel;
  /** Deleted by an admin: CHANNEL_DELETE. */
  removeChannel(channelId: string): void;
  addUser(user?: Partial<Omit<StandInUser, 'id'>>): StandInUser;
  addRole(guildId: string, role?: Partial<Omit<StandInRole, 'id'>>): StandInRole;
  setMember(guildId: string, userId: string, member?: Partial<Omit<StandInMember, 'userId'>>): StandInMember;
  /** The direct messages between the bot and this user. */
  directMessages(userId: string): StandInChannel;
  /** A message that a person writes. */
  post(input: { channelId?: string; userId?: string; content?: string; embeds?: Json[] }): StandInMessage;
  /** Deleted by a person. */
  deleteMessage(messageId: string): void;
}

export function administration(state: State): Administration {
  const { world, nextId } = state;
  const admin: Administration = {
    addGuild({ id = nextId(), ...given } = {}) {
      const known = world.guilds.get(id);
      const everyone: StandInRole = { id, name: '@everyone', permissions: ORDINARY_PERMISSIONS };
      const bot: StandInRole = { id: nextId(), name: 'bot', permissions: given.botPermissions ?? ORDINARY_PERMISSIONS };
      const guild: StandInGuild = known ?? {
        ...{
          id,
          name: 'Guild',
          locale: 'en-US',
          ownerId: nextId(),
          botPermissions: ORDINARY_PERMISSIONS,
          hasBot: true,
        },
        ...{ roles: new Map([everyone, bot].map((role) => [role.id, role])), members: new Map() },
        ...given,
      };
      // Joined again: everything is as it was.
      if (known) Object.assign(known, given, { hasBot: given.hasBot ?? true });
      world.guilds.set(id, guild);
      if (guild.hasBot)
        state.dispatch({
          name: 'GUILD_CREATE',
          data: guildJson(world, guild, 'gateway'),
          guildId: id,
          intents: INTENTS.guilds,
        });
      return guild;
    },
    removeGuild(guildId, { unavailable = false } = {}) {
      const guild = world.guilds.get(guildId);
      if (!guild) throw new Error(`no guild ${guildId}`);
      if (!unavailable) guild.hasBot = false;
      const data = unavailable ? { id: guildId, unavailable: true } : { id: guildId };
      state.dispatch({ name: 'GUILD_DELETE', data, guildId, intents: INTENTS.guilds });
    },
    addChannel(given = {}) {
      const guildId = 'guildId' in given ? given.guildId : [...world.guilds.keys()][0];
      const channel: StandInChannel = {
        ...{
          id: nextId(),
          kind: 'text',
          name: 'channel',
          parentId: undefined,
          botPermissions: undefined,
          memberPermissions: undefined,
        },
        ...{
          recipientIds: [],
          isArchived: false,
          isLocked: false,
          requiresTag: false,
          tags: [],
          appliedTags: [],
          ownerId: undefined,
        },
        ...given,
        guildId,
      };
      world.channels.set(channel.id, channel);
      const isThread = channel.kind === 'thread' || channel.kind === 'privateThread';
      if (guildId !== undefined)
        state.dispatch({
          name: isThread ? 'THREAD_CREATE' : 'CHANNEL_CREATE',
          data: channelJson(world, channel),
          guildId,
          intents: INTENTS.guilds,
        });
      return channel;
    },
    removeChannel(channelId) {
      const channel = world.channels.get(channelId);
      if (!channel) throw new Error(`no channel ${channelId}`);
      world.channels.delete(channelId);
      state.dispatch({
        name: 'CHANNEL_DELETE',
        data: channelJson(world, channel),
        guildId: channel.guildId,
        intents: INTENTS.guilds,
      });
    },
    addUser(given = {}) {
      const user: StandInUser = { id: nextId(), username: 'someone', directMessages: 'open', isBot: false, ...given };
      world.users.set(user.id, user);
      return user;
    },
    addRole(guildId, given = {}) {
      const role: StandInRole = { id: nextId(), name: 'role', permissions: 0n, ...given };
      world.guilds.get(guildId)?.roles.set(role.id, role);
      const data = { guild_id: guildId, role: roleJson(role) };
      state.dispatch({ name: 'GUILD_ROLE_CREATE', data, guildId, intents: INTENTS.guilds });
      return role;
    },
    setMember(guildId, userId, given = {}) {
      const guild = world.guilds.get(guildId);
      if (!guild) throw new Error(`no guild ${guildId}`);
      const member: StandInMember = {
        userId,
        roles: [],
        permissions: ORDINARY_PERMISSIONS,
        ...guild.members.get(userId),
        ...given,
      };
      guild.members.set(userId, member);
      return member;
    },
    directMessages(userId) {
      const open = [...world.channels.values()].find(
        ({ kind, recipientIds }) => kind === 'dm' && recipientIds.length === 1 && recipientIds[0] === userId,
      );
      return open ?? admin.addChannel({ kind: 'dm', guildId: undefined, recipientIds: [userId], name: '' });
    },
    post({ channelId, userId, ...body }) {
      const channel = channelId === undefined ? [...world.channels.values()][0] : world.channels.get(channelId);
      const author = userId ?? [...world.users.values()].find(({ isBot }) => !isBot)?.id;
      if (!channel || !author) throw new Error('post needs a channel and a user');
      return postAs(state, channel, author, body);
    },
    deleteMessage(messageId) {
      const message = state.messages.all.get(messageId);
      if (!message) throw new Error(`no message ${messageId}`);
      message.isDeleted = true;
    },
  };
  return admin;
}
