/** An address as a person types it into what could be read from there. */
import { UserError } from '../../errors.ts';
import { commonFeedPlaces } from '../feed/discover.ts';
import type { Fetched } from '../fetch/fetched.ts';
import { reasonForOnce } from '../fetch/refusals.ts';
import { readRobots } from '../fetch/robots.ts';
import type { Fetch } from '../poll/parts.ts';
import type { Document } from '../reader/read-document.ts';
import type { Reader } from '../reader/reader.ts';
import type { Candidate } from './types.ts';

const MOST = 20;
/** Of the feeds that a page names so many are looked at; of usual places and sitemaps too. */
const MOST_TRIED = 3;

interface Parts {
  readonly fetch: Fetch;
  readonly reader: Reader;
}

/** "gazette.example" is https://gazette.example/. @throws UserError where it is no address. */
export function addressOf(typed: string): string {
  const bare = typed
    .trim()
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'https://');
  const url = URL.parse(/^[a-z][a-z0-9+.-]{0,20}:\/\//i.test(bare) ? bare : `https://${bare}`);
  if (!url || !/^[^\s]+$/.test(bare) || (!url.hostname.includes('.') && !/^(?:localhost|\[)/.test(url.hostname)))
    throw new UserError(`“${bare.slice(0, 100)}” is no address: give one such as https://gazette.example/feed.`);
  url.hash = '';
  return url.href;
}

/** @throws UserError: who refuses, why, and what to do. */
export async function findSources(parts: Parts, typed: string): Promise<Candidate[]> {
  const [address, first] = await lookAtTyped(parts, typed);
  if ('reason' in first) throw new UserError(first.reason);
  const { document, fetched } = first;
  const own = candidateOf(document, fetched.movedTo ?? address);
  if (own) return [own];
  if (document.is === 'refused') throw new UserError(document.reason);
  if (document.is === 'opml')
    throw new UserError(
      'This is a list of feeds (OPML): import it, and all of its feeds are shown before anything is saved.',
    );
  const named: Candidate[] = (document.is === 'page' ? document.links : [])
    .slice(0, MOST)
    .map(({ url, title }) => ({ kind: 'feed', url, title }));
  if (named.length > 0) return readable(parts, named, new URL(address).hostname);
  return usual(parts, fetched.address);
}

/** Where no scheme was typed it is https, and http where that does not answer: a machine of one's own often has no certificate. */
async function lookAtTyped(parts: Parts, typed: string): Promise<[address: string, looked: Looked]> {
  const address = addressOf(typed);
  const first = await look(parts, address);
  if (!('reason' in first) || !address.startsWith('https:') || /:\/\//.test(typed)) return [address, first];
  const plain = address.replace(/^https:/, 'http:');
  const second = await look(parts, plain);
  return 'reason' in second ? [address, first] : [plain, second];
}

/** The named feeds without those in front that cannot be read; each by its own title where it can be read. */
async function readable(parts: Parts, named: readonly Candidate[], host: string): Promise<Candidate[]> {
  const looked = await Promise.all(
    named.slice(0, MOST_TRIED).map(async (given) => {
      const next = await look(parts, given.url);
      const found = 'reason' in next ? undefined : candidateOf(next.document, given.url);
      return found && { ...found, title: found.title || given.title };
    }),
  );
  const first = looked.findIndex((candidate) => candidate !== undefined);
  if (first >= 0) return named.map((given, place) => looked[place] ?? given).slice(first);
  throw new UserError(`${host} names feeds that cannot be read: give the address of one that can.`);
}

/** In the usual places, or a sitemap that robots.txt names. */
async function usual(parts: Parts, address: string): Promise<Candidate[]> {
  const { origin, hostname } = new URL(address);
  for (const url of commonFeedPlaces(`${origin}/`)) {
    const next = await look(parts, url);
    const found = 'reason' in next ? undefined : candidateOf(next.document, url);
    if (found) return [found];
  }
  const robots = await parts.fetch(`${origin}/robots.txt`);
  const sitemaps =
    robots.is === 'fetched' ? readRobots(Buffer.from(robots.body).toString('utf8'), 'briefwire').sitemaps : [];
  // Those for news have only what is new.
  for (const url of sitemaps
    .toSorted((a, b) => Number(/news/i.test(b)) - Number(/news/i.test(a)))
    .slice(0, MOST_TRIED)) {
    if (!URL.canParse(url)) continue;
    const next = await look(parts, url);
    const found = 'reason' in next ? undefined : candidateOf(next.document, url);
    if (found) return [{ ...found, title: hostname }];
  }
  throw new UserError(
    `${hostname} has no feed that it names, and none in the usual places: give the feed's own address.`,
  );
}

function candidateOf(document: Document, url: string): Candidate | undefined {
  if (document.is === 'feed') return { kind: 'feed', url, title: document.feed.title };
  if (document.is === 'sitemap') return { kind: 'sitemap', url, title: '' };
  return undefined;
}

type Looked =
  | { readonly document: Document; readonly fetched: Extract<Fetched, { is: 'fetched' }> }
  | { readonly reason: string };

export async function look({ fetch, reader }: Parts, address: string): Promise<Looked> {
  const fetched = await fetch(address);
  if (fetched.is === 'refused') return { reason: reasonForOnce(fetched.reason) };
  if (fetched.is === 'unchanged')
    return { reason: 'The site says that nothing has changed, and shows nothing: try again.' };
  const { body, contentType } = fetched;
  return { document: await reader.document({ bytes: body, contentType, address: fetched.address }), fetched };
}
