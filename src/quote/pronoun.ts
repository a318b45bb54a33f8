/** Whom "he", "she", "it" and "they" point back to; nobody where two fit equally. */
import type { Span } from '../article/types.ts';
import { type Gender, genderOf, genderOfRole } from './gender.ts';
import type { Mention, People, Person } from './people.ts';
import { severalIn, thingIn } from './subject.ts';
import type { QuotedSpeaker } from './types.ts';

/** A source as it was resolved. */
export interface Event {
  readonly at: number;
  readonly speaker: QuotedSpeaker;
  /** The noun that it was described by ("official"); null for names. */
  readonly head: string | null;
  readonly gender: Gender;
  /** Whether "he" or "she" can mean it. */
  readonly isHuman: boolean;
}

/** The article and what is resolved of it so far. */
export interface Ground {
  readonly text: string;
  readonly people: People;
  readonly sentences: readonly Span[];
  readonly marks: readonly Span[];
  /** Contents of all quotes, in order. */
  readonly contents: readonly Span[];
  /** In order. */
  readonly events: Event[];
  /** The last event of each name. */
  readonly latest: Map<string, Event>;
  /** What pronouns have told so far, by name. */
  readonly genders: Map<string, 'm' | 'f'>;
}

interface Candidate {
  readonly event: Event;
  readonly gender: Gender;
  /** Subject or source; a name inside a phrase or a reported clause is not. */
  readonly isStrong: boolean;
  readonly isSource: boolean;
  readonly isFirst: boolean;
}

/** How far back (UTF-16 units) a pronoun may reach. */
const REACH = 2500;
/** "it" is heavier on ambiguity: nearly always a neighbour. */
const IT_REACH = 900;
const MOST_EVENTS = 100;
/** Sentences that are looked at. */
const DEEPEST = 12;

/** The latest events: no pronoun or role reaches further, however long the text is. */
export function recent({ events }: Ground): Event[] {
  return events.slice(-MOST_EVENTS);
}

export function findPronoun(ground: Ground, pronoun: string, at: number): Event | undefined {
  if (/^(?:he|his)$/.test(pronoun)) return findHuman(ground, 'm', at);
  if (/^(?:she|her)$/.test(pronoun)) return findHuman(ground, 'f', at);
  const kinds = /^its?$/.test(pronoun) ? ['organisation', 'document'] : /^their|they$/.test(pronoun) ? ['group'] : [];
  const near = recent(ground).findLast(({ speaker }) => kinds.includes(speaker.kind));
  const subject = subjectBefore(ground, kinds, at);
  if (subject && (!near || subject.at > near.at)) return subject;
  if (!near || at - near.at > IT_REACH || isForeignSubject(ground, near, at)) return undefined;
  return recent(ground).some((event) => event.at > near.at && event.isHuman) && isFar(ground, near, at)
    ? undefined
    : near;
}

/** Whom the sentence before, or the one that the pronoun closes, is about, where nobody there is a source. */
export function subjectBefore(ground: Ground, kinds: readonly string[], at: number): Event | undefined {
  const { text, sentences, people, contents } = ground;
  if (kinds.length === 0) return undefined;
  const own = sentenceAt(sentences, at);
  for (let s = own - 1; s >= Math.max(0, own - 2); s--) {
    const sentence = sentences[s]!;
    // “It is a disgrace.” speaks of nobody.
    if (isWithin(contents, sentence.start + 1) || isWithin(ground.marks, sentence.start + 1)) continue;
    const speaker = kinds.includes('group') ? severalIn(text, sentence, people) : thingIn(text, sentence, people);
    return speaker && { at: sentence.start, speaker, head: null, gender: undefined, isHuman: false };
  }
  return undefined;
}

/** Whether the sentence right before begins with another organisation, which "it" then means. */
function isForeignSubject(ground: Ground, near: Event, at: number): boolean {
  const { people, sentences } = ground;
  const before = sentences[sentenceAt(sentences, at) - 1];
  if (!before || near.at >= before.start) return false;
  if (recent(ground).some((event) => event.at >= before.start && event.at < at)) return false;
  const first = people.organisations[firstAt(people.organisations, before.start)];
  return first !== undefined && first.at < before.start + 8 && !first.name.includes(near.speaker.name);
}

function isFar({ sentences }: Ground, near: Event, at: number): boolean {
  return sentenceAt(sentences, at) - sentenceAt(sentences, near.at) > 1;
}

