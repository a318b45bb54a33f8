/** A document of XML or HTML into entries: a feed into its articles, a page into its one. */
import { decodeMarkup } from './encoding.ts';
import { feedArticles } from './feed/read-feed.ts';
import { type Kind, kindOf } from './kind.ts';
import type { Extractor } from './page/extractor.ts';
import { readPage } from './page/read-page.ts';
import type { Document } from './reader/read-document.ts';
import type { Reader } from './reader/reader.ts';
import type { RawEntry, Refusal } from './types.ts';

export interface GivenDocument {
  readonly path: string;
  /** What it is called, where the path says it otherwise. */
  readonly name?: string | undefined;
  readonly bytes: Uint8Array;
  /** The header Content-Type, where it was fetched. */
  readonly contentType?: string | undefined;
  /** Where it was fetched, after redirects. */
  readonly address?: string | undefined;
}

/** Yields a feed's entries in its order, or a page's article, or one refusal. Throws nothing but bugs. */
export async function* readDocument(
  { path, name = path, bytes, contentType, address }: GivenDocument,
  { reader, extractor }: { readonly reader: Pick<Reader, 'document'>; readonly extractor: Extractor },
): AsyncGenerator<RawEntry | Refusal, void, void> {
  const text = decodeMarkup(bytes, { contentType });
  const place = { path, bytes: bytes.length };
  if (isBinary(text)) {
    yield { type: 'refused', ...place, reason: 'This is no text but binary data: give a page, a feed or plain text.' };
    return;
  }
  const isXml = XML_NAME.test(name);
  const told = kindOf(text);
  // What calls itself XML and has no root that a page has is no page.
  const kind = told === 'page' && isXml && !PAGE_ROOT.test(text.slice(0, 5000)) ? 'other' : told;
  if (kind === 'feed') {
    const read = await reader.document({ bytes, contentType, address: address ?? '', mostEntries: MOST_ENTRIES });
    if (read.is === 'feed') {
      yield* feedArticles(read.feed, place);
      return;
    }
    if (read.is === 'refused' && !read.isOther) {
      yield { type: 'refused', ...place, reason: read.reason };
      return;
    }
  }
  if (kind === 'sitemap') {
    const read = await reader.document({ bytes, contentType, address: address ?? '' });
    yield { type: 'refused', ...place, reason: sitemapReason(read, address) };
    return;
  }
  if (kind === 'page' || (kind === 'feed' && !isXml)) yield await readPage(text, { ...place, address }, extractor);
  else yield { type: 'refused', ...place, reason: REASONS[kind === 'feed' ? 'other' : kind] };
}

const XML_NAME = /\.(?:xml|rss|atom|rdf|feed)$/i;
const PAGE_ROOT = /<(?:[\w-]{1,20}:)?(?:html|head|body|!doctype\s{1,9}html)(?![\w:-])/i;

/** So many characters are looked at, and so many of a hundred may be what no text has: control characters, and what no encoding explains. */
const LOOKED_AT = 20_000;
const MOST_STRANGE = 5;

function isBinary(text: string): boolean {
  const start = text.slice(0, LOOKED_AT);
  const strange = start.match(/[\0-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]/g)?.length ?? 0;
  return strange * 100 > start.length * MOST_STRANGE;
}

/** Who gives a file wants all that is in it; its size is bounded. */
const MOST_ENTRIES = Number.MAX_SAFE_INTEGER;

/** It holds no article, only where they are: fetching them takes robots.txt and patience, which sources have. */
function sitemapReason(read: Document, address: string | undefined): string {
  if (read.is !== 'sitemap') return read.is === 'refused' ? read.reason : REASONS.other;
  const { pages, sitemaps } = read.sitemap;
  const amount = sitemaps.length > 0 ? counted(sitemaps.length, 'other sitemap') : counted(pages.length, 'page');
  const source =
    address === undefined
      ? '"sources add ADDRESS" with the address that it has on its site'
      : `"sources add ${address}"`;
  return `This is a sitemap: it names ${amount} and holds no article. Have them fetched with ${source}, or give the addresses of pages.`;
}

function counted(number: number, what: string): string {
  return `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;
}

const REASONS: Readonly<Record<Exclude<Kind, 'feed' | 'page' | 'sitemap'>, string>> = {
  opml: 'This is a list of feeds (OPML) and no feed: import it ("sources import"), or give the address of one of its feeds.',
  empty: 'The document is empty: check the address or the file.',
  other: 'This is XML, but neither a feed nor a page: give RSS, Atom, JSON Feed or HTML.',
};
