/** What `npx briefwire doctor` finds out about Slack: what is set, whether Slack takes it, and what to do where it does not. */
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Settings } from '../../src/config.ts';
import { ConfigError } from '../../src/errors.ts';
import { slackCode, startFailure } from './failures.ts';
import { neededScopes } from './scopes.ts';
import { readSlackSettings, type SlackSettings, type SlackTenancy, wantsSlack } from './settings.ts';

export interface SlackCheck {
  readonly name: string;
  readonly status: 'ok' | 'note' | 'wrong';
  readonly detail: string;
}

const CHECK_MS = 10_000;
const SLACK_API = 'https://slack.com/api/';

/** Nothing where Slack is not set at all. Never rejects; no check holds a secret. */
export async function checkSlack(settings: Settings): Promise<SlackCheck[]> {
  if (!wantsSlack(settings)) return [];
  let slack: SlackSettings;
  try {
    slack = readSlackSettings(settings);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split('\n').map((detail) => ({ name: 'Slack settings', status: 'wrong', detail }));
  }
  const { transport, tenancy } = slack;
  const whom = tenancy.kind === 'one' ? 'one team' : `many teams, which install at ${tenancy.publicUrl}/slack/install`;
  const how = transport.kind === 'socket' ? 'Socket Mode' : `HTTP on port ${slack.port}`;
  const hasUnfurls = slack.unfurlDomains.length > 0;
  return [
    { name: 'Slack settings', status: 'ok', detail: `${whom}; ${how}` },
    ...(tenancy.kind === 'one'
      ? await checkBotToken(tenancy.botToken, slack, hasUnfurls)
      : [await checkClient(tenancy, slack)]),
    transport.kind === 'socket'
      ? await checkAppToken(transport.appToken, slack)
      : {
          name: 'Slack signing secret',
          status: 'note',
          detail:
            'set; only a request of Slack shows whether it is the right one: with a wrong one the log says so, and Slack says that the URL does not respond',
        },
  ];
}

function clientFor(token: string | undefined, { apiUrl }: SlackSettings): WebClient {
  const options: WebClientOptions = {
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: CHECK_MS,
    logger: SILENT,
  };
  return new WebClient(token, options);
}

async function checkBotToken(token: string, slack: SlackSettings, hasUnfurls: boolean): Promise<SlackCheck[]> {
  const name = 'Slack bot token';
  try {
    const answer = await clientFor(token, slack).auth.test();
    const where = answer.is_enterprise_install
      ? `the organisation ${answer.enterprise_id}`
      : `${answer.team} (${answer.team_id})`;
    // From the header x-oauth-scopes.
    const granted = answer.response_metadata?.scopes ?? [];
    return [{ name, status: 'ok', detail: `taken, for ${where}` }, checkScopes(granted, hasUnfurls)];
  } catch (error) {
    return [{ name, status: 'wrong', detail: startFailure(error, 'bot', slack.apiUrl ?? SLACK_API).message }];
  }
}

/** @param granted as Slack says; empty where it did not say. */
export function checkScopes(granted: readonly string[], hasUnfurls: boolean): SlackCheck {
  const name = 'Slack scopes';
  if (granted.length === 0) return { name, status: 'note', detail: 'Slack did not say which the token has' };
  const asked = neededScopes({ hasUnfurls });
  const missing = asked.filter((scope) => !granted.includes(scope.name));
  const needed = missing.filter(({ isOptional }) => !isOptional).map((scope) => scope.name);
  const optional = missing.filter(({ isOptional }) => isOptional).map((scope) => scope.name);
  const spare = granted.filter((it) => !asked.some((scope) => scope.name === it));
  if (needed.length > 0) {
    const detail = `missing ${needed.join(', ')}: add them on the page OAuth & Permissions of your app, then press "Reinstall to Workspace" there`;
    return { name, status: 'wrong', detail };
  }
  const notes = [
    optional.length > 0 && `without the optional ${optional.join(', ')}`,
    spare.length > 0 && `${spare.join(', ')} ${spare.length === 1 ? 'is' : 'are'} not needed and may be taken away`,
  ].filter(Boolean);
  if (notes.length > 0) return { name, status: 'note', detail: `all that are needed; ${notes.join('; ')}` };
  return { name, status: 'ok', detail: `all ${asked.length}` };
}

async function checkAppToken(token: string, slack: SlackSettings): Promise<SlackCheck> {
  const name = 'Slack app token';
  try {
    // Gives an address, and opens nothing yet.
    await clientFor(token, slack).apps.connections.open();
    return { name, status: 'ok', detail: 'taken: a socket can be opened' };
  } catch (error) {
    if (slackCode(error) === 'socket_mode_not_enabled' || slackCode(error) === 'forbidden_for_app') {
      return { name, status: 'wrong', detail: 'Socket Mode is off for this app: switch it on on its page Socket Mode' };
    }
    return { name, status: 'wrong', detail: startFailure(error, 'app', slack.apiUrl ?? SLACK_API).message };
  }
}

/** Slack looks at the client before it looks at the code: a code that is none tells whether the client is right. */
async function checkClient(
  { clientId, clientSecret }: Extract<SlackTenancy, { readonly kind: 'many' }>,
  slack: SlackSettings,
): Promise<SlackCheck> {
  const name = 'Slack client';
  try {
    await clientFor(undefined, slack).oauth.v2.access({
      client_id: clientId,
      client_secret: clientSecret,
      code: 'doctor',
    });
  } catch (error) {
    const code = slackCode(error);
    if (code === 'invalid_code')
      return { name, status: 'ok', detail: 'Slack knows the client id, and the secret fits' };
    if (code === 'invalid_client_id' || code === 'bad_client_secret') {
      const which = code === 'invalid_client_id' ? 'SLACK_CLIENT_ID' : 'SLACK_CLIENT_SECRET';
      return {
        name,
        status: 'wrong',
        detail: `${which} is wrong: copy it again from the page Basic Information of your app`,
      };
    }
    return { name, status: 'wrong', detail: startFailure(error, 'bot', slack.apiUrl ?? SLACK_API).message };
  }
  return { name, status: 'note', detail: 'Slack gave an answer that says nothing' };
}

/** The checks say themselves what went wrong. */
const SILENT: NonNullable<WebClientOptions['logger']> = {
  debug() {
    // Not said.
  },
  info() {
    // Not said.
  },
  warn() {
    // Not said.
  },
  error() {
    // Not said.
  },
  setLevel() {
    // None is written.
  },
  getLevel: () => 'error' as ReturnType<NonNullable<WebClientOptions['logger']>['getLevel']>,
  setName() {
    // None is written.
  },
};
