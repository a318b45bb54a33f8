/** The page behind an entry, where the entry is only a teaser and the site lets robots read its pages. */
import { decodeMarkup } from '../encoding.ts';
import { readPage } from '../page/read-page.ts';
import type { RawEntry } from '../types.ts';
import { hostOf, type PollParts } from './parts.ts';

type Parts = Pick<PollParts, 'fetch' | 'extractor' | 'lanes' | 'robots' | 'options'>;

export type FetchedPage =
  | { readonly is: 'page'; readonly page: RawEntry }
  /** isPassing: it may be otherwise in an hour. */
  | { readonly is: 'refused'; readonly reason: string; readonly isPassing: boolean };

const PASSING: ReadonlySet<string> = new Set(['busy', 'slow', 'unreachable']);

/** The page as an entry, or one sentence why not. Never rejects but for bugs. */
export async function fetchPage(
  { fetch, extractor, lanes, robots, options }: Parts,
  address: string,
): Promise<FetchedPage> {
  const refuse = (reason: string, isPassing = false): FetchedPage => ({ is: 'refused', reason, isPassing });
  const url = URL.parse(address);
  if (!url) return refuse('The page has no address that can be asked.');
  const { mayFetch, delayMs } = await robots.of(address);
  if (!mayFetch(url.pathname + url.search))
    return refuse(`${url.host} asks robots to leave this page alone (robots.txt), or its robots.txt cannot be read.`);
  const fetched = await lanes.run(hostOf(address), () => fetch(address), gapOf(options, delayMs));
  if (fetched.is === 'refused') return refuse(fetched.reason, PASSING.has(fetched.cause));
  if (fetched.is === 'unchanged') return refuse(`${url.host} shows nothing but that nothing has changed.`);
  const { body, contentType } = fetched;
  if (contentType !== undefined && !/html|xml|text\/plain/i.test(contentType))
    return refuse(`This is no page (${contentType.slice(0, 60)}).`);
  const place = { path: address, bytes: body.length, address: fetched.address };
  const page = await readPage(decodeMarkup(body, { contentType }), place, extractor);
  return page.type === 'refused' ? refuse(page.reason) : { is: 'page', page };
}

/** What the site asks for (Crawl-delay), within bounds, but not less than our own. Milliseconds. */
export function gapOf({ hostGapMs, mostHostGapMs }: Parts['options'], delayMs: number): number {
  return Math.max(hostGapMs, Math.min(delayMs, mostHostGapMs));
}

/** The feed's entry with the page's text: what the feed says of it stays, what it does not say comes from the page. */
export function withPage(entry: RawEntry, page: RawEntry): RawEntry {
  return {
    ...entry,
    content: page.content,
    marks: page.marks,
    bylines: entry.bylines && entry.bylines.length > 0 ? entry.bylines : page.bylines,
    hints: {
      ...page.hints,
      ...Object.fromEntries(Object.entries(entry.hints).filter(([, value]) => value !== undefined)),
    },
  };
}

/** Words, or every two characters of a script without spaces. */
export function countWords(content: RawEntry['content']): number {
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  const spaceless = text.match(/[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]/g)?.length ?? 0;
  return (text.match(/[^\s]+/g)?.length ?? 0) + Math.floor(spaceless / 2);
}
