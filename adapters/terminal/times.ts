/** Moments as a reader of a terminal wants them: in their own zone, with the zone's name. */

export interface TimeOptions {
  /** IANA zone of the reader. */
  readonly timeZone: string;
  /** BCP 47. */
  readonly locale: string;
  readonly now: Temporal.Instant;
}

/** "30 Jul 2019", "30 Jul 2019, 14:05 CEST", "3 hours ago" (older than 30 days: the date). */
export function formatTime(
  at: Temporal.Instant,
  style: 'date' | 'datetime' | 'relative',
  { timeZone, locale, now }: TimeOptions,
): string {
  if (style === 'relative') return formatRelative(at, now, locale) ?? formatDate(at, timeZone, locale);
  if (style === 'date') return formatDate(at, timeZone, locale);
  return `${formatDate(at, timeZone, locale)}, ${formatClock(at, timeZone, locale)} ${zoneName(at, timeZone, locale)}`;
}

function formatDate(at: Temporal.Instant, timeZone: string, locale: string): string {
  const zoned = at.toZonedDateTimeISO(timeZone);
  return new Intl.DateTimeFormat(dayFirst(locale), {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(zoned.epochMilliseconds);
}

function formatClock(at: Temporal.Instant, timeZone: string, locale: string): string {
  return new Intl.DateTimeFormat(dayFirst(locale), {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at.epochMilliseconds);
}

/** News dates are written day first, with a 24-hour clock, unless the reader's locale is American. */
function dayFirst(locale: string): string {
  return locale === 'en' ? 'en-GB' : locale;
}

/** Which English has a short name for a zone differs: "CEST" is en-GB's, "EDT" en-US's; each else says "GMT+2". */
const ENGLISH = ['en-GB', 'en-US', 'en-AU', 'en-CA', 'en-ZA', 'en-IN'];

function zoneName(at: Temporal.Instant, timeZone: string, locale: string): string {
  const names = [locale, ...(locale.startsWith('en') ? ENGLISH : [])].map((candidate) =>
    new Intl.DateTimeFormat(candidate, { timeZone, timeZoneName: 'short' })
      .formatToParts(at.epochMilliseconds)
      .find(({ type }) => type === 'timeZoneName'),
  );
  return (names.find((part) => part && !/^(?:GMT|UTC)[+-]/.test(part.value)) ?? names[0])?.value ?? timeZone;
}

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;

function formatRelative(at: Temporal.Instant, now: Temporal.Instant, locale: string): string | undefined {
  const seconds = Math.round((at.epochMilliseconds - now.epochMilliseconds) / 1000);
  const distance = Math.abs(seconds);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (distance < MINUTE_S) return format.format(0, 'second');
  if (distance < HOUR_S) return format.format(Math.trunc(seconds / MINUTE_S), 'minute');
  if (distance < DAY_S) return format.format(Math.trunc(seconds / HOUR_S), 'hour');
  if (distance < 30 * DAY_S) return format.format(Math.trunc(seconds / DAY_S), 'day');
  return undefined;
}
