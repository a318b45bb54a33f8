/**
 * Our Keyv store, through Keyv and by itself. The cases follow @keyv/test-suite 2.1 (API, values, namespaces, iterator), which this
 * store passes too, but which is no dependency: it brings a native build of SQLite.
 */
import Keyv from 'keyv';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keyvStore, openStorage, type Storage } from '../../src/archive/index.ts';

let storage: Storage;
let now: Temporal.Instant;
const clock = { now: () => now };

beforeEach(async () => {
  now = Temporal.Now.instant();
  storage = await openStorage({ url: 'sqlite::memory:', clock });
});
afterEach(() => storage.close());

function aStore() {
  return keyvStore(storage.database, clock);
}
function aKeyv<Value = unknown>(namespace?: string): Keyv<Value> {
  return new Keyv<Value>({ store: aStore(), ...(namespace && { namespace }), throwOnErrors: true });
}
async function entriesOf(keyv: Keyv): Promise<[string, unknown][]> {
  const entries: [string, unknown][] = [];
  for await (const entry of keyv.iterator!(undefined)) entries.push(entry as [string, unknown]);
  return entries;
}
function rowCount(): number {
  return storage.database.get<{ count: number }>('SELECT count(*) AS count FROM keyv')?.count ?? -1;
}

describe('through Keyv', () => {
  test.each<[string, unknown]>([
    ['a string', 'bar'],
    ['an empty string', ''],
    ['zero', 0],
    ['false', false],
    ['null', null],
    ['an object', { a: [1, { b: '“x”' }], c: null }],
    ['a Buffer', Buffer.from('bar')],
    ['emoji and a colon', ':😀:\u0000'],
    ['a string that begins like a Buffer', ':base64:aaa='],
    ['a quotation mark', '"'],
  ])('%s comes back as it was', async (_name, value) => {
    const keyv = aKeyv();
    expect(await keyv.set('foo', value)).toBe(true);
    expect(await keyv.get('foo')).toEqual(value);
  });

  test('a key that is not there is undefined, and is not deleted', async () => {
    const keyv = aKeyv();
    expect(await keyv.get('foo')).toBeUndefined();
    expect(await keyv.has('foo')).toBe(false);
    expect(await keyv.delete('foo')).toBe(false);
    expect(await keyv.delete(['foo', 'bar'])).toBe(false);
  });

  test('a key is set anew, found and deleted', async () => {
    const keyv = aKeyv();
    await keyv.set('foo', 'bar', 1);
    await keyv.set('foo', 'baz');
    now = now.add({ hours: 1 });
    expect(await keyv.get('foo')).toBe('baz');
    expect(await keyv.has('foo')).toBe(true);
    expect(await keyv.delete('foo')).toBe(true);
    expect(await keyv.get('foo')).toBeUndefined();
  });

  test('several keys at once', async () => {
    const keyv = aKeyv('many');
    await keyv.setMany([
      { key: 'a', value: 1 },
      { key: 'b', value: 2 },
      { key: 'c', value: 3, ttl: 60_000 },
    ]);
    expect(await keyv.get(['a', 'x', 'c'])).toEqual([1, undefined, 3]);
    expect(await keyv.hasMany(['a', 'x'])).toEqual([true, false]);
    expect(await keyv.delete(['a', 'x', 'b'])).toBe(true);
    expect(await keyv.get(['a', 'b', 'c'])).toEqual([undefined, undefined, 3]);
  });

  test('namespaces keep their keys apart', async () => {
    const [one, two, longer] = [aKeyv('one'), aKeyv('two'), aKeyv('one:more')];
    for (const [at, keyv] of [one, two].entries()) await keyv.set('foo', at);
    await longer.set('foo', 'longer');
    expect([await one.get('foo'), await two.get('foo')]).toEqual([0, 1]);
    await two.clear();
    expect([await one.get('foo'), await two.get('foo')]).toEqual([0, undefined]);
    await one.delete('foo');
    expect(await longer.get('foo')).toBe('longer');
  });

  test('a namespace that begins like another is not cleared with it', async () => {
    const [short, long] = [aKeyv('feed'), aKeyv('feeds')];
    await short.set('a', 1);
    await long.set('a', 2);
    await short.clear();
    expect(await long.get('a')).toBe(2);
    expect(await short.get('a')).toBeUndefined();
  });

  test('the iterator gives every entry of its namespace once, however many', async () => {
    const [one, two] = [aKeyv<number>('one'), aKeyv<number>('two')];
    const expected = new Map(Array.from({ length: 250 }, (_, at) => [`key${at}`, at]));
    for (const [key, value] of expected) await one.set(key, value);
    await two.set('other', 1);
    expect(new Map(await entriesOf(one))).toEqual(expected);
    expect(await entriesOf(two)).toEqual([['other', 1]]);
    expect(await entriesOf(aKeyv('none'))).toEqual([]);
  });

  test('entries may go while they are iterated over', async () => {
    const keyv = aKeyv('one');
    for (let at = 0; at < 150; at++) await keyv.set(`key${at}`, at);
    let seen = 0;
    for await (const [key] of keyv.iterator!(undefined)) {
      await keyv.delete(key);
      seen++;
    }
    expect(seen).toBe(150);
    expect(rowCount()).toBe(0);
  });

  test('keys of any text', async () => {
    const keyv = aKeyv('ns');
    const keys = ['', "'; DROP TABLE keyv; --", '%', '_', 'ä', '😀', 'a:b:c', 'x'.repeat(5_000)];
    for (const key of keys) await keyv.set(key, key);
    for (const key of keys) expect(await keyv.get(key)).toBe(key);
    expect((await entriesOf(keyv)).map(([key]) => key).sort()).toEqual([...keys].sort());
  });
});

