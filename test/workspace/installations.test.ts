import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openStorage } from '../../src/archive/index.ts';
import { openDatabase } from '../../src/archive/sqlite/database.ts';
import { migrate } from '../../src/archive/sqlite/migrate.ts';
import { MIGRATIONS } from '../../src/archive/sqlite/schema.ts';
import { fixedClock } from '../../src/clock.ts';
import { ConfigError } from '../../src/errors.ts';
import { type Installation, type Installations, makeSealer, sqliteInstallations } from '../../src/workspace/index.ts';
import { addOldArticle } from '../archive/old-article.ts';

const NOW = Temporal.Instant.from('2026-03-01T12:00:00Z');
const OLD_KEY = Buffer.alloc(32, 1);
const NEW_KEY = Buffer.alloc(32, 2);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'briefwire-installations-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let database: Database;
let close: () => Promise<void>;
let now = NOW;
let installations: Installations;

function over(keys: readonly Uint8Array[] = [OLD_KEY]): Installations {
  return sqliteInstallations({ database, sealer: makeSealer(keys), clock: { now: () => now } });
}

async function open(url = 'sqlite::memory:'): Promise<void> {
  ({ database, close } = await openStorage({ url, clock: fixedClock(String(NOW)) }));
  installations = over();
}

beforeEach(async () => {
  now = NOW;
  await open();
});
afterEach(() => close());

function anInstallation(more: Partial<Installation> = {}): Installation {
  return {
    teamId: 'T1',
    enterpriseId: undefined,
    isOrg: false,
    appId: 'A1',
    botId: 'B1',
    botUserId: 'U1',
    scopes: ['commands', 'chat:write'],
    installedBy: 'U9',
    installedAt: NOW,
    token: `xoxb-of-${more.teamId ?? more.enterpriseId ?? 'T1'}`,
    refreshToken: undefined,
    expiresAt: undefined,
    ...more,
  };
}

const anOrg = (more: Partial<Installation> = {}) =>
  anInstallation({ teamId: undefined, enterpriseId: 'E1', isOrg: true, token: 'xoxb-of-E1', ...more });

test('an installation comes back as it was stored', async () => {
  const stored = anInstallation({
    refreshToken: 'xoxe-1-a',
    expiresAt: NOW.add({ hours: 12 }),
    enterpriseId: 'E1',
  });
  await installations.store(stored);
  expect(await installations.find({ teamId: 'T1' })).toMatchObject(stored);
});

test('what is optional may be missing', async () => {
  const stored = anInstallation({ appId: undefined, installedBy: undefined });
  await installations.store(stored);
  expect(await installations.find({ teamId: 'T1' })).toMatchObject(stored);
});

test('each team has its own token, and a team that is not there has none', async () => {
  await installations.store(anInstallation({ teamId: 'T1' }));
  await installations.store(anInstallation({ teamId: 'T2' }));
  expect((await installations.find({ teamId: 'T1' }))?.token).toBe('xoxb-of-T1');
  expect((await installations.find({ teamId: 'T2' }))?.token).toBe('xoxb-of-T2');
  expect(await installations.find({ teamId: 'T3' })).toBeUndefined();
  expect(await installations.find({ teamId: 'T3', enterpriseId: 'E1' })).toBeUndefined();
  expect(await installations.find({})).toBeUndefined();
});

test('a team that installs again has the new token alone', async () => {
  await installations.store(anInstallation({ token: 'xoxb-one', refreshToken: 'xoxe-1', expiresAt: NOW }));
  await installations.store(anInstallation({ token: 'xoxb-two' }));
  expect(await installations.find({ teamId: 'T1' })).toMatchObject({ token: 'xoxb-two', refreshToken: undefined });
  expect(await installations.list()).toHaveLength(1);
});

describe('an organisation', () => {
  test('speaks for all of its teams, and for no other’s', async () => {
    await installations.store(anOrg());
    expect((await installations.find({ teamId: 'T1', enterpriseId: 'E1' }))?.token).toBe('xoxb-of-E1');
    expect((await installations.find({ enterpriseId: 'E1' }))?.isOrg).toBe(true);
    expect(await installations.find({ teamId: 'T1', enterpriseId: 'E2' })).toBeUndefined();
    expect(await installations.find({ teamId: 'T1' })).toBeUndefined();
  });

  test('is found by a team alone once the team was met', async () => {
    await installations.store(anOrg());
    expect(await installations.noteTeam('T1', 'E1')).toBe(true);
    expect(await installations.noteTeam('T1', 'E1')).toBe(false);
    expect((await installations.find({ teamId: 'T1' }))?.token).toBe('xoxb-of-E1');
    expect(await installations.teamsOf('E1')).toEqual(['T1']);
  });

  test('gives way to a team’s own installation', async () => {
    await installations.store(anOrg());
    await installations.store(anInstallation({ teamId: 'T1', enterpriseId: 'E1' }));
    expect((await installations.find({ teamId: 'T1', enterpriseId: 'E1' }))?.token).toBe('xoxb-of-T1');
  });

  test('a team of an organisation does not speak for the organisation', async () => {
    await installations.store(anInstallation({ teamId: 'T1', enterpriseId: 'E1' }));
    for (const enterpriseId of ['E1', 'T1']) {
      expect(await installations.find({ enterpriseId })).toBeUndefined();
      expect(await installations.find({ teamId: 'T2', enterpriseId })).toBeUndefined();
    }
  });

  test('an installation of nobody is refused', async () => {
    await expect(installations.store(anOrg({ enterpriseId: undefined }))).rejects.toThrow(RangeError);
    await expect(installations.store(anInstallation({ teamId: undefined }))).rejects.toThrow(RangeError);
  });
});

