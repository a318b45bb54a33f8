/** Which names are one speaker, and what an operator says of it; how sure an attribution is, where searches see it. */
import type { Migration } from './migration.ts';
import { linkAllSpeakers } from './speaker-links.ts';

export const SPEAKERS: Migration = {
  version: 8,
  sql: `
    -- Names that can be one speaker are in one block (link-names.ts); canon is the row that stands for all of a speaker's, itself
    -- among them; shown is the name that an operator gave, on that row alone.
    ALTER TABLE speakers ADD COLUMN block TEXT;
    ALTER TABLE speakers ADD COLUMN canon INTEGER;
    ALTER TABLE speakers ADD COLUMN shown TEXT;
    CREATE INDEX speakers_by_block ON speakers (block);
    CREATE INDEX speakers_by_canon ON speakers (canon);

    -- Append-only but for undone_at. By keys and blocks of names, so that they hold whatever rows come and go.
    CREATE TABLE speaker_corrections (
      num INTEGER PRIMARY KEY AUTOINCREMENT,
      owner INTEGER NOT NULL REFERENCES owners (num) ON DELETE CASCADE,
      action TEXT NOT NULL CHECK (action IN ('merge', 'split', 'rename')),
      key TEXT NOT NULL,
      block TEXT NOT NULL,
      name TEXT NOT NULL,
      other_key TEXT,
      other_block TEXT,
      other_name TEXT,
      shown TEXT,
      -- Milliseconds since 1970.
      made_at INTEGER NOT NULL,
      undone_at INTEGER
    ) STRICT;

    -- As the detail has it: hundreds of rows are read for it.
    ALTER TABLE quotes ADD COLUMN confidence REAL;
    UPDATE quotes SET confidence = json_extract(detail, '$[6]');
  `,
  after: linkAllSpeakers,
};
