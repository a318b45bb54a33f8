/** The words that name a source, before a cue ("Jane Roe, the mayor, said") or after it ("said Jane Roe, the mayor"). */
import {
  ADVERB,
  AUXILIARY,
  CAPITAL,
  CONJUNCTION,
  CUE_VERB,
  DETERMINER,
  DOCUMENT_NOUN,
  GROUP_NOUN,
  MARK,
  NUMBER,
  ORGANISATION_NOUN,
  OTHER_PRONOUN,
  PERSON_NOUN,
  POSSESSIVE,
  PREPOSITION,
  SUBJECT_PRONOUN,
  SUBORDINATOR,
  TIME,
  VERB,
} from './lexicon.ts';
import type { Tokens } from './tokens.ts';

/** [from, to) in tokens of one paragraph. */
export interface Phrase {
  readonly from: number;
  readonly to: number;
}

/** No source is longer; it also bounds the work at each cue. */
const LONGEST = 45;
const NOUN = PERSON_NOUN | GROUP_NOUN | ORGANISATION_NOUN | DOCUMENT_NOUN;

/** The noun phrase that is the subject of the cue at `cue`, not reaching back over `from`; undefined where there is none. */
export function sourceBefore(tokens: Tokens, cue: number, from: number): Phrase | undefined {
  const low = Math.max(from, cue - LONGEST);
  const end = skipBack(tokens, cue - 1, low);
  if (end < low || tokens.mark[end] !== -1) return undefined;
  if (tokens.text[end] === ',' || tokens.text[end] === '—' || tokens.text[end] === '–')
    return withApposition(tokens, low, end);
  return nounPhraseBefore(tokens, end, low);
}

