/** One reading of a sitemap: pages that it names for the first time are fetched, as far as robots.txt lets us. */
import type { SitemapPage } from '../feed/sitemap.ts';
import type { Fetched } from '../fetch/fetch-safely.ts';
import { fetchPage } from './full-text.ts';
import { keyOf, urlKey } from './identity.ts';
import { hostOf, type InHand, type PollParts, type Reading } from './parts.ts';
import { failed, failureOf, keptRhythm } from './read-feed-source.ts';
import { WEEK_MS } from './rhythm.ts';
import { countNews, findSeen, forgetSeen, keepSeen, touchSeen } from './seen-rows.ts';
import { type Fresh, storeEntries } from './store-entries.ts';

/** Pages in one transaction. */
const AT_ONCE = 8;
const DAY_MS = 24 * 3_600_000;

export async function readSitemapSource(parts: PollParts, hand: InHand): Promise<Reading> {
  const { robots, lanes, fetch, clock, database } = parts;
  const { row } = hand;
  const url = new URL(row.url);
  if (!(await robots.of(row.url)).mayFetch(url.pathname + url.search))
    return failed(`${url.host} asks robots to leave this sitemap alone, or its robots.txt cannot be read.`);
  const validators =
    row.first_read_at === null ? {} : { etag: row.etag ?? undefined, lastModified: row.last_modified ?? undefined };
  const fetched = await lanes.run(url.host, () => fetch(row.url, validators));
  parts.onStep?.('fetched', row);
  if (fetched.is === 'refused') return failureOf(fetched);
  const answered = { title: '', movedTo: fetched.movedTo === row.url ? null : fetched.movedTo };
  const kept = { ...keptRhythm(parts, hand), maxAgeSeconds: fetched.maxAgeSeconds };
  if (fetched.is === 'unchanged')
    return {
      ...{ is: 'read', ...answered, rhythm: kept, extent: 'all' },
      etag: fetched.etag ?? row.etag,
      lastModified: fetched.lastModified ?? row.last_modified,
    };
  const listed = await listPages(parts, fetched);
  if ('reason' in listed) return failed(listed.reason);
  const state = await takeNew(parts, hand, listed.pages);
  if (state === 'lost') return { is: 'lost' };
  const now = clock.now().epochMilliseconds;
  const dated = listed.pages.flatMap(({ publishedAt }) => publishedAt?.epochMilliseconds ?? []);
  const recent = dated.filter((at) => at > now - WEEK_MS && at <= now + DAY_MS).length;
  const weekly = Math.max(recent, countNews(database, row.num, now - WEEK_MS)) || kept.weekly;
  return {
    ...{ is: 'read', ...answered, rhythm: { ...kept, weekly }, extent: state },
    // A list of sitemaps stays the same while they change.
    ...(listed.isList
      ? { etag: null, lastModified: null }
      : { etag: fetched.etag ?? null, lastModified: fetched.lastModified ?? null }),
  };
}

type Listed = { readonly pages: readonly SitemapPage[]; readonly isList: boolean } | { readonly reason: string };

/** The sitemap's pages; of a list of sitemaps those of the newest ones, one level deep. */
async function listPages(parts: PollParts, fetched: Extract<Fetched, { is: 'fetched' }>): Promise<Listed> {
  const { reader, lanes, fetch } = parts;
  const first = await read(fetched);
  if (!first) return { reason: `There is no sitemap at ${fetched.address}: give its new address.` };
  const pages = [...first.pages];
  let refused = '';
  for (const address of first.sitemaps) {
    const next = await lanes.run(hostOf(address), () => fetch(address));
    const sitemap = next.is === 'fetched' ? await read(next) : null;
    if (sitemap) pages.push(...sitemap.pages);
    else if (next.is === 'refused') refused = next.reason;
  }
  if (pages.length === 0 && refused) return { reason: refused };
  return { pages, isList: first.sitemaps.length > 0 };

  async function read({ body, contentType, address }: Extract<Fetched, { is: 'fetched' }>) {
    const document = await reader.document({ bytes: body, contentType, address });
    return document.is === 'sitemap' ? document.sitemap : null;
  }
}

async function takeNew(
  parts: PollParts,
  hand: InHand,
  pages: readonly SitemapPage[],
): Promise<'all' | 'partial' | 'cut' | 'lost'> {
  const { database, options, clock } = parts;
  const { row } = hand;
  const byKey = new Map(pages.map((page) => [keyOf('url', urlKey(page.url)), page]));
  const seen = findSeen(database, row.num, [...byKey.keys()]);
  const unseen = [...byKey].filter(([key]) => !seen.has(key));
  const isFirst = row.first_read_at === null;
  const taken = unseen.slice(0, isFirst ? options.mostFirstPages : options.mostPages);
  let isPartial = !isFirst && taken.length < unseen.length;
  for (let at = 0; at < taken.length; at += AT_ONCE) {
    if (hand.isStopping()) return 'cut';
    const batch: Fresh[] = [];
    for (const [key, page] of taken.slice(at, at + AT_ONCE)) {
      const entry = await readOne(parts, key, page);
      // A page that cannot be had just now is taken at the next reading; only the first reading has an end.
      if (entry.isPassing && !isFirst) isPartial = true;
      else batch.push(entry);
    }
    if (!(await storeEntries(parts, hand, batch))) return 'lost';
  }
  database.write(() => {
    const now = clock.now().epochMilliseconds;
    // Of the first reading, what is too much is passed over for good.
    if (isFirst)
      for (const [key] of unseen.slice(taken.length))
        keepSeen(database, row.num, { keys: [key], version: 0, article: null, isNews: false, now });
    touchSeen(database, row.num, [...byKey.keys()], now, DAY_MS);
    forgetSeen(database, row.num, now - options.seenMs, options.mostSeen);
  });
  return isPartial ? 'partial' : 'all';
}

async function readOne(parts: PollParts, key: number, given: SitemapPage): Promise<Fresh & { isPassing?: boolean }> {
  const { url, title, publishedAt, outlet, language } = given;
  const fresh = { what: title || url, keys: [key], version: 0 };
  const fetched = await fetchPage(parts, url);
  if (fetched.is === 'refused') return { ...fresh, readable: fetched, isPassing: fetched.isPassing };
  const { page } = fetched;
  const { hints } = page;
  return {
    ...fresh,
    readable: {
      ...page,
      hints: {
        ...hints,
        // The sitemap's address is the name by which the page is known.
        url,
        headline: hints.headline || title || undefined,
        publishedAt: publishedAt ?? hints.publishedAt,
        outlet: outlet ?? hints.outlet,
        language: hints.language ?? language ?? undefined,
      },
    },
  };
}
