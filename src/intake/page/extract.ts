/** One page into what it says: its article's text in blocks, and who, when and where. No limit of time: the worker has one. */
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { readFeedDate } from '../feed/date.ts';
import { htmlBlocks, htmlLine, type TextBlock, textLine } from '../markup/blocks.ts';
import { type PageMetadata, readMetadata } from './metadata.ts';
import { prunePage } from './prune.ts';

export interface PageFacts {
  /** One line; '' where it has none. */
  readonly title: string;
  readonly bylines: readonly string[];
  /** A byline as printed, where the page does not say the names one by one. */
  readonly byline: string | null;
  readonly site: string | null;
  /** ISO 8601 in UTC. */
  readonly publishedAt: string | null;
  readonly url: string | null;
  readonly language: string | null;
  readonly section: string | null;
  readonly isFree: boolean | null;
  readonly blocks: readonly TextBlock[];
  /** The first words of all that the page shows: what says that it wants money, cookies or a proof of being human. */
  readonly shown: string;
}

/** A page that wants scripts says so there. */
const NOSCRIPT: ReadonlySet<string> = new Set(['noscript']);

/** In UTF-16 units. */
const SHOWN = 20_000;

/** Pure. @param address where the page was; relative addresses in it start there. */
export function extractPage(html: string, address: string | undefined): PageFacts {
  const pruned = prunePage(html);
  const { document } = parseHTML(pruned);
  const metadata = readMetadata(document, address);
  // Readability changes its document: what the page shows is read from the source.
  const shown = htmlBlocks(pruned, { read: NOSCRIPT });
  const found = readable(document);
  const main = found?.content ? htmlBlocks(found.content) : [];
  const title = lineOf(found?.title) || lineOf(metadata.title);
  return {
    title,
    ...writersOf(metadata, found?.byline),
    site: lineOf(found?.siteName) || lineOf(metadata.site) || null,
    publishedAt: firstDate([...metadata.published, found?.publishedTime ?? '']),
    url: metadata.url,
    language: /^\s{0,9}([a-z]{2,3})(?:[-_]|\s|$)/i.exec(metadata.language ?? '')?.[1]?.toLowerCase() ?? null,
    section: lineOf(metadata.section) || null,
    isFree: metadata.isFree,
    blocks: main.length > 0 ? main : shown.filter(({ kind, text }) => kind === 'prose' && text.length > 80),
    shown: shown
      .map(({ text }) => text)
      .join(' ')
      .slice(0, SHOWN),
  };
}

type Found = ReturnType<Readability['parse']>;

function readable(document: ReturnType<typeof parseHTML>['document']): Found {
  // A document without a body has nothing to read, and Readability would fail on it.
  if (!document.documentElement || !document.body) return null;
  return new Readability(document as unknown as ConstructorParameters<typeof Readability>[0]).parse();
}

function writersOf(
  { authors }: PageMetadata,
  printed: string | null | undefined,
): Pick<PageFacts, 'bylines' | 'byline'> {
  const names = authors.map((name) => lineOf(name).replace(/^by /i, '')).filter((name) => name !== '');
  const isList = names.length > 1 || (names.length === 1 && !/,| and |&/.test(names[0]!));
  const byline = lineOf(printed) || names.join(' and ');
  return isList ? { bylines: names, byline: null } : { bylines: [], byline: byline.slice(0, 500) || null };
}

/** JSON-LD and attributes may hold HTML, entities or nothing of the kind. */
function lineOf(value: string | null | undefined): string {
  if (!value) return '';
  return /<[a-z/!]|&\w/i.test(value) ? htmlLine(value) : textLine(value);
}

function firstDate(dates: readonly string[]): string | null {
  for (const date of dates) {
    const at = readFeedDate(date);
    if (at) return at.toString();
  }
  return null;
}
