/** What is shown of a speaker, and speakers as somebody types. */
import type { SpeakerSummary, StoredSpeaker } from '../port.ts';
import { foldText } from '../tokens.ts';
import type { Database } from './database.ts';
import { type Reader, WIRE_NUM } from './owners.ts';
import {
  aliasesOf,
  canonOf,
  canonRow,
  findNameRows,
  rowsOfSpeakers,
  type SpeakerRow,
  speakerId,
  speakersWithWords,
} from './speakers.ts';
import { keyTime } from './time-key.ts';

/** Newest quotes that roles are read from. */
const ROLE_QUOTES = 500;

/** By id, name or alias; else the most quoted speaker with these words in the name ("Adamowicz"). */
export function describeSpeaker(database: Database, reader: Reader, idOrName: string): SpeakerSummary | undefined {
  const known = findNameRows(database, reader, idOrName);
  const named = known[0] ?? speakersWithWords(database, reader, idOrName, 1)[0];
  if (!named) return undefined;
  const rows = rowsOfSpeakers(database, reader, [named]);
  if (rows.length === 0) return undefined;
  const front = canonRow(database, named);
  const name = front.shown ?? front.name;
  const nums = rows.map(({ num }) => num);
  const spans = nums.map((num) => readSpan(database, num));
  return {
    id: speakerId(front.num),
    name,
    kind: front.kind,
    quotes: rows.reduce((sum, row) => sum + row.quotes, 0),
    ...countKinds(database, nums),
    roles: readRoles(database, nums),
    aliases: [...new Set(rows.flatMap((row) => [row.name, ...aliasesOf(database, row.num)]))].filter(
      (other) => other !== name,
    ),
    namesakes: namesakesOf(database, reader, named),
    firstSeenAt: keyTime(Math.max(...spans.map(({ oldest }) => oldest))),
    lastSeenAt: keyTime(Math.min(...spans.map(({ newest }) => newest))),
  };
}

/** Newest quotes, of each name, whose kinds are counted. */
const KIND_QUOTES = 1000;

function countKinds(database: Database, nums: readonly number[]): { said: number; reported: number } {
  const kinds = nums.flatMap((num) =>
    database.tuples<[seq: number, kind: string]>(
      `SELECT seq, kind FROM quotes WHERE speaker = ? ORDER BY seq LIMIT ${KIND_QUOTES}`,
      num,
    ),
  );
  const newest = kinds.sort((a, b) => a[0] - b[0]).slice(0, KIND_QUOTES);
  const reported = newest.filter(([, kind]) => kind === 'indirect').length;
  return { said: newest.length - reported, reported };
}

/** Namesakes that are offered. */
const MAX_NAMESAKES = 5;

/** Where a family name alone may be several people's: who they are, the most quoted first. */
function namesakesOf(database: Database, reader: Reader, row: SpeakerRow): StoredSpeaker[] {
  if (row.kind !== 'person' || row.key.includes(' ') || canonOf(row) !== row.num) return [];
  const others = database.all<SpeakerRow>(
    `SELECT * FROM speakers WHERE block = (SELECT block FROM speakers WHERE num = ?) AND owner IN (?, ?) AND quotes > 0
     ORDER BY quotes DESC LIMIT 50`,
    row.num,
    WIRE_NUM,
    reader.own,
  );
  const fronts = new Map(
    others
      .map((other) => canonRow(database, other))
      .filter(({ num }) => num !== canonOf(row))
      .map((front) => [front.num, front]),
  );
  return [...fronts.values()].slice(0, MAX_NAMESAKES).map(toSpeaker);
}

export function toSpeaker({ num, name, shown, kind }: SpeakerRow): StoredSpeaker {
  return { id: speakerId(num), name: shown ?? name, kind };
}

function readSpan(database: Database, num: number): { newest: number; oldest: number } {
  const row = database.get<{ newest: number | null; oldest: number | null }>(
    'SELECT (SELECT min(seq) FROM quotes WHERE speaker = ?1) AS newest, (SELECT max(seq) FROM quotes WHERE speaker = ?1) AS oldest',
    num,
  );
  return { newest: row?.newest ?? 0, oldest: row?.oldest ?? 0 };
}

