/**
 * Cron expressions, read as days and wall-clock times: five fields hold no second and no year, so each is "on such days, at such
 * times". Fields as in crontab(5): minute, hour, day of the month, month, day of the week (0 or 7 is Sunday); lists, ranges, steps and
 * English names. Where both day fields are set, a day that matches either will do, as crontab(5) has it.
 */
import { UserError } from '../errors.ts';

export interface CronRule {
  matchesDate(date: Temporal.PlainDate): boolean;
  /** Minutes since midnight, in order. */
  readonly minutes: readonly number[];
}

interface FieldRule {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly names?: readonly string[];
  readonly example: string;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const MINUTE: FieldRule = { name: 'minute', low: 0, high: 59, example: '0 or */15' };
const HOUR: FieldRule = { name: 'hour', low: 0, high: 23, example: '8 or 8,18' };
const DAY: FieldRule = { name: 'day of the month', low: 1, high: 31, example: '1 or *' };
const MONTH: FieldRule = { name: 'month', low: 1, high: 12, names: MONTHS, example: '*, 6 or jun' };
const WEEKDAY: FieldRule = { name: 'day of the week', low: 0, high: 7, names: DAYS, example: '1-5 or mon-fri' };

const MACROS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** No expression that means anything is longer. */
const MAX_LENGTH = 200;

/** @throws UserError that names the field and what it takes. */
export function parseCron(expression: string): CronRule {
  const typed = expression.trim().toLowerCase();
  const fields = (MACROS[typed] ?? typed).split(/\s+/);
  if (fields.length !== 5 || typed.length > MAX_LENGTH) {
    throw new UserError(
      `cron is "${typed.slice(0, 60)}": use five fields, minute hour day month weekday, such as "0 8 * * 1-5" for 08:00 on weekdays.`,
    );
  }
  const [minute, hour, day, month, weekday] = fields as [string, string, string, string, string];
  const minutes = readField(minute, MINUTE);
  const hours = readField(hour, HOUR);
  const days = readField(day, DAY);
  const months = readField(month, MONTH);
  const weekdays = new Set([...readField(weekday, WEEKDAY)].map((number) => (number === 0 ? 7 : number)));
  // A star, even one with a step, leaves the choice to the other field.
  const isEither = !isFree(day) && !isFree(weekday);
  return {
    matchesDate(date) {
      if (!months.has(date.month)) return false;
      const onDay = days.has(date.day);
      const onWeekday = weekdays.has(date.dayOfWeek);
      return isEither ? onDay || onWeekday : onDay && onWeekday;
    },
    minutes: [...hours].flatMap((h) => [...minutes].map((m) => h * 60 + m)).sort((a, b) => a - b),
  };
}

function isFree(field: string): boolean {
  return field.startsWith('*') || field === '?';
}

function readField(field: string, rule: FieldRule): Set<number> {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const range = readPart(part, rule);
    if (!range) {
      throw new UserError(
        `cron: "${field.slice(0, 40)}" is no ${rule.name}: use ${rule.low} to ${rule.high}, such as ${rule.example}.`,
      );
    }
    for (let value = range.first; value <= range.last; value += range.step) values.add(value);
  }
  return values;
}

function readPart(
  part: string,
  rule: FieldRule,
): { readonly first: number; readonly last: number; readonly step: number } | undefined {
  const [range, stepText, ...rest] = part.split('/');
  if (range === undefined || rest.length > 0) return undefined;
  const step = stepText === undefined ? 1 : readNumber(stepText);
  if (step === undefined || step < 1) return undefined;
  if (range === '*' || range === '?') return { first: rule.low, last: rule.high, step };
  const ends = range.split('-');
  if (ends.length > 2) return undefined;
  const first = readValue(ends[0] ?? '', rule);
  // "5/10" begins at 5 and goes on to the end.
  const last = ends.length === 2 ? readValue(ends[1] ?? '', rule) : stepText === undefined ? first : rule.high;
  if (first === undefined || last === undefined) return undefined;
  // "fri-sun": Sunday ends a week as well as it begins one.
  if (last === 0 && first > 0 && rule === WEEKDAY) return { first, last: 7, step };
  return first <= last ? { first, last, step } : undefined;
}

function readValue(text: string, { low, high, names }: FieldRule): number | undefined {
  const named = names?.indexOf(text) ?? -1;
  if (named >= 0) return named + low;
  const number = readNumber(text);
  return number !== undefined && number >= low && number <= high ? number : undefined;
}

function readNumber(text: string): number | undefined {
  return /^\d{1,3}$/.test(text) ? Number(text) : undefined;
}
