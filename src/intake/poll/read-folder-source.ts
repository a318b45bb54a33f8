/** One reading of a folder: files that are new, or were written since, go into the archive. */
import { extname } from 'node:path';
import { readSources } from '../read-sources.ts';
import type { RawEntry, Refusal } from '../types.ts';
import { walkFiles } from '../walk.ts';
import { failed } from './failures.ts';
import { keyOf } from './identity.ts';
import type { InHand, PollParts, Reading } from './parts.ts';
import { NO_RHYTHM } from './rhythm.ts';
import { findSeen, keepSeen, touchSeen } from './seen-rows.ts';
import { type Fresh, storeEntries } from './store-entries.ts';

/** Articles in one transaction. */
const AT_ONCE = 16;
const DAY_MS = 24 * 3_600_000;
/** What programs write while a file is not whole yet. */
const UNFINISHED: ReadonlySet<string> = new Set(['.part', '.tmp', '.crdownload', '.download', '.swp']);

export async function readFolderSource(parts: PollParts, hand: InHand): Promise<Reading> {
  const { database, clock, disk, options, timers } = parts;
  const { row } = hand;
  const facts = await disk.look(row.url).catch(() => undefined);
  if (facts?.kind !== 'folder') return failed(`There is no folder ${row.url}, or it may not be read: check the path.`);
  let isPartial = false;
  const keys: number[] = [];
  for await (const file of walkFiles(disk, row.url)) {
    if (hand.isStopping()) return read('cut');
    if ('obstacle' in file) continue;
    if (UNFINISHED.has(extname(file.path).toLowerCase())) continue;
    const { modifiedMs = 0, size } = await disk.look(file.path).catch(() => ({ modifiedMs: 0, size: -1 }));
    const key = keyOf('path', file.path);
    const version = keyOf('text', `${size} ${modifiedMs}`);
    keys.push(key);
    const seen = findSeen(database, row.num, [key]).get(key);
    if (seen?.version === version) continue;
    // It may still be being written.
    if (clock.now().epochMilliseconds - modifiedMs < options.fileRestMs) {
      isPartial = true;
      continue;
    }
    if (!(await takeFile(parts, hand, file.path))) return { is: 'lost' };
    const now = clock.now().epochMilliseconds;
    await database.patiently(() =>
      keepSeen(database, row.num, { keys: [key], version, article: null, isNews: false, now }),
    );
    // A folder with thousands of files lets others have their turn.
    await new Promise<void>((resolve) => timers.after(0, resolve));
  }
  await database.patiently(() => touchSeen(database, row.num, keys, clock.now().epochMilliseconds, DAY_MS));
  return read(isPartial ? 'partial' : 'all');
}

function read(extent: 'all' | 'partial' | 'cut'): Reading {
  return { is: 'read', title: '', etag: null, lastModified: null, movedTo: null, rhythm: NO_RHYTHM, extent };
}

/** @returns whether the source is still ours. */
async function takeFile(parts: PollParts, hand: InHand, path: string): Promise<boolean> {
  const { disk, extractor, reader } = parts;
  let batch: Fresh[] = [];
  for await (const item of readSources([path], { disk, extractor, reader })) {
    batch.push(freshOf(item));
    if (batch.length < AT_ONCE) continue;
    if (!(await storeEntries(parts, hand, batch))) return false;
    batch = [];
  }
  return storeEntries(parts, hand, batch);
}

/** Entries of a file are known by what the archive knows them by: the file by its path. */
function freshOf(item: RawEntry | Refusal): Fresh {
  const line = item.line === undefined ? '' : `:${item.line}`;
  return {
    what: `${item.path}${line}`,
    keys: [],
    version: 0,
    readable: item.type === 'refused' ? { reason: item.reason } : item,
  };
}
