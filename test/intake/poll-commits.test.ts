/** Writes of many sources in one transaction: each is all or nothing by itself, and is done when its transaction is. */
import { afterEach, expect, test } from 'vitest';
import { type Database, openStorage, type Storage } from '../../src/archive/index.ts';
import { fixedClock } from '../../src/clock.ts';
import { PlatformError } from '../../src/errors.ts';
import { createCommits } from '../../src/intake/poll/commits.ts';
import { createTurns } from '../../src/turns.ts';

let storage: Storage;
afterEach(() => storage.close());

/** A table of numbers, and how many transactions there have been. */
async function aTable(isBusy = true) {
  storage = await openStorage({ url: 'sqlite::memory:', clock: fixedClock('2026-03-02T08:00:00Z') });
  const { database } = storage;
  database.exec('CREATE TABLE numbers (value INTEGER NOT NULL UNIQUE)');
  const transactions = { count: 0, refuse: false };
  const watched: Database = {
    ...database,
    patiently(work, patience) {
      transactions.count++;
      return database.patiently(() => {
        const result = work();
        if (transactions.refuse) throw new PlatformError('The disk is full.', { isRetryable: false });
        return result;
      }, patience);
    },
  };
  const { write } = createCommits(watched, createTurns(), () => isBusy);
  const add = (value: number) => database.run('INSERT INTO numbers VALUES (?)', value).changes;
  const values = () => database.all<{ value: number }>('SELECT value FROM numbers').map(({ value }) => value);
  return { database, transactions, write, add, values };
}

test('what many write at once is in one transaction, and each gets its own answer', async () => {
  const { transactions, write, add, values } = await aTable();
  const addOne = (value: number) => {
    add(value);
    return values().length;
  };
  const answers = await Promise.all([1, 2, 3].map((value) => write(() => addOne(value))));
  expect(answers).toEqual([1, 2, 3]);
  expect(transactions.count).toBe(1);
  // 32 in one transaction: nobody waits for hundreds.
  await Promise.all(Array.from({ length: 64 }, (_, place) => write(() => add(10 + place))));
  expect(transactions.count).toBe(3);
  expect(values()).toHaveLength(67);
});

test('one that fails is undone by itself, and the others of its transaction are not', async () => {
  const { write, add, values } = await aTable();
  const outcomes = await Promise.allSettled([
    write(() => add(1)),
    write(() => {
      add(2);
      throw new Error('a bug');
    }),
    write(() => add(3)),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(values()).toEqual([1, 3]);
});

test('where the database refuses the transaction nothing counts, and all of its writes say so', async () => {
  const { transactions, write, add, values } = await aTable();
  transactions.refuse = true;
  const outcomes = await Promise.allSettled([1, 2].map((value) => write(() => add(value))));
  expect(outcomes).toMatchObject(Array(2).fill({ status: 'rejected', reason: { name: 'PlatformError' } }));
  expect(values()).toEqual([]);
  transactions.refuse = false;
  await write(() => add(1));
  expect(values()).toEqual([1]);
});

test('a statement that the database refuses is its own writer’s alone', async () => {
  const { write, add, values } = await aTable();
  await write(() => add(1));
  const outcomes = await Promise.allSettled([write(() => add(2)), write(() => add(1))]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(values()).toEqual([1, 2]);
});

test('what is written while a transaction is under way comes into the next one, also where nobody is waited for', async () => {
  const { transactions, write, add, values } = await aTable(false);
  const first = write(() => add(1));
  const more = first.then(() => Promise.all([write(() => add(2)), write(() => add(3))]));
  await more;
  expect(values()).toEqual([1, 2, 3]);
  expect(transactions.count).toBe(2);
});