describe('a renewed token', () => {
  const renewed = { token: 'xoxb-new', refreshToken: 'xoxe-new', expiresAt: NOW.add({ hours: 12 }) };

  test('takes the place of the one that was read', async () => {
    await installations.store(anInstallation({ refreshToken: 'xoxe-old', expiresAt: NOW }));
    const read = (await installations.find({ teamId: 'T1' }))!;
    expect(await installations.replaceToken(read, renewed)).toBe('replaced');
    expect(await installations.find({ teamId: 'T1' })).toMatchObject(renewed);
  });

  test('does not take the place of a newer one', async () => {
    await installations.store(anInstallation({ refreshToken: 'xoxe-old', expiresAt: NOW }));
    const read = (await installations.find({ teamId: 'T1' }))!;
    await installations.store(anInstallation({ token: 'xoxb-installed-again' }));
    expect(await installations.replaceToken(read, renewed)).toBe('changed');
    expect((await installations.find({ teamId: 'T1' }))?.token).toBe('xoxb-installed-again');
  });

  test('is fetched by one process at a time, until its claim ends', async () => {
    await installations.store(anInstallation());
    const read = (await installations.find({ teamId: 'T1' }))!;
    expect(await installations.claimRefresh(read, 30_000)).toBe(true);
    expect(await over().claimRefresh(read, 30_000)).toBe(false);
    now = NOW.add({ seconds: 30 });
    expect(await over().claimRefresh(read, 30_000)).toBe(true);
    await installations.releaseRefresh(read);
    expect(await installations.claimRefresh(read, 30_000)).toBe(true);
    await installations.replaceToken(read, renewed);
    expect(await installations.claimRefresh(read, 30_000)).toBe(false);
    expect(await installations.claimRefresh((await installations.find({ teamId: 'T1' }))!, 30_000)).toBe(true);
  });
});

describe('removing', () => {
  test('takes the team’s row and says that the team has none', async () => {
    await installations.store(anInstallation({ teamId: 'T1' }));
    await installations.store(anInstallation({ teamId: 'T2' }));
    expect(await installations.remove({ teamId: 'T1' })).toEqual(['T1']);
    expect((await installations.list()).map(({ teamId }) => teamId)).toEqual(['T2']);
  });

  test('an organisation goes with the teams that it alone served', async () => {
    await installations.store(anOrg());
    await installations.store(anInstallation({ teamId: 'T2', enterpriseId: 'E1' }));
    for (const team of ['T1', 'T2', 'T3']) await installations.noteTeam(team, 'E1');
    expect(await installations.remove({ enterpriseId: 'E1' })).toEqual(['T1', 'T3']);
    expect(await installations.teamsOf('E1')).toEqual([]);
    expect((await installations.find({ teamId: 'T2' }))?.token).toBe('xoxb-of-T2');
  });

  test('a team that its organisation still serves has one', async () => {
    await installations.store(anOrg());
    await installations.store(anInstallation({ teamId: 'T1', enterpriseId: 'E1' }));
    await installations.noteTeam('T1', 'E1');
    expect(await installations.remove({ teamId: 'T1', enterpriseId: 'E1' })).toEqual([]);
    expect((await installations.find({ teamId: 'T1' }))?.token).toBe('xoxb-of-E1');
  });

  test('old news does not take a newer installation away', async () => {
    await installations.store(anInstallation({ installedAt: NOW }));
    expect(await installations.remove({ teamId: 'T1' }, NOW.subtract({ seconds: 1 }))).toEqual([]);
    expect(await installations.find({ teamId: 'T1' })).toBeDefined();
    // Slack's events know seconds: the same one counts as later.
    expect(await installations.remove({ teamId: 'T1' }, NOW.subtract({ milliseconds: 300 }))).toEqual(['T1']);
  });

  test('leaves nothing of the row in the file', async () => {
    await close();
    await open(`sqlite:${join(folder, 'removed.db')}`);
    await installations.store(anInstallation({ teamId: 'TXYLOCOPA', appId: 'AMIRABELLE' }));
    await installations.store(anInstallation({ teamId: 'T2' }));
    const sealed = database.get<{ token: string }>("SELECT token FROM installations WHERE id = 'TXYLOCOPA'")!.token;
    await installations.remove({ teamId: 'TXYLOCOPA' });
    for (const file of readdirSync(folder).filter((name) => name.startsWith('removed.db'))) {
      const bytes = readFileSync(join(folder, file), 'latin1');
      for (const trace of ['TXYLOCOPA', 'AMIRABELLE', sealed])
        expect(bytes.includes(trace), `${file}: ${trace}`).toBe(false);
    }
    expect((await installations.find({ teamId: 'T2' }))?.token).toBe('xoxb-of-T2');
  });
});

