/** Discord on loopback, driven by tests: one call starts it, its methods are what people, admins and bad luck do. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type Administration, administration } from './admin.ts';
import { type Gateway, type GatewayEvent, openGateway } from './gateway.ts';
import { messageStore, type StandInMessage } from './messages.ts';
import { type People, people } from './people.ts';
import { type Failure, type FailureHandle, type RateLimitRule, rateLimiter } from './ratelimit.ts';
import type { Json } from './report.ts';
import { openServer } from './server.ts';
import {
  DEFAULT_SETTINGS,
  type RequestRecord,
  type Settings,
  type State,
  snowflakes,
  type Violation,
  waiters,
} from './state.ts';
import type { StandInChannel, StandInGuild, StandInUser, World } from './world.ts';

export interface DiscordOptions extends Partial<Settings> {
  /** Milliseconds since 1970; `advance` adds to it. Default: the machine's. */
  readonly now?: () => number;
  /** false: nobody and nothing exists yet. Default: a guild with a text channel, and a user. */
  readonly isFurnished?: boolean;
}

type Driver = People &
  Pick<
    Gateway,
    | 'reconnect'
    | 'invalidateSession'
    | 'refuseNextResume'
    | 'dropSocket'
    | 'closeSocket'
    | 'stopAcks'
    | 'refuseConnections'
    | 'requestHeartbeat'
  >;

export interface DiscordStandIn extends Driver, Administration {
  /** For `new Client({ rest: { api } })`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly botUserId: string;
  readonly world: World;
  /** What stands there from the start (with `isFurnished`). */
  readonly guild: StandInGuild;
  readonly channel: StandInChannel;
  readonly user: StandInUser;
  readonly violations: readonly Violation[];
  readonly requests: readonly RequestRecord[];
  readonly gatewayLog: readonly GatewayEvent[];
  readonly connectedShards: readonly number[];
  /** Moves the stand-in's clock on: answers become late, tokens die, nonces are forgotten. */
  advance(ms: number): void;
  now(): number;
  setRateLimits(rules: readonly RateLimitRule[]): void;
  failNext(failure: Failure): FailureHandle;
  /** What everybody in the channel sees, oldest first. */
  messages(channelId?: string): StandInMessage[];
  ephemerals(userId?: string): StandInMessage[];
  registeredCommands(guildId?: string): Json[];
  /** Puts commands there as if registered long ago; no rules are held. */
  registerCommands(commands: readonly Json[], guildId?: string): void;
  /** The violations so far, and starts anew. */
  takeViolations(): Violation[];
  /** @throws Error that lists all violations, and interactions that got no first response in time. */
  expectNoViolations(): void;
  /** Resolves when `find` gives something: asked again whenever the bot did something. */
  until<T>(find: () => T | undefined, what: string): Promise<T>;
  /** The next gateway event of a kind, from now on. */
  nextGateway(kind: GatewayEvent['kind']): Promise<GatewayEvent>;
  /** Resolves when the bot has a session and every known guild. */
  ready(): Promise<GatewayEvent>;
  stop(): Promise<void>;
}

