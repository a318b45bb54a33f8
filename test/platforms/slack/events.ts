/** What people do that reaches the app as an event: mentions, direct messages, the Home tab, shared links, removal. */
import { botOf } from './acks.ts';
import { type Handle, handleOf } from './handle.ts';
import { checkDeclared } from './manifest.ts';
import { addMessage, messageJson, type StandInMessage } from './messages.ts';
import { authorizations, eventPayload, newDelivery } from './payloads.ts';
import { dmOf, findChannel, findUser, type Where } from './places.ts';
import type { Json, State } from './state.ts';
import { installationOf, removeInstallation } from './tokens.ts';
import { typedBlocks, typedText } from './typed.ts';
import { viewJson } from './views.ts';
import { idOf, type Named, type StandInUser, type Token } from './world.ts';

export interface Events {
  /** A person says something in a channel. The app hears of it only through its scopes: use mention and dm for that. */
  post(text: string, where?: Where & { readonly thread?: StandInMessage; readonly body?: Json }): StandInMessage;
  /** "@App text": `where.thread`: in the thread of that message. */
  mention(text: string, where?: Where & { readonly thread?: StandInMessage }): Handle;
  dm(text: string, where?: Omit<Where, 'channel'> & { readonly thread?: StandInMessage }): Handle;
  openHome(user?: Named, tab?: 'home' | 'messages'): Handle;
  /** Shares links; `isComposing`: still in the message box, no message is there yet; `isExtShared`: other organisations read along. */
  shareLink(
    url: string | readonly string[],
    where?: Where & { readonly isComposing?: boolean; readonly isExtShared?: boolean },
  ): Handle;
  /** Any other event: `{ type: 'member_joined_channel', ... }`. */
  event(event: Json, where?: Where): Handle;
  /** A workspace takes the app out: its tokens die, app_uninstalled and tokens_revoked are sent. */
  uninstall(team: Named): Handle;
  /** Tokens are revoked while the app stays installed; only tokens_revoked is sent. */
  revokeTokens(team: Named): Handle;
}

