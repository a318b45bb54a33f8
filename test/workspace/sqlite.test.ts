import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openStorage } from '../../src/archive/index.ts';
import { WIRE } from '../../src/archive/port.ts';
import { openDatabase } from '../../src/archive/sqlite/database.ts';
import { migrate } from '../../src/archive/sqlite/migrate.ts';
import { MIGRATIONS } from '../../src/archive/sqlite/schema.ts';
import { type Clock, fixedClock } from '../../src/clock.ts';
import { sqliteWorkspaces } from '../../src/workspace/index.ts';
import { anEntry } from '../archive/entries.ts';
import { addOldArticle } from '../archive/old-article.ts';
import { type OpenedWorkspaces, workspacesContract } from './contract.ts';
import { aStoredQuote } from './quotes.ts';

async function open(clock: Clock, url = 'sqlite::memory:'): Promise<OpenedWorkspaces & { database: Database }> {
  const { archive, database, close } = await openStorage({ url, clock });
  return { archive, database, close, workspaces: sqliteWorkspaces({ database, clock, belongings: [archive] }) };
}

workspacesContract('SQLite', open);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'briefwire-workspaces-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NOW = fixedClock('2026-03-01T12:00:00Z');

function tablesOf(database: Database): string[] {
  const tables = database.all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
  );
  expect(tables.length).toBeGreaterThan(20);
  return tables.map(({ name }) => name);
}

/** How many rows each table has; the pieces of a full-text index are cut anew when it is merged. */
function rowCounts(database: Database): [string, number][] {
  const tables = tablesOf(database).filter((name) => !/_(?:data|idx)$|^sqlite_sequence$/.test(name));
  return tables.map((name) => [name, database.tuples<[number]>(`SELECT count(*) FROM "${name}"`)[0]?.[0] ?? -1]);
}

/** Every row of every table, as one text; what full-text indexes hold is bytes in their own tables. */
function everything(database: Database): string {
  const values = tablesOf(database).flatMap((name) => {
    const columns = database.all<{ name: string }>('SELECT name FROM pragma_table_info(?)', name);
    // Full-text indexes keep numbers that are too large for JavaScript.
    const asBytes = columns.map((column) => `CAST("${column.name}" AS BLOB)`).join(', ');
    return database.tuples<(Uint8Array | null)[]>(`SELECT ${asBytes} FROM "${name}"`).flat();
  });
  return values.map((value) => Buffer.from(value ?? []).toString('latin1')).join('\n');
}

/** Words that stand nowhere else; indexes keep them folded. */
const SECRETS = /xylocopa|quondamrole|zanzibarpost|mirabelle|secretnote|wombatrole|ownspeaker|ownalias/i;

function fill(opened: OpenedWorkspaces, workspace: string, mark: (word: string) => string): Promise<unknown> {
  const { archive, workspaces } = opened;
  const entries = Array.from({ length: 30 }, (_, at) =>
    anEntry({
      id: `${mark('mirabelle')}${at}`,
      headline: `${mark('Mirabelle')} ${at}`,
      outlet: mark('Zanzibarpost'),
      url: `https://${mark('mirabelle')}.example/${at}`,
      quotes: [
        { words: `${mark('xylocopa')} number ${at}`, by: `Ada ${mark('Ownspeaker')}`, role: mark('quondamrole') },
        { words: `again ${mark('xylocopa')} ${at}`, by: `Dr Ada ${mark('Ownspeaker')}` },
      ],
    }),
  );
  return Promise.all([
    archive.add(workspace, entries),
    workspaces.changeSettings(workspace, { outlets: [mark('Zanzibarpost')], digestRole: mark('wombatrole') }),
    workspaces.saveQuote(workspace, 'u', aStoredQuote({ id: mark('xylocopa') }), mark('secretnote')),
    workspaces.saveQuote(workspace, 'v', aStoredQuote({ text: mark('xylocopa') })),
  ]);
}

