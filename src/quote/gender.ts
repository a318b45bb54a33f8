/** Gender as far as a first name or a role tells it. */
import { MORE_MENS_NAMES, MORE_WOMENS_NAMES } from './data/more-names.ts';
import { MENS_NAMES, WOMENS_NAMES } from './data/names.ts';

export type Gender = 'm' | 'f' | undefined;

const MEN = new Set(`${MENS_NAMES}${MORE_MENS_NAMES}`.split(/\s+/));
const WOMEN = new Set(`${WOMENS_NAMES}${MORE_WOMENS_NAMES}`.split(/\s+/));
const MALE = new Set(
  'father brother son husband king prince uncle nephew boy man gentleman lord actor waiter monk dad grandfather grandson stepfather widower boyfriend fiancé schoolboy duke baron'.split(
    ' ',
  ),
);
const FEMALE = new Set(
  'mother mum sister daughter wife queen princess aunt niece girl woman lady actress waitress nun mom grandmother granddaughter stepmother widow girlfriend fiancée schoolgirl duchess baroness headmistress ballerina landlady stewardess hostess'.split(
    ' ',
  ),
);

/** 'm' or 'f' where the first name nearly always tells; undefined where it does not. */
export function genderOf(name: string): 'm' | 'f' | undefined {
  const first = name.split(' ', 1)[0]!.toLowerCase();
  if (MEN.has(first)) return 'm';
  if (WOMEN.has(first)) return 'f';
  // "Jean-Luc", "Mary-Ann", "Ann-Kristin": the second part tells, where there is one.
  const dash = first.indexOf('-');
  if (dash < 1) return undefined;
  const [head, tail] = [first.slice(0, dash), first.slice(dash + 1)];
  if (head === 'jean') return 'm';
  return MEN.has(tail) ? 'm' : WOMEN.has(tail) || WOMEN.has(head) ? 'f' : MEN.has(head) ? 'm' : undefined;
}

/** "spokeswoman", "his sister", "father-of-two", "Vorstandschefin". */
export function genderOfRole(role: string): 'm' | 'f' | undefined {
  for (const word of role.toLowerCase().split(/[ -]/)) {
    if (FEMALE.has(word) || /woman$|chefin$|ministerin$|sprecherin$/.test(word)) return 'f';
    if (MALE.has(word) || (/[a-z]man$/.test(word) && !/^(?:ger|hu|ro|nor)man$/.test(word))) return 'm';
  }
  return undefined;
}

/** "BRAVE": shouted, not an acronym beside a name. */
export function isAllCapitals(word: string): boolean {
  return word.length > 3 && !word.includes('.') && word === word.toUpperCase() && word !== word.toLowerCase();
}
