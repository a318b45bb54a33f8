/** What a watch would have told in the last 7 days. Nothing is written. */
import type { WorkspaceId } from '../archive/port.ts';
import type { Query } from '../archive/query.ts';
import { countMessages } from './quiet-hours.ts';
import { describeAbsence, findLast } from './silence.ts';
import { refOf, type WatchParts } from './watch-match.ts';
import { searchRange } from './watch-search.ts';
import type { AlertItem, WatchPreview, WatchWish } from './watch-types.ts';

const DAYS = 7;
const DAY_MS = 86_400_000;
/** More are not read: counted, though, as "at least". */
const MOST_READ = 500;
const MOST_SHOWN = 10;

export async function previewWatch(
  parts: WatchParts,
  workspace: WorkspaceId,
  wish: WatchWish,
  query: Query,
): Promise<WatchPreview> {
  const now = parts.clock.now();
  const window = { from: now.subtract({ hours: DAYS * 24 }), to: now };
  const { items, isExact } = await findItems(parts, workspace, wish, query, now);
  const newestFirst = items.toSorted((a, b) => Temporal.Instant.compare(b.at, a.at));
  return {
    window,
    items: newestFirst.slice(0, MOST_SHOWN),
    total: items.length,
    isTotalExact: isExact,
    messages: isExact
      ? countMessages(
          items.map(({ at }) => at),
          wish,
        )
      : null,
  };
}

interface Items {
  readonly items: readonly AlertItem[];
  readonly isExact: boolean;
}

async function findItems(
  parts: WatchParts,
  workspace: WorkspaceId,
  wish: WatchWish,
  query: Query,
  now: Temporal.Instant,
): Promise<Items> {
  if (wish.kind === 'topic') return { items: await findRises(parts, workspace, query, now), isExact: true };
  if (wish.kind === 'absence') return { items: await findSilence(parts, workspace, wish, query, now), isExact: true };
  const range = { from: now.epochMilliseconds - DAYS * DAY_MS, to: now.epochMilliseconds };
  const found = await searchRange(parts.archive, workspace, wish.kind, query, range, MOST_READ);
  const items = found.filter(({ at }) => at.epochMilliseconds >= range.from && at.epochMilliseconds <= range.to);
  if (wish.kind !== 'first') return { items, isExact: found.length < MOST_READ };
  const [first] = items.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  if (!first) return { items: [], isExact: true };
  const before = await parts.archive.searchQuotes(workspace, { ...query, until: first.at }, { limit: 1, offset: 0 });
  return { items: before.hits.length > 0 ? [] : [first], isExact: true };
}

/** Day by day, as a watch alerts once a day at the most. */
async function findRises(
  parts: WatchParts,
  workspace: WorkspaceId,
  query: Query,
  now: Temporal.Instant,
): Promise<AlertItem[]> {
  const items: AlertItem[] = [];
  for (let day = DAYS - 1; day >= 0; day--) {
    const at = now.subtract({ hours: 24 * day });
    const rise = await parts.counts.rise(workspace, query, at);
    if (!rise) continue;
    const window = { from: at.subtract({ hours: 24 }), to: at.add({ seconds: 1 }) };
    const articles = await parts.archive.articlesIn(workspace, window, query, parts.options.mostShown);
    items.push({ type: 'rise', rise, articles: articles.map(refOf), at });
  }
  return items;
}

/** The silence of now, where it is long enough. */
async function findSilence(
  parts: WatchParts,
  workspace: WorkspaceId,
  { days }: WatchWish,
  query: Query,
  now: Temporal.Instant,
): Promise<AlertItem[]> {
  const last = await findLast(parts, workspace, query, now);
  const from = now.subtract({ hours: 24 * days });
  if (last && Temporal.Instant.compare(last.at, from) > 0) return [];
  const absence = await describeAbsence(parts, workspace, last, last?.at ?? from, now);
  return absence.articles > 0 ? [{ type: 'absence', absence, at: now }] : [];
}
