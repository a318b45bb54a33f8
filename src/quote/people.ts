/** The persons and organisations that an article names, and where: what pronouns, surnames and "the mayor" point back to. */
import type { Article } from '../article/index.ts';
import { genderSaid, headOf, kinBefore, rolesBeside, saysBeside, shortRole } from './beside.ts';
import { roleIn } from './describe.ts';
import { type Gender, genderOf, genderOfRole } from './gender.ts';
import { tellGenders } from './gender-votes.ts';
import { bitsOfWord, ORGANISATION_WORD } from './lexicon.ts';
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
  /** What an honorific tells: "senator" for "Sen.". */
  readonly titles: string[];
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
  /** The one person whose name holds these words side by side: "Robles" of "Ignacio Robles Mora", "Van der Hoek", a first name. */
  byPart(words: string): Person | undefined;
  /** All surnames, in order of first mention. */
  surnames(): readonly string[];
  /** Mentions of those whose role has this noun last, in order. */
  bearersOf(head: string): readonly Mention[];
  /** Words that stand capitalised within a sentence. */
  readonly inner: ReadonlySet<string>;
}

/** Of one person; more are a list, or an attack. */
const MOST_ROLES = 8;
/** Names among which a slip of the keys is looked for. */
const MOST_NEAR = 100;
/** What persons alone do. */
const ACTS =
  /^(?: (?:spoke|addressed|smiled|laughed|nodded|shrugged|wept|sighed|grew up|was born|was elected)|, (?:who|whose)) /;
/** What titles, places and institutions end in, and no person's name does. */
const NO_SURNAME =
  /^(?:Show|Report|Research|Capital|Management|Act|Prize|Award|Awards|Tower|Towers|Hotel|Street|Avenue|Road|Park|Building|Library|Memorial|Program|Programme|Plan|Games|Cup|Open|Airport|Station|Bridge|Stadium|Arena|Square|Island|Islands|Beach|Valley|River|Communications|Poll|Index|Summit|Project|Initiative|Movement|Review|Ministries|Enterprises)$/;
/** Letters; shorter parts of names are particles and initials. */
const SHORTEST_PART = 3;
/** UTF-16 units before a name that are read for "Secretary of". */
const OFFICE = 60;

