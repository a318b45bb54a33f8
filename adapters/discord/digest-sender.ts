/** Digests as messages of Discord: each once, whatever becomes of its answer. docs/digests.md says what that rests on. */
import { ChannelType } from 'discord.js';
import { type Command, draftCard, ownerNoticeCard } from '../../commands/index.ts';
import type { Card } from '../../src/card/card.ts';
import type { Clock } from '../../src/clock.ts';
import { type Outgoing, partKey, type Sender, SendFailure, type Subscription } from '../../src/digest/port.ts';
import type { Workspaces } from '../../src/workspace/index.ts';
import {
  digestLocale,
  digestParts,
  keyOf,
  type Part,
  SKIPPED,
  storyThreads,
  threadName,
} from '../chat/digest-parts.ts';
import { DELIVERY_CODES, isCode } from './digest-failures.ts';
import { finder } from './digest-find.ts';
import { withPing } from './digest-mention.ts';
import { isForum, type Posts } from './digest-posts.ts';
import { withDiscordHints } from './hints.ts';
import { renderKept } from './kept.ts';
import type { DiscordMessage } from './render/index.ts';
import { isThread } from './share.ts';

/**
 * So long after the first attempt the same nonce is surely still known: Discord checks it for "the past few minutes"
 * (resources/message), and says no number.
 */
const NONCE_MS = 2 * 60_000;
/** Channels whose kind was asked for. */
const REMEMBERED = 10_000;
const SNOWFLAKE = /^\d{1,20}$/;

export interface DigestSenderParts {
  readonly posts: Posts;
  readonly botUserId: string;
  readonly commands: readonly Command[];
  readonly workspaces: Pick<Workspaces, 'settings' | 'keepAction' | 'findAction'>;
  readonly clock: Clock;
  /** So long after the first attempt a repetition is safe. Only tests, whose time runs faster, set it. */
  readonly nonceMs?: number;
  /** What the gateway has told of a channel; undefined: nothing. */
  channelType(channelId: string): ChannelType | undefined;
  /** The language of a server. */
  guildLocale(guildId: string): string | undefined;
}

interface Target {
  /** Where messages go: a person's direct messages have a channel of their own. */
  readonly channelId: string;
  readonly isForum: boolean;
  readonly parts: readonly Part<DiscordMessage>[];
}

