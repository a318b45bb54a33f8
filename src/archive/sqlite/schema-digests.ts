import type { Migration } from './migration.ts';

/** Subscriptions, and the outbox of their deliveries. */
export const DIGESTS: Migration = { version: 4, sql: '' };
