/**
 * What an entry is known by: its guid, its address, or else its text. Never its date: dates are missing, equal and wrong too often.
 * Pure.
 */
import { createHash } from 'node:crypto';
import { canonicalUrl } from '../../article/index.ts';
import type { Feed, FeedEntry } from '../feed/types.ts';

export interface Identified {
  readonly entry: FeedEntry;
  /** Its place in the feed, from 0. */
  readonly place: number;
  /** The best first; at least one. What has one of them in common with a known one is that one. */
  readonly names: readonly number[];
  /** The names and the text: guid and address may be found to be shared later, and then the text is what is left. */
  readonly keys: readonly number[];
  /** Of what it says: changes with its title and text. */
  readonly version: number;
  /** Its title alone. */
  readonly titleVersion: number;
  /** Whether its address names it: several entries, or the site, may have the same. */
  readonly hasOwnUrl: boolean;
}

/**
 * The feed's entries, each once. A guid or an address that several entries of different texts share names none of them, and so does
 * the address of the site itself. Where neither is left, the text is the name.
 */
export function identifyEntries(feed: Feed): Identified[] {
  const site = feed.url === null ? null : urlKey(feed.url);
  const texts = feed.entries.map(textOf);
  const guids = sharedBy(feed.entries, texts, ({ guid }) => guid);
  const urls = sharedBy(feed.entries, texts, ({ url }) => (url === null ? null : urlKey(url)));
  const taken = new Set<number>();
  const found: Identified[] = [];
  feed.entries.forEach((entry, place) => {
    const url = entry.url === null ? null : urlKey(entry.url);
    const hasOwnUrl = url !== null && url !== site && !isFront(url) && !urls.has(url);
    const [version, titleVersion] = [keyOf('text', texts[place]!), keyOf('text', entry.title)];
    const names = [
      ...(entry.guid !== null && !guids.has(entry.guid) ? [keyOf('guid', entry.guid)] : []),
      ...(hasOwnUrl ? [keyOf('url', url)] : []),
    ];
    if (names.length === 0) names.push(version);
    const isTaken = names.some((name) => taken.has(name));
    for (const name of names) taken.add(name);
    if (isTaken) return;
    const keys = [...new Set([...names, version])];
    found.push({ entry, place, names, keys, version, titleVersion, hasOwnUrl });
  });
  return found;
}

/** The front page of a site: where feeds have nothing better to link to. */
function isFront(url: string): boolean {
  const { pathname, search } = new URL(url);
  return pathname === '/' && search === '';
}

/** A whole number of 48 bits. */
export function keyOf(kind: 'guid' | 'url' | 'text' | 'path' | 'try', value: string): number {
  return createHash('sha256').update(`${kind}\n${value}`).digest().readUIntBE(0, 6);
}

export function urlKey(url: string): string {
  return canonicalUrl(url) ?? url;
}

function textOf({ title, blocks }: FeedEntry): string {
  return [title, ...blocks.map(({ text }) => text)].join('\n').replace(/\s+/g, ' ').trim();
}

/** Values that entries with different texts have in common. */
function sharedBy(
  entries: readonly FeedEntry[],
  texts: readonly string[],
  read: (entry: FeedEntry) => string | null,
): Set<string> {
  const firsts = new Map<string, string>();
  const shared = new Set<string>();
  entries.forEach((entry, place) => {
    const value = read(entry);
    if (value === null) return;
    const first = firsts.get(value);
    if (first === undefined) firsts.set(value, texts[place]!);
    else if (first !== texts[place]) shared.add(value);
  });
  return shared;
}
