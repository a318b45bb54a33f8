/** Digests as messages of Slack: each once, as far as the channel's history tells. docs/digests.md says what that rests on. */
import type { ChatPostMessageArguments, WebClient } from '@slack/web-api';
import { type Command, draftCard, ownerNoticeCard } from '../../commands/index.ts';
import type { Card } from '../../src/card/card.ts';
import type { Clock } from '../../src/clock.ts';
import { type Outgoing, partKey, type Sender, SendFailure, type Subscription } from '../../src/digest/port.ts';
import type { Workspaces } from '../../src/workspace/index.ts';
import { digestLocale, digestParts, keyOf, type Part, SKIPPED, storyThreads } from '../chat/digest-parts.ts';
import { NEWS_COMMAND } from './callbacks.ts';
import { toSendFailure } from './digest-failures.ts';
import { createLooker, digestMetadata, type Spot } from './digest-find.ts';
import { withNames, withPing } from './digest-mention.ts';
import { slackCode } from './failures.ts';
import { withSlackHints } from './hints.ts';
import type { Tokens } from './installs.ts';
import { renderKept } from './kept.ts';
import type { PostQueue } from './post-queue.ts';
import type { SlackMessage } from './render/index.ts';

const PERSON = /^[UW][A-Z0-9]{1,30}$/;
/** The thread's first message was deleted. */
const THREAD_GONE: ReadonlySet<string> = new Set(['thread_not_found', 'cannot_reply_to_message', 'message_not_found']);

export interface DigestSenderParts {
  readonly tokens: Pick<Tokens, 'tokenFor'>;
  /** Makes calls once, and never waits for a rate limit. */
  clientFor(workspace: string): Promise<WebClient>;
  readonly posts: PostQueue;
  readonly commands: readonly Command[];
  readonly workspaces: Pick<Workspaces, 'settings' | 'keepAction' | 'findAction'>;
  readonly clock: Clock;
  readonly defaultTimeZone: string;
  /** The token is a setting (SLACK_BOT_TOKEN). */
  readonly isOwnToken: boolean;
}

/** Where one message goes. */
interface Post {
  readonly workspace: string;
  /** A channel, or a person: Slack opens the direct messages itself. */
  readonly channel: string;
  readonly threadTs?: string | undefined;
  readonly message: SlackMessage;
  readonly key: string;
}

