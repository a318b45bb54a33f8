/** A person's printed name in parts, and whether two printed names may be one person's. */
import { personWords, SUFFIXES } from './names.ts';
import { transliterated } from './transliteration.ts';

export interface PersonName {
  /** The family name, its spellings folded: what people who may be one person have in common. */
  readonly family: string;
  /** What stands before it, folded: words, and single letters for initials. Empty: the family name stands alone. */
  readonly given: readonly string[];
  /** "jr", "iii": a son is not his father. */
  readonly suffix: string;
}

/** Words between given and family name that writers use or leave out: "von der Leyen", "al-Assad". */
const PARTICLES = new Set(
  'al el ul ad as bin ibn van von der den de da di do dos das du del della la le ter ten zu af av'.split(' '),
);

/** Family names that stand first, of Chinese, Korean and Vietnamese people. */
const FIRST_FAMILIES = new Set(
  `xi li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang song deng han feng cao
  peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao fan hua jin mao meng hou bai qin tan wen
  kim lee park choi jung kang cho yoon jang lim moon ban nguyen tran pham`.split(/\s+/),
);
/** Syllables of names written in pinyin, or as Koreans write theirs. */
const SYLLABLES =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|eong|yeo|ang|eng|ing|ong|ian|iao|uai|uan|eun|eon|yun|yuk|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ue|ui|uo|ae|eo|eu|oo|ee|ok|uk|ik|ak|[aeiou])){1,3}$/;
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** Titles before it, nicknames between marks and particles are left out. */
export function parsePersonName(printed: string): PersonName {
  const words = personWords(withoutAsides(printed));
  if (SPACELESS.test(printed)) return { family: words.join(''), given: ['*'], suffix: '' };
  const suffix = words.length > 1 && SUFFIXES.has(words.at(-1)!) ? words.pop()! : '';
  const bare = words.filter((word, at) => at === words.length - 1 || !PARTICLES.has(word));
  const [first = '', ...rest] = bare;
  if (rest.length > 0 && FIRST_FAMILIES.has(first) && rest.every((word) => SYLLABLES.test(word)))
    return { family: first, given: [rest.join('')], suffix };
  return { family: transliterated(bare.at(-1) ?? ''), given: bare.slice(0, -1).map(transliterated), suffix };
}

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '"': '"', '“': '”' };

/** Without what stands in brackets or between double marks: a party, a nickname. */
function withoutAsides(printed: string): string {
  let plain = '';
  let at = 0;
  while (at < printed.length) {
    const closer = CLOSERS[printed[at]!];
    const end = closer === undefined ? -1 : printed.indexOf(closer, at + 1);
    plain += end < 0 ? printed[at] : ' ';
    at = end < 0 ? at + 1 : end + 1;
  }
  return plain;
}

/** Whether the two may be one person: what both print agrees, an initial standing for its word. Families stand alone in neither. */
export function mayBeOne(one: PersonName, other: PersonName): boolean {
  if (one.family !== other.family || one.suffix !== other.suffix) return false;
  // Most people of one family part here: hundreds of names are compared with hundreds.
  if (one.given[0]?.[0] !== other.given[0]?.[0] && one.given.length < 3 && other.given.length < 3) return false;
  const common = Math.min(one.given.length, other.given.length);
  if (common === 0) return one.given.length === other.given.length;
  if (one.given.slice(0, common).every((word, at) => isSameGiven(word, other.given[at]!))) return true;
  // "López Obrador" of "Andrés Manuel López Obrador".
  const [short, long] = one.given.length < other.given.length ? [one.given, other.given] : [other.given, one.given];
  return (
    long.length >= 3 && short.every((word, at) => word.length > 1 && word === long[long.length - short.length + at])
  );
}

function isSameGiven(one: string, other: string): boolean {
  return one === other || (Math.min(one.length, other.length) === 1 && one[0] === other[0]);
}

/** How much of a name is printed: a fuller name says more than one with initials, a family name alone says nothing. */
export function fullness({ given }: PersonName): number {
  return given.reduce((sum, word) => sum + (word.length > 1 ? 3 : 1), 0);
}