test('a deleted workspace leaves nothing in any table, index or file', async () => {
  const path = join(folder, 'deleted.db');
  const opened = await open(NOW, `sqlite:${path}`);
  try {
    await opened.archive.add(WIRE, [anEntry({ id: 'kept', quotes: [{ words: 'for all of us', by: 'Jana Novak' }] })]);
    await fill(opened, 'discord:2', (word) => `other${word.slice(1)}`);
    const before = everything(opened.database);
    const rows = rowCounts(opened.database);
    const counts = await opened.archive.counts('discord:2');
    await fill(opened, 'discord:1', (word) => word);
    await opened.workspaces.markLeft('discord:1');
    expect(everything(opened.database)).toMatch(SECRETS);

    await opened.workspaces.deleteWorkspace('discord:1');

    expect(rowCounts(opened.database)).toEqual(rows);
    const after = everything(opened.database);
    expect(SECRETS.exec(after)?.[0]).toBeUndefined();
    expect(after).not.toContain('discord:1');
    // What the others have is whole.
    expect(before).toContain('discord:2');
    expect(await opened.archive.counts('discord:2')).toEqual(counts);
    expect(await opened.archive.quotesOf('discord:2', 'otherirabelle3')).toHaveLength(2);
    expect((await opened.archive.findSpeaker('discord:2', 'Ada otherwnspeaker'))?.quotes).toBe(60);
    expect(await opened.archive.quotesOf('discord:1', 'kept')).toHaveLength(1);
    for (const file of readdirSync(folder).filter((name) => name.startsWith('deleted.db'))) {
      expect(SECRETS.exec(readFileSync(join(folder, file), 'latin1'))?.[0], file).toBeUndefined();
    }
  } finally {
    await opened.close();
  }
});

test('a deleted workspace may begin again', async () => {
  const opened = await open(NOW);
  try {
    await fill(opened, 'discord:1', (word) => word);
    await opened.workspaces.deleteWorkspace('discord:1');
    await fill(opened, 'discord:1', (word) => word);
    expect(await opened.archive.counts('discord:1')).toEqual({ articles: 30, quotes: 60, speakers: 1, outlets: 1 });
    expect((await opened.archive.findSpeaker('discord:1', 'Ada Ownspeaker'))?.quotes).toBe(60);
  } finally {
    await opened.close();
  }
});

test('the wire is nobody’s to delete', async () => {
  const opened = await open(NOW);
  try {
    await opened.archive.add(WIRE, [anEntry({ id: 'kept' })]);
    await expect(opened.workspaces.deleteWorkspace(WIRE)).rejects.toThrow(RangeError);
    expect(await opened.archive.findArticle('local', 'kept')).toBeDefined();
  } finally {
    await opened.close();
  }
});

test('rows that may not be lost are there after a restart', async () => {
  const url = `sqlite:${join(folder, 'restart.db')}`;
  const first = await open(NOW, url);
  await first.workspaces.changeSettings('local', { answers: 'public' });
  await first.workspaces.saveQuote('local', 'u', aStoredQuote({ id: 'a.1' }));
  const key = await first.workspaces.keepAction('{}');
  await first.close();
  const second = await open(NOW, url);
  expect((await second.workspaces.settings('local')).answers).toBe('public');
  expect(await second.workspaces.savedQuotes('local', 'u')).toHaveLength(1);
  expect(await second.workspaces.findAction(key)).toBe('{}');
  await second.close();
});

test('a database of the first version gets the tables, and keeps its articles', async () => {
  const path = join(folder, 'first.db');
  const database = await openDatabase(path);
  await migrate(database, MIGRATIONS.slice(0, 1));
  addOldArticle(database, 'old');
  database.close();
  const opened = await open(NOW, `sqlite:${path}`);
  try {
    expect(await opened.archive.findArticle('local', 'old')).toBeDefined();
    expect((await opened.workspaces.changeSettings('local', { answers: 'public' })).answers).toBe('public');
    expect(readdirSync(folder).some((file) => file.startsWith('first.db.before-v'))).toBe(true);
  } finally {
    await opened.close();
  }
});

test('a deletion that is cut short stays marked, and is done again', async () => {
  const { archive, database, close } = await openStorage({ url: 'sqlite::memory:', clock: NOW });
  let isBroken = true;
  const failing = {
    deleteWorkspace: async (id: string) => {
      if (isBroken) throw new Error('no disk');
      await archive.deleteWorkspace(id);
    },
  };
  const workspaces = sqliteWorkspaces({ database, clock: NOW, belongings: [failing] });
  await workspaces.markLeft('discord:1');
  const later = NOW.now().add({ hours: 1 });
  await expect(workspaces.deleteLeftBefore(later)).rejects.toThrow('no disk');
  isBroken = false;
  expect(await workspaces.deleteLeftBefore(later)).toEqual(['discord:1']);
  await close();
});
