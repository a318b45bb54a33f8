/** A digest as the messages that a platform sends, in order, and where each of them goes. */
import { createHash } from 'node:crypto';
import { digestCard, outgoingCard } from '../../commands/index.ts';
import type { Card } from '../../src/card/card.ts';
import type { Outgoing } from '../../src/digest/port.ts';
import type { DigestStory, Place } from '../../src/digest/types.ts';
import type { WorkspaceSettings } from '../../src/workspace/index.ts';

/** Stands among a delivery's message ids for what could not arrive any more: the thread of a story was deleted or locked. */
export const SKIPPED = '-';

export type Where =
  /** The channel itself, or the running thread. */
  | { readonly type: 'place' }
  /** The channel; what follows goes into the thread that this message opens. */
  | { readonly type: 'opening' }
  /** The thread that the first message has opened. */
  | { readonly type: 'thread' }
  /** A thread of an earlier digest, in which a story goes on. */
  | { readonly type: 'story'; readonly threadId: string };

export interface Part<Message> {
  /** From 1. */
  readonly number: number;
  readonly message: Message;
  readonly where: Where;
}

export interface PartsOptions<Message> {
  /** Draws a Card: one message, or several where it is long. */
  readonly render: (card: Card) => Promise<readonly Message[]>;
  /** How it is threaded here: a forum, say, has a post for each digest, whatever was asked for. */
  readonly threads: Place['threads'];
}

/** The same delivery has the same parts, however often it is asked for. */
export async function digestParts<Message>(
  outgoing: Outgoing,
  { render, threads }: PartsOptions<Message>,
): Promise<Part<Message>[]> {
  const { digest, subscription, alert } = outgoing;
  const runs = threads === 'running-thread' && subscription.threadId !== null;
  const parts: Part<Message>[] = [];
  const add = (message: Message, where: Where) => parts.push({ number: parts.length + 1, message, where });
  for (const message of await render(outgoingCard(outgoing))) {
    if (threads === 'none' || runs) add(message, { type: 'place' });
    else add(message, { type: parts.length === 0 ? 'opening' : 'thread' });
  }
  if (threads === 'none' || alert) return parts;
  for (const story of digest.stories) {
    const threadId = story.news?.threadId;
    if (!threadId || threadId === subscription.threadId) continue;
    const card = storyCard(digestCard({ ...digest, stories: [story] }, subscription), story);
    for (const message of await render(card)) add(message, { type: 'story', threadId });
  }
  return parts;
}

/** What is new of one story, for its own thread. */
function storyCard({ blocks }: Card, { headline }: DigestStory): Card {
  return {
    kind: 'answer',
    title: 'New in this story',
    blocks: blocks.filter(({ type }) => type === 'item'),
    fallback: `New in this story: ${headline}`,
  };
}

/** By story id: the thread in which its next news are told. One that has a thread already keeps it. */
export function storyThreads({ digest }: Pick<Outgoing, 'digest'>, threadId: string): Record<string, string> {
  return Object.fromEntries(digest.stories.map(({ id, news }) => [id, news?.threadId ?? threadId]));
}

/** "Morning news, 2026-03-02": of a thread or post. */
export function threadName({ digest, subscription }: Pick<Outgoing, 'digest' | 'subscription'>): string {
  const { title, place } = subscription;
  return place.threads === 'running-thread' || !digest.due ? title : `${title}, ${digest.due.localDate}`;
}

/** 25 characters that are the same for the same words: a key of a message that is no part of a digest. */
export function keyOf(...words: readonly string[]): string {
  return createHash('sha256').update(words.join(' ')).digest('hex').slice(0, 25);
}

/** The workspace's own language, else this one: what all in a channel read is in no one reader's. */
export function digestLocale({ locale }: Pick<WorkspaceSettings, 'locale'>, otherwise: string): string {
  return locale ?? otherwise;
}