describe('by itself', () => {
  test('what has expired is not there for any method', async () => {
    const store = aStore();
    await store.set('short', 'x', 1_000);
    await store.set('long', 'y', 10_000);
    await store.set('ever', 'z');
    now = now.add({ milliseconds: 999 });
    expect(await store.get('short')).toBe('x');
    now = now.add({ milliseconds: 1 });
    expect(await store.get('short')).toBeUndefined();
    expect(await store.getMany(['short', 'long', 'ever'])).toEqual([undefined, 'y', 'z']);
    expect(await store.hasMany(['short', 'long'])).toEqual([false, true]);
    expect(await store.has('short')).toBe(false);
    const keys: unknown[] = [];
    for await (const [key] of store.iterator()) keys.push(key);
    expect(keys).toEqual(['ever', 'long']);
  });

  test('expired rows are swept by later ones', async () => {
    const store = aStore();
    for (let at = 0; at < 120; at++) await store.set(`old${at}`, 'x', 1_000);
    now = now.add({ hours: 1 });
    await store.set('new', 'y');
    expect(rowCount()).toBe(21);
    await store.setMany([{ key: 'newer', value: 'y' }]);
    expect(rowCount()).toBe(2);
  });

  test('without a namespace everything is cleared', async () => {
    await aKeyv('one').set('a', 1);
    await aStore().clear();
    expect(rowCount()).toBe(0);
  });

  test('only strings are kept', async () => {
    await expect(aStore().set('a', { b: 1 })).rejects.toThrow(TypeError);
    await expect(
      aStore().setMany([
        { key: 'a', value: 'x' },
        { key: 'b', value: 1 },
      ]),
    ).rejects.toThrow(TypeError);
    expect(rowCount()).toBe(0);
  });

  test('the database stays open when a Keyv is disconnected', async () => {
    const keyv = aKeyv();
    await keyv.disconnect();
    await keyv.set('a', 1);
    expect(await keyv.get('a')).toBe(1);
  });
});
