/** Lists of feeds as feed readers exchange them: OPML 1.0 and 2.0 (http://opml.org/spec2.opml). */
import { decodeHTMLStrict } from 'entities';
import { textLine } from '../markup/blocks.ts';
import { withoutControls } from '../markup/harmless.ts';
import { readMarkup } from '../markup/tokens.ts';
import { webAddress } from './values.ts';

export interface ListedFeed {
  /** A sitemap is a kind of ours: other programs pass over its outline. 'feed' by default. */
  readonly kind?: 'feed' | 'sitemap' | undefined;
  readonly url: string;
  /** '' where the list gives none. */
  readonly title: string;
  /** Names of the folders that it stands in, the outermost first, at most MAX_FOLDERS. */
  readonly folders: readonly string[];
}

export interface FeedList {
  readonly title: string;
  /** In the list's order, each address once. */
  readonly feeds: readonly ListedFeed[];
  /** Outlines that name a page or another list and no feed (url, htmlUrl): feeds may be found there. Each address once. */
  readonly sites: readonly ListedFeed[];
  /** What was given as an address and is none. */
  readonly broken: readonly string[];
  /** Outlines beyond MAX_FEEDS: they were left out. */
  readonly leftOut: number;
}

/** Of one list, and as many sites. People have hundreds. */
export const MAX_FEEDS = 5000;
const MAX_FOLDERS = 20;

/**
 * The feeds of an OPML document, however deep they stand; null where it is none. Whatever is broken in it, the rest is read.
 * Linear in its length: no tree is built.
 */
export function readOpml(source: string): FeedList | null {
  const reading = { isOpml: false, isBody: false, isTitle: false, title: '' };
  const found = { feeds: new Map<string, ListedFeed>(), sites: new Map<string, ListedFeed>() };
  const broken: string[] = [];
  let leftOut = 0;
  const folders: string[] = [];
  /** Of each outline that is open, whether it is a folder with a name. */
  const isNamed: boolean[] = [];
  readMarkup(source, true, {
    open(tag, attributes, _, isClosed) {
      const name = tag.slice(tag.indexOf(':') + 1);
      if (name === 'opml') reading.isOpml = true;
      else if (name === 'body') reading.isBody = true;
      else if (name === 'title') reading.isTitle = !reading.isBody && !isClosed && reading.title === '';
      if (name !== 'outline' || !reading.isOpml) return;
      const title = textLine(attributes.get('title') || attributes.get('text') || '').slice(0, 200);
      const given = addressIn(attributes);
      if (given) take(given, title);
      if (isClosed) return;
      isNamed.push(given === undefined && title !== '');
      if (isNamed.at(-1)) folders.push(title);
    },
    close(tag) {
      const name = tag.slice(tag.indexOf(':') + 1);
      if (name === 'title') reading.isTitle = false;
      if (name === 'outline' && isNamed.pop()) folders.pop();
    },
    text(raw, isVerbatim) {
      if (reading.isTitle) reading.title += isVerbatim ? raw : decodeHTMLStrict(raw);
    },
  });
  function take({ kind, address }: Given, title: string): void {
    const url = webAddress(address, undefined);
    const all = kind === 'site' ? found.sites : found.feeds;
    if (!url) {
      if (broken.length < MAX_FEEDS) broken.push(textLine(address).slice(0, 200));
      else leftOut++;
    } else if (all.has(url)) return;
    else if (all.size >= MAX_FEEDS) leftOut++;
    else all.set(url, { ...(kind === 'sitemap' && { kind }), url, title, folders: folders.slice(0, MAX_FOLDERS) });
  }
  if (!reading.isOpml) return null;
  const sites = [...found.sites.values()].filter(({ url }) => !found.feeds.has(url));
  return { title: textLine(reading.title), feeds: [...found.feeds.values()], sites, broken, leftOut };
}

interface Given {
  readonly kind: 'feed' | 'sitemap' | 'site';
  readonly address: string;
}

/**
 * xmlUrl, or `url` where the type says that it is a feed, as some programs write it. Any other `url` is a page or another list
 * (OPML 2.0: "link", "include"), and so is what has htmlUrl alone. undefined for a folder.
 */
function addressIn(attributes: ReadonlyMap<string, string>): Given | undefined {
  const type = (attributes.get('type') ?? '').trim().toLowerCase();
  const own = attributes.get('url');
  if (type === 'sitemap' && own) return { kind: 'sitemap', address: own };
  const feed = attributes.get('xmlurl') || (/^(?:rss|atom|feed|rdf|jsonfeed)\d?$/.test(type) && own);
  if (feed) return { kind: 'feed', address: feed };
  const site = own || attributes.get('htmlurl');
  return site ? { kind: 'site', address: site } : undefined;
}

/** An OPML 2.0 document. Feeds of one folder stand together; sitemaps as outlines that other programs pass over. @param createdAt said in its head. */
export function writeOpml(title: string, feeds: readonly ListedFeed[], createdAt: Temporal.Instant): string {
  const date = new Date(createdAt.epochMilliseconds).toUTCString();
  const head = `  <head>\n    <title>${escapeXml(title)}</title>\n    <dateCreated>${date}</dateCreated>\n  </head>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n${head}\n  <body>\n${outlines(feeds, 0)}  </body>\n</opml>\n`;
}

function outlines(feeds: readonly ListedFeed[], depth: number): string {
  const indent = '  '.repeat(depth + 2);
  const byFolder = Map.groupBy(feeds, ({ folders }) => folders[depth]);
  return [...byFolder]
    .map(([folder, inside]) => {
      if (folder !== undefined)
        return `${indent}<outline text="${escapeXml(folder)}">\n${outlines(inside, depth + 1)}${indent}</outline>\n`;
      return inside
        .map(
          ({ kind, url, title }) =>
            `${indent}<outline type="${kind === 'sitemap' ? 'sitemap' : 'rss'}" text="${escapeXml(title || url)}" ${kind === 'sitemap' ? 'url' : 'xmlUrl'}="${escapeXml(url)}"/>\n`,
        )
        .join('');
    })
    .join('');
}

function escapeXml(text: string): string {
  return (
    withoutControls(text)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replace(/[\t\n\r]/g, (char) => `&#${char.charCodeAt(0)};`)
      // What XML 1.0 has no place for.
      .replace(/[\ufffe\uffff]/g, '\ufffd')
  );
}
