/** Socket Mode: hello, envelopes and their acknowledgements, disconnects, pings (docs.slack.dev/apis/events-api/using-socket-mode). */
import { type WebSocket, WebSocketServer } from 'ws';
import { acknowledge, type Delivery } from './deliveries.ts';
import { isObject, isText, type Json, type State } from './state.ts';

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

export interface SocketSide {
  readonly server: WebSocketServer;
  readonly connections: number;
  deliver(delivery: Delivery): void;
  /** Tells every connection to go. 'warning' leaves ten seconds, the others mean now; the app is to connect anew. */
  disconnect(reason: DisconnectReason): void;
  /** Breaks every connection without a word. */
  drop(): void;
  /** false: no pings any more, on any connection. */
  ping(isOn: boolean): void;
  /** New connections are broken at once, until allowed again. */
  refuse(isRefused: boolean): void;
  stop(): void;
}

/** Slack pings often enough for clients that give up after 30 s. */
const PING_MS = 10_000;

const ENVELOPES: Partial<Record<Delivery['kind'], string>> = { event: 'events_api', command: 'slash_commands' };

export function openSocketSide(state: State): SocketSide {
  const server = new WebSocketServer({ noServer: true });
  const open: WebSocket[] = [];
  const waiting: Delivery[] = [];
  let turn = 0;
  let isPinging = true;
  let isRefusing = false;
  const timer = setInterval(() => {
    if (isPinging) for (const socket of open) socket.ping();
  }, PING_MS);
  timer.unref();

  function send(socket: WebSocket, delivery: Delivery): void {
    const { kind, retry } = delivery;
    delivery.deliveredAt = state.now();
    delivery.attempts++;
    const isEvent = kind === 'event';
    const envelope: Json = {
      ...{ envelope_id: delivery.id, payload: delivery.payload, type: ENVELOPES[kind] ?? 'interactive' },
      accepts_response_payload: !isEvent,
      ...(isEvent ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' } : {}),
    };
    socket.send(JSON.stringify(envelope));
    state.changed();
  }

  function receive(text: string): void {
    let said: unknown;
    try {
      said = JSON.parse(text);
    } catch {
      return void state.violate('envelope', 'is no JSON', 'Socket Mode');
    }
    if (!isObject(said) || !isText(said.envelope_id))
      return void state.violate('envelope', 'has no envelope_id', 'Socket Mode');
    const delivery = state.deliveries.find(({ id }) => id === said.envelope_id);
    if (!delivery) return void state.violate('envelope', `${said.envelope_id} was never sent`, 'Socket Mode');
    const body = isObject(said.payload) ? said.payload : {};
    if (delivery.kind === 'event' && Object.keys(body).length > 0)
      state.violate('accepts_response_payload', 'an event takes no payload', delivery.label);
    acknowledge(state, delivery, delivery.kind === 'event' ? {} : body);
  }

  server.on('connection', (socket) => {
    if (isRefusing) return void socket.terminate();
    if (open.length >= state.settings.maxConnections) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets', debug_info: {} }));
      return void socket.close();
    }
    open.push(socket);
    socket.on('message', (data, isBinary) => {
      if (isBinary) state.violate('envelope', 'is binary', 'Socket Mode');
      else receive(data.toString());
    });
    socket.on('close', () => {
      open.splice(open.indexOf(socket), 1);
      state.changed();
    });
    socket.on('error', () => {});
    const hello = {
      ...{ type: 'hello', num_connections: open.length, connection_info: { app_id: state.settings.appId } },
      debug_info: { host: 'applink-stand-in', build_number: 1, approximate_connection_time: 18_060 },
    };
    socket.send(JSON.stringify(hello));
    if (isPinging) socket.ping();
    for (const delivery of waiting.splice(0)) send(socket, delivery);
    state.changed();
  });

  return {
    server,
    get connections() {
      return open.length;
    },
    deliver(delivery) {
      const live = open.filter(({ readyState }) => readyState === 1);
      const socket = live[turn++ % Math.max(1, live.length)];
      if (socket) send(socket, delivery);
      else waiting.push(delivery);
    },
    disconnect(reason) {
      for (const socket of [...open]) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-stand-in' } }));
        if (reason !== 'warning') socket.close(1000);
      }
    },
    drop() {
      for (const socket of [...open]) socket.terminate();
    },
    ping(isOn) {
      isPinging = isOn;
    },
    refuse(isRefused) {
      isRefusing = isRefused;
    },
    stop() {
      clearInterval(timer);
      for (const socket of [...open]) socket.terminate();
      server.close();
    },
  };
}
