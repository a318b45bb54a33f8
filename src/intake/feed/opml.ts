/** Lists of feeds as feed readers exchange them: OPML 1.0 and 2.0 (http://opml.org/spec2.opml). */

import { textLine } from '../markup/blocks.ts';
import { withoutControls } from '../markup/harmless.ts';
import { webAddress } from './values.ts';
import { elementsOf, parseXml, type XmlElement } from './xml.ts';

export interface ListedFeed {
  readonly url: string;
  /** '' where the list gives none. */
  readonly title: string;
  /** Names of the folders that it stands in, the outermost first. */
  readonly folders: readonly string[];
}

export interface FeedList {
  readonly title: string;
  /** In the list's order, each address once. */
  readonly feeds: readonly ListedFeed[];
  /** What was given as a feed's address and is none. */
  readonly broken: readonly string[];
  /** Whether there were more than MAX_FEEDS: the rest was left out. */
  readonly isCut: boolean;
}

/** Of one list. People have hundreds. */
export const MAX_FEEDS = 5000;

/** The feeds of an OPML document; null where it is none. Whatever is broken in it, the rest is read. */
export function readOpml(source: string): FeedList | null {
  const root = elementsOf(parseXml(source)).find(({ name }) => name === 'opml');
  if (!root) return null;
  const part = (name: string) => elementsOf(root).find((element) => element.name === name);
  const title = part('head')?.children.find((child) => typeof child !== 'string' && child.name === 'title');
  const feeds = new Map<string, ListedFeed>();
  const broken: string[] = [];
  const stack: { readonly element: XmlElement; readonly folders: readonly string[] }[] = [
    { element: part('body') ?? root, folders: [] },
  ];
  let isCut = false;
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { element, folders } = next;
    const name = textLine(element.attributes.get('title') || element.attributes.get('text') || '').slice(0, 200);
    const given = addressIn(element);
    if (given !== undefined) {
      const url = webAddress(given, undefined);
      if (!url) broken.push(textLine(given).slice(0, 200));
      else if (feeds.size < MAX_FEEDS || feeds.has(url))
        feeds.set(url, feeds.get(url) ?? { url, title: name, folders });
      else isCut = true;
    }
    const inside = given === undefined && name !== '' ? [...folders, name] : folders;
    for (const child of elementsOf(element).toReversed())
      if (child.name === 'outline') stack.push({ element: child, folders: inside });
  }
  return {
    title:
      typeof title === 'object' ? textLine(title.children.filter((child) => typeof child === 'string').join('')) : '',
    feeds: [...feeds.values()],
    broken: broken.slice(0, MAX_FEEDS),
    isCut,
  };
}

/** xmlUrl, or what some programs write instead; undefined for a folder. */
function addressIn({ attributes }: XmlElement): string | undefined {
  const isFeed = /^(?:rss|atom|feed|include|link)$/i.test(attributes.get('type') ?? '');
  return attributes.get('xmlurl') || (isFeed ? attributes.get('url') : undefined) || undefined;
}

/** An OPML 2.0 document. Feeds of one folder stand together. @param createdAt said in its head. */
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
          ({ url, title }) =>
            `${indent}<outline type="rss" text="${escapeXml(title || url)}" xmlUrl="${escapeXml(url)}"/>\n`,
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
