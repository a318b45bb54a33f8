/** A story that goes on, for those who know a part of it. */
import { wordsOf } from '../archive/index.ts';
import type { StoredQuote } from '../archive/port.ts';
import { briefingArticleOf, tellStory } from '../briefing/index.ts';
import { type ComposedStory, type ComposeParts, type CompositionRequest, SIZES } from './compose.ts';

/** A story as it is told to those who know a part of it. */
export type Retold = Pick<ComposedStory, 'headline' | 'headlineOf' | 'url' | 'language' | 'summary' | 'quotes'>;

/**
 * A story that goes on, told by its new articles alone: no sentence and no quote that the others print, too.
 * @param newIds its articles that are new to a channel; the channel knows the others.
 * @returns undefined where none of them is in the archive any more.
 */
export async function retell(
  { archive }: Pick<ComposeParts, 'archive'>,
  { workspace, size, withQuotes }: Pick<CompositionRequest, 'workspace' | 'size' | 'withQuotes'>,
  story: ComposedStory,
  newIds: readonly string[],
): Promise<Retold | undefined> {
  const read = async (ids: readonly string[]) =>
    (await Promise.all(ids.map((id) => archive.findArticle(workspace, id)))).filter((article) => article !== undefined);
  const isNew = new Set(newIds);
  // Oldest first, as stories are told.
  const articles = await read(
    story.articles
      .map(({ id }) => id)
      .filter((id) => isNew.has(id))
      .reverse(),
  );
  if (articles.length === 0) return undefined;
  const knownIds = story.articles.map(({ id }) => id).filter((id) => !isNew.has(id));
  const known = (await read(knownIds)).map(({ text }) => text);
  const all = withQuotes
    ? await archive.quotesOfAll(workspace, [...newIds, ...knownIds])
    : new Map<string, StoredQuote[]>();
  const heard = new Set(knownIds.flatMap((id) => all.get(id) ?? []).map(wordsSaid));
  const group = articles.map((article) => {
    const { id, addedAt, summary, text } = article;
    const sentences = summary.sentences.filter(
      ({ start, end }) => !known.some((it) => it.includes(text.slice(start, end))),
    );
    const quotes = (all.get(id) ?? []).filter((quote) => !heard.has(wordsSaid(quote)));
    return briefingArticleOf<StoredQuote>({ id, article, summary: { ...summary, sentences }, quotes, addedAt });
  });
  const told = tellStory(group, SIZES[size].sentences);
  return {
    ...{ headline: told.headline, headlineOf: told.headlineOf, language: told.language, quotes: told.quotes },
    url: articles.find(({ id }) => id === told.headlineOf)?.url ?? null,
    summary: SIZES[size].sentences > 0 ? told.summary : [],
  };
}

/** The same for the same words by the same speaker, however they are set. */
function wordsSaid({ text, speaker }: StoredQuote): string {
  return `${speaker?.id ?? ''} ${wordsOf(text).join(' ')}`;
}
