/** How often a topic is written about, day by day: counted once an hour for each topic, shared by all who watch it. */
import type { Database } from '../archive/index.ts';
import type { Archive, WorkspaceId } from '../archive/port.ts';
import { EMPTY_QUERY, type Query } from '../archive/query.ts';
import type { Turns } from '../turns.ts';
import { BASELINE_DAYS, findRise } from './rising.ts';
import type { Arrival } from './watch-rows.ts';
import type { Rise } from './watch-types.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Nobody counts further. */
const MOST_COUNTED = 1_000;
/** Articles of the last day that are looked at in one piece. */
const AT_ONCE = 100;
/** Topics whose days are kept. */
const KEPT = 2_000;

export interface TopicCounts {
  /** Whether it rises at `at`, by what was published until then. */
  rise(workspace: WorkspaceId, query: Query, at: Temporal.Instant): Promise<Rise | undefined>;
}

export function createTopicCounts(parts: {
  readonly database: Database;
  readonly archive: Archive;
  readonly turns: Turns;
  /** As alerts have it. */
  readonly isNews: (moments: Moments, now: Temporal.Instant) => boolean;
}): TopicCounts {
  const { database, archive, turns, isNews } = parts;
  const days = new Map<string, Promise<number[]>>();

  async function count(workspace: WorkspaceId, query: Query, fromMs: number, toMs: number, most: number) {
    await turns.breathe();
    const since = Temporal.Instant.fromEpochMilliseconds(fromMs);
    const until = Temporal.Instant.fromEpochMilliseconds(toMs);
    const page = { limit: 1, offset: most - 1 };
    return (await archive.searchArticles(workspace, { ...query, since, until }, page)).total;
  }

  /** Of those published since then the ones that are news, as alerts have it: what a first reading brought makes nothing rise. */
  async function countNews(workspace: WorkspaceId, query: Query, since: Temporal.Instant, now: Temporal.Instant) {
    const until = now.add({ seconds: 1 });
    let news = 0;
    for (let offset = 0; offset < MOST_COUNTED; offset += AT_ONCE) {
      await turns.breathe();
      const { hits } = await archive.searchArticles(workspace, { ...query, since, until }, { limit: AT_ONCE, offset });
      const rows = findArrivals(
        database,
        hits.map(({ id }) => id),
      );
      news += rows.filter((row) => isNews(row, now)).length;
      if (hits.length < AT_ONCE) break;
    }
    return news;
  }

  /** Of each of the days before the last 24 hours, the newest first. By the hour, so that it is counted once. */
  function daysBefore(workspace: WorkspaceId, query: Query, hourMs: number, most: number): Promise<number[]> {
    const key = `${workspace} ${hourMs} ${JSON.stringify(query)}`;
    const known = days.get(key);
    if (known) return known;
    const counted = (async () => {
      const counts = [];
      for (let day = 1; day <= BASELINE_DAYS; day++)
        counts.push(await count(workspace, query, hourMs - (day + 1) * DAY_MS, hourMs - day * DAY_MS, most));
      return counts;
    })();
    counted.catch(() => days.delete(key));
    days.set(key, counted);
    for (const oldest of days.keys()) {
      if (days.size <= KEPT) break;
      days.delete(oldest);
    }
    return counted;
  }

  return {
    async rise(workspace, query, at) {
      const now = at.epochMilliseconds;
      const hour = Math.floor(now / HOUR_MS) * HOUR_MS;
      const whole = await count(workspace, query, now - DAY_MS, now + 1_000, MOST_COUNTED);
      // Too few whatever was usual.
      const isEnough = (some: number) => findRise(some, Array(BASELINE_DAYS).fill({ count: 0, isKnown: true }));
      if (!isEnough(whole)) return undefined;
      const last = await countNews(workspace, query, Temporal.Instant.fromEpochMilliseconds(now - DAY_MS), at);
      if (!isEnough(last)) return undefined;
      const before = await daysBefore(workspace, query, hour, MOST_COUNTED);
      const all = await daysBefore(workspace, EMPTY_QUERY, hour, 1);
      return findRise(
        last,
        before.map((counted, day) => ({ count: counted, isKnown: (all[day] ?? 0) > 0 })),
      );
    },
  };
}

type Moments = Pick<Arrival, 'published_at' | 'added_at' | 'outlet_at' | 'is_backlog'>;

function findArrivals(database: Database, ids: readonly string[]): Moments[] {
  return database.all<Moments>(
    `SELECT a.published_at, a.added_at, o.first_at AS outlet_at, a.is_backlog
     FROM articles a LEFT JOIN watch_outlets o ON o.outlet = a.outlet WHERE a.id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  );
}
