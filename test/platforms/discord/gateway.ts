/** The WebSocket side: hello, identify, heartbeats, resume, and the ways in which it can go wrong (events/gateway). */
import { type WebSocket, WebSocketServer } from 'ws';
import { GATEWAY_LIMITS } from './limits.ts';
import { isObject, type Json } from './report.ts';
import { type DispatchedEvent, INTENTS, type State } from './state.ts';
import { guildJson, userJson } from './world.ts';

const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  requestMembers: 8,
  invalidSession: 9,
  hello: 10,
  ack: 11,
} as const;
/** GUILD_MEMBERS, GUILD_PRESENCES, MESSAGE_CONTENT. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
const KNOWN_INTENTS = 0b11_0011_0001_1111_1111_1111_1111;

export interface GatewayEvent {
  readonly kind: 'connect' | 'identify' | 'ready' | 'resume' | 'resumed' | 'heartbeat' | 'invalidSession' | 'close';
  /** Close code. */
  readonly code?: number;
  readonly shard?: number;
  readonly intents?: number;
}

export interface Gateway {
  readonly log: GatewayEvent[];
  readonly identifiesLeft: number;
  /** Shards with a live, identified socket. */
  readonly connected: readonly number[];
  dispatch(event: DispatchedEvent): void;
  /** Op 7 to every socket. */
  reconnect(): void;
  /** Op 9 to every socket; not resumable: the sessions are forgotten. */
  invalidateSession(options?: { resumable?: boolean }): void;
  /** The next resume is answered with op 9, not resumable. */
  refuseNextResume(): void;
  /** Breaks every connection without a close frame. */
  dropSocket(): void;
  /** Closes every connection with a code: 4000, 4009, 1000... */
  closeSocket(code: number): void;
  /** Heartbeats are no longer acknowledged (on connections of now; a new connection is acknowledged again). */
  stopAcks(): void;
  /** New connections are broken at once, until allowed again. */
  refuseConnections(isRefused: boolean): void;
  /** Asks for a heartbeat at once (op 1). */
  requestHeartbeat(): void;
  stop(): void;
  readonly server: WebSocketServer;
}

interface Session {
  readonly id: string;
  readonly shard: number;
  readonly shards: number;
  readonly intents: number;
  seq: number;
  socket: Connection | undefined;
  /** Events that the bot has not confirmed by a heartbeat's sequence number. */
  buffer: { readonly seq: number; readonly json: string; onSent?: (() => void) | undefined }[];
}

interface Connection {
  readonly socket: WebSocket;
  session: Session | undefined;
  isAcking: boolean;
  sends: number;
}

