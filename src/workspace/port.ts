/**
 * What is remembered of a tenant, whatever database is behind it: rows that may not be lost. Nothing is cached: a change
 * is seen by the next question. All methods reject with UserError for what a person can mend and PlatformError for what
 * the database refuses.
 */
import type { StoredQuote, WorkspaceId } from '../archive/port.ts';

export interface WorkspaceSettings {
  /** IANA zone; null: nobody has said. */
  readonly timeZone: string | null;
  /** BCP 47, the language of dates and numbers; null: nobody has said. */
  readonly locale: string | null;
  /** Who sees an answer where a command does not say so itself. */
  readonly answers: 'private' | 'public';
  /** Searches look only there unless outlet: is given; empty: everywhere. */
  readonly outlets: readonly string[];
  /** The platform's id of the role that may manage digests; null: those who may change settings. */
  readonly digestRole: string | null;
}

/** What holds where nobody has said anything. */
export const DEFAULT_SETTINGS: WorkspaceSettings = {
  timeZone: null,
  locale: null,
  answers: 'private',
  outlets: [],
  digestRole: null,
};

/** A quote that a person keeps. */
export interface SavedQuote {
  readonly quoteId: string;
  /** As it was when it was saved: it stays when the article changes or goes. `alsoIn` is empty. */
  readonly quote: StoredQuote;
  readonly savedAt: Temporal.Instant;
  readonly note: string | null;
}

export interface Workspaces {
  settings(workspace: WorkspaceId): Promise<WorkspaceSettings>;
  /** What is not named stays. Resolves to what holds now. */
  changeSettings(workspace: WorkspaceId, changes: Partial<WorkspaceSettings>): Promise<WorkspaceSettings>;

  /**
   * Keeps a snapshot. One that is there already stays as it is; a note that is given takes the place of its note.
   * @throws UserError where the person has saved as many as are kept.
   */
  saveQuote(workspace: WorkspaceId, userId: string, quote: StoredQuote, note?: string): Promise<'saved' | 'already'>;
  /** Newest first. */
  savedQuotes(workspace: WorkspaceId, userId: string): Promise<SavedQuote[]>;
  /** Whether there was one. */
  removeSavedQuote(workspace: WorkspaceId, userId: string, quoteId: string): Promise<boolean>;

  /**
   * Keeps what a button does where it is too long for the button itself. The same content has the same key, on every
   * process; a key that nobody has asked for in 180 days is forgotten.
   * @returns a key of at most 20 characters, 0-9 and a-z.
   */
  keepAction(json: string): Promise<string>;
  findAction(key: string): Promise<string | undefined>;

  /** The ids, with this prefix ("discord:"), of all workspaces of which anything is remembered here. */
  workspaces(prefix: string): Promise<WorkspaceId[]>;
  /** The bot was removed there: `deleteLeftBefore` counts from the first time that this was said. */
  markLeft(workspace: WorkspaceId): Promise<void>;
  markPresent(workspace: WorkspaceId): Promise<void>;
  /** Deletes every workspace that was left before this moment and never came back; resolves to their ids. */
  deleteLeftBefore(before: Temporal.Instant): Promise<WorkspaceId[]>;
  /** Deletes everything of a workspace: settings, saved quotes of all its people, and its own articles. */
  deleteWorkspace(workspace: WorkspaceId): Promise<void>;
}
