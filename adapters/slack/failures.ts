/** What Slack's refusals mean, in a sentence for whoever can mend them. */
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { ConfigError, PlatformError } from '../../src/errors.ts';

/** Errors after which a token is of no use any more (docs.slack.dev, any method). */
const LOST_TOKENS: ReadonlySet<string> = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
]);

/** views.open comes too late: a trigger_id lives three seconds, and opens one view. */
const LATE_TRIGGERS: ReadonlySet<string> = new Set([
  'exchanged_trigger_id',
  'expired_trigger_id',
  'invalid_trigger_id',
  'trigger_exchanged',
  'trigger_expired',
]);

/** What posting, opening and uploading can be refused for, and what a person does about it. */
const SENTENCES: Readonly<Record<string, string>> = {
  not_in_channel: 'Briefwire is not in that channel: type /invite @Briefwire there, and try again.',
  channel_not_found:
    'Briefwire cannot see that channel, as it is private or gone: where it is private, type /invite @Briefwire there, and try again.',
  is_archived: 'That channel is archived, so nothing can be posted there: choose another one, or unarchive it.',
  restricted_action: 'An admin has set that only some people may post in that channel: choose another one.',
  restricted_action_read_only_channel: 'That channel is read-only: choose another one.',
  restricted_action_thread_only_channel: 'That channel takes answers in threads alone: choose another one.',
  restricted_action_non_threadable_channel: 'That channel has no threads: choose another one.',
  user_not_in_channel: 'You are not in that channel any more: join it, and try again.',
  cannot_dm_bot: 'A bot gets no direct messages: choose a channel.',
  team_access_not_granted: 'Briefwire is not in this workspace of your organisation: ask an admin to add it.',
  storage_limit_reached: 'Your Slack has no room left for files: delete some, or use a smaller export.',
  file_upload_disabled: 'An admin has switched file uploads off in this Slack, so the file cannot be sent.',
};

/** Slack's own word for what was wrong: "not_in_channel". */
export function slackCode(error: unknown): string | undefined {
  if (error instanceof WebAPIPlatformError) return error.data.error;
  return error instanceof WebAPIRateLimitedError ? 'ratelimited' : undefined;
}

export function isTokenLost(error: unknown): boolean {
  return LOST_TOKENS.has(slackCode(error) ?? '');
}

/** Whether a view can no longer be opened for this request. */
export function isTriggerLate(error: unknown): boolean {
  return LATE_TRIGGERS.has(slackCode(error) ?? '');
}

/** The answer was lost, or Slack failed on the way: it may have been done or not. */
export function isUnclear(error: unknown): boolean {
  return error instanceof WebAPIRequestError || error instanceof WebAPIHTTPError;
}

/** For a person: why something could not be posted; undefined where nobody in Slack can mend it. */
export function explainSlack(error: unknown): string | undefined {
  if (error instanceof WebAPIRateLimitedError)
    return `Slack takes no more messages there for the moment: try again in ${seconds(error.retryAfter)}.`;
  const code = slackCode(error);
  if (code === undefined)
    return isUnclear(error)
      ? 'Slack did not say whether it took the message: look there first, and try again if it is not to be seen.'
      : undefined;
  if (code === 'missing_scope') return missingScope(error as WebAPIPlatformError);
  if (LOST_TOKENS.has(code))
    return 'Slack no longer accepts the token of Briefwire in this workspace: ask an admin to install Briefwire again.';
  return SENTENCES[code];
}

/** Slack says which scope it wanted (`needed`, with commas between). */
function missingScope({ data }: WebAPIPlatformError): string {
  const needed = 'needed' in data && typeof data.needed === 'string' ? data.needed.split(',').join(' or ') : '';
  return needed
    ? `Briefwire lacks the scope ${needed} in this Slack: ask an admin to install it again and to allow it.`
    : 'Briefwire lacks a scope in this Slack: ask an admin to install it again.';
}

function seconds(count: number): string {
  return count === 1 ? 'a second' : `${count} seconds`;
}

