/** Speech with a name and no verb: "Ann Berg: “...”" and "“...” — Ann Berg, chief engineer." */
import type { Ground } from './complement.ts';
import { CAPITAL, DOCUMENT_NOUN, GROUP_NOUN, MARK, ORGANISATION_NOUN, PERSON_NOUN } from './lexicon.ts';
import { type Phrase, sourceAfter } from './source.ts';

export interface Labelled {
  readonly source: Phrase;
  /** The colon; null for a dash. */
  readonly cue: Phrase | null;
  readonly content: Phrase;
}

/** Tokens that a label may have. */
const LONGEST_LABEL = 12;
const NOUN = PERSON_NOUN | GROUP_NOUN | ORGANISATION_NOUN | DOCUMENT_NOUN;

/** Such speech where it is the whole unit; undefined where it is not. */
export function labelledIn({ tokens, marks, unit }: Ground): Labelled | undefined {
  const first = unit.marks[0];
  if (first === undefined) return undefined;
  const opening = tokens.mark.indexOf(first, unit.from);
  const { from, to } = unit;
  if (opening > from + 1 && opening - from < LONGEST_LABEL && tokens.text[opening - 1] === ':') {
    const source = sourceAfter(tokens, from, opening - 1);
    const isWhole = source?.to === opening - 1 && namesOne(tokens.bits[from]!, tokens.bits[opening - 2]!);
    return isWhole ? { source, cue: { from: opening - 1, to: opening }, content: { from: opening, to } } : undefined;
  }
  if (opening !== from || unit.marks.length > 1 || !marks[first]!.isClosed) return undefined;
  const last = tokens.mark.lastIndexOf(first, to - 1);
  if (!/^[—–-]$/.test(tokens.text[last + 1] ?? '') || last + 2 >= to) return undefined;
  const source = sourceAfter(tokens, last + 2, to);
  if (!source || (tokens.bits[source.from]! & CAPITAL) === 0) return undefined;
  const isWhole = source.to === to || (source.to === to - 1 && (tokens.bits[source.to]! & MARK) !== 0);
  return isWhole ? { source, cue: null, content: { from, to: last + 1 } } : undefined;
}

/** A name, or a phrase that ends in what somebody is called by; never "One word:". */
function namesOne(first: number, last: number): boolean {
  return (first & CAPITAL) !== 0 && (last & (CAPITAL | NOUN)) !== 0;
}
