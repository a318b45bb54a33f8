/** A message's `text`: notifications show its beginning, and screen readers read nothing else. */
import { sentenceBorder, type TextUnit, textUnits } from '../../chat/cut-text.ts';
import { escapeEntities, escapeMrkdwn } from './escape.ts';
import { SLACK_LIMITS } from './limits.ts';
import type { Piece } from './pieces.ts';

/** All that the pieces say, escaped, at most 4,000 characters; what does not fit is said at the end. */
export function messageText(pieces: readonly Piece[], max: number = SLACK_LIMITS.messageText): string {
  const plain = pieces
    .flatMap(({ lines }) => lines)
    .filter((line) => line.trim() !== '')
    .join('\n');
  const whole = escapeMrkdwn(plain);
  if (whole.length <= max) return whole;
  const units = textUnits(plain);
  const kept = unitsWithin(units, max - ENDING);
  const words = units.slice(kept.length).filter(({ text }) => text.trim() !== '').length;
  const cut = escapeMrkdwn(kept.map(({ text }) => text).join('')).trimEnd();
  return `${cut}\n${leftOut(words)}`;
}

/** Room for the sentence that says what is left out. */
const ENDING = 100;

function leftOut(words: number): string {
  return `Left out here: ${words === 1 ? 'one more word' : `${words} more words`} that this message shows.`;
}

/** As many units as fit, up to the end of a sentence. Entities are all that makes a text longer. */
function unitsWithin(units: readonly TextUnit[], max: number): readonly TextUnit[] {
  let length = 0;
  let count = 0;
  for (const { text } of units) {
    length += escapeEntities(text).length;
    if (length > max) break;
    count++;
  }
  const border = sentenceBorder(units.slice(0, count));
  const atBorder = units.slice(0, border).reduce((sum, { text }) => sum + text.length, 0);
  // A long stretch without any sentence's end is shown as far as it fits.
  return units.slice(0, atBorder >= max / 2 ? border : count);
}
