/** What was fetched, whatever it is, into plain data: runs in the reader's thread. */

import { decodeMarkup } from '../encoding.ts';
import { type FeedLink, feedLinks } from '../feed/discover.ts';
import { isJsonFeed, readJsonFeed } from '../feed/json-feed.ts';
import { type FeedList, readOpml } from '../feed/opml.ts';
import { readSitemap, type Sitemap } from '../feed/sitemap.ts';
import type { Feed } from '../feed/types.ts';
import { readXmlFeed } from '../feed/xml-feed.ts';
import { kindOf } from '../kind.ts';

export type Document =
  | { readonly is: 'feed'; readonly feed: Feed }
  | { readonly is: 'sitemap'; readonly sitemap: Sitemap }
  | { readonly is: 'opml'; readonly list: FeedList }
  | { readonly is: 'page'; readonly links: readonly FeedLink[] }
  /** One sentence: what it is instead, and what to do. */
  | {
      readonly is: 'refused';
      readonly reason: string;
      /** It was read, and is something else; otherwise reading it failed. */
      readonly isOther?: boolean;
    };

export interface DocumentBytes {
  readonly bytes: Uint8Array;
  /** The header Content-Type. */
  readonly contentType: string | undefined;
  /** Where it was fetched, after redirects; '' where it was not. */
  readonly address: string;
  /** Of a feed: entries that are taken, the newest by their dates, else the first ones; 5,000 by default. */
  readonly mostEntries?: number | undefined;
}

/** Entries and addresses of one document; the rest is left out. Real feeds have tens, archives of blogs thousands. */
const MAX_ENTRIES = 5_000;

export function readAnyDocument({ bytes, contentType, address, mostEntries = MAX_ENTRIES }: DocumentBytes): Document {
  const text = decodeMarkup(bytes, { contentType });
  const base = address || undefined;
  const json = jsonFeedIn(text, base);
  if (json) return { is: 'feed', feed: cut(json, mostEntries) };
  const kind = kindOf(text);
  if (kind === 'feed') {
    const feed = readXmlFeed(text, base);
    if (feed) return { is: 'feed', feed: cut(feed, mostEntries) };
  }
  if (kind === 'sitemap') {
    const sitemap = readSitemap(text, base);
    if (sitemap) return { is: 'sitemap', sitemap };
  }
  if (kind === 'opml') {
    const list = readOpml(text);
    if (list) return { is: 'opml', list };
  }
  if (kind === 'page') return { is: 'page', links: feedLinks(text, address) };
  return {
    is: 'refused',
    isOther: true,
    reason:
      kind === 'empty'
        ? 'The answer is empty: check the address.'
        : 'This is no feed, no sitemap and no page: give the address of one.',
  };
}

function jsonFeedIn(text: string, address: string | undefined): Feed | null {
  if (!/^\s{0,100}\{/.test(text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isJsonFeed(value) ? readJsonFeed(value, address) : null;
  } catch {
    return null;
  }
}

/** In the feed's order. Entries without a date come after those that have one. */
function cut(feed: Feed, most: number): Feed {
  const passedOver = feed.entries.length - most;
  if (passedOver <= 0) return feed;
  const moments = feed.entries.map(({ at }) => at?.epochMilliseconds ?? Number.MIN_SAFE_INTEGER);
  const newest = [...moments.keys()].sort((a, b) => moments[b]! - moments[a]! || a - b);
  const taken = new Set(newest.slice(0, most));
  return { ...feed, passedOver, entries: feed.entries.filter((_, place) => taken.has(place)) };
}
