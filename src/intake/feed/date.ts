/** Dates of feeds: RFC 822 and W3C-DTF as they should be, and the many ways in which they are written instead. */

/** Hours ahead of UTC by name. What is not here counts as UTC. */
const ZONES: Readonly<Record<string, number>> = {
  est: -5,
  edt: -4,
  et: -5,
  cst: -6,
  cdt: -5,
  ct: -6,
  mst: -7,
  mdt: -6,
  mt: -7,
  pst: -8,
  pdt: -7,
  pt: -8,
  akst: -9,
  akdt: -8,
  hst: -10,
  ast: -4,
  adt: -3,
  nst: -3.5,
  ndt: -2.5,
  brt: -3,
  art: -3,
  clt: -4,
  bst: 1,
  wet: 0,
  west: 1,
  cet: 1,
  cest: 2,
  mez: 1,
  mesz: 2,
  met: 1,
  mest: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  msd: 4,
  sast: 2,
  ist: 5.5,
  pkt: 5,
  ict: 7,
  wib: 7,
  hkt: 8,
  sgt: 8,
  awst: 8,
  jst: 9,
  kst: 9,
  acst: 9.5,
  acdt: 10.5,
  aest: 10,
  aedt: 11,
  nzst: 12,
  nzdt: 13,
};

/** By their first three letters, without accents; longer ones first where three say too little. */
const MONTHS: Readonly<Record<string, number>> = monthTable([
  'jan ene gen janv ιαν янв led',
  'feb fev fevr φεβ фев uno',
  'mar mär maa mrt mars μαρ μάρ мар bre',
  'apr abr avr απρ апр dub',
  'may mai mei mag maj maio μαι μάι μαϊ май мая kve',
  'jun giu juin ιουν ιούν ιον июн',
  'jul lug juil ιουλ ιούλ ιολ июл',
  'aug ago aou aoû août αυγ авг srp',
  'sep set sept σεπ сен zar',
  'oct okt ott out οκτ окт rij',
  'nov noe νοε νοέ ноя lis',
  'dec dez dic des déc δεκ дек pro',
]);

function monthTable(names: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.flatMap((line, index) => line.split(' ').map((name) => [name, index + 1])));
}

const MAX_LENGTH = 120;
const FIRST_YEAR = 1600;
const LAST_YEAR = 2200;

/**
 * The instant that a feed's date names; null where it names none. A date without a time is its first moment in UTC and a time
 * without a zone is UTC, as feed readers have it; a year of two digits is 1970 to 2069.
 */
export function readFeedDate(given: string): Temporal.Instant | null {
  const text = given.trim().replace(/[\s\u00a0]{1,40}/g, ' ');
  if (text === '' || text.length > MAX_LENGTH || !/\d/.test(text)) return null;
  const moment = readIso(text) ?? readCjk(text) ?? readEpoch(text) ?? readWords(text);
  return moment ? instantOf(moment) : null;
}

interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour?: number | undefined;
  readonly minute?: number | undefined;
  readonly second?: number | undefined;
  /** Minutes ahead of UTC. */
  readonly offset?: number | undefined;
}

/** 2003, 2003-12, 2003-12-31, 20031231, 2003-365, 2003-W52-3, with "T10:14:55.123+01:00" or " 10.14" behind them. */
function readIso(text: string): Moment | undefined {
  const match =
    /^(\d{4})(?:-(\d{2})-(\d{2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})\.?|-(\d{1,2})-(\d{1,2})|(\d{2})(\d{2})|-?W(\d{2})(?:-?(\d))?|-(\d{3})|-(\d{2})|(\d{2}))?(?![\d/.-])(.*)$/i.exec(
      text,
    );
  if (!match) return undefined;
  const time = readTime(match[17]!);
  if (!time) return undefined;
  const year = Number(match[1]);
  if (match[12]) return { ...weekDay(year, Number(match[12]), Number(match[13] ?? 1)), ...time };
  if (match[14]) return { ...dayOfYear(year, Number(match[14])), ...time };
  const month = Number(match[2] ?? match[4] ?? match[6] ?? match[8] ?? match[10] ?? match[15] ?? match[16] ?? 1);
  const day = Number(match[3] ?? match[5] ?? match[7] ?? match[9] ?? match[11] ?? 1);
  return { year, month, day, ...time };
}

