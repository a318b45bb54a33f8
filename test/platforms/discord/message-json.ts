/** A message as Discord's answers and events show it. */

import type { StandInMessage } from './messages.ts';
import type { Json } from './report.ts';
import type { State } from './state.ts';
import { isThread, userJson } from './world.ts';

export function messageJson(state: State, message: StandInMessage): Json {
  const { world } = state;
  const author = world.users.get(message.authorId) ?? world.botUser;
  const pings = message.pings.at(-1);
  const channel = world.channels.get(message.channelId);
  const replied = message.replyTo === undefined ? undefined : state.messages.all.get(message.replyTo);
  const isAnswer = message.interactionId !== undefined;
  const interaction = isAnswer ? state.interactions.get(message.interactionId!) : undefined;
  return {
    ...{ id: message.id, channel_id: message.channelId, author: userJson(author), content: message.content },
    ...{ timestamp: new Date(message.createdAt).toISOString(), flags: message.flags, tts: false, pinned: false },
    edited_timestamp: message.editedAt === undefined ? null : new Date(message.editedAt).toISOString(),
    ...{ embeds: message.embeds, components: message.components, attachments: message.attachments },
    mentions: (pings?.users ?? []).flatMap((id) => world.users.get(id) ?? []).map(userJson),
    ...{ mention_roles: pings?.roles ?? [], mention_everyone: pings?.isEveryone ?? false },
    type: replied ? 19 : isAnswer ? 20 : 0,
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...(isAnswer || author.id === world.botUser.id ? { application_id: world.applicationId } : {}),
    ...(isAnswer ? { webhook_id: world.applicationId } : {}),
    ...(interaction
      ? {
          interaction_metadata: {
            ...{ id: interaction.id, type: interaction.payload.type },
            user: userJson(world.users.get(interaction.userId) ?? world.botUser),
            authorizing_integration_owners: interaction.payload.authorizing_integration_owners,
          },
        }
      : {}),
    ...(message.replyTo === undefined
      ? {}
      : { message_reference: { type: 0, channel_id: message.channelId, message_id: message.replyTo } }),
    ...(channel && isThread(channel) ? { position: 0 } : {}),
  };
}

/** Tells the gateway of a public message, as far as intents go. */
export function announceMessage(
  state: State,
  event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE',
  message: StandInMessage,
  intents: number,
): void {
  if (message.ephemeralFor !== undefined) return;
  const guildId = state.world.channels.get(message.channelId)?.guildId;
  const data = { ...messageJson(state, message), ...(guildId === undefined ? {} : { guild_id: guildId }) };
  state.dispatch({ name: event, data, guildId, intents });
}
