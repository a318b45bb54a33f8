/** A batch of articles into the archive, each accounted for in its place. */
import type { AddedArticle, Archive, ReadArticle, WorkspaceId } from '../archive/port.ts';
import { fingerprint } from '../article/index.ts';
import { PlatformError, UserError } from '../errors.ts';
import type { Found, Place } from './types.ts';

/** Told of every error that has no name; a refusal quotes the reference. */
export type ReportBug = ((error: unknown, reference: string) => void) | undefined;

/** One place in a batch: an article that was read, or the reason why it was not. */
export interface Slot extends Place {
  readonly bytes: number;
  readonly entry?: ReadArticle | undefined;
  readonly reason?: string | undefined;
  readonly found?: Found | undefined;
}

/** What became of a place in a batch. */
export type Done = Place & { readonly bytes: number } & (
    | ({ readonly type: 'article' } & ReadArticle & Stored)
    | { readonly type: 'refused'; readonly reason: string; readonly found?: Found | undefined }
  );

interface Stored {
  /** The archive's id; where nothing is stored the sender's, or else one made from the text. */
  readonly id: string;
  /** read: nothing was stored. */
  readonly status: AddedArticle['status'] | 'read';
  readonly changes: readonly string[];
}

type Outcome = Stored | { readonly reason: string };

/**
 * Stores a batch in one transaction; where that fails, one by one, so that one bad article never loses the others.
 * @param archive null: nothing is stored. @throws PlatformError where the database does not answer or takes nothing at all.
 */
export async function storeSlots(
  archive: Archive | null,
  owner: WorkspaceId,
  slots: readonly Slot[],
  reportBug: ReportBug,
): Promise<Done[]> {
  const entries = slots.flatMap(({ entry }) => (entry ? [entry] : []));
  const stored = archive ? await addAll(archive, owner, entries, reportBug) : entries.map(readOnly);
  let next = 0;
  return slots.map(({ path, line, bytes, entry, reason, found }): Done => {
    const outcome = entry ? stored[next++]! : { reason: reason ?? '' };
    if (!entry || 'reason' in outcome)
      return { type: 'refused', path, line, bytes, reason: 'reason' in outcome ? outcome.reason : '', found };
    return { type: 'article', path, line, bytes, ...entry, ...outcome };
  });
}

function readOnly({ givenId, article }: ReadArticle): Outcome {
  return { id: givenId ?? fingerprint(article), status: 'read', changes: [] };
}

async function addAll(
  archive: Archive,
  owner: WorkspaceId,
  entries: readonly ReadArticle[],
  reportBug: ReportBug,
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

/** An error's own words where it has a name; otherwise an apology with a reference, and the bug is reported. */
export function reasonOf(error: unknown, reportBug: ReportBug): string {
  if (error instanceof UserError || error instanceof PlatformError) return error.message;
  const reference = crypto.randomUUID().slice(0, 8);
  reportBug?.(error, reference);
  return `Sorry, that is our fault: the article could not be read; tell whoever runs Briefwire the reference ${reference}.`;
}
