/** Slack, from the first connection to goodbye. */
import { App, AuthorizationError } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Database } from '../../src/archive/index.ts';
import type { WorkspaceId } from '../../src/archive/port.ts';
import type { Sender } from '../../src/digest/port.ts';
import { ConfigError, PlatformError } from '../../src/errors.ts';
import type { Route } from '../../src/route.ts';
import type { Installations } from '../../src/workspace/index.ts';
import { sweepDepartures } from '../chat/departures.ts';
import type { TellSource } from '../chat/source-teller.ts';
import { SYSTEM_TIMERS, type Timers } from '../chat/timers.ts';
import type { AnswerParts } from './answer.ts';
import { slackDigestSender } from './digest-sender.ts';
import { isTokenLost, loggable } from './failures.ts';
import { createGroups } from './groups.ts';
import type { HomeParts } from './home.ts';
import { type InstallParts, manyInstalls, type Tokens } from './installs.ts';
import { createIntake, type Intake } from './intake.ts';
import { listen } from './listen.ts';
import { bridgeLogger } from './logger.ts';
import { createMembers } from './members.ts';
import { openMemory } from './memory.ts';
import { type OneTokenParts, oneToken } from './one-token.ts';
import { createPeople } from './people.ts';
import { createPostQueue, type PostQueue } from './post-queue.ts';
import { httpTransport, pagesTransport, socketTransport, type Transport } from './receivers.ts';
import { makeRespond, type Respond } from './reply.ts';
import { createSlackSeen } from './seen.ts';
import type { SlackSettings } from './settings.ts';
import { createShares } from './shares.ts';
import { slackSourceTeller } from './source-teller.ts';
import { welcome } from './welcome.ts';

/** Answers under way may take so long when the bot is stopped. */
const GOODBYE_MS = 5_000;
const CALL_MS = 10_000;
const SLACK_API = 'https://slack.com/api/';

export interface SlackParts extends AnswerParts, Pick<HomeParts, 'subscriptions'> {
  readonly settings: SlackSettings;
  /** Where ids that were seen, people and OAuth states are remembered; without one, in this process alone. */
  readonly database?: Database;
  /** For many teams: where each one's token is kept. */
  readonly installations?: Installations;
  /** What else is answered over HTTP where Slack's requests, or teams that install the app, come that way (ownsPort). They never throw. */
  readonly routes?: readonly Route[];
  /** Called once, where nothing comes back without a new start: a token was revoked. */
  readonly onFatal?: (error: ConfigError | PlatformError) => void;
  readonly timers?: Timers;
  /** A call of the Web API that takes longer has failed. Default: 10,000. */
  readonly callMs?: number;
}

export interface SlackState {
  readonly transport: 'socket' | 'http';
  /** reconnecting: the socket is opened again; failed: nothing comes back without a new start. */
  readonly status: 'ready' | 'reconnecting' | 'failed' | 'stopped';
  /** Where HTTP requests are taken. */
  readonly port?: number;
  /** Why it failed. */
  readonly reason?: string;
}

export interface SlackAdapter {
  readonly tokens: Tokens;
  /** Messages of a channel leave a second apart, whoever posts them. */
  readonly posts: PostQueue;
  /** Calls are made once and never wait for a rate limit. @throws PlatformError as `tokenFor` of the tokens does. */
  clientFor(workspace: WorkspaceId): Promise<WebClient>;
  /** Sends digests: it goes on until the scheduler that uses it has stopped. */
  readonly digestSender: Sender;
  readonly tellSource: TellSource;
  state(): SlackState;
  /** Takes nothing more, lets what is under way be answered, and leaves. */
  stop(): Promise<void>;
}

/**
 * Connects (Socket Mode) or listens (HTTP), and answers from then on.
 * @throws ConfigError or PlatformError, one sentence: a wrong token, a port in use, a host that cannot be reached.
 */
