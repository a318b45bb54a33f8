/** One reading of a feed: what is new in it goes into the archive. */

import { withoutFutureDates } from '../feed/future.ts';
import { feedArticles, passedOverReason } from '../feed/read-feed.ts';
import type { Feed } from '../feed/types.ts';
import { failed, failureOf } from './failures.ts';
import { type Identified, identifyEntries, keyOf } from './identity.ts';
import { hostOf, type InHand, type PollParts, type Reading } from './parts.ts';
import { prepare } from './prepare-entry.ts';
import { NO_RHYTHM, type Rhythm, WEEK_MS } from './rhythm.ts';
import { countNews, findSeen, forgetSeen, keepSeen, type Seen, touchSeen } from './seen-rows.ts';
import { type Fresh, storeEntries } from './store-entries.ts';
import { afterTry, firstTryAt, nextTryAt, triesOf, tryKey } from './tries.ts';

/** Articles in one transaction. */
const AT_ONCE = 16;
const DAY_MS = 24 * 3_600_000;
/** So many entries of which none is known: the site has given all of them new names, and only later dates are news. */
const RELAUNCH_ENTRIES = 5;

export async function readFeedSource(parts: PollParts, hand: InHand): Promise<Reading> {
  const { fetch, lanes, turns, reader, onStep } = parts;
  const { row } = hand;
  // The first reading takes everything, also where it is begun a second time.
  const validators =
    row.first_read_at === null ? {} : { etag: row.etag ?? undefined, lastModified: row.last_modified ?? undefined };
  const fetched = await lanes.run(hostOf(row.url), () => fetch(row.url, validators));
  onStep?.('fetched', row);
  await turns.breathe();
  if (fetched.is === 'refused') return failureOf(fetched);
  const answered = {
    etag: fetched.etag ?? null,
    lastModified: fetched.lastModified ?? null,
    movedTo: fetched.movedTo === row.url ? null : fetched.movedTo,
  };
  if (fetched.is === 'unchanged')
    return {
      is: 'read',
      title: '',
      // A 304 may leave them out.
      etag: answered.etag ?? row.etag,
      lastModified: answered.lastModified ?? row.last_modified,
      movedTo: answered.movedTo,
      rhythm: { ...keptRhythm(parts, hand), maxAgeSeconds: fetched.maxAgeSeconds },
      extent: 'all',
    };
  const document = await reader.document({
    bytes: fetched.body,
    contentType: fetched.contentType,
    address: fetched.address,
  });
  if (document.is !== 'feed')
    return failed(
      document.is === 'refused'
        ? document.reason
        : `There is no feed at ${hostOf(row.url)} any more, but something else: look for its new address.`,
    );
  // Of what is dated days ahead nobody knows the date: in the archive it would be the newest until then.
  const feed = withoutFutureDates(document.feed, parts.clock.now());
  const taken = await takeNew(parts, hand, feed);
  if (taken === 'lost') return { is: 'lost' };
  const { ttlMinutes, skipHours, skipDays } = feed;
  return {
    is: 'read',
    title: feed.title,
    ...answered,
    rhythm: {
      weekly: weeklyOf(parts, hand, feed),
      ttlMinutes,
      skipHours,
      skipDays,
      maxAgeSeconds: fetched.maxAgeSeconds,
    },
    ...taken,
  };
}

type Taken = Pick<Extract<Reading, { is: 'read' }>, 'extent' | 'againAt' | 'tidy'>;

