/** A site's address into the addresses of its feeds. */

import { decodeMarkup } from '../encoding.ts';
import type { Fetched } from '../fetch/fetched.ts';
import { kindOf } from '../kind.ts';
import { textLine } from '../markup/blocks.ts';
import { readMarkup } from '../markup/tokens.ts';
import { isJsonFeed, readJsonFeed } from './json-feed.ts';
import type { Feed } from './types.ts';
import { webAddress } from './values.ts';
import { resolveUrl } from './xml.ts';
import { readXmlFeed } from './xml-feed.ts';

export interface FeedLink {
  readonly url: string;
  /** '' where the page gives none. */
  readonly title: string;
}

export interface FoundFeed {
  readonly url: string;
  readonly feed: Feed;
}

export type Discovery =
  | { readonly feeds: readonly FoundFeed[]; readonly links: readonly FeedLink[] }
  /** One sentence: why there is nothing. */
  | { readonly reason: string };

/** Where sites have their feeds without saying so, the commonest first. */
const COMMON_PLACES = [
  'feed',
  'rss',
  'rss.xml',
  'feed.xml',
  'atom.xml',
  'index.xml',
  'feed.json',
  'feeds/posts/default',
];

const FEED_TYPE =
  /^(?:application|text)\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json|x-rss\+xml)\b|^(?:application|text)\/(?:xml|json)$/i;
const FEED_PATH = /(?:^|\/)(?:rss|feeds?|atom|index\.(?:xml|rdf))(?:\/|\.(?:xml|rss|json|php))?$|\.(?:rss|atom|rdf)$/i;

/** Links of one page that are looked at. */
const MAX_LINKS = 50;

/** Feeds that a page links to: those that it declares (rel=alternate), or else those that look like feeds. In its order, each once. */
export function feedLinks(html: string, address: string): FeedLink[] {
  const declared = new Map<string, FeedLink>();
  const others = new Map<string, FeedLink>();
  let base = address;
  readMarkup(html, false, {
    open(name, attributes) {
      const href = attributes.get('href');
      if (!href) return;
      if (name === 'base') base = resolveUrl(href, address) ?? address;
      else if (name === 'link' && isFeedLink(attributes)) add(declared, href, attributes.get('title') ?? '');
      else if (name === 'a') {
        const url = webAddress(href, base);
        if (url && FEED_PATH.test(new URL(url).pathname)) add(others, href, attributes.get('title') ?? '');
      }
    },
    close() {},
    text() {},
  });
  function add(found: Map<string, FeedLink>, href: string, title: string): void {
    const url = webAddress(href.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:/i, 'http:'), base);
    if (url && !found.has(url) && found.size < MAX_LINKS) found.set(url, { url, title: textLine(title).slice(0, 200) });
  }
  return [...(declared.size > 0 ? declared : others).values()];
}

function isFeedLink(attributes: ReadonlyMap<string, string>): boolean {
  const rel = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/);
  const type = (attributes.get('type') ?? '').trim();
  // Comments of one article are a feed, but not one that anybody wants.
  return (
    (rel.includes('alternate') || rel.includes('feed')) &&
    (FEED_TYPE.test(type) || rel.includes('feed')) &&
    !attributes.has('hreflang')
  );
}

/** Addresses to try where a page declares nothing: beside it and at the root of its site. */
export function commonFeedPlaces(address: string): string[] {
  const places = COMMON_PLACES.flatMap((place) => [`/${place}`, place])
    .map((place) => webAddress(place, address.endsWith('/') ? address : `${address}/`))
    .filter((url) => url !== null);
  return [...new Set(places)].toSorted((a, b) => Number(isAtRoot(b)) - Number(isAtRoot(a)));
}

function isAtRoot(url: string): boolean {
  return COMMON_PLACES.some((place) => new URL(url).pathname === `/${place}`);
}

/**
 * Fetches the address: it is a feed, or a page that leads to feeds, or a site that has one in a common place. Declared feeds
 * come as links and are not fetched, as there may be dozens; the first is, so that it is known to be one.
 */
export async function discoverFeeds(address: string, fetch: (address: string) => Promise<Fetched>): Promise<Discovery> {
  const first = await fetch(address);
  if (first.is === 'refused') return { reason: first.reason };
  if (first.is === 'unchanged')
    return { reason: 'The site says that nothing has changed and shows nothing: try again.' };
  const feed = feedIn(first);
  if (feed) return { feeds: [{ url: first.movedTo ?? address, feed }], links: [] };
  const links = feedLinks(decodeMarkup(first.body, first), first.address);
  const places =
    links.length > 0 ? links.map(({ url }) => url).slice(0, 3) : commonFeedPlaces(new URL('/', first.address).href);
  for (const place of places) {
    const next = await fetch(place);
    const found = next.is === 'fetched' ? feedIn(next) : null;
    if (found) return { feeds: [{ url: place, feed: found }], links };
  }
  return {
    reason:
      links.length > 0
        ? `${new URL(first.address).hostname} names feeds that cannot be read: give the address of one that can.`
        : `${new URL(first.address).hostname} has no feed that it names, and none in the usual places: give the feed's own address.`,
  };
}

/** The feed in an answer; null where it is something else. */
export function feedIn({ body, contentType, address }: Extract<Fetched, { is: 'fetched' }>): Feed | null {
  const text = decodeMarkup(body, { contentType });
  if (kindOf(text) === 'feed') return readXmlFeed(text, address);
  if (!/^\s{0,100}\{/.test(text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isJsonFeed(value) ? readJsonFeed(value, address) : null;
  } catch {
    return null;
  }
}
