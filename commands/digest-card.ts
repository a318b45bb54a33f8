/** A digest as a message: what platforms send without being asked. */
import type { z } from 'zod';
import type { StoredQuote } from '../src/archive/port.ts';
import type { Action, Block, Card, Inline } from '../src/card/card.ts';
import type { Digest, DigestStory, RestsOn, Subscription } from '../src/digest/types.ts';
import { manageRun } from './digest-show.ts';
import { inWords, momentInWords } from './digest-times.ts';
import { type digestJson, quoteToJson } from './json.ts';
import { counted, joined, plain, printedText, quoteBlock, strong } from './show.ts';

/** Quotes at the end of a digest whose stories do not bring their own. */
const QUOTES_OF_THE_DAY = 3;
/** Who makes one from a terminal. */
const OPERATOR = 'local';
/** Outlets that a line names. */
const OUTLETS_NAMED = 3;

export interface DigestCardOptions {
  /** A preview: nothing was due, and nobody is told who set it up. */
  readonly isPreview?: boolean;
}

/** One digest as it stands in its channel. The same digest gives the same Card. */
export function digestCard(
  digest: Digest,
  subscription: Subscription,
  { isPreview = false }: DigestCardOptions = {},
): Card {
  const { stories, counts } = digest;
  const { title, schedule, size } = subscription;
  const { timeZone } = schedule;
  const amounts = `${counted(stories.length, 'story', 'stories')} of ${counted(counts.articles, 'article')}, ${counted(counts.outlets, 'outlet')}`;
  const since = momentInWords(digest.window.from, timeZone, digest.window.to);
  const news =
    stories.length === 0
      ? `Nothing new since ${since}${digest.repeats > 0 ? `: ${counted(digest.repeats, 'story', 'stories')} of that time ${digest.repeats === 1 ? 'was' : 'were'} told here already` : ''}.`
      : `New since ${since}: ${amounts}`;
  const withOwnQuotes = size === 'full';
  const ofTheDay = withOwnQuotes ? [] : bestOf(stories);
  const blocks: Block[] = [
    { type: 'note', content: [plain(news)] },
    ...lateBlocks(digest, timeZone),
    ...stories.flatMap((story, index) => [
      ...(index > 0 && withOwnQuotes ? [{ type: 'divider' as const }] : []),
      storyItem(story, size !== 'headlines'),
      ...(withOwnQuotes ? story.quotes.map((quote) => quoteBlock(quote, { withHeadline: false })) : []),
    ]),
    ...(ofTheDay.length > 0 ? [{ type: 'heading' as const, text: 'Who said what' }] : []),
    ...ofTheDay.map((quote) => quoteBlock(quote, { withHeadline: true })),
    ...endBlocks(digest, subscription, isPreview),
    { type: 'actions', actions: digestActions(digest, subscription, isPreview) },
  ];
  return {
    kind: stories.length === 0 ? 'empty' : 'answer',
    title,
    blocks,
    fallback: stories[0] ? `${title}: ${amounts}. First: ${stories[0].headline}` : `${title}: ${news}`,
    data: digestToJson(digest, subscription),
  };
}

function lateBlocks({ isLate, due }: Digest, timeZone: string): Block[] {
  if (!isLate || !due) return [];
  return [
    { type: 'note', content: [strong('Late'), plain(`: it was due on ${momentInWords(due.at, timeZone, due.at)}.`)] },
  ];
}

/** @param withSummary its sentences, and the way to its quotes. */
export function storyItem(story: DigestStory, withSummary: boolean): Block {
  const { headline, headlineOf, url, outlets, articles, when, cameLate, isPinned, note, news } = story;
  const about = joined([
    outlets.length > 0 ? plain(listed(outlets)) : undefined,
    articles.length > 1 ? plain(counted(articles.length, 'article')) : undefined,
    when ? { type: 'time', at: when.last, style: 'datetime' } : plain('date unknown'),
    cameLate ? plain('came in late') : undefined,
    isPinned ? plain('put first by hand') : undefined,
  ]);
  return {
    type: 'item',
    title: [url ? { type: 'link', text: headline, url } : strong(headline)],
    body: [
      ...(news ? [newsLine(news)] : []),
      ...(note ? [[strong("Editor's note: "), plain(note)]] : []),
      ...(withSummary ? story.summary.map(({ text }) => [plain(printedText(text))]) : []),
    ],
    note: about,
    ...(withSummary && {
      actions: [
        { type: 'button' as const, label: 'Show quotes', run: { command: 'story', options: { id: headlineOf } } },
      ],
    }),
  };
}

/** "new: 2 articles, for the first time by Meridian · told before on ...". */
function newsLine({ articles, outlets, toldAt }: NonNullable<DigestStory['news']>): Inline[] {
  const first = outlets.length > 0 ? `, for the first time by ${listed(outlets)}` : '';
  return [
    strong('New'),
    plain(`: ${counted(articles, 'article')}${first} · told before `),
    { type: 'time', at: toldAt, style: 'datetime' },
  ];
}

/** One of each story before a second of any. */
function bestOf(stories: readonly DigestStory[]): StoredQuote[] {
  const seen = new Set<string>();
  return [0, 1, 2]
    .flatMap((turn) => stories.flatMap(({ quotes }) => quotes[turn] ?? []))
    .filter(({ id }) => !seen.has(id) && Boolean(seen.add(id)))
    .slice(0, QUOTES_OF_THE_DAY);
}

