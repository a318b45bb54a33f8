/** The guards in the rows themselves: each holds without the others. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStorage, type Storage } from '../../src/archive/index.ts';
import { windowFor } from '../../src/digest/contents.ts';
import {
  claimDelivery,
  findDelivery,
  freezePlan,
  holdClaim,
  insertDelivery,
  recordOutcome,
  recordSent,
} from '../../src/digest/delivery-rows.ts';
import { fromJson, toJson } from '../../src/digest/json.ts';
import { insertRow } from '../../src/digest/subscription-rows.ts';
import { aWish, fakeTime } from './world.ts';

const DUE = {
  at: Temporal.Instant.from('2026-03-02T08:00:00Z'),
  localDate: Temporal.PlainDate.from('2026-03-02'),
  slot: '08:00',
};
const NOW = DUE.at.epochMilliseconds;
const SUBSCRIPTION = { id: 's1', workspace: 'discord:G1', ...aWish() };

let storage: Storage;
beforeEach(async () => {
  storage = await openStorage({ url: 'sqlite::memory:', clock: fakeTime('2026-03-02T08:00:00Z') });
  insertRow(storage.database, {
    ...{ id: 's1', workspace: 'discord:G1', owner: 'U1', wish: aWish(), at: 0, nextDueAt: NOW, toldTo: 0 },
  });
});
afterEach(() => storage.close());

function insertRaw(key: string, dueAt: number, localDate: string, slot: string): void {
  storage.database.run(
    `INSERT INTO digest_deliveries (key, subscription, workspace, platform, channel, due_at, local_date, slot, state, changed_at)
     VALUES (?, 's1', 'discord:G1', 'discord', 'C1', ?, ?, ?, 'pending', 0)`,
    key,
    dueAt,
    localDate,
    slot,
  );
}

test('one delivery a day and slot, one a moment, one a key', () => {
  insertRaw('k1', NOW, '2026-03-02', '08:00');
  expect(() => insertRaw('k2', NOW + 1, '2026-03-02', '08:00')).toThrow('UNIQUE');
  expect(() => insertRaw('k2', NOW, '2026-03-03', '08:00')).toThrow('UNIQUE');
  expect(() => insertRaw('k1', NOW + 1, '2026-03-03', '08:00')).toThrow('UNIQUE');
  insertRaw('k2', NOW + 1, '2026-03-02', '18:00');
});

test('what is there already is not made again, whatever became of it', () => {
  expect(insertDelivery(storage.database, SUBSCRIPTION, DUE, NOW)).toBe(true);
  expect(insertDelivery(storage.database, SUBSCRIPTION, DUE, NOW)).toBe(false);
  recordSent(storage.database, 1, ['m1'], NOW);
  expect(insertDelivery(storage.database, SUBSCRIPTION, DUE, NOW)).toBe(false);
  // The same moment on another local day: Apia.
  const moved = { ...DUE, localDate: DUE.localDate.add({ days: 1 }) };
  expect(insertDelivery(storage.database, SUBSCRIPTION, moved, NOW)).toBe(false);
});

test('a delivery is one owner’s until its lease ends', () => {
  insertDelivery(storage.database, SUBSCRIPTION, DUE, NOW);
  expect(claimDelivery(storage.database, 1, 'A', NOW, NOW + 1_000)).toBe(true);
  expect(claimDelivery(storage.database, 1, 'B', NOW, NOW + 1_000)).toBe(false);
  expect(holdClaim(storage.database, 1, 'B', { now: NOW, triedAt: NOW, leaseUntil: NOW + 1_000 })).toBe(false);
  expect(holdClaim(storage.database, 1, 'A', { now: NOW + 999, triedAt: NOW, leaseUntil: NOW + 2_000 })).toBe(true);
  expect(holdClaim(storage.database, 1, 'A', { now: NOW + 2_000, triedAt: NOW, leaseUntil: NOW + 3_000 })).toBe(false);
});

test('who has lost a delivery cannot say what became of it, but that it was sent counts', () => {
  insertDelivery(storage.database, SUBSCRIPTION, DUE, NOW);
  claimDelivery(storage.database, 1, 'A', NOW, NOW + 1_000);
  const outcome = { state: 'failed', reason: 'gone', nextTryAt: null } as const;
  expect(recordOutcome(storage.database, 1, 'B', outcome, NOW)).toBe(false);
  expect(recordSent(storage.database, 1, ['m1'], NOW)).toBe(true);
  expect(recordSent(storage.database, 1, ['m2'], NOW)).toBe(false);
  expect(recordOutcome(storage.database, 1, 'A', outcome, NOW)).toBe(false);
  expect(findDelivery(storage.database, 1)).toMatchObject({ state: 'sent', parts: '["m1"]' });
});

test('a plan is frozen', () => {
  insertDelivery(storage.database, SUBSCRIPTION, DUE, NOW);
  freezePlan(storage.database, 1, '"first"');
  freezePlan(storage.database, 1, '"second"');
  expect(findDelivery(storage.database, 1)?.plan).toBe('"first"');
});

test.each([
  ['the first', null, '2026-03-01T08:00:00Z'],
  ['goes on from the last', '2026-03-01T20:00:00Z', '2026-03-01T20:00:00Z'],
  ['no longer than a week', '2026-01-01T00:00:00Z', '2026-02-23T08:00:00Z'],
  ['told by a clock that was ahead', '2036-01-01T00:00:00Z', '2026-03-01T08:00:00Z'],
])('the window of a digest: %s', (_, told, from) => {
  const toldTo = told === null ? null : Temporal.Instant.from(told).epochMilliseconds;
  expect(windowFor(toldTo, DUE.at).from.toString()).toBe(from);
});

test('instants come back as instants, and texts as they were', () => {
  const value = { at: DUE.at, list: [{ at: DUE.at, text: '{"@instant":"x"}' }], none: null };
  expect(fromJson(toJson(value))).toEqual(value);
});
