import type { Migration } from './migration.ts';

/** Subscriptions, and the outbox of their deliveries. Instants are milliseconds since 1970. */
export const DIGESTS: Migration = {
  version: 4,
  sql: `
    CREATE TABLE digest_subscriptions (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      workspace TEXT NOT NULL,
      owner TEXT NOT NULL,
      platform TEXT NOT NULL,
      channel TEXT NOT NULL,
      -- JSON: what the person chose.
      wish TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      paused_at INTEGER,
      -- NULL while paused: until somebody resumes it.
      paused_until INTEGER,
      paused_by TEXT CHECK (paused_by IN ('person', 'refused')),
      pause_reason TEXT NOT NULL DEFAULT '',
      next_due_at INTEGER,
      -- When something is to be done: next_due_at, or the review's minutes before it.
      wake_at INTEGER,
      -- Up to when its channel has been told, and since when nothing was.
      told_to INTEGER,
      thread TEXT,
      is_first INTEGER NOT NULL DEFAULT 1,
      -- JSON: url and secret.
      webhook TEXT,
      feed_secret TEXT,
      -- Kept for some minutes, so that a removal can be undone.
      removed_at INTEGER
    ) STRICT;
    CREATE INDEX digest_subscriptions_by_workspace ON digest_subscriptions (workspace, channel);
    CREATE INDEX digest_subscriptions_by_wake ON digest_subscriptions (wake_at) WHERE wake_at IS NOT NULL;
    CREATE INDEX digest_subscriptions_by_removal ON digest_subscriptions (removed_at) WHERE removed_at IS NOT NULL;

    CREATE TABLE digest_deliveries (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      key TEXT NOT NULL UNIQUE,
      subscription TEXT NOT NULL REFERENCES digest_subscriptions (id) ON DELETE CASCADE,
      workspace TEXT NOT NULL,
      platform TEXT NOT NULL,
      channel TEXT NOT NULL,
      due_at INTEGER NOT NULL,
      local_date TEXT NOT NULL,
      slot TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('pending', 'claimed', 'sent', 'uncertain', 'failed', 'skipped')),
      reason TEXT,
      attempts INTEGER NOT NULL DEFAULT 0,
      refusals INTEGER NOT NULL DEFAULT 0,
      -- NULL: nothing more is tried.
      next_try_at INTEGER,
      -- Who has it in hand, and until when.
      claim TEXT,
      lease_until INTEGER,
      -- Whether a request may be on its way: where its owner is gone, nobody knows what became of it.
      is_asking INTEGER NOT NULL DEFAULT 0,
      first_tried_at INTEGER,
      -- JSON: ids of the messages that have arrived.
      parts TEXT NOT NULL DEFAULT '[]',
      -- JSON: which stories of which composition, as frozen before the first attempt, with the editors' changes.
      plan TEXT,
      -- Editors' draft: NULL: none is due; else when it is to be shown next.
      draft_at INTEGER,
      sent_at INTEGER,
      changed_at INTEGER NOT NULL,
      UNIQUE (subscription, local_date, slot),
      UNIQUE (subscription, due_at)
    ) STRICT;
    CREATE INDEX digest_deliveries_open ON digest_deliveries (next_try_at) WHERE next_try_at IS NOT NULL;
    CREATE INDEX digest_deliveries_claimed ON digest_deliveries (lease_until) WHERE state = 'claimed';
    CREATE INDEX digest_deliveries_drafts ON digest_deliveries (draft_at) WHERE draft_at IS NOT NULL;
    CREATE INDEX digest_deliveries_of_channel ON digest_deliveries (workspace, channel, due_at)
      WHERE state IN ('pending', 'claimed', 'uncertain');
    CREATE INDEX digest_deliveries_by_change ON digest_deliveries (changed_at);

    -- One content for all subscriptions that share window, filters and workspace.
    CREATE TABLE digest_compositions (
      key TEXT PRIMARY KEY,
      workspace TEXT NOT NULL,
      -- JSON: stories, best first; counts; and what was passed over, by article.
      content TEXT NOT NULL,
      composed_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX digest_compositions_of_workspace ON digest_compositions (workspace);
    CREATE INDEX digest_compositions_by_time ON digest_compositions (composed_at);

    -- What a channel was told.
    CREATE TABLE digest_told (
      workspace TEXT NOT NULL,
      channel TEXT NOT NULL,
      article TEXT NOT NULL,
      outlet TEXT,
      delivery INTEGER NOT NULL,
      told_at INTEGER NOT NULL,
      -- The story's own thread, where it has one.
      thread TEXT,
      PRIMARY KEY (workspace, channel, article)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX digest_told_by_time ON digest_told (told_at);

    -- What an owner is to be told, once.
    CREATE TABLE digest_notices (
      key TEXT PRIMARY KEY,
      subscription TEXT NOT NULL REFERENCES digest_subscriptions (id) ON DELETE CASCADE,
      type TEXT NOT NULL CHECK (type IN ('paused', 'uncertain')),
      text TEXT NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      next_try_at INTEGER,
      made_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX digest_notices_open ON digest_notices (next_try_at) WHERE next_try_at IS NOT NULL;
    CREATE INDEX digest_notices_of_subscription ON digest_notices (subscription);
  `,
};
