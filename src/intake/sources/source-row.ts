/** A source as its row holds it, and as commands see it. */
import type { FullText, Source, SourceKind, SourceRefusal } from './types.ts';

export interface SourceRow {
  readonly num: number;
  readonly id: string;
  readonly owner: string;
  readonly kind: SourceKind;
  readonly url: string;
  readonly host: string;
  readonly title: string;
  readonly groups: string;
  readonly added_by: string;
  readonly added_at: number;
  readonly channel: string | null;
  readonly state: Source['state'];
  readonly paused_until: number | null;
  readonly full_text: FullText;
  readonly interval_ms: number | null;
  readonly next_poll_at: number | null;
  readonly lease_owner: string | null;
  readonly lease_until: number | null;
  readonly etag: string | null;
  readonly last_modified: string | null;
  readonly first_read_at: number | null;
  readonly last_ok_at: number | null;
  readonly last_new_at: number | null;
  readonly last_failed_at: number | null;
  readonly failing_since: number | null;
  readonly failures: number;
  readonly last_error: string | null;
  readonly moved_to: string | null;
  readonly moved_times: number;
  readonly rhythm: string;
  readonly articles: number;
  readonly refused: number;
  readonly refusals: string;
  readonly removed_at: number | null;
  readonly removed_state: string | null;
}

const instant = (ms: number | null) => (ms === null ? null : Temporal.Instant.fromEpochMilliseconds(ms));

export function toSource(row: SourceRow): Source {
  return {
    id: row.id,
    owner: row.owner,
    kind: row.kind,
    url: row.url,
    title: row.title || row.url,
    groups: JSON.parse(row.groups),
    addedBy: row.added_by,
    addedAt: Temporal.Instant.fromEpochMilliseconds(row.added_at),
    channel: row.channel,
    state: row.state,
    pausedUntil: instant(row.paused_until),
    fullText: row.full_text,
    intervalMs: row.interval_ms,
    nextPollAt: instant(row.next_poll_at),
    firstReadAt: instant(row.first_read_at),
    lastOkAt: instant(row.last_ok_at),
    lastNewAt: instant(row.last_new_at),
    lastFailedAt: instant(row.last_failed_at),
    failingSince: instant(row.failing_since),
    failures: row.failures,
    lastError: row.last_error,
    articles: row.articles,
    refused: row.refused,
    refusals: (JSON.parse(row.refusals) as StoredRefusal[]).map(
      ([at, what, reason]): SourceRefusal => ({ at: Temporal.Instant.fromEpochMilliseconds(at), what, reason }),
    ),
  };
}

/** As the column `refusals` holds it. */
export type StoredRefusal = readonly [at: number, what: string, reason: string];
