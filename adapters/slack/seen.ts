/** What Slack has sent before, and what was begun and not finished: it sends some things twice, and nothing again that was acknowledged. */
import { keyvStore } from '../../src/archive/index.ts';
import { createSeen } from '../chat/pace.ts';
import { type MemoryParts, openMemory, remember } from './memory.ts';

/** Slack's last retry comes after five minutes, and a signed request is good for as long. */
const REMEMBERED_MS = 3_600_000;
/** Ids that are known without asking the database: minutes of the busiest traffic. */
const AT_HAND = 50_000;
const BEGUN = 'slack-begun';

export interface Seen {
  /** Whether this id came before, here or in a process before this one; it has come from now on. */
  take(id: string): Promise<boolean>;
  /** It could not be taken after all: the next delivery is the first. */
  forget(id: string): Promise<void>;
  /** Work that must survive this process: kept until it is done, an hour at most. */
  begin(id: string, body: unknown): Promise<void>;
  done(id: string): Promise<void>;
  /** What was begun and not done, by a process that is no more. */
  unfinished(): Promise<Begun[]>;
}

export interface Begun {
  readonly id: string;
  readonly body: unknown;
}

export function createSlackSeen(parts: MemoryParts): Seen {
  const { database, clock } = parts;
  const ids = openMemory<boolean>(parts, 'slack-seen', REMEMBERED_MS);
  const begun = openMemory<unknown>(parts, BEGUN, REMEMBERED_MS);
  const isAtHand = createSeen(AT_HAND);
  /** Ids at hand whose next delivery is the first all the same. */
  const forgotten = new Set<string>();

  return {
    async take(id) {
      // Of two deliveries at once the second one is known here, before anything is asked.
      if (isAtHand(id) && !forgotten.delete(id)) return true;
      if (await ids.has(id)) return true;
      remember(ids, id, true);
      return false;
    },
    async forget(id) {
      if (forgotten.size >= AT_HAND) forgotten.clear();
      forgotten.add(id);
      await ids.delete(id);
    },
    async begin(id, body) {
      await begun.set(id, body);
    },
    async done(id) {
      await begun.delete(id);
    },
    async unfinished() {
      const keys: string[] = [];
      const rows = database && keyvStore(database, clock).iterator(BEGUN);
      if (rows) for await (const [key] of rows) keys.push(String(key).slice(BEGUN.length + 1));
      const bodies = await Promise.all(keys.map(async (id) => ({ id, body: await begun.get(id) })));
      return bodies.filter(({ body }) => body !== undefined);
    },
  };
}
