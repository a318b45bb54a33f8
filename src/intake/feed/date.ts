/** Dates of feeds: RFC 822 and W3C-DTF as they should be, and the many ways in which they are written instead. */

import { readWords } from './date-words.ts';
import { hourOf, instantOf, type Moment } from './moment.ts';
import { readZone } from './zones.ts';

const MAX_LENGTH = 120;

/**
 * The instant that a feed's date names; null where it names none. A date without a time is its first moment in UTC and a time
 * without a zone is UTC, as feed readers have it; a year of two digits is 1970 to 2069.
 */
export function readFeedDate(given: string): Temporal.Instant | null {
  const text = given.trim().replace(/[\s\u00a0]{1,40}/g, ' ');
  if (text === '' || text.length > MAX_LENGTH || !/\d/.test(text)) return null;
  const moment = readShortIso(text) ?? readIso(text) ?? readCjk(text) ?? readEpoch(text) ?? readWords(text);
  return moment ? instantOf(moment) : null;
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

/** ISO 8601 with a year of two digits, and days of the year without a hyphen: -03-12, -0312, 031231, 03335, 2003335. */
function readShortIso(text: string): Moment | undefined {
  const month = /^-(\d{2})-?(\d{2})$/.exec(text);
  if (month) return { year: fullYear(month[1]!), month: Number(month[2]), day: 1 };
  // 200312 is December.
  const day = /^(?!(?:1[6-9]|2[01])\d\d(?:0\d|1[0-2])$)(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (day) return { year: fullYear(day[1]!), month: Number(day[2]), day: Number(day[3]) };
  const ordinal = /^(\d{2}|\d{4})([0-3]\d{2})$/.exec(text);
  return ordinal ? dayOfYear(fullYear(ordinal[1]!), Number(ordinal[2])) : undefined;
}

function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year + (year < 70 ? 2000 : 1900);
}

type Time = Pick<Moment, 'hour' | 'minute' | 'second' | 'zone'>;

/** What stands behind a date of numbers; undefined where it is no time. */
function readTime(rest: string): Time | undefined {
  if (rest.trim() === '') return {};
  const match =
    /^(?:T| |, |,)? ?(\d{1,2})(?:[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?|(\d{2})(\d{2})?)? ?([ap]\.?m\.?)? ?(.{0,40})$/i.exec(
      rest,
    );
  if (!match) return undefined;
  const [, hour, minute, second, shortMinute, shortSecond, half, behind] = match;
  const zone = readZone(behind!);
  if (zone === undefined) return undefined;
  return {
    hour: hourOf(Number(hour), half),
    minute: Number(minute ?? shortMinute ?? 0),
    second: Number(second ?? shortSecond ?? 0),
    zone,
  };
}

/** 2004년 05월 28일 오후 01:31:15, 2004-05-28 오후 01:31:15, 2019年7月30日 08:15. */
function readCjk(text: string): Moment | undefined {
  const match =
    /^(\d{4}) ?[年년-] ?(\d{1,2}) ?[月월-] ?(\d{1,2}) ?[日일]?(?: ?\(.\))? ?(오전|오후|上午|下午|午前|午後)? ?(?:(\d{1,2})[:時时시] ?(\d{2})(?:[:分분] ?(\d{2}))?)?/.exec(
      text,
    );
  if (!match || !/[年년오午]/.test(text)) return undefined;
  const [, year, month, day, half, hour, minute, second] = match;
  const isAfternoon = half === '오후' || half === '下午' || half === '午後';
  // Korea and Japan write their own time, nine hours ahead.
  const zone = /[년월오]/.test(text) || /午[前後]/.test(text) ? 540 : 0;
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: hour === undefined ? 0 : (Number(hour) % (half ? 12 : 24)) + (isAfternoon ? 12 : 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    zone,
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

function dayOfYear(year: number, day: number): Moment {
  const date = Temporal.PlainDate.from({ year, month: 1, day: 1 }).add({ days: day - 1 });
  return { year: date.year, month: date.month, day: date.day };
}

function weekDay(year: number, week: number, day: number): Moment {
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  const date = fourth.add({ days: 1 - fourth.dayOfWeek + (week - 1) * 7 + day - 1 });
  return { year: date.year, month: date.month, day: date.day };
}