export function slackDigestSender(parts: DigestSenderParts): Sender {
  const { clock, posts } = parts;
  const looker = createLooker();

  async function render({ workspace, schedule }: Subscription, card: Card): Promise<SlackMessage[]> {
    const settings = await parts.workspaces.settings(workspace);
    const timeZone = schedule.timeZone || settings.timeZone || parts.defaultTimeZone;
    const options = { locale: digestLocale(settings, 'en'), timeZone, now: clock.now(), isPrivate: false };
    const named = await withNames(card, () => parts.clientFor(workspace));
    return renderKept(withSlackHints(named, parts.commands, NEWS_COMMAND), options, parts.workspaces);
  }

  function partsOf(outgoing: Outgoing): Promise<Part<SlackMessage>[]> {
    const { place } = outgoing.subscription;
    return digestParts(outgoing, {
      threads: place.isDirect ? 'none' : place.threads,
      // Digests ping nobody, whatever is wished for.
      render: async (card) => withPing(await render(outgoing.subscription, card), outgoing.alert && outgoing.mention),
    });
  }

  /** @returns its ts. @throws SendFailure. */
  async function post(
    { workspace, channel, threadTs, message, key }: Post,
    signal: AbortSignal,
    checkTime?: () => void,
  ): Promise<string> {
    try {
      const client = await parts.clientFor(workspace);
      const { blocks, ...rest } = message;
      const body: ChatPostMessageArguments = {
        channel,
        ...(threadTs !== undefined && { thread_ts: threadTs }),
        ...rest,
        blocks: [...blocks],
        metadata: digestMetadata(key),
      };
      const { ts } = await posts.post(`${workspace.replace(/^slack:/, '')} ${channel}`, () => {
        // Its turn may come after the time for it is over.
        signal.throwIfAborted();
        checkTime?.();
        return client.chat.postMessage(body);
      });
      return ts ?? SKIPPED;
    } catch (error) {
      throw signal.aborted ? signal.reason : toSendFailure(error, parts.isOwnToken);
    }
  }

  function threadOf({ where }: Part<SlackMessage>, outgoing: Outgoing, first: string | undefined): string | undefined {
    switch (where.type) {
      case 'opening':
        return undefined;
      case 'place':
        return runningThread(outgoing);
      case 'thread':
        return first === SKIPPED ? undefined : first;
      case 'story':
        return where.threadId;
    }
  }

  async function send(
    outgoing: Outgoing,
    onPart: (messageId: string) => Promise<void>,
    signal: AbortSignal,
  ): ReturnType<Sender['send']> {
    const { workspace, place } = outgoing.subscription;
    const all = await partsOf(outgoing);
    const ids = [...outgoing.parts];
    for (const part of all.slice(ids.length)) {
      signal.throwIfAborted();
      const threadTs = threadOf(part, outgoing, ids[0]);
      const key = partKey(outgoing.key, part.number);
      const id = await post(
        { workspace, channel: place.channelId, threadTs, message: part.message, key },
        signal,
        outgoing.checkTime,
      ).catch((error: unknown) => {
        // The story stands in the digest itself, too.
        if (part.where.type === 'story' && isThreadGone(error)) return SKIPPED;
        throw error;
      });
      ids.push(id);
      await onPart(id);
    }
    const threadId = all[0]?.where.type === 'opening' ? ids[0] : runningThread(outgoing);
    if (threadId === undefined || threadId === SKIPPED) return { parts: ids };
    return { parts: ids, threadId, storyThreads: storyThreads(outgoing, threadId) };
  }

  /** Where a person's direct messages stand; undefined: that may not be asked for. */
  async function channelOf(
    { place }: { readonly place: Pick<Subscription['place'], 'channelId' | 'isDirect'> },
    client: WebClient,
  ): Promise<string | undefined> {
    if (!place.isDirect) return place.channelId;
    try {
      const { channel } = await client.conversations.open({ users: place.channelId });
      return channel?.id;
    } catch (error) {
      const failure = toSendFailure(error, parts.isOwnToken);
      if (failure.kind === 'refused') return undefined;
      throw new SendFailure('retry', failure.message, { cause: error, afterMs: failure.afterMs });
    }
  }

  async function sendTo(
    to: string,
    messages: readonly SlackMessage[],
    { workspace }: Subscription,
    key: string,
    signal: AbortSignal,
    since?: Temporal.Instant,
  ): Promise<void> {
    const keys = messages.map((_, index) => keyOf(key, to, String(index)));
    const arrived = since ? await arrivedOf(workspace, to, keys, since, signal) : new Map<string, string>();
    if (arrived === 'unknown') return;
    for (const [index, message] of messages.entries())
      if (!arrived.has(keys[index]!)) await post({ workspace, channel: to, message, key: keys[index]! }, signal);
  }

  /** Of messages to a channel or a person. */
  async function arrivedOf(
    workspace: string,
    to: string,
    keys: readonly string[],
    since: Temporal.Instant,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, string> | 'unknown'> {
    const client = await parts.clientFor(workspace);
    const channelId = await channelOf({ place: { channelId: to, isDirect: PERSON.test(to) } }, client);
    if (channelId === undefined) return 'unknown';
    const { botUserId } = await parts.tokens.tokenFor(workspace);
    const arrived = await looker.look(client, { channelId }, keys, since, botUserId, signal);
    looker.forget(keys);
    return arrived;
  }

  return {
    platform: 'slack',

    async send(outgoing, onPart, signal) {
      try {
        return await send(outgoing, onPart, signal);
      } catch (error) {
        // A running thread whose first message was deleted: the digest begins the next one.
        if (!isThreadGone(error) || outgoing.parts.length > 0 || !runningThread(outgoing)) throw error;
        const subscription = { ...outgoing.subscription, threadId: null };
        return send({ ...outgoing, subscription }, onPart, signal);
      }
    },

    async find(outgoing, signal) {
      const { firstTriedAt, subscription, parts: known, key } = outgoing;
      if (firstTriedAt === null) return { parts: known };
      const [all, client, { botUserId }] = await clientAnd(outgoing);
      const channelId = await channelOf(subscription, client);
      if (channelId === undefined) return 'unknown';
      const keys = all.map(({ number }) => partKey(key, number));
      const found = [...known];
      for (const part of all.slice(known.length)) {
        const threadTs = threadOf(part, outgoing, found[0]);
        const spot: Spot = { channelId, threadTs };
        // What goes into this spot: other messages of the delivery are not waited for there.
        const here = all.filter((other) => threadOf(other, outgoing, found[0]) === threadTs);
        const wanted = here.map(({ number }) => keys[number - 1]!);
        const arrived = await looker.look(client, spot, wanted, firstTriedAt, botUserId, signal);
        if (arrived === 'unknown') return arrived;
        const ts = arrived.get(keys[part.number - 1]!);
        if (ts === undefined) break;
        found.push(ts);
      }
      looker.forget(keys);
      return { parts: found };
    },

    async sendDraft(draft, key, signal, since) {
      const { subscription } = draft;
      const messages = await render(subscription, draftCard(draft));
      const { channelId, userIds } = subscription.review ?? { channelId: null, userIds: [] };
      for (const to of [...(channelId === null ? [] : [channelId]), ...userIds])
        await sendTo(to, messages, subscription, key, signal, since);
    },

    async notifyOwner(subscription, notice, signal) {
      const { owner } = subscription;
      if (!PERSON.test(owner))
        throw new SendFailure(
          'refused',
          'Whoever made this digest did so from a terminal: nobody is there to be told.',
        );
      const messages = await render(subscription, ownerNoticeCard(subscription, notice));
      await sendTo(owner, messages, subscription, notice.key, signal);
    },
  };

  async function clientAnd(outgoing: Outgoing) {
    try {
      const { workspace } = outgoing.subscription;
      return [
        await partsOf(outgoing),
        await parts.clientFor(workspace),
        await parts.tokens.tokenFor(workspace),
      ] as const;
    } catch (error) {
      throw toSendFailure(error, parts.isOwnToken);
    }
  }
}

function isThreadGone(error: unknown): boolean {
  return error instanceof SendFailure && THREAD_GONE.has(slackCode(error.cause) ?? '');
}

function runningThread({ subscription }: Pick<Outgoing, 'subscription'>): string | undefined {
  return (subscription.place.threads === 'running-thread' && subscription.threadId) || undefined;
}