async function takeNew(parts: PollParts, hand: InHand, feed: Feed): Promise<Taken | 'lost'> {
  const { database, clock, options } = parts;
  const { row } = hand;
  const entries = identifyEntries(feed);
  const seen = findSeen(
    database,
    row.num,
    entries.flatMap((entry) => [...entry.keys, ...triesKeyOf(entry)]),
  );
  let hasTries = [...seen.values()].some((known) => triesOf(known) > 0);
  const raw = feedArticles(feed, { path: row.url, bytes: 0 });
  const isRelaunch = entries.length >= RELAUNCH_ENTRIES && seen.size === 0 && row.first_read_at !== null;
  // The oldest first, so that what comes in follows the order in which it was written.
  const begun = clock.now().epochMilliseconds;
  const isDue = (entry: Identified) => {
    const known = triedOf(entry, seen);
    return known !== undefined && triesOf(known) > 0 && nextTryAt(known.first_at, triesOf(known), options) <= begun;
  };
  const fresh = entries.filter((entry) => isNew(entry, seen) || isDue(entry)).toReversed();
  const pages = { left: row.first_read_at === null ? options.mostFirstPages : options.mostPages };
  for (let at = 0; at < fresh.length; at += AT_ONCE) {
    if (hand.isStopping()) return { extent: 'cut' };
    const batch: Fresh[] = [];
    const noted = new Map<number, number>();
    for (const entry of fresh.slice(at, at + AT_ONCE)) {
      const item = raw[entry.place]!;
      const isBacklog = isRelaunch && !isAfter(entry, row.last_ok_at);
      const known = knownOf(entry, seen);
      const before = triedOf(entry, seen);
      const isAgain = known !== undefined && !isNew(entry, seen);
      const isTeaser = triesOf(before) > 0;
      const prepared = await prepare(parts, hand, { entry, item, known, pages, isAgain, isTeaser });
      // Its page may have been broken off.
      if (hand.isStopping()) break;
      if (prepared.isPassing) noted.set(tryKey(entry.entry.url!), afterTry(before));
      else if (triesOf(before) > 0 && prepared.isTried) noted.set(tryKey(entry.entry.url!), 0);
      if (!prepared.isLeft) batch.push({ ...prepared.fresh, isBacklog });
    }
    if (batch.length > 0 && !(await storeEntries(parts, hand, batch))) return 'lost';
    if (noted.size === 0) continue;
    hasTries = true;
    await noteTries(parts, hand, noted);
  }
  // Said once, as long as it is so: its name is kept with the entries'.
  const cutKeys = feed.passedOver ? [keyOf('text', 'entries were passed over')] : [];
  if (feed.passedOver && findSeen(database, row.num, cutKeys).size === 0) {
    const readable = { reason: passedOverReason(feed.passedOver) };
    const said: Fresh = { what: feed.title || row.url, keys: cutKeys, version: cutKeys[0]!, readable };
    if (!(await storeEntries(parts, hand, [said]))) return 'lost';
  }
  const now = clock.now().epochMilliseconds;
  if (hand.isStopping()) return { extent: 'cut' };
  const tidy = () => {
    const keys = [...entries.flatMap((entry) => [...entry.keys, ...triesKeyOf(entry)]), ...cutKeys];
    touchSeen(database, row.num, keys, now, DAY_MS);
    forgetSeen(database, row.num, now - options.seenMs, options.mostSeen);
  };
  const left = hasTries ? [...findSeen(database, row.num, entries.flatMap(triesKeyOf)).values()] : [];
  return { extent: 'all', againAt: firstTryAt(left, options), tidy };
}

function triesKeyOf({ entry: { url }, hasOwnUrl }: Identified): number[] {
  return url === null || !hasOwnUrl ? [] : [tryKey(url)];
}

function triedOf(entry: Identified, tried: ReadonlyMap<number, Seen>): Seen | undefined {
  return triesKeyOf(entry).map((key) => tried.get(key))[0];
}

async function noteTries(
  { database, commits, clock }: PollParts,
  { row }: InHand,
  noted: ReadonlyMap<number, number>,
): Promise<void> {
  const now = clock.now().epochMilliseconds;
  await commits.write(() => {
    for (const [key, version] of noted)
      keepSeen(database, row.num, { keys: [key], version, article: null, isNews: false, now });
  });
}

function knownOf({ names }: Identified, seen: ReadonlyMap<number, Seen>): Seen | undefined {
  const name = names.find((one) => seen.has(one));
  return name === undefined ? undefined : seen.get(name);
}

/** Dated after the last reading, or at most an hour before it: clocks differ. */
function isAfter({ entry: { at } }: Identified, lastOkAt: number | null): boolean {
  return at !== null && at.epochMilliseconds > (lastOkAt ?? 0) - 3_600_000;
}

/** Not known by any name, or known with another text. An entry whose page was read counts as changed with its title alone. */
function isNew(entry: Identified, seen: ReadonlyMap<number, Seen>): boolean {
  const known = knownOf(entry, seen);
  if (!known) return true;
  if (known.version === entry.version || known.version === entry.titleVersion) return false;
  // A text that is known is another article's, of a guid that several share; or its own earlier one, to which it has gone back.
  const same = seen.get(entry.version);
  return same === undefined || same.article === known.article;
}

/** How much it writes: what came in during the last week, or what its dates say, whichever is more; null: nobody knows yet. */
function weeklyOf({ database, clock }: PollParts, { row }: InHand, feed: Feed): number | null {
  const now = clock.now().epochMilliseconds;
  const dated = feed.entries.flatMap(({ at }) => at?.epochMilliseconds ?? []);
  const recent = dated.filter((at) => at > now - WEEK_MS && at <= now + DAY_MS).length;
  const weekly = Math.max(countNews(database, row.num, now - WEEK_MS), recent);
  return weekly > 0 || dated.length > 0 || isLongRead(row, now) ? weekly : null;
}

/** What is known of it without a new answer. A week after its last new entry nothing counts any more. */
export function keptRhythm({ database, clock }: PollParts, { row }: InHand): Omit<Rhythm, 'chosenMs'> {
  const now = clock.now().epochMilliseconds;
  const { maxAgeSeconds: _, ...kept }: Rhythm = { ...NO_RHYTHM, ...JSON.parse(row.rhythm) };
  const weekly = isLongRead(row, now) ? countNews(database, row.num, now - WEEK_MS) : kept.weekly;
  return { ...kept, weekly, maxAgeSeconds: null };
}

function isLongRead({ first_read_at }: InHand['row'], now: number): boolean {
  return first_read_at !== null && first_read_at <= now - WEEK_MS;
}
