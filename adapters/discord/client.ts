/** The discord.js client, made to hold little. */
import { Client, type ClientOptions, GatewayIntentBits, Options, REST } from 'discord.js';

/**
 * Interactions need no intent. Guilds (not privileged) tells when a server is joined or left, which is when its data is
 * kept or marked for deletion; nothing else is asked for.
 */
const INTENTS = [GatewayIntentBits.Guilds];

export interface ClientSettings {
  /** Another Discord API host: "http://127.0.0.1:4000/api". */
  readonly apiUrl: string | undefined;
  /** Only tests change it: the library waits five seconds between two sessions of a shard. */
  readonly ws?: ClientOptions['ws'];
}

export function makeClient({ apiUrl, ws }: ClientSettings): Client {
  return new Client({
    intents: INTENTS,
    // One process holds as many shards as Discord asks for.
    shards: 'auto',
    // A last guard: each message says so itself.
    allowedMentions: { parse: [] },
    // All that is answered stands in the interaction itself.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      ApplicationCommandManager: 0,
      AutoModerationRuleManager: 0,
      BaseGuildEmojiManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildInviteManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      StageInstanceManager: 0,
      ThreadManager: 0,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user?.id },
      VoiceStateManager: 0,
    }),
    ...(ws && { ws }),
    ...(apiUrl !== undefined && { rest: { api: apiUrl } }),
  });
}

/**
 * The REST client of answers. They are exempt from the limit of 50 requests a second over all routes (topics/rate-limits),
 * to which the library would hold them: two thousand answers at once would take 40 seconds. It has no token, as each
 * interaction has its own.
 */
export function makeAnswerRest(apiUrl: string | undefined): REST {
  return new REST({
    version: '10',
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    ...(apiUrl !== undefined && { api: apiUrl }),
  });
}
