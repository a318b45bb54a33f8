/** A quote's words as pieces with a style, for every chat platform. */
import type { Passage } from '../../src/card/card.ts';
import { cleanText } from '../../src/card/clean-text.ts';
import { gapBetween } from '../../src/card/passage.ts';

/** bold: a match; cue: slanted. Cleaned, on one line. */
export interface PassagePart {
  readonly text: string;
  readonly style?: 'bold' | 'cue';
}

/**
 * Quotation marks stand only around what the article prints between quotation marks. Matches are bold, the cue of
 * indirect speech is slanted.
 */
export function passageParts(passages: readonly Passage[]): PassagePart[] {
  const shown = passages.filter(({ text }) => text !== '');
  return shown.flatMap((passage, at) => {
    const before = shown[at - 1];
    const gap: PassagePart[] = before ? [{ text: gapBetween(before, passage) }] : [];
    if (passage.as === 'cue') return [...gap, { text: oneLine(passage.text), style: 'cue' as const }];
    const words = matchParts(passage);
    return passage.as === 'quoted' ? [...gap, { text: '“' }, ...words, { text: '”' }] : [...gap, ...words];
  });
}

function matchParts({ text, matches = [] }: Passage): PassagePart[] {
  const parts: PassagePart[] = [];
  let at = 0;
  for (const { start, end } of [...matches].sort((a, b) => a.start - b.start)) {
    if (start < at || end > text.length || end <= start || cutsCharacter(text, start) || cutsCharacter(text, end))
      continue;
    parts.push({ text: oneLine(text.slice(at, start)) }, { text: oneLine(text.slice(start, end)), style: 'bold' });
    at = end;
  }
  return [...parts, { text: oneLine(text.slice(at)) }];
}

function oneLine(text: string): string {
  return cleanText(text).replaceAll('\n', ' ');
}

/** What clings to the character before it: joiners, variation selectors, marks, skin tones. */
const CLINGS = /^(?:\u200c|\u200d|\ufe0e|\ufe0f|\p{M}|[\u{1f3fb}-\u{1f3ff}])/u;

/** Whether the border at `at` stands inside what a reader takes for one character. */
function cutsCharacter(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  const isInPair = (text.codePointAt(at - 1) ?? 0) > 0xff_ff;
  return isInPair || text[at - 1] === '\u200d' || CLINGS.test(text.slice(at, at + 2));
}
