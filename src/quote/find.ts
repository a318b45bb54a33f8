/** Article -> Quote[]: paragraph by paragraph, then speakers, then the checks that every quote must pass. */
import { type Article, type Sentence, type Span, sentencesOf } from '../article/index.ts';
import { type Announcement, announcement, attachAnnounced } from './announced.ts';
import { combine, goesOn } from './combine.ts';
import type { Draft } from './draft.ts';
import { kindOf, printedIn, quotedIn, withBothMarks, withoutOverlaps } from './finish.ts';
import { findForeign } from './foreign.ts';
import { draftBlockQuote, isSignature, setApart, wordsOf } from './layout/block-quote.ts';
import { draftHeadline, inSentenceCase } from './layout/headline.ts';
import { draftLayout } from './layout/layout.ts';
import { draftLearnt } from './learnt.ts';
import { findMarks, type MarkedSpan } from './marks.ts';
import { IN_HEADLINE } from './model/paragraph.ts';
import { type LearntQuote, readQuotes } from './model/read.ts';
import { loadModel, type Model } from './model/weights.ts';
import { findPeople, type People } from './people.ts';
import { draftRuled } from './ruled.ts';
import { settle } from './settle.ts';
import { resolveSpeakers } from './speaker.ts';
import { type Tokens, tokensOf } from './tokens.ts';
import type { Quote } from './types.ts';

/** Less sure ones are not read in headlines, which the article says again: 0.2 points of F1 for more precision. */
const HEADLINE_SURE = 0.65;

/** What the model reads in the headline (paragraph -1) and the paragraphs of one article, asked for in order. */
export type Reader = (
  tokens: Tokens,
  marks: readonly MarkedSpan[],
  sentences: readonly Span[],
  paragraph: number,
) => readonly LearntQuote[];

/**
 * Quotes of an article in order of position; their contents never overlap. Reads the headline and `paragraph` blocks only,
 * never throws. `sentences` may be given where they are made already (sentencesOf). In English what the model finds and what
 * the rules find go together; in other languages, or with null for the model, there are rules only.
 */
export function findQuotes(
  article: Article,
  sentences: readonly Sentence[] = sentencesOf(article),
  model: Model | null = loadModel(),
): Quote[] {
  return quotesWith(article, sentences, model && readerOf(model));
}

function readerOf(model: Model): Reader {
  let ending = 0;
  return (tokens, marks, sentences, paragraph) => {
    if (paragraph < 0) return readQuotes(model, tokens, marks, sentences, IN_HEADLINE).quotes;
    const reading = readQuotes(model, tokens, marks, sentences, ending);
    ending = reading.ending;
    return reading.quotes;
  };
}

/** As findQuotes, with another reader than the shipped model (the training script has one for articles that it did not learn from). */
export function quotesWith(article: Article, sentences: readonly Sentence[], read: Reader | null): Quote[] {
  const isEnglish = article.language === 'en' || article.language === 'und';
  const people = findPeople(article);
  const { drafts, marks } = isEnglish ? draftsIn(article, sentences, read, people) : foreignIn(article);
  const flat = withoutOverlaps(drafts.filter(({ content }) => content.length > 0));
  const speakers = resolveSpeakers(article, sentences, flat, marks, people);
  const printed = printedIn(flat, sentences);
  let mark = 0;
  return flat.map((draft, i) => {
    while (mark < marks.length && marks[mark]!.end <= draft.content[0]!.start) mark++;
    const quoted = draft.isSet ? draft.content : quotedIn(draft, marks, mark);
    const kind = draft.isSet ? 'direct' : kindOf(article.text, draft, quoted);
    const { speaker, via, certainty } = speakers[i]!;
    return {
      kind,
      content: kind === 'mixed' ? draft.content.map((span) => withBothMarks(span, marks, mark)) : draft.content,
      quoted,
      source: draft.source,
      cue: draft.cue,
      speaker,
      via,
      confidence: Math.round(draft.confidence * certainty * 100) / 100,
      printed: printed[i]!,
    };
  });
}

