/** One step of the database's tables. */
export interface Migration {
  /** From 1, without gaps: what `user_version` says once it has run. */
  readonly version: number;
  readonly sql: string;
}
