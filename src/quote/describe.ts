/** A source as printed -> name, role, affiliation and kind, as far as the words themselves tell. */
import { genderOf, isAllCapitals } from './gender.ts';
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
  TIME,
} from './lexicon.ts';
import { nationIn } from './nation.ts';
import { officeIn } from './office.ts';

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

/** Lower-case words after a role that name somebody or something else: "governor of the Bank", "a man in Osterby". */
const BESIDE_NOUN = /^(?:of|for|in|from|at|by|to|close|with|on|familiar|briefed|among)$/;
/** "for the sponsor", at the end. */
const FOR_SOME = / (?:for|at|from|with) (?:the|its|their) \p{Ll}{2,20}$/u;
const MOST_FOR = 40;
/** What befell a document. */
const HISTORY =
  /^(?:seen|obtained|reviewed|published|released|sent|signed|written|commissioned|conducted|shared|provided|issued|posted|drafted|prepared|leaked|filed)$/;
/** German words for an office that stand right before a name. */
const GERMAN_ROLE =
  /^\p{Lu}\p{Ll}*(?:chef|chefin|minister|ministerin|sprecher|sprecherin|präsident|präsidentin|leiter|leiterin|kanzler|kanzlerin)$/u;
/** What a tabloid thinks of somebody is not their role. */
const MOOD =
  /^(?:furious|gutted|top|feisty|brave|jubilant|embattled|beleaguered|tearful|angry|defiant|disgraced|fuming|proud|new|\p{L}+-faced|\p{L}+-eyed)$/iu;

/** Not words of a source at all: days, "that", numbers, an adjective without its noun. */
export function isNobody(source: string): boolean {
  const words = source
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  if (words.length === 0 || /^(?:nobody|no-one|none|nothing)$/.test(words[0]!)) return true;
  if (words[0] === 'no' && words[1] === 'one') return true;
  if (words.length <= 2 && /^(?:of|that|there|which|what)$/.test(words.at(-1)!)) return true;
  if (words.every((word) => (bitsOfWord(word) & TIME) !== 0 || /^[\d.%]+$/.test(word))) return true;
  if (/^[\d.]+$/.test(words[0]!) && words[1] === 'who') return true;
  const isCut = words.length === 2 && /^(?:a|an)$/.test(words[0]!) && /(?:ing|ent|ous|ive|ed)$/.test(words[1]!);
  return (
    isCut &&
    bitsOfWord(words[1]!) === (bitsOfWord(words[1]!) & ORGANISATION_WORD) &&
    /^\p{Ll}/u.test(source.split(' ')[1]!)
  );
}

export function describeSource(source: string): Description {
  const text = source.replace(/\s+/g, ' ').replace(/[,.]$/, '');
  const bare = { role: null, affiliation: null, head: null, isDefinite: false };
  if (/^(?:he|she|it|they|we|i|who|his|her|its|their)$/i.test(text)) return { ...bare, kind: 'pronoun', name: null };
  const comma = text.indexOf(', ');
  const head = comma < 0 ? text : text.slice(0, comma);
  const apposition = comma < 0 ? null : text.slice(comma + 2);
  const words = withoutHistory(head.split(' ').filter((word) => word !== ''));
  const isDefinite = /^(?:the|this|that)$/i.test(words[0] ?? '');
  const trimmed = /^(?:the|a|an|this|that)$/i.test(words[0] ?? '') ? words.slice(1) : words;
  const office = officeIn(trimmed);
  if (office) {
    const own = office.isDepartment ? { role: office.role, affiliation: null } : roleOf(office.role);
    return { ...bare, ...own, kind: 'person', name: office.name };
  }
  const split = splitTitle(trimmed);
  const known = organisationAfterNoun(trimmed);
  if (known) return { ...bare, kind: 'organisation', name: known, isDefinite };
  const organisation = organisationIn(trimmed);
  if (organisation && apposition === null)
    return { ...bare, kind: 'organisation', name: isDefinite ? head : organisation, isDefinite };
  const told = apposition ? roleOf(apposition) : { role: null, affiliation: null };
  // "A spokesman for the sponsor, Brightseam": the one word names whom he speaks for.
  const isInner = /^an?$/i.test(words[0] ?? '') && FOR_SOME.test(head.slice(-MOST_FOR)) && !apposition?.includes(' ');
  if (apposition && isInner) return nameless(head, trimmed, false, { role: null, affiliation: null });
  if (apposition && (split.name === null || namesOthers(trimmed))) {
    // "Saltmarsh’s chief executive, Marguerite Delacour": the role comes first.
    const named = namedIn(apposition, nameless(head, trimmed, isDefinite, told).kind === 'anonymous');
    if (named) return { ...bare, ...(isPointing(words) ? { role: null, affiliation: null } : roleOf(head)), ...named };
  }
  if (split.name === null || namesOthers(trimmed) || /^(?:that|one|another)$/i.test(words[0] ?? ''))
    return nameless(head, trimmed, isDefinite, told);
  if (/^an?$/i.test(words[0] ?? '') && !split.isPerson && !split.name.includes(' ') && trimmed.length > 1)
    return nameless(head, trimmed, false, told);
  const from = / of (?:the )?/.exec(split.name);
  if (from && split.name.slice(0, from.index).includes(' ') && genderOf(split.name) !== undefined)
    return {
      ...bare,
      kind: 'person',
      name: split.name.slice(0, from.index),
      role: told.role,
      affiliation: split.name.slice(from.index + from[0].length),
      isDefinite,
    };
  const rest = head.slice(head.lastIndexOf(split.name) + split.name.length);
  const of = split.name.includes(' ') ? memberOf(rest.slice(0, 80)) : null;
  const isOrganisation =
    (split.role === null && looksLikeOrganisation(split.name, isDefinite)) ||
    (!split.isPerson && told.role !== null && isOrganisationRole(told.role));
  const before = split.role === null ? { role: null, affiliation: null } : roleOf(split.role);
  const isPerson =
    split.isPerson ||
    (told.role !== null && !isOrganisation) ||
    (split.name.includes(' ') && genderOf(split.name) !== undefined);
  return {
    kind: isOrganisation ? 'organisation' : isPerson ? 'person' : 'unclear',
    name: isOrganisation && isDefinite && isCapital(trimmed[0] ?? '') ? head : split.name,
    role: told.role ?? before.role,
    affiliation:
      told.affiliation ?? before.affiliation ?? (isOrganisation ? null : (of ?? nationIn(before.role ?? ''))),
    head: null,
    isDefinite,
  };
}

