/** Subscriptions as rows: every statement a named function, every value bound. */
import type { Database } from '../archive/index.ts';
import type { WorkspaceId } from '../archive/port.ts';
import type { Pause, Subscription, SubscriptionWish } from './types.ts';

export interface SubscriptionRow {
  readonly seq: number;
  readonly id: string;
  readonly workspace: string;
  readonly kind: 'digest' | 'watch';
  readonly owner: string;
  readonly wish: string;
  readonly created_at: number;
  readonly paused_at: number | null;
  readonly paused_until: number | null;
  readonly paused_by: Pause['by'] | null;
  readonly pause_reason: string;
  readonly next_due_at: number | null;
  readonly wake_at: number | null;
  readonly told_to: number | null;
  readonly thread: string | null;
  readonly is_first: number;
  readonly webhook: string | null;
  readonly feed_secret: string | null;
  readonly removed_at: number | null;
}

const COLUMNS = `seq, id, workspace, kind, owner, wish, created_at, paused_at, paused_until, paused_by, pause_reason, next_due_at,
  wake_at, told_to, thread, is_first, webhook, feed_secret, removed_at`;

export function findRow(database: Database, id: string): SubscriptionRow | undefined {
  return database.get<SubscriptionRow>(`SELECT ${COLUMNS} FROM digest_subscriptions WHERE id = ?`, id);
}

/** Digests without what was removed. */
export function rowsOf(
  database: Database,
  workspace: WorkspaceId,
  { channelId, owner }: { readonly channelId?: string; readonly owner?: string },
): SubscriptionRow[] {
  return database.all<SubscriptionRow>(
    `SELECT ${COLUMNS} FROM digest_subscriptions
     WHERE workspace = ?1 AND kind = 'digest' AND removed_at IS NULL AND (?2 IS NULL OR channel = ?2) AND (?3 IS NULL OR owner = ?3) ORDER BY seq`,
    workspace,
    channelId ?? null,
    owner ?? null,
  );
}

/** Whatever may have told something: digests and watches, what was removed a moment ago too. */
export function rowsAsked(
  database: Database,
  workspace: WorkspaceId,
  { channelId, id }: { readonly channelId?: string; readonly id?: string },
): SubscriptionRow[] {
  return database.all<SubscriptionRow>(
    `SELECT ${COLUMNS} FROM digest_subscriptions
     WHERE workspace = ?1 AND (?2 IS NULL OR channel = ?2) AND (?3 IS NULL OR id = ?3) ORDER BY kind, removed_at IS NOT NULL, seq`,
    workspace,
    channelId ?? null,
    id ?? null,
  );
}

export function countRows(database: Database, workspace: WorkspaceId, channel: string): { all: number; here: number } {
  const row = database.get<{ whole: number; here: number | null }>(
    `SELECT count(*) AS whole, sum(channel = ?2) AS here FROM digest_subscriptions
     WHERE workspace = ?1 AND kind = 'digest' AND removed_at IS NULL`,
    workspace,
    channel,
  );
  return { all: row?.whole ?? 0, here: row?.here ?? 0 };
}

export interface NewRow {
  readonly id: string;
  readonly workspace: WorkspaceId;
  readonly owner: string;
  readonly wish: SubscriptionWish;
  readonly at: number;
  readonly nextDueAt: number | null;
  /** What is older counts as told. */
  readonly toldTo: number;
  /** Default: a digest. */
  readonly kind?: SubscriptionRow['kind'];
}

