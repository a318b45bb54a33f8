/** Long buttons: what a button does, under a short key. Rows without an owner, known by their content alone. */
import { type Database, hashId } from '../archive/index.ts';

/** A key that nobody has asked for in so many days is forgotten. */
const KEPT_DAYS = 180;
const KEY_LENGTH = 20;
/** Rows that one new row may sweep: writes stay short. */
const SWEPT_AT_ONCE = 100;
const DAY_MS = 86_400_000;

export async function keepAction(database: Database, json: string, now: Temporal.Instant): Promise<string> {
  const key = hashId(json, KEY_LENGTH);
  const today = dayOf(now);
  if ((await noteUse(database, key, today)) !== undefined) return key;
  await database.patiently(() => {
    database.run('INSERT INTO actions (key, json, used_on) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', key, json, today);
    database.run(
      `DELETE FROM actions WHERE key IN (SELECT key FROM actions WHERE used_on < ? LIMIT ${SWEPT_AT_ONCE})`,
      today - KEPT_DAYS,
    );
  });
  return key;
}

export function findAction(database: Database, key: string, now: Temporal.Instant): Promise<string | undefined> {
  return noteUse(database, key, dayOf(now));
}

/** What is kept under `key`; its last use is written once a day at most, as buttons are pressed far more often. */
async function noteUse(database: Database, key: string, today: number): Promise<string | undefined> {
  const row = database.get<{ json: string; used_on: number }>('SELECT json, used_on FROM actions WHERE key = ?', key);
  if (row && row.used_on < today)
    await database.patiently(() => database.run('UPDATE actions SET used_on = ? WHERE key = ?', today, key));
  return row?.json;
}

/** Days since 1970-01-01, UTC. */
function dayOf(now: Temporal.Instant): number {
  return Math.floor(now.epochMilliseconds / DAY_MS);
}
