/** Channels, their messages and threads (resources/channel, resources/message), with the permissions that each needs. */
import { refuse, refuseForm } from './errors.ts';
import { PERMISSIONS, THREAD_LIMITS } from './limits.ts';
import { announceMessage, messageJson } from './message-json.ts';
import type { StandInMessage } from './messages.ts';
import { isObject, type Json, Report } from './report.ts';
import { type Answer, type Request, unknownRoute } from './routes.ts';
import { checkBody } from './send.ts';
import { INTENTS, messageIntent, type State } from './state.ts';
import { botPermissionsIn, channelJson, isThread, type StandInChannel } from './world.ts';

const HOUR_MS = 3_600_000;

/** @throws Refusal. */
export function routeChannel(state: State, request: Request, body: Json): Answer {
  const { method, segments } = request;
  const [, channelId, sub, id, last] = segments;
  const channel = findChannel(state, channelId!);
  if (sub === undefined && method === 'GET')
    return {
      status: 200,
      body: { ...channelJson(state.world, channel), last_message_id: lastMessageId(state, channel) },
    };
  if (sub === undefined && method === 'PATCH') return changeChannel(state, channel, body);
  if (sub === 'typing') return { status: 204 };
  if (sub === 'thread-members') return { status: 204 };
  if (sub === 'threads' && method === 'POST') return startThread(state, channel, request, body, undefined);
  if (sub === 'threads' && id === 'archived' && last === 'public' && method === 'GET') {
    need(state, channel, PERMISSIONS.readMessageHistory);
    return { status: 200, body: threadList(state, (it) => it.parentId === channel.id && it.isArchived) };
  }
  if (sub !== 'messages') throw unknownRoute(request);
  if (id === undefined && method === 'POST') return createMessage(state, channel, request, body);
  if (id === undefined && method === 'GET') return { status: 200, body: listMessages(state, channel, request.query) };
  const message = findMessage(state, channel, id);
  if (last === 'threads' && method === 'POST') return startThread(state, channel, request, body, message);
  if (last !== undefined) throw unknownRoute(request);
  switch (method) {
    case 'GET':
      need(state, channel, PERMISSIONS.readMessageHistory);
      return { status: 200, body: historyJson(state, message) };
    case 'PATCH':
      return editMessage(state, channel, message, request, body);
    case 'DELETE':
      if (message.authorId !== state.world.botUser.id) need(state, channel, PERMISSIONS.manageMessages);
      message.isDeleted = true;
      state.changed();
      return { status: 204 };
    default:
      throw unknownRoute(request);
  }
}

/** 10003: there is none; 50001: the bot cannot see it. */
function findChannel(state: State, id: string): StandInChannel {
  const report = new Report();
  report.snowflake(['channel_id'], id);
  if (report.issues.length > 0) throw refuseForm(report.issues);
  const channel = state.world.channels.get(id);
  if (!channel) throw refuse(10003);
  if ((botPermissionsIn(state.world, channel) & PERMISSIONS.viewChannel) === 0n) throw refuse(50001);
  return channel;
}

function need(state: State, channel: StandInChannel, permission: bigint): void {
  if ((botPermissionsIn(state.world, channel) & permission) === 0n) throw refuse(50013);
}

function findMessage(state: State, channel: StandInChannel, id: string | undefined): StandInMessage {
  const message = state.messages.all.get(id ?? '');
  if (!message || message.isDeleted || message.channelId !== channel.id || message.ephemeralFor !== undefined)
    throw refuse(10008);
  return message;
}

function listMessages(state: State, channel: StandInChannel, query: URLSearchParams): Json[] {
  // Without the permission the list is empty, not refused.
  if ((botPermissionsIn(state.world, channel) & PERMISSIONS.readMessageHistory) === 0n) return [];
  const limit = Math.min(Number(query.get('limit') ?? 50), 100);
  const [before, after] = [query.get('before'), query.get('after')];
  const seen = [...state.messages.all.values()].filter(
    ({ channelId, isDeleted, ephemeralFor, id }) =>
      channelId === channel.id &&
      !isDeleted &&
      ephemeralFor === undefined &&
      (!before || BigInt(id) < BigInt(before)) &&
      (!after || BigInt(id) > BigInt(after)),
  );
  const page = after ? seen.slice(0, limit) : seen.slice(-limit);
  return page.reverse().map((message) => historyJson(state, message));
}

