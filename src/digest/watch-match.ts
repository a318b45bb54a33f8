/**
 * What came in since the last look, against what watches look for. Arrivals are taken in the order in which they came in; the archive is
 * searched once for each distinct query, within the times of publication of what came in. A batch that is matched twice (a crash, another
 * process) finds the same hits, and each of them is kept once.
 */
import { type Archive, type ArticleRef, WIRE, type WorkspaceId } from '../archive/port.ts';
import type { Query } from '../archive/query.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { toJson } from './json.ts';
import type { DigestOptions } from './options.ts';
import type { TopicCounts } from './topic-counts.ts';
import { type Transactor, transact } from './transact.ts';
import { watchQuery } from './watch-query.ts';
import {
  type Arrival,
  arrivalsAfter,
  endWatch,
  findArrival,
  findWatchRow,
  groupRows,
  hasWatches,
  insertHit,
  type LookingRow,
  lastArrival,
  lookingAfter,
  movePosition,
  noteMoment,
  readPosition,
  wakeBy,
} from './watch-rows.ts';
import { type FoundItem, idOf, keyOf, momentOf, rangesOf, searchRange } from './watch-search.ts';
import type { AlertItem, WatchKind, WatchWish } from './watch-types.ts';

const ARRIVALS_AT_ONCE = 500;
const WATCHES_AT_ONCE = 500;
/** Hits that one transaction keeps. */
const KEPT_AT_ONCE = 120;
/** What came in later than this after its publication is no news: so does a digest say. */
const SLOW_MS = 24 * 3_600_000;
/** An article that is written anew so much later is not told again. */
const LONGEST_MS = 7 * 24 * 3_600_000;
/** A first reading, where no source says so: what comes in so soon after its first article, unless it was published just before. */
const FIRST_READING_MS = 30 * 60_000;
const JUST_BEFORE_MS = 15 * 60_000;
const DAY_MS = 86_400_000;

export interface WatchParts extends Transactor {
  readonly archive: Archive;
  readonly clock: Clock;
  readonly options: DigestOptions;
  readonly logger: Logger | undefined;
  readonly counts: TopicCounts;
  /** Queries of watches, as they were read last: by the watch's id. */
  readonly queries: Map<string, ReadQuery>;
}

export interface ReadQuery {
  readonly version: number;
  /** Of the groups that it was read with. */
  readonly groups: string;
  readonly wish: WatchWish;
  readonly query: Query;
  /** The same for watches that look for the same. */
  readonly key: string;
}

interface Lookout {
  readonly scope: WorkspaceId;
  readonly kind: WatchKind;
  readonly query: Query;
  readonly watches: LookingRow[];
}

/** Until nothing is left. */
export async function matchArrivals(parts: WatchParts, shouldStop: () => boolean): Promise<void> {
  while (!shouldStop() && (await matchSome(parts)));
}

/** @returns whether there may be more. */
async function matchSome(parts: WatchParts): Promise<boolean> {
  const { database } = parts;
  const position = readPosition(database);
  const last = lastArrival(database);
  if (last <= position) return false;
  const arrivals = hasWatches(database) ? arrivalsAfter(database, position, ARRIVALS_AT_ONCE) : [];
  const isAll = arrivals.length < ARRIVALS_AT_ONCE;
  const upTo = isAll ? Math.max(last, arrivals.at(-1)?.num ?? 0) : arrivals.at(-1)!.num;
  const news = new Map(
    arrivals.filter((arrival) => isNews(arrival, parts.clock.now())).map((one) => [one.article, one]),
  );
  if (news.size > 0) {
    const buffer: Buffer = { hits: [] };
    for (const lookout of (await readLookouts(parts, [...news.values()])).values()) {
      await parts.turns.alone(() => matchOne(parts, lookout, news, buffer));
      await parts.turns.breathe();
    }
    await flushHits(parts, buffer);
  }
  await transact(parts, () => movePosition(database, upTo));
  return !isAll;
}

/** Neither late, nor what a source had before it was read for the first time. */
export function isNews(
  arrival: Pick<Arrival, 'published_at' | 'added_at' | 'outlet_at' | 'is_backlog'>,
  now: Temporal.Instant,
): boolean {
  const added = Temporal.Instant.from(arrival.added_at).epochMilliseconds;
  const at = momentOf(arrival);
  if (at < added - SLOW_MS || at < now.epochMilliseconds - LONGEST_MS) return false;
  if (arrival.is_backlog !== null) return arrival.is_backlog === 0;
  const isFirstReading = arrival.outlet_at !== null && added < arrival.outlet_at + FIRST_READING_MS;
  return !isFirstReading || at >= added - JUST_BEFORE_MS;
}

