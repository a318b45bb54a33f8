/** conversations.*: channels, their members and what was said in them. */

import { type Call, type Methods, needScope, teamOf } from './call.ts';
import { findIm } from './direct.ts';
import { forbid, Refusal } from './errors.ts';
import { findMessage, messageJson } from './messages.ts';
import { takeRead } from './pace.ts';
import { channelScope, reachAsMember, reachChannel } from './reach.ts';
import type { Json, State } from './state.ts';
import { channelJson, reaches } from './world.ts';

export const conversationMethods: Methods = {
  'conversations.info': {
    token: 'bot',
    required: ['channel'],
    run(state, call) {
      const channel = reachChannel(state, call, call.body.channel);
      needScope(call.token, channelScope(channel, 'read'));
      return { channel: channelJson(channel, call.token.botUserId, state.now()) };
    },
  },
  'conversations.list': {
    token: 'bot',
    run(state, call) {
      const team = teamOf(state, call);
      const types = String(call.body.types ?? 'public_channel').split(',');
      const kinds = types.map((type) => type.replace('_channel', ''));
      if (kinds.includes('public')) needScope(call.token, 'channels:read');
      if (kinds.includes('private')) needScope(call.token, 'groups:read');
      const known = [...state.world.channels.values()].filter(
        ({ kind, teamId, members, isArchived }) =>
          teamId === team.id &&
          kinds.includes(kind) &&
          (kind === 'public' || members.has(call.token.botUserId)) &&
          !(call.body.exclude_archived === true && isArchived),
      );
      const { items, response_metadata } = page(known, call.body, 100);
      return { channels: items.map((it) => channelJson(it, call.token.botUserId, state.now())), response_metadata };
    },
  },
  'conversations.open': {
    token: 'bot',
    scopes: ['im:write'],
    required: ['users'],
    run(state, { body, token }) {
      const [id, ...others] = String(body.users).split(',');
      if (others.length > 0) throw forbid('not_supported', 'conversations.open', 'several users are not held here');
      const user = state.world.users.get(id!);
      if (!user || !reaches(state.world, token, user.teamId)) throw new Refusal('user_not_found');
      const im = findIm(state, user.id, token);
      return { channel: { id: im.id, ...(body.return_im ? channelJson(im, token.botUserId, state.now()) : {}) } };
    },
  },
  'conversations.join': {
    token: 'bot',
    scopes: ['channels:join'],
    required: ['channel'],
    run(state, call) {
      const channel = reachChannel(state, call, call.body.channel);
      if (channel.kind !== 'public') throw new Refusal('method_not_supported_for_channel_type');
      if (channel.isArchived) throw new Refusal('is_archived');
      channel.members.add(call.token.botUserId);
      return { channel: channelJson(channel, call.token.botUserId, state.now()) };
    },
  },
  'conversations.members': {
    token: 'bot',
    required: ['channel'],
    run(state, call) {
      const channel = reachChannel(state, call, call.body.channel);
      needScope(call.token, channelScope(channel, 'read'));
      const { items: members, response_metadata } = page([...channel.members], call.body, 100);
      return { members, response_metadata };
    },
  },
  'conversations.history': {
    token: 'bot',
    required: ['channel'],
    run(state, call) {
      const channel = readable(state, call);
      const all = state.messages.filter(
        (it) => it.channelId === channel.id && isSeen(it) && (it.threadTs === undefined || it.threadTs === it.ts),
      );
      return said(state, call, all.toReversed());
    },
  },
  'conversations.replies': {
    token: 'bot',
    required: ['channel', 'ts'],
    run(state, call) {
      const channel = readable(state, call);
      const { ts } = call.body;
      if (!findMessage(state, channel.id, ts)) throw new Refusal('thread_not_found');
      const all = state.messages.filter(
        (it) => it.channelId === channel.id && isSeen(it) && (it.ts === ts || it.threadTs === ts),
      );
      return said(state, call, all);
    },
  },
};

function isSeen({ isDeleted, ephemeralFor }: { isDeleted: boolean; ephemeralFor: string | undefined }): boolean {
  return !isDeleted && ephemeralFor === undefined;
}

function readable(state: State, call: Call) {
  const channel = reachAsMember(state, call, call.body.channel);
  needScope(call.token, channelScope(channel, 'history'));
  takeRead(state, channel.teamId, call.method);
  return channel;
}

/** What an app outside of the Marketplace gets at most. */
const UNLISTED_PAGE = 15;

function said(state: State, { body: asked }: Call, all: readonly State['messages'][number][]): Json {
  const { isUnlisted } = state.settings;
  const body = isUnlisted ? { ...asked, limit: Math.min(Number(asked.limit ?? UNLISTED_PAGE), UNLISTED_PAGE) } : asked;
  const isInclusive = body.inclusive === true;
  const [oldest, latest] = [Number(body.oldest ?? 0), Number(body.latest ?? Number.POSITIVE_INFINITY)];
  const within = all.filter(({ ts }) => {
    const at = Number(ts);
    return isInclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  });
  const { items, response_metadata } = page(within, body, 100);
  const hasMetadata = body.include_all_metadata === true;
  return {
    messages: items.map((it) => messageJson(state, it, hasMetadata)),
    has_more: response_metadata.next_cursor !== '',
    response_metadata,
  };
}

/** `limit` and `cursor`, as all lists have them. */
export function page<T>(all: readonly T[], body: Json, standard: number) {
  const limit = Number(body.limit ?? standard);
  const from = body.cursor ? Number(Buffer.from(String(body.cursor), 'base64').toString().split(':')[1]) : 0;
  if (!Number.isInteger(from)) throw forbid('invalid_cursor', 'cursor', String(body.cursor));
  if (!(limit >= 1 && limit <= 1000)) throw forbid('invalid_limit', 'limit', String(body.limit));
  const next = from + limit < all.length ? Buffer.from(`next:${from + limit}`).toString('base64') : '';
  return { items: all.slice(from, from + limit), response_metadata: { next_cursor: next } };
}
