/** Ties the words of one unit to cues and sources: marked words first, then reported clauses. */
import type { Span } from '../article/types.ts';
import { complementEnd, complementStart, type Ground, hasMarkIn } from './complement.ts';
import { isCue } from './cue.ts';
import type { Draft } from './draft.ts';
import { labelledIn } from './labelled.ts';
import {
  ADVERB,
  AUXILIARY,
  CAPITAL,
  CONJUNCTION,
  CUE,
  CUE_CALL,
  CUE_MARKS,
  CUE_NOUN,
  CUE_SAY,
  CUE_THAT,
  DETERMINER,
  MARK,
  POSSESSIVE,
  PREPOSITION,
  SUBORDINATOR,
  TIME,
  VERB,
} from './lexicon.ts';
import type { MarkedSpan } from './marks.ts';
import { isClause, isNegativeSubject, isRelative, refusal, withNegation } from './negation.ts';
import { type Nested, nestedIn, quotedAs } from './nested.ts';
import { isAboutNoun, nounCue } from './noun-cue.ts';
import { type Phrase, sourceAfter, sourceBefore } from './source.ts';
import type { Tokens } from './tokens.ts';
import type { Unit } from './units.ts';

/** Tokens; more than any sentence with its speech has, so that the look-ahead at each cue stays bounded on adversarial text. */
const LONGEST_UNIT = 2000;

interface Work extends Ground {
  readonly paragraph: number;
  readonly drafts: Draft[];
  /** Tokens before this one are spoken for. */
  done: number;
  /** The unit's latest source, for ", adding that ...". */
  source: Phrase | undefined;
}

/** Drafts of one unit, in order of position. */
export function attribute(tokens: Tokens, marks: readonly MarkedSpan[], unit: Unit, paragraph: number): Draft[] {
  if (unit.to - unit.from > LONGEST_UNIT) return [];
  const work: Work = { tokens, marks, unit, paragraph, drafts: [], done: unit.from, source: undefined };
  const labelled = labelledIn(work);
  if (labelled) {
    const { content, source, cue } = labelled;
    push(work, [contentSpan(work, content.from, content.to)], source, cue ?? undefined, 0.85, [], true);
    return work.drafts;
  }
  let cues: number[] = [];
  for (let i = unit.from; i < unit.to; i++)
    if ((tokens.bits[i]! & CUE) !== 0 && tokens.mark[i] === -1 && isCue(tokens, i)) cues.push(i);
  for (const mark of unit.marks)
    if (cues.length > 0 && marks[mark]!.end > startOf(work, work.done)) cues = tieMark(work, mark, cues);
  for (const cue of cues) if (cue >= work.done) tieClause(work, cue);
  return work.drafts.sort((a, b) => a.content[0]!.start - b.content[0]!.start);
}

function startOf({ tokens }: Work, i: number): number {
  return i < tokens.length ? tokens.start[i]! : Number.POSITIVE_INFINITY;
}

/** “...,” she said / “...,” said Ann / “...,” according to Ann: true where the cue follows the marks. Gives the cues that are left. */
function tieMark(work: Work, mark: number, cues: number[]): number[] {
  const { tokens, marks, unit } = work;
  let at = unit.from;
  while (at < unit.to && tokens.start[at]! < marks[mark]!.outerEnd) at++;
  let inner = at - 1;
  while (inner > unit.from && tokens.start[inner]! >= marks[mark]!.end) inner--;
  const last = tokens.text[inner]!;
  let isParted = /^[,?!—…–.]$/.test(last) || !marks[mark]!.isClosed;
  while (at < unit.to && /^(?:[,—–-]|\.\.\.|…)$/.test(tokens.text[at]!) && tokens.mark[at] === -1) {
    at++;
    isParted = true;
  }
  const found = cueAfterMark(work, at, cues, isParted);
  if (!found) return cues;
  // A cue before the marks with a colon or comma right before them has the better claim.
  const first = tokens.mark.indexOf(mark, unit.from);
  const earlier = cues.filter((cue) => cue < first && cue >= work.done);
  const opener = first > 0 ? tokens.text[first - 1] : '';
  let from = work.done;
  if (earlier.length > 0 && (opener === ':' || (opener === ',' && earlier.at(-1)! >= first - 2))) return cues;
  while (from < first && (tokens.bits[from]! & (CONJUNCTION | MARK)) !== 0 && tokens.mark[from] === -1) from++;
  const content: Span[] = [contentSpan(work, from, lastOf(work, mark) + 1)];
  let done = Math.max(found.cue + found.width, found.source?.to ?? 0);
  // What goes on after the cue: “A,” she said, “B.”
  const next = unit.marks.find((other) => other > mark);
  if (next !== undefined) {
    const nextFirst = tokens.mark.indexOf(next, done);
    const hasCue = cues.some((cue) => cue >= done && cue < nextFirst);
    if (nextFirst >= 0 && !hasCue && /^[,:.—–-]$/.test(tokens.text[nextFirst - 1] ?? '')) {
      content.push(contentSpan(work, nextFirst, unit.to));
      done = unit.to;
    }
  } else if (tokens.text[done] === ',' && goesOn(work, done + 1)) {
    content.push(contentSpan(work, done + 1, unit.to));
    done = unit.to;
  }
  push(work, content, found.source, { from: found.cue, to: found.cue + found.width }, 0.95);
  work.done = done;
  return cues.filter((cue) => cue >= done);
}