/** A nonce comes back with the post itself and its event, never later (Rapptz/discord.py #2451). */
function historyJson(state: State, message: StandInMessage): Json {
  const { nonce: _, ...json } = messageJson(state, message);
  return json;
}

/** A message that was deleted since may still be the last one. */
function lastMessageId(state: State, channel: StandInChannel): string | null {
  const own = [...state.messages.all.values()].filter(
    ({ channelId, ephemeralFor }) => channelId === channel.id && ephemeralFor === undefined,
  );
  return own.at(-1)?.id ?? null;
}

/** As the lists of active and of archived threads have it. */
export function threadList(state: State, isListed: (thread: StandInChannel) => boolean): Json {
  const threads = [...state.world.channels.values()].filter(
    (it) => isThread(it) && isListed(it) && (botPermissionsIn(state.world, it) & PERMISSIONS.viewChannel) !== 0n,
  );
  return { threads: threads.map((it) => channelJson(state.world, it)), members: [], has_more: false };
}

/** Whether the bot may write here: 50013, 50008, 50007, 50278, 160005. */
function needSend(state: State, channel: StandInChannel, fileCount: number, isReply: boolean): void {
  if (channel.kind === 'forum' || channel.kind === 'category') throw refuse(50008);
  const recipient = channel.kind === 'dm' ? state.world.users.get(channel.recipientIds[0] ?? '') : undefined;
  if (recipient?.directMessages === 'closed') throw refuse(50007);
  if (recipient?.directMessages === 'noMutualGuild') throw refuse(50278);
  need(state, channel, isThread(channel) ? PERMISSIONS.sendMessagesInThreads : PERMISSIONS.sendMessages);
  if (fileCount > 0) need(state, channel, PERMISSIONS.attachFiles);
  if (isReply && (botPermissionsIn(state.world, channel) & PERMISSIONS.readMessageHistory) === 0n) throw refuse(160002);
  if (!channel.isArchived) return;
  if (channel.isLocked) throw refuse(160005);
  channel.isArchived = false;
}

function createMessage(state: State, channel: StandInChannel, { files, where }: Request, body: Json): Answer {
  needSend(state, channel, files.length, isObject(body.message_reference));
  checkBody(state, body, files, { purpose: 'create', where });
  const earlier = body.enforce_nonce === true ? sameNonce(state, body) : undefined;
  if (earlier?.isDeleted) throw refuse(10008);
  if (earlier) return { status: 200, body: messageJson(state, earlier) };
  const message = post(state, channel, body, files, state.nextId());
  return { status: 200, body: messageJson(state, message) };
}

/** The message that the bot sent with this nonce in the past few minutes; one that was deleted since still counts (#6647). */
function sameNonce(state: State, body: Json): StandInMessage | undefined {
  if (body.nonce === undefined || body.nonce === null) return undefined;
  const since = state.now() - state.settings.nonceWindowMs;
  return [...state.messages.all.values()].findLast(
    ({ nonce, authorId, createdAt }) =>
      nonce === String(body.nonce) && authorId === state.world.botUser.id && createdAt >= since,
  );
}

function post(state: State, channel: StandInChannel, body: Json, files: Request['files'], id: string): StandInMessage {
  const message = state.messages.create({
    ...{ id, channelId: channel.id, authorId: state.world.botUser.id, at: state.now() },
    ...{ body, files, host: state.host, isChannelMessage: true },
  });
  announceMessage(state, 'MESSAGE_CREATE', message, messageIntent(channel));
  state.changed();
  return message;
}

function editMessage(
  state: State,
  channel: StandInChannel,
  message: StandInMessage,
  { files, where }: Request,
  body: Json,
): Answer {
  if (message.authorId !== state.world.botUser.id) {
    const isFlagsOnly = Object.keys(body).every((key) => key === 'flags');
    if (!isFlagsOnly) throw refuse(50005);
    need(state, channel, PERMISSIONS.manageMessages);
  }
  const age = state.now() - message.createdAt;
  if (age > HOUR_MS && oldEdits(state, channel) >= state.settings.oldMessageEdits) throw refuse(30046);
  checkBody(state, body, files, { purpose: 'edit', before: message, where });
  state.messages.edit(message, body, files, state.now(), state.host);
  announceMessage(state, 'MESSAGE_UPDATE', message, messageIntent(channel));
  state.changed();
  return { status: 200, body: messageJson(state, message) };
}

