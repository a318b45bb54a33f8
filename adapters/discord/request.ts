/** Who asks, from where: what an interaction's payload says about it. */
import {
  type APIBaseInteraction,
  ApplicationIntegrationType,
  InteractionContextType,
  type InteractionType,
  PermissionFlagsBits,
} from 'discord.js';

type AnyInteraction = APIBaseInteraction<InteractionType, unknown>;

export interface Request {
  /** 'discord:GUILD' where the server has the app, else the person's own. */
  readonly workspace: string;
  readonly userId: string;
  /** Of the person, BCP 47. */
  readonly locale: string;
  /** Of the server, where the request comes from one. */
  readonly guildLocale: string | undefined;
  /** Whether the person may change the workspace's settings. */
  readonly canManage: boolean;
  /** Only the person has the app here: what a server must allow is up to that server. */
  readonly isUserInstall: boolean;
  /** The direct messages between the person and the bot: nobody else reads there. */
  readonly isBotDm: boolean;
  /** Of the person, in this channel; undefined outside of servers. */
  readonly permissions: bigint | undefined;
  /** The channel or thread of the server's that has the app; undefined elsewhere: nothing can be sent there by itself. */
  readonly channel: { readonly id: string; readonly name: string | undefined } | undefined;
  /** Of the person in the server. */
  readonly roleIds: readonly string[];
  /** Ids of channels that were chosen in Discord's own pickers: those offer the server's alone. */
  readonly chosenChannelIds: readonly string[];
}

export function readRequest(interaction: AnyInteraction): Request {
  const { guild_id: guildId, member, authorizing_integration_owners: owners, context } = interaction;
  const userId = (member?.user ?? interaction.user)?.id ?? '';
  const isUserInstall = owners?.[ApplicationIntegrationType.GuildInstall] === undefined;
  const isGuildWorkspace = guildId !== undefined && !isUserInstall;
  const permissions = member ? BigInt(member.permissions) : undefined;
  return {
    workspace: isGuildWorkspace ? `discord:${guildId}` : `discord:@${userId}`,
    userId,
    locale: interaction.locale ?? 'en-US',
    guildLocale: interaction.guild_locale,
    canManage: !isGuildWorkspace || hasPermission(permissions, PermissionFlagsBits.ManageGuild),
    isUserInstall,
    isBotDm: context === InteractionContextType.BotDM,
    permissions,
    channel: isGuildWorkspace ? channelOf(interaction) : undefined,
    roleIds: member?.roles ?? [],
    chosenChannelIds: isGuildWorkspace ? chosenChannels(interaction.data) : [],
  };
}

function channelOf({ channel, channel_id: id }: AnyInteraction): Request['channel'] {
  const channelId = channel?.id ?? id;
  if (channelId === undefined) return undefined;
  return { id: channelId, name: channel && 'name' in channel ? (channel.name ?? undefined) : undefined };
}

function chosenChannels(data: unknown): string[] {
  const { resolved } = (data ?? {}) as { readonly resolved?: { readonly channels?: object } };
  return Object.keys(resolved?.channels ?? {});
}

export function hasPermission(permissions: bigint | undefined, wanted: bigint): boolean {
  if (permissions === undefined) return false;
  return (permissions & (wanted | PermissionFlagsBits.Administrator)) !== 0n;
}

/** Why this person may not post here for all to see; undefined: they may. */
export function sharingRefusal(request: Request, isThread: boolean): string | undefined {
  const { permissions, isUserInstall } = request;
  if (permissions === undefined) return undefined;
  if (isUserInstall && !hasPermission(permissions, PermissionFlagsBits.UseExternalApps))
    return 'This server shows what your own apps say to you alone: sharing here needs the permission Use External Apps, or Briefwire in this server.';
  const [wanted, name] = isThread
    ? [PermissionFlagsBits.SendMessagesInThreads, 'Send Messages in Threads']
    : [PermissionFlagsBits.SendMessages, 'Send Messages'];
  return hasPermission(permissions, wanted)
    ? undefined
    : `You may not write in this channel, so nothing can be shared here for you: the permission ${name} is missing.`;
}
