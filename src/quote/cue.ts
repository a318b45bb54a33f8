/** Which words of a paragraph attribute: "said", "according to", "his claim that". */
import {
  ADVERB,
  AUXILIARY,
  CAPITAL,
  CUE,
  CUE_ADJECTIVE,
  CUE_NOUN,
  CUE_VERB,
  DETERMINER,
  DOCUMENT_NOUN,
  GROUP_NOUN,
  MARK,
  NUMBER,
  POSSESSIVE,
  PREPOSITION,
  VERB,
} from './lexicon.ts';
import type { Tokens } from './tokens.ts';

/** Tokens between "by" and "that". */
const OWNER_REACH = 12;
const BE = new Set([
  'is',
  'are',
  'was',
  'were',
  'be',
  'been',
  'being',
  'am',
  'isn’t',
  'aren’t',
  'wasn’t',
  "isn't",
  "aren't",
  "wasn't",
  'get',
  'got',
]);
const ARTICLES = new Set([
  'the',
  'a',
  'an',
  'his',
  'her',
  'its',
  'their',
  'our',
  'my',
  'your',
  'no',
  'any',
  'every',
  'this',
  'these',
  'those',
]);

/** Whether the token can attribute as it stands there: a verb form that is not used as a noun or in the passive, or a noun or adjective with its clause. */
export function isCue(tokens: Tokens, i: number): boolean {
  const bits = tokens.bits[i]!;
  const word = tokens.text[i]!;
  if (word === 'according' || word === 'According') return tokens.text[i + 1] === 'to';
  if ((bits & CUE) === 0 || (bits & (CAPITAL | POSSESSIVE)) !== 0) return false;
  if (isOwnedAfter(tokens, i)) return true;
  if ((bits & (CUE_NOUN | CUE_ADJECTIVE)) !== 0 && (bits & CUE_VERB) === 0) return isThat(tokens, i + 1);
  if (i === 0) return word.endsWith('ing');
  if (isOther(tokens, i)) return false;
  const before = tokens.text[i - 1]!.toLowerCase();
  const beforeBits = tokens.bits[i - 1]!;
  if (ARTICLES.has(before) || (beforeBits & POSSESSIVE) !== 0) return (bits & CUE_NOUN) !== 0 && isThat(tokens, i + 1);
  if (word.endsWith('ing')) return (beforeBits & DETERMINER) === 0;
  if ((beforeBits & PREPOSITION) !== 0) return false;
  if (isNounHere(tokens, i, beforeBits)) return false;
  return !isPassive(tokens, i);
}

/** Forms of a cue that report nothing: "agreed to be bought", "promised for Monday", "a damning report says", "percentage point", "asked to be named". */
function isOther(tokens: Tokens, i: number): boolean {
  const word = tokens.text[i]!;
  const [next, after] = [tokens.text[i + 1], tokens.text[i + 2]];
  if (/^agree[sd]?$/.test(word) && next === 'to' && after === 'be') return true;
  if (word === 'promised' && next === 'for') return true;
  if (word === 'quoted' && next === 'by') return true;
  if (word === 'point') return /^percent(?:age)?$/.test(tokens.text[i - 1]!);
  if (word === 'asked' && tokens.text[i - 1] === 'who' && /^(?:to|not|us|that)$/.test(next ?? '')) return true;
  // A singular noun phrase takes "reports", so that "report" is its noun.
  const opens = i > 1 ? tokens.text[i - 2]!.toLowerCase() : '';
  return /^(?:report|claim|warning|charge|complaint)$/.test(word) && /^(?:a|an)$/.test(opens);
}

/** What the model may take for a cue, though nobody says anything: see isOther; and names given ("is called", "a boat named"). */
export function reportsNothing(tokens: Tokens, i: number): boolean {
  const word = tokens.text[i]!;
  if (/^(?:named|nicknamed|dubbed|titled|entitled|referring)$/.test(word)) return true;
  if (i === 0) return false;
  const isName = word === 'called' || word === 'known';
  return (isName && (isPassive(tokens, i) || tokens.text[i - 1] === ',')) || isOther(tokens, i);
}

export function isThat(tokens: Tokens, i: number): boolean {
  return i < tokens.length && tokens.text[i] === 'that' && tokens.mark[i] === -1;
}

/** "a warning by the harbour master that": whether the noun at `i` is followed by its owner. */
export function isOwnedAfter(tokens: Tokens, i: number): boolean {
  if ((tokens.bits[i]! & CUE_NOUN) === 0 || !/^(?:by|from)$/.test(tokens.text[i + 1] ?? '')) return false;
  for (let k = i + 2; k < Math.min(tokens.length, i + OWNER_REACH); k++) {
    if (isThat(tokens, k)) return true;
    if (tokens.mark[k] !== -1 || (tokens.bits[k]! & (AUXILIARY | VERB)) !== 0) return false;
  }
  return false;
}

/** "public reports on", "a new study": a form that is noun and verb counts as a noun after an adjective and before a preposition. */
function isNounHere(tokens: Tokens, i: number, beforeBits: number): boolean {
  const bits = tokens.bits[i]!;
  if ((bits & (DOCUMENT_NOUN | CUE_NOUN)) === 0) return false;
  const next = i + 1 < tokens.length ? tokens.bits[i + 1]! : MARK;
  const isNameBefore = (beforeBits & (CAPITAL | GROUP_NOUN | NUMBER)) !== 0;
  return !isNameBefore && (next & (PREPOSITION | AUXILIARY | MARK)) !== 0;
}

function isPassive(tokens: Tokens, i: number): boolean {
  const word = tokens.text[i]!;
  if (!/(?:ed|told|known|said|quoted|shown|seen|thought|found)$/.test(word)) return false;
  let k = i - 1;
  while (k >= 0 && (tokens.bits[k]! & ADVERB) !== 0) k--;
  if (k < 0) return false;
  const before = tokens.text[k]!.toLowerCase();
  return BE.has(before) || before.endsWith('’s been');
}
