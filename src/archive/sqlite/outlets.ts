/** Outlets: one row for each owner and name, with what it has published here. */
import { nameKey, nameWords } from '../names.ts';
import type { OutletSummary } from '../port.ts';
import { foldText } from '../tokens.ts';
import type { Database } from './database.ts';
import { type Reader, WIRE_NUM } from './owners.ts';
import { keyTime } from './time-key.ts';

export interface OutletRow {
  readonly num: number;
  readonly key: string;
  readonly name: string;
  readonly articles: number;
  readonly quotes: number;
}

export function makeOutlet(database: Database, owner: number, name: string): number {
  const key = nameKey(name);
  const found = database.get<{ num: number }>('SELECT num FROM outlets WHERE owner = ? AND key = ?', owner, key);
  if (found) return found.num;
  return database.run('INSERT INTO outlets (owner, key, name) VALUES (?, ?, ?)', owner, key, name).rowid;
}

export function addToOutlet(database: Database, num: number, articles: number, quotes: number): void {
  database.run('UPDATE outlets SET articles = articles + ?, quotes = quotes + ? WHERE num = ?', articles, quotes, num);
}

function readOutlets(database: Database, reader: Reader): OutletRow[] {
  return database.all<OutletRow>(
    'SELECT num, key, name, articles, quotes FROM outlets WHERE owner IN (?, ?) AND articles > 0 ORDER BY owner',
    WIRE_NUM,
    reader.own,
  );
}

/** At most this many outlets stand behind one typed name. */
const MAX_MEANT = 64;

/** The outlets that a typed name means: by its whole name, else by words of it ("Guardian"), else by its initials (SCMP). */
export function outletsNamed(database: Database, reader: Reader, typed: string): OutletRow[] {
  const rows = readOutlets(database, reader);
  const key = nameKey(typed);
  const words = nameWords(typed);
  const choices = [
    (row: OutletRow) => row.key === key,
    (row: OutletRow) => words.length > 0 && holdsWords(row.key, words),
    (row: OutletRow) => key.length > 1 && key.length < MAX_INITIALS && initialsOf(row.key) === key,
  ];
  for (const isMeant of choices) {
    const meant = rows.filter(isMeant);
    if (meant.length) return meant.slice(0, MAX_MEANT);
  }
  return [];
}

function holdsWords(key: string, words: readonly string[]): boolean {
  const padded = ` ${key} `;
  return words.every((word) => padded.includes(` ${word} `));
}

/** Nobody calls an outlet by more initials. */
const MAX_INITIALS = 8;

function initialsOf(key: string): string {
  return key
    .split(' ', MAX_INITIALS)
    .map((word) => word[0])
    .join('');
}

/** Outlets of the wire and of the workspace as one list, most articles first. */
export function listOutlets(database: Database, reader: Reader): OutletSummary[] {
  const byKey = new Map<string, OutletSummary>();
  for (const row of readOutlets(database, reader)) {
    const newest = database.get<{ seq: number | null }>(
      'SELECT min(seq) AS seq FROM articles WHERE outlet = ?',
      row.num,
    );
    const newestAt = keyTime(newest?.seq ?? 0);
    const known = byKey.get(row.key);
    byKey.set(row.key, {
      name: known?.name ?? row.name,
      articles: (known?.articles ?? 0) + row.articles,
      quotes: (known?.quotes ?? 0) + row.quotes,
      newestAt: known && Temporal.Instant.compare(known.newestAt, newestAt) > 0 ? known.newestAt : newestAt,
    });
  }
  return [...byKey.values()].sort((a, b) => b.articles - a.articles || a.name.localeCompare(b.name));
}

/** Names are looked through this far. UTF-16 units. */
const MAX_LOOKED_AT = 100;

export function suggestOutletNames(database: Database, reader: Reader, typed: string, limit: number): string[] {
  const wanted = foldText(typed.slice(0, MAX_LOOKED_AT)).trim();
  const names = listOutletNames(database, reader);
  const ranked = names
    .map((name) => ({ name, rank: rankOf(foldText(name.slice(0, MAX_LOOKED_AT)), wanted) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank);
  return ranked.slice(0, limit).map(({ name }) => name);
}

function listOutletNames(database: Database, reader: Reader): string[] {
  const byKey = new Map<string, OutletRow>();
  for (const row of readOutlets(database, reader)) {
    const known = byKey.get(row.key);
    byKey.set(row.key, known ? { ...known, articles: known.articles + row.articles } : row);
  }
  return [...byKey.values()].sort((a, b) => b.articles - a.articles).map((row) => row.name);
}

/** 0: begins with it (or has these initials); 1: a word does; 2: holds it; 3: no. */
function rankOf(name: string, wanted: string): number {
  if (
    name.startsWith(wanted) ||
    name.startsWith(`the ${wanted}`) ||
    (wanted.length < MAX_INITIALS && initialsOf(nameKey(name)) === wanted)
  )
    return 0;
  if (name.includes(` ${wanted}`)) return 1;
  return name.includes(wanted) ? 2 : 3;
}
