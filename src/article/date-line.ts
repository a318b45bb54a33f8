/** Lines that say when an article was published. */

/** What such a line says. `instant` is null where it is a date line that names no moment ("2 hours ago", 3/4/2019). */
export interface DateLine {
  readonly instant: Temporal.Instant | null;
  /** It says when the text was changed, not when it came out. */
  readonly isUpdate: boolean;
}

const MONTHS: Readonly<Record<string, number>> = monthTable([
  'january jan januar jänner janvier janv enero ene gennaio gen janeiro januari',
  'february feb februar février fevrier févr fevr febrero febbraio fevereiro februari',
  'march mar märz maerz mars marzo março maart mrt',
  'april apr avril avr abril abr aprile',
  'may mai mayo maggio mag maio mei',
  'june jun juni juin junio giugno giu junho',
  'july jul juli juillet juil julio luglio lug julho',
  'august aug août aout agosto ago augustus',
  'september sep sept septembre septiembre settembre set setembro',
  'october oct oktober okt octobre octubre ottobre ott outubro',
  'november nov novembre noviembre novembro',
  'december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro',
]);

const WEEKDAYS = new Set(
  (
    'monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun montag dienstag mittwoch ' +
    'donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes ' +
    'sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica segunda-feira terça-feira quarta-feira quinta-feira ' +
    'sexta-feira maandag dinsdag woensdag donderdag vrijdag zaterdag zondag'
  ).split(' '),
);

/** Words that may stand around a date without meaning anything for it. */
const FILLERS = new Set(
  'at on of the le de del di den der vom um à às el il am uhr hrs hours h originally first last posted published updated modified created date publié publicado veröffentlicht aktualisiert stand and'.split(
    ' ',
  ),
);

/** Hours ahead of UTC. Names that mean several zones (IST) are not here: their time counts as UTC. */
const ZONES: Readonly<Record<string, number>> = {
  utc: 0,
  gmt: 0,
  z: 0,
  bst: 1,
  wet: 0,
  west: 1,
  cet: 1,
  cest: 2,
  mez: 1,
  mesz: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  hkt: 8,
  sgt: 8,
  jst: 9,
  kst: 9,
  aest: 10,
  aedt: 11,
  nzst: 12,
  nzdt: 13,
  sast: 2,
};

/** United States zone names without their season: the season follows from the date. */
const US_ZONES: Readonly<Record<string, string>> = {
  et: 'America/New_York',
  eastern: 'America/New_York',
  ct: 'America/Chicago',
  central: 'America/Chicago',
  mt: 'America/Denver',
  mountain: 'America/Denver',
  pt: 'America/Los_Angeles',
  pacific: 'America/Los_Angeles',
};

const MAX_DATE_LINE = 120;

/**
 * Reads a line that is a date and nothing else, or null. A date without a time means midday UTC: the same day nearly
 * everywhere. A time without a zone is read as UTC. Of "Published X, updated Y" the first counts.
 */
export function readDateLine(line: string): DateLine | null {
  if (line.length > MAX_DATE_LINE || !/\d/.test(line)) return null;
  const instant = readInstant(line.replace(PREFIX, '').trim());
  if (instant === undefined) return null;
  return { instant, isUpdate: /^(?:last )?(?:updated|modified|aktualisiert)/i.test(line) };
}

/** null where a date names no moment, undefined where the text is no date. */
function readInstant(bare: string): Temporal.Instant | null | undefined {
  const iso = readIso(bare);
  if (iso) return iso;
  if (/^\d{1,2} (?:minutes?|mins?|hours?|hrs?|days?|weeks?) ago$/i.test(bare)) return null;
  const numeric = readNumeric(bare);
  if (numeric !== undefined) return numeric;
  return readWords(bare);
}

const PREFIX =
  /^(?:(?:first |originally |last )?(?:published|updated|posted|modified|publié|publicado|pubblicato|veröffentlicht|aktualisiert|stand|date|issued|filed)(?: on| at| le| el| am)?)[ :]{1,3}/i;

