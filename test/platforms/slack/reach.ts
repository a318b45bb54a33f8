/** Channels and messages as the app may reach them. */

import type { Call } from './call.ts';
import { forbid, Refusal } from './errors.ts';
import { findMessage, type StandInMessage } from './messages.ts';
import type { State } from './state.ts';
import { reaches, type StandInChannel } from './world.ts';

/** A channel that the app knows of: in a team of its token; private ones and DMs only where it is a member. */
export function reachChannel(state: State, { token }: Call, named: unknown): StandInChannel {
  const channel = state.world.channels.get(String(named));
  if (!channel || !reaches(state.world, token, channel.teamId)) throw new Refusal('channel_not_found');
  if (channel.kind !== 'public' && !channel.members.has(token.botUserId)) throw new Refusal('channel_not_found');
  return channel;
}

/** As for reading: the app must be a member. */
export function reachAsMember(state: State, call: Call, named: unknown): StandInChannel {
  const channel = reachChannel(state, call, named);
  if (!channel.members.has(call.token.botUserId)) throw new Refusal('not_in_channel');
  return channel;
}

/** A message of the app's own, for update and delete. */
export function reachOwnMessage(state: State, call: Call, refusal: string): StandInMessage {
  const channel = reachChannel(state, call, call.body.channel);
  const message = findMessage(state, channel.id, call.body.ts);
  if (!message) throw new Refusal('message_not_found');
  if (message.ephemeralFor !== undefined)
    throw forbid(
      'message_not_found',
      'ephemeral message',
      `${call.method} cannot reach a message that one person sees`,
    );
  if (message.userId !== call.token.botUserId) throw forbid(refusal, 'own message', `${message.ts} is somebody else's`);
  return message;
}

const SCOPES: Readonly<Record<StandInChannel['kind'], string>> = {
  public: 'channels',
  private: 'groups',
  im: 'im',
  mpim: 'mpim',
};

/** "channels:read", "groups:history". */
export function channelScope({ kind }: StandInChannel, act: 'read' | 'history'): string {
  return `${SCOPES[kind]}:${act}`;
}
