/** Transcripts: paragraphs that open with who speaks ("BERG: ...", "Ann Berg: ...") or with "Q:" and "A:". */
import type { Span } from '../../article/types.ts';
import type { Draft } from '../draft.ts';
import { bitsOfWord, TIME } from '../lexicon.ts';
import type { People } from '../people.ts';

/** One paragraph that opens with a label; offsets into the article's text. */
interface Turn {
  readonly paragraph: number;
  /** As printed, without brackets and colon. */
  readonly label: string;
  readonly at: Span;
  readonly colon: number;
  readonly style: 'capitals' | 'name' | 'letter';
  /** Whether the article names the one of the label, or it is a voice ("Q", "Moderator"). */
  readonly isKnown: boolean;
}

const LETTER = /^(Q|A|Question|Answer)\s?[.:]\s/;
const CAPITALS =
  /^(\p{Lu}[\p{Lu}.'’-]*(?: \p{Lu}[\p{Lu}.'’-]*){0,4})(?: ?\([^()\n]{1,40}\))?(?:, [^:,.?!\n]{1,50})?:\s/u;
const NAME = /^(\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3})(?: ?\([^()\n]{1,40}\))?:\s/u;
/** What stands before a colon in capitals and is nobody. */
const NOBODY =
  /^(?:UPDATED?|EXCLUSIVE|BREAKING|RELATED|WATCH|READ|NOTES?|EDITOR|CORRECTION|VIDEO|PHOTOS?|MORE|OPINION|WHAT|WHEN|WHERE|WHO|WHY|HOW|PS|POLL|TRANSCRIPT|WARNING|LIVE|NEW|ALSO|TIP)\b/;
/** Voices without a name. */
const VOICE =
  /^(?:Q|QUESTION|REPORTERS?|MODERATORS?|INTERVIEWER|AUDIENCE|CROWD|UNIDENTIFIED|MALE|FEMALE|VOICE|HOST|PRESIDING)\b/i;
/** "LN", "L.N.": who is known by the article alone. */
const INITIALS = /^\p{Lu}\.?\p{Lu}\.?(?:\p{Lu}\.?)?$/u;
/** Paragraphs without a label that may go on between two turns. */
const MOST_BETWEEN = 3;
/** UTF-16 units before the first question that are read for who answers. */
const INTRODUCTION = 6000;
const MEETS =
  /\b(?:interview(?:ed)?|spoke|spoken|talk(?:ed|s)?|sat down|conversation|caught up|asked|answer(?:ed|s)|Q&A)\b/;

/** Drafts by paragraph: what a transcript's turns hold. A paragraph that is in none has no entry. */
export function draftTurns(text: string, paragraphs: readonly Span[], people: People): Map<number, Draft[]> {
  const all = withoutHeadings(paragraphs.flatMap((block, i) => turnOf(text, block, i, people) ?? []));
  const turns = (['letter', 'capitals', 'name'] as const).flatMap((style) => {
    const own = all.filter((turn) => turn.style === style);
    return isTranscript(own) ? own : [];
  });
  const found = new Map<number, Draft[]>();
  if (turns.length === 0) return found;
  turns.sort((a, b) => a.paragraph - b.paragraph);
  const fullest = fullestLabels(turns);
  const surnames = new Map(people.surnames().map((name) => [name.toUpperCase(), name]));
  const answers = turns.some(({ style }) => style === 'letter') ? interviewee(text, turns[0]!.at.start, people) : null;
  for (const [i, turn] of turns.entries()) {
    const next = turns[i + 1]?.paragraph ?? turn.paragraph + 1;
    const last = next - turn.paragraph <= MOST_BETWEEN + 1 ? next : turn.paragraph + 1;
    const content: Span[] = [];
    for (let p = turn.paragraph; p < last; p++) {
      found.set(p, []);
      const own = wordsOf(text, p === turn.paragraph ? turn.colon + 1 : paragraphs[p]!.start, paragraphs[p]!.end);
      if (own) content.push(own);
    }
    const named =
      turn.style === 'letter' ? (/^A/.test(turn.label) ? answers : null) : nameOf(turn, fullest, surnames, people);
    if (content.length === 0 || VOICE.test(turn.label)) continue;
    found.get(turn.paragraph)!.push({
      content,
      source: turn.at,
      cue: { start: turn.colon, end: turn.colon + 1 },
      confidence: named === null ? 0.5 : 0.9,
      paragraph: turn.paragraph,
      carriedFrom: null,
      outer: [],
      isSet: true,
      named: named ?? '',
    });
  }
  return found;
}