test('of two deletions that overlap, the end of one does not stop the other’s overwriting', async () => {
  await close();
  await open(`sqlite:${join(folder, 'overlap.db')}`);
  await installations.store(anInstallation({ teamId: 'TQUONDAM' }));
  await installations.store(anInstallation({ teamId: 'T2' }));
  const started = Promise.withResolvers<void>();
  const slow = database.overwriting(async () => {
    await started.promise;
    database.run("DELETE FROM installations WHERE id = 'TQUONDAM'");
  });
  await installations.remove({ teamId: 'T2' });
  started.resolve();
  await slow;
  const traces = readdirSync(folder).filter(
    (name) => name.startsWith('overlap.db') && readFileSync(join(folder, name), 'latin1').includes('TQUONDAM'),
  );
  expect(traces).toEqual([]);
  expect(database.get('PRAGMA secure_delete')).toEqual({ secure_delete: 0 });
});

describe('tokens at rest', () => {
  test('stand nowhere in the file', async () => {
    await close();
    await open(`sqlite:${join(folder, 'sealed.db')}`);
    await installations.store(anInstallation({ token: 'xoxb-quondam', refreshToken: 'xoxe-zanzibar', expiresAt: NOW }));
    for (const file of readdirSync(folder).filter((name) => name.startsWith('sealed.db')))
      expect(readFileSync(join(folder, file), 'latin1')).not.toMatch(/quondam|zanzibar/);
  });

  test('cannot be swapped between teams', async () => {
    await installations.store(anInstallation({ teamId: 'T1' }));
    await installations.store(anInstallation({ teamId: 'T2' }));
    database.run("UPDATE installations SET token = (SELECT token FROM installations WHERE id = 'T1') WHERE id = 'T2'");
    await expect(installations.find({ teamId: 'T2' })).rejects.toThrow(ConfigError);
    expect((await installations.find({ teamId: 'T1' }))?.token).toBe('xoxb-of-T1');
  });

  test('are sealed anew with a new key, after which the old one may go', async () => {
    await installations.store(anInstallation({ refreshToken: 'xoxe-1', expiresAt: NOW }));
    await installations.store(anOrg());
    await expect(over([NEW_KEY]).find({ teamId: 'T1' })).rejects.toThrow(/ENCRYPTION_KEY does not have the key/);
    expect(await over([NEW_KEY, OLD_KEY]).reseal()).toEqual({ resealed: 2, lost: [] });
    expect(await over([NEW_KEY, OLD_KEY]).reseal()).toEqual({ resealed: 0, lost: [] });
    expect(await over([NEW_KEY]).find({ teamId: 'T1' })).toMatchObject({ token: 'xoxb-of-T1', refreshToken: 'xoxe-1' });
    await expect(over([OLD_KEY]).find({ enterpriseId: 'E1' })).rejects.toThrow(ConfigError);
  });

  test('that no key opens are named by their team, and the rest is sealed anew', async () => {
    await over([Buffer.alloc(32, 9)]).store(anInstallation({ teamId: 'T0' }));
    await installations.store(anInstallation({ teamId: 'T1' }));
    expect(await over([NEW_KEY, OLD_KEY]).reseal()).toEqual({ resealed: 1, lost: ['T0'] });
  });

  test('are not in the list', async () => {
    await installations.store(anInstallation({ refreshToken: 'xoxe-1', expiresAt: NOW }));
    expect(JSON.stringify(await installations.list())).not.toMatch(/xox/);
  });
});

test('a database of the second version gets the tables, and keeps what it has', async () => {
  const path = join(folder, 'second.db');
  const older = await openDatabase(path);
  await migrate(older, MIGRATIONS.slice(0, 2));
  addOldArticle(older, 'old');
  older.run("INSERT INTO workspaces (id, answers) VALUES ('slack:T1', 'public')");
  older.close();
  await close();
  await open(`sqlite:${path}`);
  await installations.store(anInstallation());
  expect((await installations.find({ teamId: 'T1' }))?.token).toBe('xoxb-of-T1');
  expect(database.get("SELECT answers FROM workspaces WHERE id = 'slack:T1'")).toEqual({ answers: 'public' });
  expect(database.get("SELECT 1 AS found FROM articles WHERE id LIKE '%old%'")).toEqual({ found: 1 });
});
