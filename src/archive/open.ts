/** DATABASE_URL -> an archive: which database stands behind the port is decided here and nowhere else. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '../clock.ts';
import { ConfigError } from '../errors.ts';
import type { Archive } from './port.ts';
import { sqliteArchive } from './sqlite/archive.ts';
import { openDatabase } from './sqlite/database.ts';
import { migrate } from './sqlite/migrate.ts';

export interface OpenArchiveOptions {
  /** `sqlite:PATH` (its folder is made where missing) or `sqlite::memory:`. */
  readonly url: string;
  readonly clock: Clock;
}

/** @throws ConfigError where the URL names no database that can be opened, or one that a newer version wrote. */
export async function openArchive({ url, clock }: OpenArchiveOptions): Promise<Archive> {
  const database = await openDatabase(readPath(url));
  try {
    await migrate(database);
  } catch (error) {
    database.close();
    throw error;
  }
  return sqliteArchive(database, clock);
}

function readPath(url: string): string {
  if (/^postgres(?:ql)?:/i.test(url)) {
    throw new ConfigError(
      'DATABASE_URL names a Postgres server, which this version does not have yet: use sqlite:PATH, such as sqlite:./data/briefwire.db',
    );
  }
  const path = /^sqlite:(.+)$/is.exec(url)?.[1]?.replace(/^\/\/(?=\/)/, '');
  if (!path) throw new ConfigError(`DATABASE_URL is "${url}": use sqlite:PATH, such as sqlite:./data/briefwire.db`);
  if (path === ':memory:') return path;
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (cause) {
    throw new ConfigError(
      `DATABASE_URL is "${url}": its folder cannot be made (${reason(cause)}); use a path that can be written`,
      {
        cause,
      },
    );
  }
  return path;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