export function insertRow(
  database: Database,
  { id, workspace, owner, wish, at, nextDueAt, toldTo, kind = 'digest' }: NewRow,
): void {
  database.run(
    `INSERT INTO digest_subscriptions (id, workspace, owner, platform, channel, wish, created_at, next_due_at, wake_at, told_to,
       kind) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    workspace,
    owner,
    wish.place.platform,
    wish.place.channelId,
    JSON.stringify(wish),
    at,
    nextDueAt,
    wakeAt(nextDueAt, wish),
    toldTo,
    kind,
  );
}

/** A new place begins without a thread, and its first message says who configured it. */
export function updateWish(database: Database, id: string, owner: string, wish: SubscriptionWish): void {
  database.run(
    `UPDATE digest_subscriptions SET wish = ?2, owner = ?3, platform = ?4,
       thread = CASE WHEN channel = ?5 THEN thread END,
       is_first = CASE WHEN channel = ?5 THEN is_first ELSE 1 END,
       told_to = CASE WHEN channel = ?5 THEN told_to END,
       channel = ?5 WHERE id = ?1`,
    id,
    JSON.stringify(wish),
    owner,
    wish.place.platform,
    wish.place.channelId,
  );
}

/** @param webhook JSON of url and secret; null: off. */
export function updateWebhook(database: Database, id: string, webhook: string | null): void {
  database.run('UPDATE digest_subscriptions SET webhook = ?2 WHERE id = ?1', id, webhook);
}

/** @returns false where it is off already, or goes to another address by now. */
export function endWebhook(database: Database, id: string, url: string): boolean {
  return (
    database.run(`UPDATE digest_subscriptions SET webhook = NULL WHERE id = ?1 AND webhook ->> '$.url' = ?2`, id, url)
      .changes > 0
  );
}

/** @param hash of the secret, by which the feed is found. */
export function updateFeed(database: Database, id: string, secret: string | null, hash: string | null): void {
  database.run('UPDATE digest_subscriptions SET feed_secret = ?2, feed_hash = ?3 WHERE id = ?1', id, secret, hash);
}

export function updateDue(
  database: Database,
  id: string,
  nextDueAt: number | null,
  wish: Pick<SubscriptionWish, 'review'>,
): void {
  database.run(
    'UPDATE digest_subscriptions SET next_due_at = ?2, wake_at = ?3 WHERE id = ?1',
    id,
    nextDueAt,
    wakeAt(nextDueAt, wish),
  );
}

export function updatePause(
  database: Database,
  id: string,
  pause: {
    readonly at: number;
    readonly until: number | null;
    readonly by: Pause['by'];
    readonly reason: string;
  } | null,
): void {
  database.run(
    `UPDATE digest_subscriptions SET paused_at = ?2, paused_until = ?3, paused_by = ?4, pause_reason = ?5 WHERE id = ?1`,
    id,
    pause?.at ?? null,
    pause?.until ?? null,
    pause?.by ?? null,
    pause?.reason ?? '',
  );
}

/** What was removed is never due. */
export function updateRemoved(database: Database, id: string, at: number | null): void {
  database.run(
    `UPDATE digest_subscriptions SET removed_at = ?2, next_due_at = CASE WHEN ?2 IS NULL THEN next_due_at END,
       wake_at = CASE WHEN ?2 IS NULL THEN wake_at END WHERE id = ?1`,
    id,
    at,
  );
}

/** Its deliveries and notices go with it. At most `most` rows: whether there may be more. */
export function deleteRemoved(database: Database, before: number, most: number): boolean {
  const { changes } = database.run(
    `DELETE FROM digest_subscriptions WHERE seq IN (SELECT seq FROM digest_subscriptions WHERE removed_at < ? LIMIT ?)`,
    before,
    most,
  );
  return changes >= most;
}

export function deleteRowsOf(database: Database, workspace: WorkspaceId, most: number): boolean {
  const { changes } = database.run(
    'DELETE FROM digest_subscriptions WHERE seq IN (SELECT seq FROM digest_subscriptions WHERE workspace = ? LIMIT ?)',
    workspace,
    most,
  );
  return changes >= most;
}

/** Those that something is to be done for, longest due first. */
export function rowsAwake(database: Database, now: number, most: number): SubscriptionRow[] {
  return database.all<SubscriptionRow>(
    `SELECT ${COLUMNS} FROM digest_subscriptions WHERE wake_at <= ? ORDER BY wake_at, seq LIMIT ?`,
    now,
    most,
  );
}

export function nextWakeAt(database: Database, now: number): number | undefined {
  return database.get<{ at: number }>(
    'SELECT wake_at AS at FROM digest_subscriptions WHERE wake_at > ? ORDER BY wake_at LIMIT 1',
    now,
  )?.at;
}

/** Page by page, for looking them all through. */
export function rowsAfter(database: Database, seq: number, most: number): SubscriptionRow[] {
  return database.all<SubscriptionRow>(
    `SELECT ${COLUMNS} FROM digest_subscriptions WHERE seq > ? AND kind = 'digest' AND removed_at IS NULL ORDER BY seq LIMIT ?`,
    seq,
    most,
  );
}

/** What was told: the next digest goes on from there. */
export function markTold(database: Database, id: string, to: number): void {
  database.run('UPDATE digest_subscriptions SET told_to = max(coalesce(told_to, 0), ?2) WHERE id = ?1', id, to);
}

export function markArrived(database: Database, id: string, channel: string, thread: string | null): void {
  database.run(
    'UPDATE digest_subscriptions SET is_first = 0, thread = coalesce(?3, thread) WHERE id = ?1 AND channel = ?2',
    id,
    channel,
    thread,
  );
}

export function toSubscription(row: SubscriptionRow, now: Temporal.Instant): Subscription {
  return {
    ...(JSON.parse(row.wish) as SubscriptionWish),
    id: row.id,
    workspace: row.workspace,
    ...(row.kind === 'watch' && { isWatch: true as const }),
    owner: row.owner,
    createdAt: instant(row.created_at),
    pause: pauseOf(row, now),
    nextDueAt: row.next_due_at === null ? null : instant(row.next_due_at),
    threadId: row.thread,
    isFirst: row.is_first === 1,
    webhook: row.webhook === null ? null : (JSON.parse(row.webhook) as Subscription['webhook']),
    feedSecret: row.feed_secret,
  };
}

/** A pause ends by itself. */
export function pauseOf(row: SubscriptionRow, now: Temporal.Instant): Pause | null {
  if (row.paused_at === null || row.paused_by === null) return null;
  if (row.paused_until !== null && row.paused_until <= now.epochMilliseconds) return null;
  return {
    since: instant(row.paused_at),
    until: row.paused_until === null ? null : instant(row.paused_until),
    by: row.paused_by,
    reason: row.pause_reason,
  };
}

function wakeAt(nextDueAt: number | null, { review }: Pick<SubscriptionWish, 'review'>): number | null {
  return nextDueAt === null ? null : nextDueAt - (review?.minutes ?? 0) * 60_000;
}

function instant(ms: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(ms);
}
