/** New entries into the archive, then into what was seen: so a process that dies between the two stores nothing twice, and loses nothing. */
import type { AddedArticle, ReadArticle } from '../../archive/port.ts';
import { PlatformError, UserError } from '../../errors.ts';
import { withoutFutureDate } from '../feed/future.ts';
import type { Readable } from '../read-entry.ts';
import { renewClaim } from './claim-rows.ts';
import { countRead } from './outcome-rows.ts';
import type { InHand, PollParts } from './parts.ts';
import { keepSeen } from './seen-rows.ts';

export interface Fresh {
  /** Headline, address or path: what a refusal names. */
  readonly what: string;
  readonly keys: readonly number[];
  readonly version: number;
  /** What is to be read; or why it is refused. */
  readonly readable: Readable | { readonly reason: string };
  /** Something to be said of it although it came in: its page could not be read. */
  readonly remark?: string | undefined;
  /** It is tried again, and is not refused yet. */
  readonly isPassing?: boolean | undefined;
  /** It is no news although the first reading is over. */
  readonly isBacklog?: boolean | undefined;
}

/** @returns whether the source is still ours. @throws PlatformError where the database takes nothing. */
export async function storeEntries(parts: PollParts, hand: InHand, entries: readonly Fresh[]): Promise<boolean> {
  const { database, commits, turns, clock, options, reader, onStep } = parts;
  const { row, claimer } = hand;
  const isBacklog = (entry: Fresh) => row.first_read_at === null || entry.isBacklog === true;
  const asked = entries.filter(({ readable }) => !('reason' in readable));
  const read = await reader.articles(asked.flatMap(({ readable }) => ('reason' in readable ? [] : [readable])));
  const articles = read.flatMap((one, place) =>
    'reason' in one ? [] : [withoutFutureDate({ ...one, isBacklog: isBacklog(asked[place]!) }, clock.now())],
  );
  await turns.breathe();
  const added = await addAll(parts, row.owner, articles);
  onStep?.('stored', row);
  let nextRead = 0;
  let nextAdded = 0;
  const outcomes = entries.map(({ readable }): AddedArticle | { reason: string } => {
    if ('reason' in readable) return readable;
    const one = read[nextRead++]!;
    return 'reason' in one ? one : added[nextAdded++]!;
  });
  const isOurs = await commits.write(() => {
    const now = clock.now().epochMilliseconds;
    if (!renewClaim(database, row.num, claimer, now + options.leaseMs)) return false;
    const refusals: { what: string; reason: string }[] = [];
    let news = 0;
    entries.forEach((entry, place) => {
      const { what, keys, version, remark, isPassing } = entry;
      const outcome = outcomes[place]!;
      const isAdded = 'status' in outcome && outcome.status === 'added';
      if (isAdded) news++;
      if ('reason' in outcome && isPassing) {
        // Said when it is given up.
      } else if ('reason' in outcome) refusals.push({ what, reason: outcome.reason });
      else if (remark) refusals.push({ what, reason: remark });
      const article = 'id' in outcome ? outcome.id : null;
      keepSeen(database, row.num, { keys, version, article, isNews: isAdded && !isBacklog(entry), now });
    });
    countRead(database, row.num, { now, articles: news, refusals });
    return true;
  });
  onStep?.('seen', row);
  return isOurs;
}

type Outcome = AddedArticle | { readonly reason: string };

/** All in one transaction; where that fails, one by one, so that one bad article never loses the others. */
async function addAll(parts: PollParts, owner: string, articles: readonly ReadArticle[]): Promise<Outcome[]> {
  const { archive, logger } = parts;
  if (articles.length === 0) return [];
  try {
    return await archive.add(owner, articles);
  } catch (error) {
    if (isHopeless(error)) throw error;
  }
  const outcomes: Outcome[] = [];
  let failure: unknown;
  for (const article of articles) {
    try {
      outcomes.push(...(await archive.add(owner, [article])));
    } catch (error) {
      if (isHopeless(error)) throw error;
      failure = error;
      if (!(error instanceof UserError)) logger?.error({ err: error }, 'source: an article could not be stored');
      outcomes.push({
        reason:
          error instanceof UserError ? error.message : 'Sorry, that is our fault: the article could not be stored.',
      });
    }
  }
  // Not one of several: then it is the database, and they are taken again later.
  if (articles.length > 1 && outcomes.every((outcome) => 'reason' in outcome)) throw failure;
  return outcomes;
}

function isHopeless(error: unknown): boolean {
  return error instanceof PlatformError;
}
