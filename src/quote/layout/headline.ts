/** Headlines: "Mayor: Bridge is safe", "Bridge is safe, says mayor", "‘It is a disgrace’: residents on the bridge", "Mayor says bridge is safe". */
import type { Span } from '../../article/types.ts';
import type { Draft } from '../draft.ts';
import { genderOf } from '../gender.ts';
import {
  AUXILIARY,
  bitsOfWord,
  CONJUNCTION,
  CUE_SAY,
  CUE_VERB,
  DETERMINER,
  DOCUMENT_NOUN,
  GROUP_NOUN,
  ORGANISATION_NOUN,
  ORGANISATION_WORD,
  PERSON_NOUN,
  PREPOSITION,
  SUBJECT_PRONOUN,
  SUBORDINATOR,
  VERB,
} from '../lexicon.ts';
import { findMarks } from '../marks.ts';
import type { People } from '../people.ts';
import { draftRuled } from '../ruled.ts';
import { tokensOf } from '../tokens.ts';

const NOUN = PERSON_NOUN | GROUP_NOUN | ORGANISATION_NOUN | ORGANISATION_WORD | DOCUMENT_NOUN;
/** What headlines print small, and title case large. */
const SMALL = CUE_VERB | AUXILIARY | VERB | PREPOSITION | DETERMINER | CONJUNCTION | SUBORDINATOR | SUBJECT_PRONOUN;
/** A kind of article, and nobody who says something. */
const RUBRIC =
  /^(?:the latest|live|live updates?|videos?|watch|listen|opinion|comment|analysis|exclusive|breaking|review|updates?|updated|fact[ -]check|explainer|explained|podcast|photos?|pictures|in pictures|gallery|obituary|recap|news guide|interview|profile|timeline|transcript|q&a|column|letters?|editorial|preview|coronavirus|election \d+|weather|football|sport|business|world|politics|.* news|special report|news analysis)$/i;
const LEAD_IN = /^(?:exclusive|breaking|watch|video|update)\s?[:–—-]\s/i;
const LONGEST_LABEL = 90;
/** Verbs that say in a headline what somebody said; others there mostly tell what somebody did. */
const SAYS =
  /^(?:says?|said|warns?|claims?|insists?|admits?|argues?|vows?|denies|hopes?|believes?|thinks?|calls?|called|brands?|finds?|suggests?|predicts?|tweets?|writes?)$/i;

/** Drafts of the headline in `block`; `people`: whom the article names. */
export function draftHeadline(text: string, { start, end }: Span, people: People): Draft[] {
  const line = text.slice(start, end);
  if (line.includes('\n')) return [];
  const from = start + (LEAD_IN.exec(line)?.[0].length ?? 0);
  const to = /[\p{L}\p{N}]\.$/u.test(line) ? end - 1 : end;
  const own =
    labelled(text, from, to, people) ?? quotedFirst(text, from, to, people) ?? attributedLast(text, from, to, people);
  return own ? [own] : reported(text, from, to);
}

