import type { Migration } from './migration.ts';

/** Installations of the Slack app, their tokens sealed (src/workspace/seal.ts). Instants are milliseconds since 1970. */
export const INSTALLATIONS: Migration = {
  version: 3,
  sql: `
    CREATE TABLE installations (
      -- The team's id, or the organisation's where it holds for all of its teams.
      id TEXT PRIMARY KEY,
      is_org INTEGER NOT NULL CHECK (is_org IN (0, 1)),
      enterprise_id TEXT,
      app_id TEXT,
      bot_id TEXT NOT NULL,
      bot_user_id TEXT NOT NULL,
      -- JSON: names.
      scopes TEXT NOT NULL,
      installed_by TEXT,
      installed_at INTEGER NOT NULL,
      token TEXT NOT NULL,
      refresh_token TEXT,
      expires_at INTEGER,
      -- Counts the tokens that this row has had: a refresh replaces the one that it read, and no other.
      revision INTEGER NOT NULL DEFAULT 0,
      -- One process refreshes at a time, until then.
      refreshing_until INTEGER
    ) STRICT, WITHOUT ROWID;

    -- Teams of organisations, where they were met.
    CREATE TABLE organisation_teams (
      team_id TEXT PRIMARY KEY,
      enterprise_id TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX organisation_teams_by_enterprise ON organisation_teams (enterprise_id);
  `,
};
