/** One new entry of a feed, with its page where that is wanted: what is to be stored of it. */
import { createHash } from 'node:crypto';
import type { feedArticles } from '../feed/read-feed.ts';
import { countWords, fetchPage, withPage } from './full-text.ts';
import type { Identified } from './identity.ts';
import type { InHand, PollParts } from './parts.ts';
import type { Seen } from './seen-rows.ts';
import type { Fresh } from './store-entries.ts';

export interface Preparing {
  readonly entry: Identified;
  readonly item: ReturnType<typeof feedArticles>[number];
  readonly known: Seen | undefined;
  readonly pages: { left: number };
  /** It is known and has not changed: its page alone is asked for again. */
  readonly isAgain: boolean;
  /** Its page is still to be had: what the archive has is the feed's own text. */
  readonly isTeaser: boolean;
}

export interface Prepared {
  readonly fresh: Fresh;
  /** Its page could not be had just now. */
  readonly isPassing?: boolean;
  /** Its page was asked for, and something was answered. */
  readonly isTried?: boolean;
  /** Nothing is to be stored: its page was asked for again, and there is nothing new. */
  readonly isLeft?: boolean;
}

/** Never rejects but for bugs. */
export async function prepare(parts: PollParts, { row }: InHand, given: Preparing): Promise<Prepared> {
  const { entry, item, known, pages, isAgain, isTeaser } = given;
  const { options } = parts;
  const { keys, version, titleVersion, hasOwnUrl } = entry;
  const what = entry.entry.title || entry.entry.url || entry.entry.guid || row.url;
  if (item.type === 'refused')
    return { fresh: { what, keys, version, readable: { reason: item.reason } }, isLeft: isAgain };
  const own = {
    ...item,
    // An address that others share would make one article of all.
    hints: hasOwnUrl ? item.hints : { ...item.hints, url: undefined },
    givenId: known?.article ?? (hasOwnUrl ? undefined : idOf(row.id, keys[0]!)),
  };
  const fresh = { what, keys, version, readable: own };
  const { url } = entry.entry;
  const isWanted =
    row.full_text === 'always' || (row.full_text === 'short' && countWords(own.content) < options.teaserWords);
  if (!isWanted || !hasOwnUrl || url === null || pages.left <= 0) return { fresh, isLeft: isAgain };
  pages.left--;
  const fetched = await fetchPage(parts, url);
  if (fetched.is === 'refused') {
    const { reason, isPassing } = fetched;
    if (isAgain) return { fresh, isPassing, isTried: true, isLeft: true };
    // What was read in full before is not made shorter.
    if (known?.article && !isTeaser) {
      const readable = { reason: `It has changed, and its page was not read. ${reason}` };
      return { fresh: { ...fresh, readable }, isPassing, isTried: true };
    }
    const remark = `Its page was not read, the feed's text was taken. ${reason}`;
    return { fresh: { ...fresh, remark }, isPassing, isTried: true };
  }
  const { page } = fetched;
  if (countWords(page.content) <= countWords(own.content)) return { fresh, isTried: true, isLeft: isAgain };
  return { fresh: { what, keys, version: titleVersion, readable: withPage(own, page) }, isTried: true };
}

/** Of what has no address of its own: the same for every reading of this source. */
function idOf(source: string, key: number): string {
  return createHash('sha256').update(`${source}\n${key}`).digest('hex').slice(0, 16);
}
