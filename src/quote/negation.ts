/** Attributions that deny: "never said", "refused to say", "rejected a claim that"; and subjects that are nobody. */
import {
  ADVERB,
  AUXILIARY,
  CAPITAL,
  CUE_NOUN,
  CUE_SAY,
  DETERMINER,
  GROUP_NOUN,
  ORGANISATION_NOUN,
  ORGANISATION_WORD,
  PERSON_NOUN,
  SUBJECT_PRONOUN,
} from './lexicon.ts';
import type { Phrase } from './source.ts';
import type { Tokens } from './tokens.ts';

const NEGATED = /^(?:never|not|no|neither|cannot)$|n['’]t$/i;

/** The cue with what negates it right before: "never said", "did not say", "would neither confirm". */
export function withNegation(tokens: Tokens, cue: Phrase, low: number): Phrase {
  let from = cue.from;
  for (let i = cue.from - 1; i >= low && i >= cue.from - 3 && tokens.mark[i] === -1; i--) {
    const word = tokens.text[i]!;
    const bits = tokens.bits[i]!;
    if (NEGATED.test(word)) {
      const isAfterAuxiliary =
        word === 'not' &&
        i > low &&
        (tokens.bits[i - 1]! & AUXILIARY) !== 0 &&
        (tokens.bits[i - 1]! & SUBJECT_PRONOUN) === 0;
      from = isAfterAuxiliary ? i - 1 : i;
      break;
    }
    if ((bits & ADVERB) === 0) break;
  }
  return { from, to: cue.to };
}

/** "refused to say", "rejected a claim": the whole cue's end, and the bits that what follows is read with. */
export function refusal(tokens: Tokens, cue: number): { to: number; bits: number } | undefined {
  const word = tokens.text[cue]!;
  if (
    /^(?:refuse[sd]?|decline[sd]?)$/.test(word) &&
    tokens.text[cue + 1] === 'to' &&
    /^(?:say|confirm|discuss|explain|tell)$/.test(tokens.text[cue + 2] ?? '')
  )
    return { to: cue + 3, bits: CUE_SAY };
  if (!/^(?:reject|dismiss|denie|den|dispute)(?:e?[sd]|ed|es|y)$/.test(word)) return undefined;
  let noun = cue + 1;
  while (noun < cue + 4 && ((tokens.bits[noun] ?? 0) & DETERMINER) !== 0) noun++;
  const isNoun =
    ((tokens.bits[noun] ?? 0) & CUE_NOUN) !== 0 ||
    /^(?:reports?|rumours?|rumors?|stor(?:y|ies))$/.test(tokens.text[noun] ?? '');
  return isNoun && tokens.text[noun + 1] === 'that' ? { to: noun + 1, bits: CUE_SAY } : undefined;
}

/** "nobody", "no one", "none of them". */
export function isNegativeSubject(tokens: Tokens, { from, to }: Phrase): boolean {
  const word = tokens.text[from]!.toLowerCase();
  return (
    /^(?:nobody|no-one|none|nothing)$/.test(word) ||
    (word === 'no' && to > from + 1 && /^one$/i.test(tokens.text[from + 1]!))
  );
}

/** "The line costs 40 million crowns, said the office": what stands before the comma is a clause, and the one after the cue is the source. */
export function isClause(tokens: Tokens, { from, to }: Phrase, cue: number): boolean {
  if (!/^sa(?:id|ys)$/.test(tokens.text[cue]!) || tokens.text[cue - 1] !== ',' || to !== cue - 1) return false;
  const next = tokens.bits[cue + 1] ?? 0;
  if ((next & (DETERMINER | CAPITAL)) === 0 || tokens.text[cue + 1] === 'that') return false;
  for (let i = from; i < to; i++) if (tokens.text[i] === ',') return false;
  for (let i = cue + 1; i < Math.min(tokens.length, cue + 7); i++) {
    const isEnd = /^[.,;]$/.test(tokens.text[i]!);
    if (isEnd && i > cue + 1)
      return (
        ((tokens.bits[i - 1] ?? 0) & (PERSON_NOUN | GROUP_NOUN | ORGANISATION_NOUN | ORGANISATION_WORD | CAPITAL)) !== 0
      );
    if ((tokens.bits[i]! & AUXILIARY) !== 0) return false;
  }
  return false;
}

/** "Ann Berg, who had promised a torch, said": the cue inside the relative clause is not the sentence's own. */
export function isRelative(tokens: Tokens, cue: number, high: number): boolean {
  for (let i = cue + 1; i < Math.min(high - 1, cue + 40); i++)
    if (
      tokens.text[i] === ',' &&
      tokens.mark[i] === -1 &&
      (tokens.bits[i + 1]! & CUE_SAY) !== 0 &&
      (tokens.bits[i + 2] ?? 0) !== 0
    )
      return !tokens.text[i + 1]!.endsWith('ing');
  return false;
}
