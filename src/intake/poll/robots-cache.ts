/** robots.txt of each site, asked for once a day (RFC 9309, 2.4). */
import type { Clock } from '../../clock.ts';
import type { Fetched } from '../fetch/fetched.ts';
import { ALL_ALLOWED, NONE_ALLOWED, productToken, type Robots, readRobots } from '../fetch/robots.ts';

export interface RobotsCache {
  /** @param address of a page. Never rejects. */
  of(address: string): Promise<Robots>;
}

const KEPT_MS = 24 * 3_600_000;
/** A site that is down is asked again sooner: until then it counts as closed. */
const KEPT_DOWN_MS = 30 * 60_000;
/** Sites. */
const MOST = 2_000;

interface Kept {
  readonly robots: Promise<Robots>;
  until: number;
}

export function createRobotsCache(parts: {
  readonly clock: Clock;
  readonly userAgent: string;
  readonly fetch: (address: string) => Promise<Fetched>;
}): RobotsCache {
  const kept = new Map<string, Kept>();
  const token = productToken(parts.userAgent);

  async function ask(origin: string, entry: { until: number }): Promise<Robots> {
    const fetched = await parts.fetch(`${origin}/robots.txt`);
    if (fetched.is === 'fetched') return readRobots(Buffer.from(fetched.body).toString('utf8'), token);
    const status = fetched.is === 'refused' ? fetched.status : null;
    // There is none, or it may not be read: then nothing is forbidden (2.3.1.3). 429 is a fault of the moment.
    if (status !== null && status >= 400 && status < 500 && status !== 429) return ALL_ALLOWED;
    entry.until = parts.clock.now().epochMilliseconds + KEPT_DOWN_MS;
    return NONE_ALLOWED;
  }

  return {
    of(address) {
      const origin = new URL(address).origin;
      const now = parts.clock.now().epochMilliseconds;
      const known = kept.get(origin);
      if (known && known.until > now) return known.robots;
      kept.delete(origin);
      const answer = Promise.withResolvers<Robots>();
      const entry: Kept = { robots: answer.promise, until: now + KEPT_MS };
      kept.set(origin, entry);
      ask(origin, entry).then(answer.resolve, () => answer.resolve(NONE_ALLOWED));
      for (const oldest of kept.keys()) {
        if (kept.size <= MOST) break;
        kept.delete(oldest);
      }
      return answer.promise;
    },
  };
}