function turnOf(text: string, { start, end }: Span, paragraph: number, people: People): Turn | undefined {
  const head = text.slice(start, Math.min(end, start + 160));
  if (!head.includes(':') && !/^[QA]/.test(head)) return undefined;
  const make = (label: string, whole: string, style: Turn['style'], isKnown = true): Turn => ({
    paragraph,
    label,
    at: { start, end: start + label.length },
    colon: start + whole.trimEnd().length - 1,
    style,
    isKnown,
  });
  const letter = LETTER.exec(head);
  if (letter) return make(letter[1]!, letter[0], 'letter');
  const capitals = CAPITALS.exec(head);
  if (capitals && capitals[1]!.length > 1 && !NOBODY.test(capitals[1]!) && !isDay(capitals[1]!))
    return make(capitals[1]!, capitals[0], 'capitals');
  const name = NAME.exec(head);
  if (!name) return undefined;
  const person = people.byName(name[1]!) ?? people.bySurname(name[1]!.split(' ').at(-1)!);
  return make(name[1]!, name[0], 'name', person !== undefined || VOICE.test(name[1]!));
}

/** Labels that the article does not name elsewhere count where they come again and answer one another: "Wikinews:", "Valls:". */
function withoutHeadings(turns: readonly Turn[]): Turn[] {
  const uses = new Map<string, number>();
  for (const { label } of turns) uses.set(label, (uses.get(label) ?? 0) + 1);
  return turns.filter((turn, i) => {
    if (turn.isKnown) return true;
    const near = [turns[i - 1], turns[i + 1]].filter(
      (other) =>
        other !== undefined &&
        Math.abs(other.paragraph - turn.paragraph) <= 2 &&
        other.label !== turn.label &&
        uses.get(other.label)! > 1,
    );
    return near.length > 0 && uses.get(turn.label)! > 1;
  });
}

function isDay(label: string): boolean {
  return label.split(' ').every((word) => (bitsOfWord(word) & TIME) !== 0);
}

/** Two turns or more, and a label that comes again or another one near: one line with a colon is a heading. */
function isTranscript(turns: readonly Turn[]): boolean {
  if (turns.length < 2) return false;
  return turns.some(
    ({ paragraph, label }, i) => i > 0 && paragraph - turns[i - 1]!.paragraph <= 2 && label !== turns[i - 1]!.label,
  );
}

/** Without marks that hold the whole of it. */
function wordsOf(text: string, start: number, end: number): Span | undefined {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from]!)) from++;
  const isMarked = /["“]/.test(text[from] ?? '') && /["”]/.test(text[to - 1] ?? '');
  if (isMarked && !/["“”]/.test(text.slice(from + 1, to - 1))) {
    from++;
    to--;
  }
  return to > from ? { start: from, end: to } : undefined;
}

/** The longest label by its last word: "JAKE TAPPER" for "TAPPER". */
function fullestLabels(turns: readonly Turn[]): Map<string, string> {
  const fullest = new Map<string, string>();
  for (const { label } of turns) {
    const last = label.split(' ').at(-1)!.toUpperCase();
    if ((fullest.get(last)?.length ?? 0) < label.length) fullest.set(last, label);
  }
  return fullest;
}

/** As the article prints the name in prose, else the label in ordinary letters; null for a voice without a name. */
function nameOf(
  { label }: Turn,
  fullest: ReadonlyMap<string, string>,
  surnames: ReadonlyMap<string, string>,
  people: People,
): string | null {
  if (VOICE.test(label)) return null;
  if (INITIALS.test(label)) return ofInitials(label, people);
  const last = label.split(' ').at(-1)!;
  const whole = fullest.get(last.toUpperCase()) ?? label;
  const surname = surnames.get(last.toUpperCase()) ?? last;
  const person = people.bySurname(surname) ?? people.byPart(surname);
  const name = person && person !== 'several' ? person.name : whole;
  return name === name.toUpperCase() ? inOrdinary(name) : name;
}

/** "LN" is Leopold Nsengimana, where the article names nobody else of these initials; an outlet's are nobody's. */
function ofInitials(label: string, people: People): string | null {
  const letters = label.replace(/\./g, '');
  const names = new Set(
    people.mentions
      .map(({ person }) => person.name)
      .filter((name) => {
        const own = name.split(' ').map((word) => word[0]!);
        return own.join('').toUpperCase() === letters || `${own[0]}${own.at(-1)}`.toUpperCase() === letters;
      }),
  );
  return names.size === 1 ? [...names][0]! : null;
}

/** "JEAN-PAUL O'BRIEN" -> "Jean-Paul O'Brien". */
function inOrdinary(label: string): string {
  return label
    .toLowerCase()
    .replace(/(^|[ .'’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/\bMc(\p{L})/gu, (_, letter: string) => `Mc${letter.toUpperCase()}`);
}

/** Who answers: the one person that the introduction names, or the one in its sentence about the conversation. */
function interviewee(text: string, before: number, people: People): string | null {
  const mentions = people.mentions.filter(({ at }) => at < before && at > before - INTRODUCTION);
  const names = new Set(mentions.map(({ person }) => person.name));
  if (names.size === 1) return [...names][0]!;
  for (const { at, end, person } of [...mentions].reverse()) {
    const stop = text.lastIndexOf('. ', at);
    const around = text.slice(Math.max(stop, at - 80), at) + text.slice(end, end + 60).split(/[.\n]/)[0]!;
    if (MEETS.test(around)) return person.name;
  }
  return null;
}
