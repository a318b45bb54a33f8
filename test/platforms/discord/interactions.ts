/** Interactions as people start them: the payload that the gateway sends, and a handle to what the bot answers. */
import { ORDINARY_PERMISSIONS, PERMISSIONS } from './limits.ts';
import { messageJson } from './message-json.ts';
import type { StandInMessage } from './messages.ts';
import type { Json } from './report.ts';
import type { State } from './state.ts';
import {
  botPermissionsIn,
  channelJson,
  memberJson,
  memberPermissionsIn,
  type StandInChannel,
  userJson,
} from './world.ts';

export type InteractionKind = 'command' | 'autocomplete' | 'component' | 'modal' | 'messageCommand';

export interface FirstResponse {
  /** Callback type: 4 message, 5 defer, 6 defer update, 7 update, 8 choices, 9 modal. */
  readonly type: number;
  readonly data: Json;
  /** From the moment that the interaction was sent, on the stand-in's clock. */
  readonly tookMs: number;
  readonly message: StandInMessage | undefined;
}

/** An interaction and all that the bot did about it. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly kind: InteractionKind;
  /** "/quotes", "button next": for messages of this stand-in. */
  readonly label: string;
  readonly payload: Json;
  readonly userId: string;
  readonly channelId: string;
  readonly guildId: string | undefined;
  readonly createdAt: number;
  /** undefined: the bot has not got it yet. */
  deliveredAt: number | undefined;
  state: 'sent' | 'deferred' | 'deferredUpdate' | 'answered' | 'choices' | 'modal';
  first: FirstResponse | undefined;
  /** What @original means. */
  original: StandInMessage | undefined;
  /** The message whose control was used (or from whose control the modal came). */
  readonly source: StandInMessage | undefined;
  /** The modal that the bot opened. */
  modal: Json | undefined;
  /** Bodies of edits of the original, in order; for a deferred answer the first one is what the reader first sees. */
  readonly edits: Json[];
  readonly followups: StandInMessage[];
  /** The answer to the callback was dropped on purpose: that the library asks again is not the bot's doing. */
  isAnswerLost: boolean;
  /** Only the user has the app: 5 follow-ups; and private where the user may not use external apps. */
  readonly isUserInstallOnly: boolean;
  readonly isForcedEphemeral: boolean;
  /** Of the focused option, for an autocomplete answer. */
  readonly choiceKind: 'string' | 'number';
}

/** Who does it, and where. By default the first user of the world, in its first text channel. */
export interface Where {
  readonly userId?: string;
  readonly channelId?: string;
  /** null: in the direct messages between the user and the bot. */
  readonly guildId?: string | null;
  readonly locale?: string;
  readonly guildLocale?: string;
  /** The member's, in place of what roles and channel give. */
  readonly permissions?: bigint;
  readonly appPermissions?: bigint;
  /** 0 guild, 1 direct messages with the bot, 2 other private channels. */
  readonly context?: 0 | 1 | 2;
  readonly installs?: readonly ('guild' | 'user')[];
  /** Files that the person attached: `resolved` carries them. */
  readonly attachments?: readonly Json[];
}

export interface Place {
  readonly userId: string;
  readonly channel: StandInChannel;
  readonly guildId: string | undefined;
  readonly context: 0 | 1 | 2;
  readonly installs: readonly ('guild' | 'user')[];
  readonly permissions: bigint;
}

/** @throws Error where the test names something that does not exist. */
export function findPlace(state: State, where: Where, openDm: (userId: string) => StandInChannel): Place {
  const { world } = state;
  const people = [...world.users.values()].filter(({ isBot }) => !isBot);
  const userId = where.userId ?? people[0]?.id;
  if (userId === undefined || !world.users.has(userId)) throw new Error(`no user ${userId}: addUser first`);
  const channel = findChannel(state, where, userId, openDm);
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  const isBotDm = channel.kind === 'dm' && channel.recipientIds.length === 1;
  return {
    ...{ userId, channel, guildId: guild?.id },
    context: where.context ?? (guild ? 0 : isBotDm ? 1 : 2),
    installs: where.installs ?? (guild?.hasBot || isBotDm ? ['guild'] : ['user']),
    permissions: where.permissions ?? memberPermissionsIn(world, channel, userId),
  };
}

