/** One reading of a sitemap: pages that it names for the first time are fetched, as far as robots.txt lets us. */
import type { SitemapPage } from '../feed/sitemap.ts';
import type { Fetched } from '../fetch/fetched.ts';
import { failed, failureOf } from './failures.ts';
import { fetchPage, gapOf } from './full-text.ts';
import { keyOf, urlKey } from './identity.ts';
import { hostOf, type InHand, type PollParts, type Reading } from './parts.ts';
import { keptRhythm } from './read-feed-source.ts';
import { WEEK_MS } from './rhythm.ts';
import { countNews, findSeen, forgetSeen, keepSeen, touchSeen } from './seen-rows.ts';
import { type Fresh, storeEntries } from './store-entries.ts';
import { afterTry, firstTryAt, nextTryAt, triesOf } from './tries.ts';

/** Pages in one transaction. */
const AT_ONCE = 8;
const DAY_MS = 24 * 3_600_000;

export async function readSitemapSource(parts: PollParts, hand: InHand): Promise<Reading> {
  const { robots, lanes, fetch, clock, database } = parts;
  const { row } = hand;
  const url = new URL(row.url);
  const { mayFetch, delayMs } = await robots.of(row.url);
  if (!mayFetch(url.pathname + url.search))
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
  const listed = await listPages(parts, fetched, gapOf(parts.options, delayMs));
  if ('reason' in listed) return failed(listed.reason);
  const taken = await takeNew(parts, hand, listed.pages);
  if (taken === 'lost') return { is: 'lost' };
  const now = clock.now().epochMilliseconds;
  const dated = listed.pages.flatMap(({ publishedAt }) => publishedAt?.epochMilliseconds ?? []);
  const recent = dated.filter((at) => at > now - WEEK_MS && at <= now + DAY_MS).length;
  const weekly = Math.max(recent, countNews(database, row.num, now - WEEK_MS)) || kept.weekly;
  return {
    ...{ is: 'read', ...answered, rhythm: { ...kept, weekly }, ...taken },
    // A list of sitemaps stays the same while they change.
    ...(listed.isList
      ? { etag: null, lastModified: null }
      : { etag: fetched.etag ?? null, lastModified: fetched.lastModified ?? null }),
  };
}

type Listed = { readonly pages: readonly SitemapPage[]; readonly isList: boolean } | { readonly reason: string };

/** The sitemap's pages; of a list of sitemaps those of the newest ones, one level deep. */
async function listPages(
  parts: PollParts,
  fetched: Extract<Fetched, { is: 'fetched' }>,
  gapMs: number,
): Promise<Listed> {
  const { reader, lanes, fetch } = parts;
  const first = await read(fetched);
  if (!first) return { reason: `There is no sitemap at ${fetched.address}: give its new address.` };
  const pages = [...first.pages];
  let refused = '';
  for (const address of first.sitemaps) {
    const next = await lanes.run(hostOf(address), () => fetch(address), gapMs);
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

type Taken = Pick<Extract<Reading, { is: 'read' }>, 'extent' | 'againAt'>;

async function takeNew(parts: PollParts, hand: InHand, pages: readonly SitemapPage[]): Promise<Taken | 'lost'> {
  const { database, options, clock } = parts;
  const { row } = hand;
  const byKey = new Map(pages.map((page) => [keyOf('url', urlKey(page.url)), page]));
  const seen = findSeen(database, row.num, [...byKey.keys()]);
  const begun = clock.now().epochMilliseconds;
  const isDue = (key: number) => {
    const known = seen.get(key);
    const tries = triesOf(known);
    return !known || (tries > 0 && nextTryAt(known.first_at, tries, options) <= begun);
  };
  const unseen = [...byKey].filter(([key]) => isDue(key));
  const isFirst = row.first_read_at === null;
  const taken = unseen.slice(0, isFirst ? options.mostFirstPages : options.mostPages);
  const isPartial = !isFirst && taken.length < unseen.length;
  for (let at = 0; at < taken.length; at += AT_ONCE) {
    if (hand.isStopping()) return { extent: 'cut' };
    const batch: Fresh[] = [];
    for (const [key, page] of taken.slice(at, at + AT_ONCE)) {
      const entry = await readOne(parts, key, page);
      // It may have been broken off.
      if (hand.isStopping()) break;
      const known = seen.get(key);
      const version = entry.isPassing ? afterTry(known) : 0;
      // What a first reading could not have is no news when it can be had.
      const isBacklog = known !== undefined && known.first_at <= (row.first_read_at ?? 0);
      batch.push({ ...entry, version, isBacklog, isPassing: version < 0 });
    }
    if (!(await storeEntries(parts, hand, batch))) return 'lost';
  }
  await database.patiently(() => {
    const now = clock.now().epochMilliseconds;
    // Of the first reading, what is too much is passed over for good.
    if (isFirst)
      for (const [key] of unseen.slice(taken.length))
        keepSeen(database, row.num, { keys: [key], version: 0, article: null, isNews: false, now });
    touchSeen(database, row.num, [...byKey.keys()], now, DAY_MS);
    forgetSeen(database, row.num, now - options.seenMs, options.mostSeen);
  });
  if (hand.isStopping()) return { extent: 'cut' };
  const left = findSeen(database, row.num, [...byKey.keys()]);
  return { extent: isPartial ? 'partial' : 'all', againAt: firstTryAt(left.values(), options) };
}

async function readOne(parts: PollParts, key: number, given: SitemapPage): Promise<Fresh> {
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
