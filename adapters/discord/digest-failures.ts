/** What became of a message of a digest that Discord did not confirm. */
import { DiscordAPIError, RateLimitError } from 'discord.js';
import { SendFailure } from '../../src/digest/index.ts';
import { isNotConnected } from '../chat/error-codes.ts';
import { explainChannel, isTokenLost } from './failures.ts';

/** topics/opcodes-and-status-codes. */
export const DELIVERY_CODES = Object.freeze({
  unknownChannel: 10003,
  unknownMessage: 10008,
  missingAccess: 50001,
  noDirectMessages: 50007,
  notText: 50008,
  missingPermissions: 50013,
  wrongChannel: 50024,
  archived: 50083,
  noMutualServer: 50278,
  threadExists: 160004,
  threadLocked: 160005,
});

const SENTENCES: Readonly<Record<number, string>> = {
  [DELIVERY_CODES.noDirectMessages]:
    'Discord does not let Briefwire write to you: allow direct messages of members in the privacy settings of a server that Briefwire is in, or choose a channel.',
  [DELIVERY_CODES.noMutualServer]:
    'Discord does not let Briefwire write to you, as it shares no server with you: add it to one, or choose a channel.',
  [DELIVERY_CODES.notText]: 'That channel takes no messages: choose a text channel, a forum or a thread.',
  [DELIVERY_CODES.wrongChannel]: 'That channel has no threads: choose another one, or a digest without threads.',
  [DELIVERY_CODES.archived]: 'That thread is archived: open it again, or choose another place.',
  [DELIVERY_CODES.threadLocked]: 'That thread is locked: unlock it, or choose another place.',
};

/** @param onTokenLost told where Discord no longer takes the token. */
export function toSendFailure(error: unknown, onTokenLost: (error: Error) => void): SendFailure {
  if (error instanceof SendFailure) return error;
  if (error instanceof RateLimitError)
    return new SendFailure('retry', 'Discord takes no more messages there for the moment.', {
      cause: error,
      afterMs: Math.max(error.retryAfter, error.timeToReset),
    });
  if (isTokenLost(error)) {
    onTokenLost(error as Error);
    return new SendFailure('retry', 'Discord no longer takes the token of Briefwire.', { cause: error });
  }
  if (error instanceof DiscordAPIError && error.status < 500) {
    const sentence = explainChannel(error) ?? SENTENCES[Number(error.code)];
    const otherwise = `Discord refused the message (${error.code}): tell whoever runs Briefwire.`;
    return new SendFailure('refused', sentence ?? otherwise, { cause: error });
  }
  if (isNotConnected(error)) return new SendFailure('retry', 'Discord could not be reached.', { cause: error });
  return new SendFailure('uncertain', 'Discord did not say whether it took the message.', { cause: error });
}

export function isCode(error: unknown, ...codes: readonly number[]): boolean {
  return error instanceof DiscordAPIError && codes.includes(Number(error.code));
}
