/** Last touches to a draft, whoever made it: whole marked words, and sources that are sources. */
import type { Span } from '../article/types.ts';
import type { Draft } from './draft.ts';
import { AUXILIARY, CAPITAL, CUE_SAY, CUE_VERB, POSSESSIVE, VERB } from './lexicon.ts';
import type { MarkedSpan } from './marks.ts';
import { sourceBefore } from './source.ts';
import type { Tokens } from './tokens.ts';

/** UTF-16 units that may be missing of marked words at an end. */
const MISSING = 80;
/** Less sure drafts whose marked words read as a title are none. */
const DOUBTFUL = 0.5;
const LONGEST_TITLE = 8;
/** Verbs of meeting somebody, which take those who are met. */
const GREETS = /^(?:thank|address|greet)(?:ed|es|s|ing)? (?!that\b)[\p{L}]/u;
const DECLINES =
  /^(?:declin|refus)(?:ed|es|e|ing) (?:immediately |to )?(?:to )?(?:comment|answer|respond|reply|speak|talk|elaborate|discuss)\b/;
const OPENS_CLAUSE = /^(?:while|whilst|when|before|after|by)$/;

/** The draft, mended; undefined where nobody says anything in it. `sentences`: the paragraph's. */
export function settle(
  text: string,
  tokens: Tokens,
  marks: readonly MarkedSpan[],
  sentences: readonly Span[],
  draft: Draft,
): Draft | undefined {
  if (draft.carriedFrom || draft.isFirm) return draft;
  // "Asked whether it was safe, Ann Berg said": it was not she who asked.
  if (draft.cue && isOpening(tokens, draft.cue)) return undefined;
  if (draft.confidence < DOUBTFUL && isTitle(text, marks, draft.content)) return undefined;
  if (draft.cue && isDeed(text, marks, draft.cue, draft.content)) return undefined;
  const source = settledSource(text, tokens, { ...draft, source: inSentence(text, sentences, draft) });
  const content = draft.content.map((span) => wholeMarks(text, marks, span, draft));
  return { ...draft, content, source };
}

/** "A Bridge Too Far", “Bridges for All”: marked words that are printed as titles are, and others beside them. */
function isTitle(text: string, marks: readonly MarkedSpan[], content: readonly Span[]): boolean {
  const inside = marks.filter(({ start, end }) => content.some((span) => span.start <= start && end <= span.end));
  if (inside.length !== 1 || content.length !== 1) return false;
  const { start, end } = inside[0]!;
  const words = text.slice(start, end).split(' ');
  return (
    words.length > 1 &&
    words.length <= LONGEST_TITLE &&
    words.every((word, i) => /^\p{Lu}/u.test(word) || (i > 0 && word.length <= 4)) &&
    words.filter((word) => /^\p{Lu}/u.test(word)).length > 1
  );
}

function isOpening(tokens: Tokens, { start }: Span): boolean {
  const i = tokenAt(tokens, start);
  return (
    /^(?:Asked|Told|Pressed|Quizzed)$/.test(tokens.text[i] ?? '') &&
    (i === 0 || /^[.!?]$/.test(tokens.text[i - 1]!) || tokens.mark[i - 1] !== -1)
  );
}

/** A piece that ends within marks goes to their end, and one that begins there to their start, where no sentence lies between. */
function wholeMarks(text: string, marks: readonly MarkedSpan[], { start, end }: Span, { source, cue }: Draft): Span {
  let [from, to] = [start, end];
  for (const mark of marks) {
    if (mark.outerStart >= end) break;
    if (!mark.isClosed) continue;
    if (mark.start < end && end < mark.end && isPiece(text, end, mark.end)) to = mark.end;
    if (mark.start < start && start < mark.end && isPiece(text, mark.start, start)) from = mark.start;
  }
  const isFree = [source, cue].every((span) => !span || span.end <= from || span.start >= to);
  return isFree ? { start: from, end: to } : { start, end };
}

function isPiece(text: string, start: number, end: number): boolean {
  return end - start <= MISSING && !/[.!?;]\s/.test(text.slice(start, end + 1));
}

