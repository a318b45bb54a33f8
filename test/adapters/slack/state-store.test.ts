import fc from 'fast-check';
import { Keyv } from 'keyv';
import { expect, test } from 'vitest';
import { keyvStateStore, STATE_MS } from '../../../adapters/slack/state-store.ts';
import { keyvStore, openStorage } from '../../../src/archive/index.ts';
import { memoryLog } from './installed.ts';

const OPTIONS = {
  scopes: ['commands'],
  redirectUri: 'https://briefwire.example/slack/oauth_redirect',
  metadata: 'é "x"',
};
const { log } = memoryLog();

async function open() {
  let now = Temporal.Instant.from('2026-03-01T12:00:00Z');
  const clock = { now: () => now };
  const { database, close } = await openStorage({ url: 'sqlite::memory:', clock });
  const keyv = new Keyv({ namespace: 'slack-oauth', store: keyvStore(database, clock) });
  const asked: string[] = [];
  const get = keyv.get.bind(keyv);
  keyv.get = ((key: string) => {
    asked.push(key);
    return get(key);
  }) as typeof keyv.get;
  return {
    ...{ keyv, asked, close, store: keyvStateStore(keyv, 'one secret of many', log) },
    pass(ms: number) {
      now = now.add({ milliseconds: ms });
    },
  };
}

const INVALID = { code: 'slack_oauth_invalid_state' };

test('what an installation began with comes back with its state, once', async () => {
  const { store, close } = await open();
  const state = await store.generateStateParam(OPTIONS, new Date());
  expect(await store.verifyStateParam(new Date(), state)).toEqual(OPTIONS);
  await expect(store.verifyStateParam(new Date(), state)).rejects.toMatchObject(INVALID);
  await close();
});

test('a state fits into a cookie and an address as it is', async () => {
  const { store, close } = await open();
  const states = await Promise.all(Array.from({ length: 20 }, () => store.generateStateParam(OPTIONS, new Date())));
  for (const state of states) expect(state).toMatch(/^[\w-]{24}\.[\w-]{43}$/);
  expect(new Set(states).size).toBe(20);
  await close();
});

test.each([
  [STATE_MS - 1, true],
  [STATE_MS, false],
])('after %i ms a state is good: %s', async (ms, isGood) => {
  const { store, pass, close } = await open();
  const state = await store.generateStateParam(OPTIONS, new Date());
  pass(ms);
  const verified = store.verifyStateParam(new Date(), state);
  if (isGood) expect(await verified).toEqual(OPTIONS);
  else await expect(verified).rejects.toMatchObject(INVALID);
  await close();
});

test('a state of another secret is refused before anything is looked up, and stays good for its own', async () => {
  const { store, keyv, asked, close } = await open();
  const state = await store.generateStateParam(OPTIONS, new Date());
  await expect(keyvStateStore(keyv, 'another secret', log).verifyStateParam(new Date(), state)).rejects.toMatchObject(
    INVALID,
  );
  expect(asked).toEqual([]);
  expect(await store.verifyStateParam(new Date(), state)).toEqual(OPTIONS);
  await close();
});

test('no text that somebody makes up is a state', async () => {
  const { store, asked, close } = await open();
  const state = await store.generateStateParam(OPTIONS, new Date());
  const [id = '', signature = ''] = state.split('.');
  const madeUp = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom('.', 'a', '-') }),
    fc.constantFrom(
      id,
      `${id}.`,
      `.${signature}`,
      `${state}.`,
      `${state}x`,
      `x${state}`,
      state.toUpperCase(),
      '__proto__.x',
    ),
  );
  await fc.assert(
    fc.asyncProperty(madeUp, async (text) => {
      await expect(store.verifyStateParam(new Date(), text)).rejects.toMatchObject(INVALID);
    }),
  );
  expect(asked).toEqual([]);
  await close();
});
