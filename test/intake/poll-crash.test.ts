/** A process that reads sources is killed (SIGKILL) at each step, and another one goes on: every entry once, none lost. */
import { expect, test } from 'vitest';
import { KILL_STEPS, pollCrashRun } from './crash/run.ts';

test('killed at every step, sources are read on with every entry once', { timeout: 120_000 }, async () => {
  const { kills, shown, once, wrong } = await pollCrashRun(6);
  expect(wrong).toEqual([]);
  expect(once).toBe(shown);
  expect(KILL_STEPS.filter((step) => kills[step] === 0)).toEqual([]);
});