export function findPeople({ text, blocks }: Article): People {
  const runs: Run[] = [];
  const organisations: Named[] = [];
  const inner = new Set<string>();
  for (const { role, start, end } of blocks) {
    if (role === 'tail' || role === 'byline' || role === 'date' || role === 'related') continue;
    for (const run of runsIn(text.slice(start, end), start, role === 'paragraph', organisations, inner))
      runs.push(run.words.length < 2 ? run : withoutOffice(text.slice(Math.max(start, run.at - OFFICE), run.at), run));
  }
  const persons = new Map<string, Person>();
  const bySurname = new Map<string, Person[]>();
  const speaking = new Set<string>();
  const titled = new Set<string>();
  const uses = new Map<string, number>();
  joinCouples(text, runs);
  for (const { words, at, end, hasHonorific } of runs) {
    const last = words.at(-1)!;
    uses.set(surnameKey(last), (uses.get(surnameKey(last)) ?? 0) + 1);
    if (hasHonorific) titled.add(last);
    if (words.length === 1 && saysBeside(text, at, end)) speaking.add(last);
  }
  for (const { role, start, end } of blocks) {
    const label = role === 'headline' ? labelOf(text.slice(start, end)) : undefined;
    if (label && bitsOfWord(label) === 0) speaking.add(label);
  }
  for (const run of runs) {
    const words = afterOrganisation(run.words);
    if (
      words.length < 2 ||
      words.length > 4 ||
      NO_SURNAME.test(words.at(-1)!) ||
      words.some((word) => (bitsOfWord(word) & ORGANISATION_WORD) !== 0)
    )
      continue;
    const name = words.join(' ');
    const last = words.at(-1)!;
    const roles = [run.role ?? '', ...rolesBeside(text, run)]
      .map((role) => roleIn(role.split(' ')))
      .filter((role) => role !== '');
    const known = persons.get(name);
    const isPerson =
      known ||
      run.office !== null ||
      genderOf(name) !== undefined ||
      run.hasHonorific ||
      roles.length > 0 ||
      titled.has(last) ||
      speaking.has(last) ||
      (words !== run.words && saysBeside(text, run.at, run.end)) ||
      (words.some((word) => speaking.has(word)) &&
        words.every((word) => bitsOfWord(word) === 0) &&
        isIntroduced(text, run)) ||
      ACTS.test(text.slice(run.end, run.end + 20)) ||
      (speaking.size <= MOST_NEAR && [...speaking].some((surname) => isNearly(surname, last))) ||
      /^,? (?:aged )?\d\d\b/.test(text.slice(run.end, run.end + 12));
    if (!isPerson) continue;
    const key = surnameKey(last);
    const same = bySurname.get(key);
    // "Donald J. Trump" after "Donald Trump", "Kristin" after "Kristen".
    const variant = known ?? same?.find((other) => isSameFirst(other.name, name));
    const person = variant ?? { name, gender: genderOf(name), roles: [], offices: [], titles: [] };
    if (!known) {
      persons.set(name, person);
      if (variant && words.length > variant.name.split(' ').length) variant.name = name;
      if (!variant && same) same.push(person);
      else if (!variant) bySurname.set(key, [person]);
    }
    if (person.offices.length > MOST_ROLES) continue;
    person.roles.push(...roles.map(shortRole).filter((role) => !person.roles.includes(role)));
    person.offices.push(...roles.filter((role) => !person.offices.includes(role)));
    if (run.office && !person.titles.includes(run.office)) person.titles.push(run.office);
    person.gender ??= run.title ?? genderOfRole(roles.join(' ')) ?? genderSaid(text, run.end);
  }
  const firsts = new Set([...persons.keys()].map((name) => name.split(' ', 1)[0]!));
  for (const run of runs) {
    const { words, hasHonorific } = run;
    if (words.length !== 1) continue;
    const surname = words[0]!;
    // "his wife, Vesna,": one name, where no other one holds it.
    const kin = hasHonorific ? undefined : kinBefore(text, run);
    if (!hasHonorific && (!kin || firsts.has(surname))) continue;
    const title = kin ?? run.title;
    const same = bySurname.get(surnameKey(surname));
    if (!same) {
      const person: Person = { name: surname, gender: title, roles: [], offices: [], titles: [] };
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
    if (left.length === 1) return left[0]!;
    // "Republicans Jolly" beside David Jolly: the one who has a first name.
    const named = left.filter(({ name }) => genderOf(name) !== undefined);
    return named.length === 1 ? named[0]! : 'several';
  };
  const byPart = partsOf(persons);
  const mentions: Mention[] = [];
  for (const { at, end, words, title, isInParagraph } of runs) {
    if (!isInParagraph) continue;
    const name = afterOrganisation(words).join(' ');
    const person = (words.length > 1 ? persons.get(name) : find(name, title)) ?? byPart(name);
    if (person && person !== 'several') mentions.push({ at, end, person });
  }
  tellGenders(text, mentions);
  const byHead = new Map<string, Mention[]>();
  const heads = new Map<Person, ReadonlySet<string>>();
  for (const mention of mentions) {
    const own = heads.get(mention.person) ?? new Set([...mention.person.offices, ...mention.person.titles].map(headOf));
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
    byPart,
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

/** "Gordon and Sheila Pickersgill": the first of the two has the surname of the second. */
function joinCouples(text: string, runs: Run[]): void {
  for (let i = 0; i + 1 < runs.length; i++) {
    const [one, other] = [runs[i]!, runs[i + 1]!];
    if (one.words.length !== 1 || other.words.length !== 2 || text.slice(one.end, other.at) !== ' and ') continue;
    if (genderOf(one.words[0]!) === undefined || genderOf(other.words[0]!) === undefined) continue;
    runs[i] = { ...one, words: [one.words[0]!, other.words[1]!] };
  }
}

/** "Zhou Meilin, a packer": who is told of at the first mention. */
function isIntroduced(text: string, { at, end }: Run): boolean {
  return /^, (?:who|whose|an?|the|aged|\d\d)\b/.test(text.slice(end, end + 9)) || saysBeside(text, at, end);
}

/** Finds a person by some words of their name; undefined where two have them. */
function partsOf(persons: ReadonlyMap<string, Person>): (words: string) => Person | undefined {
  const byWord = new Map<string, Set<Person>>();
  for (const [name, person] of persons)
    for (const word of name.toLowerCase().split(' ')) {
      const same = byWord.get(word);
      if (same) same.add(person);
      else byWord.set(word, new Set([person]));
    }
  return (words) => {
    const part = words.toLowerCase();
    const last = byWord.get(part.slice(part.lastIndexOf(' ') + 1));
    if (!last || part.length < SHORTEST_PART) return undefined;
    const holding = [...last].filter(
      ({ name }) => name.length > part.length && ` ${name.toLowerCase()} `.includes(` ${part} `),
    );
    return holding.length === 1 ? holding[0] : undefined;
  };
}
