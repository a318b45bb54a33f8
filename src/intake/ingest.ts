/** Sources into the archive: in batches, each in one transaction, and every article accounted for in the order it came. */
import type { AddedArticle, Archive, ReadArticle, WIRE, WorkspaceId } from '../archive/port.ts';
import { type Clock, SYSTEM_CLOCK } from '../clock.ts';
import { DISK } from './disk.ts';
import { withoutFutureDate } from './feed/future.ts';
import { type ReportBug, reasonOf, type Slot, storeSlots } from './ingest-store.ts';
import { readEntry } from './read-entry.ts';
import { isUrl, readSources, type SourceOptions, STDIN } from './read-sources.ts';
import type { Reader } from './reader/reader.ts';
import type { Found, Place, RawEntry, Refusal } from './types.ts';
import { untilAborted } from './until-aborted.ts';
import { measureFiles } from './walk.ts';

/** Articles in one transaction: a reader of the same database waits for a few milliseconds at most. */
export const BATCH_SIZE = 64;

/** UTF-16 units of text in one transaction. */
const BATCH_CHARS = 1_000_000;

export interface IngestOptions extends SourceOptions {
  /** null: everything is read and nothing stored. */
  readonly archive: Archive | null;
  /** Whose articles they become: a workspace's, or everybody's (WIRE). */
  readonly owner: WorkspaceId | typeof WIRE;
  /** Files, folders, '-'. */
  readonly targets: readonly string[];
  /** Articles a transaction; BATCH_SIZE by default. */
  readonly batchSize?: number | undefined;
  /** Stops between two batches: what was read so far goes in, whole. */
  readonly signal?: AbortSignal | undefined;
  /** Told of every error that has no name; the refusal of the article quotes the reference. */
  readonly reportBug?: ReportBug;
  /** Turns an entry into an article; readEntry by default. */
  readonly read?: ((entry: RawEntry) => ReadArticle) | undefined;
  /** Reads articles in a thread of its own, where other work must not wait; `read` counts where it is not given. */
  readonly articles?: Reader['articles'] | undefined;
  /** What a date in the future is measured by; the system's by default. */
  readonly clock?: Clock | undefined;
}

export interface IngestProgress {
  /** Bytes of the sources that are done with. */
  readonly bytesRead: number;
  /** null while, or where, nobody knows: standard input. */
  readonly bytesTotal: number | null;
}

export interface IngestedArticle extends Place, ReadArticle {
  readonly type: 'article';
  /** The archive's id; in a dry run the sender's, or else one made from the text. */
  readonly id: string;
  /** read: a dry run, nothing was stored. */
  readonly status: AddedArticle['status'] | 'read';
  readonly changes: readonly string[];
  readonly progress: IngestProgress;
}

export interface RefusedArticle extends Place {
  readonly type: 'refused';
  readonly reason: string;
  /** What it says all the same: of a feed's entry or a page. */
  readonly found?: Found | undefined;
  readonly progress: IngestProgress;
}

export type IngestEvent = IngestedArticle | RefusedArticle;

/**
 * Yields one event for each article and for each thing that cannot go in, in the order of the sources; an article's event
 * comes once it is stored. A consumer that stops early leaves whole batches behind.
 * @throws PlatformError where the database does not answer or takes nothing at all.
 */
export async function* ingest(options: IngestOptions): AsyncGenerator<IngestEvent, void, void> {
  const { archive, owner, batchSize = BATCH_SIZE, signal, reportBug } = options;
  const measure = startMeasuring(options);
  let bytesRead = 0;
  let batch: (RawEntry | Refusal)[] = [];
  let chars = 0;
  async function* flush(): AsyncGenerator<IngestEvent, void, void> {
    const slots = await readBatch(batch, options);
    batch = [];
    chars = 0;
    for (const { bytes, ...event } of await storeSlots(archive, owner, slots, reportBug)) {
      bytesRead += bytes;
      yield { ...event, progress: { bytesRead, bytesTotal: measure.total() } };
    }
  }
  try {
    for await (const item of untilAborted(readSources(options.targets, options), signal, () =>
      options.stdin?.destroy?.(),
    )) {
      batch.push(item);
      chars += item.type === 'entry' ? item.content.length : 0;
      // What is refused counts too: a file of nothing else must not pile up.
      if (batch.length >= batchSize || chars >= BATCH_CHARS) yield* flush();
    }
    if (batch.length > 0) yield* flush();
  } finally {
    measure.stop();
  }
}

/** Each in its place: as an article, or why it is none. */
async function readBatch(
  items: readonly (RawEntry | Refusal)[],
  { articles, read = readEntry, reportBug, clock = SYSTEM_CLOCK }: IngestOptions,
): Promise<Slot[]> {
  const entries = items.filter((item) => item.type === 'entry');
  const outcomes = articles ? await articles(entries) : entries.map((entry) => readHere(entry, read, reportBug));
  const now = clock.now();
  let next = 0;
  return items.map((item): Slot => {
    const { path, line, bytes } = item;
    if (item.type === 'refused') return { path, line, bytes, reason: item.reason, found: item.found };
    const outcome = outcomes[next++]!;
    if ('reason' in outcome) return { path, line, bytes, reason: outcome.reason, found: foundIn(item) };
    return { path, line, bytes, entry: withoutFutureDate(outcome, now) };
  });
}

function readHere(
  entry: RawEntry,
  read: (entry: RawEntry) => ReadArticle,
  reportBug: ReportBug,
): ReadArticle | { readonly reason: string } {
  try {
    return read(entry);
  } catch (error) {
    return { reason: reasonOf(error, reportBug) };
  }
}

/** What the sender said beside the text; undefined where that is nothing. */
function foundIn({ hints }: RawEntry): Found | undefined {
  const { headline = null, url = null, publishedAt = null } = hints;
  return headline || url || publishedAt ? { headline, url, publishedAt } : undefined;
}

/** Adds up the sizes beside the work, so that neither waits for the other. */
function startMeasuring({ targets, disk = DISK }: IngestOptions): { total(): number | null; stop(): void } {
  const stopper = new AbortController();
  let total: number | null = null;
  if (!targets.includes(STDIN)) {
    const paths = targets.filter((target) => target !== '' && !isUrl(target));
    measureFiles(disk, paths, stopper.signal).then(
      (bytes) => {
        total = bytes;
      },
      () => {},
    );
  }
  return { total: () => total, stop: () => stopper.abort() };
}
