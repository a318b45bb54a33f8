/** A source as printed -> name, role, affiliation and kind, as far as the words themselves tell. */
import { MENS_NAMES, WOMENS_NAMES } from './data/names.ts';
import {
  bitsOfWord,
  CAPITAL,
  classOf,
  DOCUMENT_NOUN,
  GROUP_NOUN,
  HONORIFIC,
  ORGANISATION_NOUN,
  ORGANISATION_WORD,
  PERSON_NOUN,
} from './lexicon.ts';

export interface Description {
  readonly kind: 'pronoun' | 'person' | 'organisation' | 'document' | 'anonymous' | 'group' | 'unclear';
  /** The proper name, honorifics off; null for "the official". */
  readonly name: string | null;
  readonly role: string | null;
  readonly affiliation: string | null;
  /** The last noun of a nameless source: "official", "company". */
  readonly head: string | null;
  /** "the", "this": points back to someone known. */
  readonly isDefinite: boolean;
}

const MEN = new Set(MENS_NAMES.split(/\s+/));
const WOMEN = new Set(WOMENS_NAMES.split(/\s+/));
const PARTICLES = new Set([
  'van',
  'von',
  'de',
  'der',
  'den',
  'la',
  'le',
  'al',
  'bin',
  'ibn',
  'del',
  'della',
  'di',
  'da',
  'dos',
  'el',
  'y',
  'ter',
  'ten',
]);

/** 'm' or 'f' where the first name nearly always tells; undefined where it does not. */
export function genderOf(name: string): 'm' | 'f' | undefined {
  const first = name.split(' ')[0]!.toLowerCase();
  return MEN.has(first) ? 'm' : WOMEN.has(first) ? 'f' : undefined;
}

export function describeSource(source: string): Description {
  const text = source.replace(/\s+/g, ' ').replace(/[,.]$/, '');
  const bare = { role: null, affiliation: null, head: null, isDefinite: false };
  if (/^(?:he|she|it|they|we|i|who|his|her|its|their)$/i.test(text)) return { ...bare, kind: 'pronoun', name: null };
  const comma = text.indexOf(', ');
  const head = comma < 0 ? text : text.slice(0, comma);
  const apposition = comma < 0 ? null : text.slice(comma + 2);
  const words = head.split(' ').filter((word) => word !== '');
  const isDefinite = /^(?:the|this|that)$/i.test(words[0] ?? '');
  const trimmed = /^(?:the|a|an|this|that)$/i.test(words[0] ?? '') ? words.slice(1) : words;
  const split = splitTitle(trimmed);
  const known = organisationAfterNoun(trimmed);
  if (known) return { ...bare, kind: 'organisation', name: known, isDefinite };
  if (apposition && isFullName(apposition) && endsInRole(words)) {
    // "Saltmarsh’s chief executive, Marguerite Delacour": the role comes first.
    return { ...bare, ...roleOf(head), kind: 'person', name: apposition };
  }
  const told = apposition ? roleOf(apposition) : { role: null, affiliation: null };
  if (split.name === null) return nameless(head, trimmed, isDefinite, told);
  const isOrganisation = split.role === null && looksLikeOrganisation(split.name, isDefinite);
  const before = split.role === null ? { role: null, affiliation: null } : roleOf(split.role);
  const isPerson =
    split.isPerson ||
    (told.role !== null && !isOrganisation) ||
    (split.name.includes(' ') && genderOf(split.name) !== undefined);
  return {
    kind: isOrganisation ? 'organisation' : isPerson ? 'person' : 'unclear',
    name: isOrganisation && isDefinite ? head : split.name,
    role: told.role ?? before.role,
    affiliation: told.affiliation ?? before.affiliation,
    head: null,
    isDefinite,
  };
}

function isFullName(phrase: string): boolean {
  const words = phrase.split(' ');
  const isNameWord = (word: string) => isCapital(word) || PARTICLES.has(word.toLowerCase());
  return (
    words.length >= 2 &&
    words.length <= 5 &&
    isCapital(words[0]!) &&
    isCapital(words.at(-1)!) &&
    words.every(isNameWord)
  );
}

function endsInRole(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  return words.length >= 2 && /^\p{Ll}/u.test(last) && (bitsOfWord(last) & PERSON_NOUN) !== 0;
}

/** "Chinese telecoms giant Huawei": the name after what the organisation is. */
function organisationAfterNoun(words: readonly string[]): string | undefined {
  const noun = words.findLastIndex(
    (word, i) =>
      (/^\p{Ll}/u.test(word) && (bitsOfWord(word) & ORGANISATION_NOUN) !== 0) ||
      (i === 0 && /^(?:\p{L}+maker|Retailer|Insurer|Brewer|Startup)$/u.test(word)),
  );
  const name = words.slice(noun + 1);
  return noun >= 0 && name.length > 0 && name.every(isCapital) ? name.join(' ') : undefined;
}

