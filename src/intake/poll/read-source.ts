/** One reading of one source, and what becomes of it: its next time, its failures, its death, its new address. */
import type { Database } from '../../archive/index.ts';
import { PlatformError } from '../../errors.ts';
import { insertNotice } from '../sources/notice-rows.ts';
import type { SourceRow } from '../sources/source-row.ts';
import { findByUrl, giveChannel, moveSource, removeSource } from '../sources/source-rows.ts';
import type { SourceNotice } from '../sources/types.ts';
import { releaseClaim } from './claim-rows.ts';
import { holdHost, writeFailure, writeSuccess } from './outcome-rows.ts';
import { hostOf, type InHand, type PollParts, type Reading } from './parts.ts';
import { readFeedSource } from './read-feed-source.ts';
import { readFolderSource } from './read-folder-source.ts';
import { readSitemapSource } from './read-sitemap-source.ts';
import { nextPoll, retryAt } from './rhythm.ts';

export interface SourceParts extends PollParts {
  /** Channels beside the source's own that live from it: told once where it dies. */
  readonly channelsOf?: ((source: SourceRow) => Promise<readonly string[]>) | undefined;
}

const READERS = { feed: readFeedSource, sitemap: readSitemapSource, folder: readFolderSource };

/** Reads it and writes down what became of it. @throws what the database refuses, and bugs: the claim is handed back or runs out. */
export async function readSource(parts: SourceParts, hand: InHand): Promise<void> {
  const { database, commits, logger, onStep } = parts;
  const { row, claimer } = hand;
  let reading: Reading;
  try {
    reading = await READERS[row.kind](parts, hand);
  } catch (error) {
    if (error instanceof PlatformError) {
      // The database is locked, or full: nobody's fault, and everything is still to be read.
      await commits.write(() => releaseClaim(database, row.num, claimer));
      throw error;
    }
    logger?.error({ err: error, source: row.id }, 'source: a reading failed');
    reading = {
      ...{ is: 'failed', isGone: false, askedMs: null, isBusy: false },
      reason: 'Sorry, that is our fault: the source could not be read; it is asked again later.',
    };
  }
  // A fetch that was broken off says nothing of the site: the source is handed back as it was.
  if (reading.is === 'failed' && hand.isStopping()) await commits.write(() => releaseClaim(database, row.num, claimer));
  else if (reading.is === 'read') await writeRead(parts, hand, reading);
  else if (reading.is === 'failed') await writeFailed(parts, hand, reading);
  onStep?.('done', row);
}

async function writeRead(
  parts: SourceParts,
  { row, claimer }: InHand,
  reading: Extract<Reading, { is: 'read' }>,
): Promise<void> {
  const { database, commits, clock, options, random } = parts;
  const now = clock.now().epochMilliseconds;
  const { extent, etag, lastModified, title, movedTo } = reading;
  const chosenMs = row.interval_ms ?? (row.kind === 'folder' ? options.folderIntervalMs : null);
  const bounds = row.kind === 'folder' ? { ...options, leastIntervalMs: options.folderIntervalMs } : options;
  const rhythm = { ...reading.rhythm, chosenMs };
  const least = now + bounds.leastIntervalMs;
  const again = Math.max(least, reading.againAt ?? Number.POSITIVE_INFINITY);
  const usual = extent === 'all' ? nextPoll(now, rhythm, bounds, random()) : extent === 'cut' ? now : least;
  const nextPollAt = Math.min(usual, again);
  const isWhole = extent === 'all' && (reading.againAt ?? null) === null;
  await commits.write(() => {
    const isOurs = writeSuccess(database, row.num, claimer, {
      ...{ now, nextPollAt, title, movedTo, rhythm: JSON.stringify(reading.rhythm) },
      etag: isWhole ? etag : null,
      lastModified: isWhole ? lastModified : null,
      isRead: extent !== 'cut',
    });
    if (!isOurs) return;
    reading.tidy?.();
    if (movedTo === null || movedTo !== row.moved_to || row.moved_times + 1 < options.movedTimes) return;
    const other = findByUrl(database, row.owner, movedTo);
    if (!other) moveSource(database, row.num, movedTo, hostOf(movedTo), nextPollAt);
    // Where somebody has paused the other one, this one goes on: a merger would silence what is read.
    else if (other.state !== 'paused') mergeSource(database, row, other, now);
  });
}

/** It is a source already under its new address: that one goes on, and who added this one is told. */
function mergeSource(database: Database, row: SourceRow, other: SourceRow, now: number): void {
  removeSource(database, row.num, now);
  if (row.channel !== null) giveChannel(database, other.num, row.channel);
  const name = row.title ? `${row.title} (${row.url})` : row.url;
  const text = `The source ${name} has moved to ${other.url} for good, which is a source here already: that one is read from now on, and the old address is removed.`;
  const common = { sourceId: row.id, owner: row.owner, text };
  insertNotice(database, { ...common, to: { kind: 'person', id: row.added_by } }, `merged ${now}`, now);
  if (row.channel !== null && other.channel !== null && other.channel !== row.channel)
    insertNotice(database, { ...common, to: { kind: 'channel', id: row.channel } }, `merged ${now}`, now);
}

async function writeFailed(
  parts: SourceParts,
  { row, claimer }: InHand,
  failure: Extract<Reading, { is: 'failed' }>,
): Promise<void> {
  const { database, commits, clock, options, random, logger } = parts;
  const now = clock.now().epochMilliseconds;
  const { reason, isGone, askedMs, isBusy } = failure;
  const isDead = isGone || now - (row.failing_since ?? now) >= options.deadMs;
  const isNewlyDead = isDead && row.state !== 'dead';
  const channels = isNewlyDead ? await channelsOf(parts, row) : [];
  const failures = row.failures + 1;
  const nextPollAt = retryAt(now, { failures: isGone ? 30 : failures, askedMs, isDead }, options, random());
  await commits.write(() => {
    const isOurs = writeFailure(database, row.num, claimer, { now, nextPollAt, reason, isDead });
    if (isBusy && askedMs) holdHost(database, row.host, Math.min(nextPollAt, now + askedMs));
    if (!isOurs || !isNewlyDead) return;
    const about = `died ${row.failing_since ?? now}`;
    for (const notice of deathNotices(row, reason, isGone, channels)) insertNotice(database, notice, about, now);
  });
  logger?.info({ source: row.id, failures, isDead }, 'source: not read');
}

async function channelsOf({ channelsOf, logger }: SourceParts, row: SourceRow): Promise<readonly string[]> {
  const own = row.channel === null ? [] : [row.channel];
  try {
    return [...new Set([...own, ...((await channelsOf?.(row)) ?? [])])];
  } catch (error) {
    logger?.warn({ err: error }, 'source: which channels live from it is not known');
    return own;
  }
}

function deathNotices(
  row: SourceRow,
  reason: string,
  isGone: boolean,
  channels: readonly string[],
): Omit<SourceNotice, 'key'>[] {
  const name = row.title ? `${row.title} (${row.url})` : row.url;
  const what = isGone ? 'is gone' : 'has not been readable for days';
  const text = `The source ${name} ${what}: ${reason} It is still asked, ever more slowly; give it another address, or remove it.`;
  const common = { sourceId: row.id, owner: row.owner, text };
  return [
    { ...common, to: { kind: 'person', id: row.added_by } },
    ...channels.map((id): Omit<SourceNotice, 'key'> => ({ ...common, to: { kind: 'channel', id } })),
  ];
}
