/** The articles of a time window as a briefing: what happened, most important first. */
import { startOf } from './inputs.ts';
import { groupStories } from './stories.ts';
import { outletsOf, tellStory } from './tell-story.ts';
import type { Briefing, BriefingArticle, BriefingQuote } from './types.ts';

export interface BriefingOptions {
  /** How many stories are shown; the rest are counted in `more`. At least 0. */
  readonly maxStories: number;
  /** Sentences of each story's summary; 1 or 2 read best. */
  readonly sentences: number;
}

/**
 * Groups `articles` into stories and ranks these. `articles`: what the reader's filters let through, in any order; each
 * id once. Articles outside [from, to) are left out.
 */
export function composeBriefing<Q extends BriefingQuote>(
  articles: readonly BriefingArticle<Q>[],
  window: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
  options: BriefingOptions,
): Briefing<Q> {
  const from = window.from.epochMilliseconds;
  const to = window.to.epochMilliseconds;
  const inside = articles.filter(({ at }) => at.epochMilliseconds >= from && at.epochMilliseconds < to).sort(byTime);
  const groups = new Map<number, BriefingArticle<Q>[]>();
  for (const [index, story] of groupStories(
    inside.map((article) => ({ ...article, text: startOf(article.text, article.paragraphs) })),
  ).entries()) {
    const group = groups.get(story);
    if (group) group.push(inside[index]!);
    else groups.set(story, [inside[index]!]);
  }
  const ranked = [...groups.values()]
    .map((group) => ({ group, rank: rankStory(group, from, to) }))
    .sort((a, b) => b.rank - a.rank || byTime(b.group.at(-1)!, a.group.at(-1)!));
  const shown = ranked.slice(0, Math.max(0, options.maxStories));
  return {
    window: { from: window.from, to: window.to },
    counts: {
      articles: inside.length,
      outlets: outletsOf(inside).length,
      quotes: inside.reduce((sum, { quotes }) => sum + quotes.length, 0),
      stories: groups.size,
    },
    stories: shown.map(({ group }) => tellStory(group, options.sentences)),
    more: ranked.length - shown.length,
  };
}

/** Oldest first; what came at one moment keeps an order that does not depend on the input's. */
function byTime<Q extends BriefingQuote>(a: BriefingArticle<Q>, b: BriefingArticle<Q>): number {
  const apart = a.at.epochMilliseconds - b.at.epochMilliseconds;
  return apart !== 0 ? apart : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * More outlets first of all, then more articles, and what is fresh before what is not. `group`: oldest first; `from` and `to`: the
 * window, in ms.
 */
export function rankStory<Q extends BriefingQuote>(
  group: readonly BriefingArticle<Q>[],
  from: number,
  to: number,
): number {
  const age = (to - group.at(-1)!.at.epochMilliseconds) / Math.max(1, to - from);
  return 2 * Math.log2(1 + outletsOf(group).length) + Math.log2(1 + group.length) + 2 * 0.25 ** age;
}