function readRoles(database: Database, nums: readonly number[]): SpeakerSummary['roles'] {
  const rows = nums.flatMap((num) =>
    database.all<{ seq: number; role: string | null; affiliation: string | null }>(
      `SELECT seq, role, affiliation FROM quotes WHERE speaker = ? ORDER BY seq LIMIT ${ROLE_QUOTES}`,
      num,
    ),
  );
  rows.sort((a, b) => a.seq - b.seq);
  const roles = new Map<string, SpeakerSummary['roles'][number]>();
  for (const { seq, role, affiliation } of rows) {
    if (role === null) continue;
    const key = JSON.stringify([foldText(role), affiliation && foldText(affiliation)]);
    const known = roles.get(key);
    roles.set(key, {
      ...(known ?? { role, affiliation, seenAt: keyTime(seq) }),
      firstSeenAt: keyTime(seq),
    });
  }
  return [...roles.values()];
}

/** The most quoted speakers are looked through one by one; the rest only where those do not fill the list. */
const LOOKED_THROUGH = 5000;
/** Candidates taken from the name index. */
const MAX_CANDIDATES = 500;

/** Names in which a word begins with what is typed, then names that hold it elsewhere; the most quoted first in each. */
export function suggestSpeakerRows(database: Database, reader: Reader, typed: string, limit: number): SpeakerRow[] {
  const wanted = foldText(typed)
    .replace(/[\s|\0]+/g, ' ')
    .trim()
    .slice(0, 80);
  const found = [WIRE_NUM, reader.own].flatMap((owner) => candidates(database, owner, wanted, limit));
  const rows = mergeBySpeaker(database, found);
  const begins = rows.filter((row) => row.names.includes(` ${wanted}`));
  const holds = rows.filter((row) => !row.names.includes(` ${wanted}`));
  return [...begins, ...holds].slice(0, limit);
}

function candidates(database: Database, owner: number, wanted: string, limit: number): SpeakerRow[] {
  const find = (text: string, most: number) =>
    database.all<SpeakerRow>(
      `SELECT s.* FROM (SELECT num FROM (SELECT num, names FROM speakers INDEXED BY speakers_by_quotes
         WHERE owner = ?1 AND quotes > 0 ORDER BY quotes DESC LIMIT ${LOOKED_THROUGH})
         WHERE instr(names, ?2) LIMIT ?3) n JOIN speakers s ON s.num = n.num`,
      owner,
      text,
      most,
    );
  const begins = wanted ? find(` ${wanted}`, limit) : find(' ', limit);
  if (begins.length >= limit || !wanted) return begins;
  const holds = find(wanted, limit * 2);
  if ([...wanted].length < 3) return [...begins, ...holds];
  const others = database.all<SpeakerRow>(
    `SELECT s.* FROM (SELECT rowid FROM speaker_names WHERE speaker_names MATCH ?1 LIMIT ${MAX_CANDIDATES}) f
     CROSS JOIN speakers s ON s.num = f.rowid WHERE s.owner = ?2 AND s.quotes > 0 AND instr(s.names, ?3)`,
    trigrams(wanted),
    owner,
    wanted,
  );
  return [...begins, ...holds, ...others];
}

/** `detail = none` knows no phrases: all trigrams must be there, and instr() sees to their order. */
function trigrams(text: string): string {
  const letters = [...text];
  const grams = new Set(letters.slice(0, -2).map((_, at) => letters.slice(at, at + 3).join('')));
  return [...grams].map((gram) => `"${gram.replaceAll('"', '""')}"`).join(' AND ');
}

/** Several names of one speaker are one suggestion: the row that stands for them, found by all of these. */
function mergeBySpeaker(database: Database, rows: readonly SpeakerRow[]): SpeakerRow[] {
  const byNum = new Map(rows.map((row) => [row.num, row]));
  const speakers = new Map<number, SpeakerRow>();
  for (const row of byNum.values()) {
    const known = speakers.get(canonOf(row));
    const front = known ?? { ...canonRow(database, row), quotes: 0, names: '' };
    speakers.set(canonOf(row), { ...front, quotes: front.quotes + row.quotes, names: front.names + row.names });
  }
  return [...speakers.values()].sort((a, b) => b.quotes - a.quotes || a.num - b.num);
}
