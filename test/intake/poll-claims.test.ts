/** Who reads which source next, as rows: politeness to each host holds for all processes together, and nobody waits behind a large host. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, openStorage, type Storage } from '../../src/archive/index.ts';
import { fixedClock } from '../../src/clock.ts';
import { claimDue, nextDueAt, releaseClaim } from '../../src/intake/poll/claim-rows.ts';

let storage: Storage;
let database: Database;
beforeEach(async () => {
  storage = await openStorage({ url: 'sqlite::memory:', clock: fixedClock('2026-03-02T08:00:00Z') });
  ({ database } = storage);
});
afterEach(() => storage.close());

const NOW = 1_000_000;
const LEASE_MS = 180_000;

function add(host: string, dueAt: number | null): number {
  const { count } = database.get<{ count: number }>('SELECT count(*) AS count FROM sources')!;
  return database.run(
    `INSERT INTO sources (id, owner, kind, url, host, title, added_by, added_at, next_poll_at) VALUES (?, 'wire', 'feed', ?, ?, '', 'ada', 0, ?)`,
    ...[`s${count}`, `http://${host}/${count}`, host, dueAt],
  ).rowid;
}

const claim = (claimer: string, most: number, now = NOW) =>
  claimDue(database, claimer, now, { most, hostMost: 2, leaseUntil: now + LEASE_MS, among: 256 }).map(
    ({ host }) => host,
  );

test('of one host no more are in hand than may be, and what is due behind it has its turn', () => {
  for (let place = 0; place < 300; place++) add('large.example', place);
  for (const host of ['a.example', 'b.example', 'a.example', 'a.example']) add(host, 500);
  expect(claim('one', 48)).toEqual(['large.example', 'large.example']);
  expect(claim('one', 46).sort()).toEqual(['a.example', 'a.example', 'b.example']);
  // Another process has none left, as long as the claims hold.
  expect(claim('two', 48)).toEqual([]);
  expect(claim('two', 48, NOW + LEASE_MS)).toEqual(['large.example', 'large.example']);
});

test('a place that is given up is the next one’s of that host', () => {
  const [first] = [add('large.example', 1), add('large.example', 2), add('large.example', 3)];
  expect(claim('one', 48)).toHaveLength(2);
  releaseClaim(database, first!, 'one');
  expect(claim('two', 1)).toEqual(['large.example']);
  expect(claim('two', 1)).toEqual([]);
});

test('the longest due are claimed first, and only what is due', () => {
  add('c.example', 30);
  add('a.example', 10);
  add('b.example', 20);
  add('d.example', NOW + 1);
  add('e.example', null);
  expect(claim('one', 2).sort()).toEqual(['a.example', 'b.example']);
  expect(claim('one', 48)).toEqual(['c.example']);
});

test('the next one is the first that nobody has in hand, or whose claim ends first', () => {
  expect(nextDueAt(database)).toBeUndefined();
  add('e.example', null);
  expect(nextDueAt(database)).toBeUndefined();
  add('a.example', 500);
  add('b.example', NOW + 20_000);
  expect(nextDueAt(database)).toBe(500);
  claim('one', 48);
  expect(nextDueAt(database)).toBe(NOW + 20_000);
  claim('one', 48, NOW + 20_000);
  expect(nextDueAt(database)).toBe(NOW + LEASE_MS);
});
