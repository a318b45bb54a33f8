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
  // Cleaned whole: what stays of a joiner or a line break depends on what stands at both of its sides.
  const shown = oneLine(text);
  const parts: PassagePart[] = [];
  let at = 0;
  for (const match of [...matches].sort((a, b) => a.start - b.start)) {
    const start = placeIn(shown, text, match.start);
    const end = placeIn(shown, text, match.end);
    if (start < at || end > shown.length || end <= start || cutsCharacter(shown, start) || cutsCharacter(shown, end))
      continue;
    parts.push({ text: shown.slice(at, start) }, { text: shown.slice(start, end), style: 'bold' });
    at = end;
  }
  return [...parts, { text: shown.slice(at) }];
}

/** Where the border at `at` of a text stands in `shown`, which is that text cleaned; -1 or behind its end where it stands outside. */
function placeIn(shown: string, text: string, at: number): number {
  if (at < 0) return -1;
  if (at > text.length) return shown.length + 1;
  const place = oneLine(text.slice(0, at)).length;
  // A non-joiner at an end is cleaned away: inside the whole text it is there, before the border.
  return text[at - 1] === NON_JOINER && shown[place] === NON_JOINER ? place + 1 : place;
}

const NON_JOINER = '\u200c';

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
