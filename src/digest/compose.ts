/**
 * What is new since a moment, for one workspace's filters: composed once, shared by all subscriptions that ask for the same. What a channel
 * knows already is left out later (plan.ts), as that is each channel's own.
 */
import { hashId } from '../archive/index.ts';
import type { Archive, StoredArticle, StoredQuote, Window, WorkspaceId } from '../archive/port.ts';
import { EMPTY_QUERY, type Query } from '../archive/query.ts';
import {
  type BriefingArticle,
  briefingArticleOf,
  createStoryGrouper,
  rankStory,
  storyInputOf,
  tellStory,
} from '../briefing/index.ts';
import type { Turns } from '../turns.ts';
import { filterQuery } from './filter-query.ts';
import type { SourceReport } from './port.ts';
import type { DigestArticle, DigestFilters, DigestSize, DigestStory, RestsOn } from './types.ts';

export interface CompositionRequest {
  readonly workspace: WorkspaceId;
  readonly filters: DigestFilters;
  readonly size: DigestSize;
  readonly withQuotes: boolean;
  readonly minOutlets: number;
  /** From what was told last to what is due. */
  readonly window: Window;
}

/** A story before a channel looks at it. */
export type ComposedStory = Omit<DigestStory, 'news' | 'isPinned' | 'note'> & {
  /** Ids of its articles that are new in the window; the others came before. */
  readonly fresh: readonly string[];
  /** Of these, those that were published before the window began (undefined in what an older version kept); */
  readonly late?: readonly string[];
  /** and those that had come in before it began, too: the digest before may not have seen them. */
  readonly overlap?: readonly string[];
};

export interface Composition {
  readonly window: Window;
  readonly counts: { readonly articles: number; readonly outlets: number; readonly stories: number };
  /** Best first: more than one digest shows, as some of them may be known already. */
  readonly stories: readonly ComposedStory[];
  /** Articles whose stories are not among `stories`, each with the reason. */
  readonly passed: Readonly<Record<string, string>>;
  readonly restsOn: RestsOn;
}

/** How much a digest shows. */
export const SIZES: Readonly<Record<DigestSize, { readonly stories: number; readonly sentences: number }>> = {
  headlines: { stories: 15, sentences: 0 },
  brief: { stories: 6, sentences: 2 },
  full: { stories: 12, sentences: 3 },
};

/** So many times as many stories are told as are shown: channels know some of them already. */
const SPARE = 2;
/** Articles of so long before the window tell which stories are old ones that go on. */
export const LOOK_BACK_HOURS = 72;
/** What came in after the window began is new if it was published no longer than this before: a feed may be slow. */
export const SLOW_HOURS = 24;
/** Articles that came in while the last digest was being composed may not have been there to be read. */
const OVERLAP_MINUTES = 15;
/** As many as a briefing reads: more than a day of a busy archive. */
const ARTICLES_READ = 1_500;
const PAGE = 50;

export interface ComposeParts {
  readonly archive: Archive;
  readonly turns: Turns;
  readonly sources?: SourceReport | undefined;
}

/** The same for the same request. */
export function compositionKey({
  workspace,
  filters,
  size,
  withQuotes,
  minOutlets,
  window,
}: CompositionRequest): string {
  const { query, topics, outlets, speakers, exclude } = filters;
  const bounds = [window.from.epochMilliseconds, window.to.epochMilliseconds];
  return hashId(
    JSON.stringify([workspace, bounds, query, topics, outlets, speakers, exclude, size, withQuotes, minOutlets]),
    24,
  );
}

export async function compose(
  parts: ComposeParts,
  request: CompositionRequest,
  restsOn: RestsOn,
): Promise<Composition> {
  const { turns } = parts;
  const { window, size, minOutlets } = request;
  const articles = await readArticles(parts, request.workspace, withLookBack(window), filterQuery(request.filters));
  const from = window.from.epochMilliseconds;
  const to = window.to.epochMilliseconds;
  const fresh = new Set(articles.filter((article) => isFresh(article, window)).map(({ id }) => id));
  // Dated ahead, an article may have come in before: only the window that it is dated in tells it.
  const overlap = new Set(
    articles
      .filter(({ id, addedAt, publishedAt }) => {
        const at = (publishedAt ?? addedAt).epochMilliseconds;
        return fresh.has(id) && Math.max(at, addedAt.epochMilliseconds) < from;
      })
      .map(({ id }) => id),
  );
  const groups = (await groupArticles(articles, turns)).filter((group) => group.some(({ id }) => fresh.has(id)));
  const ranked = groups
    .map((group) => ({ group, rank: rankStory(group, from, to), outlets: countOutlets(group) }))
    .sort((a, b) => b.rank - a.rank || a.group[0]!.id.localeCompare(b.group[0]!.id));
  const wide = ranked.filter(({ outlets }) => outlets >= minOutlets);
  const told = wide.slice(0, SIZES[size].stories * SPARE);
  const stories: ComposedStory[] = [];
  for (const { group } of told) {
    stories.push(await tell(parts, request, group, fresh, overlap));
    await turns.breathe();
  }
  const matching = articles.filter(({ id }) => fresh.has(id));
  return {
    window,
    counts: {
      articles: matching.length,
      outlets: new Set(matching.map(({ outlet }) => outlet).filter(Boolean)).size,
      stories: wide.length,
    },
    stories,
    passed: Object.fromEntries([
      ...passed(
        ranked.filter(({ outlets }) => outlets < minOutlets),
        fresh,
        ({ outlets }) => `its story had ${outlets} of the ${minOutlets} outlets that are asked for`,
      ),
      ...passed(
        wide.slice(told.length),
        fresh,
        (_, place) => `${told.length + place} more important stories came first`,
      ),
    ]),
    restsOn,
  };
}

