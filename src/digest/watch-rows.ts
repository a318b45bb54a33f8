/** Watches as rows: every statement a named function, every value bound; who calls holds the transaction. */
import type { Database } from '../archive/index.ts';
import type { WorkspaceId } from '../archive/port.ts';
import type { DeliveryState } from './types.ts';

export interface WatchRow {
  readonly seq: number;
  readonly id: string;
  readonly workspace: string;
  readonly wish: string;
  readonly version: number;
  readonly since_num: number;
  readonly since_at: number;
  readonly wake_at: number | null;
  readonly noted_at: number | null;
  readonly is_done: number;
}

const COLUMNS =
  'w.seq, w.id, w.workspace, w.wish, w.version, w.since_num, w.since_at, w.wake_at, w.noted_at, w.is_done';

export function findWatchRow(database: Database, id: string): WatchRow | undefined {
  return database.get<WatchRow>(`SELECT ${COLUMNS} FROM watches w WHERE w.id = ?`, id);
}

/** Without what was removed. */
export function watchRowsOf(
  database: Database,
  workspace: WorkspaceId,
  { channelId, owner }: { readonly channelId?: string; readonly owner?: string },
): WatchRow[] {
  return database.all<WatchRow>(
    `SELECT ${COLUMNS} FROM watches w JOIN digest_subscriptions s ON s.id = w.id
     WHERE w.workspace = ?1 AND s.removed_at IS NULL AND (?2 IS NULL OR s.channel = ?2) AND (?3 IS NULL OR s.owner = ?3)
     ORDER BY w.seq`,
    workspace,
    channelId ?? null,
    owner ?? null,
  );
}

export function countWatches(
  database: Database,
  workspace: WorkspaceId,
  channel: string,
): { all: number; here: number } {
  const row = database.get<{ whole: number; here: number | null }>(
    `SELECT count(*) AS whole, sum(channel = ?2) AS here FROM digest_subscriptions
     WHERE workspace = ?1 AND removed_at IS NULL AND kind = 'watch'`,
    workspace,
    channel,
  );
  return { all: row?.whole ?? 0, here: row?.here ?? 0 };
}

/** The last article that came in. */
export function lastArrival(database: Database): number {
  // Of those that are gone, too: numbers are never used again.
  const row = database.get<{ num: number }>(
    `SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'watch_arrivals'), 0) AS num`,
  );
  return row?.num ?? 0;
}

export function insertWatch(
  database: Database,
  row: Pick<WatchRow, 'id' | 'workspace' | 'wish' | 'since_num' | 'since_at' | 'wake_at'>,
): void {
  database.run(
    'INSERT INTO watches (id, workspace, wish, since_num, since_at, wake_at) VALUES (?, ?, ?, ?, ?, ?)',
    row.id,
    row.workspace,
    row.wish,
    row.since_num,
    row.since_at,
    row.wake_at,
  );
}

export function updateWatchWish(database: Database, id: string, wish: string): void {
  database.run('UPDATE watches SET wish = ?2, version = version + 1 WHERE id = ?1', id, wish);
}

/** From here on it counts: what waits is forgotten. */
export function restartWatch(
  database: Database,
  id: string,
  since: { readonly num: number; readonly at: number; readonly wakeAt: number | null },
): void {
  database.run(
    `UPDATE watches SET since_num = ?2, since_at = ?3, wake_at = ?4, noted_at = NULL, is_done = 0, version = version + 1 WHERE id = ?1`,
    id,
    since.num,
    since.at,
    since.wakeAt,
  );
  database.run('DELETE FROM watch_hits WHERE watch = ? AND delivery IS NULL', id);
}

export function setWake(database: Database, id: string, at: number | null): void {
  database.run('UPDATE watches SET wake_at = ? WHERE id = ?', at, id);
}

/** At this moment, or earlier where that is set. */
export function wakeBy(database: Database, id: string, at: number): void {
  database.run('UPDATE watches SET wake_at = min(coalesce(wake_at, ?2), ?2) WHERE id = ?1', id, at);
}

/** A clock that ran ahead may have put things off: each watch looks for itself. */
export function wakeAll(database: Database, now: number): void {
  database.run('UPDATE watches SET wake_at = ?1 WHERE wake_at > ?1', now);
}

