/** A database whose changes are never kept: for who only wants to see what would happen. */
import type { Database } from './database.ts';

/**
 * The same database, in one transaction that never commits: what is changed is seen here until it is closed, and nowhere else, ever.
 * Nothing is locked before the first change.
 */
export function throwaway(database: Database): Database {
  let isChanged = false;
  let depth = 0;

  function begin(): void {
    if (isChanged) return;
    database.exec('BEGIN IMMEDIATE');
    isChanged = true;
  }

  function nested<Result>(work: () => Result): Result {
    const name = `nested${depth++}`;
    database.exec(`SAVEPOINT ${name}`);
    try {
      const result = work();
      database.exec(`RELEASE ${name}`);
      return result;
    } catch (error) {
      database.exec(`ROLLBACK TO ${name}; RELEASE ${name}`);
      throw error;
    } finally {
      depth--;
    }
  }

  return {
    ...database,
    run(sql, ...values) {
      begin();
      return database.run(sql, ...values);
    },
    write(work) {
      begin();
      return nested(work);
    },
    async patiently(work) {
      begin();
      return nested(work);
    },
    read: (work) => (isChanged ? nested(work) : database.read(work)),
    // What is not kept need not be overwritten, and the log cannot be emptied while a transaction is open.
    overwriting: (work) => work(),
  };
}
