/** Moments in Slack's own form: each reader sees them in their zone and language. */

export interface TimeOptions {
  /** BCP 47 and IANA: of the words that stand in for a date where Slack cannot draw it. */
  readonly locale: string;
  readonly timeZone: string;
  readonly now: Temporal.Instant;
}

export type TimeStyle = 'date' | 'datetime' | 'relative';

/** Templates of docs.slack.dev, "Date formatting". */
const FORMATS: Readonly<Record<TimeStyle, string>> = {
  date: '{date_short_pretty}',
  datetime: '{date_short_pretty} at {time}',
  relative: '{ago}',
};

const RECENT_HOURS = 24;

/** A moment of the last day also says how long ago it was. */
export function dateFormat(at: Temporal.Instant, style: TimeStyle, now: Temporal.Instant): string {
  const hours = (now.epochMilliseconds - at.epochMilliseconds) / 3_600_000;
  const isRecent = style === 'datetime' && hours >= 0 && hours < RECENT_HOURS;
  return isRecent ? `${FORMATS.datetime} ({ago})` : FORMATS[style];
}

/** "20 Nov 2026", "20 Nov 2026, 08:30 CET"; a span of time has no words that stay true, so it is a date too. */
export function dateWords(at: Temporal.Instant, style: TimeStyle, { locale, timeZone }: TimeOptions): string {
  // News dates are written day first, with a 24-hour clock, unless the reader's locale is American.
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(style !== 'date' && { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' }),
  });
  return format.format(at.epochMilliseconds);
}
