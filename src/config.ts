/** Environment -> typed settings: the only reader of process.env, and the source of .env.example and docs/configuration.md. */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from './errors.ts';
import {
  isAllowList,
  isCommandList,
  isDomainList,
  isIngestKeyList,
  isKeyList,
  isPublicUrl,
  MAX_UNFURL_DOMAINS,
} from './setting-values.ts';

/** What a setting says about itself beside its type; `npm run docs` prints it. */
export interface SettingMeta {
  readonly section: string;
  readonly description: string;
  readonly example: string;
  /** What to do when the value is wrong, as the rest of a sentence: "use an IANA name such as Europe/Berlin". */
  readonly remedy: string;
  /** Its value never appears in an error or a log. */
  readonly isSecret?: boolean;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** An id of Discord's: a number of 17 to 20 digits. */
const SNOWFLAKE = /^\d{17,20}$/;

function isTimeZone(name: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(name);
    // Offsets such as +02:00 are accepted by Temporal, but know no daylight saving.
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
}

function isDatabaseUrl(url: string): boolean {
  return /^sqlite:.+/.test(url) || /^postgres(?:ql)?:\/\/.+/.test(url);
}

function setting<Type extends z.ZodType>(type: Type, meta: SettingMeta): Type {
  return type.meta({ ...meta });
}

function wholeNumber(least: number, most: number, usual: number) {
  return z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .refine((number) => number >= least && number <= most)
    .default(usual);
}

/** Every setting there is, in the order of .env.example. */
export const SETTINGS = z.object({
  DATABASE_URL: setting(z.string().refine(isDatabaseUrl).default('sqlite:./data/briefwire.db'), {
    section: 'Archive',
    description: 'Where articles, quotes and settings are kept: one SQLite file, made at the first start.',
    example: 'sqlite:./data/briefwire.db',
    remedy: 'use sqlite:PATH, such as sqlite:./data/briefwire.db',
  }),
  DEFAULT_TIMEZONE: setting(z.string().refine(isTimeZone).default('UTC'), {
    section: 'Reading',
    description: 'Time zone of dates and of words such as "yesterday" where nobody chose another.',
    example: 'Europe/Berlin',
    remedy: 'use an IANA name such as Europe/Berlin',
  }),
  QUOTE_THRESHOLD: setting(
    z
      .string()
      .regex(/^(?:0(?:\.\d{1,3})?|1(?:\.0{1,3})?)$/)
      .transform(Number)
      .default(0.5),
    {
      section: 'Reading',
      description:
        'How sure an attribution must be, from 0 to 1: quotes below it are shown as "attributed (uncertain)" and come after the others. 0 doubts none.',
      example: '0.5',
      remedy: 'use a number from 0 to 1, such as 0.5',
    },
  ),
  USER_AGENT: setting(
    z
      .string()
      .regex(/^[\x20-\x7e]{3,300}$/)
      .default('Briefwire/0.1 (news archive)'),
    {
      section: 'Fetching',
      description:
        'What Briefwire says it is when it asks a site for a feed or a page: add an address where you are reached, so that a site can complain before it blocks.',
      example: 'Briefwire/0.1 (+mailto:desk@gazette.example)',
      remedy: 'use 3 to 300 letters of ASCII, such as Briefwire/0.1 (+mailto:desk@gazette.example)',
    },
  ),
  FETCH_ALLOW: setting(z.string().refine(isAllowList).optional(), {
    section: 'Fetching',
    description:
      'Hosts, addresses and networks that feeds and pages may be fetched from, and webhooks posted to, though they are not on the public internet: an intranet. All others are refused.',
    example: 'wiki.intranet,10.1.0.0/16',
    remedy: 'use hosts, addresses or networks with commas between, such as wiki.intranet,10.1.0.0/16',
  }),
  FETCH_MAX_MB: setting(
    z
      .string()
      .regex(/^\d{1,4}$/)
      .transform(Number)
      .refine((megabytes) => megabytes >= 1 && megabytes <= 1024)
      .default(32),
    {
      section: 'Fetching',
      description: 'The most that a feed or a page may have, in megabytes after decompression.',
      example: '32',
      remedy: 'use a number from 1 to 1024, such as 32',
    },
  ),
  SOURCE_LIMIT: setting(wholeNumber(1, 100_000, 200), {
    section: 'Fetching',
    description: 'Sources (feeds, sitemaps) that one workspace may add: a Discord server, a Slack team, a person.',
    example: '200',
    remedy: 'use a number from 1 to 100000, such as 200',
  }),
  DISCORD_TOKEN: setting(
    z
      .string()
      .regex(/^[\w-]{20,90}\.[\w-]{4,20}\.[\w-]{20,90}$/)
      .optional(),
    {
      section: 'Discord',
      description:
        'Token of the bot (Bot page of your app); Discord is off without it. docs/discord.md shows each step.',
      example: 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789ab',
      remedy:
        'copy the token from the Bot page of your app at https://discord.com/developers, three parts with dots between',
      isSecret: true,
    },
  ),
  DISCORD_APPLICATION_ID: setting(z.string().regex(SNOWFLAKE).optional(), {
    section: 'Discord',
    description: 'Id of the app (General Information page); asked of Discord where it is not set.',
    example: '123456789012345678',
    remedy: 'copy the Application ID from the General Information page, 17 to 20 digits',
  }),
  DISCORD_GUILD_ID: setting(z.string().regex(SNOWFLAKE).optional(), {
    section: 'Discord',
    description: 'While developing: register the commands in this server alone, where changes are seen at once.',
    example: '123456789012345678',
    remedy: 'copy the id of a server (developer mode, right click), 17 to 20 digits',
  }),
  DISCORD_API_URL: setting(z.url({ protocol: /^https?$/ }).optional(), {
    section: 'Discord',
    description: "Another host of Discord's API, for tests and proxies.",
    example: 'https://discord.com/api',
    remedy: 'use an address such as https://discord.com/api',
  }),
  SLACK_BOT_TOKEN: setting(
    z
      .string()
      .regex(/^xoxb-[\w-]{10,300}$/)
      .optional(),
    {
      section: 'Slack',
      description:
        'For one team: the bot token of the app (OAuth & Permissions page). docs/slack.md shows each step, and what many teams need instead.',
      example: 'xoxb-123456789012-1234567890123-abcdefghijklmnopqrstuvwx',
      remedy:
        'copy the Bot User OAuth Token from the OAuth & Permissions page of your app at https://api.slack.com/apps; it begins with xoxb-',
      isSecret: true,
    },
  ),
  SLACK_APP_TOKEN: setting(
    z
      .string()
      .regex(/^xapp-[\w-]{10,300}$/)
      .optional(),
    {
      section: 'Slack',
      description: 'Turns Socket Mode on: no public address is needed. An app-level token with connections:write.',
      example: 'xapp-1-A0123456789-1234567890123-0123456789abcdef',
      remedy:
        'make an app-level token with the scope connections:write on the Basic Information page of your app; it begins with xapp-',
      isSecret: true,
    },
  ),
  SLACK_SIGNING_SECRET: setting(
    z
      .string()
      .regex(/^[\da-f]{32,64}$/i)
      .optional(),
    {
      section: 'Slack',
      description: "Without Socket Mode: what Slack's requests are signed with (Basic Information page).",
      example: '0123456789abcdef0123456789abcdef',
      remedy: 'copy the Signing Secret from the Basic Information page of your app, 32 hexadecimal digits',
      isSecret: true,
    },
  ),
  SLACK_CLIENT_ID: setting(
    z
      .string()
      .regex(/^\d{5,25}\.\d{5,25}$/)
      .optional(),
    {
      section: 'Slack',
      description: 'For many teams, which install Briefwire at PUBLIC_URL/slack/install: the Client ID of the app.',
      example: '123456789012.1234567890123',
      remedy: 'copy the Client ID from the Basic Information page of your app, two numbers with a dot between',
    },
  ),
  SLACK_CLIENT_SECRET: setting(
    z
      .string()
      .regex(/^[\da-f]{32,64}$/i)
      .optional(),
    {
      section: 'Slack',
      description: 'For many teams: the Client Secret of the app.',
      example: '0123456789abcdef0123456789abcdef',
      remedy: 'copy the Client Secret from the Basic Information page of your app, 32 hexadecimal digits',
      isSecret: true,
    },
  ),
  SLACK_STATE_SECRET: setting(z.string().min(16).optional(), {
    section: 'Slack',
    description:
      'For many teams: signs what an installation comes back with; at least 16 characters that nobody knows.',
    example: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
    remedy: 'use at least 16 random characters, such as those of "openssl rand -hex 32"',
    isSecret: true,
  }),
  SLACK_UNFURL_DOMAINS: setting(z.string().refine(isDomainList).optional(), {
    section: 'Slack',
    description: `Links of these domains (at most ${MAX_UNFURL_DOMAINS}) get a summary and two quotes where the archive has the article. The manifest needs them too.`,
    example: 'gazette.example,meridian.example',
    remedy: `use at most ${MAX_UNFURL_DOMAINS} host names in lower case with commas between, such as gazette.example,meridian.example`,
  }),
  SLACK_COMMANDS: setting(z.string().refine(isCommandList).optional(), {
    section: 'Slack',
    description: 'More slash commands beside /news, each the command of its name. The manifest needs them too.',
    example: 'quotes,brief',
    remedy: 'use names of commands with commas between, such as quotes,brief',
  }),
  SLACK_API_URL: setting(z.url({ protocol: /^https?$/ }).optional(), {
    section: 'Slack',
    description: "Another host of Slack's API, for tests and proxies.",
    example: 'https://slack.com/api/',
    remedy: 'use an address such as https://slack.com/api/',
  }),
  DIGEST_LATE_HOURS: setting(wholeNumber(1, 48, 6), {
    section: 'Digests',
    description:
      'A digest that was missed, or that a platform did not take, is sent if it is less late than so many hours.',
    example: '6',
    remedy: 'use a number of hours from 1 to 48, such as 6',
  }),
  DIGEST_WHEN_UNKNOWN: setting(z.enum(['at-most-once', 'at-least-once']).default('at-most-once'), {
    section: 'Digests',
    description:
      'What becomes of a digest of which nobody can know whether it arrived: not sent again, or sent again and perhaps twice there.',
    example: 'at-most-once',
    remedy: 'use at-most-once or at-least-once',
  }),
  DIGEST_LIMIT: setting(wholeNumber(1, 100_000, 500), {
    section: 'Digests',
    description: 'Digests of one workspace (a Discord server, a Slack team, a person).',
    example: '500',
    remedy: 'use a number from 1 to 100000, such as 500',
  }),
  WATCH_LIMIT: setting(wholeNumber(1, 100_000, 200), {
    section: 'Digests',
    description: 'Watches of one workspace.',
    example: '200',
    remedy: 'use a number from 1 to 100000, such as 200',
  }),
  ENCRYPTION_KEY: setting(z.string().refine(isKeyList).optional(), {
    section: 'Running',
    description:
      'Seals the tokens of teams in the database: 32 bytes as hex or base64. Several with commas between: the first one seals, all open, which is how a key is changed (docs/slack.md).',
    example: '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff',
    remedy:
      'use 32 random bytes as hex or base64, such as those of "openssl rand -hex 32"; several with commas between',
    isSecret: true,
  }),
  PORT: setting(
    z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .refine((port) => port <= 65_535)
      .default(3000),
    {
      section: 'Running',
      description:
        'Port that is listened on where Slack sends requests, teams install Briefwire, or PUBLIC_URL or INGEST_KEYS is set.',
      example: '3000',
      remedy: 'use a number from 0 to 65535, such as 3000',
    },
  ),
  HOST: setting(
    z
      .string()
      .regex(/^[\w.:-]{1,255}$/)
      .default('0.0.0.0'),
    {
      section: 'Running',
      description:
        'Address of this machine that is listened on: 127.0.0.1 where a proxy on the same machine is in front.',
      example: '127.0.0.1',
      remedy: 'use an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all',
    },
  ),
  PUBLIC_URL: setting(z.string().refine(isPublicUrl).optional(), {
    section: 'Running',
    description:
      'Address that people and Slack reach Briefwire at, without a path: installations come back there, and feeds of digests stand there (docs/digests.md). With it npm start listens and reads sources without a platform too.',
    example: 'https://briefwire.example',
    remedy: 'use an https address such as https://briefwire.example',
  }),
  INGEST_KEYS: setting(z.string().refine(isIngestKeyList).optional(), {
    section: 'Running',
    description:
      'Who may send articles to POST /articles (docs/sources.md): where they go, an equals sign and a key, several with commas between. wire: for every workspace; discord:GUILD or slack:TEAM: for that one alone. With it npm start listens and reads sources without a platform too.',
    example: 'wire=4f1d9c2a7b80e35d6a91c4f2b7d80e35',
    remedy:
      'use wire, discord:GUILD or slack:TEAM, "=" and a key of 24 characters or more, such as those of "openssl rand -hex 24"; each key once',
    isSecret: true,
  }),
  SUPPORT_URL: setting(z.url({ protocol: /^https$/ }).optional(), {
    section: 'Running',
    description:
      "Page where people get help, and ask for what is kept of them to be deleted: Slack's App Home links to it.",
    example: 'https://briefwire.example/help',
    remedy: 'use an https address such as https://briefwire.example/help',
  }),
  LOG_LEVEL: setting(z.enum(LOG_LEVELS).default('info'), {
    section: 'Running',
    description: `How much is logged (to standard error, as JSON lines): ${LOG_LEVELS.join(', ')}.`,
    example: 'info',
    remedy: `use one of ${LOG_LEVELS.join(', ')}`,
  }),
});

export type Settings = z.infer<typeof SETTINGS>;
export type SettingName = keyof Settings;

/** A setting's description. */
export function settingMeta(name: SettingName): SettingMeta {
  return SETTINGS.shape[name].meta() as unknown as SettingMeta;
}

/** What a setting is when the environment does not say: undefined where there is no default. */
export function settingDefault(name: SettingName): string | undefined {
  const parsed = SETTINGS.shape[name].safeParse(undefined);
  return parsed.success && parsed.data !== undefined ? String(parsed.data) : undefined;
}

/**
 * @param env variables by name; an empty value counts as not set.
 * @throws ConfigError naming each wrong variable, what was wrong and an example; values of secrets are left out.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.keys(SETTINGS.shape).map((name) => [name, env[name]?.trim() ? env[name]?.trim() : undefined]),
  );
  const parsed = SETTINGS.safeParse(given);
  if (parsed.success) return parsed.data;
  const wrong = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))] as SettingName[];
  const sentences = wrong.map((name) => {
    const { remedy, isSecret } = settingMeta(name);
    const what =
      given[name] === undefined ? 'is not set' : isSecret ? 'is wrong' : `is "${withoutPassword(given[name])}"`;
    return `${name} ${what}: ${remedy}`;
  });
  throw new ConfigError(sentences.join('\n'));
}

/** Addresses may hold a password: it is not shown. */
function withoutPassword(value: string): string {
  const start = value.indexOf('//') + 2;
  const end = value.indexOf('@', start);
  if (start < 2 || end < 0 || value.slice(start, end).includes('/')) return value;
  return `${value.slice(0, start)}[secret]${value.slice(end)}`;
}

/**
 * Settings of this process: the environment, and below it the file `.env` of the working folder where there is one.
 * @throws ConfigError as readSettings does.
 */
export function loadSettings(): Settings {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readSettings(process.env);
}

/** What the terminal adapter must know of the environment beside the settings (https://no-color.org). */
export function terminalEnvironment(): { readonly noColour: boolean; readonly locale: string } {
  const noColour = Boolean(process.env.NO_COLOR) || process.env.TERM === 'dumb';
  return { noColour, locale: Intl.DateTimeFormat().resolvedOptions().locale };
}
