/** DATABASE_URL -> an archive: which database stands behind the port is decided here and nowhere else. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '../clock.ts';
import { ConfigError } from '../errors.ts';
import type { Archive } from './port.ts';
import { sqliteArchive } from './sqlite/archive.ts';
import { type Database, openDatabase } from './sqlite/database.ts';
import { migrate } from './sqlite/migrate.ts';
import { throwaway } from './sqlite/throwaway.ts';

export interface OpenArchiveOptions {
  /** `sqlite:PATH` (its folder is made where missing) or `sqlite::memory:`. */
  readonly url: string;
  readonly clock: Clock;
  /** Quotes with less confidence are marked as uncertain. 0 to 1; 0.5 unless given. */
  readonly uncertainBelow?: number;
  /** What is changed is gone when it is closed. */
  readonly isThrowaway?: boolean;
}

/** An archive and the database behind it, which other rooms keep rows of their own in. */
export interface Storage {
  readonly archive: Archive;
  readonly database: Database;
  close(): Promise<void>;
}

/** As openStorage, for who needs the archive alone. */
export async function openArchive(options: OpenArchiveOptions): Promise<Archive> {
  return (await openStorage(options)).archive;
}

/** @throws ConfigError where the URL names no database that can be opened, or one that a newer version wrote. */
export async function openStorage({
  url,
  clock,
  uncertainBelow = 0.5,
  isThrowaway = false,
}: OpenArchiveOptions): Promise<Storage> {
  const opened = await openDatabase(readPath(url));
  try {
    await migrate(opened);
  } catch (error) {
    opened.close();
    throw error;
  }
  const database = isThrowaway ? throwaway(opened) : opened;
  const archive = sqliteArchive(database, clock, uncertainBelow);
  return { archive, database, close: () => archive.close() };
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