/** Sentence by sentence, backwards: the subject or source that fits, else a name that fits; `wanted`: undefined where either gender will do. */
export function findHuman(
  ground: Ground,
  wanted: Gender,
  at: number,
  fits: (speaker: QuotedSpeaker, person: Person | undefined) => boolean = () => true,
): Event | undefined {
  const { sentences } = ground;
  let weak: Candidate[] = [];
  let looked = 0;
  for (let s = sentenceAt(sentences, at); s >= 0 && looked < DEEPEST; s--) {
    const { start, end } = sentences[s]!;
    if (at - start > REACH && weak.length === 0 && looked > 0) break;
    const found = candidatesIn(ground, start, Math.min(end, at), at).filter(
      ({ gender, event: { speaker } }) =>
        (gender === undefined || wanted === undefined || gender === wanted) &&
        fits(speaker, ground.people.byName(speaker.name)),
    );
    looked++;
    if (found.length === 0) continue;
    const strong = found.filter(({ isStrong }) => isStrong);
    if (strong.length > 0) return oneOf(strong, wanted);
    if (weak.length > 0) break;
    weak = found;
  }
  return oneOf(weak, wanted);
}

function oneOf(found: readonly Candidate[], wanted: Gender): Event | undefined {
  let left = distinct(found);
  const steps: ((candidate: Candidate) => boolean)[] = [
    ({ gender }) => wanted !== undefined && gender === wanted,
    ({ isSource }) => isSource,
    ({ isFirst }) => isFirst,
  ];
  for (const step of steps) {
    if (left.length < 2) break;
    const fitting = left.filter(step);
    if (fitting.length > 0) left = fitting;
  }
  return left.length === 1 ? left[0]!.event : undefined;
}

function distinct(found: readonly Candidate[]): Candidate[] {
  const last = new Map<string, Candidate>();
  for (const candidate of found) {
    const name = candidate.event.speaker.name;
    const before = last.get(name);
    const merged = before
      ? { ...candidate, isSource: candidate.isSource || before.isSource, isFirst: candidate.isFirst || before.isFirst }
      : candidate;
    last.delete(name);
    last.set(name, merged);
  }
  return [...last.values()];
}

function candidatesIn(ground: Ground, start: number, end: number, at: number): Candidate[] {
  const { text, people, events } = ground;
  const found: Candidate[] = [];
  const { mentions } = people;
  for (let i = firstAt(mentions, start); i < mentions.length && mentions[i]!.at < end; i++) {
    const mention = mentions[i]!;
    if (isWithin(ground.marks, mention.at)) continue;
    const isInside = isWithin(ground.contents, mention.at);
    found.push({
      event: eventOf(ground, mention, at),
      gender: mention.person.gender ?? ground.genders.get(mention.person.name),
      isStrong: !isInside && !isDependent(text, mention, start),
      isSource: false,
      isFirst:
        !/^ (?:and|or) /.test(text.slice(mention.end, mention.end + 5)) &&
        (mention.at - start < 4 || !/\p{Lu}/u.test(text.slice(start + 1, mention.at))),
    });
  }
  for (let i = events.length - 1; i >= 0 && events[i]!.at >= start; i--) {
    const event = events[i]!;
    if (event.at >= end || !event.isHuman) continue;
    const gender =
      event.gender ??
      ground.genders.get(event.speaker.name) ??
      genderOf(event.speaker.name) ??
      genderOfRole(event.speaker.role ?? event.speaker.name);
    found.push({ event, gender, isStrong: true, isSource: true, isFirst: event.at - start < 4 });
  }
  return found;
}

export function eventOf({ latest }: Ground, { person }: Mention, at: number): Event {
  const before = latest.get(person.name);
  if (before) return before;
  const role = person.roles[0] ?? null;
  return {
    at,
    speaker: { name: person.name, kind: 'person', role, affiliation: null },
    head: null,
    gender: person.gender,
    isHuman: true,
  };
}

/** "Ann Berg’s table", "with Ann Berg": a name that is no subject. */
function isDependent(text: string, { at, end }: Mention, start: number): boolean {
  if (/[’']s?$/.test(text.slice(end - 2, end))) return true;
  const before = text.slice(Math.max(start, at - 24), at);
  return /\b(?:of|with|by|under|to|from|for|about|against|than|asked|told|thanked|met|at)\s(?:the |a |an |his |her |its |\p{L}+ minister )?$/u.test(
    before,
  );
}

export function sentenceAt(sentences: readonly Span[], at: number): number {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sentences[middle]!.start <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Index of the first entry at `start` or later. */
export function firstAt(mentions: readonly { readonly at: number }[], start: number): number {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.at < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isWithin(spans: readonly Span[], at: number): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end <= at) low = middle + 1;
    else high = middle;
  }
  return low < spans.length && spans[low]!.start <= at;
}
