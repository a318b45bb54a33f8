/** Words for countries and their people beside an office: "German Chancellor", "the Spaniard". */
import { NATIONAL_ADJECTIVES, NATIONALS } from './data/callings.ts';

const PERSONS = new Set(NATIONALS.split(/\s+/).filter((word) => word !== ''));
const WORDS = new Set([...PERSONS, ...NATIONAL_ADJECTIVES.split(/\s+/)]);

/** "Spaniard": what one can be called after "the". */
export function isNational(word: string): boolean {
  return PERSONS.has(word);
}

/** "German" of "German Chancellor", "US" of "US senator": what an office is of, as printed; null where it is not told so. */
export function nationIn(role: string): string | null {
  const space = role.indexOf(' ');
  const first = role.slice(0, Math.max(0, space));
  return WORDS.has(first) || /^(?:U\.?S\.?|U\.?K\.?|EU|UN)$/.test(first) ? first : null;
}
