/** Gender as far as a first name or a role tells it. */
import { MENS_NAMES, WOMENS_NAMES } from './data/names.ts';

export type Gender = 'm' | 'f' | undefined;

const MEN = new Set(MENS_NAMES.split(/\s+/));
const WOMEN = new Set(WOMENS_NAMES.split(/\s+/));
const MALE = new Set(
  'father brother son husband king prince uncle nephew boy man gentleman lord actor waiter monk'.split(' '),
);
const FEMALE = new Set(
  'mother mum sister daughter wife queen princess aunt niece girl woman lady actress waitress nun'.split(' '),
);

/** 'm' or 'f' where the first name nearly always tells; undefined where it does not. */
export function genderOf(name: string): 'm' | 'f' | undefined {
  const first = name.split(' ')[0]!.toLowerCase();
  return MEN.has(first) ? 'm' : WOMEN.has(first) ? 'f' : undefined;
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