function findChannel(
  state: State,
  where: Where,
  userId: string,
  openDm: (userId: string) => StandInChannel,
): StandInChannel {
  const { channels } = state.world;
  if (where.channelId !== undefined) {
    const channel = channels.get(where.channelId);
    if (!channel) throw new Error(`no channel ${where.channelId}: addChannel first`);
    return channel;
  }
  if (where.guildId === null) return openDm(userId);
  const found = [...channels.values()].find(
    ({ kind, guildId }) => kind === 'text' && (where.guildId === undefined || guildId === where.guildId),
  );
  if (!found) throw new Error(`no text channel in guild ${where.guildId}: addChannel first`);
  return found;
}

interface Opening {
  readonly kind: InteractionKind;
  readonly label: string;
  readonly data: Json;
  readonly place: Place;
  readonly where: Where;
  readonly source?: StandInMessage | undefined;
  readonly choiceKind?: 'string' | 'number';
}

const TYPE: Readonly<Record<InteractionKind, number>> = {
  command: 2,
  messageCommand: 2,
  component: 3,
  autocomplete: 4,
  modal: 5,
};

/** Sends an interaction to the bot. */
export function openInteraction(
  state: State,
  { kind, label, data, place, where, source, choiceKind = 'string' }: Opening,
): Interaction {
  const id = state.nextId();
  const token = `${Buffer.from(`interaction:${id}`).toString('base64url')}.${Buffer.from(id).toString('base64url')}`;
  const payload = { ...basePayload(state, place, where), id, token, type: TYPE[kind], data };
  if (source) Object.assign(payload, { message: messageJson(state, source) });
  const isUserInstallOnly = !place.installs.includes('guild');
  const interaction: Interaction = {
    ...{ id, token, kind, label, payload, source, choiceKind, isUserInstallOnly },
    ...{ userId: place.userId, channelId: place.channel.id, guildId: place.guildId, createdAt: state.now() },
    ...{ deliveredAt: undefined, state: 'sent', first: undefined, modal: undefined, edits: [], followups: [] },
    ...{ original: undefined, isAnswerLost: false },
    isForcedEphemeral:
      isUserInstallOnly && place.guildId !== undefined && (place.permissions & PERMISSIONS.useExternalApps) === 0n,
  };
  state.interactions.set(id, interaction);
  state.dispatch({
    ...{ name: 'INTERACTION_CREATE', data: payload, guildId: place.guildId, intents: 0 },
    onSent: () => {
      interaction.deliveredAt ??= state.now();
    },
  });
  return interaction;
}

function basePayload(state: State, place: Place, where: Where): Json {
  const { world } = state;
  const { channel, guildId, userId } = place;
  const guild = guildId === undefined ? undefined : world.guilds.get(guildId);
  const user = world.users.get(userId)!;
  const appPermissions =
    where.appPermissions ?? (guild && !guild.hasBot ? ORDINARY_PERMISSIONS : botPermissionsIn(world, channel));
  const owners: Json = {};
  if (place.installs.includes('guild')) owners[0] = guildId ?? '0';
  if (place.installs.includes('user')) owners[1] = userId;
  return {
    ...{ application_id: world.applicationId, version: 1, entitlements: [], attachment_size_limit: 10_485_760 },
    ...{ channel_id: channel.id, channel: channelJson(world, channel), context: place.context },
    ...{
      locale: where.locale ?? 'en-US',
      app_permissions: String(appPermissions),
      authorizing_integration_owners: owners,
    },
    ...(guild
      ? {
          ...{ guild_id: guild.id, guild_locale: where.guildLocale ?? guild.locale },
          guild: { id: guild.id, locale: where.guildLocale ?? guild.locale, features: [] },
          member: { ...memberJson(guild, user), permissions: String(place.permissions) },
        }
      : { user: userJson(user) }),
  };
}