function goesOn({ tokens, unit }: Work, at: number): boolean {
  if (at >= unit.to) return false;
  const bits = tokens.bits[at]!;
  if (/ing$/.test(tokens.text[at]!) || tokens.text[at] === 'who') return false;
  return (bits & (AUXILIARY | VERB)) !== 0;
}

interface Found {
  readonly cue: number;
  readonly width: number;
  readonly source: Phrase | undefined;
}

function cueAfterMark(work: Work, at: number, cues: readonly number[], isParted: boolean): Found | undefined {
  const { tokens, unit } = work;
  if (at >= unit.to || tokens.mark[at] !== -1) return undefined;
  let first = at;
  while (first < unit.to && (tokens.bits[first]! & ADVERB) !== 0 && first < at + 2) first++;
  if (tokens.text[first] === 'according' && tokens.text[first + 1] === 'to')
    return { cue: first, width: 2, source: sourceAfter(tokens, first + 2, unit.to) };
  if (!isParted) return undefined;
  const inverted = cues.find((cue) => cue >= first);
  if (inverted === first && (tokens.bits[first]! & (CUE_SAY | CUE_MARKS)) !== 0) {
    const source = sourceAfter(tokens, first + 1, unit.to);
    return source ? { cue: first, width: 1, source } : undefined;
  }
  for (const cue of cues) {
    if (cue < at) continue;
    if (cue > at + 40) break;
    if ((tokens.bits[cue]! & (CUE_SAY | CUE_MARKS | CUE_CALL)) === 0) continue;
    const source = sourceBefore(tokens, cue, at);
    if (source && source.from === at && !/^wh|^that$/.test(tokens.text[at]!)) return { cue, width: 1, source };
    if (source) break;
  }
  return undefined;
}

function lastOf({ tokens, unit }: Work, mark: number): number {
  const last = tokens.mark.lastIndexOf(mark, unit.to - 1);
  return last;
}

/** From token `from` up to before token `to`, outer marks, commas and full stops off. */
function contentSpan({ tokens, marks }: Work, from: number, to: number): Span {
  let first = from;
  let last = to - 1;
  while (first < last && tokens.mark[first] === -1 && /^[,:;—–-]$/.test(tokens.text[first]!)) first++;
  while (last > first && tokens.mark[last] === -1 && /^[.,:;—–?!-]$/.test(tokens.text[last]!)) last--;
  const opening = tokens.mark[first]!;
  const closing = tokens.mark[last]!;
  const start = opening === -1 ? tokens.start[first]! : marks[opening]!.start;
  const end = closing === -1 ? tokens.end[last]! : marks[closing]!.end;
  return { start, end: Math.max(start, end) };
}

function push(
  work: Work,
  content: Span[],
  source: Phrase | undefined,
  cue: Phrase | undefined,
  confidence: number,
  outer: readonly Span[] = [],
  isFirm = outer.length > 0,
): void {
  const kept = content.filter((span) => span.end > span.start);
  if (kept.length === 0) return;
  if (source && isNegativeSubject(work.tokens, source)) return;
  if (source) work.source = source;
  work.drafts.push({
    content: kept,
    source: source ? spanOf(work, source) : null,
    cue: cue ? spanOf(work, withNegation(work.tokens, cue, work.unit.from)) : null,
    confidence: source ? confidence : confidence * 0.6,
    paragraph: work.paragraph,
    carriedFrom: null,
    outer,
    isFirm,
  });
}

