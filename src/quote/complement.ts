/** How far the words reach that a cue before them reports. */
import { isCue, isThat } from './cue.ts';
import {
  ADVERB,
  AUXILIARY,
  CAPITAL,
  CONJUNCTION,
  CUE,
  CUE_ADJECTIVE,
  CUE_ALONE,
  CUE_CALL,
  CUE_MARKS,
  CUE_NOUN,
  CUE_SAY,
  CUE_THAT,
  DETERMINER,
  MARK,
  PREPOSITION,
  SUBJECT_PRONOUN,
  SUBORDINATOR,
  TIME,
  VERB,
} from './lexicon.ts';
import type { MarkedSpan } from './marks.ts';
import { sourceBefore } from './source.ts';
import type { Tokens } from './tokens.ts';
import type { Unit } from './units.ts';

/** What the cue stands in. */
export interface Ground {
  readonly tokens: Tokens;
  readonly marks: readonly MarkedSpan[];
  readonly unit: Unit;
}

/** Where what is said begins, after the cue; undefined where the cue takes nothing here. */
export function complementStart(ground: Ground, cue: number, bits: number): number | undefined {
  const { tokens, unit } = ground;
  let i = cue + 1;
  while (
    i < unit.to &&
    tokens.mark[i] === -1 &&
    (tokens.bits[i]! & (TIME | ADVERB)) !== 0 &&
    (tokens.bits[i]! & DETERMINER) === 0
  )
    i++;
  if (isListener(tokens, i, tokens.text[cue]!)) i++;
  if (i >= unit.to || (tokens.mark[i] === -1 && (tokens.bits[i]! & AUXILIARY) !== 0)) return undefined;
  if (isThat(tokens, i) || tokens.mark[i] !== -1) return i;
  const that = thatAhead(ground, i);
  const isSaying = (bits & (CUE_SAY | CUE_THAT)) !== 0;
  if (that !== undefined && isSaying) return that;
  if ((bits & (CUE_NOUN | CUE_ADJECTIVE)) !== 0 && (bits & (CUE_SAY | CUE_ALONE | CUE_MARKS)) === 0) return undefined;
  const word = tokens.text[i]!;
  if (word === ':') return i + 1 < unit.to ? i + 1 : undefined;
  if (word === ',') return tokens.mark[i + 1] !== undefined && tokens.mark[i + 1] !== -1 ? i + 1 : undefined;
  if ((tokens.bits[i]! & MARK) !== 0 && word !== '$' && word !== '@') return undefined;
  const opened = colonAhead(ground, i);
  if (opened !== undefined && (bits & (CUE_SAY | CUE_MARKS)) !== 0) return opened;
  const marked = hasMarkIn(tokens, i, unit.to);
  if ((bits & CUE_CALL) !== 0 && marked) return i;
  if (marked && (bits & (CUE_MARKS | CUE_ALONE | CUE_SAY)) !== 0) return i;
  if ((bits & CUE_ALONE) !== 0) return i;
  if ((bits & CUE_SAY) !== 0 && clauseAhead(ground, i)) return i;
  return undefined;
}

/** "told him the bridge was safe": no part of what was told. */
function isListener(tokens: Tokens, i: number, cue: string): boolean {
  if (tokens.mark[i] !== -1 || !/^(?:t(?:ell|old)|warn|remind|assur|inform|promis|ask)/.test(cue)) return false;
  if (/^(?:him|them|us|me)$/.test(tokens.text[i] ?? '')) return true;
  const next = tokens.bits[i + 1] ?? MARK;
  const opens = DETERMINER | CAPITAL | SUBJECT_PRONOUN;
  if (
    /^(?:reporters|journalists|lawmakers|supporters|investigators|delegates|voters|police|prosecutors)$/.test(
      tokens.text[i] ?? '',
    )
  )
    return (next & opens) !== 0 && tokens.text[i + 1] !== 'that';
  return tokens.text[i] === 'her' && (next & (DETERMINER | CAPITAL | SUBJECT_PRONOUN | MARK)) !== 0;
}

/** "told reporters in Brussels that": the "that" before any verb. */
function thatAhead({ tokens, unit }: Ground, from: number): number | undefined {
  for (let i = from; i < Math.min(unit.to, from + 14); i++) {
    if (tokens.mark[i] !== -1) return undefined;
    if (isThat(tokens, i)) return ((tokens.bits[i + 1] ?? 0) & (AUXILIARY | VERB | CUE_SAY)) !== 0 ? undefined : i;
    if ((tokens.bits[i]! & AUXILIARY) !== 0) return undefined;
  }
  return undefined;
}

