/** "Ann Berg wrote in a letter:" alone in a paragraph: source and cue of the speech that opens the next one. */
import type { Span } from '../article/types.ts';
import { isCue } from './cue.ts';
import type { Draft } from './draft.ts';
import { CUE_MARKS, CUE_SAY } from './lexicon.ts';
import type { MarkedSpan } from './marks.ts';
import { sourceBefore } from './source.ts';
import { tokensOf } from './tokens.ts';

export interface Announcement {
  readonly source: Span;
  readonly cue: Span;
}

/** Less sure than a source in the same paragraph. */
const CONFIDENCE = 0.7;

/** What a paragraph announces whose last sentence ends in a colon; null where it announces nothing. */
export function announcement(
  text: string,
  block: Span,
  sentences: readonly Span[],
  marks: readonly MarkedSpan[],
): Announcement | null {
  const last = sentences.at(-1);
  if (text[block.end - 1] !== ':' || !last || marks.some(({ outerEnd }) => outerEnd > last.start)) return null;
  const tokens = tokensOf(text, last, []);
  for (let i = tokens.length - 1; i > 0; i--) {
    if ((tokens.bits[i]! & (CUE_SAY | CUE_MARKS)) === 0 || !isCue(tokens, i)) continue;
    const source = sourceBefore(tokens, i, 0);
    if (!source) continue;
    return {
      source: { start: tokens.start[source.from]!, end: tokens.end[source.to - 1]! },
      cue: { start: tokens.start[i]!, end: tokens.end[i]! },
    };
  }
  return null;
}

/** Gives it to a draft that opens the paragraph and has no source of its own. */
export function attachAnnounced(draft: Draft, { source, cue }: Announcement, block: Span): void {
  if (draft.source || draft.cue || draft.content[0]!.start - block.start > 2) return;
  draft.source = source;
  draft.cue = cue;
  draft.carriedFrom = null;
  draft.confidence = Math.max(draft.confidence, CONFIDENCE);
}