/** Watches by what they look for: those that look for the same share one search. */
async function readLookouts(parts: WatchParts, news: readonly Arrival[]): Promise<Map<string, Lookout>> {
  const { database, clock } = parts;
  const owners = new Set(news.map(({ owner }) => owner));
  const readers = new Map<WorkspaceId, Reader>();
  const lookouts = new Map<string, Lookout>();
  const nowMs = clock.now().epochMilliseconds;
  for (let seq = 0; ; ) {
    const rows = lookingAfter(database, seq, WATCHES_AT_ONCE);
    for (const row of rows) {
      if (isPaused(row, nowMs)) continue;
      const reader = cached(readers, row.workspace, () => readReader(parts, row.workspace));
      if (!owners.has(WIRE) && !owners.has(row.workspace)) continue;
      const { key, query, wish } = readQuery(parts, row, reader);
      // A silence is looked at when it is due: watch-launch.ts.
      if (wish.kind === 'absence') continue;
      const full = `${reader.scope} ${key}`;
      const lookout = lookouts.get(full);
      if (lookout) lookout.watches.push(row);
      else lookouts.set(full, { scope: reader.scope, kind: wish.kind, query, watches: [row] });
    }
    if (rows.length < WATCHES_AT_ONCE) return lookouts;
    seq = rows.at(-1)!.seq;
    await parts.turns.breathe();
  }
}

function isPaused({ paused_at, paused_until }: LookingRow, nowMs: number): boolean {
  return paused_at !== null && (paused_until === null || paused_until > nowMs);
}

interface Reader {
  /** A workspace without articles of its own reads the wire, as do all others like it: they share. */
  readonly scope: WorkspaceId;
  readonly groups: ReadonlyMap<string, readonly string[]>;
  readonly stamp: string;
}

export function readReader({ database }: Pick<WatchParts, 'database'>, workspace: WorkspaceId): Reader {
  const own = database.get<{ articles: number }>('SELECT articles FROM owners WHERE id = ?', workspace);
  const rows = groupRows(database, workspace);
  return {
    scope: own && own.articles > 0 ? workspace : WIRE,
    groups: new Map(rows.map(({ key, outlets }) => [key, JSON.parse(outlets) as string[]])),
    stamp: rows.length > 0 ? JSON.stringify(rows) : '',
  };
}

export function readQuery(
  { queries }: Pick<WatchParts, 'queries'>,
  row: { readonly id: string; readonly version: number; readonly wish: string },
  { groups, stamp }: Pick<Reader, 'groups' | 'stamp'>,
): ReadQuery {
  const known = queries.get(row.id);
  if (known && known.version === row.version && known.groups === stamp) return known;
  const wish = JSON.parse(row.wish) as WatchWish;
  const query = watchQuery(wish, groups);
  const read = { version: row.version, groups: stamp, wish, query, key: `${wish.kind} ${JSON.stringify(query)}` };
  queries.set(row.id, read);
  return read;
}

async function matchOne(
  parts: WatchParts,
  lookout: Lookout,
  news: ReadonlyMap<string, Arrival>,
  buffer: Buffer,
): Promise<void> {
  const { scope, kind, query, watches } = lookout;
  const seen = [...news.values()].filter(({ owner }) => owner === WIRE || owner === scope);
  const found: Found[] = [];
  for (const range of rangesOf(seen)) {
    for (const item of await searchRange(parts.archive, scope, kind, query, range)) {
      const arrival = news.get(idOf(item));
      if (arrival) found.push({ item, arrival, key: keyOf(item) });
    }
    await parts.turns.breathe();
  }
  if (found.length === 0) return;
  found.sort((a, b) => a.item.at.epochMilliseconds - b.item.at.epochMilliseconds);
  if (kind === 'topic') await matchTopic(parts, lookout, found);
  else if (kind === 'first') await matchFirst(parts, lookout, found);
  else await bufferHits(parts, buffer, watches, found);
}

interface Found {
  readonly item: FoundItem;
  readonly arrival: Arrival;
  readonly key: string;
}

/** Hits that are still to be written: of many lookouts in one transaction, as each of these costs more than its rows. */
interface Buffer {
  readonly hits: { readonly watch: LookingRow; readonly hit: Found; readonly content: string }[];
}

async function bufferHits(
  parts: WatchParts,
  buffer: Buffer,
  watches: readonly LookingRow[],
  found: readonly Found[],
): Promise<void> {
  for (const hit of found) {
    const content = toJson(hit.item);
    for (const watch of watches) if (isSince(parts, watch, hit)) buffer.hits.push({ watch, hit, content });
  }
  if (buffer.hits.length >= KEPT_AT_ONCE) await flushHits(parts, buffer, KEPT_AT_ONCE);
}

