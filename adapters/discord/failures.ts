/** What Discord's refusals mean, in a sentence for whoever can mend them. */
import { DiscordAPIError, GatewayCloseCodes, HTTPError } from 'discord.js';
import { ConfigError, PlatformError } from '../../src/errors.ts';

/** Codes of Discord's JSON errors that we act on (topics/opcodes-and-status-codes). */
export const DISCORD_CODES = Object.freeze({
  unknownChannel: 10003,
  unknownGuild: 10004,
  unknownMessage: 10008,
  unknownWebhook: 10015,
  unknownInteraction: 10062,
  tooManyFollowUps: 40094,
  alreadyAcknowledged: 40060,
  tagRequired: 40067,
  missingAccess: 50001,
  missingPermissions: 50013,
  invalidToken: 50027,
});

const WRONG_TOKEN =
  'DISCORD_TOKEN is wrong: copy the token from the Bot page of your app at https://discord.com/developers';

/** Gateway closes after which no connection comes back (events/gateway). */
const FATAL_CLOSES: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: `Discord ended the connection as the token is no longer valid. ${WRONG_TOKEN}`,
  [GatewayCloseCodes.InvalidShard]: 'Discord refused the number of this shard: start Briefwire again.',
  [GatewayCloseCodes.ShardingRequired]: 'Discord asks for more shards than there are: start Briefwire again.',
  [GatewayCloseCodes.InvalidAPIVersion]: 'Discord no longer speaks this version of its API: update Briefwire.',
  [GatewayCloseCodes.InvalidIntents]: 'Discord does not know the intents that were asked for: update Briefwire.',
  [GatewayCloseCodes.DisallowedIntents]:
    'Discord did not allow the intents that were asked for: Briefwire needs no privileged one, so update Briefwire.',
};

/** undefined where discord.js connects again by itself. */
export function fatalClose(code: number): PlatformError | undefined {
  const sentence = FATAL_CLOSES[code];
  return sentence === undefined ? undefined : new PlatformError(sentence, { isRetryable: false });
}

/** Whether the library has forgotten the token: every later request would fail (it does so after a 401). */
export function isTokenLost(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401;
  return error instanceof Error && /^Expected token to be set/.test(error.message);
}

/** An error as the log may have it: Discord's errors hold the interaction's token and what was sent. */
export function loggable(error: unknown): unknown {
  if (error instanceof DiscordAPIError)
    return { type: error.name, message: error.message, code: error.code, status: error.status, method: error.method };
  if (error instanceof HTTPError)
    return { type: error.name, message: error.message, status: error.status, method: error.method };
  return error;
}

/** Why the bot could not be started. */
export function startFailure(error: unknown, host: string): ConfigError | PlatformError {
  if (error instanceof ConfigError || error instanceof PlatformError) return error;
  const { code, status } = error as { code?: unknown; status?: unknown };
  const message = error instanceof Error ? error.message : String(error);
  if (code === 'TokenInvalid' || status === 401 || message === 'Authentication failed')
    return new ConfigError(WRONG_TOKEN, { cause: error });
  if (message === 'Used disallowed intents' || message === 'Used invalid intents') {
    const close =
      message === 'Used invalid intents' ? GatewayCloseCodes.InvalidIntents : GatewayCloseCodes.DisallowedIntents;
    return new PlatformError(FATAL_CLOSES[close]!, { cause: error, isRetryable: false });
  }
  if (error instanceof DiscordAPIError || error instanceof HTTPError) return refusal(error);
  if (/sessions remaining/.test(message))
    return new PlatformError(`Discord allows this bot no more starts today (${message}): wait until then.`, {
      cause: error,
      isRetryable: true,
    });
  return new PlatformError(
    `Discord could not be reached at ${host} (${typeof code === 'string' ? code : message}): check the network, and DISCORD_API_URL where it is set.`,
    { cause: error, isRetryable: true },
  );
}

function refusal(error: DiscordAPIError | HTTPError): PlatformError {
  const isRetryable = error.status >= 500 || error.status === 429;
  const what = `${error.status}: ${error.message.replaceAll(/\s+/g, ' ')}`;
  const advice = isRetryable
    ? 'Discord is in trouble: try again later'
    : 'update Briefwire, or report this with the log';
  return new PlatformError(`Discord refused the start (${what}): ${advice}.`, { cause: error, isRetryable });
}

/** Why the commands could not be registered. */
export function registrationFailure(
  error: unknown,
  guildId: string | undefined,
  host: string,
): ConfigError | PlatformError {
  const isGuildGone =
    error instanceof DiscordAPIError &&
    (error.code === DISCORD_CODES.missingAccess || error.code === DISCORD_CODES.unknownGuild);
  if (guildId !== undefined && isGuildGone)
    return new ConfigError(
      `DISCORD_GUILD_ID is "${guildId}", where this app is not installed: invite it there, or take the setting away`,
      { cause: error },
    );
  return startFailure(error, host);
}

/** For a person: why something could not be posted in a channel; undefined where it is no matter of that channel. */
export function explainChannel(error: unknown): string | undefined {
  if (!(error instanceof DiscordAPIError)) return undefined;
  switch (error.code) {
    case DISCORD_CODES.unknownChannel:
      return 'That channel is not there any more: choose another one.';
    case DISCORD_CODES.missingAccess:
      return 'Briefwire may not see that channel: give it the permission View Channel there.';
    case DISCORD_CODES.missingPermissions:
      return 'Briefwire may not post in that channel: give it the permission Send Messages there (in threads: Send Messages in Threads).';
    case DISCORD_CODES.tagRequired:
      return 'That forum wants a tag on every post, and Briefwire cannot choose one: take "Require people to select tags" off, or choose another channel.';
    default:
      return undefined;
  }
}