/** Messages of this channel that were edited in the past hour, more than an hour after they were sent. */
function oldEdits(state: State, channel: StandInChannel): number {
  const since = state.now() - HOUR_MS;
  return [...state.messages.all.values()].filter(
    ({ channelId, editedAt, createdAt }) =>
      channelId === channel.id && editedAt !== undefined && editedAt >= since && editedAt - createdAt > HOUR_MS,
  ).length;
}

function changeChannel(state: State, channel: StandInChannel, body: Json): Answer {
  if (!isThread(channel)) need(state, channel, 1n << 4n);
  else if (channel.ownerId !== state.world.botUser.id) need(state, channel, PERMISSIONS.manageThreads);
  if (typeof body.archived === 'boolean') channel.isArchived = body.archived;
  if (typeof body.locked === 'boolean') channel.isLocked = body.locked;
  if (typeof body.name === 'string') channel.name = body.name;
  return { status: 200, body: channelJson(state.world, channel) };
}

/** A thread of a text channel (with or without a message), or a post in a forum, whose first message comes with it. */
function startThread(
  state: State,
  channel: StandInChannel,
  request: Request,
  body: Json,
  from: StandInMessage | undefined,
): Answer {
  if (!['text', 'announcement', 'forum'].includes(channel.kind)) throw refuse(50024);
  const isForum = channel.kind === 'forum';
  checkThread(channel, body, isForum);
  const isPrivate = !isForum && !from && body.type === 12;
  need(
    state,
    channel,
    isForum ? PERMISSIONS.sendMessages : isPrivate ? PERMISSIONS.createPrivateThreads : PERMISSIONS.createPublicThreads,
  );
  if (from && state.world.channels.has(from.id)) throw refuse(160004);
  const message = isObject(body.message) ? body.message : {};
  if (isForum) checkBody(state, message, request.files, { purpose: 'create', where: request.where });
  const thread: StandInChannel = {
    ...{ id: from?.id ?? state.nextId(), kind: isPrivate ? 'privateThread' : 'thread', guildId: channel.guildId },
    ...{ name: String(body.name), parentId: channel.id, botPermissions: undefined, memberPermissions: undefined },
    ...{ recipientIds: [], isArchived: false, isLocked: false, requiresTag: false, tags: [] },
    ...{ appliedTags: (body.applied_tags as string[] | undefined) ?? [], ownerId: state.world.botUser.id },
  };
  state.world.channels.set(thread.id, thread);
  const data = channelJson(state.world, thread);
  state.dispatch({
    name: 'THREAD_CREATE',
    data: { ...data, newly_created: true },
    guildId: channel.guildId,
    intents: INTENTS.guilds,
  });
  // The first message of a post has the post's own id.
  const first = isForum ? post(state, thread, message, request.files, thread.id) : undefined;
  state.changed();
  return { status: 201, body: first ? { ...data, message: messageJson(state, first) } : data };
}

function checkThread(channel: StandInChannel, body: Json, isForum: boolean): void {
  const report = new Report();
  report.text(['name'], body.name, { max: THREAD_LIMITS.name, isRequired: true });
  if (body.auto_archive_duration !== undefined)
    report.choice(['auto_archive_duration'], body.auto_archive_duration, THREAD_LIMITS.autoArchiveMinutes);
  report.integer(['rate_limit_per_user'], body.rate_limit_per_user, 0, 21_600);
  if (isForum && !isObject(body.message)) report.required(['message']);
  const tags = Array.isArray(body.applied_tags) ? body.applied_tags : [];
  if (tags.length > THREAD_LIMITS.tags)
    report.add(['applied_tags'], 'BASE_TYPE_MAX_LENGTH', `Must be ${THREAD_LIMITS.tags} or fewer in length.`);
  if (tags.some((tag) => !channel.tags.some(({ id }) => id === tag)))
    report.add(['applied_tags'], 'FORUM_TAG_UNKNOWN', 'Unknown forum tag');
  if (report.issues.length > 0) throw refuseForm(report.issues);
  if (channel.requiresTag && tags.length === 0) throw refuse(40067);
}

/** A person's message, put there by a test. */
export function postAs(state: State, channel: StandInChannel, userId: string, body: Json): StandInMessage {
  const message = state.messages.create({
    ...{ id: state.nextId(), channelId: channel.id, authorId: userId, at: state.now() },
    ...{ body, files: [], host: state.host, isChannelMessage: true },
  });
  announceMessage(state, 'MESSAGE_CREATE', message, messageIntent(channel));
  return message;
}
