/** A said that B had said ...; A quoted B as saying ...; according to A, B said ...: B's words, by way of A. */
import { complementStart, type Ground, hasMarkIn } from './complement.ts';
import { isCue, isThat } from './cue.ts';
import {
  CAPITAL,
  CUE_SAY,
  CUE_THAT,
  DETERMINER,
  DOCUMENT_NOUN,
  POSSESSIVE,
  PREPOSITION,
  SUBJECT_PRONOUN,
} from './lexicon.ts';
import { type Phrase, sourceAfter, sourceBefore } from './source.ts';
import type { Tokens } from './tokens.ts';

export interface Nested {
  readonly source: Phrase;
  /** The inner cue; with the outer one where the inner source is only its text ("issued a statement saying"). */
  readonly cue: Phrase;
  readonly begin: number;
  /** Whether the source is another than the outer one. */
  readonly isOther: boolean;
}

/** Tokens between the outer cue and an inner one. */
const REACH = 12;

/** The attribution within [begin, end), what the cue at `cue` reports, where it is all that stands there. */
export function nestedIn(
  ground: Ground,
  cue: number,
  begin: number,
  end: number,
  outer: Phrase | undefined,
): Nested | undefined {
  const { tokens } = ground;
  const isReport = (tokens.bits[cue]! & (CUE_SAY | CUE_THAT)) !== 0 || tokens.text[cue + 1] === 'to';
  if (!outer) return undefined;
  const first = isThat(tokens, begin) ? begin + 1 : begin;
  for (let i = first + 1; i < Math.min(end, first + REACH); i++) {
    if ((tokens.bits[i]! & (CUE_SAY | CUE_THAT)) === 0 || tokens.mark[i] !== -1 || !isCue(tokens, i)) continue;
    const source = sourceBefore(tokens, i, first);
    if (source?.from !== first || (tokens.bits[first]! & SUBJECT_PRONOUN) !== 0) return undefined;
    const inner = complementStart(ground, i, tokens.bits[i]!);
    if (inner === undefined || inner >= end) return undefined;
    const isParticiple = tokens.text[i]!.endsWith('ing');
    if (isOwnText(tokens, source))
      return { source: outer, cue: { from: cue, to: i + 1 }, begin: inner, isOther: false };
    if (isParticiple || !isReport) return undefined;
    const isSaid = (tokens.bits[i]! & CUE_SAY) !== 0;
    const isTold =
      hasMarkIn(tokens, inner, end) || (isSaid && (isNamed(tokens, source) || tokens.text[i - 1] === 'had'));
    return isTold ? { source, cue: { from: i, to: i + 1 }, begin: inner, isOther: true } : undefined;
  }
  return undefined;
}

/** "quoted Ann Berg as saying": what the cue at `cue` quotes. */
export function quotedAs(ground: Ground, cue: number, outer: Phrase | undefined): Nested | undefined {
  const { tokens, unit } = ground;
  if (!outer || !/^(?:quot|cit)(?:e[sd]?|ing)$/.test(tokens.text[cue]!)) return undefined;
  const source = sourceAfter(tokens, cue + 1, unit.to);
  if (
    !source ||
    tokens.text[source.to] !== 'as' ||
    !/^(?:saying|telling|writing|adding)$/.test(tokens.text[source.to + 1] ?? '')
  )
    return undefined;
  const begin = complementStart(ground, source.to + 1, CUE_SAY);
  return begin === undefined
    ? undefined
    : { source, cue: { from: source.to, to: source.to + 2 }, begin, isOther: true };
}

/** "a statement", "its report": what the outer source has written, and no other speaker. */
function isOwnText(tokens: Tokens, { from, to }: Phrase): boolean {
  if (!/^(?:a|an|its|his|her|their)$/i.test(tokens.text[from]!)) return false;
  for (let i = from; i < to; i++) {
    if (i > from && (tokens.bits[i]! & PREPOSITION) !== 0) break;
    if ((tokens.bits[i]! & DOCUMENT_NOUN) !== 0 && (tokens.bits[i]! & POSSESSIVE) === 0) return true;
  }
  return false;
}

function isNamed(tokens: Tokens, { from, to }: Phrase): boolean {
  return (
    (tokens.bits[from]! & (CAPITAL | DETERMINER)) === CAPITAL &&
    to > from &&
    (tokens.bits[from]! & SUBJECT_PRONOUN) === 0
  );
}
