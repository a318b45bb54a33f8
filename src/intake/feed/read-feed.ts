/** A feed's document into its entries as intake takes them. */
import { createHash } from 'node:crypto';
import { joinBlocks, withHeadline } from '../markup/join.ts';
import type { RawEntry, Refusal } from '../types.ts';
import type { Feed, FeedEntry } from './types.ts';

export interface FeedPlace {
  readonly path: string;
  /** Bytes of the document: each entry counts for a part of them. */
  readonly bytes: number;
}

/**
 * One entry or refusal for each entry of the feed, in its order. An entry with nothing to read is refused by itself; a feed
 * without entries is one refusal. What a refused one does say (headline, address, time) goes with the refusal.
 */
export function feedArticles(feed: Feed, { path, bytes }: FeedPlace): (RawEntry | Refusal)[] {
  const outlet = outletOf(feed.title);
  if (feed.entries.length === 0)
    return [
      {
        type: 'refused',
        path,
        bytes,
        reason: 'The feed has no entries: ask again later, or check that it is the right feed.',
        found: { headline: feed.title || null, url: feed.url, publishedAt: feed.at },
      },
    ];
  const share = Math.floor(bytes / feed.entries.length);
  return feed.entries.map((entry, index) => {
    const rest = index === feed.entries.length - 1 ? bytes - share * index : share;
    return feedArticle(entry, { feed, outlet, path, bytes: rest });
  });
}

/** What is said of a feed that has more entries than are taken. */
export function passedOverReason(count: number): string {
  return `${count} ${count === 1 ? 'entry was' : 'entries were'} passed over: the feed has more than are read at once, and the newest were taken.`;
}

interface FeedContext extends FeedPlace {
  readonly feed: Feed;
  readonly outlet: string | undefined;
}

function feedArticle(entry: FeedEntry, { feed, outlet, path, bytes }: FeedContext): RawEntry | Refusal {
  const { title, url, at, line } = entry;
  const place = { path, line, bytes };
  const headline = title || (entry.blocks.length === 0 && url ? url : '');
  if (headline === '' && entry.blocks.length === 0)
    return {
      type: 'refused',
      ...place,
      reason: 'The entry has no title, no text and no link: there is nothing to read.',
      found: { headline: null, url, publishedAt: at },
    };
  const { text, marks } = joinBlocks(withHeadline(headline, entry.blocks));
  return {
    type: 'entry',
    ...place,
    content: text,
    marks,
    bylines: entry.authors.filter((author) => author !== outlet && author !== feed.title),
    // With an address, that is what the archive knows it by; otherwise the feed's own id, which other feeds may use too.
    givenId: url || entry.guid === null ? undefined : feedId(feed, entry.guid),
    hints: {
      headline: headline || undefined,
      outlet: entry.source ?? outlet,
      publishedAt: at ?? undefined,
      url: url ?? undefined,
      language: entry.language ?? feed.language ?? undefined,
    },
  };
}

function feedId(feed: Feed, guid: string): string {
  return createHash('sha256')
    .update(`${feed.url ?? feed.title}\n${guid}`)
    .digest('hex')
    .slice(0, 16);
}

/** The outlet that a feed's title names: "Gazette" of "Gazette - RSS feed"; undefined where it has none. */
function outletOf(title: string): string | undefined {
  const name = title.replace(/[\s|:–—-]{0,5}\b(?:rss|atom)?\s?(?:news\s)?feeds?(?: \d\.\d)?$/i, '').trim();
  return (name || title).slice(0, 200) || undefined;
}
