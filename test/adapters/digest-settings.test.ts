/** What the settings say of digests reaches those who go by it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { digestOptions, openShared } from '../../adapters/storage.ts';
import { readSettings } from '../../src/config.ts';
import { aWish, fakePlatform, fakeTime, MINUTE, WORKSPACE } from '../digest/world.ts';

const START = join(import.meta.dirname, '../../adapters/start.ts');

async function aRoom(env: Record<string, string>) {
  const time = fakeTime('2026-03-02T07:59:00Z');
  const { digestRoom, database } = await openShared('sqlite::memory:', time, {
    ...{ timers: time, everyMinute: () => () => undefined },
    options: digestOptions(readSettings(env)),
  });
  const platform = fakePlatform(time);
  digestRoom.addSender(platform);
  await digestRoom.digests.create(WORKSPACE, 'U1', aWish());
  return { ...digestRoom, database, time, platform };
}

test.each([
  [{}, 1],
  [{ DIGEST_LATE_HOURS: '2' }, 0],
  [{ DIGEST_LATE_HOURS: '4' }, 1],
])('three hours late with %j: %i sent', async (env, sent) => {
  const { scheduler, time, platform } = await aRoom(env);
  time.set('2026-03-02T11:00:00Z');
  scheduler.start();
  await time.pass(MINUTE);
  expect(platform.posts).toHaveLength(sent);
  await scheduler.stop();
});

test.each([
  [{}, 1],
  [{ DIGEST_WHEN_UNKNOWN: 'at-least-once' }, 2],
])('an answer is lost and nobody may look, with %j: %i messages', async (env, messages) => {
  const { scheduler, time, platform } = await aRoom(env);
  Object.assign(platform, { canRead: false, checksKeys: false });
  let answers = 0;
  platform.after = () => {
    if (answers++ === 0) throw new Error('connection reset');
  };
  scheduler.start();
  await time.pass(10 * MINUTE);
  expect(platform.posts).toHaveLength(messages);
  await scheduler.stop();
});

test('a started Briefwire keeps as many digests as it is told to', () => {
  const folder = mkdtempSync(join(tmpdir(), 'briefwire-limits-'));
  const run = () => {
    const words = ['digest', 'subscribe', '--workspace', 'discord:12345678901234567', '--channel', '12345678901234568'];
    try {
      return execFileSync(process.execPath, [START, ...words, '--at', '08:00'], {
        env: { ...process.env, DATABASE_URL: `sqlite:${join(folder, 'news.db')}`, DIGEST_LIMIT: '1' },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      return stdout + stderr;
    }
  };
  try {
    expect(run()).toContain('08:00');
    expect(run()).toContain('There are 1 digests here, which is as many as are kept');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
