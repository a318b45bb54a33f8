/** Speech with a name and no verb: "Ann Berg: “...”" and "“...” — Ann Berg, chief engineer." */
import type { Ground } from './complement.ts';
import { CAPITAL, CUE_VERB, DOCUMENT_NOUN, GROUP_NOUN, MARK, ORGANISATION_NOUN, PERSON_NOUN } from './lexicon.ts';
import { type Phrase, sourceAfter, sourceBefore } from './source.ts';
import type { Tokens } from './tokens.ts';

export interface Labelled {
  readonly source: Phrase;
  /** The colon; null for a dash. */
  readonly cue: Phrase | null;
  readonly content: Phrase;
}

/** Tokens that a label may have. */
const LONGEST_LABEL = 12;
/** What somebody has for others: "one word", "a simple message", "this to say". */
const COUNTS = /^(?:one|two|three|a|an|this|only|just|few|another)$/;
const WORDS =
  /^(?:words?|messages?|answers?|advice|warnings?|questions?|reply|response|say|explanation|verdict|requests?)$/;
const NOUN = PERSON_NOUN | GROUP_NOUN | ORGANISATION_NOUN | DOCUMENT_NOUN;

/** Such speech where it is the whole unit; undefined where it is not. */
export function labelledIn({ tokens, marks, unit }: Ground): Labelled | undefined {
  const first = unit.marks[0];
  if (first === undefined) return undefined;
  const opening = tokens.mark.indexOf(first, unit.from);
  const { from, to } = unit;
  if (opening > from + 1 && tokens.text[opening - 1] === ':') {
    const source = havingWord(tokens, from, opening - 1) ?? labelBefore(tokens, from, opening - 1);
    return source && { source, cue: { from: opening - 1, to: opening }, content: { from: opening, to } };
  }
  if (opening !== from || unit.marks.length > 1 || !marks[first]!.isClosed) return undefined;
  const last = tokens.mark.lastIndexOf(first, to - 1);
  if (!/^[—–-]$/.test(tokens.text[last + 1] ?? '') || last + 2 >= to) return undefined;
  const source = sourceAfter(tokens, last + 2, aboutAt(tokens, last + 2, to));
  if (!source || (tokens.bits[source.from]! & CAPITAL) === 0) return undefined;
  const isWhole =
    source.to === to ||
    source.to === aboutAt(tokens, last + 2, to) ||
    (source.to === to - 1 && (tokens.bits[source.to]! & MARK) !== 0);
  return isWhole ? { source, cue: null, content: { from, to: last + 1 } } : undefined;
}

/** "Ann Berg:", "Ann Berg, on the port:". */
function labelBefore(tokens: Tokens, from: number, colon: number): Phrase | undefined {
  if (colon + 1 - from >= LONGEST_LABEL) return undefined;
  const about = aboutAt(tokens, from, colon);
  const end = tokens.text[about - 1] === ',' ? about - 1 : about;
  const source = sourceAfter(tokens, from, end);
  return source?.to === end && namesOne(tokens.bits[from]!, tokens.bits[end - 1]!) ? source : undefined;
}

/** "Ann Berg | on the port": where a name's topic begins; `to` where there is none. */
function aboutAt(tokens: Tokens, from: number, to: number): number {
  for (let i = from + 1; i < Math.min(to, from + LONGEST_LABEL); i++) {
    const before = tokens.text[i - 1] === ',' ? i - 2 : i - 1;
    // Not "Asked about the port": that is no name.
    const isName = before >= from && (tokens.bits[before]! & (CAPITAL | CUE_VERB)) === CAPITAL;
    if (isName && /^(?:on|about)$/.test(tokens.text[i]!)) return i;
  }
  return to;
}

/** "Asked whether it would hold, Ann Berg had one word:" */
function havingWord(tokens: Tokens, from: number, colon: number): Phrase | undefined {
  for (let i = colon - 2; i > Math.max(from, colon - LONGEST_LABEL); i--) {
    if (!/^(?:had|has)$/.test(tokens.text[i]!)) continue;
    const owned = tokens.text.slice(i + 1, colon);
    return COUNTS.test(owned[0]!) && owned.some((word) => WORDS.test(word)) ? sourceBefore(tokens, i, from) : undefined;
  }
  return undefined;
}

/** A name, or a phrase that ends in what somebody is called by; never "One word:". */
function namesOne(first: number, last: number): boolean {
  return (first & CAPITAL) !== 0 && (last & (CAPITAL | NOUN)) !== 0;
}
