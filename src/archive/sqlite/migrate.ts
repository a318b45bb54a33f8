/** Brings a database to this version's tables when it is opened. */
import { linkSync, rmSync } from 'node:fs';
import { ConfigError } from '../../errors.ts';
import type { Database } from './database.ts';
import type { Migration } from './migration.ts';
import { MIGRATIONS } from './schema.ts';

/** "BWIR": marks the file as ours (https://sqlite.org/pragma.html#pragma_application_id). */
const APPLICATION_ID = 0x42574952;

/**
 * Runs what is missing, each migration in one transaction with its version inside. Two processes that start at once take turns.
 * A file that holds an older archive is copied beside itself first: `briefwire.db.before-v2`.
 * @throws ConfigError where a newer version wrote the file, or it is another program's.
 */
export async function migrate(database: Database, migrations: readonly Migration[] = MIGRATIONS): Promise<void> {
  const newest = migrations.at(-1)?.version ?? 0;
  const found = checkVersion(database, newest);
  if (found === newest) return;
  if (found > 0 && database.path !== ':memory:') copyAside(database, newest);
  // A new file appears with all of its tables at once, so nobody takes it for an older archive.
  if (found === 0) database.write(() => runMissing(database, migrations, newest));
  else for (const migration of migrations) database.write(() => runMissing(database, [migration], newest));
}

function runMissing(database: Database, migrations: readonly Migration[], newest: number): void {
  for (const { version, sql, after } of migrations) {
    // Another process may have been here while this one waited for the lock.
    if (checkVersion(database, newest) >= version) continue;
    database.exec(sql);
    after?.(database);
    database.exec(`PRAGMA user_version = ${version}; PRAGMA application_id = ${APPLICATION_ID};`);
  }
}

function checkVersion(database: Database, newest: number): number {
  const version = readPragma(database, 'user_version');
  const isOurs = readPragma(database, 'application_id') === APPLICATION_ID;
  if (!isOurs && (version > 0 || hasTables(database))) {
    throw new ConfigError(
      `DATABASE_URL: ${database.path} is a database of another program: name another file, such as sqlite:./data/briefwire.db`,
    );
  }
  if (version > newest) {
    throw new ConfigError(
      `DATABASE_URL: ${database.path} was written by a newer Briefwire (its tables are version ${version}, this one knows ${newest}): update Briefwire, or name another file`,
    );
  }
  return version;
}

function readPragma(database: Database, name: 'user_version' | 'application_id'): number {
  return Object.values(database.get<Record<string, number>>(`PRAGMA ${name}`) ?? {})[0] ?? 0;
}

function hasTables(database: Database): boolean {
  return database.get('SELECT 1 FROM sqlite_schema LIMIT 1') !== undefined;
}

/** The copy appears whole or not at all: it is written under another name and then linked; the first process wins. */
function copyAside(database: Database, version: number): void {
  const copy = `${database.path}.before-v${version}`;
  const draft = `${copy}.${process.pid}.part`;
  rmSync(draft, { force: true });
  try {
    database.run('VACUUM INTO ?', draft);
    linkSync(draft, copy);
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isThere) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
