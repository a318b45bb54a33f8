/** Sources into the archive: in batches, each in one transaction, and every article accounted for in the order it came. */
import type { AddedArticle, Archive, ReadArticle, WIRE, WorkspaceId } from '../archive/port.ts';
import { fingerprint } from '../article/index.ts';
import { PlatformError, UserError } from '../errors.ts';
import { DISK } from './disk.ts';
import { readEntry } from './read-entry.ts';
import { isUrl, readSources, type SourceOptions, STDIN } from './read-sources.ts';
import type { Found, Place, RawEntry, Refusal } from './types.ts';
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
  readonly reportBug?: ((error: unknown, reference: string) => void) | undefined;
  /** Turns an entry into an article; readEntry by default. */
  readonly read?: ((entry: RawEntry) => ReadArticle) | undefined;
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
  const { archive, owner, batchSize = BATCH_SIZE, signal, reportBug, read = readEntry } = options;
  const measure = startMeasuring(options);
  const store = storeOf(archive, owner, reportBug);
  let bytesRead = 0;
  let batch: Slot[] = [];
  let chars = 0;
  async function* flush(): AsyncGenerator<IngestEvent, void, void> {
    const slots = batch;
    batch = [];
    chars = 0;
    for (const { bytes, event } of await store(slots)) {
      bytesRead += bytes;
      yield { ...event, progress: { bytesRead, bytesTotal: measure.total() } };
    }
  }
  try {
    for await (const item of untilAborted(readSources(options.targets, options), signal, () =>
      options.stdin?.destroy?.(),
    )) {
      const slot = slotOf(item, read, reportBug);
      batch.push(slot);
      chars += slot.entry?.article.text.length ?? 0;
      // Slots that were refused count too: a file of nothing else must not pile up.
      if (batch.length >= batchSize || chars >= BATCH_CHARS) yield* flush();
    }
    if (batch.length > 0) yield* flush();
  } finally {
    measure.stop();
  }
}

/** One place in a batch: an article that was read, or the reason why it was not. */
interface Slot extends Place {
  readonly bytes: number;
  readonly entry?: ReadArticle | undefined;
  readonly reason?: string | undefined;
  readonly found?: Found | undefined;
}

function slotOf(
  item: RawEntry | Refusal,
  read: (entry: RawEntry) => ReadArticle,
  reportBug: IngestOptions['reportBug'],
): Slot {
  const { path, line, bytes } = item;
  if (item.type === 'refused') return { path, line, bytes, reason: item.reason, found: item.found };
  try {
    return { path, line, bytes, entry: read(item) };
  } catch (error) {
    return { path, line, bytes, reason: reasonOf(error, reportBug), found: foundIn(item) };
  }
}

/** What the sender said beside the text; undefined where that is nothing. */
function foundIn({ hints }: RawEntry): Found | undefined {
  const { headline = null, url = null, publishedAt = null } = hints;
  return headline || url || publishedAt ? { headline, url, publishedAt } : undefined;
}

/** An error's own words where it has a name; otherwise an apology with a reference, and the bug is reported. */
function reasonOf(error: unknown, reportBug: IngestOptions['reportBug']): string {
  if (error instanceof UserError || error instanceof PlatformError) return error.message;
  const reference = crypto.randomUUID().slice(0, 8);
  reportBug?.(error, reference);
  return `Sorry, that is our fault: the article could not be read; tell whoever runs Briefwire the reference ${reference}.`;
}

type Done = {
  readonly bytes: number;
  readonly event: Omit<IngestedArticle, 'progress'> | Omit<RefusedArticle, 'progress'>;
};

/** Stores a batch in one transaction; where that fails, one by one, so that one bad article never loses the others. */
function storeOf(
  archive: Archive | null,
  owner: WorkspaceId,
  reportBug: IngestOptions['reportBug'],
): (slots: readonly Slot[]) => Promise<Done[]> {
  return async (slots) => {
    const entries = slots.flatMap(({ entry }) => (entry ? [entry] : []));
    const stored = archive ? await addAll(archive, owner, entries, reportBug) : entries.map(readOnly);
    let next = 0;
    return slots.map(({ path, line, bytes, entry, reason, found }): Done => {
      const outcome = entry ? stored[next++]! : { reason: reason ?? '' };
      if (!entry || 'reason' in outcome)
        return {
          bytes,
          event: { type: 'refused', path, line, reason: 'reason' in outcome ? outcome.reason : '', found },
        };
      return { bytes, event: { type: 'article', path, line, ...entry, ...outcome } };
    });
  };
}

type Outcome =
  | { readonly id: string; readonly status: IngestedArticle['status']; readonly changes: readonly string[] }
  | { readonly reason: string };

function readOnly({ givenId, article }: ReadArticle): Outcome {
  return { id: givenId ?? fingerprint(article), status: 'read', changes: [] };
}

async function addAll(
  archive: Archive,
  owner: WorkspaceId,
  entries: readonly ReadArticle[],
  reportBug: IngestOptions['reportBug'],
): Promise<Outcome[]> {
  if (entries.length === 0) return [];
  try {
    return await archive.add(owner, entries);
  } catch (error) {
    if (isHopeless(error)) throw error;
  }
  const outcomes: Outcome[] = [];
  let failure: unknown;
  let lost = 0;
  for (const entry of entries) {
    try {
      outcomes.push(...(await archive.add(owner, [entry])));
    } catch (error) {
      if (isHopeless(error)) throw error;
      failure = error;
      lost++;
      outcomes.push({ reason: reasonOf(error, reportBug) });
    }
  }
  // Not one of several articles: then it is the database, and the next thousand would fail alike.
  if (lost > 1 && lost === entries.length) throw failure;
  return outcomes;
}

/** A database that is busy or away is so for every article. */
function isHopeless(error: unknown): boolean {
  return error instanceof PlatformError && error.isRetryable;
}

/**
 * Ends as soon as the signal says so, even where the source is waiting for somebody to type; then `close` frees what it
 * waits for, which would keep the process alive.
 */
async function* untilAborted<T>(
  items: AsyncGenerator<T, void, void>,
  signal: AbortSignal | undefined,
  close: () => void,
): AsyncGenerator<T, void, void> {
  if (!signal) {
    yield* items;
    return;
  }
  const stopped = Promise.withResolvers<'stopped'>();
  const stop = () => stopped.resolve('stopped');
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  let isPending = false;
  try {
    for (;;) {
      isPending = true;
      const next = await Promise.race([stopped.promise, items.next()]);
      if (next === 'stopped') return;
      isPending = false;
      if (next.done) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    const closing = items.return();
    if (!isPending) await closing;
    else {
      // A generator that waits for input ends only when input comes: nobody waits for that here.
      closing.catch(() => {});
      close();
    }
  }
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