export function noteMoment(database: Database, id: string, at: number | null): void {
  database.run('UPDATE watches SET noted_at = ? WHERE id = ?', at, id);
}

/** Nothing more is looked for. */
export function endWatch(database: Database, id: string): void {
  database.run('UPDATE watches SET is_done = 1, version = version + 1 WHERE id = ?', id);
}

export function dueWatches(database: Database, now: number, most: number): WatchRow[] {
  return database.all<WatchRow>(
    `SELECT ${COLUMNS} FROM watches w WHERE w.wake_at <= ? ORDER BY w.wake_at, w.seq LIMIT ?`,
    now,
    most,
  );
}

export function nextWatchAt(database: Database, now: number): number | undefined {
  return database.get<{ at: number }>(
    'SELECT wake_at AS at FROM watches WHERE wake_at > ? ORDER BY wake_at LIMIT 1',
    now,
  )?.at;
}

export interface LookingRow extends WatchRow {
  readonly paused_at: number | null;
  readonly paused_until: number | null;
}

/** Those that look for something, page by page. What refers to a removed subscription may be undone, and looks on. */
export function lookingAfter(database: Database, seq: number, most: number): LookingRow[] {
  return database.all<LookingRow>(
    `SELECT ${COLUMNS}, s.paused_at, s.paused_until FROM watches w JOIN digest_subscriptions s ON s.id = w.id
     WHERE w.seq > ? AND w.is_done = 0 ORDER BY w.seq LIMIT ?`,
    seq,
    most,
  );
}

export interface Arrival {
  readonly num: number;
  /** The article's id. */
  readonly article: string;
  readonly owner: string;
  /** ISO instants. */
  readonly published_at: string | null;
  readonly added_at: string;
  /** When its outlet's first article came in; null: it names no outlet. */
  readonly outlet_at: number | null;
  /** 1: came with its source's first reading; 0: came afterwards; null: from no source. */
  readonly is_backlog: number | null;
}

const ARRIVAL_COLUMNS =
  'r.num, a.id AS article, w.id AS owner, a.published_at, a.added_at, o.first_at AS outlet_at, a.is_backlog';
const ARRIVAL_TABLES = `watch_arrivals r JOIN articles a ON a.seq = r.article JOIN owners w ON w.num = a.owner
  LEFT JOIN watch_outlets o ON o.outlet = a.outlet`;

/** In the order in which they came in. */
export function arrivalsAfter(database: Database, num: number, most: number): Arrival[] {
  return database.all<Arrival>(
    `SELECT ${ARRIVAL_COLUMNS} FROM ${ARRIVAL_TABLES} WHERE r.num > ? ORDER BY r.num LIMIT ?`,
    num,
    most,
  );
}

/** undefined: it came in some days ago. */
export function findArrival(database: Database, article: string): Arrival | undefined {
  return database.get<Arrival>(`SELECT ${ARRIVAL_COLUMNS} FROM ${ARRIVAL_TABLES} WHERE a.id = ?`, article);
}

export function readPosition(database: Database): number {
  return database.get<{ num: number }>('SELECT num FROM watch_position')?.num ?? 0;
}

export function movePosition(database: Database, num: number): void {
  database.run('UPDATE watch_position SET num = ?1 WHERE num < ?1', num);
}

export function hasWatches(database: Database): boolean {
  return database.get('SELECT 1 FROM watches LIMIT 1') !== undefined;
}

/** @returns whether it is new: each is told once. */
export function insertHit(
  database: Database,
  hit: {
    readonly watch: string;
    readonly key: string;
    readonly at: number;
    readonly madeAt: number;
    readonly content: string;
  },
): boolean {
  const { changes } = database.run(
    'INSERT INTO watch_hits (watch, key, at, made_at, content) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    hit.watch,
    hit.key,
    hit.at,
    hit.madeAt,
    hit.content,
  );
  return changes > 0;
}

export function hasHit(database: Database, watch: string, key: string): boolean {
  return database.get('SELECT 1 FROM watch_hits WHERE watch = ? AND key = ?', watch, key) !== undefined;
}

