/** The sentences around what is printed. */
import { type Article, type Span, sentencesOf } from '../article/index.ts';

/** The sentence before and the one after `printed` (a quote's), as printed; '' at the article's ends. */
export function contextOf(article: Article, printed: Span): { before: string; after: string } {
  const sentences = sentencesOf(article);
  const before = sentences.findLast(({ end }) => end <= printed.start);
  const after = sentences.find(({ start }) => start >= printed.end);
  const textOf = (span: Span | undefined): string => (span ? article.text.slice(span.start, span.end) : '');
  return { before: textOf(before), after: textOf(after) };
}
