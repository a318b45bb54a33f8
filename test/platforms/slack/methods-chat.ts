/** chat.*: posting, editing, deleting, unfurling. */
import { claimAnswer } from './answers.ts';
import { type Call, type Methods, needScope } from './call.ts';
import { findIm } from './direct.ts';
import { echo } from './echo.ts';
import { forbid, Refusal } from './errors.ts';
import { judge, messagesOf, problemsOf } from './judge.ts';
import { addMessage, editMessage, findMessage, messageJson } from './messages.ts';
import { takePost } from './pace.ts';
import { reachAsMember, reachChannel, reachOwnMessage } from './reach.ts';
import { isObject, type Json, objects, type State } from './state.ts';
import { type MessageMethod, validateUnfurls } from './validate-message.ts';
import type { StandInChannel } from './world.ts';

export const chatMethods: Methods = {
  'chat.postMessage': {
    token: 'bot',
    scopes: ['chat:write'],
    required: ['channel'],
    run(state, call) {
      const channel = channelToPost(state, call);
      checkBody(state, call);
      checkThread(state, channel, call.body.thread_ts);
      takePost(state, channel.id);
      const message = addMessage(state, { ...place(channel, call), body: call.body });
      claimAnswer(state, message);
      echo(state, message, undefined);
      return { channel: channel.id, ts: message.ts, message: messageJson(state, message, true) };
    },
  },
  'chat.postEphemeral': {
    token: 'bot',
    scopes: ['chat:write'],
    required: ['channel', 'user'],
    run(state, call) {
      const channel = reachAsMember(state, call, call.body.channel);
      if (channel.isArchived) throw new Refusal('is_archived');
      const user = state.world.users.get(String(call.body.user));
      if (!user) throw new Refusal('user_not_found');
      if (!channel.members.has(user.id)) throw new Refusal('user_not_in_channel');
      checkBody(state, call);
      const message = addMessage(state, { ...place(channel, call), ephemeralFor: user.id, body: call.body });
      claimAnswer(state, message);
      return { message_ts: message.ts };
    },
  },
  'chat.update': {
    token: 'bot',
    scopes: ['chat:write'],
    required: ['channel', 'ts'],
    run(state, call) {
      const message = reachOwnMessage(state, call, 'cant_update_message');
      if (state.world.channels.get(message.channelId)!.isArchived) throw new Refusal('is_archived');
      checkBody(state, call);
      editMessage(state, message, call.body);
      claimAnswer(state, message);
      echo(state, message, 'message_changed');
      return { channel: message.channelId, ts: message.ts, text: message.text, message: messageJson(state, message) };
    },
  },
  'chat.delete': {
    token: 'bot',
    scopes: ['chat:write'],
    required: ['channel', 'ts'],
    run(state, call) {
      const message = reachOwnMessage(state, call, 'cant_delete_message');
      message.isDeleted = true;
      return { channel: message.channelId, ts: message.ts };
    },
  },
  'chat.getPermalink': {
    token: 'bot',
    required: ['channel', 'message_ts'],
    run(state, call) {
      const channel = reachChannel(state, call, call.body.channel);
      const message = findMessage(state, channel.id, call.body.message_ts);
      if (!message || message.ephemeralFor !== undefined) throw new Refusal('message_not_found');
      const domain = state.world.teams.get(channel.teamId)!.domain;
      const permalink = `https://${domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`;
      return { channel: channel.id, permalink };
    },
  },
  'chat.unfurl': { token: 'bot', scopes: ['links:write'], required: ['unfurls'], run: unfurl },
};

function place(channel: StandInChannel, { token, body }: Call) {
  const threadTs = body.thread_ts === undefined ? undefined : String(body.thread_ts);
  return { teamId: channel.teamId, channelId: channel.id, userId: token.botUserId, isBot: true, threadTs };
}

/** A user's id opens the direct messages with that user. */
function channelToPost(state: State, call: Call): StandInChannel {
  const { body, token } = call;
  const user = state.world.users.get(String(body.channel));
  const im = user && findIm(state, user.id, token);
  const channel = im ?? reachChannel(state, call, body.channel);
  if (channel.isArchived) throw new Refusal('is_archived');
  if (!channel.members.has(token.botUserId) && !token.scopes.has('chat:write.public'))
    throw new Refusal('not_in_channel');
  return channel;
}

/** @throws Refusal no_text, invalid_blocks, msg_too_long... with every broken rule as a violation. */
export function checkBody(state: State, { body, method, token }: Call): void {
  if (!body.text && !body.markdown_text && objects(body.blocks).length === 0 && objects(body.attachments).length === 0)
    throw forbid('no_text', 'text', 'neither text nor blocks');
  if (body.username !== undefined || body.icon_url !== undefined || body.icon_emoji !== undefined)
    needScope(token, 'chat:write.customize');
  const problems = problemsOf(state, body, method as MessageMethod);
  if (judge(state, problems, method)) return;
  throw new Refusal('invalid_blocks', { extra: { response_metadata: { messages: messagesOf(problems) } } });
}

function checkThread(state: State, channel: StandInChannel, threadTs: unknown): void {
  if (threadTs === undefined) return;
  const parent = findMessage(state, channel.id, threadTs);
  if (!parent) throw forbid('thread_not_found', 'thread_ts', `no message ${String(threadTs)} in ${channel.id}`);
  if (parent.threadTs !== undefined && parent.threadTs !== parent.ts)
    state.violate('thread_ts', 'a reply is no parent: use the ts of the thread', 'chat.postMessage');
}

function unfurl(state: State, call: Call): Json {
  const { body } = call;
  const shares = state.deliveries.filter(({ payload }) => (payload.event as Json | undefined)?.type === 'link_shared');
  const share = shares.find(({ payload }) => {
    const event = payload.event as Json;
    return body.unfurl_id === undefined
      ? event.channel === body.channel && event.message_ts === body.ts
      : event.unfurl_id === body.unfurl_id && event.source === body.source;
  });
  if (!share) throw forbid('cannot_unfurl_message', 'unfurl', 'no link was shared there');
  const unfurls = isObject(body.unfurls) ? (body.unfurls as Record<string, Json>) : {};
  if (!judge(state, validateUnfurls(unfurls, { allowedPings: state.settings.allowedPings }), call.method))
    throw new Refusal('invalid_blocks');
  const event = share.payload.event as Json;
  const shared = objects(event.links).map(({ url }) => url);
  const stranger = Object.keys(unfurls).find((url) => !shared.includes(url));
  if (stranger !== undefined) throw forbid('cannot_unfurl_url', 'unfurl', `${stranger} was not shared`);
  if (event.channel !== 'COMPOSER') reachChannel(state, call, event.channel);
  const text = (key: string) => (body[key] === undefined ? undefined : String(body[key]));
  state.unfurls.push({
    ...{ teamId: share.teamId, channelId: text('channel'), ts: text('ts'), unfurlId: text('unfurl_id'), unfurls },
  });
  return {};
}