function readIso(text: string): Temporal.Instant | null {
  const match =
    /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ,]{1,2}(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/.exec(
      text,
    );
  if (!match) {
    const chinese = /^(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日(?: ?(\d{1,2}):(\d{2}))?$/.exec(text);
    if (!chinese) return null;
    return instantOf({
      year: Number(chinese[1]),
      month: Number(chinese[2]),
      day: Number(chinese[3]),
      ...timeOf(chinese[4], chinese[5]),
    });
  }
  const [, year, month, day, hour, minute, second, zone] = match;
  return instantOf({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    ...timeOf(hour, minute, second),
    offsetMinutes: zone === undefined ? 0 : offsetOf(zone),
  });
}

function timeOf(hour?: string, minute?: string, second?: string): Partial<Moment> {
  return hour === undefined ? {} : { hour: Number(hour), minute: Number(minute ?? 0), second: Number(second ?? 0) };
}

/** Minutes ahead of UTC of "+02:00", "-0500", "Z". */
function offsetOf(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

/** 30.07.2019 has its day first; 7/30/2019 and 30/7/2019 say it where one part is above 12, and 3/4/2019 does not. */
function readNumeric(text: string): Temporal.Instant | null | undefined {
  const match = /^(\d{1,2})([./-])(\d{1,2})[./-](\d{4})(?:[ ,]{1,2}(\d{1,2}):(\d{2}))?$/.exec(text);
  if (!match) return undefined;
  const [, first, separator, second, year, hour, minute] = match;
  const a = Number(first);
  const b = Number(second);
  if (separator !== '.' && a <= 12 && b <= 12 && a !== b) return null;
  const isDayFirst = separator === '.' || a > 12;
  return instantOf({
    year: Number(year),
    month: isDayFirst ? b : a,
    day: isDayFirst ? a : b,
    ...timeOf(hour, minute),
  });
}

interface Moment {
  year: number;
  month: number;
  day: number;
  hour?: number;
  minute?: number;
  second?: number;
  offsetMinutes?: number;
  timeZone?: string;
}

/** "Tuesday, July 30, 2019 at 8:15 p.m. ET": every word must have a meaning in a date. */
function readWords(text: string): Temporal.Instant | null | undefined {
  const moment: Partial<Moment> = {};
  for (const token of text.split(/[\s,|•·()]+|[–—] | [-–—]/)) {
    if (token === '' || token === '-') continue;
    // What follows a whole date is a second one: "Published ... Updated ...".
    if (isWhole(moment) && /^(?:updated|modified|last)\b/i.test(token)) break;
    if (!readWord(token, moment)) return undefined;
  }
  return isWhole(moment) ? instantOf(moment) : undefined;
}

function isWhole(moment: Partial<Moment>): moment is Moment {
  return moment.year !== undefined && moment.month !== undefined && moment.day !== undefined;
}

/** @returns false where the word has no place in a date. */
function readWord(token: string, moment: Partial<Moment>): boolean {
  const word = token.toLowerCase().replace(/[.:]$/, '');
  // Before the fillers: "am" is German for "on" too.
  if (/^[ap]\.?m$/.test(word) && moment.hour !== undefined && moment.hour <= 12) {
    applyHalf(word, moment);
    return true;
  }
  if (WEEKDAYS.has(word) || FILLERS.has(word)) return true;
  const month = MONTHS[word];
  if (month !== undefined && moment.month === undefined) {
    moment.month = month;
    return true;
  }
  if (/^\d{4}$/.test(word) && moment.year === undefined) {
    moment.year = Number(word);
    return true;
  }
  if (/^\d{1,2}(?:st|nd|rd|th|º|er)?$/.test(word) && moment.day === undefined) {
    moment.day = Number.parseInt(word, 10);
    return true;
  }
  return readTimeWord(word, moment);
}

function readTimeWord(word: string, moment: Partial<Moment>): boolean {
  const clock =
    /^(\d{1,2})[:.h](\d{2})(?::(\d{2}))?(am|pm|a\.m|p\.m|z)?$/.exec(word) ??
    /^(\d{1,2})()()(am|pm|a\.m|p\.m)$/.exec(word);
  if (clock && moment.hour === undefined) {
    moment.hour = Number(clock[1]);
    moment.minute = Number(clock[2] || 0);
    moment.second = Number(clock[3] || 0);
    if (clock[4] && clock[4] !== 'z') applyHalf(clock[4], moment);
    return true;
  }
  if (moment.hour === undefined) return false;
  const zone = Object.hasOwn(ZONES, word) ? ZONES[word] : undefined;
  if (zone !== undefined) {
    moment.offsetMinutes = zone * 60;
    return true;
  }
  const named = Object.hasOwn(US_ZONES, word) ? US_ZONES[word] : undefined;
  if (named !== undefined) {
    moment.timeZone = named;
    return true;
  }
  if (/^[+-]\d{2}:?\d{2}$/.test(word)) {
    moment.offsetMinutes = offsetOf(word);
    return true;
  }
  return word === 'time' || word === 'ist' || word === 'local';
}

function applyHalf(half: string, moment: Partial<Moment>): void {
  const hour = moment.hour!;
  if (half.startsWith('p') && hour < 12) moment.hour = hour + 12;
  if (half.startsWith('a') && hour === 12) moment.hour = 0;
}

/** null where the calendar has no such day. */
function instantOf(moment: Moment): Temporal.Instant | null {
  const { year, month, day, hour = 12, minute = 0, second = 0, offsetMinutes = 0, timeZone = 'UTC' } = moment;
  if (year < 1600 || year > 2200) return null;
  try {
    return Temporal.PlainDateTime.from({ year, month, day, hour, minute, second }, { overflow: 'reject' })
      .toZonedDateTime(timeZone)
      .toInstant()
      .subtract({ minutes: offsetMinutes });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function monthTable(rows: readonly string[]): Record<string, number> {
  const table: Record<string, number> = Object.create(null);
  for (const [index, row] of rows.entries()) for (const name of row.split(' ')) table[name] = index + 1;
  return table;
}
