/** One request's answers: by its response_url while that lives, else as a message, else in the person's direct messages. */
import type { WebClient } from '@slack/web-api';
import type { CardFile } from '../../src/card/card.ts';
import { UserError } from '../../src/errors.ts';
import type { Logger } from '../../src/log.ts';
import { explainSlack, isTokenLost, loggable } from './failures.ts';
import type { PostQueue } from './post-queue.ts';
import type { SlackMessage } from './render/index.ts';
import { askedByBlockId, type Request } from './request.ts';
import { sendFiles } from './upload.ts';

/** message: a new one; update: the message whose control was used. */
export type ReplyTarget = 'message' | 'update';

export interface Outgoing {
  readonly messages: readonly SlackMessage[];
  readonly isPrivate: boolean;
  readonly target: ReplyTarget;
}

export interface ReplyParts {
  readonly request: Request;
  readonly client: WebClient;
  readonly posts: PostQueue;
  readonly respond: Respond;
  readonly log: Logger;
  /** Told of each refusal: one may mean that the token is lost. */
  onRefusal(error: unknown): void;
}

/** Sends to a response_url. @returns false where it takes no more: used up, or too old. */
export type Respond = (url: string, body: object) => Promise<boolean>;

/** Slack waits for nobody; neither do we. */
const RESPOND_MS = 10_000;

export function makeRespond(fetch: typeof globalThis.fetch, log: Logger): Respond {
  return async (url, body) => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(RESPOND_MS),
      });
      const text = await response.text();
      if (response.ok && !text.includes('"ok":false')) return true;
      log.info({ status: response.status, reason: text.slice(0, 80) }, 'a response_url was refused');
    } catch (error) {
      // The address is a secret, and undici's errors may hold it.
      log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'a response_url could not be reached');
    }
    return false;
  };
}

export class Reply {
  readonly #parts: ReplyParts;
  /** Known to take nothing more. */
  #isUrlDead = false;

  constructor(parts: ReplyParts) {
    this.#parts = parts;
  }

  /** Answers the same person somewhere else. */
  at(request: Request): Reply {
    return new Reply({ ...this.#parts, request });
  }

  /** @throws UserError that says why something that all should see could not be posted. */
  async send({ messages, isPrivate, target }: Outgoing): Promise<void> {
    for (const [index, message] of messages.entries()) {
      const isUpdate = target === 'update' && index === 0;
      if (isUpdate && (await this.#update(message, isPrivate))) continue;
      if (isPrivate) await this.#sendPrivately(message);
      else await this.#sendPublicly(message);
    }
  }

  /** @throws UserError that says why they could not be sent. */
  sendFiles(files: readonly CardFile[], isPrivate: boolean): Promise<void> {
    return sendFiles(this.#parts, files, isPrivate);
  }

  /**
   * A message of the channel, in the bot's own name.
   * @throws UserError that says why it could not be posted.
   */
  async post(messages: readonly SlackMessage[]): Promise<void> {
    const { channelId, threadTs } = this.#parts.request.place;
    if (channelId === undefined) throw new UserError('There is no channel here to share in: use /news in a channel.');
    for (const [index, answer] of messages.entries()) {
      // Whoever shares it turns its pages.
      const message = index === 0 ? markAsker(answer, this.#parts.request.userId, true) : answer;
      // No bot can be invited to the direct messages of two people; what was asked there may answer there.
      const isTaken = channelId.startsWith('D') && (await this.#respond({ response_type: 'in_channel', ...message }));
      if (!isTaken) await this.#post(channelId, threadTs, message);
    }
  }

  /** Whether the message was replaced. */
  async #update(message: SlackMessage, isPrivate: boolean): Promise<boolean> {
    const { place, userId } = this.#parts.request;
    const pressed = place.message;
    const body = isPrivate ? message : markAsker(message, userId, pressed?.isShared);
    if (await this.#respond({ replace_original: true, ...body })) return true;
    if (!pressed || pressed.isEphemeral || place.channelId === undefined) return false;
    const { client, log } = this.#parts;
    try {
      await client.chat.update({ channel: place.channelId, ts: pressed.ts, ...withBlocks(body) });
      return true;
    } catch (error) {
      this.#parts.onRefusal(error);
      log.info({ err: loggable(error) }, 'a message could not be replaced');
      return false;
    }
  }

  async #sendPrivately(message: SlackMessage): Promise<void> {
    const { client, request, log } = this.#parts;
    const { channelId, threadTs, isBotDm } = request.place;
    const inThread = threadTs !== undefined && { thread_ts: threadTs };
    if (isBotDm && channelId !== undefined) return this.#post(channelId, threadTs, message);
    if (await this.#respond({ response_type: 'ephemeral', replace_original: false, ...inThread, ...message })) return;
    if (channelId !== undefined) {
      try {
        await client.chat.postEphemeral({
          ...{ channel: channelId, user: request.userId },
          ...inThread,
          ...withBlocks(message),
        });
        return;
      } catch (error) {
        this.#parts.onRefusal(error);
        if (isTokenLost(error)) throw error;
        log.info({ err: loggable(error) }, 'a private answer goes to the direct messages');
      }
    }
    await this.#post(request.userId, undefined, message);
  }

  async #sendPublicly(message: SlackMessage): Promise<void> {
    const { place, userId } = this.#parts.request;
    const { channelId, threadTs } = place;
    const marked = markAsker(message, userId);
    const inThread = threadTs !== undefined && { thread_ts: threadTs };
    if (await this.#respond({ response_type: 'in_channel', replace_original: false, ...inThread, ...marked })) return;
    await this.#post(channelId ?? userId, threadTs, marked);
  }

  async #respond(body: object): Promise<boolean> {
    const { responseUrl } = this.#parts.request.place;
    if (responseUrl === undefined || this.#isUrlDead) return false;
    const isTaken = await this.#parts.respond(responseUrl, body);
    if (!isTaken) this.#isUrlDead = true;
    return isTaken;
  }

  async #post(channel: string, threadTs: string | undefined, message: SlackMessage): Promise<void> {
    const { client, posts, request } = this.#parts;
    try {
      await posts.post(`${request.teamId} ${channel}`, () =>
        client.chat.postMessage({
          channel,
          ...(threadTs !== undefined && { thread_ts: threadTs }),
          ...withBlocks(message),
        }),
      );
    } catch (error) {
      this.#parts.onRefusal(error);
      const sentence = explainSlack(error);
      if (sentence === undefined) throw error;
      throw new UserError(sentence, { cause: error });
    }
  }
}

/** The SDK wants a list that it may change. */
function withBlocks({ blocks, ...rest }: SlackMessage) {
  return { ...rest, blocks: [...blocks] };
}

/** Who turns the page of somebody else's answer gets the page alone: the answer says whose it is. */
function markAsker(message: SlackMessage, userId: string, isShared = false): SlackMessage {
  const [first, ...rest] = message.blocks;
  if (!first) return message;
  return { ...message, blocks: [{ ...first, block_id: askedByBlockId(userId, isShared) }, ...rest] };
}
