/** Discord, from login to goodbye. */
import { type APIInteraction, type Client, Events, GatewayDispatchEvents, REST, Status } from 'discord.js';
import type { Sender } from '../../src/digest/port.ts';
import { ConfigError, PlatformError } from '../../src/errors.ts';
import type { TellSource } from '../chat/source-teller.ts';
import { SYSTEM_TIMERS, type Timers } from '../chat/timers.ts';
import type { AnswerParts } from './answer.ts';
import { type ClientSettings, makeAnswerRest, makeClient } from './client.ts';
import { toDiscordCommands } from './command-json.ts';
import { discordPosts, makeDigestRest } from './digest-posts.ts';
import { discordDigestSender } from './digest-sender.ts';
import { fatalClose, isTokenLost, loggable, registrationFailure, startFailure } from './failures.ts';
import { type Interactions, takeInteractions } from './interactions.ts';
import { inviteUrl } from './invite.ts';
import { registerCommands } from './register.ts';
import { discordSourceTeller } from './source-teller.ts';
import { watchTenants } from './tenants.ts';

/** Answers under way may take so long when the bot is stopped. */
const GOODBYE_MS = 5_000;
const DISCORD_API = 'https://discord.com/api';

export interface DiscordSettings {
  readonly token: string;
  /** Asked of Discord where it is not set. */
  readonly applicationId?: string;
  readonly apiUrl?: string;
  /** Registers the commands in this server alone, where changes are seen at once. */
  readonly guildId?: string;
}

export interface DiscordParts extends Omit<AnswerParts, 'botRest'> {
  readonly settings: DiscordSettings;
  /** Called once, where the connection is lost for good: the token was reset, and the like. */
  readonly onFatal?: (error: PlatformError) => void;
  readonly timers?: Timers;
  /** Only tests set it. */
  readonly ws?: ClientSettings['ws'];
}

export interface DiscordState {
  /** reconnecting: discord.js is at it; failed: nothing comes back without a new start. */
  readonly status: 'ready' | 'reconnecting' | 'failed' | 'stopped';
  readonly shards: readonly { readonly id: number; readonly isReady: boolean; readonly pingMs: number | undefined }[];
  readonly servers: number;
  /** Why it failed. */
  readonly reason?: string;
}

export interface DiscordAdapter {
  readonly applicationId: string;
  /** Sends digests: it goes on until the scheduler that uses it has stopped. */
  readonly digestSender: Sender;
  readonly tellSource: TellSource;
  state(): DiscordState;
  /** Takes nothing more, lets what is under way be answered, and leaves. */
  stop(): Promise<void>;
}

/**
 * Logs in, registers the commands where they have changed, and answers from then on.
 * @throws ConfigError or PlatformError, one sentence: a wrong token, a server without the app, a host that cannot be reached.
 */
export async function startDiscord(parts: DiscordParts): Promise<DiscordAdapter> {
  const { settings, log, timers = SYSTEM_TIMERS } = parts;
  const host = settings.apiUrl ?? DISCORD_API;
  const client = makeClient({ apiUrl: settings.apiUrl, ...(parts.ws && { ws: parts.ws }) });
  let failure: PlatformError | undefined;
  let isStopped = false;
  let isStarted = false;

  function fail(error: PlatformError): void {
    if (failure || isStopped) return;
    failure = error;
    log.fatal({ err: loggable(error) }, 'discord is lost');
    if (isStarted) parts.onFatal?.(error);
  }

  const rest = makeAnswerRest(settings.apiUrl);
  const botRest = makePostRest(settings);
  const digestRest = makeDigestRest(settings);
  const onTokenLost = (error: Error) => fail(tokenLost(error));
  const roleOf = (guildId: string, roleId: string) => {
    const role = client.guilds.cache.get(guildId)?.roles.cache.get(roleId);
    return role && { name: role.name, isMentionable: role.mentionable };
  };
  const interactions = takeInteractions({ ...parts, roleOf, rest, botRest, timers, onTokenLost });
  const tenants = watchTenants({ ...parts, timers });
  listen(client, parts, { fail, interactions, tenants });

  try {
    await client.login(settings.token);
  } catch (error) {
    await client.destroy();
    throw startFailure(error, host);
  }
  const applicationId = client.application?.id ?? settings.applicationId ?? '';
  if (settings.applicationId !== undefined && settings.applicationId !== applicationId) {
    await client.destroy();
    throw new ConfigError(
      `DISCORD_APPLICATION_ID is "${settings.applicationId}", and DISCORD_TOKEN is the token of ${applicationId}: use one app's values, or leave the id away`,
    );
  }
  try {
    const done = await registerCommands(
      client.rest,
      applicationId,
      toDiscordCommands(parts.commands),
      settings.guildId,
    );
    log.info({ ...done, guild: settings.guildId }, 'discord commands registered');
  } catch (error) {
    await client.destroy();
    throw registrationFailure(error, settings.guildId, host);
  }
  if (failure) {
    await client.destroy();
    throw failure;
  }
  isStarted = true;
  tenants.start();
  log.info({ invite: inviteUrl(applicationId), shards: client.ws.shards.size }, 'discord is connected');

  const posts = discordPosts(digestRest, onTokenLost);
  return {
    applicationId,
    tellSource: discordSourceTeller({ ...parts, posts }),
    digestSender: discordDigestSender({
      ...parts,
      posts,
      botUserId: client.user?.id ?? applicationId,
      channelType: (channelId) => client.channels.cache.get(channelId)?.type,
      guildLocale: (guildId) => client.guilds.cache.get(guildId)?.preferredLocale,
    }),
    state: () => stateOf(client, failure, isStopped),
    async stop() {
      if (isStopped) return;
      isStopped = true;
      tenants.stop();
      const { promise: patience, resolve } = Promise.withResolvers<void>();
      const callOff = timers.after(GOODBYE_MS, resolve);
      await Promise.race([interactions.stop(), patience]);
      callOff();
      for (const it of [rest, botRest, digestRest]) {
        it.clearHandlerSweeper();
        it.clearHashSweeper();
      }
      await client.destroy();
    },
  };
}