/** Starts Discord on a free port of 127.0.0.1. Stop it after the client is destroyed. */
export async function startDiscord(options: DiscordOptions = {}): Promise<DiscordStandIn> {
  const { now: clock = Date.now, isFurnished = true, ...given } = options;
  const settings: Settings = { ...DEFAULT_SETTINGS, ...given };
  let ahead = 0;
  const now = () => clock() + ahead;
  const nextId = snowflakes(now);
  const botUser: StandInUser = { id: nextId(), username: 'Briefwire', directMessages: 'open', isBot: true };
  const world: World = {
    botUser,
    applicationId: botUser.id,
    users: new Map([[botUser.id, botUser]]),
    guilds: new Map(),
    channels: new Map(),
  };
  const state: State = {
    ...{
      settings,
      world,
      messages: messageStore(nextId),
      interactions: new Map(),
      commands: new Map(),
      commandCreates: new Map(),
    },
    ...{ requests: [], violations: [], now, nextId, host: '' },
    ...waiters(settings.patienceMs),
    dispatch: (event) => gateway.dispatch(event),
    violate: (rule, detail, where) => {
      state.violations.push({ rule, detail, where });
    },
  };
  const gateway = openGateway(state);
  const limiter = rateLimiter(now, settings.requestsPerSecond);
  const admin = administration(state);
  const server = openServer(state, limiter, {
    openDm: admin.directMessages,
    identifiesLeft: () => gateway.identifiesLeft,
    leaveGuild: (guildId) => admin.removeGuild(guildId),
  });
  server.on('upgrade', (request, socket, head) => {
    gateway.server.handleUpgrade(request, socket, head, (client) => gateway.server.emit('connection', client, request));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  state.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  const user = isFurnished ? admin.addUser({ username: 'reader' }) : undefined;
  const guild = isFurnished ? admin.addGuild({ name: 'Newsroom' }) : undefined;
  const channel = guild ? admin.addChannel({ guildId: guild.id, name: 'news' }) : undefined;
  if (guild && user) admin.setMember(guild.id, user.id);
  const furniture = <T>(it: T | undefined): T => {
    if (!it) throw new Error('this Discord was started without furniture');
    return it;
  };

  const {
    reconnect,
    invalidateSession,
    refuseNextResume,
    dropSocket,
    closeSocket,
    stopAcks,
    refuseConnections,
    requestHeartbeat,
  } = gateway;
  return {
    ...people(state, admin.directMessages),
    ...{
      reconnect,
      invalidateSession,
      refuseNextResume,
      dropSocket,
      closeSocket,
      stopAcks,
      refuseConnections,
      requestHeartbeat,
    },
    ...admin,
    ...{
      apiUrl: `http://${state.host}/api`,
      token: settings.token,
      applicationId: world.applicationId,
      botUserId: botUser.id,
    },
    ...{
      world,
      violations: state.violations,
      requests: state.requests,
      gatewayLog: gateway.log,
      now,
      until: state.until,
    },
    get guild() {
      return furniture(guild);
    },
    get channel() {
      return furniture(channel);
    },
    get user() {
      return furniture(user);
    },
    get connectedShards() {
      return gateway.connected;
    },
    advance(ms) {
      ahead += ms;
    },
    setRateLimits(rules) {
      limiter.rules = [...rules];
    },
    failNext(failure) {
      const armed = { failure, left: failure.times ?? 1, hits: 0, hanging: [] as (() => void)[] };
      limiter.failures.push(armed);
      return {
        get hits() {
          return armed.hits;
        },
        release() {
          armed.left = 0;
          for (const end of armed.hanging.splice(0)) end();
        },
      };
    },
    messages: (channelId = furniture(channel).id) =>
      [...state.messages.all.values()].filter(
        (it) => it.channelId === channelId && !it.isDeleted && it.ephemeralFor === undefined,
      ),
    ephemerals: (userId = furniture(user).id) =>
      [...state.messages.all.values()].filter((it) => it.ephemeralFor === userId && !it.isDeleted),
    registeredCommands: (guildId) => [...(state.commands.get(guildId ?? 'global')?.values() ?? [])],
    registerCommands(commands, guildId) {
      const known = commands.map((it): [string, Json] => {
        const id = nextId();
        const reach = guildId === undefined ? { contexts: null, integration_types: [0, 1] } : { guild_id: guildId };
        return [
          id,
          {
            id,
            application_id: world.applicationId,
            version: nextId(),
            type: 1,
            default_member_permissions: null,
            ...reach,
            ...it,
          },
        ];
      });
      state.commands.set(guildId ?? 'global', new Map(known));
    },
    takeViolations: () => [...state.violations.splice(0), ...unanswered(state)],
    expectNoViolations() {
      const all = [...state.violations, ...unanswered(state)];
      if (all.length > 0)
        throw new Error(
          `Discord would have refused:\n${all.map(({ rule, detail, where }) => `- ${rule}: ${detail} (${where})`).join('\n')}`,
        );
    },
    nextGateway(kind) {
      const from = gateway.log.length;
      return state.until(() => gateway.log.slice(from).find((event) => event.kind === kind), `gateway ${kind}`);
    },
    ready: () => state.until(() => gateway.log.find((event) => event.kind === 'ready'), 'the bot to be ready'),
    async stop() {
      for (const armed of limiter.failures) for (const end of armed.hanging.splice(0)) end();
      gateway.stop();
      server.closeAllConnections();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}

/** Interactions that reached the bot and had no first response when their time was over. */
function unanswered(state: State): Violation[] {
  const until = state.now() - state.settings.firstResponseMs;
  return [...state.interactions.values()]
    .filter(({ first, deliveredAt }) => !first && deliveredAt !== undefined && deliveredAt < until)
    .map(({ label, id }) => ({
      rule: 'first response in time',
      detail: `${label} was never answered`,
      where: `interaction ${id}`,
    }));
}