/** "Huckabee spokeswoman Alice Stewart" -> role "Huckabee spokeswoman", name "Alice Stewart". */
function splitTitle(words: readonly string[]): { name: string | null; role: string | null; isPerson: boolean } {
  let cut = 0;
  let isPerson = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!.replace(/[.’']$/, '').toLowerCase();
    const bits = bitsOfWord(word);
    const isLast = i === words.length - 1;
    if (!isLast && (bits & (HONORIFIC | PERSON_NOUN)) !== 0 && i < 8) {
      cut = i + 1;
      isPerson = true;
    }
  }
  let from = cut;
  while (from < words.length && !isCapital(words[from]!)) from++;
  let to = from;
  while (
    to < words.length &&
    (isCapital(words[to]!) ||
      (/^(?:&|of|for)$/.test(words[to]!) && isCapital(words[to + 1] ?? '') && cut === 0) ||
      PARTICLES.has(words[to]!.toLowerCase()))
  )
    to++;
  if (from >= to) return { name: null, role: null, isPerson: false };
  // "European officials", "Czech public radio": lower-case nouns after the name make it a description.
  const rest = words[to];
  if (
    rest !== undefined &&
    isPerson === false &&
    /^\p{Ll}/u.test(rest) &&
    !/^(?:of|in|from|for|at|and|who|,)$/.test(rest)
  )
    return { name: null, role: null, isPerson: false };
  const first = words[from]!;
  if (to - from === 1 && isPerson === false && (bitsOfWord(first) & (PERSON_NOUN | GROUP_NOUN)) !== 0)
    return { name: null, role: null, isPerson: false };
  const titles = words
    .slice(0, cut)
    .filter(
      (word) =>
        (bitsOfWord(word.replace('.', '')) & HONORIFIC) === 0 ||
        /^(?:sen|rep|gov|gen|prof|lt|col|sgt|capt|maj|rev)\b/i.test(word),
    );
  const lead = words.slice(cut, from);
  const role = [...titles, ...lead].join(' ');
  const name = words
    .slice(from, to)
    .join(' ')
    .replace(/[’']s?$/, '');
  return { name: name === '' ? null : name, role: role === '' ? null : role, isPerson };
}

function isCapital(word: string): boolean {
  return (classOf(word.replace(/^[(“"‘]/, '') || ' ') & CAPITAL) !== 0;
}

function looksLikeOrganisation(name: string, isDefinite: boolean): boolean {
  const words = name.split(' ');
  if (words.some((word) => (bitsOfWord(word) & ORGANISATION_WORD) !== 0)) return true;
  if (words.length === 1 && /^\p{Lu}{2,6}$/u.test(name)) return true;
  return isDefinite;
}

function nameless(
  head: string,
  words: readonly string[],
  isDefinite: boolean,
  told: { role: string | null; affiliation: string | null },
): Description {
  const stop = words.findIndex((word) =>
    /^(?:of|who|in|from|for|at|with|on|that|familiar|close|briefed|at)$/.test(word),
  );
  const noun = (stop > 0 ? words[stop - 1]! : (words.at(-1) ?? '')).toLowerCase().replace(/[’']s?$/, '');
  const bits = bitsOfWord(noun);
  const isCapitalised = words.some(isCapital);
  const kind =
    (bits & GROUP_NOUN) !== 0 || (bits === 0 && /[^s]s$/.test(noun))
      ? 'group'
      : (bits & PERSON_NOUN) !== 0
        ? 'anonymous'
        : (bits & (ORGANISATION_NOUN | ORGANISATION_WORD)) !== 0
          ? 'organisation'
          : (bits & DOCUMENT_NOUN) !== 0
            ? 'document'
            : 'unclear';
  return { kind, name: isCapitalised && kind === 'organisation' ? head : null, ...told, head: noun, isDefinite };
}

/** "Huawei’s European Union media manager" -> role and affiliation; "chairman of the Ohio Republican Party" likewise. */
function roleOf(phrase: string): { role: string | null; affiliation: string | null } {
  const first = phrase
    .split(', ')[0]!
    .replace(/^(?:the|a|an|its|his|her|their) /i, '')
    .split(/ (?:who|which) /)[0]!;
  // "who leaves office on Friday", "speaking in Brussels": what someone does, not what they are.
  if (/^(?:who|which|whose|whom|where|when|speaking|referring|citing|adding)\b/i.test(first))
    return { role: null, affiliation: null };
  if (/^\d+$/.test(first) || first === '')
    return phrase.includes(', ') ? roleOf(phrase.slice(phrase.indexOf(', ') + 2)) : { role: null, affiliation: null };
  if (!first.split(/[ -]/).some((word) => (bitsOfWord(word.replace(/[.’']$/, '')) & PERSON_NOUN) !== 0))
    return { role: first, affiliation: null };
  const owner = /^(\p{Lu}[^’']{0,60})[’']s /u.exec(first);
  if (owner) return { role: first.slice(owner[0].length), affiliation: owner[1]!.trim() };
  const at = / (?:of|for|at|with) (?:the )?(?=\p{Lu})/u.exec(first);
  if (at) return { role: first.slice(0, at.index), affiliation: first.slice(at.index + at[0].length) };
  return { role: first, affiliation: null };
}
