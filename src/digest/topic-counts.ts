/** How often a topic is written about, day by day: counted once an hour for each topic, shared by all who watch it. */
import type { Archive, WorkspaceId } from '../archive/port.ts';
import { EMPTY_QUERY, type Query } from '../archive/query.ts';
import { BASELINE_DAYS, findRise } from './rising.ts';
import type { Turns } from './turns.ts';
import type { Rise } from './watch-types.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Nobody counts further. */
const MOST_COUNTED = 1_000;
/** Topics whose days are kept. */
const KEPT = 2_000;

export interface TopicCounts {
  /** Whether it rises at `at`, by what was published until then. */
  rise(workspace: WorkspaceId, query: Query, at: Temporal.Instant): Promise<Rise | undefined>;
}

export function createTopicCounts(parts: { readonly archive: Archive; readonly turns: Turns }): TopicCounts {
  const { archive, turns } = parts;
  const days = new Map<string, Promise<number[]>>();

  async function count(workspace: WorkspaceId, query: Query, fromMs: number, toMs: number, most: number) {
    await turns.breathe();
    const since = Temporal.Instant.fromEpochMilliseconds(fromMs);
    const until = Temporal.Instant.fromEpochMilliseconds(toMs);
    const page = { limit: 1, offset: most - 1 };
    return (await archive.searchArticles(workspace, { ...query, since, until }, page)).total;
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
      const last = await count(workspace, query, now - DAY_MS, now + 1_000, MOST_COUNTED);
      // Too few whatever was usual.
      if (!findRise(last, Array(BASELINE_DAYS).fill({ count: 0, isKnown: true }))) return undefined;
      const before = await daysBefore(workspace, query, hour, MOST_COUNTED);
      const all = await daysBefore(workspace, EMPTY_QUERY, hour, 1);
      return findRise(
        last,
        before.map((counted, day) => ({ count: counted, isKnown: (all[day] ?? 0) > 0 })),
      );
    },
  };
}
