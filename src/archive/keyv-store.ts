/**
 * A Keyv storage adapter over the archive's own database: for what may expire or be made again. (Keyv's own SQLite store needs a
 * native build.) Keys come with their namespace before them, as Keyv hands them over: "briefings:abc".
 */
import type { KeyvStoreAdapter } from 'keyv';
import type { Clock } from '../clock.ts';
import type { Database } from './sqlite/database.ts';

/** Expired rows that one new row may sweep: writes stay short. */
const SWEPT_AT_ONCE = 100;
/** Rows that the iterator reads at once. */
const ITERATED_AT_ONCE = 100;

/** What Keyv calls of a store; errors are thrown, and Keyv makes events of them. */
export type KeyvStore = KeyvStoreAdapter &
  Required<
    Pick<KeyvStoreAdapter, 'has' | 'hasMany' | 'getMany' | 'setMany' | 'deleteMany' | 'iterator' | 'disconnect'>
  >;

/** One store for each Keyv, as a store holds its Keyv's namespace. @example new Keyv({ store: keyvStore(database, clock), namespace: 'seen' }) */
export function keyvStore(database: Database, clock: Clock): KeyvStore {
  const now = () => clock.now().epochMilliseconds;

  function read(key: string): string | undefined {
    const row = database.get<{ value: string }>(
      'SELECT value FROM keyv WHERE key = ? AND (expires_at IS NULL OR expires_at > ?)',
      key,
      now(),
    );
    return row?.value;
  }

  function write(key: string, value: unknown, ttlMs: number | undefined): void {
    if (typeof value !== 'string') throw new TypeError('this Keyv store keeps strings: leave Keyv its serializer');
    // No time, and 0, mean for ever: so says Keyv.
    const expiresAt = ttlMs ? now() + ttlMs : null;
    database.run(
      `INSERT INTO keyv (key, value, expires_at) VALUES (?1, ?2, ?3)
       ON CONFLICT (key) DO UPDATE SET value = ?2, expires_at = ?3`,
      key,
      value,
      expiresAt === null ? null : Math.ceil(expiresAt),
    );
  }

  function sweep(): void {
    database.run(
      `DELETE FROM keyv WHERE key IN (SELECT key FROM keyv WHERE expires_at <= ? LIMIT ${SWEPT_AT_ONCE})`,
      now(),
    );
  }

  function remove(key: string): boolean {
    return database.run('DELETE FROM keyv WHERE key = ?', key).changes > 0;
  }

  /** The next rows of a namespace, in the order of their keys, after `after`. */
  function rowsAfter(namespace: string | undefined, after: string): { key: string; value: string }[] {
    const [low, high] = rangeOf(namespace);
    return database.all(
      `SELECT key, value FROM keyv WHERE key >= ? AND (?2 IS NULL OR key < ?2) AND key > ?3
         AND (expires_at IS NULL OR expires_at > ?4) ORDER BY key LIMIT ${ITERATED_AT_ONCE}`,
      low,
      high,
      after,
      now(),
    );
  }

  const store: KeyvStore = {
    // Keyv iterates over stores whose dialect it knows.
    opts: { dialect: 'sqlite' },
    namespace: undefined,
    on: () => store,
    async get(key) {
      return read(key) as never;
    },
    async getMany(keys) {
      return keys.map(read) as never;
    },
    async has(key) {
      return read(key) !== undefined;
    },
    async hasMany(keys) {
      return keys.map((key) => read(key) !== undefined);
    },
    async set(key, value, ttlMs) {
      await database.patiently(() => {
        write(key, value, ttlMs);
        sweep();
      });
    },
    async setMany(entries) {
      await database.patiently(() => {
        for (const { key, value, ttl } of entries) write(key, value, ttl);
        sweep();
      });
    },
    async delete(key) {
      return database.patiently(() => remove(key));
    },
    async deleteMany(keys) {
      return database.patiently(() => keys.map(remove).some(Boolean));
    },
    async clear() {
      const [low, high] = rangeOf(store.namespace);
      await database.patiently(() =>
        database.run('DELETE FROM keyv WHERE key >= ?1 AND (?2 IS NULL OR key < ?2)', low, high),
      );
    },
    async *iterator(namespace) {
      let after = '';
      for (;;) {
        const rows = rowsAfter(namespace, after);
        for (const { key, value } of rows) yield [key, value] as never;
        const last = rows.at(-1);
        if (!last) return;
        after = last.key;
      }
    },
    async disconnect() {
      // The database is the archive's: whoever opened it closes it.
    },
  };
  return store;
}

/** Keys of a namespace, [low, high): ";" comes after ":". Without a namespace all keys. */
function rangeOf(namespace: string | undefined): [low: string, high: string | null] {
  return namespace ? [`${namespace}:`, `${namespace};`] : ['', null];
}
