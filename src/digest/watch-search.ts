/** The archive, searched for what came in: within the times of publication of the arrivals. */
import { hashId, wordsOf } from '../archive/index.ts';
import type { Archive, WorkspaceId } from '../archive/port.ts';
import type { Query } from '../archive/query.ts';
import { searchedIn } from './watch-query.ts';
import type { Arrival } from './watch-rows.ts';
import type { AlertItem, WatchKind } from './watch-types.ts';

/** Of one search: each hit costs a snippet, and others want their turn. */
const PAGE = 40;
/** More hits of one query in one batch are not looked at. */
const MOST_HITS = 2_000;
/** Publication times further apart than this are searched apart: what lies between them did not come in. */
const GAP_MS = 10 * 60_000;
const MOST_RANGES = 8;

/** What a search finds. */
export type FoundItem = Extract<AlertItem, { type: 'quote' | 'article' }>;

/** Of one range of publication times, both ends included. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** An article without a date counts as published when it came in. */
export function momentOf({ published_at, added_at }: Pick<Arrival, 'published_at' | 'added_at'>): number {
  return Temporal.Instant.from(published_at ?? added_at).epochMilliseconds;
}

/** What was published in a range, page by page. */
export async function searchRange(
  archive: Archive,
  workspace: WorkspaceId,
  kind: WatchKind,
  query: Query,
  { from, to }: Range,
  most = MOST_HITS,
): Promise<FoundItem[]> {
  const bounded = {
    ...query,
    since: Temporal.Instant.fromEpochMilliseconds(from),
    // The archive reads by seconds, and leaves the last one out.
    until: Temporal.Instant.fromEpochMilliseconds(to + 1_000),
  };
  const items: FoundItem[] = [];
  for (let offset = 0; offset < most; offset += PAGE) {
    const page = { limit: PAGE, offset };
    if (searchedIn(kind) === 'quotes') {
      const { hits } = await archive.searchQuotes(workspace, bounded, page);
      for (const { snippet: _, ...quote } of hits)
        items.push({ type: 'quote', quote, at: quote.article.publishedAt ?? quote.article.addedAt });
      if (hits.length < PAGE) break;
    } else {
      const { hits } = await archive.searchArticles(workspace, bounded, page);
      for (const { snippet, ...article } of hits)
        items.push({ type: 'article', article, snippet, at: article.publishedAt ?? article.addedAt });
      if (hits.length < PAGE) break;
    }
  }
  return items;
}

/** The times of publication of what came in, in as few ranges as leave out what did not. */
export function rangesOf(arrivals: readonly Pick<Arrival, 'published_at' | 'added_at'>[]): Range[] {
  const moments = arrivals.map(momentOf).sort((a, b) => a - b);
  const ranges: { from: number; to: number }[] = [];
  for (const at of moments) {
    const range = ranges.at(-1);
    if (range && at - range.to <= GAP_MS) range.to = at;
    else ranges.push({ from: at, to: at });
  }
  while (ranges.length > MOST_RANGES) {
    const gaps = ranges.slice(1).map((range, index) => range.from - ranges[index]!.to);
    const nearest = gaps.indexOf(Math.min(...gaps));
    const [one, other] = ranges.splice(nearest, 2, { from: 0, to: 0 });
    ranges[nearest] = { from: one!.from, to: other!.to };
  }
  return ranges;
}

export function idOf(item: FoundItem): string {
  return item.type === 'quote' ? item.quote.article.id : item.article.id;
}

/** A quote is its words and who said them, wherever it is printed. */
export function keyOf(item: FoundItem): string {
  if (item.type === 'article') return `article ${item.article.id}`;
  const { text, speaker, id } = item.quote;
  const words = wordsOf(text).join(' ');
  return `quote ${words ? hashId(`${speaker?.name ?? ''}\n${words}`, 20) : id}`;
}
