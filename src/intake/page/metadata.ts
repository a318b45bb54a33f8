/** What a page says about its article: JSON-LD, OpenGraph, Dublin Core, and what publishers use besides. */
import type { parseHTML } from 'linkedom';
import { resolveUrl } from '../feed/xml.ts';
import { type LinkedData, readLinkedData } from './json-ld.ts';

export type PageDocument = ReturnType<typeof parseHTML>['document'];

export interface PageMetadata {
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly site: string | null;
  /** As it stands in the page. */
  readonly published: readonly string[];
  readonly url: string | null;
  readonly language: string | null;
  readonly section: string | null;
  readonly isFree: boolean | null;
}

/** Names of <meta>, the best first. */
const META = {
  title: [
    'og:title',
    'twitter:title',
    'dc.title',
    'dcterms.title',
    'parsely-title',
    'sailthru.title',
    'headline',
    'title',
  ],
  author: [
    'author',
    'parsely-author',
    'sailthru.author',
    'dc.creator',
    'dcterms.creator',
    'byl',
    'article:author',
    'article:author_name',
    'og:article:author',
    'twitter:data1',
    'citation_author',
  ],
  site: ['og:site_name', 'dc.publisher', 'dcterms.publisher', 'application-name', 'citation_publisher', 'publisher'],
  published: [
    'article:published_time',
    'og:article:published_time',
    'og:published_time',
    'datepublished',
    'parsely-pub-date',
    'sailthru.date',
    'dc.date.issued',
    'dcterms.issued',
    'dcterms.created',
    'dcterms.date',
    'dc.date',
    'dc.date.created',
    'pubdate',
    'publishdate',
    'publish-date',
    'publication_date',
    'citation_publication_date',
    'cxenseparse:recs:publishtime',
    'date',
  ],
  modified: ['article:modified_time', 'og:updated_time', 'last-modified'],
  url: ['og:url', 'parsely-link', 'twitter:url', 'dc.identifier'],
  language: ['content-language', 'language', 'dc.language', 'og:locale'],
  section: ['article:section', 'parsely-section', 'og:article:section', 'section'],
} as const;

/** Reads a page's head, and the few elements of its body that say who and when. */
export function readMetadata(document: PageDocument, address: string | undefined): PageMetadata {
  const metas = collectMetas(document);
  const all = (names: readonly string[]): string[] => names.flatMap((name) => metas.get(name) ?? []);
  const data = readLinkedData(
    [...document.querySelectorAll('script[type*="ld+json"]')].map((script) => script.textContent ?? ''),
  );
  const base = resolveUrl(document.querySelector('base[href]')?.getAttribute('href') ?? '', address) ?? address;
  const authors = data?.authors.length ? data.authors : all(META.author).filter(isName).slice(0, 10);
  return {
    title: data?.headline ?? all(META.title)[0] ?? null,
    authors:
      authors.length > 0
        ? authors
        : marked(document, '[itemprop~="author"] [itemprop~="name"], a[rel~="author"]').filter(isName),
    site: all(['og:site_name'])[0] ?? data?.publisher ?? all(META.site)[0] ?? null,
    published: datesOf(document, data, all),
    url: canonicalOf(document, [...all(META.url), data?.url ?? ''], base, address),
    language: document.documentElement?.getAttribute('lang') || all(META.language)[0] || data?.language || null,
    section: data?.section ?? all(META.section)[0] ?? null,
    isFree: data?.isFree ?? (all(['article:content_tier'])[0] === 'locked' ? false : null),
  };
}

function collectMetas(document: PageDocument): Map<string, string[]> {
  const metas = new Map<string, string[]>();
  for (const meta of document.querySelectorAll('meta')) {
    const content = meta.getAttribute('content')?.trim();
    if (!content) continue;
    const names = `${meta.getAttribute('property') ?? ''} ${meta.getAttribute('name') ?? ''} ${meta.getAttribute('itemprop') ?? ''} ${meta.getAttribute('http-equiv') ?? ''}`;
    for (const name of names.toLowerCase().split(/\s+/)) {
      if (name === '') continue;
      const known = metas.get(name);
      if (known) known.push(content);
      else metas.set(name, [content]);
    }
  }
  return metas;
}

function marked(document: PageDocument, selector: string): string[] {
  return [...document.querySelectorAll(selector)].slice(0, 5).map((element) => (element.textContent ?? '').trim());
}

/** An address or a handle is no name, nor is a sentence. */
function isName(value: string): boolean {
  return value !== '' && value.length <= 200 && !/^(?:https?:|www\.|@)/i.test(value) && !/^\d/.test(value);
}

function datesOf(
  document: PageDocument,
  data: LinkedData | null,
  all: (names: readonly string[]) => string[],
): string[] {
  const times = [...document.querySelectorAll('[itemprop~="datePublished"], time[pubdate], time[datetime]')]
    .slice(0, 5)
    .map((time) => time.getAttribute('datetime') ?? time.getAttribute('content') ?? time.textContent ?? '');
  return [
    data?.publishedAt ?? '',
    ...all(META.published),
    ...times,
    data?.modifiedAt ?? '',
    ...all(META.modified),
  ].filter(Boolean);
}

/** The address that the page gives itself. One that names the site's front page is a mistake of the template. */
function canonicalOf(
  document: PageDocument,
  others: readonly string[],
  base: string | undefined,
  address: string | undefined,
): string | null {
  const link = [...document.querySelectorAll('link[rel~="canonical"]')].map(
    (element) => element.getAttribute('href') ?? '',
  );
  for (const candidate of [...link, ...others]) {
    const url = candidate.trim() && resolveUrl(candidate, base);
    if (!url || !/^https?:\/\//.test(url)) continue;
    const isFront = new URL(url).pathname === '/' && new URL(url).search === '';
    if (!isFront || address === undefined || new URL(address).pathname === '/') return url;
  }
  return address && /^https?:/.test(address) ? address : null;
}
