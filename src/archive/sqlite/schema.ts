/**
 * The tables, as migrations: an append-only list. A migration that has been released is never edited; a change is a new one.
 *
 * Rowids of `articles` and `quotes` (`seq`) follow time (time-key.ts), so "newest first" and "since" are the order of the index.
 */
import type { Migration } from './migration.ts';
import { DIGESTS } from './schema-digests.ts';
import { GIVEN_IDS } from './schema-given-ids.ts';
import { INSTALLATIONS } from './schema-installations.ts';
import { OUTPUTS } from './schema-outputs.ts';
import { SOURCES } from './schema-sources.ts';
import { SPEAKERS } from './schema-speakers.ts';
import { WATCHES } from './schema-watches.ts';

/**
 * A full-text index over `words` (what is searched) and `keys` (filters as terms: keys.ts). Contentless: the text is kept once,
 * in the tables. The tokenizer is the plainest one, as tokens.ts has cut and folded the words already.
 */
function fullTextIndex(name: string, prefix: string): string {
  return `CREATE VIRTUAL TABLE ${name} USING fts5(
    words, keys, content = '', contentless_delete = 1, prefix = '${prefix}', tokenize = 'ascii'
  );`;
}

export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    sql: `
      -- Who owns articles: the wire is number 0. Sums are kept, not counted.
      CREATE TABLE owners (
        num INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        articles INTEGER NOT NULL DEFAULT 0,
        quotes INTEGER NOT NULL DEFAULT 0,
        article_words INTEGER NOT NULL DEFAULT 0,
        quote_words INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      INSERT INTO owners (num, id) VALUES (0, 'wire');

      CREATE TABLE outlets (
        num INTEGER PRIMARY KEY,
        owner INTEGER NOT NULL REFERENCES owners (num),
        -- Folded name without "the".
        key TEXT NOT NULL,
        name TEXT NOT NULL,
        articles INTEGER NOT NULL DEFAULT 0,
        quotes INTEGER NOT NULL DEFAULT 0,
        UNIQUE (owner, key)
      ) STRICT;

      CREATE TABLE speakers (
        num INTEGER PRIMARY KEY,
        owner INTEGER NOT NULL REFERENCES owners (num),
        -- Folded name without titles and initials.
        key TEXT NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        quotes INTEGER NOT NULL DEFAULT 0,
        -- Every folded name, each word after a space, names apart by "|": what suggestions look through.
        names TEXT NOT NULL,
        UNIQUE (owner, key)
      ) STRICT;
      CREATE INDEX speakers_by_quotes ON speakers (owner, quotes DESC, names);
      CREATE VIRTUAL TABLE speaker_names USING fts5(names, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram');

      CREATE TABLE aliases (
        speaker INTEGER NOT NULL REFERENCES speakers (num) ON DELETE CASCADE,
        owner INTEGER NOT NULL,
        key TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (owner, key, speaker)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX aliases_by_speaker ON aliases (speaker);

      CREATE TABLE articles (
        seq INTEGER PRIMARY KEY,
        owner INTEGER NOT NULL REFERENCES owners (num),
        id TEXT NOT NULL UNIQUE,
        fingerprint TEXT NOT NULL,
        -- How many tokens the index holds of it, and the first of them: what is scored.
        length INTEGER NOT NULL,
        head TEXT NOT NULL,
        outlet INTEGER REFERENCES outlets (num),
        headline TEXT NOT NULL,
        published_at TEXT,
        added_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        url TEXT,
        language TEXT NOT NULL,
        -- JSON: names; [role, start, end]; sentences; [start, end].
        bylines TEXT NOT NULL,
        notes TEXT NOT NULL,
        blocks TEXT NOT NULL,
        summary TEXT NOT NULL,
        text TEXT NOT NULL
      ) STRICT;
      CREATE INDEX articles_by_fingerprint ON articles (fingerprint, owner);
      CREATE INDEX articles_by_url ON articles (url, owner) WHERE url IS NOT NULL;
      CREATE INDEX articles_by_outlet ON articles (outlet);
      CREATE INDEX articles_by_owner ON articles (owner);

      CREATE TABLE quotes (
        seq INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles (seq),
        -- The first columns are what is scored: hundreds of rows are read for them.
        same INTEGER NOT NULL,
        who TEXT NOT NULL,
        words TEXT NOT NULL,
        -- Position in the article, from 0, and the last part of the quote's id.
        place INTEGER NOT NULL,
        code TEXT NOT NULL,
        kind TEXT NOT NULL,
        -- NULL for anonymous and group speakers, which are never merged: they are named by the columns after it.
        speaker INTEGER REFERENCES speakers (num),
        speaker_name TEXT,
        speaker_kind TEXT,
        role TEXT,
        affiliation TEXT,
        -- JSON: [content, quoted, source, cue, printed, via, confidence]; offsets into the article's text.
        detail TEXT NOT NULL
      ) STRICT;
      CREATE INDEX quotes_by_article ON quotes (article);
      CREATE INDEX quotes_by_speaker ON quotes (speaker) WHERE speaker IS NOT NULL;
      CREATE INDEX quotes_by_same ON quotes (same);

      -- In how many of the wire's quotes and articles a word stands.
      CREATE TABLE words (
        word TEXT PRIMARY KEY,
        quotes INTEGER NOT NULL,
        articles INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- The wire without a workspace term, private articles with one: isolation is in the index.
      ${fullTextIndex('wire_articles', '1 2 3')}
      ${fullTextIndex('private_articles', '1 2 3')}
      ${fullTextIndex('wire_quotes', '1 2 3 4 5')}
      ${fullTextIndex('private_quotes', '1 2 3 4 5')}
    `,
  },
  {
    version: 2,
    sql: `
      -- Instants are milliseconds since 1970, days are days since then.
      CREATE TABLE workspaces (
        id TEXT PRIMARY KEY,
        time_zone TEXT,
        locale TEXT,
        answers TEXT NOT NULL DEFAULT 'private' CHECK (answers IN ('private', 'public')),
        -- JSON: names.
        outlets TEXT NOT NULL DEFAULT '[]',
        digest_role TEXT,
        -- When the bot was removed there; NULL while it is present.
        left_at INTEGER
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX workspaces_by_left ON workspaces (left_at) WHERE left_at IS NOT NULL;

      CREATE TABLE saved_quotes (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        workspace TEXT NOT NULL,
        user_id TEXT NOT NULL,
        quote_id TEXT NOT NULL,
        saved_at INTEGER NOT NULL,
        note TEXT,
        -- JSON: the quote as it was.
        snapshot TEXT NOT NULL,
        UNIQUE (workspace, user_id, quote_id)
      ) STRICT;

      -- What long buttons do, by a hash of it.
      CREATE TABLE actions (
        key TEXT PRIMARY KEY,
        json TEXT NOT NULL,
        used_on INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX actions_by_use ON actions (used_on);

      -- What may be lost: keyv-store.ts.
      CREATE TABLE keyv (
        -- With its namespace: "briefings:abc".
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL,
        expires_at INTEGER
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX keyv_by_expiry ON keyv (expires_at) WHERE expires_at IS NOT NULL;
    `,
  },
  INSTALLATIONS,
  DIGESTS,
  WATCHES,
  SOURCES,
  OUTPUTS,
  SPEAKERS,
  GIVEN_IDS,
];
