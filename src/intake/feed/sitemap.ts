/** Sitemaps (https://www.sitemaps.org/protocol.html), with Google's extension for news, and lists of sitemaps. */
import { textLine } from '../markup/blocks.ts';
import { readFeedDate } from './date.ts';
import { webAddress } from './values.ts';
import { elementsOf, parseXml, textOf, type XmlElement } from './xml.ts';

export interface SitemapPage {
  readonly url: string;
  /** When it changed last; null where that is not said. */
  readonly changedAt: Temporal.Instant | null;
  /** The rest is said by the extension for news alone: '' and null where it is missing. */
  readonly title: string;
  readonly publishedAt: Temporal.Instant | null;
  readonly outlet: string | null;
  readonly language: string | null;
}

export interface Sitemap {
  /** Newest first; those without any date last, in their order. At most MAX_PAGES. */
  readonly pages: readonly SitemapPage[];
  /** Of a list of sitemaps: their addresses, the newest first, at most MAX_SITEMAPS. */
  readonly sitemaps: readonly string[];
}

/** Sitemaps have up to 50,000; sitemaps for news up to 1,000. */
const MAX_PAGES = 5_000;
export const MAX_SITEMAPS = 20;
const MAX_ELEMENTS = 50_000;

/** null where it is none. @param address what relative addresses start from. */
export function readSitemap(source: string, address: string | undefined): Sitemap | null {
  const root = elementsOf(parseXml(source)).find(({ name }) => name === 'urlset' || name === 'sitemapindex');
  if (!root) return null;
  const elements = elementsOf(root).slice(0, MAX_ELEMENTS);
  const pages = elements.filter(({ name }) => name === 'url').flatMap((element) => pageOf(element, address));
  const sitemaps = elements.filter(({ name }) => name === 'sitemap').flatMap((element) => pageOf(element, address));
  return {
    pages: newestFirst(pages).slice(0, MAX_PAGES),
    sitemaps: newestFirst(sitemaps)
      .slice(0, MAX_SITEMAPS)
      .map(({ url }) => url),
  };
}

function pageOf(element: XmlElement, address: string | undefined): SitemapPage[] {
  const children = elementsOf(element);
  const url = webAddress(textIn(children, 'loc'), address);
  if (!url) return [];
  const news = children.find(({ name, space }) => name === 'news' && space === 'news');
  const told = news ? elementsOf(news) : [];
  const publication = told.find(({ name }) => name === 'publication');
  const source = publication ? elementsOf(publication) : [];
  return [
    {
      url,
      changedAt: readFeedDate(textIn(children, 'lastmod')),
      title: textLine(textIn(told, 'title')),
      publishedAt: readFeedDate(textIn(told, 'publication_date')),
      outlet: textLine(textIn(source, 'name')).slice(0, 200) || null,
      language: /^[a-z]{2,3}/i.exec(textIn(source, 'language').trim())?.[0].toLowerCase() ?? null,
    },
  ];
}

function textIn(elements: readonly XmlElement[], name: string): string {
  const found = elements.find((element) => element.name === name);
  return found ? textOf(found) : '';
}

function newestFirst(pages: readonly SitemapPage[]): SitemapPage[] {
  const at = ({ publishedAt, changedAt }: SitemapPage) =>
    (publishedAt ?? changedAt)?.epochMilliseconds ?? Number.NEGATIVE_INFINITY;
  return pages.toSorted((a, b) => at(b) - at(a) || 0);
}
