/** What became of a message of a digest that Slack did not confirm. */
import { WebAPIRateLimitedError } from '@slack/web-api';
import { SendFailure } from '../../src/digest/index.ts';
import { PlatformError } from '../../src/errors.ts';
import { isNotConnected } from '../chat/error-codes.ts';
import { explainSlack, isTokenLost, slackCode } from './failures.ts';

/** Slack's own words for trouble of its own: part of what was asked may have been done (docs.slack.dev, any method). */
const TROUBLES: ReadonlySet<string> = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
]);
/** Nothing was done, and later it may be. */
const LATER: ReadonlySet<string> = new Set([
  'message_limit_exceeded',
  'rate_limited',
  'ratelimited',
  'team_added_to_org',
]);
const LATER_MS = 60_000;

/** @param isOwnToken where the token is a setting: whoever runs Briefwire mends it, and nobody's digests are paused. */
export function toSendFailure(error: unknown, isOwnToken: boolean): SendFailure {
  if (error instanceof SendFailure) return error;
  if (error instanceof WebAPIRateLimitedError)
    return new SendFailure('retry', 'Slack takes no more messages there for the moment.', {
      cause: error,
      afterMs: error.retryAfter * 1_000,
    });
  // No token: nothing was asked for.
  if (error instanceof PlatformError)
    return new SendFailure(error.isRetryable ? 'retry' : 'refused', error.message, { cause: error });
  const code = slackCode(error);
  if (code === undefined) {
    return isNotConnected(error)
      ? new SendFailure('retry', 'Slack could not be reached.', { cause: error })
      : new SendFailure('uncertain', 'Slack did not say whether it took the message.', { cause: error });
  }
  if (TROUBLES.has(code))
    return new SendFailure('uncertain', `Slack was in trouble (${code}), and may have taken the message.`, {
      cause: error,
    });
  if (LATER.has(code))
    return new SendFailure('retry', `Slack takes the message later (${code}).`, { cause: error, afterMs: LATER_MS });
  if (isOwnToken && isTokenLost(error))
    return new SendFailure('retry', 'Slack no longer takes the token of Briefwire.', { cause: error });
  const sentence = explainSlack(error) ?? `Slack refused the message (${code}): tell whoever runs Briefwire.`;
  return new SendFailure('refused', sentence, { cause: error });
}