function spanOf({ tokens }: Work, phrase: Phrase): Span {
  const end = tokens.end[phrase.to - 1]!;
  const word = tokens.text[phrase.to - 1]!;
  // "It’s", "she’s": the pronoun alone.
  const short = phrase.to - phrase.from === 1 ? /^(he|she|it|they)['’]/i.exec(word) : null;
  return { start: tokens.start[phrase.from]!, end: short ? tokens.start[phrase.from]! + short[1]!.length : end };
}

/** S said (that) ... / S called it “...” / ..., S said / according to S. */
function tieClause(work: Work, cue: number): void {
  const { tokens, unit } = work;
  const bits = tokens.bits[cue]!;
  if (/^[Aa]ccording$/.test(tokens.text[cue]!)) {
    tieAccording(work, cue);
    return;
  }
  const noun = nounCue(work, cue, work.done);
  if (noun) {
    push(work, [contentSpan(work, noun.begin, noun.end)], noun.source, { from: cue, to: cue + 1 }, 0.8, [], true);
    work.done = noun.end;
    return;
  }
  if (isAboutNoun(work, cue)) return;
  let source = sourceBefore(tokens, cue, work.done);
  const as = quotedAs(work, cue, source);
  if (as) {
    const end = complementEnd(work, as.begin);
    pushNested(work, as, end, source);
    work.done = end;
    return;
  }
  const isParticiple = tokens.text[cue]!.endsWith('ing');
  let isOwn = source !== undefined;
  if (isParticiple && !isLooseParticiple(tokens, cue)) return;
  if (
    isParticiple &&
    (tokens.text[cue - 1] === ',' ||
      tokens.text[cue - 1] === 'and' ||
      tokens.text[cue - 1] === '—' ||
      cue === unit.from)
  ) {
    source = work.source;
    isOwn = false;
  } else if (!source && tokens.text[cue - 1] === 'and') source = work.source;
  if ((bits & CUE_NOUN) !== 0 && (bits & CUE_SAY) === 0) source = possessorOf(tokens, cue, work.done);
  if (source && tokens.text[source.from] === 'who' && (bits & (CUE_SAY | CUE_CALL)) === 0) return;
  if (source && tokens.text[source.from] === 'who' && isRelative(tokens, cue, unit.to)) return;
  if (!isOwn && !source && (bits & (CUE_SAY | CUE_THAT)) === 0) return;
  const isClauseBefore = source !== undefined && isOwn && isClause(tokens, source, cue);
  if (isClauseBefore && sourceAfter(tokens, cue + 1, unit.to)) source = undefined;
  const inverted =
    !source && (bits & CUE_SAY) !== 0 && tokens.text[cue - 1] === ','
      ? sourceAfter(tokens, cue + 1, unit.to)
      : undefined;
  if (inverted) source = inverted;
  const afterCue = inverted ? inverted.to : cue + 1;
  if (source && (isOwn || inverted) && fronted(work, cue, source, afterCue, isClauseBefore)) return;
  if (inverted) return;
  const refused = refusal(tokens, cue);
  const begin = refused
    ? complementStart(work, refused.to - 1, tokens.bits[refused.to - 1]! | refused.bits)
    : complementStart(work, cue, bits);
  if (begin === undefined) return;
  const end = complementEnd(work, begin);
  if (end <= begin) return;
  const hasMark = hasMarkIn(tokens, begin, end);
  // "told reporters the bridge was safe"
  const isTelling = /^t(?:old|ells?)$/.test(tokens.text[cue]!) && begin === cue + 2 && tokens.text[cue + 1] !== ':';
  const isSure = (bits & (CUE_SAY | CUE_THAT)) !== 0;
  const nested = nestedIn(work, cue, begin, end, source);
  if (nested) pushNested(work, nested, end, source);
  else {
    push(
      work,
      [contentSpan(work, begin, end)],
      source,
      { from: cue, to: refused?.to ?? cue + 1 },
      (hasMark ? 0.9 : isTelling ? 0.95 : isSure ? 0.8 : 0.6) - (isOwn ? 0 : 0.15),
    );
  }
  work.done = end;
}

function pushNested(work: Work, { source, cue, begin, isOther }: Nested, end: number, outer: Phrase | undefined): void {
  const via = isOther && outer ? [spanOf(work, outer)] : [];
  push(work, [contentSpan(work, begin, end)], source, cue, isOther ? 0.75 : 0.85, via, true);
}

/** ", adding", "is calling", "while noting": a participle that has no noun right before it. */
function isLooseParticiple(tokens: Tokens, cue: number): boolean {
  if (cue === 0) return true;
  const before = tokens.bits[cue - 1]!;
  return (before & (MARK | CONJUNCTION | AUXILIARY | PREPOSITION | SUBORDINATOR | ADVERB)) !== 0;
}

function possessorOf(tokens: Tokens, cue: number, low: number): Phrase | undefined {
  let i = cue - 1;
  while (i >= low && i > cue - 4 && (tokens.bits[i]! & (POSSESSIVE | DETERMINER)) === 0) i--;
  if (i < low) return undefined;
  if (/^(?:his|her|its|their)$/i.test(tokens.text[i]!)) return { from: i, to: i + 1 };
  if ((tokens.bits[i]! & POSSESSIVE) === 0) return undefined;
  let from = i;
  while (from > low && (tokens.bits[from - 1]! & (CAPITAL | DETERMINER)) !== 0) from--;
  return { from, to: i + 1 };
}

/** "..., S said." and "..., S said, ...": true where that is what stands there. */
function fronted(work: Work, cue: number, source: Phrase, afterCue: number, isClauseBefore: boolean): boolean {
  const { tokens, unit } = work;
  const before = Math.min(source.from, cue) - 1;
  if (before < work.done + 2 || tokens.text[before] !== ',' || tokens.mark[before] !== -1) return false;
  if ((tokens.bits[cue]! & CUE_SAY) === 0) return false;
  let next = afterCue;
  while (next < unit.to && (tokens.bits[next]! & (TIME | ADVERB)) !== 0) next++;
  const word = next < unit.to ? tokens.text[next]! : '.';
  const isEnd =
    /^[.,;]$/.test(word) || ((tokens.bits[next] ?? 0) & PREPOSITION) !== 0 || word === 'as' || word === 'when';
  if (
    !isEnd || (tokens.mark[next] ?? -1) !== -1 || tokens.mark[next + 1] === undefined
      ? !isEnd
      : tokens.mark[next + 1] !== -1
  )
    return false;
  let hasVerb = isClauseBefore;
  for (let i = work.done; i < before; i++)
    if ((tokens.bits[i]! & (AUXILIARY | VERB)) !== 0 || /(?:ed|es)$/.test(tokens.text[i]!) || tokens.mark[i] !== -1)
      hasVerb = true;
  if (!hasVerb && word !== ',') return false;
  const firstBits = tokens.bits[work.done]!;
  if (!hasVerb && (firstBits & (PREPOSITION | ADVERB)) !== 0 && before - work.done < 3) return false;
  let from = work.done;
  while (from < before && (tokens.bits[from]! & (CONJUNCTION | MARK)) !== 0) from++;
  const content = [contentSpan(work, from, before)];
  let done = next;
  if (
    word === ',' &&
    next + 1 < unit.to &&
    !tokens.text[next + 1]!.endsWith('ing') &&
    !/^(?:who|which|and|but|though|although)$/.test(tokens.text[next + 1]!)
  ) {
    done = complementEnd(work, next + 1);
    content.push(contentSpan(work, next + 1, done));
  }
  const isInverted = source.from > cue && content.length > 1;
  push(work, content, source, { from: cue, to: cue + 1 }, 0.8, [], isInverted);
  work.done = done;
  return true;
}

function lastComma(tokens: Tokens, { from, to }: Phrase): number {
  for (let i = to - 1; i > from; i--) if (tokens.text[i] === ',') return i;
  return -1;
}

function tieAccording(work: Work, cue: number): void {
  const { tokens, unit } = work;
  let source = sourceAfter(tokens, cue + 2, unit.to);
  if (!source) return;
  const phrase = { from: cue, to: cue + 2 };
  const isFirst =
    cue - work.done <= 1 ||
    (cue > unit.from && /^(?:and|but|that|,)$/i.test(tokens.text[cue - 1]!) && cue - work.done < 3);
  if (isFirst) {
    // "According to police, the driver ...": no apposition, for no comma closes it.
    while (source.to < unit.to && tokens.text[source.to] !== ',') {
      const comma = lastComma(tokens, source);
      if (comma < 0) break;
      source = { from: source.from, to: comma };
    }
    let begin = source.to;
    while (begin < unit.to && tokens.text[begin] !== ',') begin++;
    if (begin >= unit.to) return;
    const end = complementEnd(work, begin + 1);
    const nested = nestedIn(work, cue, begin + 1, end, source);
    if (nested?.isOther) pushNested(work, nested, end, source);
    else push(work, [contentSpan(work, begin + 1, end)], source, phrase, 0.85);
    work.done = end;
    return;
  }
  let from = work.done;
  while (from < cue && (tokens.bits[from]! & (CONJUNCTION | MARK)) !== 0 && tokens.mark[from] === -1) from++;
  const content = [contentSpan(work, from, cue)];
  let done = source.to;
  if (tokens.text[cue - 1] === ',' && tokens.text[source.to] === ',' && source.to + 2 < unit.to) {
    done = complementEnd(work, source.to + 1);
    content.push(contentSpan(work, source.to + 1, done));
  }
  push(work, content, source, phrase, 0.85);
  work.done = done;
}