/** "a letter seen by The Post": the letter; who has seen it is not the source. */
function withoutHistory(words: readonly string[]): readonly string[] {
  const noun = words.findIndex((word) => (bitsOfWord(word) & DOCUMENT_NOUN) !== 0);
  const at = noun < 0 ? -1 : words.findIndex((word, i) => i > noun && HISTORY.test(word));
  return at < 0 ? words : words.slice(0, at);
}

/** "Tenants’ Union", "Liberal Bloc", "Bank of Halvern": a run of capitals with an organisation's word at its end. */
function organisationIn(words: readonly string[]): string | undefined {
  const owner = words.findLastIndex((word) => /[’']s$/.test(word));
  const own = words.slice(owner + 1);
  if (words.slice(0, owner + 1).some((word) => !isCapital(word))) return undefined;
  if (
    own.length === 0 ||
    !isCapital(own[0]!) ||
    !own.every((word) => isCapital(word) || /^(?:of|the|for|and|&)$/.test(word))
  )
    return undefined;
  const of = own.indexOf('of');
  const last = own[of > 0 ? of - 1 : own.length - 1]!;
  if ((bitsOfWord(last) & ORGANISATION_WORD) === 0 || (bitsOfWord(last) & PERSON_NOUN) !== 0) return undefined;
  if (own.slice(0, -1).some((word) => (bitsOfWord(word.replace('.', '')) & HONORIFIC) !== 0)) return undefined;
  return own.length > 1 || owner >= 0 ? own.join(' ') : undefined;
}

/** "the governor of the Bank", "Ms Voss’s office", "Friends of Ann Berg": the name in it is not the source's. */
function namesOthers(words: readonly string[]): boolean {
  const stop = words.findIndex((word, i) => i > 0 && BESIDE_NOUN.test(word));
  if (stop > 0) {
    const noun = words[stop - 1]!;
    const bits = bitsOfWord(noun);
    const isRole =
      (bits & (PERSON_NOUN | GROUP_NOUN | DOCUMENT_NOUN)) !== 0 || (stop === 1 && /^\p{Lu}?\p{Ll}+s$/u.test(noun));
    if (isRole && (stop === 1 || /^\p{Ll}/u.test(noun)) && genderOf(noun) === undefined) return true;
  }
  const owner = words.findLastIndex((word) => /[’']s?$/.test(word) && isCapital(word));
  const after = words.slice(owner + 1);
  return owner >= 0 && after.length > 0 && after.every((word) => /^\p{Ll}/u.test(word));
}

/** The person or organisation that an apposition names: "Ann Berg", "Dr Ann Berg", "baker Ann Berg, 44", "Brightspan". */
function namedIn(apposition: string, isRole: boolean): Pick<Description, 'kind' | 'name'> | undefined {
  const own = apposition.split(', ')[0]!.split(/ (?:of|at|from|for|in|who) /)[0]!;
  const words = own.split(' ').filter((word) => (bitsOfWord(word.replace('.', '')) & HONORIFIC) === 0);
  if (words.length === 0) return undefined;
  const name = words.join(' ');
  if (words.includes('&')) return { kind: 'organisation', name };
  if (words.length === 1 && isCapital(name)) return { kind: isRole ? 'person' : 'organisation', name };
  if (organisationIn(words)) return { kind: 'organisation', name };
  const office = officeIn(words);
  if (office) return { kind: 'person', name: office.name };
  const split = splitTitle(words);
  if (split.name?.includes(' ') && split.isPerson) return { kind: 'person', name: split.name };
  return isFullName(name) ? { kind: 'person', name } : undefined;
}

/** "that lady", "one of them": no role. */
function isPointing(words: readonly string[]): boolean {
  return /^(?:that|this|one|another)$/i.test(words[0] ?? '');
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
    const isTitle =
      GERMAN_ROLE.test(words[i]!) ||
      /^\p{L}+-of-\p{L}+$/u.test(word) ||
      (isAllCapitals(words[i]!) && words.some((other) => isCapital(other) && !isAllCapitals(other)) && i === cut);
    if (!isLast && isTitle) {
      cut = i + 1;
      isPerson = true;
    }
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
      (words[to] === 'and' && from > cut && to === from + 1 && to === words.length - 2 && isCapital(words[to + 1]!)) ||
      PARTICLES.has(words[to]!.toLowerCase()))
  )
    to++;
  if (from >= to) return { name: null, role: null, isPerson: false };
  // "the Transport Minister": a role in capitals.
  if (
    (bitsOfWord(words[to - 1]!) & PERSON_NOUN) !== 0 &&
    genderOf(words[to - 1]!) === undefined &&
    (to - from < 2 || genderOf(words[from]!) === undefined) &&
    to === words.length &&
    from === cut
  )
    return { name: null, role: null, isPerson: false };
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
  const role = roleIn([...titles, ...lead]);
  const name = words
    .slice(from, to)
    .join(' ')
    .replace(/[’']s?$/, '');
  return { name: name === '' ? null : name, role: role === '' ? null : role, isPerson };
}

/** Without moods, and only where a word in it names an office or a trade: "jubilant" is none, nor is "lorry king". */
export function roleIn(words: readonly string[]): string {
  const own = words.filter((word) => !isAllCapitals(word));
  // "rivals such as businessman Peter Dorn"
  const such = own.lastIndexOf('such');
  if (such >= 0 && own[such + 1] === 'as') own.splice(0, such + 2);
  while (own.length > 0 && MOOD.test(own[0]!)) own.shift();
  const last = own.at(-1) ?? '';
  if (/^(?:king|queen|hero|boss)$/.test(last)) return '';
  return own.some(
    (word) =>
      GERMAN_ROLE.test(word) ||
      word.split('-').some((part) => (bitsOfWord(part.replace('.', '')) & (PERSON_NOUN | HONORIFIC)) !== 0),
  )
    ? own.join(' ')
    : '';
}

/** "Berg", "al-Amr". */
function isCapital(word: string): boolean {
  return (classOf(word.replace(/^[(“"‘]|^(?:al|el|as|ar|ad|ash|an|az)-(?=\p{Lu})/u, '') || ' ') & CAPITAL) !== 0;
}

/** "the company that built the gate", "a carmaker". */
function isOrganisationRole(role: string): boolean {
  const words = role.split(' ');
  const stop = words.findIndex((word) => /^(?:that|which|of|in|from|for|behind)$/.test(word));
  return (bitsOfWord(stop > 0 ? words[stop - 1]! : words.at(-1)!) & ORGANISATION_NOUN) !== 0;
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
    /^(?:of|who|in|from|for|at|with|on|that|familiar|close|briefed|by|to|among)$/.test(word),
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
export function roleOf(phrase: string): { role: string | null; affiliation: string | null } {
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

/** "the Refugee Council" of ", head of the Refugee Council": what ends the text, behind its last comma. */
function memberOf(text: string): string | null {
  const piece = text.slice(text.lastIndexOf(',') + 1);
  const found = / (?:of|at|from|with) (?:the )?(?=\p{Lu})/u.exec(piece);
  const name = found ? piece.slice(found.index + found[0].length) : '';
  return name.length > 1 && name.length <= 61 ? name : null;
}
