/** What the model found, as drafts: spans with their marks, cues with their negation, joined with what the rules know better. */
import type { Span } from '../article/types.ts';
import { reportsNothing } from './cue.ts';
import type { Draft } from './draft.ts';
import { ADVERB, CAPITAL, MARK, TIME } from './lexicon.ts';
import type { MarkedSpan } from './marks.ts';
import type { Candidate } from './model/crf.ts';
import type { LearntQuote } from './model/read.ts';
import { isNegativeSubject, withNegation } from './negation.ts';
import type { Tokens } from './tokens.ts';

/** Letters of the words that titles leave small. */
const SMALL = 4;

/** Drafts of one paragraph, in order of position. `ruled`: those of the rules. */
export function draftLearnt(
  tokens: Tokens,
  marks: readonly MarkedSpan[],
  quotes: readonly LearntQuote[],
  paragraph: number,
): Draft[] {
  return quotes
    .filter(
      ({ source, cue, pieces }) =>
        !pieces.some((piece) => isWork(tokens, piece)) &&
        !(pieces.length === 1 && isSetting(tokens, pieces[0]!)) &&
        !(source && isNegativeSubject(tokens, { from: source.from, to: source.to + 1 })) &&
        !(cue && [cue.from, cue.to].some((at) => reportsNothing(tokens, at))) &&
        !(cue && isNaming(tokens, cue)) &&
        !(cue && isTitle(tokens, cue)) &&
        !(cue && tellsNobody(tokens, cue)),
    )
    .map(({ pieces, cue, source, confidence }) => ({
      content: pieces.flatMap((piece) => contentSpans(tokens, marks, piece)),
      source: source && sourceSpan(tokens, source),
      cue: cue && cueSpan(tokens, cue),
      confidence,
      paragraph,
      carriedFrom: null,
      outer: [],
    }))
    .sort((a, b) => a.content[0]!.start - b.content[0]!.start);
}

/** "is called", "was nicknamed": a name for something, that nobody says. */
function isNaming({ text }: Tokens, { from, to }: Candidate): boolean {
  const words = text
    .slice(from, to + 1)
    .join(' ')
    .toLowerCase();
  return /^(?:is|are|was|were|be|been|being) (?:also |often |sometimes )?(?:called|named|known|dubbed|nicknamed)\b/.test(
    words,
  );
}

/** "wrote “Bridges of the North”": marks right after the cue, around words of which all but small ones are capitalised. */
function isTitle(tokens: Tokens, { to }: Candidate): boolean {
  const { text, mark } = tokens;
  const first = to + 1;
  const own = mark[first];
  if (own === undefined || own < 0 || !/^(?:wrote|writes|write|written|published|penned)$/.test(text[to]!))
    return false;
  return isInTitleCase(tokens, first);
}

/** "spoke at | noon": one word, that says when or where. */
function isSetting({ text, mark }: Tokens, { from, to }: Candidate): boolean {
  return from === to && mark[from]! < 0 && /^(?:at|by|in|on|until)$/.test(text[from - 1] ?? '');
}

const WORK =
  /^(?:album|anthem|article|book|comedy|documentary|drama|essay|film|history|memoir|movie|musical|novel|opera|painting|play|poem|series|show|song|story|thriller)$/;

/** "her novel “The Long Bridge” and its sequel": a title, and what it is the title of. */
function isWork(tokens: Tokens, { from, to }: Candidate): boolean {
  const { text, mark } = tokens;
  for (let i = Math.max(1, from); i <= to; i++) {
    if (mark[i]! < 0 || mark[i] === mark[i - 1]) continue;
    return WORK.test(text[text[i - 1] === ',' ? i - 2 : i - 1] ?? '') && isInTitleCase(tokens, i);
  }
  return false;
}

/** "told nobody and left". */
function tellsNobody({ text }: Tokens, { to }: Candidate): boolean {
  return /^(?:tells?|told)$/.test(text[to]!) && /^(?:nobody|no-one|none)$/.test(text[to + 1] ?? '');
}

/** Marked words from `first` on of which all but small ones are capitalised. */
function isInTitleCase({ text, mark }: Tokens, first: number): boolean {
  const own = mark[first];
  let capitals = 0;
  for (let i = first; i < text.length && mark[i] === own; i++) {
    const word = text[i]!;
    if (/^\p{Lu}/u.test(word)) capitals++;
    else if (/^\p{L}/u.test(word) && word.length > SMALL) return false;
  }
  return capitals > 1;
}

/** A piece from its first word to its last, with the punctuation that stands between these and the marks; cut where one marked span follows another. */
function contentSpans(
  { start, end, mark, text, bits }: Tokens,
  marks: readonly MarkedSpan[],
  piece: Candidate,
): Span[] {
  const isLoose = (i: number): boolean => /^[^\p{L}\p{N}]+$/u.test(text[i]!) || (bits[i]! & MARK) !== 0;
  let { from, to } = piece;
  while (from < to && isLoose(from) && !/^[$@#([]$/.test(text[from]!)) from++;
  while (to > from && isLoose(to) && !/^[%)\]]$/.test(text[to]!)) to--;
  let first = from;
  let last = to;
  const opening = mark[first]!;
  const closing = mark[last]!;
  while (first > 0 && opening >= 0 && mark[first - 1] === opening && isLoose(first - 1)) first--;
  while (last + 1 < text.length && closing >= 0 && mark[last + 1] === closing && isLoose(last + 1)) last++;
  const isOpened = opening >= 0 && start[first]! <= marks[opening]!.start;
  const isClosed = closing >= 0 && end[last]! >= marks[closing]!.end;
  const whole = {
    start: isOpened ? marks[opening]!.start : start[from]!,
    end: isClosed ? marks[closing]!.end : end[to]!,
  };
  if (opening < 0 || closing <= opening) return [whole];
  for (let i = from; i <= to; i++) if (mark[i] === -1) return [whole];
  const spans: Span[] = [];
  for (let m = opening; m <= closing; m++)
    spans.push({ start: Math.max(whole.start, marks[m]!.start), end: Math.min(whole.end, marks[m]!.end) });
  return spans;
}

/** "It’s", "she’s": the pronoun alone; "Huawei on Tuesday": the name alone; no comma at the end. */
function sourceSpan({ start, end, text, bits }: Tokens, { from, to }: Candidate): Span {
  let last = to;
  for (let i = from + 1; i < to; i++)
    if (text[i] === 'on' && (bits[i + 1]! & (TIME | CAPITAL)) === (TIME | CAPITAL)) last = Math.min(last, i - 1);
  while (last > from && (/^[,;:—–-]$/.test(text[last]!) || isAdverb(bits[last]!))) last--;
  const short = from === last ? /^(he|she|it|they)['’]/i.exec(text[from]!) : null;
  return { start: start[from]!, end: short ? start[from]! + short[1]!.length : end[last]! };
}

/** "Ann Berg | later said". */
function isAdverb(bits: number): boolean {
  return (bits & ADVERB) !== 0 && (bits & CAPITAL) === 0;
}

function cueSpan(tokens: Tokens, { from, to }: Candidate): Span {
  const phrase = withNegation(tokens, { from, to: to + 1 }, 0);
  return { start: tokens.start[phrase.from]!, end: tokens.end[phrase.to - 1]! };
}
