/** Whether what follows "...?" is its cue: “Why now?” Ms. Lee asked. */
import { isAsciiLower, isSpace, skipSpaces, wordAt } from './chars.ts';
import { SPEECH_VERBS } from './data/abbreviations.ts';

/**
 * “Why now?” Ms. Lee asked: a name and a verb of saying carry the sentence on. “Why now?” Ms. Lee said that she ... begins the next:
 * after the verb a clause would have to end.
 */
export function isAttribution(text: string, at: number, end: number): boolean {
  let words = 0;
  while (at < end && words < 7) {
    const word = wordAt(text, at, end);
    if (word === '' || (words === 0 && PRONOUNS.has(word))) return false;
    if (SPEECH_VERBS.has(word)) return words > 0 && isAfterAttribution(text, word, at + word.length, end);
    const unit = text.charCodeAt(at);
    if (isAsciiLower(unit) && words === 0) return false;
    at += word.length;
    if (text.charCodeAt(at) === 0x2e || text.charCodeAt(at) === 0x2d) at++;
    if (!isSpace(text.charCodeAt(at))) {
      if (text.charCodeAt(at - 1) !== 0x2d) return false;
    } else at = skipSpaces(text, at, end);
    words++;
  }
  return false;
}

const NOT_AFTER_ASKED = new Set('to for that if whether why how what who when where'.split(' '));

/** Behind a quotation they are written small, unless a sentence begins with them. */
const PRONOUNS = new Set('He She They It We I You This That'.split(' '));

const AFTER_VERB = new Set(
  'in on at to of during after before when while as with from by about later last again earlier Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(
    ' ',
  ),
);

function isAfterAttribution(text: string, verb: string, at: number, end: number): boolean {
  if (at >= end || verb === 'told') return true;
  const unit = text.charCodeAt(at);
  if (unit === 0x2e || unit === 0x2c || unit === 0x3b) return true;
  const next = wordAt(text, skipSpaces(text, at, end), end);
  // Behind a question "X asked Y" belongs to it; "X asked to leave" begins anew.
  if (verb === 'asked' || verb === 'asks') return !NOT_AFTER_ASKED.has(next);
  return AFTER_VERB.has(next) || next.endsWith('ly');
}