export function events(state: State): Events {
  function send(
    label: string,
    event: Json,
    user: StandInUser,
    place: { channelId?: string; threadTs?: string; isExtShared?: boolean } = {},
  ): Handle {
    checkDeclared(state, 'event', event.channel_type === 'im' ? 'message.im' : String(event.type));
    installationOf(state, user.teamId);
    return deliver(label, event, user.teamId, authorizations(state, user.teamId), { ...place, userId: user.id });
  }

  function deliver(
    label: string,
    event: Json,
    teamId: string,
    allowed: readonly Json[],
    {
      channelId,
      threadTs,
      userId,
      isExtShared = false,
    }: { channelId?: string; threadTs?: string; userId?: string; isExtShared?: boolean } = {},
  ): Handle {
    const payload = { ...eventPayload(state, teamId, event, allowed), is_ext_shared_channel: isExtShared };
    const delivery = newDelivery(state, { kind: 'event', label, teamId, userId, channelId, threadTs, payload });
    state.send(delivery);
    return handleOf(state, delivery);
  }

  function say(
    text: string,
    user: StandInUser,
    channelId: string,
    thread?: StandInMessage,
    body: Json = {},
  ): StandInMessage {
    const threadTs = thread && (thread.threadTs ?? thread.ts);
    const place = { teamId: user.teamId, channelId, userId: user.id, isBot: false, threadTs };
    return addMessage(state, {
      ...place,
      body: { text: typedText(text), blocks: typedBlocks(text, state.nextId('b')), ...body },
    });
  }

  function remove(named: Named, isUninstall: boolean): Handle {
    const teamId = idOf(named);
    const token = tokenOf(state, teamId);
    const home = token.teamId ?? [...state.world.teams.values()].find(({ orgId }) => orgId === token.orgId)!.id;
    const allowed = authorizations(state, home);
    removeInstallation(state, token, isUninstall ? 'inactive' : 'revoked');
    const revoked = { type: 'tokens_revoked', tokens: { oauth: [], bot: [token.botUserId] }, event_ts: state.nextTs() };
    const handle = deliver('tokens_revoked', revoked, home, allowed);
    return isUninstall
      ? deliver('app_uninstalled', { type: 'app_uninstalled', event_ts: state.nextTs() }, home, allowed)
      : handle;
  }

  return {
    post(text, { thread, body, ...where } = {}) {
      const user = findUser(state, where);
      return say(text, user, findChannel(state, where, user).id, thread, body);
    },
    mention(text, { thread, ...where } = {}) {
      const given = thread ? { channel: thread.channelId, ...where } : where;
      const user = findUser(state, given);
      const channel = findChannel(state, given, user);
      const bot = botOf(state, user.teamId);
      if (!channel.members.has(bot)) throw new Error(`the app is not in ${channel.id}: Slack asks to invite it first`);
      needScope(state, user.teamId, 'app_mentions:read');
      const message = say(`<@${bot}> ${text}`, user, channel.id, thread);
      const event = { ...plain(state, message), type: 'app_mention', channel: channel.id, event_ts: message.ts };
      return send(`mention: ${text}`, event, user, { channelId: channel.id, threadTs: message.threadTs ?? message.ts });
    },
    dm(text, { thread, ...where } = {}) {
      const user = findUser(state, where);
      const channel = dmOf(state, user);
      needScope(state, user.teamId, 'im:history');
      const message = say(text, user, channel.id, thread);
      const event = { ...plain(state, message), channel: channel.id, event_ts: message.ts, channel_type: 'im' };
      return send(`direct message: ${text}`, event, user, {
        channelId: channel.id,
        threadTs: message.threadTs ?? message.ts,
      });
    },
    openHome(named, tab = 'home') {
      const user = findUser(state, named === undefined ? {} : { user: named });
      const view = state.homes.get(user.id);
      const event = {
        ...{ type: 'app_home_opened', user: user.id, channel: dmOf(state, user).id, tab, event_ts: state.nextTs() },
        ...(view && tab === 'home' ? { view: viewJson(state, view) } : {}),
      };
      return send('app_home_opened', event, user);
    },
    shareLink(url, { isComposing = false, isExtShared = false, ...where } = {}) {
      const user = findUser(state, where);
      const channel = findChannel(state, where, user);
      needScope(state, user.teamId, 'links:read');
      const links = [url].flat().map((it) => ({ url: it, domain: new URL(it).hostname }));
      for (const { domain } of links) checkDeclared(state, 'domain', domain);
      const message = isComposing ? undefined : say(links.map((it) => it.url).join(' '), user, channel.id);
      const event = {
        ...{
          type: 'link_shared',
          user: user.id,
          links,
          is_bot_user_member: channel.members.has(botOf(state, user.teamId)),
        },
        ...(message
          ? { channel: channel.id, message_ts: message.ts, source: 'conversations_history' }
          : { channel: 'COMPOSER', message_ts: crypto.randomUUID(), source: 'composer' }),
        ...{ unfurl_id: `${message?.ts ?? 'C'}.${state.nextId('u').toLowerCase()}`, event_ts: state.nextTs() },
      };
      return send(`link_shared ${links.map((it) => it.url).join(' ')}`, event, user, {
        isExtShared,
        ...(message ? { channelId: channel.id } : {}),
      });
    },
    event(event, where = {}) {
      return send(String(event.type), { event_ts: state.nextTs(), ...event }, findUser(state, where));
    },
    uninstall: (team) => remove(team, true),
    revokeTokens: (team) => remove(team, false),
  };
}

function plain(state: State, message: StandInMessage): Json {
  const { parent_user_id: _, ...it } = messageJson(state, message);
  return { client_msg_id: crypto.randomUUID(), ...it };
}

function tokenOf(state: State, named: string): Token {
  const team = state.world.teams.get(named) ?? [...state.world.teams.values()].find(({ orgId }) => orgId === named);
  if (!team) throw new Error(`no team or organisation ${named}`);
  return installationOf(state, team.id);
}

/** Without the scope the app does not get the event at all. */
function needScope(state: State, teamId: string, scope: string): void {
  if (!installationOf(state, teamId).scopes.has(scope))
    throw new Error(`the app has no ${scope}: it would not hear of this`);
}
