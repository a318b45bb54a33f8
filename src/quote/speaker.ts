/** Whom each quote is attributed to: full names, "the company", pronouns, speech carried on. One pass in order of reading. */
import type { Article, Span } from '../article/index.ts';
import { findBearer, findOrganisation, isCompanyNoun } from './bearer.ts';
import { type Description, describeSource, isNobody, roleOf } from './describe.ts';
import type { Draft } from './draft.ts';
import { findEpithet } from './epithet.ts';
import { type Gender, genderOf } from './gender.ts';
import { AUXILIARY, bitsOfWord, CONJUNCTION, PREPOSITION } from './lexicon.ts';
import type { People } from './people.ts';
import { personsJoined } from './plural.ts';
import { type Event, findPronoun, type Ground, recent, sentenceAt, subjectBefore } from './pronoun.ts';
import type { QuotedSpeaker } from './types.ts';

/** Before a name: what it is tied to is somebody or something else. */
const LINK = PREPOSITION | CONJUNCTION | AUXILIARY;

export interface Resolved {
  readonly speaker: QuotedSpeaker | null;
  readonly via: readonly string[];
  /** 0 to 1: how sure the step from the printed source to the speaker is. */
  readonly certainty: number;
}

/** `marks` and `sentences`: all of the article's, in order; names between marks are no antecedents. */
export function resolveSpeakers(
  article: Article,
  sentences: readonly Span[],
  drafts: readonly Draft[],
  marks: readonly Span[],
  people: People,
): Resolved[] {
  const { text } = article;
  const contents = drafts.flatMap(({ content }) => content);
  const ground: Ground = {
    text,
    people,
    sentences,
    marks,
    contents,
    events: [],
    latest: new Map(),
    genders: new Map(),
  };
  const done = new Map<Draft, Resolved>();
  // The headline comes last: what it shortens the article has spelt out by then.
  const body = drafts.filter(({ paragraph }) => paragraph >= 0);
  const headlines = drafts.filter(({ paragraph }) => paragraph < 0);
  for (const draft of [...body, ...headlines]) done.set(draft, resolveOne(ground, draft, done));
  const resolved = drafts.map((draft) => done.get(draft)!);
  const lead = nextName(
    text,
    body,
    body.map((draft) => done.get(draft)!),
    0,
  );
  if (!lead) return resolved;
  const described = done.get(body[0]!)!.speaker!.name;
  return resolved.map((one) => (one.speaker?.name === described ? { ...one, speaker: lead.speaker } : one));
}