/** An error as the log may have it: Slack's errors hold what was sent, and addresses hold secrets. */
export function loggable(error: unknown): unknown {
  if (error instanceof WebAPIPlatformError) {
    const { data } = error;
    return {
      type: error.name,
      message: error.message,
      slack: data.error,
      ...('needed' in data && { needed: data.needed }),
      ...(data.response_metadata?.messages && { details: data.response_metadata.messages }),
    };
  }
  if (error instanceof WebAPIRateLimitedError)
    return { type: error.name, message: error.message, retryAfter: error.retryAfter };
  if (error instanceof WebAPIHTTPError) return { type: error.name, message: error.message, status: error.statusCode };
  if (error instanceof WebAPIRequestError) return { type: error.name, message: withoutSecrets(error.message) };
  return error;
}

/** Tokens, and addresses that let anybody answer, are no text for a log. */
export function withoutSecrets(text: string): string {
  return text
    .replaceAll(/\bx(?:ox[a-z]|app|oxe\.xox[a-z])[-.][\w.-]{4,}/g, '[secret]')
    .replaceAll(/https?:\/\/[^\s"'<>]{1,2000}/g, '[address]');
}

const WRONG_BOT_TOKEN =
  'SLACK_BOT_TOKEN is wrong: copy the Bot User OAuth Token (xoxb-...) from the page OAuth & Permissions of your app at https://api.slack.com/apps';
const WRONG_APP_TOKEN =
  'SLACK_APP_TOKEN is wrong: make an app-level token (xapp-...) with the scope connections:write on the page Basic Information of your app at https://api.slack.com/apps';

/**
 * Why the bot could not be started.
 * @param which the token that the call was made with.
 * @param host that was called.
 */
export function startFailure(error: unknown, which: 'bot' | 'app', host: string): ConfigError | PlatformError {
  if (error instanceof ConfigError || error instanceof PlatformError) return error;
  const wrong = which === 'bot' ? WRONG_BOT_TOKEN : WRONG_APP_TOKEN;
  const code = slackCode(error);
  if (code === 'ratelimited')
    return new PlatformError('Slack takes no more starts for the moment: try again in a minute.', {
      cause: error,
      isRetryable: true,
    });
  if (code === 'missing_scope' && which === 'app')
    return new ConfigError(
      'SLACK_APP_TOKEN lacks the scope connections:write: make another app-level token with it on the page Basic Information of your app',
      { cause: error },
    );
  if (code === 'not_allowed_token_type') return new ConfigError(wrong, { cause: error });
  if (code !== undefined && LOST_TOKENS.has(code)) return new ConfigError(`${wrong} (${code})`, { cause: error });
  if (code !== undefined)
    return new PlatformError(`Slack refused the start (${code}): look at the settings of your app, or report this.`, {
      cause: error,
      isRetryable: false,
    });
  if (error instanceof WebAPIHTTPError)
    return new PlatformError(`Slack refused the start (${error.statusCode}): Slack is in trouble, try again later.`, {
      cause: error,
      isRetryable: true,
    });
  return new PlatformError(
    `Slack could not be reached at ${host} (${reasonOf(error)}): check the network, and SLACK_API_URL where it is set.`,
    { cause: error, isRetryable: true },
  );
}

/** Why the port of the HTTP transport could not be taken. */
export function listenFailure(error: unknown, port: number): ConfigError | PlatformError {
  const { code } = error as { code?: unknown };
  if (code === 'EADDRINUSE')
    return new ConfigError(`PORT is ${port}, where another program listens already: use another one`, { cause: error });
  if (code === 'EACCES')
    return new ConfigError(`PORT is ${port}, which this user may not use: use one above 1023`, { cause: error });
  return new PlatformError(`Nothing can listen on port ${port} (${reasonOf(error)}).`, {
    cause: error,
    isRetryable: false,
  });
}

/** "ECONNREFUSED" where the network says so, else what the error says. */
function reasonOf(error: unknown): string {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; depth++) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string' && /^E[A-Z_]+$/.test(code)) return code;
    at = (at as { original?: unknown }).original ?? at.cause;
  }
  return error instanceof Error ? withoutSecrets(error.message) : String(error);
}
