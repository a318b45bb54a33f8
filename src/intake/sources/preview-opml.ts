/** What a list of feeds would add, before anything is saved. Pure but for what it is handed. */
import type { FeedList } from '../feed/opml.ts';
import type { Guard } from '../fetch/guard.ts';
import { addressOf } from './find-sources.ts';
import type { OpmlPreview, SourceWish } from './types.ts';

export function previewOpml(
  list: FeedList,
  parts: { readonly isKnown: (url: string) => boolean; readonly guard: Guard; readonly room: number },
): OpmlPreview {
  const fresh: SourceWish[] = [];
  const known: string[] = [];
  const broken = [...list.broken];
  const urls = new Set<string>();
  for (const { url: given, title, folders } of list.feeds) {
    const url = addressOr(given);
    if (url === undefined || parts.guard.complainOfUrl(new URL(url)) !== undefined) broken.push(given);
    else if (parts.isKnown(url)) known.push(url);
    else if (!urls.has(url)) fresh.push({ kind: 'feed', url, title, groups: folders });
    if (url !== undefined) urls.add(url);
  }
  return { title: list.title, fresh, known, broken, room: parts.room, isCut: list.isCut };
}

function addressOr(given: string): string | undefined {
  try {
    return addressOf(given);
  } catch {
    return undefined;
  }
}