interface Found {
  readonly drafts: Draft[];
  /** All of the article's, in order. */
  readonly marks: MarkedSpan[];
}

function draftsIn(
  { text, blocks }: Article,
  sentences: readonly Sentence[],
  read: Reader | null,
  people: People,
): Found {
  const found: Found = { drafts: [], marks: [] };
  const headline = blocks.find(({ role }) => role === 'headline');
  if (headline) {
    const marks = findMarks(text, headline);
    const ruled = draftHeadline(text, headline, people);
    found.drafts.push(...(read && ruled.length === 0 ? headlineRead(read, text, headline, marks) : ruled));
    found.marks.push(...marks);
  }
  const paragraphs = blocks.filter(({ role }) => role === 'paragraph');
  const laid = draftLayout(text, paragraphs, people);
  const apart = setApart(text, paragraphs);
  let sentence = 0;
  let last: Draft | null = null;
  let isOpen = false;
  let announced: Announcement | null = null;
  for (const [paragraph, block] of paragraphs.entries()) {
    const own: Sentence[] = [];
    while (sentence < sentences.length && sentences[sentence]!.paragraph <= paragraph) {
      if (sentences[sentence]!.paragraph === paragraph) own.push(sentences[sentence]!);
      sentence++;
    }
    const marks = findMarks(text, block);
    found.marks.push(...marks);
    const set = laid.get(paragraph);
    if (set) {
      found.drafts.push(...set);
      last = set.at(-1) ?? null;
      isOpen = false;
      announced = null;
      continue;
    }
    const isBlock = apart[paragraph]!;
    if (isBlock && last?.isSet && apart[paragraph - 1]) {
      last.content.push(wordsOf(text, block));
      continue;
    }
    const quoted = draftBlockQuote(text, block, paragraphs[paragraph + 1], isBlock, announced, paragraph);
    if (quoted) {
      found.drafts.push(quoted);
      last = quoted;
      announced = null;
      continue;
    }
    if (last?.isSet && apart[last.paragraph] && isSignature(text, block)) continue;
    const tokens = tokensOf(text, block, marks);
    const ruled = draftRuled(text, block, tokens, own, marks, paragraph, last, isOpen);
    const drafts = read
      ? combine(text, ruled, draftLearnt(tokens, marks, read(tokens, marks, own, paragraph), paragraph), last)
      : ruled;
    const settled = drafts.flatMap((draft) => settle(text, tokens, marks, own, draft) ?? []);
    if (announced && settled[0]) attachAnnounced(settled[0], announced, block);
    const isJoined = last !== null && settled[0] !== undefined && goesOn(text, last, settled[0]);
    if (isJoined) last!.content.push(...settled.shift()!.content);
    announced = announcement(text, block, own, marks);
    found.drafts.push(...settled);
    // Speech whose closing mark is missing goes on where the next paragraph opens its marks again.
    isOpen = marks.length > 0 && !marks.at(-1)!.isClosed;
    if (settled.length === 0 && (isOpen || isJoined) && last) continue;
    last = settled.at(-1) ?? null;
  }
  return found;
}

/** What the model reads in a headline in which the rules find nothing. */
function headlineRead(read: Reader, text: string, headline: Span, marks: readonly MarkedSpan[]): Draft[] {
  const words = inSentenceCase(text.slice(headline.start, headline.end));
  const tokens = tokensOf(' '.repeat(headline.start) + words, headline, marks);
  const learnt = draftLearnt(tokens, marks, read(tokens, marks, [headline], -1), -1).filter(
    ({ confidence }) => confidence >= HEADLINE_SURE,
  );
  return combine(text, [], learnt, null).flatMap((draft) => settle(text, tokens, marks, [headline], draft) ?? []);
}

function foreignIn(article: Article): Found {
  const found: Found = { drafts: [], marks: [] };
  const paragraphs = article.blocks.filter(({ role }) => role === 'paragraph');
  for (const [paragraph, block] of paragraphs.entries()) {
    const marks = findMarks(article.text, block);
    found.marks.push(...marks);
    found.drafts.push(...findForeign(article, block, marks, paragraph));
  }
  return found;
}
