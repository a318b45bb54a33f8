/** Slack on loopback, driven by tests: one call starts it, its methods are what people, admins and bad luck do. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type Administration, administration } from './admin.ts';
import { type Delivery, retryDeliveries, unanswered } from './deliveries.ts';
import { type Events, events } from './events.ts';
import { type InstallInput, type InstallResult, install } from './install.ts';
import { scopesIn } from './manifest.ts';
import type { StandInMessage } from './messages.ts';
import { type ArmedFailure, arm, type Failure, type FailureHandle } from './pace.ts';
import { type People, people } from './people.ts';
import { openRequestSide, type RawAnswer, type RawRequest } from './requests.ts';
import { openServer } from './server.ts';
import { openSocketSide, type SocketSide } from './socket.ts';
import {
  type CallRecord,
  counters,
  DEFAULT_SETTINGS,
  type Settings,
  type StandInFile,
  type StandInUnfurl,
  type StandInViolation,
  type State,
  waiters,
} from './state.ts';
import type { StandInView } from './views.ts';
import {
  emptyWorld,
  idOf,
  type Named,
  type StandInChannel,
  type StandInTeam,
  type StandInUser,
  type World,
} from './world.ts';

export type Transport = 'socket' | { readonly url: string };

export interface SlackOptions extends Partial<Settings> {
  /** How the app hears of things: Socket Mode, or requests to this address. Default: 'socket'. */
  readonly connect?: Transport;
  /** Milliseconds since 1970; `advance` adds to it. Default: the machine's. */
  readonly now?: () => number;
  /** false: nobody and nothing exists yet. Default: a team with a channel that the app is in, and a user. */
  readonly isFurnished?: boolean;
}

