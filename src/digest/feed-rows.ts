/** Feeds by their secret. Every statement a named function, every value bound. */
import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../archive/index.ts';
import type { DeliveryRow } from './delivery-rows.ts';

/** 256 bits: nobody guesses it. */
const SECRET_BYTES = 32;

/** 43 letters of base64url. */
export function makeFeedSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** Looked up by its hash, how long a look-up takes says nothing about the secret. */
export function hashFeedSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** @returns the id of the digest or watch whose feed it is; undefined too where that was removed. */
export function findFeed(database: Database, secret: string): string | undefined {
  return database.get<{ id: string }>(
    'SELECT id FROM digest_subscriptions WHERE feed_hash = ? AND removed_at IS NULL',
    hashFeedSecret(secret),
  )?.id;
}

export type SentRow = Pick<DeliveryRow, 'key' | 'due_at' | 'local_date' | 'slot' | 'sent_at' | 'plan'> & {
  readonly sent_at: number;
  readonly plan: string;
};

/** What was sent, newest first. */
export function sentDeliveries(database: Database, subscription: string, most: number): SentRow[] {
  return database.all<SentRow>(
    `SELECT key, due_at, local_date, slot, sent_at, plan FROM digest_deliveries
     WHERE subscription = ? AND state = 'sent' AND plan IS NOT NULL AND sent_at IS NOT NULL
     ORDER BY due_at DESC, id DESC LIMIT ?`,
    subscription,
    most,
  );
}
