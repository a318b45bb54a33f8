import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/index.ts';
import { openDatabase } from '../../src/archive/sqlite/database.ts';
import { migrate } from '../../src/archive/sqlite/migrate.ts';
import type { Migration } from '../../src/archive/sqlite/migration.ts';
import { MIGRATIONS } from '../../src/archive/sqlite/schema.ts';
import { fixedClock } from '../../src/clock.ts';
import { ConfigError } from '../../src/errors.ts';
import { anEntry } from './entries.ts';

const clock = fixedClock('2019-08-01T00:00:00Z');
const newest = MIGRATIONS.at(-1)?.version ?? 0;
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'briefwire-migrate-'));
  path = join(folder, 'briefwire.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What a version after this one would add. */
const NEXT: Migration = {
  version: newest + 1,
  sql: "CREATE TABLE later (a TEXT) STRICT; INSERT INTO later VALUES ('made');",
};

async function open(migrations: readonly Migration[]) {
  const database = await openDatabase(path);
  await migrate(database, migrations);
  return database;
}

test('versions count from one without gaps', () => {
  expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
});

test('a new file gets every table and no copy', async () => {
  const archive = await openArchive({ url: `sqlite:${join(folder, 'deep/er/new.db')}`, clock });
  expect(await archive.counts('discord:A')).toMatchObject({ articles: 0 });
  await archive.close();
  expect(readdirSync(join(folder, 'deep/er'))).toEqual(['new.db']);
});

test('an older archive is copied aside, then brought up to date with all that is in it', async () => {
  const archive = await openArchive({ url: `sqlite:${path}`, clock });
  const [added] = await archive.add('wire', [anEntry({ headline: 'Kept', quotes: [{ words: 'kept as it was' }] })]);
  await archive.close();

  const database = await open([...MIGRATIONS, NEXT]);
  expect(database.get('SELECT a FROM later')).toEqual({ a: 'made' });
  expect(database.get('SELECT headline FROM articles WHERE id = ?', added?.id ?? '')).toEqual({ headline: 'Kept' });
  database.close();

  const copy = new DatabaseSync(`${path}.before-v${NEXT.version}`, { readOnly: true });
  expect(copy.prepare('PRAGMA user_version').get()).toEqual({ user_version: newest });
  expect(copy.prepare('SELECT headline FROM articles').all()).toEqual([{ headline: 'Kept' }]);
  expect(copy.prepare("SELECT rowid FROM wire_quotes WHERE wire_quotes MATCH 'kept'").all()).toHaveLength(1);
  copy.close();
});

test.each(MIGRATIONS.slice(0, -1).map(({ version }) => version))(
  'an archive of version %i is brought to the newest',
  async (version) => {
    const old = await open(MIGRATIONS.slice(0, version));
    old.run("INSERT INTO owners (id) VALUES ('discord:kept')");
    old.close();
    const archive = await openArchive({ url: `sqlite:${path}`, clock });
    await archive.add('discord:kept', [anEntry({ headline: 'New' })]);
    expect(await archive.counts('discord:kept')).toMatchObject({ articles: 1 });
    await archive.close();
    expect(existsSync(`${path}.before-v${newest}`)).toBe(true);
  },
);

test('a migration that fails leaves the archive as it was', async () => {
  await (await openArchive({ url: `sqlite:${path}`, clock })).close();
  const broken: Migration = { version: newest + 1, sql: 'CREATE TABLE half (a TEXT); CREATE TABLE half (a TEXT);' };
  await expect(open([...MIGRATIONS, broken])).rejects.toThrow(/half/);
  const database = await open(MIGRATIONS);
  expect(database.get("SELECT name FROM sqlite_schema WHERE name = 'half'")).toBeUndefined();
  database.close();
});

test('two that start at once take turns', async () => {
  await (await openArchive({ url: `sqlite:${path}`, clock })).close();
  const [one, two] = await Promise.all([openDatabase(path), openDatabase(path)]);
  await Promise.all([migrate(one, [...MIGRATIONS, NEXT]), migrate(two, [...MIGRATIONS, NEXT])]);
  expect(one.all('SELECT a FROM later')).toHaveLength(1);
  one.close();
  two.close();
});

test('a file that a newer version wrote is refused with a sentence', async () => {
  (await open([...MIGRATIONS, NEXT])).close();
  const refused = openArchive({ url: `sqlite:${path}`, clock });
  await expect(refused).rejects.toThrow(ConfigError);
  await expect(refused).rejects.toThrow(
    new RegExp(
      `written by a newer Briefwire \\(its tables are version ${newest + 1}, this one knows ${newest}\\): update`,
    ),
  );
});

test("another program's database, and a file that is none, are refused and left alone", async () => {
  const other = new DatabaseSync(path);
  other.exec('CREATE TABLE notes (a TEXT)');
  other.close();
  await expect(openArchive({ url: `sqlite:${path}`, clock })).rejects.toThrow(/another program/);
  const text = join(folder, 'text.txt');
  writeFileSync(text, 'This is no database. '.repeat(100));
  await expect(openArchive({ url: `sqlite:${text}`, clock })).rejects.toThrow(
    /cannot be opened \(file is not a database\)/,
  );
  await expect(openArchive({ url: `sqlite:${folder}`, clock })).rejects.toThrow(ConfigError);
  await expect(openArchive({ url: `sqlite:${text}/below.db`, clock })).rejects.toThrow(ConfigError);
});

test.each(['postgres://user:secret@host/db', 'postgresql://host/db'])('%s is said to be not there yet', async (url) => {
  const refused = openArchive({ url, clock });
  await expect(refused).rejects.toThrow(/Postgres server, which this version does not have yet/);
  await expect(refused).rejects.not.toThrow(/secret/);
});

test('readers never wait for a writer: the file is in WAL mode', async () => {
  const archive = await openArchive({ url: `sqlite:${path}`, clock });
  await archive.close();
  const database = new DatabaseSync(path);
  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  database.close();
});