export interface SlackStandIn extends People, Events, Administration {
  /** For `clientOptions.slackApiUrl`. */
  readonly apiUrl: string;
  /** For `installerOptions.authorizationUrl`: nothing stands there, `install` only reads what is asked for. */
  readonly authorizationUrl: string;
  readonly settings: Settings;
  readonly world: World;
  /** What stands there from the start (with `isFurnished`). */
  readonly team: StandInTeam;
  readonly channel: StandInChannel;
  readonly user: StandInUser;
  /** Bot token of the first team. */
  readonly token: string;
  readonly violations: readonly StandInViolation[];
  readonly deliveries: readonly Delivery[];
  readonly files: StandInFile[];
  readonly unfurls: readonly StandInUnfurl[];
  /** Live Socket Mode connections. */
  readonly connections: number;
  /** HTTP mode from now on, or Socket Mode: the app's address is known once it listens. */
  connectTo(transport: Transport): void;
  socket: Pick<SocketSide, 'disconnect' | 'drop' | 'ping' | 'refuse'>;
  /** One request in HTTP mode, right or wrong; nothing is held against the app. */
  request(raw: RawRequest): Promise<RawAnswer>;
  install(input: InstallInput): Promise<InstallResult>;
  /** Moves the stand-in's clock on: answers become late, triggers and URLs die, events are sent again. */
  advance(ms: number): void;
  now(): number;
  /** The next calls of a method ("*": any; "response_url", "upload") fail: with Slack's word, an HTTP status, 'hang' or 'drop'. */
  failNext(method: string, how: string | number, more?: Omit<Failure, 'how'>): FailureHandle;
  /** Web API calls so far, of one method or all. */
  calls(method?: string): readonly CallRecord[];
  /** What everybody in the channel sees, oldest first. */
  messages(channel?: Named): StandInMessage[];
  /** What only this person sees. */
  ephemerals(user?: Named): StandInMessage[];
  /** Direct messages of this person with the app, from both sides. */
  dms(user?: Named): StandInMessage[];
  /** Open modals, the one in front last. */
  views(user?: Named): readonly StandInView[];
  home(user?: Named): StandInView | undefined;
  /** The violations so far, and starts anew. */
  takeViolations(): StandInViolation[];
  /** @throws Error that lists all violations, and deliveries that were not acknowledged in time. */
  expectNoViolations(): void;
  /** Resolves when `find` gives something: asked again whenever the app did something. */
  until<T>(find: () => T | undefined, what: string): Promise<T>;
  /** Resolves when the app has a Socket Mode connection. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts Slack on a free port of 127.0.0.1. Stop it after the app has stopped. */
export async function startSlack(options: SlackOptions = {}): Promise<SlackStandIn> {
  const { now: clock = Date.now, isFurnished = true, connect = 'socket', ...given } = options;
  const scopes = scopesIn(given.manifest);
  const settings: Settings = { ...DEFAULT_SETTINGS, ...(scopes ? { scopes } : {}), ...given };
  let ahead = 0;
  let transport: Transport = connect;
  const now = () => clock() + ahead;
  const armed: ArmedFailure[] = [];
  const hints = () => {
    const refused = state.calls.filter(({ error }) => error !== undefined).map((it) => `${it.method}: ${it.error}`);
    const broken = state.violations.map(({ rule, detail, where }) => `${where}: ${rule}: ${detail}`);
    return [...refused.slice(-3), ...broken.slice(-5)].map((line) => `\n  ${line}`).join('');
  };
  const state: State = {
    ...{ settings, world: emptyWorld(), messages: [], files: [], unfurls: [], stacks: new Map(), views: new Map() },
    ...{
      homes: new Map(),
      deliveries: [],
      triggers: new Map(),
      responseUrls: new Map(),
      calls: [],
      violations: [],
      tickets: new Set(),
    },
    ...{ now, ...counters(now), ...waiters(settings.patienceMs, hints), host: '' },
    send(delivery) {
      if (transport === 'socket') sockets.deliver(delivery);
      else requests.deliver(delivery, transport.url);
    },
    violate(rule, detail, where) {
      state.violations.push({ rule, detail, where });
      state.changed();
    },
  };
  state.world.tokens.set(settings.appToken, {
    ...{ value: settings.appToken, kind: 'app', teamId: undefined, orgId: undefined, botUserId: '', botId: '' },
    ...{ scopes: new Set(['connections:write']), state: 'live', expiresAt: undefined, refreshToken: undefined },
  });
  const sockets = openSocketSide(state);
  const requests = openRequestSide(state);
  const server = openServer(state, armed);
  server.on('upgrade', (request, socket, head) => {
    const ticket = new URL(request.url ?? '/', 'http://stand-in').searchParams.get('ticket') ?? '';
    if (!state.tickets.delete(ticket)) {
      state.violate('ticket', 'an address of apps.connections.open is good for one connection', 'Socket Mode');
      return void socket.destroy();
    }
    sockets.server.handleUpgrade(request, socket, head, (client) => sockets.server.emit('connection', client, request));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  state.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  const admin = administration(state);
  const team = isFurnished ? admin.addTeam({ name: 'Newsroom' }) : undefined;
  const user = isFurnished ? admin.addUser({ name: 'reader' }) : undefined;
  const channel = isFurnished ? admin.addChannel({ name: 'news' }) : undefined;
  const furniture = <T>(it: T | undefined): T => {
    if (!it) throw new Error('this Slack was started without furniture');
    return it;
  };
  const idOrFirst = (named: Named | undefined, first: { readonly id: string } | undefined) =>
    idOf(named ?? furniture(first));

  return {
    ...people(state),
    ...events(state),
    ...admin,
    ...{ apiUrl: `http://${state.host}/api/`, authorizationUrl: `http://${state.host}/oauth/v2/authorize` },
    ...{ settings, world: state.world, violations: state.violations, deliveries: state.deliveries },
    ...{ files: state.files, unfurls: state.unfurls, now, until: state.until },
    get team() {
      return furniture(team);
    },
    get channel() {
      return furniture(channel);
    },
    get user() {
      return furniture(user);
    },
    get token() {
      return furniture(furniture(team).token);
    },
    get connections() {
      return sockets.connections;
    },
    connectTo(other) {
      transport = other;
    },
    socket: sockets,
    request(raw) {
      const url = raw.url ?? (transport === 'socket' ? undefined : transport.url);
      if (url === undefined) throw new Error('no address: connectTo({ url }) first');
      return requests.request(url, raw);
    },
    install: (input) => install(state, input),
    advance(ms) {
      ahead += ms;
      retryDeliveries(state);
    },
    failNext: (method, how, more = {}) => arm(armed, method, { how, ...more }),
    calls: (method) => state.calls.filter((it) => method === undefined || it.method === method),
    messages(named) {
      const id = idOrFirst(named, channel);
      return state.messages.filter((it) => it.channelId === id && !it.isDeleted && it.ephemeralFor === undefined);
    },
    ephemerals(named) {
      const id = idOrFirst(named, user);
      return state.messages.filter((it) => it.ephemeralFor === id && !it.isDeleted);
    },
    dms(named) {
      const id = idOrFirst(named, user);
      return state.messages.filter(({ channelId, isDeleted, ephemeralFor }) => {
        const it = state.world.channels.get(channelId);
        return it?.kind === 'im' && it.members.has(id) && !isDeleted && ephemeralFor === undefined;
      });
    },
    views: (named) => [...(state.stacks.get(idOrFirst(named, user)) ?? [])],
    home: (named) => state.homes.get(idOrFirst(named, user)),
    takeViolations: () => state.violations.splice(0),
    expectNoViolations() {
      const late = unanswered(state).map(
        ({ label }) => `${label}: never acknowledged, Slack waits ${settings.ackMs} ms`,
      );
      const broken = state.violations.map(({ rule, detail, where }) => `${where}: ${rule}: ${detail}`);
      if (late.length + broken.length > 0) throw new Error(['Slack would refuse:', ...broken, ...late].join('\n'));
    },
    async ready() {
      await state.until(() => (sockets.connections > 0 ? true : undefined), 'a Socket Mode connection');
    },
    async stop() {
      for (const it of armed) for (const end of it.hanging.splice(0)) end();
      requests.stop();
      sockets.stop();
      server.closeAllConnections();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}