export async function startSlack(parts: SlackParts): Promise<SlackAdapter> {
  const { settings, log, clock, workspaces, database, timers = SYSTEM_TIMERS } = parts;
  const host = settings.apiUrl ?? SLACK_API;
  const logger = bridgeLogger(log);
  // A new object each time: the libraries write into it (Socket Mode sets a hundred retries), and headers must never stand in
  // it, as clients would share them, tokens and all.
  const clientOptions = (): WebClientOptions => ({
    logger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: parts.callMs ?? CALL_MS,
    ...(settings.apiUrl !== undefined && { slackApiUrl: settings.apiUrl }),
  });
  let failure: ConfigError | PlatformError | undefined;
  let isStopped = false;
  let isStarted = false;

  function fail(error: ConfigError | PlatformError): void {
    if (failure || isStopped) return;
    failure = error;
    log.fatal({ err: loggable(error) }, 'slack is lost');
    if (isStarted) parts.onFatal?.(error);
  }

  const posts = createPostQueue({ clock, timers });
  const tokens = await tokensOf(parts, {
    ...{ clientOptions, host },
    onGone: () => fail(tokenLost(undefined)),
    onInstalled: (installed) => welcome({ ...parts, posts, clientOptions }, installed),
  });
  const clientFor = async (workspace: WorkspaceId) => {
    const { token, teamId } = await tokens.tokenFor(workspace);
    return new WebClient(token, { ...clientOptions(), teamId });
  };
  const memory = { database, clock, log };
  const intake = createIntake({ seen: createSlackSeen(memory), log });
  const transport = transportOf(parts, { timers, tokens, host, clientOptions, fail });
  const respond = makeRespond(fetch, log);
  const app = new App({
    receiver: intake.around(transport.receiver),
    authorize: tokens.authorize,
    logger,
    clientOptions: clientOptions(),
    convoStore: false,
    extendedErrorHandler: true,
  });
  app.error(async ({ error, body }: { error: Error; body: unknown }) => refuse(error, body, { log, intake, respond }));
  const listening = listen({
    ...parts,
    ...{
      app,
      posts,
      respond,
      tokens,
      timers,
      supportUrl: settings.supportUrl,
      people: createPeople(memory),
      groups: createGroups(memory),
      members: createMembers(memory),
      shares: createShares({ clock }),
    },
    onTokenLost(teamId, error) {
      if (settings.tenancy.kind === 'one') fail(tokenLost(error));
      else log.warn({ team: teamId, err: loggable(error) }, 'slack no longer takes the token of a workspace');
    },
  });

  const unfinished = await intake.unfinished();
  await transport.start();
  isStarted = true;
  const stopSweep = sweepDepartures({ workspaces, clock, timers, log });
  // Nobody waits for it: what comes now is answered first.
  void intake.resume(unfinished);
  log.info({ transport: transport.kind, port: transport.port() }, 'slack is connected');

  const sending = { ...parts, tokens, posts, clientFor, isOwnToken: settings.tenancy.kind === 'one' };
  return {
    tokens,
    posts,
    clientFor,
    digestSender: slackDigestSender(sending),
    tellSource: slackSourceTeller(sending),
    state() {
      const port = transport.port();
      const status = isStopped ? 'stopped' : failure ? 'failed' : transport.state();
      const about = { ...(port !== undefined && { port }), ...(failure && { reason: failure.message }) };
      return { transport: transport.kind, status, ...about };
    },
    async stop() {
      if (isStopped) return;
      isStopped = true;
      stopSweep();
      const { promise: patience, resolve } = Promise.withResolvers<void>();
      const callOff = timers.after(GOODBYE_MS, resolve);
      const closing = transport.stopTaking();
      await Promise.race([intake.stop(), patience]);
      listening.stop();
      await Promise.race([closing.then(() => transport.stop()), patience]);
      callOff();
    },
  };
}

interface TokenParts extends Required<Pick<OneTokenParts, 'onGone'>>, Required<Pick<InstallParts, 'onInstalled'>> {
  clientOptions(): WebClientOptions;
  readonly host: string;
}

async function tokensOf(parts: SlackParts, { clientOptions, host, onGone, onInstalled }: TokenParts): Promise<Tokens> {
  const { settings, workspaces, installations, database, clock, log } = parts;
  const { tenancy } = settings;
  if (tenancy.kind === 'one')
    return oneToken({ botToken: tenancy.botToken, workspaces, clientOptions, host, log, onGone });
  if (!installations) throw new ConfigError('Slack for many teams needs a database for its installations.');
  const keyv = openMemory<unknown>({ database, clock, log }, 'slack-oauth');
  const hasUnfurls = settings.unfurlDomains.length > 0;
  return manyInstalls({ tenancy, installations, workspaces, keyv, hasUnfurls, clientOptions, clock, log, onInstalled });
}

interface TransportParts {
  readonly timers: Timers;
  readonly tokens: Tokens;
  readonly host: string;
  clientOptions(): WebClientOptions;
  fail(error: ConfigError | PlatformError): void;
}

function transportOf({ settings, log, routes }: SlackParts, parts: TransportParts): Transport {
  const { transport, port, host: listenOn } = settings;
  const logger = bridgeLogger(log);
  const { tokens, timers, host, clientOptions, fail } = parts;
  if (transport.kind === 'http')
    return httpTransport({ signingSecret: transport.signingSecret, port, listenOn, logger, tokens, routes });
  const { appToken } = transport;
  const socket = { appToken, clientOptions: clientOptions(), host, logger, log, timers, onLost: fail };
  return pagesTransport(socketTransport(socket), { port, listenOn, logger, tokens, routes });
}

function tokenLost(cause: unknown): PlatformError {
  return new PlatformError(
    'Slack no longer takes SLACK_BOT_TOKEN: install the app again, put the new token in, and start again.',
    {
      cause,
      isRetryable: false,
    },
  );
}

/**
 * What no listener has answered. Where nobody knows for now who speaks for a team (the database is busy), an event is not
 * acknowledged, so that it comes again; who waits for an answer is told.
 */
async function refuse(
  error: unknown,
  body: unknown,
  { log, intake, respond }: Pick<SlackParts, 'log'> & { intake: Intake; respond: Respond },
): Promise<void> {
  const cause = error instanceof AuthorizationError ? error.original : error;
  const isKnown = cause instanceof PlatformError && !cause.isRetryable;
  const reference = crypto.randomUUID().slice(0, 8);
  const level = isKnown ? 'warn' : 'error';
  log[level](
    { err: loggable(cause), reference, isTokenLost: isTokenLost(cause) },
    'slack asked for what could not be answered',
  );
  const url = (body as { response_url?: unknown }).response_url;
  if (typeof url === 'string') {
    const text = isKnown
      ? cause.message
      : `Sorry, that did not work just now: try again. If it happens again, tell whoever runs Briefwire: reference ${reference}.`;
    await respond(url, { response_type: 'ephemeral', replace_original: false, text });
  } else if (!isKnown) {
    intake.postpone(body);
  }
}