/** For posts outside of an interaction: each is tried once and never waits for a rate limit, as somebody waits for it. */
function makePostRest({ token, apiUrl }: DiscordSettings): REST {
  return new REST({
    version: '10',
    retries: 0,
    rejectOnRateLimit: () => true,
    ...(apiUrl !== undefined && { api: apiUrl }),
  }).setToken(token);
}

interface Listeners {
  fail(error: PlatformError): void;
  readonly interactions: Interactions;
  readonly tenants: ReturnType<typeof watchTenants>;
}

/**
 * Interactions are taken from the gateway itself: the library's own event waits until every server is known, which may be
 * longer than the three seconds that an interaction lives without an answer.
 */
function listen(client: Client, { log }: DiscordParts, { fail, interactions, tenants }: Listeners): void {
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) =>
    interactions.receive(interaction),
  );
  client.ws.on(GatewayDispatchEvents.GuildCreate, (guild: { id: string; unavailable?: boolean }) => {
    if (!guild.unavailable) tenants.joined(guild.id);
  });
  client.ws.on(GatewayDispatchEvents.GuildDelete, (guild: { id: string; unavailable?: boolean }) =>
    tenants.left(guild.id, guild.unavailable === true),
  );
  client.on(Events.ClientReady, () => {
    log.info({ servers: client.guilds.cache.size }, 'discord is ready');
    // Servers of READY that are unavailable are in the cache too.
    tenants.ready((guildId) => client.guilds.cache.has(guildId));
  });
  client.on(Events.Error, (error) => {
    if (isTokenLost(error)) fail(tokenLost(error));
    else log.error({ err: loggable(error) }, 'discord client error');
  });
  client.on(Events.Warn, (message) => log.warn({ detail: message }, 'discord client warning'));
  client.on(Events.ShardError, (error, shard) => log.warn({ err: loggable(error), shard }, 'discord connection error'));
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'discord reconnects'));
  client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'discord resumed'));
  client.on(Events.ShardDisconnect, ({ code }) => {
    const error = fatalClose(code);
    if (error) fail(error);
  });
}

function tokenLost(cause: Error): PlatformError {
  return new PlatformError('Discord no longer takes the token: put a new one into DISCORD_TOKEN and start again.', {
    cause,
    isRetryable: false,
  });
}

function stateOf(client: Client, failure: PlatformError | undefined, isStopped: boolean): DiscordState {
  const shards = [...client.ws.shards.values()].map(({ id, status, ping }) => ({
    id,
    isReady: status === Status.Ready || status === Status.WaitingForGuilds,
    pingMs: ping >= 0 ? ping : undefined,
  }));
  const isReady = shards.length > 0 && shards.every((shard) => shard.isReady);
  const status = isStopped ? 'stopped' : failure ? 'failed' : isReady ? 'ready' : 'reconnecting';
  return { status, shards, servers: client.guilds.cache.size, ...(failure && { reason: failure.message }) };
}
