/** Who asks, from where: what an interaction's payload says about it. */
import {
  type APIBaseInteraction,
  ApplicationIntegrationType,
  type ChannelType,
  InteractionContextType,
  type InteractionType,
  PermissionFlagsBits,
} from 'discord.js';

/** A channel as an interaction tells of it: where it was asked, or one that was chosen in Discord's own picker. */
export interface KnownChannel {
  readonly id: string;
  readonly type: ChannelType | undefined;
  /** Briefwire's own permissions there; undefined: Discord does not say. */
  readonly own: bigint | undefined;
}

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
  readonly channel: (KnownChannel & { readonly name: string | undefined }) | undefined;
  /** Of the person in the server. */
  readonly roleIds: readonly string[];
  /** Channels that were chosen in Discord's own pickers: those offer the server's alone. */
  readonly chosenChannels: readonly KnownChannel[];
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
    chosenChannels: isGuildWorkspace ? chosenChannels(interaction.data) : [],
  };
}

function channelOf({ channel, channel_id: id, app_permissions: own }: AnyInteraction): Request['channel'] {
  const channelId = channel?.id ?? id;
  if (channelId === undefined) return undefined;
  const name = channel && 'name' in channel ? (channel.name ?? undefined) : undefined;
  return { id: channelId, name, type: channel?.type, own: readPermissions(own) };
}

interface ChosenChannel {
  readonly type?: ChannelType;
  /** Only where the bot is in the server (change log, 2026-07-16). */
  readonly app_permissions?: string;
}

function chosenChannels(data: unknown): KnownChannel[] {
  const { resolved } = (data ?? {}) as { readonly resolved?: { readonly channels?: Record<string, ChosenChannel> } };
  return Object.entries(resolved?.channels ?? {}).map(([id, { type, app_permissions: own }]) => ({
    ...{ id, type, own: readPermissions(own) },
  }));
}

function readPermissions(own: string | undefined): bigint | undefined {
  return own === undefined ? undefined : BigInt(own);
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
