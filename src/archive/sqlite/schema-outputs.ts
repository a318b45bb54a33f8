import type { Migration } from './migration.ts';

/** Digests and alerts for other programs: the outbox of webhooks, and feeds by their secret. Instants are milliseconds since 1970. */
export const OUTPUTS: Migration = {
  version: 7,
  sql: `
    -- SHA-256 of feed_secret, as hex: a feed is looked up by it.
    ALTER TABLE digest_subscriptions ADD COLUMN feed_hash TEXT;
    CREATE UNIQUE INDEX digest_subscriptions_by_feed ON digest_subscriptions (feed_hash) WHERE feed_hash IS NOT NULL;

    CREATE TABLE digest_hooks (
      -- What the other program knows it by: the same at every attempt.
      id TEXT PRIMARY KEY,
      delivery INTEGER NOT NULL UNIQUE REFERENCES digest_deliveries (id) ON DELETE CASCADE,
      subscription TEXT NOT NULL REFERENCES digest_subscriptions (id) ON DELETE CASCADE,
      workspace TEXT NOT NULL,
      -- JSON as it is posted, byte for byte.
      body TEXT NOT NULL,
      state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'taken', 'failed')),
      -- Why the last attempt failed.
      reason TEXT,
      attempts INTEGER NOT NULL DEFAULT 0,
      -- NULL: nothing more is tried. In hand: when its claim has ended.
      next_try_at INTEGER,
      claim TEXT,
      made_at INTEGER NOT NULL,
      ended_at INTEGER
    ) STRICT;
    CREATE INDEX digest_hooks_open ON digest_hooks (next_try_at) WHERE next_try_at IS NOT NULL;
    CREATE INDEX digest_hooks_of_subscription ON digest_hooks (subscription, made_at);

    -- One more type of notice: a check cannot be changed in place.
    CREATE TABLE digest_notices_next (
      key TEXT PRIMARY KEY,
      subscription TEXT NOT NULL REFERENCES digest_subscriptions (id) ON DELETE CASCADE,
      type TEXT NOT NULL CHECK (type IN ('paused', 'uncertain', 'webhook')),
      text TEXT NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      next_try_at INTEGER,
      made_at INTEGER NOT NULL
    ) STRICT;
    INSERT INTO digest_notices_next (key, subscription, type, text, attempts, next_try_at, made_at)
      SELECT key, subscription, type, text, attempts, next_try_at, made_at FROM digest_notices;
    DROP TABLE digest_notices;
    ALTER TABLE digest_notices_next RENAME TO digest_notices;
    CREATE INDEX digest_notices_open ON digest_notices (next_try_at) WHERE next_try_at IS NOT NULL;
    CREATE INDEX digest_notices_of_subscription ON digest_notices (subscription);
  `,
};
