/** What exists in this Discord: people, guilds, channels, roles; and who may do what there. Plain data that tests shape. */
import { ALL_PERMISSIONS, ORDINARY_PERMISSIONS, PERMISSIONS } from './limits.ts';
import type { Json } from './report.ts';

export interface StandInUser {
  readonly id: string;
  username: string;
  /** What happens to a direct message of the bot: 50007 (closed), 50278 (noMutualGuild). */
  directMessages: 'open' | 'closed' | 'noMutualGuild';
  isBot: boolean;
}

export interface StandInRole {
  readonly id: string;
  name: string;
  permissions: bigint;
  /** false: only who has the permission Mention Everyone may ping it. Default: true. */
  isMentionable?: boolean;
}

export interface StandInMember {
  readonly userId: string;
  roles: string[];
  /** Beside what the roles give. */
  permissions: bigint;
}

export interface StandInGuild {
  readonly id: string;
  name: string;
  /** preferred_locale. */
  locale: string;
  ownerId: string;
  roles: Map<string, StandInRole>;
  members: Map<string, StandInMember>;
  /** Of the bot, in channels that name no others. */
  botPermissions: bigint;
  /** false: the bot was never there or has left; interactions come through user installs alone. */
  hasBot: boolean;
}

export type ChannelKind =
  | 'text'
  | 'announcement'
  | 'voice'
  | 'forum'
  | 'thread'
  | 'privateThread'
  | 'dm'
  | 'group'
  | 'category';

export const CHANNEL_TYPE: Readonly<Record<ChannelKind, number>> = {
  text: 0,
  dm: 1,
  voice: 2,
  group: 3,
  category: 4,
  announcement: 5,
  thread: 11,
  privateThread: 12,
  forum: 15,
};

export interface StandInChannel {
  readonly id: string;
  readonly kind: ChannelKind;
  /** undefined: a direct or group message. */
  readonly guildId: string | undefined;
  name: string;
  parentId: string | undefined;
  /** Of the bot here; undefined: as in the guild (or the parent). */
  botPermissions: bigint | undefined;
  /** Of ordinary members here; undefined: as their roles say. */
  memberPermissions: bigint | undefined;
  /** The other side of a direct message. */
  recipientIds: string[];
  /** Of a thread. */
  isArchived: boolean;
  isLocked: boolean;
  /** Of a forum: a post needs a tag. */
  requiresTag: boolean;
  tags: { id: string; name: string }[];
  appliedTags: string[];
  ownerId: string | undefined;
}

export interface World {
  readonly botUser: StandInUser;
  readonly applicationId: string;
  readonly users: Map<string, StandInUser>;
  readonly guilds: Map<string, StandInGuild>;
  readonly channels: Map<string, StandInChannel>;
}

/** The bot's permissions in a channel. Everything in a direct message. */
export function botPermissionsIn(world: World, channel: StandInChannel): bigint {
  if (channel.guildId === undefined) return ALL_PERMISSIONS;
  const guild = world.guilds.get(channel.guildId);
  if (!guild?.hasBot) return 0n;
  const parent = channel.parentId === undefined ? undefined : world.channels.get(channel.parentId);
  return channel.botPermissions ?? (isThread(channel) ? parent?.botPermissions : undefined) ?? guild.botPermissions;
}

export function memberPermissionsIn(world: World, channel: StandInChannel, userId: string): bigint {
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  if (!guild) return ALL_PERMISSIONS;
  if (guild.ownerId === userId) return ALL_PERMISSIONS;
  const member = guild.members.get(userId);
  let permissions = member?.permissions ?? ORDINARY_PERMISSIONS;
  for (const id of member?.roles ?? []) permissions |= guild.roles.get(id)?.permissions ?? 0n;
  if ((permissions & PERMISSIONS.administrator) !== 0n) return ALL_PERMISSIONS;
  return channel.memberPermissions ?? permissions;
}

export function isThread({ kind }: StandInChannel): boolean {
  return kind === 'thread' || kind === 'privateThread';
}

export function userJson(user: StandInUser): Json {
  const { id, username, isBot } = user;
  return { id, username, global_name: username, discriminator: '0', avatar: null, bot: isBot, public_flags: 0 };
}

export function memberJson(guild: StandInGuild, user: StandInUser): Json {
  return {
    user: userJson(user),
    nick: null,
    avatar: null,
    roles: guild.members.get(user.id)?.roles ?? [],
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
    premium_since: null,
    communication_disabled_until: null,
  };
}

