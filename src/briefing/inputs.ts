/** Articles in the forms that grouping and briefing take. */
import type { Article, Span } from '../article/types.ts';
import type { BriefingArticle, BriefingQuote, StoryInput, Summary } from './types.ts';

/** Of an article's paragraphs, what grouping reads: an article says at its start what it is about. UTF-16 units. */
export const READ_LENGTH = 3000;

/** An article with its id, as an archive or a reader hands it over. */
export interface KnownArticle<Q extends BriefingQuote> {
  readonly id: string;
  readonly article: Article;
  readonly summary: Summary;
  readonly quotes: readonly Q[];
  /** When it came in: stands in for a time of publication that nobody knows. */
  readonly addedAt: Temporal.Instant;
}

/** The article as composeBriefing takes it. */
export function briefingArticleOf<Q extends BriefingQuote>(known: KnownArticle<Q>): BriefingArticle<Q> {
  const { id, article, summary, quotes, addedAt } = known;
  const { headline, outlet, url, language, text, publishedAt } = article;
  return {
    id,
    headline,
    outlet,
    url,
    language,
    text,
    summary,
    quotes,
    at: publishedAt ?? addedAt,
    hasDate: publishedAt !== null,
    paragraphs: paragraphSpans(article),
  };
}

/** The article as the story grouper takes it. An article without a time counts as coming right after the one before. */
export function storyInputOf(id: string, article: Article): StoryInput {
  const { headline, outlet, language, publishedAt } = article;
  return { id, headline, outlet, language, at: publishedAt, text: startOf(article.text, paragraphSpans(article)) };
}

/** The first paragraphs, a line each, as far as grouping reads. Without `paragraphs`, the text itself. */
export function startOf(text: string, paragraphs: readonly Span[]): string {
  if (paragraphs.length === 0) return text.slice(0, READ_LENGTH);
  let start = '';
  for (const span of paragraphs) {
    if (start.length >= READ_LENGTH) break;
    start += `${text.slice(span.start, Math.min(span.end, span.start + READ_LENGTH))}\n`;
  }
  return start;
}

function paragraphSpans(article: Article): Span[] {
  return article.blocks.filter(({ role }) => role === 'paragraph').map(({ start, end }) => ({ start, end }));
}
