/** Times, days and dates of a digest: as people type them, and as they are said back. */
import { UserError } from '../src/errors.ts';

const DAY_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
export const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
const WEEKDAYS: readonly number[] = [1, 2, 3, 4, 5];
const WEEKEND: readonly number[] = [6, 7];
/** A range of quiet days that is longer is a pause. */
const MAX_RANGE_DAYS = 60;
/** Words that take a list back. */
const NOTHING: readonly string[] = ['none', 'off', 'no', '-', 'default'];

export function isNothing(typed: string): boolean {
  return NOTHING.includes(typed.trim().toLowerCase());
}

/** "08:00, 18:00", "8am and 6.30 pm" -> 'HH:MM' in order, each once. @throws UserError that quotes what is no time. */
export function readTimes(typed: string): string[] {
  const joinedTimes = typed.toLowerCase().replaceAll(/(\d) +([ap]\.?m)/g, '$1$2');
  const pieces = joinedTimes.split(/[,;&\s]+/).filter((piece) => piece !== '' && piece !== 'and' && piece !== 'at');
  const times = pieces.map((piece) => readTime(piece, typed));
  if (times.length === 0) throw wrongTime(typed);
  return [...new Set(times)].sort();
}

function readTime(piece: string, typed: string): string {
  if (piece === 'noon') return '12:00';
  if (piece === 'midnight') return '00:00';
  const match = /^(\d{1,2})(?:[:.h](\d{2}))?(h|am|pm|a\.m\.?|p\.m\.?)?$/.exec(piece) ?? /^(\d{2})(\d{2})$/.exec(piece);
  if (!match) throw wrongTime(typed);
  const half = match[3]?.[0];
  const minute = Number(match[2] ?? 0);
  let hour = Number(match[1]);
  if (half === 'a' || half === 'p') {
    if (hour < 1 || hour > 12) throw wrongTime(typed);
    hour = (hour % 12) + (half === 'p' ? 12 : 0);
  }
  if (hour > 23 || minute > 59) throw wrongTime(typed);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function wrongTime(typed: string): UserError {
  return new UserError(`at is "${clip(typed)}": use one or more times, such as 08:00 or "8am, 6:30pm".`);
}

/** "every day", "weekdays", "mon, wed", "mon-fri" -> ISO weekdays in order. @throws UserError that names what is no day. */
export function readDays(typed: string): number[] {
  const line = typed.trim().toLowerCase();
  if (['every day', 'everyday', 'daily', 'all', 'each day'].includes(line)) return [...EVERY_DAY];
  const pieces = line.replaceAll(/\s{0,9}[-–]\s{0,9}/g, '-').split(/[,;&\s]+/);
  const days = pieces.filter((piece) => piece !== '' && piece !== 'and' && piece !== 'on').flatMap(daysOf);
  if (days.length === 0 || days.includes(0)) {
    throw new UserError(
      `days is "${clip(typed)}": use "every day", "weekdays", "weekends", or names such as "mon, wed" or "mon-thu".`,
    );
  }
  return [...new Set(days)].sort();
}

/** 0 stands for what is no day. */
function daysOf(piece: string): number[] {
  if (/^(?:weekdays?|workdays?)$/.test(piece)) return [...WEEKDAYS];
  if (/^weekends?$/.test(piece)) return [...WEEKEND];
  const [first = '', last, ...more] = piece.split('-');
  const from = dayNamed(first);
  const to = last === undefined ? from : dayNamed(last);
  if (!from || !to || more.length > 0) return [0];
  // "fri-mon" goes over the end of the week.
  const length = ((to - from + 7) % 7) + 1;
  return Array.from({ length }, (_, at) => ((from - 1 + at) % 7) + 1);
}

/** "mon", "mondays", "Monday": 1. At least two letters. */
function dayNamed(typed: string): number | undefined {
  const word = typed.trim().toLowerCase().replace(/s$/, '');
  if (word.length < 2) return undefined;
  const at = DAY_NAMES.findIndex((name) => name.startsWith(word));
  return at < 0 ? undefined : at + 1;
}

/** "sunday, 2026-12-24..2026-12-26, none" -> ISO weekdays and dates, as a subscription keeps them. @throws UserError. */
export function readQuietDays(typed: string): string[] {
  if (isNothing(typed)) return [];
  const pieces = typed
    .trim()
    .replaceAll(/\s{1,9}(?:to|until)\s{1,9}/gi, '..')
    .split(/[,;\s]+/);
  const days = pieces.filter((piece) => piece !== '' && piece.toLowerCase() !== 'and').flatMap(quietDaysOf);
  if (days.length === 0 || days.includes('')) {
    throw new UserError(
      `quiet is "${clip(typed)}": use dates such as 2026-12-24 or 2026-12-24..2026-12-31, or days such as sunday, with commas between; "none" takes them back.`,
    );
  }
  return [...new Set(days)].sort();
}

/** '' stands for what is no day. */
function quietDaysOf(piece: string): string[] {
  const [first = '', last, ...more] = piece.split('..');
  const from = dateTyped(first);
  const to = last === undefined ? from : dateTyped(last);
  if (from && to && more.length === 0) {
    const length = from.until(to).days + 1;
    if (length < 1 || length > MAX_RANGE_DAYS) return [''];
    return Array.from({ length }, (_, days) => from.add({ days }).toString());
  }
  const days = daysOf(piece.toLowerCase());
  return days.includes(0) ? [''] : days.map(String);
}

function dateTyped(typed: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed)) return undefined;
  try {
    return Temporal.PlainDate.from(typed, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

/**
 * When a pause ends: "2026-12-27", "7d", "2w", "12h", "tomorrow", "monday". A day means its beginning in this zone.
 * @throws UserError that says what may stand there.
 */
export function readUntil(typed: string, now: Temporal.Instant, timeZone: string): Temporal.Instant {
  const word = typed.trim().toLowerCase();
  const here = now.toZonedDateTimeISO(timeZone);
  const today = here.toPlainDate();
  const length = /^(\d{1,3})\s?([hdw])$/.exec(word);
  if (length) {
    const amount = Number(length[1]);
    if (length[2] === 'h') return now.add({ hours: amount });
    return here.add({ days: length[2] === 'w' ? amount * 7 : amount }).toInstant();
  }
  const day = dayNamed(word);
  const date =
    word === 'tomorrow'
      ? today.add({ days: 1 })
      : day === undefined
        ? dateTyped(word)
        : today.add({ days: ((day - today.dayOfWeek + 6) % 7) + 1 });
  if (date) return date.toZonedDateTime(timeZone).toInstant();
  try {
    return Temporal.Instant.from(typed.trim());
  } catch {
    throw new UserError(
      `until is "${clip(typed)}": use a day such as 2026-12-27, monday or tomorrow, or a length such as 7d or 2w.`,
    );
  }
}

/** "every day", "on weekdays", "on Mon and Wed". */
export function daysInWords(days: readonly number[]): string {
  const is = (other: readonly number[]) => days.length === other.length && other.every((day) => days.includes(day));
  if (is(EVERY_DAY)) return 'every day';
  if (is(WEEKDAYS)) return 'on weekdays';
  if (is(WEEKEND)) return 'on weekends';
  return `on ${inWords(days.map(shortDay))}`;
}

/** Days as readDays() reads them again. */
export function daysAsTyped(days: readonly number[]): string {
  const words = daysInWords(days);
  return words.startsWith('on week')
    ? words.slice(3)
    : words === 'every day'
      ? words
      : days.map(shortDay).join(', ').toLowerCase();
}

/** "Sundays, 2026-10-03 and 2026-12-24 to 2026-12-26". */
export function quietDaysInWords(days: readonly string[]): string {
  const weekly = days.filter((day) => day.length === 1).map((day) => `${longDay(Number(day))}s`);
  const dates = days.filter((day) => day.length > 1).sort();
  const ranges: [first: string, last: string][] = [];
  for (const date of dates) {
    const range = ranges.at(-1);
    if (range && Temporal.PlainDate.from(range[1]).add({ days: 1 }).toString() === date) range[1] = date;
    else ranges.push([date, date]);
  }
  return inWords([...weekly, ...ranges.map(([first, last]) => (first === last ? first : `${first} to ${last}`))]);
}

function shortDay(day: number): string {
  return longDay(day).slice(0, 3);
}

function longDay(day: number): string {
  const name = DAY_NAMES[day - 1] ?? '';
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** "Wed 25 Nov at 08:00 in Berlin"; with its year where that is not this one. */
export function momentInWords(at: Temporal.Instant, timeZone: string, now: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(timeZone);
  const isThisYear = local.year === now.toZonedDateTimeISO(timeZone).year;
  const date = `${shortDay(local.dayOfWeek)} ${local.day} ${MONTH_NAMES[local.month - 1]}`;
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${date}${isThisYear ? '' : ` ${local.year}`} at ${time} ${inZone(timeZone)}`;
}

/** "in Berlin", "UTC", "in Etc/GMT+5". */
export function inZone(timeZone: string): string {
  const [region, ...rest] = timeZone.split('/');
  if (rest.length === 0) return timeZone;
  return region === 'Etc' ? `in ${timeZone}` : `in ${rest.at(-1)!.replaceAll('_', ' ')}`;
}

/** "a", "a and b", "a, b and c". */
export function inWords(words: readonly string[], conjunction = 'and'): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}

function clip(typed: string): string {
  const characters = Array.from(typed);
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : typed;
}
