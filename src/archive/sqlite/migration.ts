/** One step of the database's tables. */
import type { Database } from './database.ts';

export interface Migration {
  /** From 1, without gaps: what `user_version` says once it has run. */
  readonly version: number;
  readonly sql: string;
  /** What SQL alone cannot do, behind it in the same transaction. */
  readonly after?: (database: Database) => void;
}
