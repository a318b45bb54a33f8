/** Slack's dates (`<!date^...>` in mrkdwn, the date element in rich text) as a reader sees them. */
import { element, escapeHtml, linkToHtml, type PageLocale, relativeTime } from './html.ts';

/**
 * @param format Slack's template: "{date_short} at {time}".
 * @param fallback shown for a time that is none, or a template with a token that Slack does not have.
 * https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 */
export function dateToHtml(
  { timestamp, format, url, fallback }: { timestamp: number; format: string; url?: string; fallback?: string },
  options: PageLocale,
): string {
  const milliseconds = timestamp * 1000;
  let isWhole = Number.isFinite(milliseconds) && Math.abs(milliseconds) <= 8.64e15;
  const shown = format.replace(/\{([a-z_]+)\}/g, (_all, token: string) => {
    const text = isWhole ? tokenText(token, milliseconds, options) : undefined;
    if (text === undefined) isWhole = false;
    return text ?? '';
  });
  if (!isWhole) return escapeHtml(fallback ?? '');
  const iso = new Date(milliseconds).toISOString();
  const html = element('time', escapeHtml(shown), ` datetime="${iso}" title="${iso}"`);
  return url ? linkToHtml(url, html) : html;
}

const LONG: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };
const DATE_STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  date_slash: { dateStyle: 'short' },
  date_short: { day: 'numeric', month: 'short', year: 'numeric' },
  date_long: LONG,
  date_long_full: { day: 'numeric', month: 'long', year: 'numeric' },
  day_divider: LONG,
  time: { timeStyle: 'short' },
  time_secs: { timeStyle: 'medium' },
};

/** undefined where Slack has no such token. */
function tokenText(token: string, milliseconds: number, { locale, timeZone, now }: PageLocale): string | undefined {
  const at = Temporal.Instant.fromEpochMilliseconds(Math.trunc(milliseconds)).toZonedDateTimeISO(timeZone);
  if (token === 'ago') return relativeTime((milliseconds - now.epochMilliseconds) / 1000, locale);
  if (token === 'date_num') return at.toPlainDate().toString();
  const plain = token.replace(/_pretty$/, '');
  if (plain !== token) {
    const days = now.toZonedDateTimeISO(timeZone).toPlainDate().until(at.toPlainDate()).days;
    if (Math.abs(days) <= 1) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
  }
  const style = DATE_STYLES[plain];
  return style && new Intl.DateTimeFormat(locale, { ...style, timeZone }).format(new Date(milliseconds));
}
