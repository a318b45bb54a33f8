/** Pieces of HTML that the drawn pages share. */

/** How a page writes dates. */
export interface PageLocale {
  /** BCP 47. */
  readonly locale: string;
  /** IANA zone in which timestamps are written. */
  readonly timeZone: string;
  readonly now: Temporal.Instant;
}

/** A whole document, wide or narrow as its window is. Needs no script, no font and no picture from elsewhere. */
export function htmlPage(parts: { locale: string; title: string; style: string; body: string }): string {
  return `<!doctype html>
<html lang="${escapeHtml(parts.locale)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(parts.title)}</title>
<style>${parts.style}</style>
<main>
${parts.body}
</main>
</html>
`;
}

/** @param html what stands in it, as HTML. @param attributes as they are written, with a space before each. */
export function element(tag: string, html: string, attributes = ''): string {
  return `<${tag}${attributes}>${html}</${tag}>`;
}

/** Safe between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** @param html what stands in the link, as HTML. Addresses other than http(s) and mailto are never links. */
export function linkToHtml(url: string, html: string): string {
  if (!/^(?:https?:\/\/|mailto:)/i.test(url)) return html;
  return `<a href="${escapeHtml(url)}" rel="noopener noreferrer">${html}</a>`;
}

/** Seconds in each. */
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** "6 hours ago". @param seconds after now; below zero: before. */
export function relativeTime(seconds: number, locale: string): string {
  const [unit, length] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(locale).format(Math.round(seconds / length), unit);
}
