/** The quotations of a draft: what somebody has written between quotation marks, and whom they name as its speaker. */
import { type Article, languageOf, type Span } from '../../article/index.ts';
import { findQuotes } from '../find.ts';
import { findMarks, type MarkedSpan } from '../marks.ts';
import type { Quote, QuotedSpeaker } from '../types.ts';
import { type Word, wordsIn } from './words.ts';

export interface DraftedQuotation {
  /** The pieces between marks, in order: several where a cue interrupts them. Offsets into the draft; marks excluded. */
  readonly spans: readonly Span[];
  readonly words: readonly Word[];
  /** As the draft names whoever speaks; null where it does not, or that could not be told. */
  readonly speaker: QuotedSpeaker | null;
}

export interface Drafted {
  readonly quotations: readonly DraftedQuotation[];
  /** Words between marks that are too few to be looked for (a title, a nickname, one word). */
  readonly passedOver: number;
}

/** Fewer words between marks, attributed to nobody, are a term or a title. */
const FEWEST_ALONE = 4;
const FEWEST_ATTRIBUTED = 2;

/** A pasted text as an article: each line is a paragraph, and nothing of it is taken for a headline or a byline. */
export function draftAsArticle(text: string): Article {
  const blocks = [...text.matchAll(/[^\r\n]+/g)]
    .map((line): { start: number; end: number } => ({ start: line.index, end: line.index + line[0].length }))
    .filter(({ start, end }) => text.slice(start, end).trim() !== '')
    .map((span) => ({ role: 'paragraph' as const, ...span }));
  return {
    headline: '',
    bylines: [],
    outlet: null,
    publishedAt: null,
    url: null,
    language: languageOf(text),
    text,
    blocks,
    notes: [],
  };
}

/** In the draft's order. Without any marks there is no quotation. */
export function draftedQuotations(text: string): Drafted {
  const article = draftAsArticle(text);
  const marks = article.blocks.flatMap((block) => findMarks(text, block));
  const quotes = findQuotes(article);
  const taken = new Set<MarkedSpan>();
  const quotations: DraftedQuotation[] = [];
  let passedOver = 0;
  for (const mark of marks) {
    if (taken.has(mark)) continue;
    const quote = quotes.find(({ quoted }) => quoted.some((span) => overlaps(span, mark)));
    const own = quote ? marks.filter((other) => isOneSpeech(quote, mark, other)) : [mark];
    for (const each of own) taken.add(each);
    const spans = own.map(({ start, end }) => ({ start, end }));
    const words = spans.flatMap((span) => wordsIn(text, span));
    const counted = words.filter((word) => word.text !== '').length;
    if (counted < (quote?.source || quote?.cue ? FEWEST_ATTRIBUTED : FEWEST_ALONE)) passedOver++;
    else quotations.push({ spans, words, speaker: quote?.speaker ?? null });
  }
  return { quotations, passedOver };
}

/** A speech that its cue interrupts is one quotation; pieces of a sentence that is the writer's own are several. */
function isOneSpeech(quote: Quote, mark: MarkedSpan, other: MarkedSpan): boolean {
  if (mark === other) return true;
  return quote.kind === 'direct' && other.start > mark.start && quote.quoted.some((span) => overlaps(span, other));
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