/** "thanked her voters", "declined to comment": what somebody did, though the cue can attribute. */
function isDeed(text: string, marks: readonly MarkedSpan[], cue: Span, content: readonly Span[]): boolean {
  if (marks.some(({ start, end }) => content.some((span) => start < span.end && span.start < end))) return false;
  const after = text.slice(cue.start, cue.start + 60);
  return GREETS.test(after) || DECLINES.test(after);
}

/** The part of a source that stands in one sentence: that of the cue where it has a part there. */
function inSentence(text: string, sentences: readonly Span[], { source, cue }: Draft): Span | null {
  if (!source) return null;
  const held = sentences.filter(({ start, end }) => start < source.end && source.start < end);
  if (held.length < 2) return source;
  const own = held.find(({ start, end }) => cue && start <= cue.start && cue.start < end) ?? held[0]!;
  const start = Math.max(source.start, own.start);
  let end = Math.min(source.end, own.end);
  while (end > start && /[.!?”"’'\s]/.test(text[end - 1]!)) end--;
  return end > start ? { start, end } : source;
}

/** "Ann Berg said" -> "Ann Berg"; "while promising ..." is what the sentence's subject does. */
function settledSource(text: string, tokens: Tokens, { source: printed, cue }: Draft): Span | null {
  if (!printed) return cue && joinedSubject(tokens, cue);
  const source = cue ? withoutCue(text, printed, cue) : printed;
  const last = tokenAt(tokens, source.end - 1);
  const first = tokenAt(tokens, source.start);
  if (last < 0 || first < 0) return source;
  if (last > first && isSaying(tokens, last)) return { start: source.start, end: tokens.end[last - 1]! };
  if (!cue || !text.slice(cue.start, cue.end).endsWith('ing') || !OPENS_CLAUSE.test(tokens.text[last]!)) return source;
  return subjectBefore(tokens, last) ?? source;
}

/** "Berg recalls", "laughs Berg": the cue is no word of the source. */
function withoutCue(text: string, { start, end }: Span, cue: Span): Span {
  if (cue.start > start && cue.end === end) {
    const words = text.slice(start, cue.start).trimEnd();
    // Not "the report", "Berg’s post": a noun, which the source needs.
    return /(?:^| )\p{Lu}\p{L}+$/u.test(words) && !/[’']s /.test(words)
      ? { start, end: start + words.length }
      : { start, end };
  }
  if (cue.start === start && cue.end < end) {
    const words = text.slice(cue.end, end);
    return { start: cue.end + words.length - words.trimStart().length, end };
  }
  return { start, end };
}

/** "Ann Berg put it bluntly, and said: ...": the subject of the verb before the "and" is the cue's. */
function joinedSubject(tokens: Tokens, cue: Span): Span | null {
  const at = tokenAt(tokens, cue.start);
  const isJoined = at > 1 && tokens.text[at - 1] === 'and' && tokens.text[at - 2] === ',' && isSaying(tokens, at);
  return isJoined ? subjectBefore(tokens, at - 1) : null;
}

/** The subject of the nearest verb before a token of the same sentence. */
function subjectBefore(tokens: Tokens, at: number): Span | null {
  for (let i = at - 1; i > 0 && tokens.text[i] !== '.'; i--) {
    if (tokens.mark[i] !== -1 || (tokens.bits[i]! & (CUE_VERB | VERB | AUXILIARY)) === 0) continue;
    if ((tokens.bits[i]! & CAPITAL) !== 0) continue;
    const subject = sourceBefore(tokens, i, 0);
    if (subject) return { start: tokens.start[subject.from]!, end: tokens.end[subject.to - 1]! };
  }
  return null;
}

function isSaying(tokens: Tokens, i: number): boolean {
  return (
    (tokens.bits[i]! & (CUE_SAY | CAPITAL | POSSESSIVE)) === CUE_SAY &&
    /^(?:said|says|told|added)$/.test(tokens.text[i]!)
  );
}

/** Index of the token that holds the character; -1 where none does. */
function tokenAt({ start, end, length }: Tokens, at: number): number {
  let low = 0;
  let high = length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (end[middle]! <= at) low = middle + 1;
    else if (start[middle]! > at) high = middle - 1;
    else return middle;
  }
  return -1;
}
