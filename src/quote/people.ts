/** The persons and organisations that an article names, and where: what pronouns, surnames and "the mayor" point back to. */
import type { Article } from '../article/index.ts';
import { roleIn } from './describe.ts';
import { type Gender, genderOf, genderOfRole } from './gender.ts';
import { bitsOfWord, CUE_SAY, ORGANISATION_WORD, PERSON_NOUN } from './lexicon.ts';
import { isNearly, isSameFirst, surnameKey } from './name-forms.ts';
import { withoutOffice } from './office.ts';
import { type Named, type Run, runsIn } from './runs.ts';

export interface Person {
  /** The fullest form printed. */
  name: string;
  gender: Gender;
  /** As printed beside the name, anywhere in the article. */
  readonly roles: string[];
  /** The same with what they are of ("leader of the Agrarians"), to tell two of one role apart. */
  readonly offices: string[];
}

export interface Mention {
  readonly at: number;
  readonly end: number;
  readonly person: Person;
}

export interface People {
  /** In order; those in paragraphs only. */
  readonly mentions: readonly Mention[];
  /** Organisations by their words ("Bank of Halvern"), in order. */
  readonly organisations: readonly Named[];
  /** The person called by this surname; `title` ("Ms") tells two apart. 'several' where it does not. */
  bySurname(surname: string, title?: Gender): Person | 'several' | undefined;
  byName(name: string): Person | undefined;
  /** All surnames, in order of first mention. */
  surnames(): readonly string[];
  /** Mentions of those whose role has this noun last, in order. */
  bearersOf(head: string): readonly Mention[];
  /** Words that stand capitalised within a sentence. */
  readonly inner: ReadonlySet<string>;
}

/** "chief inspector of structures" -> "inspector": the noun that the role is, not one in it. */
export function headOf(role: string): string {
  return shortRole(role.toLowerCase()).split(/[ -]/).at(-1)!;
}

/** Of one person; more are a list, or an attack. */
const MOST_ROLES = 8;
/** Names among which a slip of the keys is looked for. */
const MOST_NEAR = 100;
/** UTF-16 units beside a name that are read for a role. */
const BESIDE = 90;
/** What persons alone do. */
const ACTS =
  /^(?: (?:spoke|addressed|smiled|laughed|nodded|shrugged|wept|sighed|grew up|was born|was elected)|, (?:who|whose)) /;
/** UTF-16 units before a name that are read for "Secretary of". */
const OFFICE = 60;

