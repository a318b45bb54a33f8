/** Environment -> typed settings: the only reader of process.env, and the source of .env.example and docs/configuration.md. */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from './errors.ts';

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
  return value.replace(/\/\/[^@/]{0,200}@/, '//[secret]@');
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
