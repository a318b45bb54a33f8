/** Speakers: whom a quote's speaker is, once it is stored. */
import type { QuotedSpeaker, SpeakerKind } from '../../quote/types.ts';
import { blockOf } from '../link-names.ts';
import { bracketedName, nameKey, nameWords, personKey, withoutNote, withoutTitle } from '../names.ts';
import { foldText, wordsOf } from '../tokens.ts';
import type { Database } from './database.ts';
import { type Reader, WIRE_NUM } from './owners.ts';

/** More printed forms of one name than this are not kept. */
const MAX_ALIASES = 20;

export interface SpeakerRow {
  readonly num: number;
  readonly owner: number;
  readonly key: string;
  readonly name: string;
  readonly kind: SpeakerKind;
  readonly quotes: number;
  readonly names: string;
  /** The row that stands for all names of this speaker; null until the batch that brought it is written. */
  readonly canon: number | null;
  /** The name that an operator gave the speaker whom this row stands for. */
  readonly shown: string | null;
}

const ARTICLES = /^(?:the|an?|this|that|its|his|her|their|one)\s/i;

/**
 * Whether the name says who it is outside its article. Nobody knows whether "a senior official", or "the paper", of one article is
 * that of another: these are never merged and have no row.
 */
export function isNamed({ name, kind }: QuotedSpeaker): boolean {
  if (kind === 'anonymous' || kind === 'group') return false;
  return !ARTICLES.test(name) || /[\p{Lu}\p{N}]/u.test(name.replace(ARTICLES, ''));
}

export function speakerId(num: number): string {
  return `s${num}`;
}

/** The speaker's number: known by name, by another printed form of it, or new. */
export function makeSpeaker(database: Database, owner: number, { name, kind }: QuotedSpeaker): number {
  const bracketed = kind === 'person' ? undefined : bracketedName(name);
  const full = bracketed?.full ?? (kind === 'person' ? withoutNote(name) : name);
  const key = kind === 'person' ? personKey(full) : nameKey(full);
  const row =
    database.get<SpeakerRow>('SELECT * FROM speakers WHERE owner = ? AND key = ?', owner, key) ??
    findByAlias(database, owner, key);
  const num = row?.num ?? insertSpeaker(database, owner, key, kind === 'person' ? withoutTitle(full) : full, kind);
  for (const printed of new Set([name, full, bracketed?.short ?? name]))
    if (printed !== row?.name) noteAlias(database, owner, num, printed);
  return num;
}

/** An alias that two speakers share names neither. */
function findByAlias(database: Database, owner: number, key: string): SpeakerRow | undefined {
  const rows = database.all<SpeakerRow>(
    'SELECT s.* FROM aliases a JOIN speakers s ON s.num = a.speaker WHERE a.owner = ? AND a.key = ? LIMIT 2',
    owner,
    key,
  );
  return rows.length === 1 ? rows[0] : undefined;
}

function insertSpeaker(database: Database, owner: number, key: string, name: string, kind: SpeakerKind): number {
  const names = searchable(name);
  const { rowid } = database.run(
    'INSERT INTO speakers (owner, key, name, kind, names, block) VALUES (?, ?, ?, ?, ?, ?)',
    owner,
    key,
    name,
    kind,
    names,
    blockOf({ key, name, kind }),
  );
  database.run('INSERT INTO speaker_names (rowid, names) VALUES (?, ?)', rowid, names);
  return rowid;
}

/** Another form of the name, that it is found by. @param isWanted kept however many there are. */
export function noteAlias(database: Database, owner: number, num: number, printed: string, isWanted = false): void {
  const row = database.get<SpeakerRow>('SELECT * FROM speakers WHERE num = ?', num);
  if (!row || row.name === printed) return;
  const key = wordsOf(printed).join(' ');
  const { changes } = database.run(
    `INSERT INTO aliases (speaker, owner, key, name)
     SELECT ?1, ?2, ?3, ?4 WHERE ?5 OR (SELECT count(*) FROM aliases WHERE speaker = ?1) < ${MAX_ALIASES}
     ON CONFLICT DO NOTHING`,
    num,
    owner,
    key,
    printed,
    Number(isWanted),
  );
  const addition = searchable(printed);
  if (!changes || row.names.includes(addition)) return;
  const names = row.names + addition;
  database.run('UPDATE speakers SET names = ? WHERE num = ?', names, num);
  database.run('UPDATE speaker_names SET names = ? WHERE rowid = ?', names, num);
}

