import type { Migration } from './migration.ts';

/**
 * Watches: what came in, in the order in which it did; what of it matched; and named groups of outlets. A watch is a row of
 * digest_subscriptions too, so its messages go through the same outbox. Instants are milliseconds since 1970.
 */
export const WATCHES: Migration = {
  version: 5,
  sql: `
    ALTER TABLE digest_subscriptions ADD COLUMN kind TEXT NOT NULL DEFAULT 'digest' CHECK (kind IN ('digest', 'watch'));

    -- Every article that is written, new or in a new version: articles.seq follows publication, this one arrival.
    CREATE TABLE watch_arrivals (
      num INTEGER PRIMARY KEY AUTOINCREMENT,
      article INTEGER NOT NULL UNIQUE REFERENCES articles (seq) ON DELETE CASCADE,
      added_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX watch_arrivals_by_time ON watch_arrivals (added_at);

    -- When an outlet's first article came in; 0: before this was kept.
    CREATE TABLE watch_outlets (
      outlet INTEGER PRIMARY KEY REFERENCES outlets (num) ON DELETE CASCADE,
      first_at INTEGER NOT NULL
    ) STRICT;
    INSERT INTO watch_outlets (outlet, first_at) SELECT DISTINCT outlet, 0 FROM articles WHERE outlet IS NOT NULL;

    CREATE TRIGGER watch_arrivals_insert AFTER INSERT ON articles BEGIN
      INSERT INTO watch_arrivals (article, added_at)
        VALUES (NEW.seq, CAST(unixepoch(NEW.added_at, 'subsec') * 1000 AS INTEGER));
      INSERT INTO watch_outlets (outlet, first_at)
        SELECT NEW.outlet, CAST(unixepoch(NEW.added_at, 'subsec') * 1000 AS INTEGER) WHERE NEW.outlet IS NOT NULL
        ON CONFLICT DO NOTHING;
    END;

    -- One row: up to which arrival everything has been matched.
    CREATE TABLE watch_position (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      num INTEGER NOT NULL
    ) STRICT;
    INSERT INTO watch_position (one, num) VALUES (1, 0);

    CREATE TABLE watches (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE REFERENCES digest_subscriptions (id) ON DELETE CASCADE,
      workspace TEXT NOT NULL,
      -- JSON: what the person chose.
      wish TEXT NOT NULL,
      -- Counts changes: what was read of the wish is kept in memory by it.
      version INTEGER NOT NULL DEFAULT 1,
      -- Only later arrivals count, and only what was published since.
      since_num INTEGER NOT NULL,
      since_at INTEGER NOT NULL,
      -- When something is to be done: hits to be told, an absence to be looked at.
      wake_at INTEGER,
      -- Topic: when it rose last. Absence: when the silence began that was told. First time: when it was over.
      noted_at INTEGER,
      is_done INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX watches_by_wake ON watches (wake_at) WHERE wake_at IS NOT NULL;
    CREATE INDEX watches_of_workspace ON watches (workspace);

    CREATE TABLE watch_hits (
      watch TEXT NOT NULL REFERENCES watches (id) ON DELETE CASCADE,
      -- What is told once: an article, a quote's words, a rise, a silence.
      key TEXT NOT NULL,
      at INTEGER NOT NULL,
      made_at INTEGER NOT NULL,
      -- JSON: as it will be told.
      content TEXT NOT NULL,
      -- NULL: not told yet.
      delivery INTEGER,
      PRIMARY KEY (watch, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX watch_hits_open ON watch_hits (watch, at) WHERE delivery IS NULL;
    CREATE INDEX watch_hits_by_delivery ON watch_hits (delivery) WHERE delivery IS NOT NULL;
    CREATE INDEX watch_hits_by_time ON watch_hits (made_at);

    CREATE TABLE watch_groups (
      workspace TEXT NOT NULL,
      -- Folded name.
      key TEXT NOT NULL,
      name TEXT NOT NULL,
      -- JSON: names of outlets.
      outlets TEXT NOT NULL,
      PRIMARY KEY (workspace, key)
    ) STRICT, WITHOUT ROWID;
  `,
};
