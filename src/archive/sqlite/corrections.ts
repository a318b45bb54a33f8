/** What an operator says of speakers: kept by name, so that it holds for articles that come in later, and can be taken back. */
import { UserError } from '../../errors.ts';
import { blockOf } from '../link-names.ts';
import type { SpeakerBrief, SpeakerChange, SpeakerCorrection } from '../port.ts';
import { wordsOf } from '../tokens.ts';
import type { Database } from './database.ts';
import { type Reader, WIRE_NUM } from './owners.ts';
import { relinkBlocks } from './speaker-links.ts';
import { suggestSpeakerRows } from './speaker-page.ts';
import { canonOf, canonRow, findNameRows, noteAlias, rowsOfSpeakers, type SpeakerRow, speakerId } from './speakers.ts';

interface CorrectionRow {
  readonly num: number;
  readonly owner: number;
  readonly action: SpeakerCorrection['action'];
  readonly key: string;
  readonly block: string;
  readonly name: string;
  readonly other_key: string | null;
  readonly other_block: string | null;
  readonly other_name: string | null;
  readonly shown: string | null;
  readonly made_at: number;
  readonly undone_at: number | null;
}

/** The longest name that can be given. UTF-16 units. */
const MAX_NAME = 120;

/** Control characters, and marks that turn the direction of what is written beside them. */
const INVISIBLE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** @throws UserError where a name is not known, or both are one speaker already. */
export function mergeSpeakers(
  database: Database,
  reader: Reader,
  name: string,
  other: string,
  now: Temporal.Instant,
): SpeakerChange {
  const [one, two] = [getName(database, reader, name), getName(database, reader, other)];
  if (canonOf(one) === canonOf(two))
    throw new UserError(`"${one.name}" and "${two.name}" are one speaker already: ${callOf(database, one)}.`);
  return correct(database, reader, { action: 'merge', one, two, shown: null }, now);
}

/** @param other undefined: `name` is split from all other names. @throws UserError where a name is not known, or nothing would change. */
export function splitSpeaker(
  database: Database,
  reader: Reader,
  name: string,
  other: string | undefined,
  now: Temporal.Instant,
): SpeakerChange {
  const one = getName(database, reader, name);
  const two = other === undefined ? null : getName(database, reader, other);
  if (two?.key === one.key)
    throw new UserError(`"${one.name}" and "${two.name}" are one printed name: only different names can be split.`);
  if (two && canonOf(one) !== canonOf(two))
    throw new UserError(`"${one.name}" and "${two.name}" are two speakers already: there is nothing to split.`);
  const keys = new Set(rowsOfSpeakers(database, reader, [one]).map(({ key }) => key));
  if (!two && keys.size < 2)
    throw new UserError(`"${one.name}" is the only name of its speaker: there is nothing to split.`);
  return correct(database, reader, { action: 'split', one, two, shown: null }, now);
}

/** @throws UserError where the name is not known, or the new one is too long, or no name. */
export function renameSpeaker(
  database: Database,
  reader: Reader,
  name: string,
  shown: string,
  now: Temporal.Instant,
): SpeakerChange {
  const one = getName(database, reader, name);
  const plain = shown.replace(/\s+/g, ' ').trim();
  if (INVISIBLE.test(plain))
    throw new UserError(
      'The name holds characters that are not seen (control or direction marks): write it without them.',
    );
  if (wordsOf(plain).length === 0 || plain.length > MAX_NAME)
    throw new UserError(`A name has letters, and ${MAX_NAME} characters at most: "${plain.slice(0, 60)}" is none.`);
  const holder = findNameRows(database, reader, plain)[0];
  if (holder && canonOf(holder) !== canonOf(one))
    throw new UserError(
      `"${plain}" is another speaker: merge the two instead, with speaker merge "${plain}" "${one.name}".`,
    );
  return correct(database, reader, { action: 'rename', one, two: null, shown: plain }, now);
}

/** @param id of a correction. @throws UserError where there is none, or it was undone before. */
export function undoCorrection(database: Database, reader: Reader, id: string, now: Temporal.Instant): SpeakerChange {
  const num = /^c?(\d{1,15})$/.exec(id.trim())?.[1];
  const row = num && readCorrection(database, reader, Number(num));
  if (!row) throw new UserError(`There is no correction "${id.slice(0, 40)}": "speaker corrections" lists them.`);
  if (row.undone_at !== null) throw new UserError(`Correction c${row.num} was undone before.`);
  const keys = keysAround(database, reader, row);
  const before = briefsOf(database, reader, keys);
  database.run(
    'UPDATE speaker_corrections SET undone_at = ? WHERE num = ?',
    Math.floor(now.epochMilliseconds),
    row.num,
  );
  if (row.shown !== null) dropAlias(database, row, row.shown);
  relinkBlocks(database, new Set([row.block, ...(row.other_block === null ? [] : [row.other_block])]));
  return {
    correction: toCorrection(readCorrection(database, reader, row.num)!),
    before,
    after: briefsOf(database, reader, keys),
  };
}

