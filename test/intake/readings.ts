/** Feeds and pages as tests give them: written in the test, read as files are. */
import { basename } from 'node:path';
import type { Article } from '../../src/article/index.ts';
import type { Feed, FeedEntry } from '../../src/intake/feed/types.ts';
import { readXmlFeed } from '../../src/intake/feed/xml-feed.ts';
import { type RawEntry, type Refusal, readArticle, readSources, refusalLine } from '../../src/intake/index.ts';
import { all, folderWith } from './sources.ts';

export function rss(items: string, head = '<title>Gazette</title>', attributes = ''): string {
  return `<?xml version="1.0"?>\n<rss version="2.0" ${attributes}><channel>${head}${items}</channel></rss>`;
}

export function atom(entries: string, head = '<title>Gazette</title>', attributes = ''): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}>${head}${entries}</feed>`;
}

export function feedOf(source: string, address?: string): Feed {
  const feed = readXmlFeed(source, address);
  if (!feed) throw new Error('no feed');
  return feed;
}

/** The only entry of a feed. */
export function entryOf(source: string, address?: string): FeedEntry {
  const { entries } = feedOf(source, address);
  if (entries.length !== 1) throw new Error(`${entries.length} entries`);
  return entries[0]!;
}

export function textsOf({ blocks }: Pick<FeedEntry, 'blocks'>): string[] {
  return blocks.map(({ text }) => text);
}

/** Files as articles, or as one line each where they were refused. */
export async function readFiles(files: Readonly<Record<string, string | Uint8Array>>): Promise<(Article | string)[]> {
  return (await all(readSources([folderWith(files)]))).map(toldOrRead);
}

export function toldOrRead(item: RawEntry | Refusal): Article | string {
  if (item.type === 'refused') return refusalLine({ ...item, path: basename(item.path) });
  try {
    return readArticle(item);
  } catch (error) {
    return refusalLine({ ...item, path: basename(item.path), reason: String(error) });
  }
}

/** Every string of a value, however deep. */
export function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsOf);
}
