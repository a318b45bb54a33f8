/** What is to be told of a source, once, as rows. Every statement a named function, every value bound. */
import { type Database, hashId } from '../../archive/index.ts';
import type { SourceNotice } from './types.ts';

interface NoticeRow {
  readonly key: string;
  readonly source: string;
  readonly owner: string;
  readonly to_kind: 'person' | 'channel';
  readonly to_id: string;
  readonly text: string;
}

/** @param about what of the source: said once to each. */
export function insertNotice(database: Database, notice: Omit<SourceNotice, 'key'>, about: string, now: number): void {
  const { sourceId, owner, to, text } = notice;
  database.run(
    `INSERT INTO source_notices (key, source, owner, to_kind, to_id, text, made_at, next_try_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)
     ON CONFLICT DO NOTHING`,
    ...[hashId(`source ${sourceId} ${to.kind} ${to.id} ${about}`, 20), sourceId, owner, to.kind, to.id, text, now],
  );
}

export function hasNotice(database: Database, now: number): boolean {
  return database.get('SELECT 1 FROM source_notices WHERE next_try_at <= ? LIMIT 1', now) !== undefined;
}

/** At most once: whoever takes one tells it, or nobody does. */
export function takeNotice(database: Database, now: number): SourceNotice | undefined {
  const row = database.get<NoticeRow>(
    `UPDATE source_notices SET next_try_at = NULL, attempts = attempts + 1
     WHERE key = (SELECT key FROM source_notices WHERE next_try_at <= ? ORDER BY next_try_at LIMIT 1) RETURNING *`,
    now,
  );
  if (!row) return undefined;
  const { key, source, owner, to_kind, to_id, text } = row;
  return { key, sourceId: source, owner, to: { kind: to_kind, id: to_id }, text };
}

/** It was certainly not told. */
export function putNoticeBack(database: Database, key: string, at: number): void {
  database.run('UPDATE source_notices SET next_try_at = ?2 WHERE key = ?1', key, at);
}

export function deleteNotices(database: Database, before: number): void {
  database.run('DELETE FROM source_notices WHERE made_at < ?', before);
}
