/** What is shown of a speaker, and speakers as somebody types. */
import type { SpeakerSummary } from '../port.ts';
import { foldText } from '../tokens.ts';
import type { Database } from './database.ts';
import { type Reader, WIRE_NUM } from './owners.ts';
import { aliasesOf, findSpeakerRows, type SpeakerRow, speakerId, speakersWithWords } from './speakers.ts';
import { keyTime } from './time-key.ts';

/** Newest quotes that roles are read from. */
const ROLE_QUOTES = 500;

/** By id, name or alias; else the most quoted speaker with these words in the name ("Adamowicz"). */
export function describeSpeaker(database: Database, reader: Reader, idOrName: string): SpeakerSummary | undefined {
  const known = findSpeakerRows(database, reader, idOrName);
  const first = known[0] ?? speakersWithWords(database, reader, idOrName, 1)[0];
  if (!first) return undefined;
  // The same name on the wire and in the workspace is one speaker.
  const rows = [
    first,
    ...findSpeakerRows(database, reader, speakerId(first.num)).filter(({ num }) => num !== first.num),
  ];
  const spans = rows.map((row) => readSpan(database, row.num));
  return {
    id: speakerId(first.num),
    name: first.name,
    kind: first.kind,
    quotes: rows.reduce((sum, row) => sum + row.quotes, 0),
    roles: readRoles(
      database,
      rows.map((row) => row.num),
    ),
    aliases: [...new Set(rows.flatMap((row) => [row.name, ...aliasesOf(database, row.num)]))].filter(
      (name) => name !== first.name,
    ),
    firstSeenAt: keyTime(Math.max(...spans.map(({ oldest }) => oldest))),
    lastSeenAt: keyTime(Math.min(...spans.map(({ newest }) => newest))),
  };
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
    const key = JSON.stringify([role, affiliation]);
    if (role !== null && !roles.has(key)) roles.set(key, { role, affiliation, seenAt: keyTime(seq) });
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
  const rows = mergeByKey([WIRE_NUM, reader.own].flatMap((owner) => candidates(database, owner, wanted, limit)));
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

/** The same name on the wire and in the workspace is one speaker. */
function mergeByKey(rows: readonly SpeakerRow[]): SpeakerRow[] {
  const byNum = new Map(rows.map((row) => [row.num, row]));
  const byKey = new Map<string, SpeakerRow>();
  for (const row of byNum.values()) {
    const known = byKey.get(row.key);
    byKey.set(row.key, known ? { ...known, quotes: known.quotes + row.quotes } : row);
  }
  return [...byKey.values()].sort((a, b) => b.quotes - a.quotes || a.num - b.num);
}
