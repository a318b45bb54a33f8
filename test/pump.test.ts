/** The loop that looks for what is due: one look at a time, none is forgotten, and a failure ends nothing. */
import { expect, test } from 'vitest';
import { createPump } from '../src/pump.ts';

/** Looks that end when the test says so, and rests that it lets pass. */
function aPump(restMs: () => number | undefined = () => 1_000) {
  const looks: PromiseWithResolvers<void>[] = [];
  const rests: { readonly ms: number; readonly run: () => void; isCancelled: boolean }[] = [];
  const cuts: unknown[] = [];
  const state = { isStopping: false };
  const pump = createPump({
    timers: {
      after(ms, run) {
        const rest = { ms, run, isCancelled: false };
        rests.push(rest);
        return () => {
          rest.isCancelled = true;
        };
      },
    },
    look() {
      looks.push(Promise.withResolvers<void>());
      return looks.at(-1)!.promise;
    },
    restMs,
    isStopping: () => state.isStopping,
    onCut: (error) => cuts.push(error),
  });
  return { pump, looks, rests, cuts, state };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('looks one at a time, and once more for all who asked meanwhile', async () => {
  const { pump, looks, rests } = aPump();
  const first = pump.tick();
  expect([pump.tick(), pump.tick(), pump.underWay]).toEqual([first, first, first]);
  expect(looks).toHaveLength(1);
  looks[0]!.resolve();
  await turn();
  expect(looks).toHaveLength(2);
  expect(rests).toHaveLength(0);
  looks[1]!.resolve();
  await first;
  expect(pump.underWay).toBeUndefined();
  expect(looks).toHaveLength(2);
  expect(rests).toMatchObject([{ ms: 1_000, isCancelled: false }]);
});

test('after its rest it looks again, and a new plan takes the place of the old one', async () => {
  const { pump, looks, rests } = aPump();
  void pump.tick();
  looks[0]!.resolve();
  await turn();
  pump.rest();
  expect(rests.map(({ isCancelled }) => isCancelled)).toEqual([true, false]);
  rests[1]!.run();
  expect(looks).toHaveLength(2);
  pump.end();
  expect(rests[1]!.isCancelled).toBe(true);
});

test('a look that fails is told, and the next one counts', async () => {
  const { pump, looks, rests, cuts } = aPump();
  const failed = pump.tick();
  looks[0]!.reject('locked');
  await failed;
  expect([cuts, pump.wasCut, rests.length]).toEqual([['locked'], true, 1]);
  const next = pump.tick();
  looks[1]!.resolve();
  await next;
  expect(pump.wasCut).toBe(false);
});

test('who is told to stop begins no look and plans none', async () => {
  const { pump, looks, rests, state } = aPump();
  const last = pump.tick();
  void pump.tick();
  state.isStopping = true;
  looks[0]!.resolve();
  await last;
  await pump.tick();
  expect([looks.length, rests.length]).toEqual([1, 0]);
});

test('who was not started plans nothing', async () => {
  const { pump, looks, rests } = aPump(() => undefined);
  const only = pump.tick();
  looks[0]!.resolve();
  await only;
  expect(rests).toHaveLength(0);
});
