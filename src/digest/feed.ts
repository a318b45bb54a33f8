/** What a feed holds: the digests, or alerts, that were sent, as they were sent. */
import { hashId } from '../archive/index.ts';
import type { Contents } from './contents.ts';
import { dueOf } from './delivery-rows.ts';
import { type SentRow, sentDeliveries } from './feed-rows.ts';
import { fromJson } from './json.ts';
import type { FeedContent, FeedEntry } from './outputs-port.ts';
import { digestOf, emptyDigest, type Plan } from './plan.ts';
import { findRow, toSubscription } from './subscription-rows.ts';
import type { Transactor } from './transact.ts';
import type { Subscription } from './types.ts';
import type { Alert } from './watch-types.ts';

const MOST_ENTRIES = 30;

export interface FeedParts extends Pick<Transactor, 'database' | 'turns'> {
  readonly contents: Pick<Contents, 'find'>;
  readonly clock: { now(): Temporal.Instant };
}

/** @returns undefined where there is no such subscription. */
export function readFeedOf(parts: FeedParts, id: string): FeedContent | undefined {
  const row = findRow(parts.database, id);
  if (!row) return undefined;
  // Who set it up is said where it goes, not to programs.
  const subscription = { ...toSubscription(row, parts.clock.now()), isFirst: false };
  const sent = sentDeliveries(parts.database, id, MOST_ENTRIES);
  const newest = Math.max(row.created_at, ...sent.map(({ sent_at }) => sent_at));
  return {
    subscription,
    version: hashId(JSON.stringify([id, row.wish, sent.map(({ key, sent_at }) => [key, sent_at])]), 24),
    updatedAt: Temporal.Instant.fromEpochMilliseconds(newest),
    async entries() {
      const entries: FeedEntry[] = [];
      for (const delivery of sent) {
        const entry = await entryOf(parts, subscription, delivery);
        if (entry) entries.push(entry);
        await parts.turns.breathe();
      }
      return entries;
    },
  };
}

/** @returns undefined where its composition is not kept any more. */
async function entryOf(
  { contents }: FeedParts,
  subscription: Subscription,
  { key, plan: json, sent_at, ...row }: SentRow,
): Promise<FeedEntry | undefined> {
  const due = dueOf(row);
  const entry = { key, subscription, sentAt: Temporal.Instant.fromEpochMilliseconds(sent_at) };
  if (subscription.isWatch)
    return { ...entry, digest: emptyDigest({ due, isLate: false }), alert: fromJson<Alert>(json) };
  const plan = fromJson<Plan>(json);
  const composition = await contents.find(plan.composition);
  return composition && { ...entry, digest: digestOf(plan, composition, subscription.size, { due, isLate: false }) };
}