export function findPeople({ text, blocks }: Article): People {
  const runs: Run[] = [];
  const organisations: Named[] = [];
  const inner = new Set<string>();
  for (const { role, start, end } of blocks) {
    if (role === 'tail' || role === 'byline' || role === 'date' || role === 'related') continue;
    for (const run of runsIn(text.slice(start, end), start, role === 'paragraph', organisations, inner))
      runs.push(withoutOffice(text.slice(Math.max(start, run.at - OFFICE), run.at), run));
  }
  const persons = new Map<string, Person>();
  const bySurname = new Map<string, Person[]>();
  const speaking = new Set<string>();
  const titled = new Set<string>();
  const uses = new Map<string, number>();
  for (const { words, end, hasHonorific } of runs) {
    const last = words.at(-1)!;
    uses.set(surnameKey(last), (uses.get(surnameKey(last)) ?? 0) + 1);
    if (hasHonorific) titled.add(last);
    if (words.length === 1 && saysNext(text, end)) speaking.add(last);
  }
  for (const { role, start, end } of blocks) {
    const label = role === 'headline' ? labelOf(text.slice(start, end)) : undefined;
    if (label && bitsOfWord(label) === 0) speaking.add(label);
  }
  for (const run of runs) {
    const words = afterOrganisation(run.words);
    if (words.length < 2 || words.length > 4 || words.some((word) => (bitsOfWord(word) & ORGANISATION_WORD) !== 0))
      continue;
    const name = words.join(' ');
    const last = words.at(-1)!;
    const roles = [run.role ?? '', ...rolesBeside(text, run)]
      .map((role) => roleIn(role.split(' ')))
      .filter((role) => role !== '');
    const known = persons.get(name);
    const isPerson =
      known ||
      genderOf(name) !== undefined ||
      run.hasHonorific ||
      roles.length > 0 ||
      titled.has(last) ||
      speaking.has(last) ||
      (words !== run.words && saysNext(text, run.end)) ||
      ACTS.test(text.slice(run.end, run.end + 20)) ||
      (speaking.size <= MOST_NEAR && [...speaking].some((surname) => isNearly(surname, last))) ||
      /^,? (?:aged )?\d\d\b/.test(text.slice(run.end, run.end + 12));
    if (!isPerson) continue;
    const key = surnameKey(last);
    const same = bySurname.get(key);
    // "Donald J. Trump" after "Donald Trump", "Kristin" after "Kristen".
    const variant = known ?? same?.find((other) => isSameFirst(other.name, name));
    const person = variant ?? { name, gender: genderOf(name), roles: [], offices: [] };
    if (!known) {
      persons.set(name, person);
      if (variant && words.length > variant.name.split(' ').length) variant.name = name;
      if (!variant && same) same.push(person);
      else if (!variant) bySurname.set(key, [person]);
    }
    if (person.offices.length > MOST_ROLES) continue;
    person.roles.push(...roles.map(shortRole).filter((role) => !person.roles.includes(role)));
    person.offices.push(...roles.filter((role) => !person.offices.includes(role)));
    person.gender ??= run.title ?? genderOfRole(roles.join(' ')) ?? genderSaid(text, run.end);
  }
  for (const { words, title, hasHonorific } of runs) {
    if (words.length !== 1 || !hasHonorific) continue;
    const surname = words[0]!;
    const same = bySurname.get(surnameKey(surname));
    if (!same) {
      const person: Person = { name: surname, gender: title, roles: [], offices: [] };
      persons.set(surname, person);
      bySurname.set(surnameKey(surname), [person]);
    } else if (same.length === 1) same[0]!.gender ??= title;
  }
  /** "Mauer" once in an article about Maurer. */
  const nearest = (key: string): Person | 'several' | undefined => {
    if ((uses.get(key) ?? 0) > 1 || bySurname.size > MOST_NEAR) return undefined;
    const near = [...bySurname.keys()].filter((other) => isNearly(key, other));
    const same = near.length === 1 ? bySurname.get(near[0]!)! : [];
    return same.length === 1 ? same[0]! : undefined;
  };
  const find = (surname: string, title?: Gender): Person | 'several' | undefined => {
    const key = surnameKey(surname);
    const same = bySurname.get(key);
    if (!same) return undefined;
    const fitting = title ? same.filter(({ gender }) => gender === undefined || gender === title) : same;
    const sure = title ? fitting.filter(({ gender }) => gender === title) : fitting;
    const left = sure.length > 0 ? sure : fitting;
    return left.length === 1 ? left[0]! : 'several';
  };
  const mentions: Mention[] = [];
  for (const { at, end, words, title, isInParagraph } of runs) {
    if (!isInParagraph) continue;
    const person = words.length > 1 ? persons.get(afterOrganisation(words).join(' ')) : find(words[0]!, title);
    if (person && person !== 'several') mentions.push({ at, end, person });
  }
  const byHead = new Map<string, Mention[]>();
  const heads = new Map<Person, ReadonlySet<string>>();
  for (const mention of mentions) {
    const own = heads.get(mention.person) ?? new Set(mention.person.offices.map(headOf));
    heads.set(mention.person, own);
    for (const head of own) {
      const same = byHead.get(head);
      if (same) same.push(mention);
      else byHead.set(head, [mention]);
    }
  }
  return {
    mentions,
    organisations,
    inner,
    bySurname: (surname, title) => find(surname, title) ?? nearest(surnameKey(surname)),
    byName: (name) => persons.get(name),
    surnames: () => [...bySurname.keys()],
    bearersOf: (head) => byHead.get(head) ?? [],
  };
}

/** "Refugee Council Enver Solomon": the name after the organisation's. */
function afterOrganisation(words: readonly string[]): readonly string[] {
  const at = words.findLastIndex((word) => (bitsOfWord(word) & ORGANISATION_WORD) !== 0);
  return at >= 0 && words.length - at > 2 ? words.slice(at + 1) : words;
}

