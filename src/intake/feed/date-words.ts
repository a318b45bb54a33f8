/** Dates with a month in words, or with days and months in numbers: each part is told by what it looks like. */
import { hourOf, type Moment } from './moment.ts';
import { ianaZone, offsetZone, type Zone, zoneByAbbreviation, zoneInWords } from './zones.ts';

/** By their first three letters; longer ones first where three say too little. */
const MONTHS: Readonly<Record<string, number>> = monthTable([
  'jan ene gen janv ιαν янв led',
  'feb fev fevr φεβ фев uno',
  'mar mär már maa mrt mars μαρ μάρ мар bre',
  'apr abr avr ápr απρ апр dub',
  'may mai mei mag máj maj maio μαι μάι μαϊ май мая kve',
  'jun giu juin jún ιουν ιούν ιον июн',
  'jul lug juil júl ιουλ ιούλ ιολ июл',
  'aug ago aou aoû août αυγ авг srp',
  'sep set sept sze σεπ сен zar',
  'oct okt ott out οκτ окт rij',
  'nov noe νοε νοέ ноя lis',
  'dec dez dic des déc δεκ дек pro',
]);

function monthTable(names: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.flatMap((line, index) => line.split(' ').map((name) => [name, index + 1])));
}

/** Weekdays that begin as a month does: mardi, Mar. */
const WEEKDAYS = /^(?:mardi|martes|martedì|marti|mars?edi|maandag|mart[eı]s)$/;

interface Found {
  day?: number;
  month?: number;
  year?: number;
  time?: Pick<Moment, 'hour' | 'minute' | 'second'>;
  half?: string;
  zone?: Zone;
  readonly numbers: number[];
}

/** Between words; a hyphen parts a number from a word, but "GMT-5" and "Etc/GMT-5" are one. */
const BETWEEN = /[ ,|()]{1,20}|(?<=[\p{L}.])(?<!gmt|utc|ut)-(?=\d)|(?<=\d)-(?=\p{L})|(?<=\d)T(?=\d)/iu;

/** undefined where a part means nothing in a date, or the date is not whole. */
export function readWords(text: string): Moment | undefined {
  const found: Found = { numbers: [] };
  for (const token of text.split(BETWEEN)) if (token !== '' && !readWord(token, found)) return undefined;
  const { numbers } = found;
  if (found.month === undefined) return undefined;
  if (found.year === undefined)
    found.year = numbers.findLast((number) => number > 31) ?? (found.day !== undefined ? numbers[0] : numbers[1]);
  found.day ??= numbers.find((number) => number <= 31 && number !== found.year) ?? numbers[0];
  if (found.year === undefined) return undefined;
  const year = found.year < 70 ? found.year + 2000 : found.year < 100 ? found.year + 1900 : found.year;
  const time = found.time ?? {};
  return {
    year,
    month: found.month,
    day: found.day ?? 1,
    ...time,
    hour: time.hour === undefined ? 0 : hourOf(time.hour, found.half),
    zone: found.zone ?? (found.time ? zoneInWords(text) : undefined) ?? 0,
  };
}

function readWord(token: string, found: Found): boolean {
  const clock =
    /^(\d{1,2})[:.h](\d{1,2})(?:[:.](\d{1,2})(?:[.,]\d{1,9})?)?([ap]\.?m\.?)?(z|[+-]\d{1,2}:?\d{0,2})?$/i.exec(token);
  if (clock && !found.time && !(token.includes('.') && found.month === undefined && !token.includes(':'))) {
    found.time = { hour: Number(clock[1]), minute: Number(clock[2]), second: Number(clock[3] ?? 0) };
    if (clock[4]) found.half = clock[4];
    if (clock[5]) found.zone = /^z$/i.test(clock[5]) ? 0 : (offsetZone(clock[5]) ?? 0);
    return true;
  }
  const numeric = /^(\d{1,4})([/.-])(\d{1,2})[/.-](\d{1,4})$/.exec(token);
  if (numeric) return readNumeric(numeric, found);
  if (/^\d{1,2}(?:st|nd|rd|th|er|º|\.)$/i.test(token)) {
    found.day = Number.parseInt(token, 10);
    return true;
  }
  if (/^'?\d{4}$/.test(token) && found.year === undefined) {
    found.year = Number(token.replace("'", ''));
    return true;
  }
  if (/^\d{1,2}$/.test(token)) {
    found.numbers.push(Number(token));
    return true;
  }
  if (/^[ap]\.?m\.?$/i.test(token)) {
    found.half = token;
    return true;
  }
  if (/^(?:gmt|utc|ut)?[+\-−–]\d/i.test(token) && found.time) {
    found.zone = offsetZone(token) ?? 0;
    return true;
  }
  return readName(token, found);
}

/** A month, a zone, or a word that means nothing here, such as a weekday. */
function readName(token: string, found: Found): boolean {
  const word = token.toLowerCase().replace(/\.$/, '');
  const zone = found.time ? (zoneByAbbreviation(word) ?? ianaZone(token)) : undefined;
  if (zone !== undefined) {
    found.zone ??= zone;
    return true;
  }
  if (!/^(?:[\p{L}\p{M}_/]{1,40}|[a-z]{3}\d[a-z]{3})$/u.test(word)) return false;
  if (found.month === undefined && !WEEKDAYS.test(word)) {
    const month = MONTHS[word.slice(0, 4)] ?? MONTHS[word.slice(0, 3)];
    if (month !== undefined) found.month = month;
  }
  return true;
}

/** 12/31/2003, 31.12.2003, 31-12-03, 2006/09/15: the month first where a slash stands and it can be one, as RSS writers have it. */
function readNumeric([, first, mark, second, third]: RegExpExecArray, found: Found): boolean {
  const [a, b, c] = [Number(first), Number(second), Number(third)];
  if (first!.length > 2) {
    found.year = a;
    found.month = b;
    found.day = c;
    return true;
  }
  const isMonthFirst = mark === '/' ? a <= 12 : a <= 12 && b > 12;
  found.month = isMonthFirst ? a : b;
  found.day = isMonthFirst ? b : a;
  found.year = c;
  return true;
}
