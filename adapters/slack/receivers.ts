/** The two ways in which Slack reaches us: a socket that we open, or signed HTTP requests. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { type App, HTTPReceiver, type Receiver, type Logger as SlackLogger, SocketModeReceiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { ConfigError, PlatformError } from '../../src/errors.ts';
import type { Logger } from '../../src/log.ts';
import type { Route } from '../../src/route.ts';
import type { Timers } from '../chat/timers.ts';
import { EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH } from './callbacks.ts';
import { isTokenLost, listenFailure, loggable, startFailure } from './failures.ts';
import type { Tokens } from './installs.ts';

/** Far above what Slack sends. */
const BODY_BYTES = 1_048_576;
const HEALTH_PATH = '/health';
/** Between two attempts to open the socket again: the first one at once, then longer each time. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

export interface Transport {
  readonly receiver: Receiver;
  readonly kind: 'socket' | 'http';
  /** @throws ConfigError or PlatformError. */
  start(): Promise<void>;
  /** No new requests, while those that came may be answered. */
  stopTaking(): Promise<void>;
  stop(): Promise<void>;
  state(): 'ready' | 'reconnecting' | 'stopped';
  /** Where HTTP requests are taken; undefined before the start, and for a socket. */
  port(): number | undefined;
}

export interface SocketParts {
  readonly appToken: string;
  readonly clientOptions: WebClientOptions;
  readonly host: string;
  readonly logger: SlackLogger;
  readonly log: Logger;
  readonly timers: Timers;
  /** Slack no longer takes the app-level token. */
  onLost(error: ConfigError | PlatformError): void;
}

/**
 * Opens the socket again by ourselves: the library waits for five seconds (eleven, with its closing), and a refusal while it
 * does so is a rejection that nobody handles, which ends the process.
 */
export function socketTransport(parts: SocketParts): Transport {
  const { appToken, clientOptions, host, logger, log, timers, onLost } = parts;
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    // Its own copy: the library writes into it.
    installerOptions: { clientOptions: { ...clientOptions } },
  });
  const { client } = receiver;
  let state: ReturnType<Transport['state']> = 'reconnecting';
  let attempts = 0;
  let callOff: (() => void) | undefined;
  let isStarted = false;

  async function open(): Promise<void> {
    await client.start();
    attempts = 0;
    state = 'ready';
  }

  function reopen(): void {
    if (state === 'stopped' || callOff) return;
    state = 'reconnecting';
    const wait = attempts === 0 ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS);
    attempts++;
    callOff = timers.after(wait, () => {
      callOff = undefined;
      log.info({ attempt: attempts }, 'slack socket is opened again');
      open().catch((error: unknown) => {
        if (state === 'stopped') return;
        if (isTokenLost(error)) return onLost(startFailure(error, 'app', host));
        log.warn({ err: loggable(error), attempt: attempts }, 'slack socket could not be opened');
        reopen();
      });
    });
  }

  client.on('disconnected', () => {
    if (isStarted) reopen();
  });

  return {
    receiver,
    kind: 'socket',
    port: () => undefined,
    state: () => state,
    async start() {
      try {
        await open();
        isStarted = true;
      } catch (error) {
        state = 'stopped';
        throw startFailure(error ?? new Error('the socket was closed'), 'app', host);
      }
    },
    async stopTaking() {
      // What comes now is not acknowledged, and goes to another connection.
      state = 'stopped';
      callOff?.();
    },
    async stop() {
      await client.disconnect();
    },
  };
}

export interface HttpParts {
  readonly signingSecret: string;
  readonly port: number;
  /** The address to listen on; undefined: all of them. */
  readonly listenOn: string | undefined;
  readonly logger: SlackLogger;
  readonly tokens: Tokens;
  /** Paths where signed requests are taken. */
  readonly endpoints?: string[];
  /** What else is answered on this port: nothing of Slack's. */
  readonly routes?: readonly Route[] | undefined;
}

export function httpTransport(parts: HttpParts): Transport {
  const { signingSecret, port, listenOn, logger, tokens, endpoints = [EVENTS_PATH], routes = [] } = parts;
  const { installerOptions, ...oauth } = tokens.receiverOptions ?? {};
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints,
    bodyLimit: BODY_BYTES,
    logger,
    customPropertiesExtractor: ({ headers }) => ({
      sentAtMs: Number(headers['x-slack-request-timestamp']) * 1_000,
    }),
    customRoutes: [
      {
        path: HEALTH_PATH,
        method: ['GET'],
        handler(_request, response) {
          response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
        },
      },
      ...routes.map((route) => ({
        path: route.path,
        method: [...route.methods],
        handler: (request: IncomingMessage, response: ServerResponse) => void route.handle(request, response),
      })),
    ],
    ...oauth,
    installerOptions: { installPath: INSTALL_PATH, redirectUriPath: REDIRECT_PATH, ...installerOptions },
  });
  let server: Server | undefined;

  return {
    receiver,
    kind: 'http',
    state: () => (server ? 'ready' : 'stopped'),
    port() {
      const address = server?.address();
      return typeof address === 'object' && address !== null ? address.port : undefined;
    },
    async start() {
      try {
        server = (await receiver.start({ port, ...(listenOn !== undefined && { host: listenOn }) })) as Server;
      } catch (error) {
        throw listenFailure(error, port);
      }
    },
    async stopTaking() {
      const running = server;
      if (!running) return;
      server = undefined;
      const closed = receiver.stop();
      running.closeIdleConnections();
      await closed;
    },
    async stop() {
      // It is closed.
    },
  };
}

/** A socket for many teams: the pages where they install Briefwire are reached over HTTP all the same. */
export function pagesTransport(socket: Transport, parts: Omit<HttpParts, 'signingSecret'>): Transport {
  if (!parts.tokens.receiverOptions) return socket;
  // Nothing is taken over HTTP, so that nobody needs to sign anything.
  const pages = httpTransport({ ...parts, signingSecret: crypto.randomUUID(), endpoints: [] });
  pages.receiver.init({} as App);
  return {
    ...socket,
    port: pages.port,
    async start() {
      await pages.start();
      try {
        await socket.start();
      } catch (error) {
        await pages.stopTaking();
        throw error;
      }
    },
    async stopTaking() {
      await Promise.all([pages.stopTaking(), socket.stopTaking()]);
    },
  };
}
