/** The Slack settings as one of four ways to run: one team or many, over Socket Mode or HTTP. */
import { type SettingName, type Settings, settingMeta } from '../../src/config.ts';
import { ConfigError } from '../../src/errors.ts';
import { readCommandNames, readDomains, readKeys } from '../../src/setting-values.ts';

export type SlackTransport =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string };

export type SlackTenancy =
  | { readonly kind: 'one'; readonly botToken: string }
  | {
      readonly kind: 'many';
      readonly clientId: string;
      readonly clientSecret: string;
      readonly stateSecret: string;
      /** Of ENCRYPTION_KEY, the sealing one first. */
      readonly keys: readonly Uint8Array[];
      /** Without a slash at its end. */
      readonly publicUrl: string;
    };

export interface SlackSettings {
  readonly transport: SlackTransport;
  readonly tenancy: SlackTenancy;
  /** Of the HTTP server: requests of Slack, pages of the installation. Socket Mode for one team needs none. */
  readonly port: number;
  readonly host: string;
  readonly apiUrl: string | undefined;
  /** Where people get help. */
  readonly supportUrl?: string | undefined;
  readonly unfurlDomains: readonly string[];
  /** Slash commands beside /news, without the slash. */
  readonly extraCommands: readonly string[];
}

const SLACK_NAMES = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
  'SLACK_STATE_SECRET',
] as const satisfies readonly SettingName[];

const MANY_NAMES = [
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
  'SLACK_STATE_SECRET',
  'ENCRYPTION_KEY',
  'PUBLIC_URL',
] as const satisfies readonly SettingName[];

/** Whether anything of Slack is set: then it is meant to run. */
export function wantsSlack(settings: Settings): boolean {
  return SLACK_NAMES.some((name) => settings[name] !== undefined);
}

/** Whether Slack listens on PORT: for its requests, or for teams that install the app. */
export function ownsPort({ transport, tenancy }: SlackSettings): boolean {
  return transport.kind === 'http' || tenancy.kind === 'many';
}

/** @throws ConfigError, a sentence for each thing that is missing or does not go together; it holds no value. */
export function readSlackSettings(settings: Settings): SlackSettings {
  const problems: string[] = [];
  const transport = readTransport(settings, problems);
  const tenancy = readTenancy(settings, problems);
  if (!transport || !tenancy) throw new ConfigError(problems.join('\n'));
  return {
    transport,
    tenancy,
    port: settings.PORT,
    host: settings.HOST,
    apiUrl: settings.SLACK_API_URL,
    supportUrl: settings.SUPPORT_URL,
    unfurlDomains: readDomains(settings.SLACK_UNFURL_DOMAINS ?? '') ?? [],
    extraCommands: readCommandNames(settings.SLACK_COMMANDS ?? '') ?? [],
  };
}

function readTransport(settings: Settings, problems: string[]): SlackTransport | undefined {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = settings;
  if (appToken !== undefined) return { kind: 'socket', appToken };
  if (signingSecret !== undefined) return { kind: 'http', signingSecret };
  problems.push(
    'Slack has no way to reach Briefwire: set SLACK_APP_TOKEN for Socket Mode (no public address is needed), or SLACK_SIGNING_SECRET for requests over HTTP; docs/slack.md says which is for whom',
  );
  return undefined;
}

function readTenancy(settings: Settings, problems: string[]): SlackTenancy | undefined {
  const { SLACK_BOT_TOKEN: botToken } = settings;
  const wantsMany = MANY_NAMES.slice(0, 3).some((name) => settings[name] !== undefined);
  if (botToken !== undefined && wantsMany) {
    problems.push(
      'SLACK_BOT_TOKEN is set beside settings for many teams (SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET): keep the token for one team, or take it away for many',
    );
    return undefined;
  }
  if (botToken !== undefined) return { kind: 'one', botToken };
  if (!wantsMany) {
    problems.push(
      'SLACK_BOT_TOKEN is not set: install the app to your team and copy the Bot User OAuth Token from its OAuth & Permissions page (for many teams set SLACK_CLIENT_ID instead, see docs/slack.md)',
    );
    return undefined;
  }
  const missing = MANY_NAMES.filter((name) => settings[name] === undefined);
  const { SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, ENCRYPTION_KEY, PUBLIC_URL } = settings;
  const keys = readKeys(ENCRYPTION_KEY ?? '');
  if (missing.length > 0 || !SLACK_CLIENT_ID || !SLACK_CLIENT_SECRET || !SLACK_STATE_SECRET || !keys || !PUBLIC_URL) {
    const are = missing.length === 1 ? 'is' : 'are';
    problems.push(
      `${joined(missing)} ${are} not set: for many teams Slack needs ${joined(MANY_NAMES)}, all of them; docs/slack.md says where each comes from`,
    );
    return undefined;
  }
  const known = OWN_SECRETS.find((name) => isExample(settings, name));
  if (known !== undefined) {
    problems.push(`${known} is the example of .env.example, which everybody knows: ${settingMeta(known).remedy}`);
    return undefined;
  }
  return {
    kind: 'many',
    clientId: SLACK_CLIENT_ID,
    clientSecret: SLACK_CLIENT_SECRET,
    stateSecret: SLACK_STATE_SECRET,
    keys,
    // Without the slash of the path.
    publicUrl: new URL(PUBLIC_URL).origin,
  };
}

/** Slack makes the other secrets, and refuses an example. */
const OWN_SECRETS = ['SLACK_STATE_SECRET', 'ENCRYPTION_KEY'] as const satisfies readonly SettingName[];

function isExample(settings: Settings, name: (typeof OWN_SECRETS)[number]): boolean {
  return settings[name]?.includes(settingMeta(name).example) ?? false;
}

function joined(names: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
}