/** What the bot did, as a test asks for it. */
export interface InteractionHandle {
  readonly id: string;
  readonly token: string;
  readonly interaction: Interaction;
  readonly state: Interaction['state'];
  readonly edits: readonly Json[];
  readonly followups: readonly StandInMessage[];
  /** The payload that the bot got. */
  readonly payload: Json;
  /** The first response, whatever it is. */
  response(): Promise<FirstResponse>;
  /** The message that the user reads: the reply, or what took the place of "is thinking", or the updated message. */
  answer(): Promise<StandInMessage>;
  /** The modal that the bot opened. */
  openedModal(): Promise<Json>;
  /** The choices that the bot offers. */
  choices(): Promise<readonly { readonly name: string; readonly value: string | number }[]>;
  /** The nth follow-up (0: the first). */
  followup(index?: number): Promise<StandInMessage>;
  /** The original as it stands now; undefined: there is none, or it is deleted. */
  finalMessage(): StandInMessage | undefined;
  /** Whether the private half of the answer is private. */
  readonly isEphemeral: boolean;
}

export function interactionHandle(state: State, interaction: Interaction): InteractionHandle {
  const about = `an answer to ${interaction.label}`;
  return {
    ...{ id: interaction.id, token: interaction.token, interaction, payload: interaction.payload },
    get state() {
      return interaction.state;
    },
    get edits() {
      return interaction.edits;
    },
    get followups() {
      return interaction.followups;
    },
    get isEphemeral() {
      return interaction.original?.ephemeralFor !== undefined;
    },
    response: () => state.until(() => interaction.first, about),
    answer: () =>
      state.until(() => {
        const isThere = interaction.state === 'answered' || interaction.edits.length > 0;
        return isThere ? interaction.original : undefined;
      }, `the message that answers ${interaction.label}`),
    openedModal: () => state.until(() => interaction.modal, `a modal after ${interaction.label}`),
    async choices() {
      const { data } = await state.until(() => interaction.first, about);
      return (Array.isArray(data.choices) ? data.choices : []) as { name: string; value: string }[];
    },
    followup: (index = 0) => state.until(() => interaction.followups[index], `a follow-up to ${interaction.label}`),
    finalMessage: () => (interaction.original && !interaction.original.isDeleted ? interaction.original : undefined),
  };
}

/** Users, members, channels and roles that values name, as `resolved` carries them. */
export function resolveIds(state: State, place: Place, ids: Iterable<string>): Json | undefined {
  const { world } = state;
  const guild = place.guildId === undefined ? undefined : world.guilds.get(place.guildId);
  const resolved: Record<string, Json> = {};
  const put = (kind: string, id: string, it: Json) => {
    resolved[kind] ??= {};
    resolved[kind][id] = it;
  };
  for (const id of ids) {
    const user = world.users.get(id);
    const role = guild?.roles.get(id);
    const channel = world.channels.get(id);
    if (user) {
      put('users', id, userJson(user));
      if (guild?.members.has(id)) {
        const { user: _, ...member } = memberJson(guild, user);
        put('members', id, { ...member, permissions: String(memberPermissionsIn(world, place.channel, id)) });
      }
    } else if (role)
      put('roles', id, { id, name: role.name, permissions: String(role.permissions), color: 0, position: 0 });
    else if (channel) {
      const { permission_overwrites: _, ...it } = channelJson(world, channel);
      const permissions = String(memberPermissionsIn(world, channel, place.userId));
      // Only where the bot is in the guild (change log 2026-07-16).
      const app = guild?.hasBot ? { app_permissions: String(botPermissionsIn(world, channel)) } : {};
      put('channels', id, { ...it, permissions, ...app });
    }
  }
  return Object.keys(resolved).length > 0 ? resolved : undefined;
}
