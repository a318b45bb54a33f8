/**
 * A process that reads sources is killed (SIGKILL) between the writes of one reading, and another one goes on: every entry once, none lost.
 * All steps, and hundreds of kills: `npm run bench:crash -- --of polling`. In one process each step fails in poll-property.test.ts.
 */
import { expect, test } from 'vitest';
import { type KillStep, pollCrashRun } from './crash/run.ts';

const STEPS: readonly KillStep[] = ['storing', 'stored', 'seen'];

test('killed between two writes, sources are read on with every entry once', { timeout: 120_000 }, async () => {
  const { kills, shown, once, wrong } = await pollCrashRun(STEPS.length, STEPS);
  expect(wrong).toEqual([]);
  expect(once).toBe(shown);
  expect(STEPS.filter((step) => kills[step] === 0)).toEqual([]);
});
