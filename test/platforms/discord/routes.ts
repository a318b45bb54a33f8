/** Which function answers which request. */
import { answerInteraction } from './callback.ts';
import { routeChannel, threadList } from './channels.ts';
import { routeCommands } from './commands.ts';
import { Refusal, refuse } from './errors.ts';
import type { StandInFile } from './messages.ts';
import type { Json } from './report.ts';
import type { State } from './state.ts';
import { routeWebhook } from './webhooks.ts';
import { channelJson, guildJson, memberJson, roleJson, type StandInChannel, userJson } from './world.ts';

export interface Request {
  readonly method: string;
  /** Of the path, without api and version. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Json | readonly Json[];
  readonly files: readonly StandInFile[];
  /** "POST /channels/1/messages". */
  readonly where: string;
}

export interface Answer {
  readonly status: number;
  /** undefined: nothing (204). */
  readonly body?: unknown;
}

export interface Doors {
  openDm(userId: string): StandInChannel;
  /** Identifies left. */
  identifiesLeft(): number;
  leaveGuild(guildId: string): void;
}

/** Requests that carry a token in their path need no bot token. */
export function needsBotToken(segments: readonly string[]): boolean {
  return !(
    segments[0] === 'interactions' ||
    (segments[0] === 'webhooks' && segments.length > 2) ||
    segments[0] === 'attachments'
  );
}

/** @throws Refusal. */
export function route(state: State, doors: Doors, request: Request): Answer {
  const { method, segments, query } = request;
  const [room, id, sub] = segments;
  const body = Array.isArray(request.body) ? {} : (request.body as Json);
  switch (room) {
    case 'gateway':
      return gatewayAnswer(state, doors, id === 'bot');
    case 'interactions': {
      if (method !== 'POST' || segments[3] !== 'callback') throw unknownRoute(request);
      const shown = answerInteraction(state, id!, sub!, body, request.files);
      return query.get('with_response') === 'true' ? { status: 200, body: shown } : { status: 204 };
    }
    case 'webhooks':
      return routeWebhook(state, request, body);
    case 'channels':
      return routeChannel(state, request, body);
    case 'applications':
      return id === '@me' && sub === undefined
        ? { status: 200, body: applicationJson(state) }
        : routeCommands(state, request);
    case 'oauth2':
      return { status: 200, body: applicationJson(state) };
    case 'users':
      return userAnswer(state, doors, request, body);
    case 'guilds':
      return guildAnswer(state, request);
    default:
      throw unknownRoute(request);
  }
}

/** A route that this stand-in does not have: told, so that nobody takes its 404 for Discord's. */
export function unknownRoute({ where }: Request): Refusal {
  return new Refusal(
    404,
    { message: '404: Not Found', code: 0 },
    { rule: 'unknown route', detail: `the stand-in has no ${where}` },
  );
}

function gatewayAnswer(state: State, doors: Doors, isForBot: boolean): Answer {
  const { settings, host } = state;
  const url = `ws://${host}/gateway`;
  if (!isForBot) return { status: 200, body: { url } };
  const remaining = doors.identifiesLeft();
  const limit = { total: 1000, remaining, reset_after: 86_400_000, max_concurrency: settings.maxConcurrency };
  return { status: 200, body: { url, shards: settings.shards, session_start_limit: limit } };
}

function applicationJson({ world }: State): Json {
  return {
    ...{ id: world.applicationId, name: world.botUser.username, description: '', icon: null, flags: 0 },
    ...{ bot_public: true, bot_require_code_grant: false, verify_key: '0'.repeat(64), summary: '' },
    ...{ owner: userJson(world.botUser), team: null, bot: userJson(world.botUser) },
    integration_types_config: { 0: {}, 1: {} },
    approximate_guild_count: world.guilds.size,
  };
}

function userAnswer(state: State, doors: Doors, request: Request, body: Json): Answer {
  const { world } = state;
  const [, id, sub, third] = request.segments;
  const { method } = request;
  if (method === 'GET' && sub === undefined) {
    const user = id === '@me' ? world.botUser : world.users.get(id!);
    if (!user) throw refuse(10013);
    return {
      status: 200,
      body: id === '@me' ? { ...userJson(user), verified: true, mfa_enabled: true, email: null } : userJson(user),
    };
  }
  if (method === 'POST' && sub === 'channels') {
    const user = world.users.get(String(body.recipient_id));
    if (!user || user.isBot) throw refuse(user ? 50007 : 10013);
    return { status: 200, body: channelJson(world, doors.openDm(user.id)) };
  }
  if (sub === 'guilds' && method === 'GET')
    return {
      status: 200,
      body: [...world.guilds.values()]
        .filter(({ hasBot }) => hasBot)
        .map(({ id, name }) => ({ id, name, icon: null, owner: false, permissions: '0', features: [] })),
    };
  if (sub === 'guilds' && method === 'DELETE' && third) {
    doors.leaveGuild(third);
    return { status: 204 };
  }
  throw unknownRoute(request);
}

function guildAnswer(state: State, request: Request): Answer {
  const { world } = state;
  const [, id, sub, userId] = request.segments;
  const guild = world.guilds.get(id!);
  if (!guild) throw refuse(10004);
  if (!guild.hasBot) throw refuse(50001);
  if (request.method !== 'GET') throw unknownRoute(request);
  if (sub === undefined) return { status: 200, body: guildJson(world, guild, 'rest') };
  if (sub === 'channels')
    return {
      status: 200,
      body: [...world.channels.values()]
        .filter(({ guildId }) => guildId === id)
        .map((channel) => channelJson(world, channel)),
    };
  if (sub === 'threads' && userId === 'active')
    return { status: 200, body: threadList(state, (it) => it.guildId === id && !it.isArchived) };
  if (sub === 'roles') return { status: 200, body: [...guild.roles.values()].map(roleJson) };
  if (sub === 'members' && userId) {
    const user =
      userId === world.botUser.id ? world.botUser : guild.members.has(userId) ? world.users.get(userId) : undefined;
    if (!user) throw refuse(10007);
    return { status: 200, body: memberJson(guild, user) };
  }
  throw unknownRoute(request);
}
