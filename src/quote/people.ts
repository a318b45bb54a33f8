/** The persons and organisations that an article names, and where: what pronouns, surnames and "the mayor" point back to. */
import type { Article } from '../article/index.ts';
import { roleIn } from './describe.ts';
import { genderOf, genderOfRole, isAllCapitals } from './gender.ts';
import {
  ADVERB,
  AUXILIARY,
  bitsOfWord,
  CONJUNCTION,
  CUE_SAY,
  DETERMINER,
  HONORIFIC,
  ORGANISATION_WORD,
  OTHER_PRONOUN,
  PERSON_NOUN,
  PREPOSITION,
  SUBJECT_PRONOUN,
  SUBORDINATOR,
  TIME,
} from './lexicon.ts';

export type Gender = 'm' | 'f' | undefined;

export interface Person {
  /** The fullest form printed. */
  readonly name: string;
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

export interface Named {
  readonly at: number;
  readonly name: string;
}

export interface People {
  /** In order; those in paragraphs only. */
  readonly mentions: readonly Mention[];
  /** Organisations by their words ("Bank of Halvern"), in order. */
  readonly organisations: readonly Named[];
  /** The person called by this surname; `title` ("Ms") tells two apart. 'several' where it does not. */
  bySurname(surname: string, title?: Gender): Person | 'several' | undefined;
  byName(name: string): Person | undefined;
  /** Mentions of those whose role has this noun last, in order. */
  bearersOf(head: string): readonly Mention[];
  /** Words that stand capitalised within a sentence. */
  readonly inner: ReadonlySet<string>;
}

/** "chief inspector of structures" -> "inspector": the noun that the role is, not one in it. */
export function headOf(role: string): string {
  return shortRole(role.toLowerCase()).split(/[ -]/).at(-1)!;
}

interface Run {
  readonly at: number;
  readonly end: number;
  /** Honorifics, roles and other words in front taken off. */
  readonly words: readonly string[];
  readonly title: Gender;
  readonly role: string | null;
  readonly hasHonorific: boolean;
  readonly isInParagraph: boolean;
}

const CAPITALISED = /\p{Lu}[\p{L}\p{M}'’.-]*/gu;
/** What may stand between two words of one name. */
const JOINTS = new Set([
  ' ',
  '\n',
  ' van ',
  ' von ',
  ' de ',
  ' der ',
  ' la ',
  ' al ',
  ' bin ',
  ' del ',
  ' di ',
  ' da ',
]);
/** Words; a longer run of capitals is a headline or a list. */
const LONGEST_RUN = 7;
/** No name by themselves: what opens a sentence. */
const LOOSE =
  DETERMINER | PREPOSITION | CONJUNCTION | SUBORDINATOR | SUBJECT_PRONOUN | ADVERB | AUXILIARY | TIME | OTHER_PRONOUN;
/** Of one person; more are a list, or an attack. */
const MOST_ROLES = 8;
/** UTF-16 units beside a name that are read for a role. */
const BESIDE = 90;

export function findPeople({ text, blocks }: Article): People {
  const runs: Run[] = [];
  const organisations: Named[] = [];
  const inner = new Set<string>();
  for (const { role, start, end } of blocks) {
    if (role === 'tail' || role === 'byline' || role === 'date' || role === 'related') continue;
    for (const run of runsIn(text.slice(start, end), start, role === 'paragraph', organisations, inner)) runs.push(run);
  }
  const persons = new Map<string, Person>();
  const bySurname = new Map<string, Person[]>();
  const speaking = new Set<string>();
  const titled = new Set<string>();
  for (const { words, end, hasHonorific } of runs) {
    const last = words.at(-1)!;
    if (hasHonorific) titled.add(last);
    if (words.length === 1 && saysNext(text, end)) speaking.add(last);
  }
  for (const run of runs) {
    const { words } = run;
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
      /^,? (?:aged )?\d\d\b/.test(text.slice(run.end, run.end + 12));
    if (!isPerson) continue;
    const person = known ?? { name, gender: genderOf(name), roles: [], offices: [] };
    if (!known) {
      persons.set(name, person);
      const same = bySurname.get(last);
      if (same) same.push(person);
      else bySurname.set(last, [person]);
    }
    if (person.offices.length > MOST_ROLES) continue;
    person.roles.push(...roles.map(shortRole).filter((role) => !person.roles.includes(role)));
    person.offices.push(...roles.filter((role) => !person.offices.includes(role)));
    person.gender ??= run.title ?? genderOfRole(roles.join(' ')) ?? genderSaid(text, run.end);
  }
  for (const { words, title, hasHonorific } of runs) {
    if (words.length !== 1 || !hasHonorific) continue;
    const surname = words[0]!;
    const same = bySurname.get(surname);
    if (!same) {
      const person: Person = { name: surname, gender: title, roles: [], offices: [] };
      persons.set(surname, person);
      bySurname.set(surname, [person]);
    } else if (same.length === 1) same[0]!.gender ??= title;
  }
  const find = (surname: string, title?: Gender): Person | 'several' | undefined => {
    const same = bySurname.get(surname);
    if (!same) return undefined;
    const fitting = title ? same.filter(({ gender }) => gender === undefined || gender === title) : same;
    const sure = title ? fitting.filter(({ gender }) => gender === title) : fitting;
    const left = sure.length > 0 ? sure : fitting;
    return left.length === 1 ? left[0]! : 'several';
  };
  const mentions: Mention[] = [];
  for (const { at, end, words, title, isInParagraph } of runs) {
    if (!isInParagraph) continue;
    const person = words.length > 1 ? persons.get(words.join(' ')) : find(words[0]!, title);
    if (person && person !== 'several') mentions.push({ at, end, person });
  }
  const byHead = new Map<string, Mention[]>();
  for (const mention of mentions)
    for (const head of new Set(mention.person.offices.map(headOf))) {
      const same = byHead.get(head);
      if (same) same.push(mention);
      else byHead.set(head, [mention]);
    }
  return {
    mentions,
    organisations,
    inner,
    bySurname: find,
    byName: (name) => persons.get(name),
    bearersOf: (head) => byHead.get(head) ?? [],
  };
}

function* runsIn(
  piece: string,
  offset: number,
  isInParagraph: boolean,
  organisations: Named[],
  inner: Set<string>,
): Generator<Run> {
  let words: { word: string; at: number; end: number }[] = [];
  const take = (): Run | undefined => {
    const run = runOf(words, offset, isInParagraph);
    const first = words[0];
    if (first && words.length <= LONGEST_RUN) {
      const names = words.map(({ word }) => word);
      while (names.length > 1 && (bitsOfWord(names[0]!) & LOOSE) !== 0) names.shift();
      if (names.some((word) => (bitsOfWord(word) & ORGANISATION_WORD) !== 0)) {
        const of = /^ of (?:the )?\p{Lu}[\p{L}-]*/u.exec(piece.slice(words.at(-1)!.end, words.at(-1)!.end + 60));
        const from = words[words.length - names.length]!.at;
        const own = piece
          .slice(from, words.at(-1)!.end)
          .replace(/[’']s$/, '')
          .replace(/\s/g, ' ');
        organisations.push({ at: offset + first.at, name: own + (of?.[0] ?? '') });
      }
    }
    words = [];
    return run;
  };
  for (const { 0: found, index } of piece.matchAll(CAPITALISED)) {
    const isOwner = /[’']s$/.test(found);
    const isStop = found.endsWith('.') && found.length > 4;
    const word = found.replace(isOwner ? /[’']s$/ : /[.’'-]$/, (tail) => (tail === '.' && !isStop ? tail : ''));
    if (/[a-z,] $/.test(piece.slice(Math.max(0, index - 2), index))) inner.add(word);
    const last = words.at(-1);
    const between = last ? piece.slice(last.end, index) : '';
    const joins =
      JOINTS.has(between) || (between === ' and ' && /s$/.test(last?.word ?? '') && piece[last!.end - 1] !== 's');
    if (last && !joins) {
      const run = take();
      if (run) yield run;
    }
    words.push({ word, at: index, end: index + found.length });
    if (isOwner || isStop) {
      const run = take();
      if (run) yield run;
    }
  }
  const run = take();
  if (run) yield run;
}

function runOf(
  words: readonly { word: string; at: number; end: number }[],
  offset: number,
  isInParagraph: boolean,
): Run | undefined {
  if (words.length === 0 || words.length > LONGEST_RUN) return undefined;
  let from = 0;
  const hasSmall = words.some(({ word }) => !isAllCapitals(word));
  while (
    from < words.length &&
    (((bitsOfWord(words[from]!.word) & LOOSE) !== 0 && genderOf(words[from]!.word) === undefined) ||
      (hasSmall && isAllCapitals(words[from]!.word)))
  )
    from++;
  let cut = from;
  let title: Gender;
  let hasHonorific = false;
  const role: string[] = [];
  for (let i = from; i < words.length - 1; i++) {
    const word = words[i]!.word.replace(/\.$/, '').toLowerCase();
    const bits = bitsOfWord(word);
    if ((bits & (HONORIFIC | PERSON_NOUN)) === 0 || genderOf(word) !== undefined) continue;
    if ((bits & HONORIFIC) !== 0) hasHonorific = true;
    else role.push(...words.slice(cut, i + 1).map((entry) => entry.word));
    if (/^(?:mr|sir|lord)$/.test(word)) title = 'm';
    if (/^(?:ms|mrs|miss|dame|lady)$/.test(word)) title = 'f';
    cut = i + 1;
  }
  if (cut >= words.length) return undefined;
  return {
    at: offset + words[from]!.at,
    end: offset + words.at(-1)!.end,
    words: words.slice(cut).map(({ word }) => word),
    title,
    role: role.length > 0 ? role.join(' ') : null,
    hasHonorific,
    isInParagraph,
  };
}

/** "Voss said", "Voss, who": what only persons are followed by, or organisations without a word that tells. */
function saysNext(text: string, end: number): boolean {
  const next = /^ ([a-z]+)/.exec(text.slice(end, end + 16))?.[1];
  return next !== undefined && (bitsOfWord(next) & CUE_SAY) !== 0;
}

/** "the mayor, Ann Berg" / "fire chief Ann Berg" / "Ann Berg, the mayor of Osterby". */
function rolesBeside(text: string, { at, end }: Run): string[] {
  const roles: string[] = [];
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
    roles.push(words.slice(opening + 1).join(' '));
  }
  const after = text
    .slice(end, end + BESIDE)
    .split('\n\n')[0]!
    .replace(/\s/g, ' ');
  if (after.startsWith(', ') || after.startsWith(' (')) {
    const own = after.slice(2).split(/[,.;:)“”"]/)[0]!;
    const role = own.replace(/^(?:the|a|an|its|his|her) /, '').split(/ (?:of|for|at|in|who|on|from) /)[0]!;
    const list = role.split(' ');
    if (list.length <= 6 && !/^(?:who|and|but)$/.test(list[0]!) && isRoleWord(list.at(-1)!))
      roles.push(own.replace(/^(?:the|a|an|its|his|her) /, '').split(/ (?:who|on|from) /)[0]!);
  }
  return roles;
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