/** Newest first. */
export function listCorrections(database: Database, reader: Reader): SpeakerCorrection[] {
  return database
    .all<CorrectionRow>(
      'SELECT * FROM speaker_corrections WHERE owner IN (?, ?) ORDER BY num DESC',
      WIRE_NUM,
      reader.own,
    )
    .map(toCorrection);
}

interface Wanted {
  readonly action: SpeakerCorrection['action'];
  readonly one: SpeakerRow;
  readonly two: SpeakerRow | null;
  readonly shown: string | null;
}

function correct(
  database: Database,
  reader: Reader,
  { action, one, two, shown }: Wanted,
  now: Temporal.Instant,
): SpeakerChange {
  // What is said of a name that only this workspace has is the workspace's own, and goes with it.
  const isOwn = [one, two].some((row) => row && !isOnWire(database, row.key));
  const blocks = [blockOf(one), ...(two ? [blockOf(two)] : [])];
  const keys = keysAround(database, reader, { key: one.key, other_key: two?.key ?? null });
  const before = briefsOf(database, reader, keys);
  const { rowid } = database.run(
    `INSERT INTO speaker_corrections (owner, action, key, block, name, other_key, other_block, other_name, shown, made_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    isOwn ? reader.own : WIRE_NUM,
    action,
    one.key,
    blocks[0]!,
    one.name,
    two?.key ?? null,
    blocks[1] ?? null,
    two?.name ?? null,
    shown,
    Math.floor(now.epochMilliseconds),
  );
  if (shown !== null) noteAlias(database, one.owner, one.num, shown, true);
  relinkBlocks(database, new Set(blocks));
  const row = readCorrection(database, reader, rowid)!;
  return { correction: toCorrection(row), before, after: briefsOf(database, reader, keys) };
}

function isOnWire(database: Database, key: string): boolean {
  return database.get('SELECT 1 FROM speakers WHERE owner = ? AND key = ?', WIRE_NUM, key) !== undefined;
}

/** @throws UserError with the nearest names. */
function getName(database: Database, reader: Reader, typed: string): SpeakerRow {
  const rows = findNameRows(database, reader, typed);
  // Another form that several speakers share names neither.
  if (rows[0] && new Set(rows.map(canonOf)).size === 1) return rows[0];
  const near = rows.length > 0 ? rows : suggestSpeakerRows(database, reader, typed, 3);
  const names = [...new Set(near.map(({ name }) => `"${name}"`))].slice(0, 3).join(', ');
  throw new UserError(
    `Nobody is quoted as "${typed.slice(0, 80)}": ${names ? `did you mean ${names}?` : 'use a name as an article prints it.'}`,
  );
}

function callOf(database: Database, row: SpeakerRow): string {
  const front = canonRow(database, row);
  return front.shown ?? front.name;
}

/** The keys of all names of the speakers whom a correction is about. */
function keysAround(
  database: Database,
  reader: Reader,
  { key, other_key: other }: Pick<CorrectionRow, 'key' | 'other_key'>,
): Set<string> {
  const named = rowsWithKeys(database, reader, [key, ...(other === null ? [] : [other])]);
  return new Set([...named, ...rowsOfSpeakers(database, reader, named)].map((row) => row.key));
}

function rowsWithKeys(database: Database, reader: Reader, keys: Iterable<string>): SpeakerRow[] {
  return [...keys].flatMap((key) =>
    database.all<SpeakerRow>(
      'SELECT * FROM speakers WHERE owner IN (?, ?) AND key = ? AND quotes > 0',
      WIRE_NUM,
      reader.own,
      key,
    ),
  );
}

/** The speakers who bear these names, as they are now. */
function briefsOf(database: Database, reader: Reader, keys: ReadonlySet<string>): SpeakerBrief[] {
  const named = rowsWithKeys(database, reader, keys);
  const fronts = new Map(named.map((row) => [canonOf(row), canonRow(database, row)]));
  return [...fronts.values()].map((front) => {
    const rows = rowsOfSpeakers(database, reader, [front]);
    return {
      id: speakerId(front.num),
      name: front.shown ?? front.name,
      quotes: rows.reduce((sum, { quotes }) => sum + quotes, 0),
      names: [...new Set(rows.map(({ name }) => name))],
    };
  });
}

/** Unless an article prints it, too: then it is a name of its own. */
function dropAlias(database: Database, { key, owner }: CorrectionRow, shown: string): void {
  database.run(
    'DELETE FROM aliases WHERE name = ? AND speaker IN (SELECT num FROM speakers WHERE key = ? AND owner IN (?, ?))',
    shown,
    key,
    WIRE_NUM,
    owner,
  );
}

function readCorrection(database: Database, reader: Reader, num: number): CorrectionRow | undefined {
  return database.get<CorrectionRow>(
    'SELECT * FROM speaker_corrections WHERE num = ? AND owner IN (?, ?)',
    num,
    WIRE_NUM,
    reader.own,
  );
}

function toCorrection(row: CorrectionRow): SpeakerCorrection {
  return {
    id: `c${row.num}`,
    action: row.action,
    name: row.name,
    other: row.other_name,
    shown: row.shown,
    madeAt: Temporal.Instant.fromEpochMilliseconds(row.made_at),
    undoneAt: row.undone_at === null ? null : Temporal.Instant.fromEpochMilliseconds(row.undone_at),
  };
}
