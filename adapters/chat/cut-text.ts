/** How a text that is too long is cut: at words, never inside what a reader takes for one character. */

/** The longest word that is taken whole; longer ones (and text without spaces) are cut at the words of their script. */
const LONGEST_WORD = 60;

const SENTENCE_END = /[.!?。！？][”’"')\]]?$/u;
const WORDS = new Intl.Segmenter(undefined, { granularity: 'word' });
const CHARACTERS = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What is never cut further: a word, or the space between two. Together they are the text. */
export interface TextUnit {
  readonly text: string;
  readonly endsSentence: boolean;
}

export function textUnits(text: string): TextUnit[] {
  const words = text.match(/\s+|\S+/g) ?? [];
  return words.flatMap((word) => cutWord(word).map((part) => ({ text: part, endsSentence: SENTENCE_END.test(part) })));
}

function cutWord(word: string): string[] {
  if (word.length <= LONGEST_WORD) return [word];
  return [...WORDS.segment(word)].flatMap(({ segment }) => {
    if (segment.length <= LONGEST_WORD) return [segment];
    return [...CHARACTERS.segment(segment)].flatMap(({ segment: character }) =>
      // Letters with hundreds of accents: cut between these, but never inside one.
      character.length <= LONGEST_WORD ? [character] : [...character],
    );
  });
}

/** How many of the units stay where no more fit: up to the last end of a sentence in the second half, or all. */
export function sentenceBorder(units: readonly Pick<TextUnit, 'endsSentence'>[]): number {
  for (let at = units.length; at > units.length / 2; at--) {
    if (units[at - 1]?.endsSentence) return at;
  }
  return units.length;
}

/** At most `max` UTF-16 units on one line, with "…" where something is missing; never cut inside a character. */
export function cutLabel(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = '';
  for (const { segment } of CHARACTERS.segment(text.slice(0, max + LONGEST_WORD))) {
    if (kept.length + segment.length > max - 1) break;
    kept += segment;
  }
  return `${(
    kept ||
      [...text.slice(0, max - 1)]
        .join('')
        .toWellFormed()
        .replace(/\uFFFD$/, '')
  ).trimEnd()}…`;
}