function endBlocks(digest: Digest, subscription: Subscription, isPreview: boolean): Block[] {
  const { more, dropped, editedBy, restsOn } = digest;
  const { timeZone } = subscription.schedule;
  const notes: Inline[][] = [];
  if (more > 0) notes.push([plain(`${counted(more, 'more story', 'more stories')} in this time.`)]);
  if (editedBy.length > 0) {
    const who = editedBy.flatMap((id, index): Inline[] => [
      ...(index > 0 ? [plain(index === editedBy.length - 1 ? ' and ' : ', ')] : []),
      { type: 'mention', kind: 'user', id, text: id },
    ]);
    notes.push([
      plain('Edited by hand by '),
      ...who,
      plain(dropped > 0 ? `; ${counted(dropped, 'story', 'stories')} left out.` : '.'),
    ]);
  }
  notes.push([plain(`Rests on ${restsOnInWords(restsOn, timeZone, digest.window.to)}.`)]);
  if (subscription.isFirst && !isPreview && subscription.place.platform !== 'terminal') {
    notes.push([
      plain('The first one. Set up by '),
      subscription.owner === OPERATOR
        ? plain('whoever runs Briefwire')
        : { type: 'mention', kind: 'user', id: subscription.owner, text: subscription.owner },
      plain('; Manage shows what it brings and when.'),
    ]);
  }
  return notes.map((content) => ({ type: 'note', content }));
}

/** "214 articles of 31 outlets, newest 07:52; 13 of 14 sources answered". */
export function restsOnInWords(
  { articles, outlets, newestAt, sources }: RestsOn,
  timeZone: string,
  to: Temporal.Instant,
): string {
  const newest = newestAt ? `, newest ${shortMoment(newestAt, timeZone, to)}` : '';
  const answered = sources ? `; ${sources.answered} of ${sources.all} sources answered` : '';
  return `${counted(articles, 'article')} of ${counted(outlets, 'outlet')}${newest}${answered}`;
}

/** The time alone where it is of the same day. */
function shortMoment(at: Temporal.Instant, timeZone: string, to: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(timeZone);
  const isSameDay = local.toPlainDate().equals(to.toZonedDateTimeISO(timeZone).toPlainDate());
  return isSameDay ? local.toPlainTime().toString({ smallestUnit: 'minute' }) : momentInWords(at, timeZone, to);
}

function digestActions({ stories }: Digest, subscription: Subscription, isPreview: boolean): Action[] {
  const { id, size } = subscription;
  const actions: Action[] = [];
  if (size === 'headlines' && stories.length > 0) {
    actions.push({
      type: 'select',
      placeholder: 'Show quotes',
      options: stories.map(({ headline, headlineOf, articles }) => ({
        label: headline,
        description: counted(articles.length, 'article'),
        run: { command: 'story', options: { id: headlineOf } },
      })),
    });
  }
  const less = (story: DigestStory) => ({ command: 'digest less', options: { story: story.headlineOf, id } });
  if (stories.length === 1 && !isPreview)
    actions.push({ type: 'button', label: 'Less like this', run: less(stories[0]!) });
  if (stories.length > 1 && !isPreview) {
    actions.push({
      type: 'select',
      placeholder: 'Less like this',
      options: stories.map((story) => ({ label: story.headline, run: less(story) })),
    });
  }
  // A wish that is only previewed has no id yet.
  if (id) actions.push({ type: 'button', label: 'Manage', run: manageRun(subscription) });
  if (actions.length === 0)
    actions.push({ type: 'button', label: 'New digest', run: { command: 'digest subscribe', options: {} } });
  return actions;
}

export function digestToJson(
  digest: Digest,
  subscription: Pick<Subscription, 'id' | 'title'>,
): z.infer<typeof digestJson> {
  const { due, window, counts, stories, more, repeats, dropped, editedBy, restsOn, isLate } = digest;
  return {
    digest: subscription.id || null,
    title: subscription.title,
    dueAt: due?.at.toString() ?? null,
    window: { from: window.from.toString(), to: window.to.toString() },
    counts,
    stories: stories.map((story) => ({
      id: story.id,
      headline: story.headline,
      url: story.url,
      summary: story.summary.map(({ text, article, start, end }) => ({ text, article, start, end })),
      articles: story.articles.map(({ id }) => id),
      outlets: [...story.outlets],
      quotes: story.quotes.map(quoteToJson),
      news: story.news && {
        articles: story.news.articles,
        outlets: [...story.news.outlets],
        toldAt: story.news.toldAt.toString(),
      },
      isPinned: story.isPinned,
      note: story.note,
    })),
    ...{ more, repeats, isLate },
    droppedStories: dropped,
    editedBy: [...editedBy],
    restsOn: { ...restsOn, newestAt: restsOn.newestAt?.toString() ?? null },
  };
}

function listed(names: readonly string[]): string {
  return names.length <= OUTLETS_NAMED
    ? inWords(names)
    : `${names.slice(0, OUTLETS_NAMED).join(', ')} and ${names.length - OUTLETS_NAMED} more`;
}
