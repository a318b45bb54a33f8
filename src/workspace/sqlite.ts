/** The port on SQLite: keyed rows, every value bound. */
import type { Database } from '../archive/index.ts';
import type { StoredQuote, WorkspaceId } from '../archive/port.ts';
import type { Clock } from '../clock.ts';
import { UserError } from '../errors.ts';
import { DEFAULT_SETTINGS, type SavedQuote, type WorkspaceSettings, type Workspaces } from './port.ts';
import { findAction, keepAction } from './sqlite-actions.ts';

/** More than a person reads again, and little enough to list at once. */
const MAX_SAVED = 1_000;

/** Another room that keeps something of a workspace. */
export interface Belongings {
  deleteWorkspace(workspace: WorkspaceId): Promise<void>;
}

export interface WorkspaceParts {
  /** The archive's own database: openStorage() hands it out. */
  readonly database: Database;
  readonly clock: Clock;
  /** What else goes when a workspace goes: the archive, subscriptions. */
  readonly belongings: readonly Belongings[];
}

export function sqliteWorkspaces({ database, clock, belongings }: WorkspaceParts): Workspaces {
  async function deleteWorkspace(workspace: WorkspaceId): Promise<void> {
    // Our own rows last: a deletion that was cut short is still marked, and is done again.
    for (const room of belongings) await room.deleteWorkspace(workspace);
    await database.overwriting(async () =>
      database.patiently(() => {
        database.run('DELETE FROM saved_quotes WHERE workspace = ?', workspace);
        database.run('DELETE FROM workspaces WHERE id = ?', workspace);
      }),
    );
  }

  return {
    async settings(workspace) {
      return readSettings(database, workspace);
    },

    async changeSettings(workspace, changes) {
      return database.patiently(() => {
        const next = { ...readSettings(database, workspace), ...withoutUndefined(changes) };
        writeSettings(database, workspace, next);
        return next;
      });
    },

    async saveQuote(workspace, userId, quote, note) {
      return database.patiently(() => saveQuote(database, { workspace, userId, quote, note, at: clock.now() }));
    },

    async savedQuotes(workspace, userId) {
      return database
        .all<SavedRow>(
          'SELECT quote_id, snapshot, saved_at, note FROM saved_quotes WHERE workspace = ? AND user_id = ? ORDER BY seq DESC',
          workspace,
          userId,
        )
        .map(toSavedQuote);
    },

    async removeSavedQuote(workspace, userId, quoteId) {
      const { changes } = await database.patiently(() =>
        database.run(
          'DELETE FROM saved_quotes WHERE workspace = ? AND user_id = ? AND quote_id = ?',
          workspace,
          userId,
          quoteId,
        ),
      );
      return changes > 0;
    },

    async keepAction(json) {
      return keepAction(database, json, clock.now());
    },

    async findAction(key) {
      return findAction(database, key, clock.now());
    },

    async workspaces(prefix) {
      return database
        .all<{ id: string }>(
          `SELECT id FROM (SELECT id FROM workspaces UNION SELECT workspace FROM saved_quotes)
           WHERE substr(id, 1, length(?1)) = ?1 ORDER BY id`,
          prefix,
        )
        .map(({ id }) => id);
    },

    async markLeft(workspace) {
      const now = clock.now().epochMilliseconds;
      await database.patiently(() =>
        database.run(
          `INSERT INTO workspaces (id, left_at) VALUES (?1, ?2)
           ON CONFLICT (id) DO UPDATE SET left_at = coalesce(left_at, ?2)`,
          workspace,
          now,
        ),
      );
    },

    async markPresent(workspace) {
      await database.patiently(() => database.run('UPDATE workspaces SET left_at = NULL WHERE id = ?', workspace));
    },

    async deleteLeftBefore(before) {
      const deleted: WorkspaceId[] = [];
      for (const id of leftBefore(database, before)) {
        // It may have come back while another one was being deleted.
        if (!leftBefore(database, before).includes(id)) continue;
        await deleteWorkspace(id);
        deleted.push(id);
      }
      return deleted;
    },

    deleteWorkspace,
  };
}

