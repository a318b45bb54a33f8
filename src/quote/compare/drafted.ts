/** The quotations of a draft: what somebody has written between quotation marks, and whom they name as its speaker. */
import { type Article, languageOf, type Span } from '../../article/index.ts';
import { findQuotes } from '../find.ts';
import { findMarks, type MarkedSpan } from '../marks.ts';
import type { Quote, QuotedSpeaker } from '../types.ts';
import { isNegation } from './forms.ts';
import { type Word, wordsIn } from './words.ts';

export interface DraftedQuotation {
  /** The pieces between marks, in order: several where a cue interrupts them. Offsets into the draft; marks excluded. */
  readonly spans: readonly Span[];
  readonly words: readonly Word[];
  /** As the draft names whoever speaks; null where it does not, or that could not be told. */
  readonly speaker: QuotedSpeaker | null;
  /** The source as the draft words it ("her spokesman"); null where the words are attributed to nobody. */
  readonly source: string | null;
  /** The draft says that it was not said: "denied that", "never said". */
  readonly isDenied: boolean;
}

export interface Drafted {
  readonly quotations: readonly DraftedQuotation[];
  /** Words between marks that are too few to be looked for (a title, a nickname, one word). */
  readonly passedOver: number;
}

/** Fewer words between marks, attributed to nobody, are a term or a title. */
const FEWEST_ALONE = 4;
const FEWEST_ATTRIBUTED = 2;

/**
 * A pasted text as an article: blank lines part its paragraphs, a line break alone is a space (mail and editors wrap lines), and nothing of
 * it is taken for a headline or a byline. Offsets are those of the pasted text.
 */
export function draftAsArticle(pasted: string): Article {
  const blocks: { role: 'paragraph'; start: number; end: number }[] = [];
  let isOpen = false;
  for (const { 0: line, index } of pasted.matchAll(/[^\r\n]+|\r\n|\r|\n/g)) {
    if (line[0] === '\r' || line[0] === '\n') continue;
    const end = index + line.length;
    if (line.trim() === '') isOpen = false;
    else if (isOpen && !/(?:\r\n|\r|\n){2}/.test(pasted.slice(blocks.at(-1)!.end, index).replace(/\r\n/g, '\n')))
      blocks.at(-1)!.end = end;
    else blocks.push({ role: 'paragraph', start: index, end });
    if (line.trim() !== '') isOpen = true;
  }
  const text = pasted.replace(/[\r\n]/g, ' ');
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
export function draftedQuotations(draft: string): Drafted {
  const article = draftAsArticle(draft);
  const { text } = article;
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
    else
      quotations.push({
        ...{ spans, words, speaker: quote?.speaker ?? null },
        source: sourceIn(text, quote),
        isDenied: quote !== undefined && isDenied(text, quote, marks),
      });
  }
  return { quotations, passedOver };
}

/** A speech that its cue interrupts is one quotation; pieces of a sentence that is the writer's own are several. */
function isOneSpeech(quote: Quote, mark: MarkedSpan, other: MarkedSpan): boolean {
  if (mark === other) return true;
  return quote.kind === 'direct' && other.start > mark.start && quote.quoted.some((span) => overlaps(span, other));
}

/** Someone is said to have said it, even where nobody knows who. */
function sourceIn(text: string, quote: Quote | undefined): string | null {
  const span = quote?.source ?? quote?.cue;
  return span ? text.slice(span.start, span.end) : null;
}

/** Words before the cue in which its negation stands: "did not say", "has never once said". */
const BEFORE_CUE = 3;

function isDenied(text: string, { cue, printed }: Quote, marks: readonly MarkedSpan[]): boolean {
  if (!cue) return false;
  const words = wordsIn(text, { start: Math.min(printed.start, cue.start), end: cue.end }).filter(
    ({ start }) => !marks.some((mark) => start >= mark.start && start < mark.end),
  );
  const within = words.filter(({ end }) => end > cue.start);
  const near = [...words.filter(({ end }) => end <= cue.start).slice(-BEFORE_CUE), ...within];
  return within.some(({ text: word }) => DENIALS.has(word)) || near.some(({ text: word }) => isNegation(word));
}

const DENIALS = new Set(
  'deny denies denied denying dispute disputes disputed reject rejects rejected refute refutes refuted'.split(' '),
);

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
