/** What may be forgotten (it can be asked for again), kept in the database where there is one. */
import { Keyv } from 'keyv';
import { type Database, keyvStore } from '../../src/archive/index.ts';
import type { Clock } from '../../src/clock.ts';
import type { Logger } from '../../src/log.ts';
import { loggable } from './failures.ts';

export interface MemoryParts {
  /** Without one, everything is forgotten with the process. */
  readonly database: Database | undefined;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A store that fails is logged and knows nothing: whoever asks goes on without it. */
export function openMemory<Value>({ database, clock, log }: MemoryParts, namespace: string, ttl?: number): Keyv<Value> {
  const keyv = new Keyv<Value>({
    namespace,
    ...(ttl !== undefined && { ttl }),
    ...(database && { store: keyvStore(database, clock) }),
  });
  // Keyv tells of errors by events, and an event of that name that nobody listens to ends the process.
  keyv.on('error', (error: unknown) => log.error({ err: loggable(error), namespace }, 'a store failed'));
  return keyv;
}

/** Keeps it without being waited for: no answer waits for the database's lock. */
export function remember<Value>(memory: Keyv<Value>, key: string, value: Value): void {
  // A store that fails says so by an event.
  void memory.set(key, value).catch(() => false);
}