/** What a watch found in an article, kept 30 days: the one that was told, where there are several. */
export function hitOf(database: Database, watch: string, article: string): { delivery: number | null } | undefined {
  return database.get<{ delivery: number | null }>(
    `SELECT delivery FROM watch_hits WHERE watch = ?1
       AND coalesce(content ->> '$.article.id', content ->> '$.quote.article.id') = ?2 ORDER BY delivery DESC LIMIT 1`,
    watch,
    article,
  );
}

export interface HitRow {
  readonly key: string;
  readonly at: number;
  readonly made_at: number;
  readonly content: string;
}

/** What waits, newest first. */
export function openHits(database: Database, watch: string, most: number): HitRow[] {
  return database.all<HitRow>(
    'SELECT key, at, made_at, content FROM watch_hits WHERE watch = ? AND delivery IS NULL ORDER BY at DESC, key LIMIT ?',
    watch,
    most,
  );
}

export function countOpenHits(database: Database, watch: string): number {
  return (
    database.get<{ count: number }>(
      'SELECT count(*) AS count FROM watch_hits WHERE watch = ? AND delivery IS NULL',
      watch,
    )?.count ?? 0
  );
}

/** When the first of what waits was found. */
export function oldestOpenHit(database: Database, watch: string): number | undefined {
  return (
    database.get<{ at: number | null }>(
      'SELECT min(made_at) AS at FROM watch_hits WHERE watch = ? AND delivery IS NULL',
      watch,
    )?.at ?? undefined
  );
}

/** They go into one message. */
export function takeHits(database: Database, watch: string, delivery: number): void {
  database.run('UPDATE watch_hits SET delivery = ?2 WHERE watch = ?1 AND delivery IS NULL', watch, delivery);
}

/** What was in a message that certainly did not go out waits again. */
export function releaseHits(database: Database, watch: string): void {
  database.run(
    `UPDATE watch_hits SET delivery = NULL WHERE watch = ?1 AND delivery IN (
       SELECT id FROM digest_deliveries WHERE subscription = ?1 AND state IN ('failed', 'skipped'))`,
    watch,
  );
}

/** Told long ago, and what was matched long ago. */
export function deleteHits(database: Database, before: number, most: number): boolean {
  const { changes } = database.run(
    `DELETE FROM watch_hits WHERE (watch, key) IN (
       SELECT watch, key FROM watch_hits WHERE made_at < ? AND delivery IS NOT NULL LIMIT ?)`,
    before,
    most,
  );
  return changes >= most;
}

export function deleteArrivals(database: Database, before: number, most: number): boolean {
  const { changes } = database.run(
    `DELETE FROM watch_arrivals WHERE num IN (
       SELECT num FROM watch_arrivals WHERE num <= (SELECT num FROM watch_position) AND added_at < ? LIMIT ?)`,
    before,
    most,
  );
  return changes >= most;
}

export interface MessageRow {
  readonly state: DeliveryState;
  readonly due_at: number;
  readonly sent_at: number | null;
  readonly next_try_at: number | null;
}

/** The last messages of a watch, newest first, without what they say. */
export function lastMessages(database: Database, watch: string, most: number): MessageRow[] {
  return database.all<MessageRow>(
    'SELECT state, due_at, sent_at, next_try_at FROM digest_deliveries WHERE subscription = ? ORDER BY due_at DESC LIMIT ?',
    watch,
    most,
  );
}

export interface GroupRow {
  readonly key: string;
  readonly name: string;
  readonly outlets: string;
}

export function groupRows(database: Database, workspace: WorkspaceId): GroupRow[] {
  return database.all<GroupRow>(
    'SELECT key, name, outlets FROM watch_groups WHERE workspace = ? ORDER BY key',
    workspace,
  );
}

export function putGroup(database: Database, workspace: WorkspaceId, { key, name, outlets }: GroupRow): void {
  database.run(
    `INSERT INTO watch_groups (workspace, key, name, outlets) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET name = excluded.name, outlets = excluded.outlets`,
    workspace,
    key,
    name,
    outlets,
  );
}

export function deleteGroup(database: Database, workspace: WorkspaceId, key: string): boolean {
  return database.run('DELETE FROM watch_groups WHERE workspace = ? AND key = ?', workspace, key).changes > 0;
}

export function deleteGroupsOf(database: Database, workspace: WorkspaceId): void {
  database.run('DELETE FROM watch_groups WHERE workspace = ?', workspace);
}
