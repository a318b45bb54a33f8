/** From drafts to what a quote says of its words: kind, the parts between marks, and the sentences that hold it. */
import type { Sentence, Span } from '../article/types.ts';
import type { Draft } from './draft.ts';
import type { MarkedSpan } from './marks.ts';
import type { Quote } from './types.ts';

export function withoutOverlaps(drafts: readonly Draft[]): Draft[] {
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

export function quotedIn(draft: Draft, marks: readonly MarkedSpan[], from: number): Span[] {
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
export function withBothMarks(span: Span, marks: readonly MarkedSpan[], from: number): Span {
  let { start, end } = span;
  for (let i = from; i < marks.length && marks[i]!.outerStart < span.end; i++) {
    const { outerStart, outerEnd, end: inner, isClosed } = marks[i]!;
    if (!isClosed) continue;
    if (outerStart >= span.start && end >= inner && end < outerEnd) end = outerEnd;
    if (outerEnd <= span.end && start > outerStart && start <= marks[i]!.start) start = outerStart;
  }
  return { start, end };
}

export function kindOf(text: string, { content }: Draft, quoted: readonly Span[]): Quote['kind'] {
  if (quoted.length === 0) return 'indirect';
  const letters = (spans: readonly Span[]) =>
    spans.reduce((sum, { start, end }) => sum + (text.slice(start, end).match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);
  return letters(quoted) === letters(content) ? 'direct' : 'mixed';
}

/** From the start of the sentence that holds the first of a quote to the end of the one that holds the last of it. */
export function printedIn(drafts: readonly Draft[], sentences: readonly Sentence[]): Span[] {
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
