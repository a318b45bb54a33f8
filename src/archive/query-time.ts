/** since: and until: as people type them -> instants, in the reader's time zone. */

interface Range {
  readonly from: Temporal.ZonedDateTime;
  /** Exclusive. */
  readonly to: Temporal.ZonedDateTime;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const AGO = /^(\d{1,4}) ?(h|hours?|d|days?|w|weeks?|mo|months?|y|years?)(?: ago)?$/;

/**
 * The moment that `since:` (start of what was typed) or `until:` (its end, exclusive, so that until:2019-07-30 holds that
 * whole day) stands for; undefined where it cannot be read. Known: 2019-07-30, 2019-07, 2019, full ISO times, 30 July 2019,
 * July 2019, 30 July, July (the latest that has begun), 12h, 7d, 2w, 3mo, 1y (before now), today, yesterday, this/last
 * week/weekend/month/year, monday (the latest one).
 */
export function parseMoment(
  typed: string,
  edge: 'since' | 'until',
  now: Temporal.Instant,
  timeZone: string,
): Temporal.Instant | undefined {
  const text = typed.trim().toLowerCase().replace(/\s+/g, ' ').slice(0, 60);
  const local = now.toZonedDateTimeISO(timeZone);
  const instant = readIsoTime(text, timeZone) ?? readAgo(text, local);
  if (instant) return instant;
  const range = readRelative(text, local) ?? readDate(text, timeZone) ?? readYearless(text, local);
  return (edge === 'since' ? range?.from : range?.to)?.toInstant();
}

function readIsoTime(text: string, timeZone: string): Temporal.Instant | undefined {
  if (!/^[+-]?\d{4,6}-\d\d-\d\d[t ]\d\d/.test(text)) return undefined;
  const iso = text.toUpperCase();
  return (
    attempt(() => Temporal.Instant.from(iso)) ??
    attempt(() => Temporal.PlainDateTime.from(iso).toZonedDateTime(timeZone).toInstant())
  );
}

function readAgo(text: string, local: Temporal.ZonedDateTime): Temporal.Instant | undefined {
  const [, count, unit] = AGO.exec(text) ?? [];
  if (!count || !unit) return undefined;
  const amount = Number(count);
  if (unit.startsWith('h')) return local.subtract({ hours: amount }).toInstant();
  if (unit.startsWith('d')) return local.subtract({ days: amount }).toInstant();
  if (unit.startsWith('w')) return local.subtract({ weeks: amount }).toInstant();
  if (unit.startsWith('m')) return local.subtract({ months: amount }).toInstant();
  return local.subtract({ years: amount }).toInstant();
}

function readRelative(text: string, local: Temporal.ZonedDateTime): Range | undefined {
  const today = local.startOfDay();
  if (text === 'now') return { from: local, to: local };
  if (text === 'today') return span(today, { days: 1 });
  if (text === 'yesterday') return span(today.subtract({ days: 1 }), { days: 1 });
  const weekday = WEEKDAYS.findIndex((name) => text === name || text === name.slice(0, 3) || text === `last ${name}`);
  if (weekday >= 0) {
    // The latest one before today; "monday" on a Monday is today.
    const back = (today.dayOfWeek - 1 - weekday + 7) % 7 || (text.startsWith('last ') ? 7 : 0);
    return span(today.subtract({ days: back }), { days: 1 });
  }
  const [which, unit] = text.split(' ');
  if (which !== 'this' && which !== 'last') return undefined;
  const steps = which === 'last' ? 1 : 0;
  if (unit === 'week') {
    const monday = today.subtract({ days: today.dayOfWeek - 1 });
    return span(monday.subtract({ weeks: steps }), { weeks: 1 });
  }
  if (unit === 'weekend') {
    const monday = today.subtract({ days: today.dayOfWeek - 1 });
    // Before Saturday "this weekend" is yet to come, and the last one is the one before this week.
    return span(monday.add({ days: 5 }).subtract({ weeks: steps }), { days: 2 });
  }
  if (unit === 'month') return span(today.with({ day: 1 }).subtract({ months: steps }), { months: 1 });
  if (unit === 'year') return span(today.with({ month: 1, day: 1 }).subtract({ years: steps }), { years: 1 });
  return undefined;
}

function readDate(text: string, timeZone: string): Range | undefined {
  const iso = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$/.exec(text);
  if (iso) return dateRange(iso[1], iso[2], iso[3], timeZone);
  const dayFirst = /^(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9})\.?,? (\d{4})$/.exec(text);
  if (dayFirst) return dateRange(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1], timeZone);
  const monthFirst = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(text);
  if (monthFirst) return dateRange(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2], timeZone);
  return undefined;
}

/** "30 July", "July 30th", "July": of this year where it has begun, else of the year before. */
function readYearless(text: string, local: Temporal.ZonedDateTime): Range | undefined {
  const [, day, name] = /^(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9})\.?$/.exec(text) ?? [];
  const [, nameFirst, dayLast] = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?$/.exec(text) ?? [];
  const month = monthNumber(name ?? nameFirst);
  // 29 February is found in the leap year before.
  for (let back = 0; back < 8; back++) {
    const range = dateRange(String(local.year - back), month, day ?? dayLast, local.timeZoneId);
    if (range && Temporal.ZonedDateTime.compare(range.from, local) <= 0) return range;
  }
  return undefined;
}

const MONTH_NAMES =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/;

function monthNumber(name: string | undefined): string {
  if (!name || !MONTH_NAMES.test(name)) return '0';
  return String(MONTHS.indexOf(name.slice(0, 3)) + 1);
}

function dateRange(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  timeZone: string,
): Range | undefined {
  const length = day ? { days: 1 } : month ? { months: 1 } : { years: 1 };
  const fields = { year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1) };
  const date = attempt(() => Temporal.PlainDate.from(fields, { overflow: 'reject' }));
  if (!date) return undefined;
  return {
    from: date.toZonedDateTime(timeZone),
    to: date.add(length).toZonedDateTime(timeZone),
  };
}

function span(from: Temporal.ZonedDateTime, length: Temporal.DurationLike): Range {
  return { from, to: from.add(length) };
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
