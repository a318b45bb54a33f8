/** Drafts that the rules find in one paragraph: units that attribute, and marked speech that goes on without a cue. */
import type { Span } from '../article/types.ts';
import { attribute } from './attribute.ts';
import type { Draft } from './draft.ts';
import type { MarkedSpan } from './marks.ts';
import type { Tokens } from './tokens.ts';
import { unitsOf } from './units.ts';

/** Words that a marked paragraph without any cue needs to count as speech carried on. */
const CARRIED_WORDS = 4;

/** `before`: the last draft of the paragraphs before; `isOpen`: whether its closing mark is missing, so that it may go on here. */
export function draftRuled(
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
  const goesOn =
    isOpen && marks[0]?.outerStart === block.start && (before?.content.at(-1)?.end ?? block.end) < block.start;
  // Two paragraphs or more of one speech, and the cue after the last: they are all that source's.
  const isNameless = goesOn && before!.source === null && before!.cue === null && before!.carriedFrom === null;
  if (goesOn && !isNameless) {
    before!.content.push({ start: marks[0]!.start, end: marks[0]!.end });
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
  const own = drafts.find(({ content }) => content[0]!.start === marks[0]?.start);
  if (isNameless && own) {
    own.content.unshift(...before!.content.splice(0));
    return drafts;
  }
  if (isNameless && waiting.length > 0) {
    before!.content.push(...waiting);
    return drafts;
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
