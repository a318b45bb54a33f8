/** Which deliveries may be tried now. Every statement a named function, every value bound. */
import type { Database } from '../archive/index.ts';

export interface ReadyRow {
  readonly id: number;
  readonly workspace: string;
  readonly platform: string;
  readonly channel: string;
}

/** ?1: now. An uncertain one that is given up (next_try_at is NULL) holds nobody up; nor does one that is not due yet. */
export const HAS_EARLIER = `EXISTS (
  SELECT 1 FROM digest_deliveries AS earlier
  WHERE earlier.workspace = ready.workspace AND earlier.channel = ready.channel
    AND earlier.state IN ('pending', 'claimed', 'uncertain') AND (earlier.state = 'claimed' OR earlier.next_try_at IS NOT NULL)
    AND earlier.due_at <= ?1 AND (earlier.due_at < ready.due_at OR (earlier.due_at = ready.due_at AND earlier.id < ready.id)))`;

/** As the index digest_deliveries_of_channel says it: it is of these rows alone. */
const IS_OPEN = `state IN ('pending', 'claimed', 'uncertain')`;

/** ?1: now, ?3: platforms. The "+": by workspace and channel, not by time. */
const READY = `SELECT id, workspace, platform, channel, subscription, due_at FROM digest_deliveries AS ready
  WHERE ${IS_OPEN} AND state <> 'claimed' AND +next_try_at <= ?1 AND platform IN (SELECT value FROM json_each(?3))
    AND NOT ${HAS_EARLIER}`;

/**
 * What may be tried now of a workspace on these platforms, longest due first; of one moment what has the same filters together, so that
 * all workspaces come to the same content at about the same time, and it is composed in between, not at first. Of each channel the
 * first that is open: its digests come in their order.
 */
export function readyDeliveries(
  database: Database,
  { workspace, platforms }: { readonly workspace: string; readonly platforms: readonly string[] },
  now: number,
  most: number,
): ReadyRow[] {
  return database.all<ReadyRow>(
    `SELECT due.id, due.workspace, due.platform, due.channel
     FROM (${READY} AND workspace = ?2 ORDER BY due_at, id LIMIT ?4) AS due
     JOIN digest_subscriptions AS wished ON wished.id = due.subscription
     ORDER BY due.due_at, json_extract(wished.wish, '$.filters'), due.id`,
    now,
    workspace,
    JSON.stringify(platforms),
    most,
  );
}

/** As readyDeliveries(), of one channel. */
export function nextOfChannel(
  database: Database,
  {
    workspace,
    channel,
    platforms,
  }: { readonly workspace: string; readonly channel: string; readonly platforms: readonly string[] },
  now: number,
): ReadyRow | undefined {
  return database.get<ReadyRow>(
    `${READY} AND workspace = ?2 AND channel = ?4 ORDER BY due_at, id LIMIT 1`,
    now,
    workspace,
    JSON.stringify(platforms),
    channel,
  );
}

/** The first workspace behind this one, in the order of ids, for which something is open. One look into the index, however much is. */
export function nextOpenWorkspace(database: Database, after: string): string | undefined {
  return database.get<{ workspace: string }>(
    `SELECT workspace FROM digest_deliveries WHERE ${IS_OPEN} AND workspace > ? ORDER BY workspace LIMIT 1`,
    after,
  )?.workspace;
}