interface SettingsRow {
  readonly time_zone: string | null;
  readonly locale: string | null;
  readonly answers: WorkspaceSettings['answers'];
  readonly outlets: string;
  readonly digest_role: string | null;
}

function readSettings(database: Database, workspace: WorkspaceId): WorkspaceSettings {
  const row = database.get<SettingsRow>(
    'SELECT time_zone, locale, answers, outlets, digest_role FROM workspaces WHERE id = ?',
    workspace,
  );
  if (!row) return DEFAULT_SETTINGS;
  return {
    timeZone: row.time_zone,
    locale: row.locale,
    answers: row.answers,
    outlets: JSON.parse(row.outlets) as string[],
    digestRole: row.digest_role,
  };
}

function writeSettings(database: Database, workspace: WorkspaceId, settings: WorkspaceSettings): void {
  database.run(
    `INSERT INTO workspaces (id, time_zone, locale, answers, outlets, digest_role) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
     ON CONFLICT (id) DO UPDATE SET time_zone = ?2, locale = ?3, answers = ?4, outlets = ?5, digest_role = ?6`,
    workspace,
    settings.timeZone,
    settings.locale,
    settings.answers,
    JSON.stringify(settings.outlets),
    settings.digestRole,
  );
}

/** A value that is undefined was not named. */
function withoutUndefined(changes: Partial<WorkspaceSettings>): Partial<WorkspaceSettings> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

function leftBefore(database: Database, before: Temporal.Instant): WorkspaceId[] {
  return database
    .all<{ id: string }>('SELECT id FROM workspaces WHERE left_at < ? ORDER BY left_at', before.epochMilliseconds)
    .map(({ id }) => id);
}

interface NewSaved {
  readonly workspace: WorkspaceId;
  readonly userId: string;
  readonly quote: StoredQuote;
  readonly note: string | undefined;
  readonly at: Temporal.Instant;
}

function saveQuote(database: Database, { workspace, userId, quote, note, at }: NewSaved): 'saved' | 'already' {
  const key = [workspace, userId, quote.id] as const;
  const known = database.get('SELECT 1 FROM saved_quotes WHERE workspace = ? AND user_id = ? AND quote_id = ?', ...key);
  if (known) {
    if (note !== undefined)
      database.run(
        'UPDATE saved_quotes SET note = ? WHERE workspace = ? AND user_id = ? AND quote_id = ?',
        note,
        ...key,
      );
    return 'already';
  }
  const row = database.get<{ count: number }>(
    'SELECT count(*) AS count FROM saved_quotes WHERE workspace = ? AND user_id = ?',
    workspace,
    userId,
  );
  if ((row?.count ?? 0) >= MAX_SAVED) {
    throw new UserError(
      `You have saved ${MAX_SAVED} quotes, which is as many as are kept: export them with "saved export", then remove some.`,
    );
  }
  database.run(
    'INSERT INTO saved_quotes (workspace, user_id, quote_id, saved_at, note, snapshot) VALUES (?, ?, ?, ?, ?, ?)',
    ...key,
    at.epochMilliseconds,
    note ?? null,
    // Which other articles hold the same words is true of one moment only.
    JSON.stringify({ ...quote, snippet: undefined, alsoIn: [] }),
  );
  return 'saved';
}

interface SavedRow {
  readonly quote_id: string;
  readonly snapshot: string;
  readonly saved_at: number;
  readonly note: string | null;
}

function toSavedQuote(row: SavedRow): SavedQuote {
  const { article, ...rest } = JSON.parse(row.snapshot) as StoredQuote;
  // Instants are strings in JSON.
  const quote: StoredQuote = {
    ...rest,
    article: {
      ...article,
      publishedAt: article.publishedAt && Temporal.Instant.from(String(article.publishedAt)),
      addedAt: Temporal.Instant.from(String(article.addedAt)),
    },
  };
  return {
    quoteId: row.quote_id,
    quote,
    savedAt: Temporal.Instant.fromEpochMilliseconds(row.saved_at),
    note: row.note,
  };
}