export function discordDigestSender(parts: DigestSenderParts): Sender {
  const { posts, clock } = parts;
  const asked = new Map<string, ChannelType>();

  async function render(subscription: Pick<Subscription, 'workspace'>, card: Card): Promise<DiscordMessage[]> {
    const settings = await parts.workspaces.settings(subscription.workspace);
    const guildId = guildOf(subscription);
    const locale = digestLocale(settings, (guildId && parts.guildLocale(guildId)) ?? 'en');
    const options = { locale, now: clock.now(), isPrivate: false };
    return renderKept(withDiscordHints(card, parts.commands), options, parts.workspaces);
  }

  async function targetOf(outgoing: Outgoing, signal: AbortSignal): Promise<Target> {
    const { place } = outgoing.subscription;
    const { channelId, isDirect } = place;
    const type = isDirect ? ChannelType.DM : await typeOf(outgoing.subscription, signal);
    const threads =
      isDirect || isThread(type) ? 'none' : isForum(type) && place.threads === 'none' ? 'new-post' : place.threads;
    return {
      channelId: isDirect ? await posts.direct(channelId, signal) : channelId,
      isForum: isForum(type),
      parts: await digestParts(outgoing, {
        threads,
        // Digests ping nobody, whatever is wished for.
        render: async (card) => withPing(await render(outgoing.subscription, card), outgoing.alert && outgoing.mention),
      }),
    };
  }

  /** A channel never becomes one of another kind that matters here. Threads are asked for: the gateway's are not kept. */
  async function typeOf({ place }: Subscription, signal: AbortSignal): Promise<ChannelType> {
    const { channelId } = place;
    const known = parts.channelType(channelId) ?? asked.get(channelId);
    if (known !== undefined) return known;
    const { type } = await posts.channel(channelId, signal);
    if (asked.size >= REMEMBERED) asked.clear();
    asked.set(channelId, type);
    return type;
  }

  async function sendPart(
    outgoing: Outgoing,
    target: Target,
    part: Part<DiscordMessage>,
    threadId: string | undefined,
    signal: AbortSignal,
  ): Promise<string> {
    const { channelId } = target;
    const key = partKey(outgoing.key, part.number);
    switch (part.where.type) {
      case 'opening':
        if (target.isForum) return posts.forumPost(channelId, threadName(outgoing), part.message, key, signal);
        return posts.message(channelId, part.message, key, signal);
      case 'place':
      case 'thread':
        return posts.message(threadId ?? channelId, part.message, key, signal);
      case 'story':
        try {
          return await posts.message(part.where.threadId, part.message, key, signal);
        } catch (error) {
          // The story stands in the digest itself, too.
          if (error instanceof SendFailure && error.kind === 'refused') return SKIPPED;
          throw error;
        }
    }
  }

  /** The thread of the first message; undefined: what follows goes into the channel. */
  async function openedThread(
    outgoing: Outgoing,
    { channelId, isForum: isPost, parts: all }: Target,
    first: string | undefined,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    if (all[0]?.where.type !== 'opening' || first === undefined || first === SKIPPED) return undefined;
    if (isPost) return first;
    return (await posts.openThread(channelId, first, threadName(outgoing), signal)) ? first : undefined;
  }

  async function send(
    outgoing: Outgoing,
    onPart: (messageId: string) => Promise<void>,
    signal: AbortSignal,
  ): ReturnType<Sender['send']> {
    const target = await targetOf(outgoing, signal);
    const ids = [...outgoing.parts];
    let threadId = runningThread(outgoing) ?? (await openedThread(outgoing, target, ids[0], signal));
    for (const part of target.parts.slice(ids.length)) {
      signal.throwIfAborted();
      outgoing.checkTime?.();
      const id = await sendPart(outgoing, target, part, threadId, signal);
      ids.push(id);
      await onPart(id);
      if (part.where.type === 'opening') threadId = await openedThread(outgoing, target, id, signal);
    }
    if (threadId === undefined) return { parts: ids };
    return { parts: ids, threadId, storyThreads: storyThreads(outgoing, threadId) };
  }

  /** To each of them once, however often it is asked for. */
  async function sendTo(
    channelId: string,
    messages: readonly DiscordMessage[],
    key: string,
    signal: AbortSignal,
    since?: Temporal.Instant,
  ) {
    const look = since && finder(posts, parts.botUserId, { key, firstTriedAt: since }, signal);
    for (const [index, message] of messages.entries()) {
      signal.throwIfAborted();
      const own = keyOf(key, channelId, String(index));
      if ((await look?.keyed(channelId, own)) === undefined) await posts.message(channelId, message, own, signal);
    }
  }

  async function directTo(userId: string, signal: AbortSignal): Promise<string> {
    if (SNOWFLAKE.test(userId)) return posts.direct(userId, signal);
    throw new SendFailure('refused', 'Whoever made this digest did so from a terminal: nobody is there to be told.');
  }

  return {
    platform: 'discord',

    async send(outgoing, onPart, signal) {
      try {
        return await send(outgoing, onPart, signal);
      } catch (error) {
        // A running thread that was deleted: the digest opens the next one.
        const { subscription, parts: arrived } = outgoing;
        const isGone = error instanceof SendFailure && isCode(error.cause, DELIVERY_CODES.unknownChannel);
        if (!isGone || arrived.length > 0 || !runningThread(outgoing)) throw error;
        return send({ ...outgoing, subscription: { ...subscription, threadId: null } }, onPart, signal);
      }
    },

    async find(outgoing, signal) {
      const { firstTriedAt, parts: known, subscription } = outgoing;
      if (firstTriedAt === null) return { parts: known };
      const target = await targetOf(outgoing, signal);
      const opensPost = target.isForum && known.length === 0 && target.parts[0]?.where.type === 'opening';
      const age = clock.now().epochMilliseconds - firstTriedAt.epochMilliseconds;
      if (age >= 0 && age < (parts.nonceMs ?? NONCE_MS) && !opensPost) return { parts: known };
      const found = [...known];
      const look = finder(posts, parts.botUserId, outgoing, signal);
      for (const part of target.parts.slice(known.length)) {
        const id = await find(part, found[0]);
        if (id === 'unknown') return id;
        if (id === undefined) break;
        found.push(id);
      }
      return { parts: found };

      async function find({ number, where }: Part<DiscordMessage>, first: string | undefined) {
        const { channelId } = target;
        switch (where.type) {
          case 'opening': {
            const guildId = guildOf(subscription);
            return target.isForum && guildId ? look.forumPost(guildId, channelId) : look.message(channelId, number);
          }
          case 'place':
            return look.message(runningThread(outgoing) ?? channelId, number);
          case 'thread': {
            const inThread = first === undefined || first === SKIPPED ? undefined : await look.message(first, number);
            // Where no thread could be opened, they are in the channel.
            return inThread ?? (target.isForum ? undefined : look.message(channelId, number));
          }
          case 'story': {
            const id = await look.message(where.threadId, number);
            return id === 'unknown' ? SKIPPED : id;
          }
        }
      }
    },

    async sendDraft(draft, key, signal, since) {
      const { subscription } = draft;
      const messages = await render(subscription, draftCard(draft));
      const { channelId, userIds } = subscription.review ?? { channelId: null, userIds: [] };
      if (channelId !== null) await sendTo(channelId, messages, key, signal, since);
      for (const userId of userIds) await sendTo(await directTo(userId, signal), messages, key, signal, since);
    },

    async notifyOwner(subscription, notice, signal) {
      const channelId = await directTo(subscription.owner, signal);
      const messages = await render(subscription, ownerNoticeCard(subscription, notice));
      await sendTo(channelId, messages, notice.key, signal);
    },
  };
}

function runningThread({ subscription }: Pick<Outgoing, 'subscription'>): string | undefined {
  return (subscription.place.threads === 'running-thread' && subscription.threadId) || undefined;
}

/** undefined: a person's own workspace. */
function guildOf({ workspace }: Pick<Subscription, 'workspace'>): string | undefined {
  return /^discord:(\d{1,20})$/.exec(workspace)?.[1];
}