/** A wire's lead: "The leader of the party said ...", and the next paragraph names the one who said it. */
function nextName(
  text: string,
  drafts: readonly Draft[],
  resolved: readonly Resolved[],
  i: number,
): Resolved | undefined {
  if (i >= drafts.length) return undefined;
  const { source, paragraph } = drafts[i]!;
  const next = drafts[i + 1];
  const named = resolved[i + 1]?.speaker;
  if (!source || paragraph > 0 || resolved[i]!.speaker?.kind !== 'anonymous' || !next?.source || next.paragraph > 1)
    return undefined;
  const printed = text.slice(source.start, source.end);
  const { head, isDefinite, kind } = describeSource(printed);
  const isOffice =
    kind === 'anonymous' &&
    (isDefinite || /[’']s /.test(printed)) &&
    head !== null &&
    !/^(?:person|man|woman|official|source)$/.test(head);
  const isName =
    named?.kind === 'person' &&
    named.role === null &&
    text
      .slice(next.source.start, next.source.end)
      .replace(/^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Sen|Rep|Gov|Gen)\.? /, '') === named.name;
  return isOffice && isName ? { ...resolved[i]!, speaker: named, certainty: 0.8 } : undefined;
}

function resolveOne(ground: Ground, draft: Draft, done: ReadonlyMap<Draft, Resolved>): Resolved {
  const { text, people } = ground;
  const via = draft.outer.map((span) => nameAt(text, span, people));
  if (draft.carriedFrom) {
    const before = done.get(draft.carriedFrom);
    return before
      ? { speaker: before.speaker, via: before.via, certainty: before.certainty }
      : { speaker: null, via, certainty: 0.5 };
  }
  if (!draft.source) return { speaker: null, via, certainty: 1 };
  if (draft.named === '') return { speaker: null, via, certainty: 0.7 };
  const printed =
    draft.named ??
    text
      .slice(draft.source.start, draft.source.end)
      .replace(/\s+/g, ' ')
      .replace(/[’']s$/, '');
  if (isNobody(printed)) return { speaker: null, via, certainty: 0.5 };
  const description = describeSource(printed);
  // A headline's "mayor" is whoever the article calls so, further down.
  const isHeadline = draft.paragraph < 0;
  const at = isHeadline ? text.length : draft.source.start;
  const note = (speaker: QuotedSpeaker, head: string | null): void => {
    const gender = people.byName(speaker.name)?.gender;
    remember(ground, { at, speaker, head, gender, isHuman: isHuman(speaker, description.kind) });
  };
  if (description.kind === 'pronoun') {
    const found = findPronoun(ground, printed.toLowerCase(), at);
    if (!found) return { speaker: null, via, certainty: 0.7 };
    remember(ground, { ...found, at });
    if (/^s?he$/i.test(printed) && found.gender === undefined)
      ground.genders.set(found.speaker.name, /^she$/i.test(printed) ? 'f' : 'm');
    return { speaker: found.speaker, via, certainty: 0.85 };
  }
  const epithet = isHeadline ? undefined : findEpithet(ground, printed, at);
  if (description.name === null && description.head !== null) {
    const back = pointsBack(ground, printed, isHeadline ? { ...description, isDefinite: true } : description, at);
    if (back) {
      remember(ground, { ...back, at });
      return { speaker: back.speaker, via, certainty: 0.9 };
    }
  }
  if (epithet) {
    remember(ground, { ...epithet, at });
    return { speaker: epithet.speaker, via, certainty: 0.75 };
  }
  const speaker = speakerOf(ground, printed, description, at, draft);
  note(speaker, description.head);
  return { speaker, via, certainty: 1 };
}

function remember({ events, latest }: Ground, event: Event): void {
  events.push(event);
  latest.set(event.speaker.name, event);
}

/** "the mayor", "the company", "the official": somebody named or described before. */
function pointsBack(ground: Ground, printed: string, description: Description, at: number): Event | undefined {
  const { head, kind, isDefinite } = description;
  const isOwned = /^(?:his|her|its|their)\s|[’']s?\s/i.test(printed);
  if (head === null || (!isDefinite && !isOwned)) return undefined;
  if (kind === 'anonymous') return findBearer(ground, printed, head, at);
  if (kind === 'organisation' || kind === 'document') {
    if (isOwned) return undefined;
    const found = findOrganisation(ground, printed, head, at);
    if (found || kind === 'document') return found;
    // "Norvane shut the gate. ..., the company said."
    const subject = isCompanyNoun(head) ? subjectBefore(ground, ['organisation'], at) : undefined;
    return subject && !/^the /i.test(subject.speaker.name) ? subject : undefined;
  }
  const events = recent(ground);
  return isOwned
    ? undefined
    : events.findLast((event) => event.head === head && event.speaker.name.toLowerCase() !== printed.toLowerCase());
}

function isHuman({ kind, name }: QuotedSpeaker, described: Description['kind']): boolean {
  return (
    kind === 'person' ||
    (kind === 'anonymous' && described === 'anonymous') ||
    (kind === 'anonymous' && /-of-|\b(?:pal|one|another|third|second|first|other|guest)\b/i.test(name))
  );
}

function speakerOf(ground: Ground, printed: string, told: Description, at: number, draft: Draft): QuotedSpeaker {
  const { people, latest } = ground;
  const joined = personsJoined(people, printed) ?? personsJoined(people, printed.split(', ', 1)[0]!);
  if (joined) return { name: joined, kind: 'group', role: null, affiliation: null };
  const description = told.kind === 'person' ? told : (nameAtEnd(people, printed) ?? told);
  const { name, role, affiliation } = description;
  if (name === null) {
    const kind =
      description.kind === 'unclear' || description.kind === 'person' || description.kind === 'pronoun'
        ? 'anonymous'
        : description.kind;
    return { name: printed.replace(/,$/, ''), kind, role: null, affiliation: null };
  }
  const bare = name.replace(/[’']s$/, '');
  const person =
    (bare.includes(' ')
      ? people.byName(bare)
      : people.bySurname(bare, titleIn(printed) ?? genderNext(ground, draft))) ?? people.byPart(bare);
  const full = person && person !== 'several' ? person.name : bare;
  const before = latest.get(full)?.speaker;
  if (!person && description.kind === 'unclear' && isPlural(ground, bare, at))
    return { name: bare, kind: 'group', role, affiliation };
  const isPerson =
    person !== undefined ||
    description.kind === 'person' ||
    (description.kind === 'unclear' &&
      (full.includes(' ') ||
        draft.named !== undefined ||
        before?.kind === 'person' ||
        genderNext(ground, draft) !== undefined));
  return {
    name: full,
    kind: isPerson && (description.kind !== 'organisation' || person !== undefined) ? 'person' : 'organisation',
    role: role ?? before?.role ?? null,
    affiliation: affiliation ?? before?.affiliation ?? null,
  };
}

/** "CEO of the Refugee Council Enver Solomon": a name of the article at the end of a longer phrase, and what stands before it. */
function nameAtEnd(people: People, printed: string): Description | undefined {
  const pieces = printed.split(', ', 3);
  for (const [i, piece] of pieces.entries()) {
    const words = piece.split(' ');
    // "his daughter, the sculptor Ileana Cosma": only behind words that are no name themselves.
    if (i > 0 && (!isNamelessLead(pieces[0]!) || i > 1 || /^(?:who|which|whose|and|where)\b/.test(piece))) break;
    // "a survey conducted by analyst Elena Sadovskaya": the survey.
    if (/ (?:by|named|called|like) | [—–-] /.test(piece)) break;
    for (let n = Math.min(4, i > 0 ? words.length : words.length - 1); n >= 2; n--) {
      const person = people.byName(words.slice(-n).join(' '));
      const before = words[words.length - n - 1];
      if (!person || (before !== undefined && (bitsOfWord(before) & LINK) !== 0)) continue;
      const lead = roleOf(before === undefined ? pieces[0]! : words.slice(0, -n).join(' '));
      return { ...lead, kind: 'person', name: person.name, head: null, isDefinite: false };
    }
  }
  return undefined;
}

/** "his daughter", "the sculptor". */
function isNamelessLead(piece: string): boolean {
  return /^(?:the|an?|his|her|their|its|our|my|one)\b/i.test(piece) && !/\p{Lu}/u.test(piece.slice(1));
}

function titleIn(printed: string): Gender {
  const title = /\b(Mr|Sir|Lord|Ms|Mrs|Miss|Dame|Lady)\b/.exec(printed)?.[1];
  return title === undefined ? undefined : /^(?:Mr|Sir|Lord)$/.test(title) ? 'm' : 'f';
}

/** "Voss said she was": the pronoun right after the cue. */
function genderNext({ text }: Ground, { cue, source }: Draft): Gender {
  if (!cue || !source || cue.start < source.end) return undefined;
  const next = /^ (?:that )?(he|she) /.exec(text.slice(cue.end, cue.end + 12))?.[1];
  return next === 'he' ? 'm' : next === 'she' ? 'f' : undefined;
}

/** "Boffins", "Patients": a plural that is capitalised only because it opens a sentence. */
function isPlural({ people, sentences }: Ground, word: string, at: number): boolean {
  if (word.includes(' ') || !/[^s’']s$/.test(word) || people.inner.has(word)) return false;
  return sentences[sentenceAt(sentences, at)]?.start === at;
}

function nameAt(text: string, span: Span, people: People): string {
  const printed = text.slice(span.start, span.end).replace(/\s+/g, ' ');
  const { name } = describeSource(printed);
  if (name === null) return printed;
  const person = name.includes(' ') ? undefined : people.bySurname(name, titleIn(printed) ?? genderOf(name));
  return person && person !== 'several' ? person.name : name;
}