export function openGateway(state: State): Gateway {
  const { settings } = state;
  const server = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  const connections = new Set<Connection>();
  const log: GatewayEvent[] = [];
  let identifiesLeft = settings.identifies;
  let isResumeRefused = false;
  let isRefusing = false;

  function note(event: GatewayEvent): void {
    log.push(event);
    state.changed();
  }

  server.on('connection', (socket, request) => {
    if (isRefusing) return socket.terminate();
    const connection: Connection = { socket, session: undefined, isAcking: true, sends: 0 };
    connections.add(connection);
    note({ kind: 'connect' });
    const version = new URL(request.url ?? '/', 'http://stand-in').searchParams.get('v');
    socket.on('close', (code) => {
      connections.delete(connection);
      const { session } = connection;
      if (session?.socket === connection) {
        session.socket = undefined;
        // 1000 and 1001 from the bot end the session (events/gateway#initiating-a-disconnect).
        if (code === 1000 || code === 1001) sessions.delete(session.id);
      }
      note({ kind: 'close', code, ...(session ? { shard: session.shard } : {}) });
    });
    socket.on('error', () => {});
    if (version !== '10') return socket.close(4012, 'Invalid API version');
    send(connection, { op: OP.hello, d: { heartbeat_interval: settings.heartbeatMs } });
    socket.on('message', (data) => receive(connection, String(data)));
  });

  function receive(connection: Connection, text: string): void {
    const close = (code: number, reason: string) => connection.socket.close(code, reason);
    if (++connection.sends > GATEWAY_LIMITS.sendsPerMinute) {
      // Counted over the connection's life: a test's connection is younger than a minute.
      state.violate('gateway sends', `more than ${GATEWAY_LIMITS.sendsPerMinute} payloads a minute`, 'gateway');
      close(4008, 'Rate limited.');
      return;
    }
    let payload: Json;
    try {
      payload = JSON.parse(text) as Json;
    } catch {
      close(4002, 'Error while decoding payload.');
      return;
    }
    const data = isObject(payload.d) ? payload.d : {};
    switch (payload.op) {
      case OP.heartbeat: {
        note({ kind: 'heartbeat' });
        confirm(connection.session, payload.d);
        if (connection.isAcking) send(connection, { op: OP.ack });
        return;
      }
      case OP.identify:
        if (connection.session) {
          close(4005, 'Already authenticated.');
          return;
        }
        identify(connection, data);
        return;
      case OP.resume:
        if (connection.session) {
          close(4005, 'Already authenticated.');
          return;
        }
        resume(connection, data);
        return;
      case OP.presence:
      case OP.voice:
      case OP.requestMembers:
        if (!connection.session) close(4003, 'Not authenticated.');
        return;
      default:
        close(4001, 'Unknown opcode.');
    }
  }

  function identify(connection: Connection, data: Json): void {
    const close = (code: number, reason: string) => connection.socket.close(code, reason);
    identifiesLeft--;
    const intents = Number(data.intents);
    const [shard, shards] = (Array.isArray(data.shard) ? data.shard : [0, 1]) as [number, number];
    note({ kind: 'identify', shard, intents });
    if (data.token !== settings.token) {
      close(4004, 'Authentication failed.');
      return;
    }
    if (!Number.isInteger(intents) || intents < 0 || (intents & ~KNOWN_INTENTS) !== 0) {
      close(4013, 'Invalid intent(s).');
      return;
    }
    if ((intents & PRIVILEGED & ~settings.privilegedIntents) !== 0) {
      close(4014, 'Disallowed intent(s).');
      return;
    }
    if (!Number.isInteger(shard) || shard < 0 || shard >= shards) {
      close(4010, 'Invalid shard.');
      return;
    }
    const guilds = [...state.world.guilds.values()].filter(
      (guild) => guild.hasBot && shardOf(guild.id, shards) === shard,
    );
    if (guilds.length > settings.guildsPerShard) {
      close(4011, 'Sharding required.');
      return;
    }
    const session: Session = {
      id: `session-${state.nextId()}`,
      shard,
      shards,
      intents,
      seq: 0,
      socket: connection,
      buffer: [],
    };
    sessions.set(session.id, session);
    connection.session = session;
    push(session, 'READY', {
      ...{ v: 10, session_id: session.id, resume_gateway_url: `ws://${state.host}/gateway`, shard: [shard, shards] },
      user: { ...userJson(state.world.botUser), verified: true, mfa_enabled: true, email: null },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      application: { id: state.world.applicationId, flags: 0 },
    });
    if ((intents & INTENTS.guilds) !== 0)
      for (const guild of guilds) push(session, 'GUILD_CREATE', guildJson(state.world, guild, 'gateway'));
    note({ kind: 'ready', shard, intents });
  }

  function resume(connection: Connection, data: Json): void {
    note({ kind: 'resume' });
    if (data.token !== settings.token) {
      connection.socket.close(4004, 'Authentication failed.');
      return;
    }
    const session = sessions.get(String(data.session_id));
    if (!session || isResumeRefused) {
      isResumeRefused = false;
      if (session) sessions.delete(session.id);
      note({ kind: 'invalidSession' });
      send(connection, { op: OP.invalidSession, d: false });
      return;
    }
    const seq = Number(data.seq);
    if (seq > session.seq) {
      sessions.delete(session.id);
      connection.socket.close(4007, 'Invalid seq.');
      return;
    }
    session.socket?.socket.terminate();
    session.socket = connection;
    connection.session = session;
    confirm(session, seq);
    for (const event of session.buffer) deliver(connection, event);
    push(session, 'RESUMED', {});
    note({ kind: 'resumed', shard: session.shard });
  }

  /** Forgets what the bot says that it has. */
  function confirm(session: Session | undefined, seq: unknown): void {
    if (session && typeof seq === 'number') session.buffer = session.buffer.filter((event) => event.seq > seq);
  }

  function push(session: Session, name: string, data: Json, onSent?: () => void): void {
    const seq = ++session.seq;
    const event = { seq, json: JSON.stringify({ op: OP.dispatch, t: name, s: seq, d: data }), onSent };
    session.buffer.push(event);
    if (session.socket) deliver(session.socket, event);
  }

  function deliver({ socket }: Connection, event: Session['buffer'][number]): void {
    if (socket.readyState !== socket.OPEN) return;
    socket.send(event.json);
    event.onSent?.();
  }

  function send({ socket }: Connection, payload: Json): void {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(payload));
  }

  function each(act: (connection: Connection) => void): void {
    for (const connection of [...connections]) act(connection);
  }

  return {
    server,
    log,
    get identifiesLeft() {
      return identifiesLeft;
    },
    get connected() {
      return [...connections].flatMap(({ session }) => session?.shard ?? []);
    },
    dispatch({ name, data, guildId, intents, onSent }) {
      // The newest session of a shard is the bot's; an older one may wait for a resume that never comes.
      const fitting = [...sessions.values()].filter(
        (it) => it.shard === (guildId === undefined ? 0 : shardOf(guildId, it.shards)),
      );
      const session = fitting.findLast(({ socket }) => socket) ?? fitting.at(-1);
      if (session && (intents === 0 || (session.intents & intents) !== 0)) push(session, name, data, onSent);
    },
    reconnect: () => each((connection) => send(connection, { op: OP.reconnect, d: null })),
    invalidateSession({ resumable = false } = {}) {
      each((connection) => {
        const { session } = connection;
        if (!resumable && session) sessions.delete(session.id);
        // A resume or identify follows on the same connection.
        if (session) session.socket = undefined;
        connection.session = undefined;
        send(connection, { op: OP.invalidSession, d: resumable });
      });
      note({ kind: 'invalidSession' });
    },
    refuseNextResume() {
      isResumeRefused = true;
    },
    dropSocket() {
      each((connection) => {
        // What is sent from now on waits for a resume, though the close is noticed later.
        if (connection.session) connection.session.socket = undefined;
        connection.socket.terminate();
      });
    },
    closeSocket: (code) => each(({ socket }) => socket.close(code)),
    stopAcks: () =>
      each((connection) => {
        connection.isAcking = false;
      }),
    refuseConnections(isRefused) {
      isRefusing = isRefused;
    },
    requestHeartbeat: () => each((connection) => send(connection, { op: OP.heartbeat, d: null })),
    stop() {
      each(({ socket }) => socket.terminate());
      server.close();
    },
  };
}

/** events/gateway#sharding-sharding-formula. */
export function shardOf(guildId: string, shards: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(shards));
}