/** "said in a statement: “...”", "told reporters, “...”". */
function colonAhead({ tokens, unit }: Ground, from: number): number | undefined {
  for (let i = from; i < Math.min(unit.to - 1, from + 20); i++) {
    if (tokens.mark[i] !== -1) return undefined;
    if ((tokens.text[i] === ':' || tokens.text[i] === ',') && tokens.mark[i + 1] !== -1) return i + 1;
    if ((tokens.bits[i]! & AUXILIARY) !== 0) return undefined;
  }
  return undefined;
}

function clauseAhead({ tokens, unit }: Ground, from: number): boolean {
  const opens = DETERMINER | CAPITAL | SUBJECT_PRONOUN;
  const first = tokens.bits[from]!;
  if ((first & PREPOSITION) !== 0 && (first & DETERMINER) === 0) return false;
  for (let i = from + 1; i < unit.to; i++) {
    if ((tokens.bits[i]! & (AUXILIARY | VERB)) !== 0) return true;
    if ((first & opens) !== 0 && /(?:ed|s)$/.test(tokens.text[i]!) && i > from + 1) return true;
  }
  return /^(?:he|she|it|they)['’]/i.test(tokens.text[from]!);
}

export function hasMarkIn(tokens: Tokens, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (tokens.mark[i] !== -1) return true;
  return false;
}

/** Where what is said ends: the unit's end, or before ", adding ..." and the like. */
export function complementEnd({ tokens, unit, marks }: Ground, begin: number): number {
  let lastMarked = -1;
  for (let i = begin + 1; i < unit.to; i++) {
    if (tokens.mark[i] !== -1) {
      lastMarked = i;
      continue;
    }
    const word = tokens.text[i]!;
    if (word === ';') return i;
    if (
      word === 'and' &&
      (tokens.bits[i + 1] ?? 0) & CUE_SAY &&
      /^[,:]$/.test(tokens.text[i + 2] ?? '') &&
      (tokens.mark[i + 3] ?? -1) !== -1
    )
      return i;
    if (word === ',' || word === '—') {
      const next = i + 1;
      if (next >= unit.to || tokens.mark[next] !== -1) continue;
      if (tokens.text[next]!.endsWith('ing') && (tokens.bits[next]! & CUE) !== 0) return i;
      if (tokens.text[next] === 'according') return i;
      const isTurn = /^(?:but|though|although|which)$/.test(tokens.text[next]!);
      if (isTurn && lastMarked === i - 1 && lastMarked >= 0) return i;
      if (lastMarked === i - 1 && lastMarked >= 0 && isOther(tokens, next, unit.to)) return i;
    }
    // “...” in the report
    if (
      lastMarked >= 0 &&
      lastMarked === i - 1 &&
      marks[tokens.mark[lastMarked]!]!.isClosed &&
      (word === 'in' || word === 'during' || word === 'on' || word === 'at') &&
      tokens.mark[begin] === -1 &&
      isSetting(tokens, i, unit.to)
    )
      return i;
    if (
      lastMarked >= 0 &&
      lastMarked === i - 1 &&
      tokens.mark[begin] !== -1 &&
      (tokens.bits[i]! & (SUBORDINATOR | CONJUNCTION)) !== 0
    )
      return i;
  }
  return unit.to;
}

/** "“...”, and Tim Rausch said “...”": somebody else's words follow. */
function isOther(tokens: Tokens, at: number, to: number): boolean {
  if (!/^(?:and|while|but)$/.test(tokens.text[at]!)) return false;
  for (let i = at + 2; i < Math.min(to - 1, at + 10); i++) {
    if (tokens.mark[i] !== -1) return false;
    if ((tokens.bits[i]! & CUE_SAY) === 0 || (tokens.bits[i]! & CAPITAL) !== 0 || !isCue(tokens, i)) continue;
    return sourceBefore(tokens, i, at + 1)?.from === at + 1 && hasMarkIn(tokens, i, to);
  }
  return false;
}

function isSetting(tokens: Tokens, at: number, to: number): boolean {
  for (let i = at + 1; i < Math.min(to, at + 6); i++)
    if (
      /^(?:statement|interview|report|speech|tweet|letter|memo|post|email|paper|article|conference|hearing)$/.test(
        tokens.text[i]!,
      )
    )
      return true;
  return (tokens.bits[at + 1]! & TIME) !== 0;
}
