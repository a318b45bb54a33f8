/** "BRUSSELS (Reuters) - ": where a report was filed, and by which agency. It stands before the first sentence and is not part of it. */
import { isSpace, letterCase } from './chars.ts';
import { agencyName } from './outlet.ts';

export interface Dateline {
  /** Where the paragraph's own text begins. */
  readonly end: number;
  /** The agency in brackets, as a name people use; null where none stands. */
  readonly outlet: string | null;
}

/** UTF-16 units: the longest real ones ("PORT-AU-PRINCE, Haiti, Jan. 13, 2010 (AP) --") stay below. */
const MAX_DATELINE = 90;

/** The dateline at the start of text[start, end), or null. */
export function readDateline(text: string, start: number, end: number): Dateline | null {
  const head = text.slice(start, Math.min(end, start + MAX_DATELINE));
  const dash = /\)?(?: ?(?:--|—|–)|\s-)(?=\s|["“'‘A-Z])/.exec(head);
  if (!dash || dash.index < 2) return null;
  const place = head.slice(0, dash.index + (dash[0].startsWith(')') ? 1 : 0));
  let from = start + dash.index + dash[0].length;
  while (from < end && isSpace(text.charCodeAt(from))) from++;
  if (from >= end || letterCase(text, from) === 'lower') return null;
  const bracket = /\(([^()]{2,40})\)$/.exec(place);
  const name = bracket ? place.slice(0, bracket.index).trim() : place.trim();
  const agency = bracket ? agencyName(bracket[1]!) : null;
  // Behind a town in capitals any name in brackets is the agency's: "CARROW (Meridian) - ".
  const outlet = agency ?? (bracket && OUTLET_NAME.test(bracket[1]!) ? bracket[1]! : null);
  if (bracket && !outlet) return null;
  if (!isPlace(name, agency !== null)) return null;
  return { end: from, outlet };
}

/** One to four capitalised words. */
const OUTLET_NAME = /^\p{Lu}[\p{L}.&'’-]*(?: \p{Lu}[\p{L}.&'’-]*){0,3}$/u;

/** Words in capitals that open a sentence with a dash behind them. */
const NO_TOWN =
  /^(?:NATO|OPEC|NASA|UNESCO|UNICEF|ASEAN|FIFA|UEFA|NAFTA|BREAKING|EXCLUSIVE|UPDATE|UPDATED|OPINION|ANALYSIS|WATCH)$/;

/** "DES MOINES, Iowa", "WASHINGTON, July 30": capitals first; after a comma a state or a day. With an agency, any capitalised words will do. */
function isPlace(name: string, hasAgency: boolean): boolean {
  if (name === '') return hasAgency;
  const [city = '', ...rest] = name.split(',');
  if (rest.length > 3 || name.length > 60) return false;
  const words = city.split(' ');
  if (words.length > 5) return false;
  const isCapital = hasAgency ? /^\p{Lu}[\p{L}.'’/-]*$/u : /^\p{Lu}[\p{Lu}.'’/-]+$/u;
  if (
    !words.every(
      (word) => isCapital.test(word) || /^(?:de|del|la|le|of|and|the|am|sur|upon|OF|AND|[A-Z]\.)$/.test(word),
    )
  )
    return false;
  // "NATO — The alliance", "GOP — So far": short capitals are no town, unless a state or an agency follows.
  if (!hasAgency && rest.length === 0 && (!/\p{Lu}{4}/u.test(city) || NO_TOWN.test(city))) return false;
  return rest.every((part) =>
    /^ ?(?:\p{Lu}[\p{L}.]*)(?: \p{Lu}[\p{L}.]*| \d{1,2}| \d{4})?$|^ ?\d{4}$/u.test(part.trimEnd()),
  );
}
