/** Where printed sentences end, told from what stands between two words. */
import type { PrintedWord } from './words.ts';

/** A full stop behind these ends no sentence. */
const ABBREVIATIONS = new Set(
  'mr mrs ms dr prof sen rep gov gen st sr jr vs no etc col lt sgt capt rev hon inc corp co ltd'.split(' '),
);

/** Whether a sentence, or its paragraph, ends behind printed[at]. */
export function endsSentence(text: string, printed: readonly PrintedWord[], at: number): boolean {
  const [word, next] = [printed[at], printed[at + 1]];
  if (!word || !next || next.block !== word.block || word.text === '?') return true;
  const between = text.slice(word.end, next.start);
  return /[.!?;]/.test(between) && !(between.startsWith('.') && ABBREVIATIONS.has(word.text));
}
