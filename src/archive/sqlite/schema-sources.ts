import type { Migration } from './migration.ts';

/**
 * Sources: feeds, sitemaps and folders that are read again and again; what of them was seen; what is to be told of them. And whether
 * an article came with a source's first reading. Instants are milliseconds since 1970.
 */
export const SOURCES: Migration = {
  version: 6,
  sql: `
    -- 1: came with a source's first reading; 0: came afterwards; NULL: from no source, nobody knows.
    ALTER TABLE articles ADD COLUMN is_backlog INTEGER;

    CREATE TABLE sources (
      num INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      -- 'wire' or a workspace.
      owner TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('feed', 'sitemap', 'folder')),
      -- An address, or a folder's path.
      url TEXT NOT NULL,
      -- What politeness counts by: host and port; a folder's is ''.
      host TEXT NOT NULL,
      title TEXT NOT NULL,
      -- JSON: names of the folders that it stood in where it was imported.
      groups TEXT NOT NULL DEFAULT '[]',
      added_by TEXT NOT NULL,
      added_at INTEGER NOT NULL,
      -- Where its death is told; NULL: to nobody but who added it.
      channel TEXT,
      state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'dead')),
      -- NULL while paused: until somebody resumes it.
      paused_until INTEGER,
      full_text TEXT NOT NULL DEFAULT 'short' CHECK (full_text IN ('off', 'short', 'always')),
      -- NULL: from the source's own rhythm.
      interval_ms INTEGER,
      -- NULL: not polled.
      next_poll_at INTEGER,
      lease_owner TEXT,
      lease_until INTEGER,
      etag TEXT,
      last_modified TEXT,
      -- When its first reading was over; NULL: everything that comes in is backlog.
      first_read_at INTEGER,
      last_ok_at INTEGER,
      last_new_at INTEGER,
      last_failed_at INTEGER,
      -- When the failures began that have not ended.
      failing_since INTEGER,
      failures INTEGER NOT NULL DEFAULT 0,
      last_error TEXT,
      -- Where it says it has moved for good, and how often it has said so.
      moved_to TEXT,
      moved_times INTEGER NOT NULL DEFAULT 0,
      -- JSON: how often it writes and what it asks for, as of its last whole answer.
      rhythm TEXT NOT NULL DEFAULT '{}',
      articles INTEGER NOT NULL DEFAULT 0,
      refused INTEGER NOT NULL DEFAULT 0,
      -- JSON: [at, what, reason], the newest first.
      refusals TEXT NOT NULL DEFAULT '[]',
      -- Set: removed, and gone for good some minutes later.
      removed_at INTEGER,
      removed_state TEXT
    ) STRICT;
    CREATE UNIQUE INDEX sources_by_url ON sources (owner, url) WHERE removed_at IS NULL;
    CREATE INDEX sources_due ON sources (next_poll_at) WHERE next_poll_at IS NOT NULL;
    CREATE INDEX sources_leased ON sources (host, lease_until) WHERE lease_owner IS NOT NULL;
    CREATE INDEX sources_of_host ON sources (host);
    CREATE INDEX sources_removed ON sources (removed_at) WHERE removed_at IS NOT NULL;

    CREATE TABLE source_seen (
      source INTEGER NOT NULL REFERENCES sources (num) ON DELETE CASCADE,
      -- 48 bits of a guid, an address, a text, a path.
      key INTEGER NOT NULL,
      -- 48 bits of what it said when it was read last.
      version INTEGER NOT NULL,
      -- The article that it became; NULL: it was refused.
      article TEXT,
      -- When it was read first, and when the source showed it last.
      first_at INTEGER NOT NULL,
      last_at INTEGER NOT NULL,
      -- Whether it is the first name of an entry that came after the first reading: what the rhythm counts.
      is_news INTEGER NOT NULL,
      PRIMARY KEY (source, key)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE source_notices (
      key TEXT PRIMARY KEY,
      source TEXT NOT NULL,
      owner TEXT NOT NULL,
      -- 'person' or 'channel', and its id.
      to_kind TEXT NOT NULL CHECK (to_kind IN ('person', 'channel')),
      to_id TEXT NOT NULL,
      text TEXT NOT NULL,
      made_at INTEGER NOT NULL,
      -- NULL: taken by whoever tells it.
      next_try_at INTEGER,
      attempts INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX source_notices_due ON source_notices (next_try_at) WHERE next_try_at IS NOT NULL;
  `,
};
