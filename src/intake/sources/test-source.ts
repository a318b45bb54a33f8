/** What would come of a feed, looked at before anything is saved: how much, how new, how whole, and what is wrong with it. Pure. */
import { isFarFuture } from '../feed/future.ts';
import { feedArticles, passedOverReason } from '../feed/read-feed.ts';
import type { Sitemap } from '../feed/sitemap.ts';
import type { Feed } from '../feed/types.ts';
import { countWords } from '../poll/full-text.ts';
import { identifyEntries } from '../poll/identity.ts';
import type { SourceTest } from './types.ts';

/** Headlines that are shown. */
const SHOWN = 5;
/** Clocks differ. */
const FUTURE_MS = 3_600_000;

type Tested = Omit<SourceTest, 'url' | 'kind'>;

/** @param teaserWords an entry with fewer words is a teaser. */
export function testFeed(feed: Feed, now: Temporal.Instant, teaserWords: number): Tested {
  const items = feedArticles(feed, { path: '', bytes: 0 });
  const read = items.filter((item) => item.type === 'entry');
  const refused = feed.entries.length - read.length;
  const whole = read.filter(({ content }) => countWords(content) >= teaserWords).length;
  const dates = feed.entries.map(({ at }) => at);
  return {
    title: feed.title,
    articles: identifyEntries(feed).filter(({ place }) => items[place]?.type === 'entry').length,
    newestAt: newestOf(dates, now),
    fullText: read.length === 0 ? 'unknown' : whole * 2 >= read.length ? 'yes' : 'teasers',
    newest: read.slice(0, SHOWN).map(({ hints, content }) => hints.headline ?? String(content).slice(0, 100)),
    problems: [
      ...(feed.entries.length === 0 ? ['The feed has no entries yet.'] : []),
      ...dateProblems(dates, now),
      ...nameProblems(feed),
      ...(feed.passedOver ? [passedOverReason(feed.passedOver)] : []),
      ...(refused > 0 && feed.entries.length > 0
        ? [`${count(refused, 'entry', 'entries')} with nothing to read would be passed over.`]
        : []),
    ],
  };
}

export function testSitemap({ pages, sitemaps }: Sitemap, now: Temporal.Instant): Tested {
  const dates = pages.map(({ publishedAt, changedAt }) => publishedAt ?? changedAt);
  return {
    title: pages.find(({ outlet }) => outlet)?.outlet ?? '',
    articles: pages.length,
    newestAt: newestOf(dates, now),
    fullText: pages.length > 0 || sitemaps.length > 0 ? 'yes' : 'unknown',
    newest: pages.slice(0, SHOWN).map(({ title, url }) => title || url),
    problems: [
      ...(sitemaps.length > 0 ? [`It is a list of ${sitemaps.length} sitemaps: the newest of them are read.`] : []),
      ...(pages.length === 0 && sitemaps.length === 0 ? ['The sitemap names no pages yet.'] : []),
      ...(pages.length > 1000
        ? ['It names more pages than a sitemap for news would: the first reading takes the newest.']
        : []),
      ...farProblem(dates, now, ['page is', 'pages are']),
    ],
  };
}

const ARRIVE = 'an article counts from when it came in';

type Dates = readonly (Temporal.Instant | null)[];

/** Dates in the future are left out: nothing was published then. */
function newestOf(dates: Dates, now: Temporal.Instant): Temporal.Instant | null {
  const past = dates.filter((at) => at !== null && at.epochMilliseconds <= now.epochMilliseconds + FUTURE_MS);
  return past.reduce<Temporal.Instant | null>(
    (newest, at) => (!newest || Temporal.Instant.compare(at!, newest) > 0 ? at : newest),
    null,
  );
}

/** None of these keeps an entry out: what is new is told by ids, addresses and texts. */
function dateProblems(dates: Dates, now: Temporal.Instant): string[] {
  const moments = dates.flatMap((at) => at?.epochMilliseconds ?? []);
  const missing = dates.length - moments.length;
  const future = dates.filter(
    (at) => at !== null && at.epochMilliseconds > now.epochMilliseconds + FUTURE_MS && !isFarFuture(at, now),
  ).length;
  const isEqual = moments.length > 2 && new Set(moments).size === 1;
  const isFalling = moments.every((at, place) => place === 0 || at <= moments[place - 1]!);
  const isRising = moments.every((at, place) => place === 0 || at >= moments[place - 1]!);
  return [
    ...(missing > 0 && missing === dates.length ? [`No entry has a date that can be read: ${ARRIVE}.`] : []),
    ...(missing > 0 && missing < dates.length
      ? [`${count(missing, 'entry has', 'entries have')} no date that can be read: ${ARRIVE}.`]
      : []),
    ...(isEqual
      ? ['All entries have the same date: it says when the feed was made, not when they were published.']
      : []),
    ...(!isEqual && !isFalling && !isRising
      ? ['The dates are in no order: entries are known by their ids and addresses.']
      : []),
    ...(future > 0 ? [`${count(future, 'entry is', 'entries are')} dated in the future.`] : []),
    ...farProblem(dates, now, ['entry is', 'entries are']),
  ];
}

function farProblem(dates: Dates, now: Temporal.Instant, [one, many]: readonly [string, string]): string[] {
  const far = dates.filter((at) => isFarFuture(at, now)).length;
  return far > 0 ? [`${count(far, one, many)} dated days ahead: ${ARRIVE}.`] : [];
}

function nameProblems(feed: Feed): string[] {
  const guids = feed.entries.flatMap(({ guid }) => guid ?? []);
  const urls = feed.entries.flatMap(({ url }) => url ?? []);
  return [
    ...(new Set(guids).size < guids.length
      ? ['Several entries have the same id: their addresses and texts tell them apart.']
      : []),
    ...(new Set(urls).size < urls.length ? ['Several entries have the same address: it is not shown with them.'] : []),
    ...(guids.length === 0 && urls.length === 0 && feed.entries.length > 0
      ? ['Entries have neither ids nor addresses: one whose text changes comes in once more.']
      : []),
  ];
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