/** "Berg: It is safe", "‘It is safe’: Berg": the one word that a headline puts beside its colon. */
function labelOf(headline: string): string | undefined {
  const found = /^(\p{Lu}[\p{L}’'-]{1,30}): |[’”"']: (\p{Lu}[\p{L}’'-]{1,30})$/u.exec(headline);
  return found?.[1] ?? found?.[2];
}

/** "Voss said", "Voss, who": what only persons are followed by, or organisations without a word that tells. */
function saysNext(text: string, end: number): boolean {
  const next = /^ ([a-z]+)/.exec(text.slice(end, end + 16))?.[1];
  return next !== undefined && (bitsOfWord(next) & CUE_SAY) !== 0;
}

/** "the mayor, Ann Berg" / "fire chief Ann Berg" / "Ann Berg, the mayor of Osterby". */
function rolesBeside(text: string, { at, end }: Run): string[] {
  return [...roleBefore(text, at), ...roleAfter(text, end)];
}

function roleBefore(text: string, at: number): string[] {
  // Most names have no such word before them.
  if (!isRoleWord(wordBefore(text, at))) return [];
  const before = text
    .slice(Math.max(0, at - BESIDE), at)
    .split('\n\n')
    .at(-1)!
    .replace(/\s/g, ' ');
  const piece = before
    .replace(/, $/, ' ')
    .split(/[.,;:“”"‘()—]/)
    .at(-1)!;
  const words = piece.trim().split(' ');
  const last = words.at(-1) ?? '';
  if (/ $/.test(piece) && isRoleWord(last) && (words.length > 1 || /^\p{Lu}/u.test(last))) {
    const opening = words.findLastIndex(
      (word) => /^(?:the|a|an|its|his|her|their|and|said|with|by|to|of)$/i.test(word) || /[’']s?$/.test(word),
    );
    return [words.slice(opening + 1).join(' ')];
  }
  return [];
}

/** The word before text[at], across a comma. */
function wordBefore(text: string, at: number): string {
  let end = at;
  while (end > 0 && /[\s,]/.test(text[end - 1]!)) end--;
  let from = end;
  while (from > 0 && end - from < BESIDE && !/[\s.,;:“”"‘()—]/.test(text[from - 1]!)) from--;
  return text.slice(from, end);
}

function roleAfter(text: string, end: number): string[] {
  if (!/^(?:,\s|\s(?:\(|is\s|was\s|became\s))/.test(text.slice(end, end + 8))) return [];
  const after = text
    .slice(end, end + BESIDE)
    .split('\n\n')[0]!
    .replace(/\s/g, ' ')
    .replace(/^ (?:is|was|became) (?=(?:the|an?) )/, ', ');
  if (after.startsWith(', ') || after.startsWith(' (')) {
    const own = after.slice(2).split(/[,.;:)“”"]/)[0]!;
    const role = own.replace(/^(?:the|a|an|its|his|her) /, '').split(/ (?:of|for|at|in|who|on|from) /)[0]!;
    const list = role.split(' ');
    if (list.length <= 6 && !/^(?:who|and|but)$/.test(list[0]!) && isRoleWord(list.at(-1)!))
      return [own.replace(/^(?:the|a|an|its|his|her) /, '').split(/ (?:who|on|from) /)[0]!];
  }
  return [];
}

function shortRole(role: string): string {
  return role.split(/ (?:of|for|at|in) /)[0]!;
}

function isRoleWord(word: string): boolean {
  return word.split('-').some((part) => (bitsOfWord(part.replace(/[’'](?:s)?$/, '')) & PERSON_NOUN) !== 0);
}

/** "..., mayor of Osterby, said she was": the pronoun of what a person says about themselves. */
function genderSaid(text: string, end: number): Gender {
  const words = text.slice(end, end + BESIDE).split(/\s+/, 14);
  const cue = words.findIndex((word) => (bitsOfWord(word) & CUE_SAY) !== 0);
  if (cue < 0 || words.slice(0, cue).some((word) => word.endsWith('.'))) return undefined;
  const next = words.slice(cue + 1, cue + 3).find((word) => word !== 'that');
  return next === 'he' ? 'm' : next === 'she' ? 'f' : undefined;
}
