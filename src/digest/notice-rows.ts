/** What an owner is to be told, once. Every statement a named function, every value bound. */
import { type Database, hashId } from '../archive/index.ts';
import type { OwnerNotice } from './port.ts';

export interface NoticeRow {
  readonly key: string;
  readonly subscription: string;
  readonly type: OwnerNotice['type'];
  readonly text: string;
  readonly attempts: number;
}

const KEY_LENGTH = 20;

/** @param about what the notice is about: said once. */
export function insertNotice(
  database: Database,
  subscription: string,
  type: OwnerNotice['type'],
  about: string,
  text: string,
  now: number,
): void {
  database.run(
    `INSERT INTO digest_notices (key, subscription, type, text, next_try_at, made_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5)
     ON CONFLICT DO NOTHING`,
    hashId(`notice ${subscription} ${type} ${about}`, KEY_LENGTH),
    subscription,
    type,
    text,
    now,
  );
}

export function dueNotices(database: Database, now: number, most: number): NoticeRow[] {
  return database.all<NoticeRow>(
    'SELECT key, subscription, type, text, attempts FROM digest_notices WHERE next_try_at <= ? ORDER BY next_try_at LIMIT ?',
    now,
    most,
  );
}

/** At most once: whoever takes it sends it, or nobody does. */
export function takeNotice(database: Database, key: string, now: number): boolean {
  return (
    database.run(
      'UPDATE digest_notices SET next_try_at = NULL, attempts = attempts + 1 WHERE key = ? AND next_try_at <= ?',
      key,
      now,
    ).changes > 0
  );
}

/** It was certainly not sent. */
export function putNoticeBack(database: Database, key: string, at: number): void {
  database.run('UPDATE digest_notices SET next_try_at = ?2 WHERE key = ?1', key, at);
}

export function deleteNotices(database: Database, before: number): void {
  database.run('DELETE FROM digest_notices WHERE made_at < ? AND next_try_at IS NULL', before);
}
