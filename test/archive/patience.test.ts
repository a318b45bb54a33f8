/** Writes beside another process that has the lock: none holds up this process, and each is done when the lock ends, in order. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keyvStore, openStorage, type Storage } from '../../src/archive/index.ts';
import { WIRE } from '../../src/archive/port.ts';
import { createLine } from '../../src/archive/sqlite/patience.ts';
import { fixedClock } from '../../src/clock.ts';
import { PlatformError } from '../../src/errors.ts';
import { makeSealer, sqliteInstallations, sqliteWorkspaces } from '../../src/workspace/index.ts';
import { type Lockable, lockable } from '../adapters/chat/locked.ts';
import { anEntry } from './entries.ts';

const clock = fixedClock('2026-03-02T08:00:00Z');
const WORKSPACE = 'slack:T1';
const INSTALLATION = {
  ...{ teamId: 'T1', enterpriseId: undefined, isOrg: false, appId: 'A1', botId: 'B1', botUserId: 'U1', scopes: [] },
  ...{ installedBy: 'U2', installedAt: clock.now(), token: 'xoxb', refreshToken: undefined, expiresAt: undefined },
};

let file: Lockable;
let storage: Storage;
beforeEach(async () => {
  file = lockable();
  storage = await openStorage({ url: file.url, clock });
});
afterEach(async () => {
  await storage.close();
  file.remove();
});

/** Everything that a running bot writes outside of digests and sources. */
function writes(): Record<string, () => Promise<unknown>> {
  const { archive, database } = storage;
  const workspaces = sqliteWorkspaces({ database, clock, belongings: [archive] });
  const installations = sqliteInstallations({ database, clock, sealer: makeSealer([new Uint8Array(32)]) });
  const stored = { ...INSTALLATION, revision: 1 };
  const keyv = keyvStore(database, clock);
  return {
    'an article': () => archive.add(WIRE, [anEntry({ id: 'new' })]),
    'a correction': () => archive.renameSpeaker(WIRE, 'Mara Voss', 'M. Voss'),
    settings: () => workspaces.changeSettings(WORKSPACE, { answers: 'public' }),
    'a departure': () => workspaces.markLeft('slack:T2'),
    'a return': () => workspaces.markPresent('slack:T2'),
    'a button': () => workspaces.keepAction('{}'),
    'an unsaved quote': () => workspaces.removeSavedQuote(WORKSPACE, 'U1', 'q1'),
    'a deleted workspace': () => workspaces.deleteWorkspace(WORKSPACE),
    'an installation': () => installations.store(INSTALLATION),
    'a token': () => installations.replaceToken(stored, INSTALLATION),
    'a claim': () => installations.claimRefresh(stored, 1_000),
    'a claim handed back': () => installations.releaseRefresh(stored),
    'a team': () => installations.noteTeam('T1', 'E1'),
    'an uninstallation': () => installations.remove({ teamId: 'T1' }),
    'a kept value': () => Promise.resolve(keyv.set('a:b', 'c', 1_000)),
    'kept values': () => Promise.resolve(keyv.setMany([{ key: 'a:b', value: 'c' }])),
    'a forgotten value': () => Promise.resolve(keyv.delete('a:b')),
    'forgotten values': () => Promise.resolve(keyv.deleteMany(['a:b'])),
    'a flushed store': () => Promise.resolve(keyv.clear()),
  };
}

test('whatever is written waits without blocking, and is done when the lock ends', async () => {
  await storage.archive.add(WIRE, [anEntry({ id: 'old', quotes: [{ words: 'It is closed', by: 'Mara Voss' }] })]);
  file.lock();
  const done: string[] = [];
  // A write that blocked would end here after fifteen seconds, refused: whoever has the lock gives it up only below.
  const all = Object.entries(writes()).map(([name, write]) => write().then(() => done.push(name)));
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toEqual([]);
  file.release();
  await Promise.all(all);
  expect(done.sort()).toEqual(Object.keys(writes()).sort());
});

test('a lock that does not end is told, after as long as was asked for, and the next one has its turn', async () => {
  const { database } = storage;
  file.lock();
  const pauses: number[] = [];
  const pause = async (ms: number) => void pauses.push(ms);
  const write = () => database.run("INSERT INTO keyv (key, value) VALUES ('a', 'b')");
  const given = database.patiently(write, { patienceMs: 200, pause });
  await expect(given).rejects.toThrow(PlatformError);
  expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBe(200);
  file.release();
  expect(await database.patiently(write)).toMatchObject({ changes: 1 });
});

test('those who wait stand in line: one of them asks, and they are served in order', async () => {
  const line = createLine((error) => error === 'busy');
  let isLocked = true;
  let asked = 0;
  const served: number[] = [];
  const attempt = (name: number) => () => {
    asked++;
    if (isLocked) throw 'busy';
    served.push(name);
    if (name === 2) throw new Error('a mistake of its own');
  };
  let unlock = () => {};
  const pause = () =>
    new Promise<void>((resolve) => {
      unlock = () => {
        isLocked = false;
        resolve();
      };
    });
  const all = Array.from({ length: 5 }, (_, name) =>
    line.wait(attempt(name), { pause }).catch((error) => String(error)),
  );
  await new Promise((resolve) => setImmediate(resolve));
  // The first at once and once more as the head of the line; those behind it not at all.
  expect(asked).toBe(2);
  unlock();
  expect(await Promise.all(all)).toEqual([undefined, undefined, 'Error: a mistake of its own', undefined, undefined]);
  expect(served).toEqual([0, 1, 2, 3, 4]);
});
