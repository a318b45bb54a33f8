/**
 * "No quote by A about B since D": what can be said about it. Only what the archive holds is known, so a silence always comes with how much
 * was read since then; where nothing was read, nothing is said.
 */
import type { WorkspaceId } from '../archive/port.ts';
import type { Query } from '../archive/query.ts';
import { type ComposeParts, readRestsOn } from './compose.ts';
import { searchRange } from './watch-search.ts';
import type { Absence, AlertItem } from './watch-types.ts';

const DAY_MS = 86_400_000;
/** Where it was looked at too early: nothing was read since, or it has been told. */
const LOOK_AGAIN_MS = 6 * 3_600_000;
/** As many articles as are counted: readRestsOn() reads no further. */
const MOST_COUNTED = 1_500;
/** The last quote is looked for further and further back. */
const LONGEST_DAYS = 4_096;
/** More quotes of one stretch of time are not looked through for the last one. */
const MOST_QUOTES = 1_000;

export interface SilenceQuestion {
  /** So many days without a quote. */
  readonly days: number;
  /** Not counted from earlier than this: a silence that was there already is no news. */
  readonly since: Temporal.Instant;
  readonly now: Temporal.Instant;
}

export async function findAbsence(
  parts: ComposeParts,
  workspace: WorkspaceId,
  query: Query,
  { days, since, now }: SilenceQuestion,
): Promise<{ readonly absence: Absence | undefined; readonly nextAt: Temporal.Instant }> {
  const last = await findLast(parts, workspace, query, now);
  const begins = last && Temporal.Instant.compare(last.at, since) > 0 ? last.at : since;
  const dueAt = begins.add({ milliseconds: days * DAY_MS });
  if (Temporal.Instant.compare(dueAt, now) > 0) return { absence: undefined, nextAt: dueAt };
  const nextAt = now.add({ milliseconds: LOOK_AGAIN_MS });
  const absence = await describeAbsence(parts, workspace, last, last?.at ?? since, now);
  return { absence: absence.articles > 0 ? absence : undefined, nextAt };
}

/** What the archive holds since then, whoever is quoted. */
export async function describeAbsence(
  parts: ComposeParts,
  workspace: WorkspaceId,
  last: Absence['last'],
  since: Temporal.Instant,
  now: Temporal.Instant,
): Promise<Absence> {
  const { articles, outlets } = await readRestsOn(parts, workspace, { from: since, to: now.add({ seconds: 1 }) });
  return { since, last, articles, outlets, isExact: articles < MOST_COUNTED };
}

/** The newest quote of the query until now; undefined: the archive holds none. */
export async function findLast(
  { archive, turns }: Pick<ComposeParts, 'archive' | 'turns'>,
  workspace: WorkspaceId,
  query: Query,
  now: Temporal.Instant,
): Promise<NonNullable<Absence['last']> | null> {
  const nowMs = now.epochMilliseconds;
  for (let days = 0, reach = 1; days < LONGEST_DAYS; days = reach, reach *= 2) {
    // The last stretch goes back to the beginning.
    const from =
      reach >= LONGEST_DAYS ? Temporal.Instant.from('0001-01-01T00:00Z').epochMilliseconds : nowMs - reach * DAY_MS;
    const range = { from, to: nowMs - days * DAY_MS };
    const items = await searchRange(archive, workspace, 'absence', query, range, MOST_QUOTES);
    const newest = items.filter(isQuote).reduce<Quoted | undefined>(laterOf, undefined);
    if (newest) return { quoteId: newest.quote.id, articleId: newest.quote.article.id, at: newest.at };
    await turns.breathe();
  }
  return null;
}

type Quoted = Extract<AlertItem, { type: 'quote' }>;

function isQuote(item: AlertItem): item is Quoted {
  return item.type === 'quote';
}

function laterOf(one: Quoted | undefined, other: Quoted): Quoted {
  return one && Temporal.Instant.compare(one.at, other.at) >= 0 ? one : other;
}
