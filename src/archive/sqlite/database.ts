/** One connection to one SQLite file: settings, prepared statements, transactions. */

import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError, PlatformError } from '../../errors.ts';
import { createLine, type Patience } from './patience.ts';

/** How long a statement waits for another process's lock, and everything else with it: while a database is opened and brought up to date. */
const BUSY_TIMEOUT_MS = 15_000;
/** How long one attempt of a patient write may block. */
const ATTEMPT_MS = 10;
/** Page cache of a connection. KiB. */
const CACHE_KIB = 32 * 1024;
const OPEN_RETRY_MS = 25;

export type Value = SQLInputValue;

export interface Database {
  /** ':memory:' or a path. */
  readonly path: string;
  all<Row>(sql: string, ...values: Value[]): Row[];
  get<Row>(sql: string, ...values: Value[]): Row | undefined;
  /** Rows as arrays: for hundreds of rows at once. */
  tuples<Row extends readonly unknown[]>(sql: string, ...values: Value[]): Row[];
  run(sql: string, ...values: Value[]): { readonly changes: number; readonly rowid: number };
  /** Several statements, no values. */
  exec(sql: string): void;
  /**
   * One write transaction: all of `work` or nothing. Takes the write lock at once, so it never fails half-way for want of it; where
   * another process has the lock, it waits without holding up this one.
   * @throws PlatformError (retryable) where the lock was not to be had in time: 15 s if nothing else is said.
   */
  patiently<Result>(work: () => Result, patience?: Patience): Promise<Result>;
  /** The same at once, and it blocks the process up to 15 s: for opening a database, and for nothing that people wait for. */
  write<Result>(work: () => Result): Result;
  /**
   * What `work` deletes is overwritten in the file (https://sqlite.org/pragma.html#pragma_secure_delete), and leaves the log. Several may
   * be under way at once.
   */
  overwriting<Result>(work: () => Promise<Result>): Promise<Result>;
  /** One view of the data for all reads in `work`. */
  read<Result>(work: () => Result): Result;
  close(): void;
}

/** @throws ConfigError where the file cannot be opened or is no database. */
export async function openDatabase(path: string): Promise<Database> {
  const deadline = performance.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      return wrap(connect(path), path);
    } catch (cause) {
      // Changing to WAL, and recovering after a crash, answer "locked" at once where another process does the same.
      if (isBusy(cause) && performance.now() < deadline) {
        await sleep(OPEN_RETRY_MS);
        continue;
      }
      throw new ConfigError(
        `DATABASE_URL: the file ${path} cannot be opened (${messageOf(cause)}); use sqlite:PATH with a path that can be written, such as sqlite:./data/briefwire.db`,
        { cause },
      );
    }
  }
}

function connect(path: string): DatabaseSync {
  const connection = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
  try {
    connection.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA cache_size = -${CACHE_KIB};
      PRAGMA temp_store = MEMORY;
      PRAGMA journal_size_limit = 67108864;
    `);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function wrap(connection: DatabaseSync, path: string): Database {
  const objects = new Map<string, StatementSync>();
  const arrays = new Map<string, StatementSync>();
  const writes = new Map<string, StatementSync>();

  function prepared(cache: Map<string, StatementSync>, sql: string): StatementSync {
    let statement = cache.get(sql);
    if (!statement) {
      statement = connection.prepare(sql);
      if (cache === arrays) statement.setReturnArrays(true);
      // FTS5 reports rowids of its own beyond 2^53, which throw where they are read as numbers.
      if (cache === writes) statement.setReadBigInts(true);
      cache.set(sql, statement);
    }
    return statement;
  }

  function inTransaction<Result>(begin: string, work: () => Result): Result {
    return named(() => {
      connection.exec(begin);
      try {
        const result = work();
        connection.exec('COMMIT');
        return result;
      } catch (error) {
        if (connection.isTransaction) connection.exec('ROLLBACK');
        throw error;
      }
    });
  }

  const line = createLine((error) => error instanceof PlatformError && error.isRetryable);

  /** `work` is one piece: nobody else meets the shorter timeout. */
  function hardlyBlocking<Result>(work: () => Result): Result {
    connection.exec(`PRAGMA busy_timeout = ${ATTEMPT_MS}`);
    try {
      return work();
    } finally {
      connection.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    }
  }

  /** Where another process still reads the log or writes, a later checkpoint begins it anew. */
  async function emptyLog(): Promise<void> {
    const isEmptied = () => {
      const row = hardlyBlocking(() => named(() => connection.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()));
      if (row?.busy) throw new PlatformError('The log is being read.', { isRetryable: true });
    };
    await line.wait(isEmptied).catch((error: unknown) => {
      if (!(error instanceof PlatformError && error.isRetryable)) throw error;
    });
  }

  let overwriters = 0;

  async function overwriting<Result>(work: () => Promise<Result>): Promise<Result> {
    if (overwriters++ === 0) connection.exec('PRAGMA secure_delete = ON');
    let result: Result;
    try {
      result = await work();
    } finally {
      // The last one switches it off: another's deletions are to be overwritten, too.
      if (--overwriters === 0 && connection.isOpen) connection.exec('PRAGMA secure_delete = OFF');
    }
    await emptyLog();
    return result;
  }

  return {
    path,
    overwriting,
    all: (sql, ...values) => named(() => prepared(objects, sql).all(...values)) as never,
    get: (sql, ...values) => named(() => prepared(objects, sql).get(...values)) as never,
    tuples: (sql, ...values) => named(() => prepared(arrays, sql).all(...values)) as never,
    run: (sql, ...values) =>
      named(() => {
        const { changes, lastInsertRowid } = prepared(writes, sql).run(...values);
        return { changes: Number(changes), rowid: Number(lastInsertRowid) };
      }),
    exec: (sql) => named(() => connection.exec(sql)),
    patiently: (work, patience) =>
      line.wait(() => hardlyBlocking(() => inTransaction('BEGIN IMMEDIATE', work)), patience),
    write: (work) => inTransaction('BEGIN IMMEDIATE', work),
    read: (work) => inTransaction('BEGIN', work),
    close: () => {
      if (connection.isOpen) connection.close();
    },
  };
}

/** What the database refuses has our name; everything else goes on as it is. */
function named<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    const code = sqliteCode(cause);
    if (code === undefined || cause instanceof PlatformError) throw cause;
    throw new PlatformError(`The archive's database refused: ${messageOf(cause)}`, {
      cause,
      isRetryable: isBusy(cause),
    });
  }
}

/** Primary result code (https://sqlite.org/rescode.html); undefined where the error is not SQLite's. */
function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}

function isBusy(error: unknown): boolean {
  const code = sqliteCode(error);
  // SQLITE_BUSY, SQLITE_LOCKED.
  return code === 5 || code === 6;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