/** "Mayor: Bridge is safe"; "Berg on bridge: ‘It is safe’". */
function labelled(text: string, from: number, to: number, people: People): Draft | undefined {
  const line = text.slice(from, to);
  const colon = line.indexOf(': ');
  if (colon < 2 || colon > LONGEST_LABEL || /[“”"‘,;]/.test(line.slice(0, colon))) return undefined;
  const label = line.slice(0, colon).split(/ (?:on|to|at|in|after) /)[0]!;
  const isMarked = /(?:^|\s)[‘“"'][\p{L}[]/u.test(line.slice(colon + 1));
  if (RUBRIC.test(line.slice(0, colon)) || !(isSource(label, people) || (isMarked && isName(label)))) return undefined;
  // "Ann Berg: hero or villain?" asks about her.
  if (line.endsWith('?') && !isMarked) return undefined;
  const cue = { start: from + colon, end: from + colon + 1 };
  return draft(bare(text, from + colon + 2, to), { start: from, end: from + label.length }, cue);
}

/** "‘It is a disgrace’: residents on the bridge". */
function quotedFirst(text: string, from: number, to: number, people: People): Draft | undefined {
  const [mark] = findMarks(text, { start: from, end: to });
  if (mark?.outerStart !== from || !mark.isClosed || text.slice(mark.outerEnd, mark.outerEnd + 2) !== ': ')
    return undefined;
  const start = mark.outerEnd + 2;
  const words = text.slice(start, to).split(' ', 6);
  for (let n = 1; n <= words.length; n++) {
    const phrase = words
      .slice(0, n)
      .join(' ')
      .replace(/[’']s$/, '');
    const next = bitsOfWord(words[n] ?? '');
    if ((next & NOUN) !== 0 || !isSource(phrase, people) || /^\p{Lu}/u.test(words[n] ?? '')) continue;
    return draft(
      { start: mark.start, end: mark.end },
      { start, end: start + phrase.length },
      { start: mark.outerEnd, end: mark.outerEnd + 1 },
    );
  }
  return undefined;
}

/** "Bridge is safe, says mayor"; "Bridge is safe, mayor says"; "Bridge is safe – mayor". */
function attributedLast(text: string, from: number, to: number, people: People): Draft | undefined {
  const line = text.slice(from, to);
  const comma = line.lastIndexOf(', ');
  const dash = Math.max(line.lastIndexOf(' – '), line.lastIndexOf(' — '), line.lastIndexOf(' - '));
  // "‘It is safe,’ says mayor"
  const [mark] = findMarks(text, { start: from, end: to });
  const marked = mark?.outerStart === from && /[,?!]/.test(text[mark.end - 1]!) ? mark : undefined;
  if (!marked && comma < 8 && dash < 8) return undefined;
  const at = marked ? marked.outerEnd + 1 : from + Math.max(comma + 2, dash + 3);
  const words = text.slice(at, to).split(' ');
  if (words.length > 7) return undefined;
  const content = marked ?? bare(text, from, from + Math.max(comma, dash));
  const isCue = (word: string): boolean => (bitsOfWord(word) & CUE_SAY) !== 0;
  if (words.length > 1 && isCue(words[0]!)) {
    const start = at + words[0]!.length + 1;
    const source = text.slice(start, to).split(/ (?:on|to|at|in|after) /)[0]!;
    const cue = { start: at, end: start - 1 };
    return isSource(source, people) ? draft(content, { start, end: start + source.length }, cue) : undefined;
  }
  const last = words.at(-1)!;
  if (words.length > 1 && isCue(last)) {
    const source = { start: at, end: to - last.length - 1 };
    return isSource(text.slice(source.start, source.end), people)
      ? draft(content, source, { start: to - last.length, end: to })
      : undefined;
  }
  if (marked || dash < comma || !isSource(text.slice(at, to), people) || words.length > 4) return undefined;
  return draft(content, { start: at, end: to }, null);
}

/** "Mayor says bridge is safe", in title case as well. */
function reported(text: string, start: number, end: number): Draft[] {
  const span = { start, end };
  const read = ' '.repeat(start) + inSentenceCase(text.slice(start, end));
  const marks = findMarks(text, span);
  return draftRuled(text, span, tokensOf(read, span, marks), [span], marks, -1, null, false).filter(
    ({ source, cue, confidence }) =>
      source !== null &&
      cue !== null &&
      confidence >= 0.75 &&
      source.start <= start + 1 &&
      SAYS.test(text.slice(cue.start, cue.end)),
  );
}

/** Verbs and small words in small letters where the headline prints all words large; of the same length. */
export function inSentenceCase(line: string): string {
  const long = line.match(/\b\p{L}{4,}/gu) ?? [];
  if (long.filter((word) => /^\p{Lu}/u.test(word)).length < long.length * 0.7) return line;
  return line.replace(/(?<= )\p{Lu}[\p{Ll}’']+(?= )/gu, (word) =>
    (bitsOfWord(word) & SMALL) !== 0 && (bitsOfWord(word) & NOUN) === 0 ? word.toLowerCase() : word,
  );
}

/** A name of the article, or a phrase whose last word is what a source can be called by. */
function isSource(phrase: string, people: People): boolean {
  const words = phrase.replace(/^(?:the|a|an) /i, '').split(' ');
  const last = words.at(-1)!.replace(/[’']s?$/, '');
  if (words.length > 8 || last === '' || RUBRIC.test(phrase)) return false;
  if ((bitsOfWord(last) & NOUN) !== 0) return words.every((word) => (bitsOfWord(word) & (AUXILIARY | CUE_SAY)) === 0);
  if (!/^\p{Lu}/u.test(last) || words.length > 5) return false;
  // "Berg backs Holm" is no name.
  if (words.slice(0, -1).some((word) => people.bySurname(word) !== undefined && genderOf(word) === undefined))
    return false;
  return (
    people.bySurname(last) !== undefined ||
    people.byName(words.join(' ')) !== undefined ||
    (words.length > 1 && genderOf(words.at(-2)!) !== undefined) ||
    people.organisations.some(({ name }) => name.endsWith(words.join(' ')))
  );
}

/** One to four words that are all capitalised. */
function isName(phrase: string): boolean {
  const words = phrase.split(' ');
  return words.length <= 4 && words.every((word) => /^\p{Lu}/u.test(word));
}

/** Without marks that hold the whole of it, and without spaces at its ends. */
function bare(text: string, start: number, end: number): Span {
  const [mark] = findMarks(text, { start, end });
  const isWhole = mark?.isClosed && mark.outerStart === start && mark.outerEnd >= end - 1;
  return isWhole ? { start: mark.start, end: mark.end } : { start, end };
}

function draft({ start, end }: Span, source: Span, cue: Span | null): Draft | undefined {
  if (end - start < 3) return undefined;
  return { content: [{ start, end }], source, cue, confidence: 0.85, paragraph: -1, carriedFrom: null, outer: [] };
}
