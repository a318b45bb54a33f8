/**
 * The app manifest, made from the declarations: what is pasted at https://api.slack.com/apps to make the app
 * (https://docs.slack.dev/reference/app-manifest; limits: slackapi/manifest-schema 2.0.0).
 */
import type { Command } from '../../commands/index.ts';
import { EVENTS_PATH, NEWS_COMMAND, REDIRECT_PATH, SHORTCUTS } from './callbacks.ts';
import { neededScopes } from './scopes.ts';

export interface ManifestOptions {
  readonly transport: 'socket' | 'http';
  /** For 'http': the public address, "https://briefwire.example". */
  readonly url?: string | undefined;
  readonly unfurlDomains: readonly string[];
  /** Slash commands beside /news, without the slash: names of commands. */
  readonly extraCommands: readonly string[];
}

/** The address in docs/slack-manifest.http.json. */
export const EXAMPLE_URL = 'https://briefwire.example';

/** Events that are listened to, whatever is set. */
export const EVENTS = ['app_home_opened', 'app_mention', 'app_uninstalled', 'message.im', 'tokens_revoked'] as const;
export const UNFURL_EVENT = 'link_shared';

type Json = Readonly<Record<string, unknown>>;

/** @throws RangeError where an extra command is none of `commands`. */
export function slackManifest(commands: readonly Command[], options: ManifestOptions): Json {
  const { transport, unfurlDomains, extraCommands } = options;
  const hasUnfurls = unfurlDomains.length > 0;
  const isHttp = transport === 'http';
  const base = new URL(options.url ?? EXAMPLE_URL).origin;
  const requestUrl = isHttp ? { url: `${base}${EVENTS_PATH}` } : {};
  const scopes = neededScopes({ hasUnfurls });
  return {
    _metadata: { major_version: 2, minor_version: 0 },
    display_information: {
      name: 'Briefwire',
      description: 'Who said what in the news, word for word, and what happened, in a few sentences.',
      long_description: LONG_DESCRIPTION,
      background_color: '#1d2b3a',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Briefwire', always_online: true },
      slash_commands: [
        {
          command: NEWS_COMMAND,
          ...requestUrl,
          description: 'Search quotes, read briefings; alone it shows what it can do',
          usage_hint: 'quotes by:"Angela Merkel" since:7d | brief | help',
          should_escape: false,
        },
        ...extraCommands.map((name) => ({ ...extraCommand(commands, name), ...requestUrl, should_escape: false })),
      ],
      shortcuts: [
        {
          name: 'Brief this',
          type: 'message',
          callback_id: SHORTCUTS.briefMessage,
          description: 'Sums up the article that the message links to, or its text',
        },
        {
          name: 'Find quotes in this',
          type: 'message',
          callback_id: SHORTCUTS.quotesMessage,
          description: 'Shows who is quoted in the article that the message links to, or in its text',
        },
        {
          name: 'Check quotations',
          type: 'message',
          callback_id: SHORTCUTS.checkMessage,
          description: 'Compares the quotations in the message with what the archive prints',
        },
        {
          name: 'Search quotes',
          type: 'global',
          callback_id: SHORTCUTS.searchQuotes,
          description: 'Finds who said what, by speaker, outlet, topic and time',
        },
      ],
      ...(hasUnfurls && { unfurl_domains: [...unfurlDomains] }),
    },
    oauth_config: {
      ...(isHttp && { redirect_urls: [`${base}${REDIRECT_PATH}`] }),
      scopes: {
        bot: scopes.map(({ name }) => name),
        // Slack wants the optional ones in both lists.
        bot_optional: scopes.filter(({ isOptional }) => isOptional).map(({ name }) => name),
      },
    },
    settings: {
      event_subscriptions: {
        ...(isHttp && { request_url: `${base}${EVENTS_PATH}` }),
        bot_events: [...EVENTS, ...(hasUnfurls ? [UNFURL_EVENT] : [])].sort(),
      },
      interactivity: {
        is_enabled: true,
        ...(isHttp && { request_url: `${base}${EVENTS_PATH}`, message_menu_options_url: `${base}${EVENTS_PATH}` }),
      },
      org_deploy_enabled: isHttp,
      socket_mode_enabled: !isHttp,
      // One token in the settings cannot be renewed; the database's can.
      token_rotation_enabled: isHttp,
    },
  };
}

/** The two in docs/, as text by file name: with no links unfurled and no command but /news. */
export function manifestFiles(commands: readonly Command[]): [name: string, text: string][] {
  return (['socket', 'http'] as const).map((transport) => {
    const manifest = slackManifest(commands, { transport, unfurlDomains: [], extraCommands: [] });
    return [`slack-manifest.${transport}.json`, `${JSON.stringify(manifest, undefined, 2)}\n`];
  });
}

const LONG_DESCRIPTION = `Briefwire is a news desk in Slack. It keeps an archive of news articles and answers from it: what happened, in a few sentences of the articles themselves; and who said what, word for word, with the outlet, the date and the link of each quote.

Type /news to see what it can do, /news quotes to search for who said what, /news brief for a briefing. Mention it or write to it with a question such as "what did Huawei say about 5G last week". Answers are private until you share them.

It uses no language model: quotes and summaries are the articles' own words.`;

function extraCommand(commands: readonly Command[], name: string): Json {
  const command = commands.find((it) => it.name === name);
  if (!command) throw new RangeError(`${name} is no command`);
  const [example = ''] = command.examples;
  const hint = example.slice(name.length).trim();
  return { command: `/${name}`, description: command.description, ...(hint && { usage_hint: hint }) };
}