/** Over "also", "has", "on Tuesday" and the like, back to the last word of the subject. */
function skipBack(tokens: Tokens, at: number, low: number): number {
  let i = at;
  while (i >= low) {
    const bits = tokens.bits[i]!;
    const word = tokens.text[i]!.toLowerCase();
    if ((bits & (AUXILIARY | ADVERB)) !== 0 && (bits & SUBJECT_PRONOUN) === 0 && !/^(?:he|she|it|they)['’]/.test(word))
      i--;
    else if (word === 'quoted' || (word === 'as' && tokens.text[i - 1] === 'quoted')) i--;
    else if ((bits & (TIME | NUMBER)) !== 0 && isTime(tokens, i, low)) {
      i--;
      while (i >= low && ((tokens.bits[i]! & TIME) !== 0 || /^(?:on|in|at|the|of|and)$/.test(tokens.text[i]!))) i--;
    } else if (word === 'both' || word === 'all') {
      if (i - 1 < low) return i;
      i--;
    } else break;
  }
  return i;
}

function isTime(tokens: Tokens, i: number, low: number): boolean {
  if ((tokens.bits[i]! & TIME) !== 0) return true;
  return i > low && (tokens.bits[i - 1]! & (TIME | CAPITAL)) === (TIME | CAPITAL);
}

/** "Name, role, cue": the chunk that opens the subject, up to the last comma. */
function withApposition(tokens: Tokens, low: number, comma: number): Phrase | undefined {
  let from = low;
  for (let tries = 0; tries < 8 && from < comma; tries++) {
    let to = from;
    while (to < comma && !isComma(tokens, to)) to++;
    const start = trimStart(tokens, from, to);
    if (start < to && opensSubject(tokens, start, to)) {
      const isAside = to < comma && isAsideOnly(tokens, to + 1, comma);
      const head = isAside || to === comma ? to : comma;
      const own = nounPhraseBefore(tokens, to - 1, start);
      const name = own && isAge(tokens, own) ? nounPhraseBefore(tokens, start - 2, low) : own;
      if (name) return { from: name.from, to: head };
    }
    from = to + 1;
  }
  return undefined;
}

/** "Ann Berg, 49, who ...": the number is no source, what stands before it is. */
function isAge(tokens: Tokens, { from, to }: Phrase): boolean {
  return to - from === 1 && (tokens.bits[from]! & NUMBER) !== 0 && from > 1 && tokens.text[from - 1] === ',';
}

function isComma(tokens: Tokens, i: number): boolean {
  const word = tokens.text[i]!;
  return word === ',' || word === '—' || word === '–' || word === ';' || word === ':' || tokens.mark[i] !== -1;
}

/** ", meanwhile," / ", in a statement,": between commas, but no apposition. */
function isAsideOnly(tokens: Tokens, from: number, to: number): boolean {
  const bits = tokens.bits[from] ?? 0;
  if ((bits & (ADVERB | PREPOSITION | SUBORDINATOR)) !== 0 && tokens.text[from] !== 'who' && (bits & DETERMINER) === 0)
    return true;
  return /(?:ing|ed)$/.test(tokens.text[from] ?? '') && (bits & NOUN) === 0 && to - from < 12;
}

function opensSubject(tokens: Tokens, from: number, to: number): boolean {
  if ((tokens.bits[from]! & PREPOSITION) !== 0 || /ing$/.test(tokens.text[from]!)) return false;
  for (let i = from; i < to; i++) {
    if (tokens.text[i] === 'who') return true;
    if (isVerb(tokens, i)) return false;
  }
  return true;
}

/** Past what opens a clause without belonging to its subject: "But", "while", "then". */
function trimStart(tokens: Tokens, from: number, to: number): number {
  let i = from;
  while (i < to) {
    const bits = tokens.bits[i]!;
    const isOpening = (bits & (CONJUNCTION | SUBORDINATOR | ADVERB | MARK)) !== 0 && (bits & DETERMINER) === 0;
    if (!isOpening || (tokens.text[i] === 'who' && i === to - 1)) break;
    i++;
  }
  return i;
}

function isVerb(tokens: Tokens, i: number): boolean {
  const bits = tokens.bits[i]!;
  if ((bits & AUXILIARY) !== 0) return true;
  if ((bits & CAPITAL) !== 0) return false;
  if ((bits & (VERB | CUE_VERB)) === 0) return false;
  const before = i > 0 ? tokens.bits[i - 1]! : 0;
  // "the former executive", "a leading analyst", "his claims"
  return (before & (DETERMINER | POSSESSIVE)) === 0 && (bits & NOUN) === 0;
}

/** The noun phrase whose last token is `end`, going back to `low` at most. */
function nounPhraseBefore(tokens: Tokens, end: number, low: number): Phrase | undefined {
  const last = tokens.bits[end]!;
  if (/^(?:he|she|it|they)['’]/i.test(tokens.text[end]!)) return { from: end, to: end + 1 };
  if ((last & SUBJECT_PRONOUN) !== 0) return { from: end, to: end + 1 };
  if ((last & (OTHER_PRONOUN | CONJUNCTION | PREPOSITION)) !== 0 && (last & DETERMINER) === 0) return undefined;
  // "Three people whom the paper telephoned said": the relative clause's own subject
  for (let i = end - 1; i >= low && i > end - 5 && /ed$/.test(tokens.text[end]!); i--)
    if (/^whom$/.test(tokens.text[i]!)) return undefined;
  let k = end;
  for (; k >= low; k--) {
    if (tokens.mark[k] !== -1) break;
    const bits = tokens.bits[k]!;
    const word = tokens.text[k]!;
    if ((bits & MARK) !== 0) {
      if (word === ')') {
        const open = openingBracket(tokens, k, low);
        if (open < 0) break;
        k = open;
        continue;
      }
      if (word === '&' || word === '%' || word === '$' || word === '-' || word === '/' || word === '@') continue;
      // "Tenants’ Union"
      if (
        /^['’]$/.test(word) &&
        k > low &&
        k < end &&
        /s$/i.test(tokens.text[k - 1]!) &&
        tokens.end[k - 1] === tokens.start[k]
      )
        continue;
      if (word === '.' && k > low && isAbbreviation(tokens, k - 1)) continue;
      break;
    }
    if (word === 'than' && /^more|fewer|less$/i.test(tokens.text[k - 1] ?? '')) continue;
    if ((bits & CONJUNCTION) !== 0 && (bits & CAPITAL) === 0) {
      if (k > low && joinsNouns(tokens, k, low)) continue;
      break;
    }
    if (isVerb(tokens, k)) {
      const who = relativeBefore(tokens, k, low);
      if (who < 0) break;
      k = who;
      continue;
    }
    if ((bits & (SUBORDINATOR | OTHER_PRONOUN)) !== 0 && (bits & (DETERMINER | PREPOSITION)) === 0) {
      if (word === 'who' || word === 'whose') continue;
      break;
    }
    if (
      (word === 'that' ||
        word === 'because' ||
        word === 'after' ||
        word === 'before' ||
        word === 'until' ||
        word === 'since') &&
      k < end
    )
      break;
    if ((bits & SUBJECT_PRONOUN) !== 0) break;
    if ((bits & ADVERB) !== 0 && (bits & CAPITAL) === 0 && (k === low || (tokens.bits[k - 1]! & DETERMINER) === 0))
      break;
  }
  const from = trimPhrase(tokens, k + 1, end + 1);
  return from <= end ? { from, to: end + 1 } : undefined;
}

function openingBracket(tokens: Tokens, close: number, low: number): number {
  for (let i = close - 1; i >= low && i > close - 12; i--) if (tokens.text[i] === '(') return i;
  return -1;
}

export function isAbbreviation(tokens: Tokens, i: number): boolean {
  const word = tokens.text[i]!;
  return (
    (tokens.bits[i]! & CAPITAL) !== 0 &&
    (word.length <= 4 || word.includes('.')) &&
    tokens.end[i] === tokens.start[i + 1]
  );
}

function joinsNouns(tokens: Tokens, at: number, low: number): boolean {
  // "Seafarers’ and Dockers’ Union"
  const isOwner = at - 2 >= low && /^['’]$/.test(tokens.text[at - 1]!) && /s$/i.test(tokens.text[at - 2]!);
  const left = isOwner ? tokens.bits[at - 2]! : tokens.bits[at - 1]!;
  if ((left & (MARK | PREPOSITION | AUXILIARY)) !== 0 && tokens.text[at - 1] !== ',') return false;
  for (let i = low; i < at; i++) if (isVerb(tokens, i)) return relativeBefore(tokens, i, low) >= 0;
  return true;
}

/** Where the "who" of a relative clause stands before the verb at `verb`, in the same stretch. */
function relativeBefore(tokens: Tokens, verb: number, low: number): number {
  for (let i = verb - 1; i >= low && i > verb - 20; i--) {
    if (tokens.text[i] === 'who' && i > low) return i;
    if (isComma(tokens, i)) return -1;
  }
  return -1;
}

function trimPhrase(tokens: Tokens, from: number, to: number): number {
  let i = from;
  while (i < to) {
    const bits = tokens.bits[i]!;
    const isLoose =
      (bits & (CONJUNCTION | MARK)) !== 0 ||
      ((bits & (ADVERB | TIME | SUBORDINATOR)) !== 0 && (bits & DETERMINER) === 0 && !(bits & CAPITAL && i + 1 === to));
    if ((bits & PREPOSITION) !== 0 && (bits & DETERMINER) === 0) {
      // "In Brussels officials": the phrase after the preposition's own noun, else what follows it.
      const name = Math.max(lastNameRun(tokens, i + 1, to), afterSpan(tokens, i + 1, to));
      i = Math.max(name, i + 1);
      continue;
    }
    if (!isLoose || tokens.text[i] === 'who') break;
    i++;
  }
  return i;
}

/** "For sixty years strangers": past the time that it took. */
function afterSpan(tokens: Tokens, from: number, to: number): number {
  for (let i = from; i < to - 1 && i < from + 6; i++)
    if (/^(?:years?|months?|weeks?|days?|hours?|decades?)$/.test(tokens.text[i]!)) return i + 1;
  return from;
}

function lastNameRun(tokens: Tokens, from: number, to: number): number {
  let i = to;
  while (i > from && (tokens.bits[i - 1]! & CAPITAL) !== 0) i--;
  return i < to ? i : from;
}

/** The noun phrase that starts at `at` (after "said" or "according to"), with its appositions, ending before `high`. */
export function sourceAfter(tokens: Tokens, at: number, high: number): Phrase | undefined {
  const limit = Math.min(high, at + LONGEST);
  if (at >= limit || tokens.mark[at] !== -1 || !opensName(tokens, at, limit)) return undefined;
  if ((tokens.bits[at]! & SUBJECT_PRONOUN) !== 0) return { from: at, to: at + 1 };
  let to = chunkEnd(tokens, at, limit);
  if (to === at) return undefined;
  for (let chunks = 0; chunks < 3 && to + 1 < limit && tokens.text[to] === ',' && tokens.mark[to] === -1; chunks++) {
    const start = to + 1;
    const bits = tokens.bits[start]!;
    const end = chunkEnd(tokens, start, limit);
    if (end === start || (end < limit && isVerb(tokens, end)) || !isApposition(tokens, start, end, bits)) break;
    to = end;
  }
  return { from: at, to };
}

function opensName(tokens: Tokens, at: number, limit: number): boolean {
  const bits = tokens.bits[at]!;
  if ((bits & (TIME | CAPITAL)) === (TIME | CAPITAL)) return false;
  if (tokens.text[at] === 'that' || tokens.text[at] === 'this' || tokens.text[at] === 'these') return false;
  if ((bits & (DETERMINER | CAPITAL | NUMBER | SUBJECT_PRONOUN)) !== 0) return (bits & PREPOSITION) === 0;
  if ((bits & (PREPOSITION | ADVERB | CONJUNCTION | SUBORDINATOR | AUXILIARY | MARK | OTHER_PRONOUN)) !== 0)
    return false;
  for (let i = at; i < limit && i < at + 5; i++) {
    if ((tokens.bits[i]! & NOUN) !== 0) return true;
    if ((tokens.bits[i]! & MARK) !== 0) return false;
    if ((tokens.bits[i]! & CAPITAL) !== 0) return true;
  }
  return false;
}

function isApposition(tokens: Tokens, start: number, end: number, bits: number): boolean {
  if (tokens.text[start] === 'and' || tokens.text[start] === 'or') return false;
  if ((bits & (DETERMINER | NUMBER | NOUN | POSSESSIVE)) !== 0) return true;
  for (let i = start; i < end; i++) if ((tokens.bits[i]! & PERSON_NOUN) !== 0) return true;
  return (
    (bits & CAPITAL) !== 0 &&
    end - start <= 2 &&
    (tokens.text[end] === '.' || tokens.text[end] === ',' || end === tokens.length)
  );
}

/** End of one stretch of a noun phrase: no verb, no comma, no clause. */
function chunkEnd(tokens: Tokens, at: number, limit: number): number {
  let i = at;
  for (; i < limit; i++) {
    if (tokens.mark[i] !== -1) break;
    const bits = tokens.bits[i]!;
    const word = tokens.text[i]!;
    if ((bits & MARK) !== 0) {
      if (word === '.' && i > at && isAbbreviation(tokens, i - 1) && i + 1 < limit) continue;
      if (word === '&' || word === '$' || word === '/' || word === '@') continue;
      if (word === '(') {
        const close = tokens.text.indexOf(')', i);
        if (close > 0 && close < i + 10 && close < limit) {
          i = close;
          continue;
        }
      }
      break;
    }
    if ((bits & TIME) !== 0 && i > at && (bits & (NOUN | POSSESSIVE)) === 0) break;
    if ((bits & PREPOSITION) !== 0 && i > at) {
      const next = i + 1 < limit ? tokens.bits[i + 1]! : MARK;
      const isOfName =
        word === 'of' ||
        word === 'for' ||
        word === 'at' ||
        word === 'from' ||
        word === 'in' ||
        word === 'with' ||
        word === 'on' ||
        word === 'to';
      const isSetting =
        /^(?:statement|interview|email|e-mail|tweet|speech|letter|news|press|phone|telephone|post)$/.test(
          tokens.text[i + 2] ?? '',
        ) || (next & TIME) !== 0;
      if (!isOfName || isSetting || (next & MARK) !== 0) break;
      if ((word === 'on' || word === 'to' || word === 'in') && (next & (CAPITAL | DETERMINER)) === 0) break;
      continue;
    }
    if (/^(?:them|us)$/.test(word) && tokens.text[i - 1] === 'of' && i > at) continue;
    if ((bits & (SUBORDINATOR | OTHER_PRONOUN)) !== 0 && (bits & DETERMINER) === 0 && (bits & CAPITAL) === 0) break;
    if ((bits & SUBJECT_PRONOUN) !== 0 && (bits & CAPITAL) === 0) break;
    if ((bits & CONJUNCTION) !== 0) {
      const next = i + 1 < limit ? tokens.bits[i + 1]! : MARK;
      if ((next & (CAPITAL | DETERMINER | NOUN)) === 0) break;
      continue;
    }
    if (i > at && isVerb(tokens, i)) break;
    if ((bits & ADVERB) !== 0 && (bits & CAPITAL) === 0 && i > at) break;
  }
  return i;
}