/** @param least so many are left for the next time. */
async function flushHits(parts: WatchParts, { hits }: Buffer, least = 1): Promise<void> {
  while (hits.length >= least) {
    const some = hits.splice(0, KEPT_AT_ONCE);
    await transact(parts, () => {
      const now = parts.clock.now().epochMilliseconds;
      const woken = new Set<string>();
      for (const { watch, hit, content } of some) {
        const at = hit.item.at.epochMilliseconds;
        if (insertHit(parts.database, { watch: watch.id, key: hit.key, at, madeAt: now, content })) woken.add(watch.id);
      }
      for (const id of woken) wakeBy(parts.database, id, now);
    });
  }
}

/** Came in, and was published, since the watch began; and so did the first article with these words. */
function isSince(
  { database, clock }: WatchParts,
  { since_num, since_at }: Pick<LookingRow, 'since_num' | 'since_at'>,
  { item, arrival }: Found,
): boolean {
  const isLater = (one: Arrival) => one.num > since_num && momentOf(one) >= since_at;
  if (!isLater(arrival)) return false;
  if (item.type !== 'quote') return true;
  return item.quote.alsoIn.every((id) => {
    const other = findArrival(database, id);
    return other !== undefined && isLater(other) && isNews(other, clock.now());
  });
}

/** One hit for a rise, whatever makes it: and none more for a day. */
async function matchTopic(parts: WatchParts, lookout: Lookout, found: readonly Found[]): Promise<void> {
  const { database, clock, counts, archive } = parts;
  const { scope, query } = lookout;
  const now = clock.now();
  const concerned = lookout.watches.filter((watch) => found.some((hit) => isSince(parts, watch, hit)));
  const waiting = concerned.filter(({ noted_at }) => isOver(noted_at, now));
  if (waiting.length === 0) return;
  const rise = await counts.rise(scope, query, now);
  if (!rise) return;
  const window = { from: now.subtract({ hours: 24 }), to: now.add({ seconds: 1 }) };
  const articles = (await archive.articlesIn(scope, window, query, parts.options.mostShown)).map(refOf);
  const content = toJson({ type: 'rise', rise, articles, at: now } satisfies AlertItem);
  await transact(parts, () => {
    const at = now.epochMilliseconds;
    for (const { id } of waiting) {
      const current = findWatchRow(database, id);
      if (!current || !isOver(current.noted_at, now)) continue;
      noteMoment(database, id, at);
      insertHit(database, { watch: id, key: `rise ${at}`, at, madeAt: at, content });
      wakeBy(database, id, at);
    }
  });
}

/** A moment that lies ahead was noted by a clock that was wrong. */
function isOver(notedAt: number | null, now: Temporal.Instant): boolean {
  return notedAt === null || notedAt > now.epochMilliseconds || notedAt <= now.epochMilliseconds - DAY_MS;
}

/**
 * The first one; or, where an article that came in late, or came in before the watch, says it too, the first since with that one: either
 * way the watch has done what it was for, and says so.
 */
async function matchFirst(parts: WatchParts, lookout: Lookout, found: readonly Found[]): Promise<void> {
  const { database, archive, clock } = parts;
  const { scope, query } = lookout;
  const [first] = found;
  if (!first) return;
  const before = await archive.searchQuotes(scope, { ...query, until: first.item.at }, { limit: 1, offset: 0 });
  const said = before.hits[0]?.article ?? articleOf(first.item);
  await transact(parts, () => {
    const now = clock.now().epochMilliseconds;
    for (const watch of lookout.watches) {
      const current = findWatchRow(database, watch.id);
      const hit = found.find((one) => isSince(parts, watch, one));
      if (!current || current.is_done || !hit) continue;
      endWatch(database, watch.id);
      noteMoment(database, watch.id, now);
      const isFirst = hit === first && before.hits.length === 0;
      const earlier = { article: refOf(said), at: said.publishedAt ?? said.addedAt };
      const content = toJson(isFirst ? hit.item : { ...hit.item, earlier });
      insertHit(database, { watch: watch.id, key: hit.key, at: hit.item.at.epochMilliseconds, madeAt: now, content });
      wakeBy(database, watch.id, now);
    }
  });
}

function articleOf(item: FoundItem): ArticleRef {
  return item.type === 'quote' ? item.quote.article : item.article;
}

/** What a list shows of it. */
export function refOf({ id, headline, outlet, publishedAt, addedAt, url }: ArticleRef): ArticleRef {
  return { id, headline, outlet, publishedAt, addedAt, url };
}

function cached<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}
