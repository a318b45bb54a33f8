/** A real Bolt app against the stand-in, for the stand-in's own tests: in Socket Mode or over HTTP. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, type AppOptions, HTTPReceiver, type InstallationStore, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { afterEach, beforeEach } from 'vitest';
import { type SlackOptions, type SlackStandIn, startSlack } from './index.ts';

export interface Bot {
  readonly app: App;
  /** What listeners threw. */
  readonly errors: unknown[];
  /** Of the app's HTTP side; undefined in Socket Mode. */
  readonly url: string | undefined;
  stop(): Promise<void>;
}

export interface BotOptions {
  readonly transport?: 'socket' | 'http';
  readonly app?: Partial<AppOptions>;
  readonly store?: InstallationStore;
  readonly scopes?: string[];
  /** How long the Socket Mode client waits for a ping. */
  readonly pingMs?: number;
}

const QUIET = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** Starts an app, lets `set` put its listeners there, and waits until Slack can reach it. */
export async function startBot(slack: SlackStandIn, set: (app: App) => void, options: BotOptions = {}): Promise<Bot> {
  const { transport = 'socket', pingMs = 30_000, store, scopes = ['commands', 'chat:write'] } = options;
  // A client of the SDK repeats calls for half an hour: a refusal must show at once.
  const clientOptions = () => ({
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  const installerOptions = {
    authorizationUrl: slack.authorizationUrl,
    directInstall: true,
    clientOptions: clientOptions(),
  };
  const { clientId, clientSecret, appToken, signingSecret } = slack.settings;
  const oauth = store && { clientId, clientSecret, stateSecret: 'of the test', installationStore: store, scopes };
  const receiver =
    transport === 'socket'
      ? // The library waits for one ping timeout before it connects anew.
        new SocketModeReceiver({
          appToken,
          logger: QUIET,
          clientPingTimeout: 200,
          serverPingTimeout: pingMs,
          installerOptions,
        })
      : new HTTPReceiver({ signingSecret, logger: QUIET, installerOptions, ...oauth });
  const errors: unknown[] = [];
  const { installer } = receiver;
  const ids = { botId: slack.team.botId, botUserId: slack.team.botUserId };
  // With pages to install it, the app authorizes through its store.
  const auth = installer ? {} : { authorize: async () => ({ botToken: slack.token, ...ids }) };
  const app = new App({ receiver, logger: QUIET, clientOptions: clientOptions(), ...auth, ...options.app });
  app.error(async (error) => {
    errors.push('original' in error && error.original ? error.original : error);
  });
  set(app);
  const server = await app.start(0);
  const stop = async () => void (await app.stop());
  if (transport === 'socket') return { app, errors, url: undefined, stop };
  const url = `http://127.0.0.1:${((server as Server).address() as AddressInfo).port}`;
  slack.connectTo({ url: `${url}/slack/events` });
  return { app, errors, url, stop };
}

export interface Desk {
  /** Starts Slack anew, with other options. */
  start(options?: SlackOptions): Promise<SlackStandIn>;
  /** An app that is stopped after the test. */
  bot(set?: (app: App) => void, options?: BotOptions): Promise<Bot>;
}

/** The stand-in's clock stands still but for `advance`: a slow machine breaks no rule. */
const START = Date.parse('2026-11-24T12:00:00Z');

/** A fresh Slack before each test, stopped after it. */
export function useSlack(onStart: (slack: SlackStandIn) => void): Desk {
  let slack: SlackStandIn | undefined;
  const bots: Bot[] = [];
  const desk: Desk = {
    async start(options = {}) {
      await slack?.stop();
      slack = await startSlack({ now: () => START, ...options });
      onStart(slack);
      return slack;
    },
    async bot(set = () => {}, options = {}) {
      const started = await startBot(slack!, set, options);
      bots.push(started);
      return started;
    },
  };
  beforeEach(async () => void (await desk.start()));
  afterEach(async () => {
    for (const { stop } of bots.splice(0)) await stop();
    await slack?.stop();
    slack = undefined;
  });
  return desk;
}

/** A message that Slack takes. */
export const SAY = { text: 'hello', unfurl_links: false, unfurl_media: false } as const;

export const BUTTON = {
  type: 'button',
  action_id: 'next',
  value: 'page:2',
  text: { type: 'plain_text', text: 'Next' },
} as const;

export function card(text: string, ...elements: object[]) {
  const section = { type: 'section', text: { type: 'mrkdwn', text } };
  return { text, blocks: [section, ...(elements.length > 0 ? [{ type: 'actions', elements }] : [])] as KnownBlock[] };
}

/** A call as the app's library makes it, without the library. */
export async function call(slack: SlackStandIn, method: string, body: object = {}, token: string | null = slack.token) {
  const response = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(text) as Record<string, unknown> };
}