export function roleJson(role: StandInRole): Json {
  return {
    ...{ id: role.id, name: role.name, permissions: String(role.permissions) },
    ...{ color: 0, colors: { primary_color: 0, secondary_color: null, tertiary_color: null }, position: 0, flags: 0 },
    ...{ hoist: false, managed: false, mentionable: role.isMentionable ?? true, icon: null, unicode_emoji: null },
  };
}

export function channelJson(world: World, channel: StandInChannel): Json {
  const { id, kind, guildId, name, parentId } = channel;
  const base: Json = { id, type: CHANNEL_TYPE[kind], flags: channel.requiresTag ? 1 << 4 : 0, last_message_id: null };
  if (guildId === undefined) {
    const recipients = channel.recipientIds.flatMap((userId) => world.users.get(userId) ?? []).map(userJson);
    return { ...base, recipients, ...(kind === 'group' ? { name, owner_id: channel.recipientIds[0] } : {}) };
  }
  Object.assign(base, { guild_id: guildId, name, parent_id: parentId ?? null });
  if (isThread(channel))
    return {
      ...base,
      ...{ owner_id: channel.ownerId, message_count: 0, member_count: 1, total_message_sent: 0 },
      ...{ rate_limit_per_user: 0, applied_tags: channel.appliedTags },
      thread_metadata: {
        archived: channel.isArchived,
        locked: channel.isLocked,
        auto_archive_duration: 1440,
        archive_timestamp: '2024-01-01T00:00:00.000000+00:00',
        create_timestamp: '2024-01-01T00:00:00.000000+00:00',
      },
    };
  return {
    ...base,
    ...{ position: 0, nsfw: false, topic: null, rate_limit_per_user: 0 },
    permission_overwrites: overwrites(world, channel),
    ...(kind === 'forum'
      ? {
          available_tags: channel.tags.map((tag) => ({ ...tag, moderated: false, emoji_id: null, emoji_name: null })),
          ...{ default_reaction_emoji: null, default_sort_order: null, default_forum_layout: 0 },
        }
      : {}),
  };
}

/** What the bot may do here, so that a library that counts overwrites comes to the same answer. */
function overwrites(world: World, channel: StandInChannel): Json[] {
  const allow = channel.botPermissions;
  if (allow === undefined) return [];
  return [{ id: world.botUser.id, type: 1, allow: String(allow), deny: String(ALL_PERMISSIONS & ~allow) }];
}

/** A guild as GUILD_CREATE brings it. */
export function guildJson(world: World, guild: StandInGuild, shape: 'gateway' | 'rest'): Json {
  const channels = [...world.channels.values()].filter(({ guildId }) => guildId === guild.id);
  const seen = channels.filter((channel) => (botPermissionsIn(world, channel) & PERMISSIONS.viewChannel) !== 0n);
  const base: Json = {
    ...{ id: guild.id, name: guild.name, preferred_locale: guild.locale, owner_id: guild.ownerId },
    ...{ icon: null, splash: null, banner: null, description: null, features: [], emojis: [], stickers: [] },
    ...{ afk_timeout: 300, afk_channel_id: null, system_channel_id: null, system_channel_flags: 0, premium_tier: 0 },
    ...{ verification_level: 0, default_message_notifications: 0, explicit_content_filter: 0, mfa_level: 0 },
    ...{ nsfw_level: 0, rules_channel_id: null, public_updates_channel_id: null, application_id: null },
    roles: [...guild.roles.values()].map(roleJson),
  };
  if (shape === 'rest') return base;
  return {
    ...base,
    ...{ joined_at: '2024-01-01T00:00:00.000000+00:00', large: false, unavailable: false },
    member_count: guild.members.size + 1,
    members: [{ ...memberJson(guild, world.botUser), roles: [botRoleId(guild)] }],
    channels: seen.filter((channel) => !isThread(channel)).map((channel) => channelJson(world, channel)),
    threads: seen
      .filter((channel) => isThread(channel) && !channel.isArchived)
      .map((channel) => channelJson(world, channel)),
    ...{ presences: [], voice_states: [], stage_instances: [], guild_scheduled_events: [], soundboard_sounds: [] },
  };
}

/** The bot's own role: it carries what the invite gave. */
function botRoleId(guild: StandInGuild): string {
  return [...guild.roles.values()].find(({ name }) => name === 'bot')?.id ?? guild.id;
}
