/**
 * A judge of app manifests: keys, kinds, lengths and counts of slackapi/manifest-schema 2.0.0 (as of 2026-11), and what Slack's
 * own check adds: optional scopes stand in both lists, events need their scopes, HTTP needs its addresses.
 */

export interface ManifestProblem {
  readonly path: string;
  readonly problem: string;
}

type Shape =
  | { readonly type: 'text'; readonly min?: number; readonly max?: number; readonly pattern?: RegExp }
  | { readonly type: 'flag' }
  | { readonly type: 'number' }
  | { readonly type: 'list'; readonly of: Shape; readonly min?: number; readonly max: number; readonly isUnique?: true }
  | { readonly type: 'object'; readonly keys: Readonly<Record<string, Shape>>; readonly needs?: readonly string[] };

const FLAG: Shape = { type: 'flag' };
const URL_TEXT = (max: number): Shape => ({ type: 'text', pattern: /^https?:\/\//, max });
const WORDS: Shape = { type: 'list', max: 255, of: { type: 'text', max: 50 } };
const EVENTS: Shape = { type: 'list', max: 100, isUnique: true, of: { type: 'text', max: 50 } };
const object = (keys: Record<string, Shape>, ...needs: string[]): Shape => ({ type: 'object', keys, needs });

const MANIFEST = object(
  {
    _metadata: object({ major_version: { type: 'number' }, minor_version: { type: 'number' } }),
    display_information: object(
      {
        name: { type: 'text', min: 1, max: 35 },
        description: { type: 'text', min: 1, max: 140 },
        background_color: { type: 'text', pattern: /^#[\da-fA-F]{3}(?:[\da-fA-F]{3})?$/ },
        long_description: { type: 'text', min: 175, max: 4000 },
      },
      'name',
    ),
    features: object({
      app_home: object({ home_tab_enabled: FLAG, messages_tab_enabled: FLAG, messages_tab_read_only_enabled: FLAG }),
      bot_user: object({ display_name: { type: 'text', min: 1, max: 80 }, always_online: FLAG }, 'display_name'),
      slash_commands: {
        type: 'list',
        min: 1,
        max: 50,
        of: object(
          {
            command: { type: 'text', min: 2, max: 32, pattern: /^\// },
            url: URL_TEXT(3000),
            description: { type: 'text', min: 1, max: 2000 },
            usage_hint: { type: 'text', min: 1, max: 1000 },
            should_escape: FLAG,
          },
          'command',
          'description',
        ),
      },
      shortcuts: {
        type: 'list',
        min: 1,
        max: 10,
        of: object(
          {
            name: { type: 'text', min: 1, max: 24 },
            type: { type: 'text', pattern: /^(?:message|global)$/ },
            callback_id: { type: 'text', min: 1, max: 255 },
            description: { type: 'text', min: 1, max: 150 },
          },
          'name',
          'type',
          'callback_id',
          'description',
        ),
      },
      unfurl_domains: {
        type: 'list',
        min: 1,
        max: 5,
        isUnique: true,
        of: { type: 'text', max: 255, pattern: /^(?![.-])[-a-z0-9.]*[a-z0-9]$/ },
      },
    }),
    oauth_config: object({
      redirect_urls: { type: 'list', max: 1000, isUnique: true, of: { type: 'text', max: 2500 } },
      scopes: object({ bot: WORDS, bot_optional: WORDS, user: WORDS, user_optional: WORDS }),
    }),
    settings: object({
      event_subscriptions: object({ request_url: URL_TEXT(3500), bot_events: EVENTS, user_events: EVENTS }),
      interactivity: object(
        { is_enabled: FLAG, request_url: URL_TEXT(3500), message_menu_options_url: URL_TEXT(3500) },
        'is_enabled',
      ),
      org_deploy_enabled: FLAG,
      socket_mode_enabled: FLAG,
      token_rotation_enabled: FLAG,
    }),
  },
  'display_information',
);

/** Scopes that an event cannot be had without (docs.slack.dev, each event's page). */
const EVENT_SCOPES: Readonly<Record<string, string | undefined>> = {
  app_home_opened: undefined,
  app_mention: 'app_mentions:read',
  app_uninstalled: undefined,
  link_shared: 'links:read',
  'message.im': 'im:history',
  tokens_revoked: undefined,
};

export function validateManifest(manifest: unknown): ManifestProblem[] {
  const problems: ManifestProblem[] = [];
  check(manifest, MANIFEST, '', problems);
  if (problems.length === 0) checkSense(manifest as Manifest, problems);
  return problems;
}

function check(value: unknown, shape: Shape, path: string, problems: ManifestProblem[]): void {
  const wrong = (problem: string) => problems.push({ path, problem });
  switch (shape.type) {
    case 'flag':
      if (typeof value !== 'boolean') wrong('is no boolean');
      return;
    case 'number':
      if (!Number.isInteger(value)) wrong('is no whole number');
      return;
    case 'text': {
      if (typeof value !== 'string') return void wrong('is no text');
      if (value.length < (shape.min ?? 0)) wrong(`is shorter than ${shape.min}`);
      if (value.length > (shape.max ?? Number.POSITIVE_INFINITY)) wrong(`is longer than ${shape.max}`);
      if (shape.pattern && !shape.pattern.test(value)) wrong(`is not like ${shape.pattern}`);
      return;
    }
    case 'list': {
      if (!Array.isArray(value)) return void wrong('is no list');
      if (value.length < (shape.min ?? 0)) wrong(`has fewer than ${shape.min}`);
      if (value.length > shape.max) wrong(`has more than ${shape.max}`);
      if (shape.isUnique && new Set(value).size < value.length) wrong('has one twice');
      value.forEach((item, at) => void check(item, shape.of, `${path}[${at}]`, problems));
      return;
    }
    case 'object': {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return void wrong('is no object');
      for (const need of shape.needs ?? []) if (!(need in value)) wrong(`lacks ${need}`);
      for (const [key, item] of Object.entries(value)) {
        const known = shape.keys[key];
        if (known) check(item, known, path ? `${path}.${key}` : key, problems);
        else wrong(`has ${key}, which is unknown`);
      }
    }
  }
}

interface Manifest {
  readonly _metadata?: { readonly major_version?: number };
  readonly features?: {
    readonly bot_user?: object;
    readonly unfurl_domains?: readonly string[];
    readonly slash_commands?: readonly { readonly command: string; readonly url?: string }[];
    readonly shortcuts?: readonly { readonly callback_id: string }[];
  };
  readonly oauth_config?: {
    readonly scopes?: { readonly bot?: readonly string[]; readonly bot_optional?: readonly string[] };
  };
  readonly settings?: {
    readonly event_subscriptions?: { readonly request_url?: string; readonly bot_events?: readonly string[] };
    readonly interactivity?: { readonly request_url?: string };
    readonly socket_mode_enabled?: boolean;
  };
}

function checkSense({ _metadata, features, oauth_config, settings }: Manifest, problems: ManifestProblem[]): void {
  const wrong = (path: string, problem: string) => problems.push({ path, problem });
  const { bot = [], bot_optional = [] } = oauth_config?.scopes ?? {};
  // Without it the first version's schema is used.
  if (_metadata?.major_version !== 2) wrong('_metadata.major_version', 'is not 2');
  if (bot.length > 0 && !features?.bot_user) wrong('features', 'lacks bot_user, which bot scopes need');
  for (const scope of bot_optional)
    if (!bot.includes(scope)) wrong('oauth_config.scopes.bot', `lacks the optional ${scope}`);
  if (features?.slash_commands && !bot.includes('commands')) wrong('oauth_config.scopes.bot', 'lacks commands');
  if (features?.shortcuts && !bot.includes('commands')) wrong('oauth_config.scopes.bot', 'lacks commands');
  for (const event of settings?.event_subscriptions?.bot_events ?? []) {
    if (!(event in EVENT_SCOPES))
      wrong('settings.event_subscriptions.bot_events', `has ${event}, which is unknown here`);
    const scope = EVENT_SCOPES[event];
    if (scope && !bot.includes(scope)) wrong('oauth_config.scopes.bot', `lacks ${scope}, which ${event} needs`);
  }
  const hasLinks = settings?.event_subscriptions?.bot_events?.includes('link_shared') ?? false;
  if (hasLinks !== (features?.unfurl_domains !== undefined))
    wrong('features.unfurl_domains', 'and link_shared go together');
  for (const list of [
    features?.slash_commands?.map(({ command }) => command),
    features?.shortcuts?.map(({ callback_id }) => callback_id),
  ])
    if (list && new Set(list).size < list.length) wrong('features', 'has a command or callback_id twice');
  const urls = [
    settings?.event_subscriptions?.request_url,
    settings?.interactivity?.request_url,
    ...(features?.slash_commands ?? []).map(({ url }) => url),
  ];
  const isSocket = settings?.socket_mode_enabled === true;
  if (!isSocket && urls.some((url) => !url?.startsWith('https://')))
    wrong('settings', 'lacks an https address, which HTTP needs');
  if (isSocket && urls.some((url) => url !== undefined)) wrong('settings', 'has an address, which Socket Mode ignores');
}
