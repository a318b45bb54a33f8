/** Article -> Quote[]: paragraph by paragraph, then speakers, then the checks that every quote must pass. */
import { type Article, type Sentence, type Span, sentencesOf } from '../article/index.ts';
import { type Announcement, announcement, attachAnnounced } from './announced.ts';
import { attribute } from './attribute.ts';
import { combine } from './combine.ts';
import type { Draft } from './draft.ts';
import { findForeign } from './foreign.ts';
import { draftLearnt } from './learnt.ts';
import { findMarks, type MarkedSpan } from './marks.ts';
import { type LearntQuote, readQuotes } from './model/read.ts';
import { loadModel, type Model } from './model/weights.ts';
import { resolveSpeakers } from './speaker.ts';
import { type Tokens, tokensOf } from './tokens.ts';
import type { Quote } from './types.ts';
import { unitsOf } from './units.ts';

/** Words that a marked paragraph without any cue needs to count as speech carried on. */
const CARRIED_WORDS = 4;

/** What the model reads in the paragraphs of one article, asked for in order. */
export type Reader = (
  tokens: Tokens,
  marks: readonly MarkedSpan[],
  sentences: readonly Span[],
  paragraph: number,
) => readonly LearntQuote[];

/**
 * Quotes of an article in order of position; their contents never overlap. Reads `paragraph` blocks only, never throws.
 * `sentences` may be given where they are made already (sentencesOf). In English what the model finds and what the rules
 * find go together; in other languages, or with null for the model, there are rules only.
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
  return (tokens, marks, sentences) => {
    const reading = readQuotes(model, tokens, marks, sentences, ending);
    ending = reading.ending;
    return reading.quotes;
  };
}

/** As findQuotes, with another reader than the shipped model (the training script has one for articles that it did not learn from). */
export function quotesWith(article: Article, sentences: readonly Sentence[], read: Reader | null): Quote[] {
  const paragraphs = article.blocks.filter(({ role }) => role === 'paragraph');
  const isEnglish = article.language === 'en' || article.language === 'und';
  const drafts: Draft[] = [];
  const allMarks: MarkedSpan[] = [];
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
    const marks = findMarks(article.text, block);
    let found: Draft[];
    if (isEnglish) {
      const tokens = tokensOf(article.text, block, marks);
      const ruled = draftsOf(article.text, block, tokens, own, marks, paragraph, last, isOpen);
      found = read
        ? combine(article.text, ruled, draftLearnt(tokens, marks, read(tokens, marks, own, paragraph), paragraph), last)
        : ruled;
    } else found = findForeign(article, block, marks, paragraph);
    if (announced && found[0]) attachAnnounced(found[0], announced, block);
    announced = isEnglish ? announcement(article.text, block, own, marks) : null;
    allMarks.push(...marks);
    drafts.push(...found);
    // Speech whose closing mark is missing goes on where the next paragraph opens its marks again.
    isOpen = marks.length > 0 && !marks.at(-1)!.isClosed;
    if (found.length === 0 && isOpen && last) continue;
    last = found.at(-1) ?? null;
  }
  const flat = withoutOverlaps(drafts);
  const speakers = resolveSpeakers(article, sentences, flat, allMarks);
  const printed = printedIn(flat, sentences);
  let mark = 0;
  return flat.map((draft, i) => {
    while (mark < allMarks.length && allMarks[mark]!.end <= draft.content[0]!.start) mark++;
    const quoted = quotedIn(draft, allMarks, mark);
    const kind = kindOf(article.text, draft, quoted);
    const { speaker, via, certainty } = speakers[i]!;
    return {
      kind,
      content: kind === 'mixed' ? draft.content.map((span) => withBothMarks(span, allMarks, mark)) : draft.content,
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

function draftsOf(
  text: string,
  block: Span,
  tokens: Tokens,
  sentences: readonly Span[],
  marks: readonly MarkedSpan[],
  paragraph: number,
  before: Draft | null,
  isOpen: boolean,
): Draft[] {
  const drafts: Draft[] = [];
  let waiting: Span[] = [];
  let isFirst = true;
  if (isOpen && before && marks[0]?.outerStart === block.start && before.content.at(-1)!.end < block.start) {
    before.content.push({ start: marks[0].start, end: marks[0].end });
    const after = sentences.findIndex(({ end }) => end > marks[0]!.outerEnd);
    if (after < 0) return drafts;
  }
  for (const unit of unitsOf(tokens, sentences, marks)) {
    if (unit.isSpeech) {
      const spans = unit.marks.map((mark) => ({ start: marks[mark]!.start, end: marks[mark]!.end }));
      const open = drafts.at(-1);
      if (open && touches(text, open, spans[0]!)) open.content.push(...spans);
      else waiting.push(...spans);
      continue;
    }
    const found = attribute(tokens, marks, unit, paragraph);
    const head = found[0];
    if (waiting.length > 0 && head && startsAt(tokens.start[unit.from]!, head) && tokens.mark[unit.from] !== -1)
      head.content.unshift(...waiting);
    else if (waiting.length > 0 && isFirst) drafts.push(...carried(text, waiting, before, paragraph));
    waiting = [];
    isFirst = false;
    drafts.push(...found);
  }
  if (waiting.length > 0 && drafts.length === 0) drafts.push(...carried(text, waiting, before, paragraph));
  return drafts;
}

/** Whether nothing but marks and cue words of the same quote stand between it and the speech that follows. */
function touches(text: string, draft: Draft, next: Span): boolean {
  const end = Math.max(draft.content.at(-1)!.end, draft.cue?.end ?? 0, draft.source?.end ?? 0);
  const between = text.slice(end, next.start);
  if (!draft.content.some(({ start }) => /["“'‘«„`]/.test(text[start - 1] ?? ''))) return between.length < 6;
  return !/[.!?]["”’']?\s+[\p{L}\p{N}]/u.test(between);
}

function startsAt(start: number, draft: Draft): boolean {
  return draft.content[0]!.start - start < 3;
}

/** Speech without a cue of its own: the speaker of the paragraph before goes on. */
function carried(text: string, content: Span[], before: Draft | null, paragraph: number): Draft[] {
  const words = content.reduce((sum, { start, end }) => sum + text.slice(start, end).split(/\s+/).length, 0);
  if (words < CARRIED_WORDS) return [];
  return [
    { content, source: null, cue: null, confidence: before ? 0.6 : 0.3, paragraph, carriedFrom: before, outer: [] },
  ];
}

function withoutOverlaps(drafts: readonly Draft[]): Draft[] {
  const kept: Draft[] = [];
  let end = -1;
  const inOrder = [...drafts].sort((a, b) => a.content[0]!.start - b.content[0]!.start);
  for (const draft of inOrder) {
    draft.content.sort((a, b) => a.start - b.start);
    const isClear = draft.content.every((span, i) => span.start >= (i === 0 ? end : draft.content[i - 1]!.end));
    if (!isClear || draft.content.some((span) => overlaps(span, draft.source) || overlaps(span, draft.cue))) continue;
    kept.push(draft);
    end = draft.content.at(-1)!.end;
  }
  return kept;
}

function overlaps(a: Span, b: Span | null): boolean {
  return b !== null && a.start < b.end && b.start < a.end;
}

function quotedIn(draft: Draft, marks: readonly MarkedSpan[], from: number): Span[] {
  const quoted: Span[] = [];
  for (const span of draft.content)
    for (let i = from; i < marks.length; i++) {
      const mark = marks[i]!;
      if (mark.start >= span.end) break;
      const start = Math.max(span.start, mark.start);
      const end = Math.min(span.end, mark.end);
      if (start < end) quoted.push({ start, end });
    }
  return quoted;
}

/** A span that holds one mark of a pair, and words outside of it, holds the other mark too. */
function withBothMarks(span: Span, marks: readonly MarkedSpan[], from: number): Span {
  let { start, end } = span;
  for (let i = from; i < marks.length && marks[i]!.outerStart < span.end; i++) {
    const { outerStart, outerEnd, end: inner, isClosed } = marks[i]!;
    if (!isClosed) continue;
    if (outerStart >= span.start && end >= inner && end < outerEnd) end = outerEnd;
    if (outerEnd <= span.end && start > outerStart && start <= marks[i]!.start) start = outerStart;
  }
  return { start, end };
}

function kindOf(text: string, { content }: Draft, quoted: readonly Span[]): Quote['kind'] {
  if (quoted.length === 0) return 'indirect';
  const letters = (spans: readonly Span[]) =>
    spans.reduce((sum, { start, end }) => sum + (text.slice(start, end).match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);
  return letters(quoted) === letters(content) ? 'direct' : 'mixed';
}

/** From the start of the sentence that holds the first of a quote to the end of the one that holds the last of it. */
function printedIn(drafts: readonly Draft[], sentences: readonly Sentence[]): Span[] {
  let at = 0;
  return drafts.map((draft) => {
    const start = draft.content[0]!.start;
    const end = draft.content.at(-1)!.end;
    const first = Math.min(
      start,
      ...[draft.source, draft.cue].flatMap((span) => (span && span.end > start - 2000 ? [span.start] : [])),
    );
    const last = Math.max(end, draft.source?.end ?? 0, draft.cue?.end ?? 0);
    while (at > 0 && sentences[at - 1]!.end > first) at--;
    while (at < sentences.length && sentences[at]!.end <= first) at++;
    let to = at;
    while (to < sentences.length && sentences[to]!.end < last) to++;
    const closing = sentences[to];
    return {
      start: Math.min(first, sentences[at]?.start ?? first),
      end: closing && closing.start < last ? closing.end : last,
    };
  });
}