type Time = Pick<Moment, 'hour' | 'minute' | 'second' | 'offset'>;

/** What stands behind a date of numbers; undefined where it is no time. */
function readTime(rest: string): Time | undefined {
  if (rest.trim() === '') return {};
  const match =
    /^(?:T| |, |,)? ?(\d{1,2})(?:[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?|(\d{2})(\d{2})?)? ?([ap]\.?m\.?)? ?(.{0,40})$/i.exec(
      rest,
    );
  if (!match) return undefined;
  const [, hour, minute, second, shortMinute, shortSecond, half, zone] = match;
  const offset = readZone(zone!.trim());
  if (offset === undefined) return undefined;
  return {
    hour: hourOf(Number(hour), half),
    minute: Number(minute ?? shortMinute ?? 0),
    second: Number(second ?? shortSecond ?? 0),
    offset,
  };
}

function hourOf(hour: number, half: string | undefined): number {
  if (!half || hour > 12) return hour;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

/** Minutes ahead of UTC of "+01:00", "-5", "GMT+1", "EST", "America/New_York"; 0 for '' and names that nobody knows; undefined for what is no zone. */
function readZone(zone: string): number | undefined {
  if (zone === '') return 0;
  const named = /^\(?([a-z]{1,5})\)?\.?$/i.exec(zone);
  if (named) return (ZONES[named[1]!.toLowerCase()] ?? 0) * 60;
  const offset =
    /^(?:gmt|utc|z|ut)? ?([+-−–]) ?(\d{1,2})(?::?(\d{2}))?(?: ?\(.{0,30}\))?$/i.exec(zone) ??
    /^()(\d{2}):?(\d{2})$/.exec(zone);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    return minutes > 18 * 60 ? 0 : offset[1] === '+' || offset[1] === '' ? minutes : -minutes;
  }
  return /^[A-Za-z_]{1,20}\/[A-Za-z_/]{1,30}$/.test(zone) ? 0 : undefined;
}

/** 2004년 05월 28일 오후 01:31:15, 2019年7月30日 08:15. */
function readCjk(text: string): Moment | undefined {
  const match =
    /^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일](?: ?\(.\))? ?(오전|오후|上午|下午|午前|午後)? ?(?:(\d{1,2})[:時时시] ?(\d{2})(?:[:分분] ?(\d{2}))?)?/.exec(
      text,
    );
  if (!match) return undefined;
  const [, year, month, day, half, hour, minute, second] = match;
  const isAfternoon = half === '오후' || half === '下午' || half === '午後';
  // Korea and Japan write their own time, nine hours ahead.
  const offset = /[년월]/.test(text) || /午[前後]/.test(text) ? 540 : 0;
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: hour === undefined ? 0 : (Number(hour) % (half ? 12 : 24)) + (isAfternoon ? 12 : 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    offset,
  };
}

/** Seconds or milliseconds since 1970. */
function readEpoch(text: string): Moment | undefined {
  if (!/^\d{9,13}(?:\.\d{1,6})?$/.test(text)) return undefined;
  const number = Number(text);
  const at = Temporal.Instant.fromEpochMilliseconds(
    Math.floor(number > 1e11 ? number : number * 1000),
  ).toZonedDateTimeISO('UTC');
  return { year: at.year, month: at.month, day: at.day, hour: at.hour, minute: at.minute, second: at.second };
}

