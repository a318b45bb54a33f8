/** Nouns that attribute: "Ann Berg’s claim that ...", "his warning that ...", "a warning by the harbour master that ...". */
import { complementEnd, type Ground } from './complement.ts';
import { isOwnedAfter, isThat } from './cue.ts';
import {
  ADVERB,
  AUXILIARY,
  CAPITAL,
  CONJUNCTION,
  CUE_NOUN,
  CUE_SAY,
  CUE_VERB,
  DETERMINER,
  MARK,
  POSSESSIVE,
  PREPOSITION,
  VERB,
} from './lexicon.ts';
import { type Phrase, sourceAfter } from './source.ts';
import type { Tokens } from './tokens.ts';

/** Verbs in the past that say what came of a claim. */
const CAME_OF_IT =
  /^(?:drew|sparked|prompted|provoked|angered|caused|surprised|raised|failed|fell|came|met|proved|turned|led|left|went|won|set|stunned|upset|shocked|has|had|is|was|were|are|will|would)$/;
const OWNER = /^(?:his|her|its|their)$/i;

/** Who the noun at `cue` belongs to, and what it holds; undefined where it is a verb, or nobody's. */
export function nounCue(
  ground: Ground,
  cue: number,
  low: number,
): { source: Phrase; begin: number; end: number } | undefined {
  const { tokens } = ground;
  if ((tokens.bits[cue]! & CUE_NOUN) === 0) return undefined;
  const owner = ownerOf(tokens, cue, low);
  const by = owner ? undefined : byOf(ground, cue);
  const source = owner ?? by;
  const begin = owner ? cue + 1 : (by?.to ?? 0);
  if (!source || !isThat(tokens, begin)) return undefined;
  const end = complementEnd(ground, begin);
  const isSubject = !hasVerb(tokens, ground.unit.from, owner?.from ?? cue);
  return { source, begin, end: isSubject ? beforeMainVerb(tokens, begin, end) : end };
}

/** Whether the verb at `cue` is about such a noun and no cue itself: "rejected the mayor’s suggestion that". */
export function isAboutNoun(ground: Ground, cue: number): boolean {
  const { tokens, unit } = ground;
  if ((tokens.bits[cue]! & CUE_SAY) !== 0 && !/^(?:den(?:y|ies|ied)|quote[sd]?)$/.test(tokens.text[cue]!)) return false;
  for (let i = cue + 2; i < Math.min(unit.to, cue + 9); i++) {
    if (tokens.mark[i] !== -1 || (tokens.bits[i]! & (MARK | AUXILIARY)) !== 0) return false;
    if ((tokens.bits[i]! & CUE_NOUN) !== 0 && nounCue(ground, i, cue + 1)) return true;
  }
  return false;
}

function byOf({ tokens }: Ground, cue: number): Phrase | undefined {
  return isOwnedAfter(tokens, cue) ? sourceAfter(tokens, cue + 2, tokens.text.indexOf('that', cue)) : undefined;
}

/** "his", "Ann Berg’s", "the mayor’s" right before the noun, an adjective or two in between. */
function ownerOf(tokens: Tokens, cue: number, low: number): Phrase | undefined {
  for (let i = cue - 1; i >= low && i > cue - 4; i--) {
    const bits = tokens.bits[i]!;
    if (tokens.mark[i] !== -1) return undefined;
    if (OWNER.test(tokens.text[i]!)) return { from: i, to: i + 1 };
    if ((bits & POSSESSIVE) !== 0) {
      let from = i;
      while (from > low && tokens.mark[from - 1] === -1 && (tokens.bits[from - 1]! & CAPITAL) !== 0) from--;
      if (from > low && (tokens.bits[i]! & CAPITAL) === 0)
        while (from > low && !/^(?:the|a|an)$/i.test(tokens.text[from]!) && isPlain(tokens.bits[from - 1]!)) from--;
      else if (from > low && /^(?:the|a|an)$/i.test(tokens.text[from - 1]!)) from--;
      return { from, to: i + 1 };
    }
    if (!isPlain(bits) || (bits & DETERMINER) !== 0) return undefined;
  }
  return undefined;
}

/** An adjective or a noun, as far as the lists tell. */
function isPlain(bits: number): boolean {
  return (bits & (MARK | AUXILIARY | PREPOSITION | CONJUNCTION | VERB | ADVERB)) === 0 || (bits & DETERMINER) !== 0;
}

function hasVerb(tokens: Tokens, from: number, to: number): boolean {
  for (let i = from; i < to; i++)
    if (
      tokens.mark[i] === -1 &&
      (tokens.bits[i]! & (AUXILIARY | VERB | CUE_VERB)) !== 0 &&
      (tokens.bits[i]! & CAPITAL) === 0
    )
      return true;
  return false;
}

/** "that the bridge was safe | drew laughter": the second verb is the sentence's own. */
function beforeMainVerb(tokens: Tokens, begin: number, end: number): number {
  let verbs = 0;
  for (let i = begin + 1; i < end; i++) {
    const bits = tokens.bits[i]!;
    if (tokens.mark[i] !== -1) continue;
    const isVerb = (bits & (AUXILIARY | VERB)) !== 0 || CAME_OF_IT.test(tokens.text[i]!);
    if (!isVerb) continue;
    const before = tokens.bits[i - 1]!;
    const isSame = (before & AUXILIARY) !== 0 || tokens.text[i - 1] === 'to' || (before & CONJUNCTION) !== 0;
    if (isSame || /^(?:who|which|that)$/.test(tokens.text[i - 1]!)) continue;
    verbs++;
    if (verbs === 2) return i;
  }
  return end;
}
