/** The requests that a digest is made of: each is made once, and says what became of it. */
import {
  type APIChannel,
  type APIMessage,
  ChannelType,
  type RateLimitData,
  REST,
  type RequestData,
  Routes,
} from 'discord.js';
import type { SendFailure } from '../../src/digest/index.ts';
import { SKIPPED } from '../chat/digest-parts.ts';
import { DELIVERY_CODES, isCode, toSendFailure } from './digest-failures.ts';
import { withMark } from './digest-mark.ts';
import { cleanLine, cutLabel, type DiscordMessage } from './render/index.ts';

/** A request that takes longer has no answer. */
const REQUEST_MS = 10_000;
/** Of Discord's 50 a second (topics/rate-limits): the rest is for what people wait for. */
const REQUESTS_PER_SECOND = 45;
/** A longer wait is the outbox's: a queue of requests would stand behind it. */
const LONGEST_WAIT_MS = 2_000;
/** Characters of a thread's name (resources/channel). */
const THREAD_NAME = 100;

export interface DigestRestSettings {
  readonly token: string;
  readonly apiUrl?: string;
}

/** No second attempt by itself: an answer that was lost would be a second message. */
export function makeDigestRest({ token, apiUrl }: DigestRestSettings): REST {
  return new REST({
    version: '10',
    retries: 0,
    timeout: REQUEST_MS,
    globalRequestsPerSecond: REQUESTS_PER_SECOND,
    rejectOnRateLimit: ({ timeToReset, retryAfter }: RateLimitData) =>
      Math.max(timeToReset, retryAfter) > LONGEST_WAIT_MS,
    ...(apiUrl !== undefined && { api: apiUrl }),
  }).setToken(token);
}

export interface Posts {
  /** @returns its id, or SKIPPED where it had arrived and was deleted since. @throws SendFailure, as all here. */
  message(channelId: string, message: DiscordMessage, key: string, signal: AbortSignal): Promise<string>;
  /** A post of a forum: no nonce guards it. @returns the id of its thread, which is its first message's too. */
  forumPost(
    channelId: string,
    name: string,
    message: DiscordMessage,
    key: string,
    signal: AbortSignal,
  ): Promise<string>;
  /**
   * The thread of a message, which has the message's id: asked for again, it is the same one.
   * @returns false where Briefwire may open none.
   */
  openThread(channelId: string, messageId: string, name: string, signal: AbortSignal): Promise<boolean>;
  direct(userId: string, signal: AbortSignal): Promise<string>;
  channel(channelId: string, signal: AbortSignal): Promise<APIChannel>;
  get<Result>(route: `/${string}`, query: Record<string, string>, signal: AbortSignal): Promise<Result>;
}

export function discordPosts(rest: REST, onTokenLost: (error: Error) => void): Posts {
  const failure = (error: unknown): SendFailure => toSendFailure(error, onTokenLost);

  async function ask<Result>(method: 'get' | 'post', route: `/${string}`, more: RequestData): Promise<Result> {
    try {
      return (await rest[method](route, more)) as Result;
    } catch (error) {
      throw failure(error);
    }
  }

  return {
    async message(channelId, message, key, signal) {
      const body = { ...withMark(message, key), nonce: key, enforce_nonce: true };
      try {
        const { id } = await ask<APIMessage>('post', Routes.channelMessages(channelId), { body, signal });
        return id;
      } catch (error) {
        // What a nonce stands for was posted, and somebody has deleted it (discord-api-docs #6647).
        if (isCode((error as SendFailure).cause, DELIVERY_CODES.unknownMessage)) return SKIPPED;
        throw error;
      }
    },
    async forumPost(channelId, name, message, key, signal) {
      const body = { name: nameOf(name), message: withMark(message, key) };
      const { id } = await ask<{ id: string }>('post', Routes.threads(channelId), { body, signal });
      return id;
    },
    async openThread(channelId, messageId, name, signal) {
      const { threadExists, missingPermissions, missingAccess, wrongChannel, unknownMessage } = DELIVERY_CODES;
      try {
        await ask('post', Routes.threads(channelId, messageId), { body: { name: nameOf(name) }, signal });
        return true;
      } catch (error) {
        const { cause } = error as SendFailure;
        if (isCode(cause, threadExists)) return true;
        if (isCode(cause, missingPermissions, missingAccess, wrongChannel, unknownMessage)) return false;
        throw error;
      }
    },
    async direct(userId, signal) {
      const { id } = await ask<{ id: string }>('post', Routes.userChannels(), {
        body: { recipient_id: userId },
        signal,
      });
      return id;
    },
    channel: (channelId, signal) => ask<APIChannel>('get', Routes.channel(channelId), { signal }),
    get: (route, query, signal) => ask('get', route, { query: new URLSearchParams(query), signal }),
  };
}

export function isForum(type: ChannelType | undefined): boolean {
  return type === ChannelType.GuildForum || type === ChannelType.GuildMedia;
}

function nameOf(name: string): string {
  return cutLabel(cleanLine(name) || 'News', THREAD_NAME);
}
