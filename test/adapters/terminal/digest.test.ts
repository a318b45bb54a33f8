/** Digests from a shell, for operators: these flags are fixed. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TerminalHost } from '../../../adapters/terminal/host.ts';
import { openStorage, type Storage } from '../../../src/archive/index.ts';
import { WIRE } from '../../../src/archive/port.ts';
import { fixedClock } from '../../../src/clock.ts';
import { openDigests } from '../../../src/digest/index.ts';
import { sqliteWorkspaces } from '../../../src/workspace/index.ts';
import { anEntry } from '../../archive/entries.ts';
import { NOW, run } from './fake-host.ts';

const clock = fixedClock(NOW);
const SERVER = ['--workspace', 'discord:81'];
let storage: Storage;
let host: Pick<TerminalHost, 'openStorage'>;

beforeEach(async () => {
  storage = await openStorage({ url: 'sqlite::memory:', clock });
  const { archive, database } = storage;
  const { digests } = openDigests({ database, archive, clock });
  const workspaces = sqliteWorkspaces({ database, clock, belongings: [archive, digests] });
  // Several runs over one storage.
  host = { openStorage: async () => ({ archive, workspaces, digests, close: async () => {} }) };
});
afterEach(() => storage.close());

async function digestsOf(workspace = SERVER): Promise<{ id: string }[]> {
  const { out } = await run(['digest', 'list', '--json', ...workspace], host);
  return JSON.parse(out).digests;
}

test.each([
  [
    ['--at', '08:00', '--zone', 'Europe/Berlin'],
    { days: [1, 2, 3, 4, 5, 6, 7], times: ['08:00'], timeZone: 'Europe/Berlin' },
  ],
  [['--at', '8am', '--zone', 'Berlin'], { times: ['08:00'], timeZone: 'Europe/Berlin' }],
  [['--cron', '* * * * *'], { cron: '* * * * *', timeZone: 'Europe/Berlin' }],
])('subscribes a channel with %j', async (flags, schedule) => {
  const { code, err } = await run(['digest', 'subscribe', ...SERVER, '--channel', '81384788765712384', ...flags], host);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(await digestsOf()).toMatchObject([{ platform: 'discord', channel: '81384788765712384', schedule }]);
  expect(await digestsOf([])).toEqual([]);
});

test('what it offers to type names the same workspace', async () => {
  const { out } = await run(
    ['digest', 'subscribe', ...SERVER, '--channel', '81384788765712384', '--at', '08:00'],
    host,
  );
  const [{ id } = { id: '' }] = await digestsOf();
  expect(out.replaceAll(/\s+/g, ' ')).toContain(`npx briefwire --workspace discord:81 digest edit ${id}`);
  const removed = await run(['--workspace', 'discord:81', 'digest', 'remove', id], host);
  expect(removed.code).toBe(0);
  expect(await digestsOf()).toEqual([]);
});

test.each([
  [['--zone', '+02:00'], 'zone is "+02:00"'],
  [['--review', '30'], 'editors'],
  [['--review', '3'], 'review'],
  [['--title', 'x'.repeat(101)], 'title has 101 characters'],
  [['--channel', 'bad channel'], 'channel is "bad channel"'],
])('%j fails, and says why, though nothing says when it comes', async (flags, reason) => {
  const channel = flags.includes('--channel') ? [] : ['--channel', '81384788765712384'];
  const { code, out, err } = await run(['digest', 'subscribe', ...SERVER, ...channel, ...flags], host);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(reason);
  expect(await digestsOf()).toEqual([]);
});

test('watch list lists as digest list does', async () => {
  await run(['watch', 'add', '--phrase', 'harbour bridge', ...SERVER, '--channel', '81384788765712384'], host);
  const listed = await run(['watch', 'list', ...SERVER], host);
  expect(listed).toMatchObject({ code: 0, err: '' });
  expect(listed.out).toContain('harbour bridge');
});

test('a group that is named as an outlet is told where it goes', async () => {
  const watch = ['watch', 'add', '--outlet', 'tier 1', ...SERVER, '--channel', '81384788765712384'];
  expect((await run(watch, host)).err).toContain('A named group of outlets goes with group:.');
  await storage.archive.add(WIRE, [anEntry({ outlet: 'Meridian' })]);
  await run(['watch', 'group', 'tier 1', '--outlets', 'Meridian', ...SERVER], host);
  const { code, err } = await run(watch, host);
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('Use group:"tier 1" for the group.') });
});

test('a channel needs its server, and a server its channel', async () => {
  const alone = await run(['digest', 'subscribe', '--channel', '81384788765712384', '--at', '08:00'], host);
  expect(alone.code).toBe(1);
  expect(alone.err).toContain('--workspace discord:GUILD or slack:TEAM');
  const nowhere = await run(['digest', 'subscribe', ...SERVER, '--at', '08:00'], host);
  expect(nowhere.err).toContain('channel:ID with the id of a channel, or channel:@PERSON');
});

test('a preview is printed, as JSON too', async () => {
  expect((await run(['digest', 'preview'], host)).out).toContain('Preview: Daily digest');
  const { out } = await run(['digest', 'preview', '--json'], host);
  expect(JSON.parse(out)).toMatchObject({ digest: null, stories: [], restsOn: { articles: 0 } });
});
