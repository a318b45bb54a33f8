/** What stands beside a name: the role before or after it, a verb of saying, the pronoun of what is said. */
import type { Gender } from './gender.ts';
import { bitsOfWord, CUE_SAY, PERSON_NOUN } from './lexicon.ts';
import type { Run } from './runs.ts';

const SAYS = /^(?:, [^,.;:“”"\n]{2,50},)? (?:(?:also|later|then|has|had) )?([a-z]+)/;
/** UTF-16 units beside a name that are read for a role. */
const BESIDE = 90;

/** "chief inspector of structures" -> "inspector": the noun that the role is, not one in it. */
export function headOf(role: string): string {
  return shortRole(role.toLowerCase()).split(/[ -]/).at(-1)!;
}

/** "Voss said", "Voss also told", "Voss, ranked ninth, said", "said Voss": what only persons have beside them, or organisations without a word that tells. */
export function saysBeside(text: string, at: number, end: number): boolean {
  const first = text[end];
  if (first === ' ' || first === ',') {
    const next = SAYS.exec(text.slice(end, end + (first === ' ' ? 30 : BESIDE)))?.[1];
    if (next !== undefined && (bitsOfWord(next) & CUE_SAY) !== 0) return true;
  }
  // "”, said Voss"
  if (text[at - 1] !== ' ' || (text[at - 2] !== 'd' && text[at - 2] !== 's')) return false;
  return /[,”"’'?!] (?:said|says|told|added) $/.test(text.slice(Math.max(0, at - 12), at));
}

/** "the mayor, Ann Berg" / "fire chief Ann Berg" / "Ann Berg, the mayor of Osterby". */
export function rolesBeside(text: string, { at, end }: Run): string[] {
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

export function shortRole(role: string): string {
  return role.split(/ (?:of|for|at|in) /)[0]!;
}

function isRoleWord(word: string): boolean {
  return word.split('-').some((part) => (bitsOfWord(part.replace(/[’'](?:s)?$/, '')) & PERSON_NOUN) !== 0);
}

/** "..., mayor of Osterby, said she was": the pronoun of what a person says about themselves. */
export function genderSaid(text: string, end: number): Gender {
  const words = text.slice(end, end + BESIDE).split(/\s+/, 14);
  const cue = words.findIndex((word) => (bitsOfWord(word) & CUE_SAY) !== 0);
  if (cue < 0 || words.slice(0, cue).some((word) => word.endsWith('.'))) return undefined;
  const next = words.slice(cue + 1, cue + 3).find((word) => word !== 'that');
  return next === 'he' ? 'm' : next === 'she' ? 'f' : undefined;
}

const KIN =
  /(?:^|[\s“"])(?:[Hh]is|[Hh]er|[Tt]heir) (?:\p{Ll}{2,12} )?(?:(wife|mother|sister|daughter|aunt|niece|grandmother|granddaughter|girlfriend|mum|mom)|husband|father|brother|son|uncle|nephew|grandfather|grandson|boyfriend|dad), $/u;

/** "his own mother, | Rima": the gender of a relative who is named by one name; undefined where no relative is. */
export function kinBefore(text: string, { at, end }: Run): Gender {
  if (text[at - 2] !== ',' || !/[,.]/.test(text.slice(end - 1, end + 1))) return undefined;
  const found = KIN.exec(text.slice(Math.max(0, at - 44), at));
  return found ? (found[1] === undefined ? 'm' : 'f') : undefined;
}
