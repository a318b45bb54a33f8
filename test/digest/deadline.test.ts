/** The end of waiting, by timer and by clock. */
import { expect, test } from 'vitest';
import { withDeadline } from '../../src/digest/deadline.ts';
import { SendFailure } from '../../src/digest/port.ts';

function parts() {
  let nowMs = 0;
  return {
    sleepFor(ms: number) {
      nowMs += ms;
    },
    clock: { now: () => Temporal.Instant.fromEpochMilliseconds(nowMs) },
    // A process that was stopped: its timers have not rung when it goes on.
    timers: { after: () => () => undefined },
    options: { requestMs: 20_000 },
    stopping: { signal: new AbortController().signal },
  };
}

test('what wakes up after its time asks for nothing, though no timer has rung', async () => {
  const world = parts();
  let asked = 0;
  const sending = withDeadline(world, async (signal, { check }) => {
    check();
    asked++;
    world.sleepFor(20_001);
    expect(signal.aborted).toBe(false);
    check();
    asked++;
  });
  await expect(sending).rejects.toThrow(SendFailure);
  await expect(sending).rejects.toMatchObject({ kind: 'uncertain' });
  expect(asked).toBe(1);
});

test('an answer begins the time anew', async () => {
  const world = parts();
  await withDeadline(world, async (_signal, { check, renew }) => {
    world.sleepFor(15_000);
    renew();
    world.sleepFor(15_000);
    check();
  });
});