/** " jakub hera adamowicz|": each word after a space. */
function searchable(name: string): string {
  return ` ${foldText(name)
    .replace(/[\s|]+/g, ' ')
    .trim()}|`;
}

export function addToSpeaker(database: Database, num: number, quotes: number): void {
  database.run('UPDATE speakers SET quotes = quotes + ? WHERE num = ?', quotes, num);
}

/**
 * All rows (the wire's, the workspace's) of the speaker whom an id, a name or another form of a name stands for; the most quoted
 * first. A name that several speakers have as another form gives all of theirs.
 */
export function findSpeakerRows(database: Database, reader: Reader, idOrName: string): SpeakerRow[] {
  return rowsOfSpeakers(database, reader, findNameRows(database, reader, idOrName));
}

/** The rows that bear the name itself; the most quoted first. */
export function findNameRows(database: Database, reader: Reader, idOrName: string): SpeakerRow[] {
  const num = /^s(\d{1,15})$/.exec(idOrName)?.[1];
  const own = [WIRE_NUM, reader.own] as const;
  if (num) {
    const row = database.get<SpeakerRow>(
      'SELECT * FROM speakers WHERE num = ? AND owner IN (?, ?)',
      Number(num),
      ...own,
    );
    if (row) return [row];
  }
  for (const key of new Set([personKey(idOrName), nameKey(idOrName)])) {
    const rows = rowsWithKey(database, own, key);
    if (rows.length > 0) return rows;
  }
  return rowsWithAlias(database, own, wordsOf(idOrName).join(' '));
}

/** With the rows of all other names of the same speakers. */
export function rowsOfSpeakers(database: Database, reader: Reader, rows: readonly SpeakerRow[]): SpeakerRow[] {
  const canons = new Set(rows.map(canonOf));
  const all = [...canons].flatMap((canon) =>
    database.all<SpeakerRow>(
      'SELECT * FROM speakers WHERE canon = ? AND owner IN (?, ?) AND quotes > 0',
      canon,
      WIRE_NUM,
      reader.own,
    ),
  );
  return all.sort((a, b) => b.quotes - a.quotes || a.num - b.num);
}

export function canonOf({ canon, num }: Pick<SpeakerRow, 'canon' | 'num'>): number {
  return canon ?? num;
}

/** The row that stands for a speaker; what it is called is `shown`, or else `name`. */
export function canonRow(database: Database, row: SpeakerRow): SpeakerRow {
  if (canonOf(row) === row.num) return row;
  return database.get<SpeakerRow>('SELECT * FROM speakers WHERE num = ?', canonOf(row)) ?? row;
}

function rowsWithKey(database: Database, owners: readonly [number, number], key: string): SpeakerRow[] {
  return database.all<SpeakerRow>(
    'SELECT * FROM speakers WHERE owner IN (?, ?) AND key = ? AND quotes > 0 ORDER BY quotes DESC',
    ...owners,
    key,
  );
}

function rowsWithAlias(database: Database, owners: readonly [number, number], key: string): SpeakerRow[] {
  return database.all<SpeakerRow>(
    `SELECT DISTINCT s.* FROM aliases a JOIN speakers s ON s.num = a.speaker
     WHERE a.owner IN (?, ?) AND a.key = ? AND s.quotes > 0 ORDER BY s.quotes DESC LIMIT 20`,
    ...owners,
    key,
  );
}

/** Speakers who have this word in their name, the most quoted first. */
export function speakersWithWords(database: Database, reader: Reader, typed: string, limit: number): SpeakerRow[] {
  const words = nameWords(typed);
  if (words.length === 0) return [];
  const patterns = words.map((word) => ` ${word}`);
  const rows = database.all<SpeakerRow>(
    // As nameWords() reads a name: apostrophes are no part of a word ("o'neill"), hyphens stand between two.
    `SELECT * FROM speakers WHERE owner IN (?, ?) AND quotes > 0
     AND instr(replace(replace(replace(names, '''', ''), '’', ''), '-', ' '), ?) ORDER BY quotes DESC LIMIT 200`,
    WIRE_NUM,
    reader.own,
    patterns[0] ?? '',
  );
  return rows.filter((row) => words.every((word) => nameWords(row.names).includes(word))).slice(0, limit);
}

export function aliasesOf(database: Database, num: number): string[] {
  return database
    .all<{ name: string }>('SELECT name FROM aliases WHERE speaker = ? ORDER BY name', num)
    .map((row) => row.name);
}