/** Anything with a month in words, and days and months in numbers: each part is told by what it looks like. */
function readWords(text: string): Moment | undefined {
  const found: {
    day?: number;
    month?: number;
    year?: number;
    time?: Time;
    half?: string;
    offset?: number;
    numbers: number[];
  } = { numbers: [] };
  for (const token of text.split(/[ ,|()]{1,20}|(?<=[\p{L}.])-(?=\d)|(?<=\d)-(?=\p{L})|(?<=\d)T(?=\d)/u)) {
    if (token !== '' && !readWord(token, found)) return undefined;
  }
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
    offset: found.offset ?? 0,
  };
}

function readWord(
  token: string,
  found: {
    day?: number;
    month?: number;
    year?: number;
    time?: Time;
    half?: string;
    offset?: number;
    numbers: number[];
  },
): boolean {
  const clock =
    /^(\d{1,2})[:.h](\d{1,2})(?:[:.](\d{1,2})(?:[.,]\d{1,9})?)?([ap]\.?m\.?)?(z|[+-]\d{1,2}:?\d{0,2})?$/i.exec(token);
  if (clock && !found.time && !(token.includes('.') && found.month === undefined && !token.includes(':'))) {
    found.time = { hour: Number(clock[1]), minute: Number(clock[2]), second: Number(clock[3] ?? 0) };
    if (clock[4]) found.half = clock[4];
    if (clock[5]) found.offset = readZone(clock[5]) ?? 0;
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
  if (/^(?:gmt|utc|ut)?[+-−–]\d/i.test(token) && found.time) {
    found.offset = readZone(token) ?? 0;
    return true;
  }
  return readName(token, found);
}

/** A month, a zone, or a word that means nothing here, such as a weekday. */
function readName(token: string, found: { month?: number; offset?: number; time?: Time }): boolean {
  const word = token.toLowerCase().replace(/\.$/, '');
  if (!/^[\p{L}\p{M}_/]{1,40}$/u.test(word)) return false;
  const zone = found.time ? ZONES[word] : undefined;
  if (zone !== undefined) found.offset ??= zone * 60;
  else if (found.month === undefined && !WEEKDAYS.test(word)) {
    const month = MONTHS[word.slice(0, 4)] ?? MONTHS[word.slice(0, 3)];
    if (month !== undefined) found.month = month;
  }
  return true;
}

/** Weekdays that begin as a month does: mardi, Mar. */
const WEEKDAYS = /^(?:mardi|martes|martedì|marti|mars?edi|maandag|mart[eı]s)$/;

/** 12/31/2003, 31.12.2003, 31-12-03, 2006/09/15: the month first where a slash stands and it can be one, as RSS writers have it. */
function readNumeric(
  [, first, mark, second, third]: RegExpExecArray,
  found: { day?: number; month?: number; year?: number },
): boolean {
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

function dayOfYear(year: number, day: number): Moment {
  const date = Temporal.PlainDate.from({ year, month: 1, day: 1 }).add({ days: day - 1 });
  return { year: date.year, month: date.month, day: date.day };
}

function weekDay(year: number, week: number, day: number): Moment {
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  const date = fourth.add({ days: 1 - fourth.dayOfWeek + (week - 1) * 7 + day - 1 });
  return { year: date.year, month: date.month, day: date.day };
}

/** Parts that are a little too large are moved in: 24:00 is the next day, a second of 60 the next minute, 31 June the 30th. */
function instantOf({
  year,
  month,
  day,
  hour = 0,
  minute = 0,
  second = 0,
  offset = 0,
}: Moment): Temporal.Instant | null {
  if (year < FIRST_YEAR || year >= LAST_YEAR || hour > 24 || minute > 60 || second > 61) return null;
  const [realMonth, realDay] = month > 12 && day <= 12 ? [day, month] : [month, day];
  if (realMonth < 1 || realMonth > 12 || realDay < 1 || realDay > 31) return null;
  return Temporal.PlainDate.from({ year, month: realMonth, day: realDay })
    .toZonedDateTime('UTC')
    .toInstant()
    .add({ seconds: (hour * 60 + minute - offset) * 60 + second });
}
