/** What a list of feeds would add, before anything is saved. Pure but for what it is handed. */
import type { FeedList } from '../feed/opml.ts';
import type { Guard } from '../fetch/guard.ts';
import { addressOf } from './find-sources.ts';
import type { Candidate, OpmlPreview, SourceWish } from './types.ts';

export function previewOpml(
  list: FeedList,
  parts: { readonly isKnown: (url: string) => boolean; readonly guard: Guard; readonly room: number },
): OpmlPreview {
  const fresh: SourceWish[] = [];
  const known: string[] = [];
  const broken = [...list.broken];
  const sites: Candidate[] = [];
  const urls = new Set<string>();
  for (const { kind = 'feed', url: given, title, folders } of list.feeds) {
    const url = addressOr(given);
    if (url === undefined || parts.guard.complainOfUrl(new URL(url)) !== undefined) broken.push(given);
    else if (parts.isKnown(url)) known.push(url);
    else if (!urls.has(url)) fresh.push({ kind, url, title, groups: folders });
    if (url !== undefined) urls.add(url);
  }
  for (const { url: given, title } of list.sites) {
    const url = addressOr(given);
    if (url === undefined || parts.guard.complainOfUrl(new URL(url)) !== undefined) broken.push(given);
    else if (!urls.has(url)) sites.push({ kind: 'feed', url, title });
  }
  const { title, leftOut } = list;
  return { title, fresh, known, sites, broken, room: parts.room, leftOut, isCut: leftOut > 0 };
}

function addressOr(given: string): string | undefined {
  try {
    return addressOf(given);
  } catch {
    return undefined;
  }
}
