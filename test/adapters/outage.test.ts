/** Real processes that stand still, run by clocks that differ, or are told to stop in the middle of a digest. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStorage } from '../../src/archive/index.ts';
import { openDigests } from '../../src/digest/index.ts';
import { aWish } from '../digest/world.ts';
import { type DiscordStandIn, startDiscord } from '../platforms/discord/index.ts';
import { type FastTime, fastClock, fastNow, fastTimers } from './crash/fast-clock.ts';
import type { ProcessTask } from './crash/process.ts';

const FROM = Date.parse('2026-03-02T08:00:00Z');
/** Four minutes in a second. */
const SPEED = 240;
const TEN_MINUTES_MS = 600_000 / SPEED;
/** A process begins slowly on so fast a clock: nothing may be too late by it. */
const OPTIONS = { requestMs: 100_000, leaseMs: 240_000, settleMs: 30_000, lateMs: 7 * 86_400_000 };

interface Stage {
  readonly discord: DiscordStandIn;
  /** A channel with a digest that is due within two minutes. */
  subscribe(): Promise<string>;
  begin(task?: Partial<ProcessTask>): ChildProcess;
  states(): string[];
  messages(channelId: string): number;
  /** Resolves when it is so. */
  until(isSo: () => boolean): Promise<void>;
}

let stage: Stage;
let close: () => Promise<void>;

beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'briefwire-outage-'));
  const time: FastTime = { startedAt: Date.now(), from: FROM, speed: SPEED };
  // No nonce guards anything here: what holds are the rows.
  const discord = await startDiscord({
    now: () => fastNow(time),
    nonceWindowMs: 0,
    patienceMs: 600_000,
    requestsPerSecond: Number.POSITIVE_INFINITY,
  });
  const url = `sqlite:${join(folder, 'news.db')}`;
  const clock = fastClock(time);
  const storage = await openStorage({ url, clock });
  const { digests } = openDigests({ ...storage, clock, timers: fastTimers(time) });
  const children: ChildProcess[] = [];
  stage = {
    discord,
    async subscribe() {
      const { id: channelId } = discord.addChannel({ name: 'news' });
      const place = { platform: 'discord', channelId, isDirect: false, threads: 'none' } as const;
      const soon = clock.now().add({ minutes: 2 }).toZonedDateTimeISO('UTC').toPlainTime();
      const at = soon.toString({ smallestUnit: 'minute' });
      await digests.create(`discord:${discord.guild.id}`, 'local', aWish({ place, at }));
      return channelId;
    },
    begin(more = {}) {
      const child = spawn(process.execPath, [join(import.meta.dirname, 'crash/process.ts')], {
        stdio: ['pipe', 'ignore', 'inherit'],
      });
      children.push(child);
      const { apiUrl, token, botUserId } = discord;
      const task: ProcessTask = {
        ...{ database: url, time, options: OPTIONS, nonceMs: 0, endAt: null },
        discord: { apiUrl, token, botUserId },
        slack: { apiUrl: 'http://127.0.0.1:1/', token: 'xoxb-none', teamId: 'T1', botUserId: 'U1' },
        ...more,
      };
      child.stdin!.end(JSON.stringify(task));
      return child;
    },
    states: () =>
      storage.database.all<{ state: string }>('SELECT state FROM digest_deliveries').map(({ state }) => state),
    messages: (channelId) => discord.messages(channelId).length,
    async until(isSo) {
      while (!isSo()) await wait(10);
    },
  };
  close = async () => {
    for (const child of children) child.kill('SIGKILL');
    await storage.close();
    await discord.stop();
    rmSync(folder, { recursive: true, force: true });
  };
});

afterEach(() => close());

test('a process stands still for ten minutes over a digest, and is told to stop in the middle of another', async () => {
  const { discord } = stage;
  const first = await stage.subscribe();
  const child = stage.begin();
  await stage.until(() => stage.messages(first) === 1);
  const second = await stage.subscribe();
  child.kill('SIGSTOP');
  await wait(TEN_MINUTES_MS);
  expect(stage.messages(second)).toBe(0);
  child.kill('SIGCONT');
  await stage.until(() => stage.messages(second) === 1);
  // The message is posted, and its answer never comes.
  const hanging = discord.failNext({ method: 'POST', path: /\/messages$/, hang: 'after' });
  const third = await stage.subscribe();
  await stage.until(() => stage.messages(third) === 1);
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
  expect(stage.states()).toEqual(['sent', 'sent', 'uncertain']);
  hanging.release();
  stage.begin();
  await stage.until(() => stage.states().every((state) => state === 'sent'));
  expect([first, second, third].map(stage.messages)).toEqual([1, 1, 1]);
  discord.expectNoViolations();
}, 60_000);

test('a process that stood still in the middle of a digest sends nothing that another one has sent', async () => {
  const channel = await stage.subscribe();
  const other = await stage.subscribe();
  const sleeper = stage.begin({ endAt: { step: 'planned', nth: 1, signal: 'SIGSTOP' } });
  await stage.until(() => stage.states().includes('claimed'));
  stage.begin();
  await stage.until(() => stage.messages(channel) + stage.messages(other) === 2);
  await wait(TEN_MINUTES_MS);
  sleeper.kill('SIGCONT');
  const exit = once(sleeper, 'exit');
  sleeper.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
  expect([channel, other].map(stage.messages)).toEqual([1, 1]);
}, 60_000);

test('two processes whose clocks differ by 90 seconds send each digest once', async () => {
  const channels: string[] = [];
  for (let number = 0; number < 8; number++) channels.push(await stage.subscribe());
  stage.begin();
  stage.begin({ time: { startedAt: Date.now(), from: stage.discord.now() + 90_000, speed: SPEED } });
  await stage.until(() => channels.every((channel) => stage.messages(channel) > 0));
  const last = await stage.subscribe();
  await stage.until(() => stage.messages(last) > 0);
  await stage.until(() => stage.states().every((state) => state === 'sent'));
  expect(channels.concat(last).map(stage.messages)).toEqual(Array(9).fill(1));
}, 60_000);
