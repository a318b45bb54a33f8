/** Ids that senders gave to articles which have another: they were known already, or the id was taken or not well-formed. */
import type { Migration } from './migration.ts';

export const GIVEN_IDS: Migration = {
  version: 9,
  sql: `
    CREATE TABLE given_ids (
      owner INTEGER NOT NULL REFERENCES owners (num) ON DELETE CASCADE,
      given TEXT NOT NULL,
      -- The article's id, not its seq: a new version has another one.
      article TEXT NOT NULL,
      PRIMARY KEY (owner, given)
    ) STRICT, WITHOUT ROWID;
  `,
};