/** New: published in the window; or come in since it began, from a feed that is slow. What a source's first reading brought is not. */
export function isFresh(
  { publishedAt, addedAt, isBacklog }: Pick<StoredArticle, 'publishedAt' | 'addedAt' | 'isBacklog'>,
  window: Window,
): boolean {
  if (isBacklog) return false;
  const at = (publishedAt ?? addedAt).epochMilliseconds;
  const from = window.from.epochMilliseconds;
  if (at >= window.to.epochMilliseconds) return false;
  if (at >= from) return true;
  return addedAt.epochMilliseconds >= from - OVERLAP_MINUTES * 60_000 && at >= from - SLOW_HOURS * 3_600_000;
}

/** What the window held and what came in late, whatever filters say: what stories could be told of. */
export async function readRestsOn(parts: ComposeParts, workspace: WorkspaceId, window: Window): Promise<RestsOn> {
  const reach = { from: window.from.subtract({ hours: SLOW_HOURS }), to: window.to };
  const articles = (await readArticles(parts, workspace, reach, EMPTY_QUERY)).filter((article) =>
    isFresh(article, window),
  );
  return {
    articles: articles.length,
    outlets: new Set(articles.map(({ outlet }) => outlet).filter(Boolean)).size,
    newestAt: articles[0] ? (articles[0].publishedAt ?? articles[0].addedAt) : null,
    sources: parts.sources?.(workspace, window.to) ?? null,
  };
}

/** Page by page, newest first. */
async function readArticles(
  { archive, turns }: ComposeParts,
  workspace: WorkspaceId,
  window: Window,
  query: Query,
): Promise<StoredArticle[]> {
  const read = new Map<string, StoredArticle>();
  let to = window.to;
  for (let most = PAGE; read.size < ARTICLES_READ; ) {
    const page = await archive.articlesIn(workspace, { from: window.from, to }, query, most);
    const before = read.size;
    for (const article of page) read.set(article.id, article);
    if (page.length < most) break;
    const last = page.at(-1)!;
    // The archive reads by seconds: that of the last one may hold more, and is read again. A page of one second only must be larger.
    const next = (last.publishedAt ?? last.addedAt).add({ seconds: 1 });
    most = read.size === before || Temporal.Instant.compare(next, to) >= 0 ? most * 2 : PAGE;
    if (Temporal.Instant.compare(next, to) < 0) to = next;
    await turns.breathe();
  }
  return [...read.values()].slice(0, ARTICLES_READ);
}

function withLookBack({ from, to }: Window): Window {
  return { from: from.subtract({ hours: LOOK_BACK_HOURS }), to };
}

/** Stories, each with its articles oldest first. */
async function groupArticles(
  newestFirst: readonly StoredArticle[],
  turns: Turns,
): Promise<BriefingArticle<StoredQuote>[][]> {
  const grouper = createStoryGrouper();
  const groups: BriefingArticle<StoredQuote>[][] = [];
  const oldestFirst = newestFirst.toReversed();
  for (const article of oldestFirst) {
    const known = briefingArticleOf<StoredQuote>({
      id: article.id,
      article,
      summary: article.summary,
      quotes: [],
      addedAt: article.addedAt,
    });
    const story = grouper.add({ ...storyInputOf(article.id, article), at: known.at });
    const group = groups[story];
    if (group) group.push(known);
    else groups[story] = [known];
    await turns.breathe();
  }
  return groups;
}

/** Headline, summary and quotes of what is new in it. */
async function tell(
  { archive }: ComposeParts,
  { workspace, size, withQuotes, window }: CompositionRequest,
  group: readonly BriefingArticle<StoredQuote>[],
  fresh: ReadonlySet<string>,
  overlap: ReadonlySet<string>,
): Promise<ComposedStory> {
  const isNew = group.filter(({ id }) => fresh.has(id));
  const ids = isNew.map(({ id }) => id);
  const quotes = withQuotes ? await archive.quotesOfAll(workspace, ids) : new Map<string, StoredQuote[]>();
  const story = tellStory(
    isNew.map((article) => ({ ...article, quotes: quotes.get(article.id) ?? [] })),
    SIZES[size].sentences,
  );
  const main = group.find(({ id }) => id === story.headlineOf);
  return {
    id: group[0]!.id,
    headline: story.headline,
    headlineOf: story.headlineOf,
    url: main?.url ?? null,
    language: story.language,
    // Told with none, a story would still have its first one.
    summary: SIZES[size].sentences > 0 ? story.summary : [],
    articles: group.toReversed().map(toDigestArticle),
    outlets: [...new Set(group.map(({ outlet }) => outlet).filter((outlet) => outlet !== null))],
    when: story.when,
    quotes: story.quotes,
    fresh: ids,
    late: isNew.filter(({ at }) => Temporal.Instant.compare(at, window.from) < 0).map(({ id }) => id),
    overlap: ids.filter((id) => overlap.has(id)),
  };
}

function toDigestArticle({ id, headline, outlet, url, at }: BriefingArticle<StoredQuote>): DigestArticle {
  return { id, headline, outlet, url, at };
}

interface Ranked {
  readonly group: readonly BriefingArticle<StoredQuote>[];
  readonly outlets: number;
}

function passed(
  ranked: readonly Ranked[],
  fresh: ReadonlySet<string>,
  why: (story: Ranked, place: number) => string,
): [string, string][] {
  return ranked.flatMap((story, place) =>
    story.group.filter(({ id }) => fresh.has(id)).map(({ id }): [string, string] => [id, why(story, place)]),
  );
}

function countOutlets(group: readonly BriefingArticle<StoredQuote>[]): number {
  return new Set(group.map(({ outlet }) => outlet).filter(Boolean)).size;
}
