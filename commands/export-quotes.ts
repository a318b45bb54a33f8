/** Saved quotes as files: Markdown to read, CSV for a spreadsheet. */
import type { StoredQuote } from '../src/archive/port.ts';
import type { Passage } from '../src/card/card.ts';
import type { SavedQuote } from '../src/workspace/index.ts';
import type { Context } from './command.ts';
import { printedText, quoteBlock, roleOf } from './show.ts';

type Reader = Pick<Context, 'timeZone' | 'locale'>;

const COLUMNS = [
  'id',
  'quote',
  'speaker',
  'role',
  'kind',
  'sentence',
  'outlet',
  'published',
  'headline',
  'address',
  'saved',
  'note',
] as const;

/**
 * RFC 4180: CRLF, every value between quotation marks. A byte order mark comes first, as Excel reads UTF-8 only where there is one.
 * No value can begin a formula.
 */
export function quotesAsCsv(saved: readonly SavedQuote[], { timeZone }: Reader): string {
  const rows = saved.map(({ quote, savedAt, note }) => {
    const { speaker, article } = quote;
    const row: Readonly<Record<(typeof COLUMNS)[number], string | null | undefined>> = {
      id: quote.id,
      quote: wordsOf(quote),
      speaker: speaker?.name,
      role: speaker && roleOf(speaker.role, speaker.affiliation),
      kind: quote.kind,
      sentence: printedText(quote.printed),
      outlet: article.outlet,
      published: article.publishedAt && isoTime(article.publishedAt, timeZone),
      headline: printedText(article.headline),
      address: article.url,
      saved: isoTime(savedAt, timeZone),
      note,
    };
    return COLUMNS.map((column) => csvValue(row[column] ?? '')).join(',');
  });
  return `\uFEFF${[COLUMNS.join(','), ...rows].join('\r\n')}\r\n`;
}

/** Characters that make a spreadsheet calculate, full-width forms included (https://owasp.org/www-community/attacks/CSV_Injection). */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

export function csvValue(value: string): string {
  const text = withoutControls(value);
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** A quotation for each quote, with who said it, where and when. */
export function quotesAsMarkdown(saved: readonly SavedQuote[], { timeZone, locale }: Reader): string {
  const quotes = saved.map(({ quote, note }) => {
    const { speaker, article, via } = quote;
    const role = speaker && roleOf(speaker.role, speaker.affiliation);
    const who = speaker ? `**${markdown(speaker.name)}**${role ? `, ${markdown(role)}` : ''}` : 'speaker not known';
    const reported = via.length > 0 ? `, according to ${markdown(via.join(', '))}` : '';
    const headline = markdown(article.headline);
    const link = article.url ? `[${headline}](<${markdownAddress(article.url)}>)` : headline;
    const when = article.publishedAt
      ? article.publishedAt.toZonedDateTimeISO(timeZone).toLocaleString(locale, { dateStyle: 'long' })
      : 'date unknown';
    const source = [article.outlet && markdown(article.outlet), markdown(when), link].filter(Boolean).join(', ');
    return [
      `> ${markdown(wordsOf(quote))}\n>\n> — ${who}${reported}  \n> ${source}`,
      ...(note ? [`Note: ${markdown(note)}`] : []),
    ].join('\n\n');
  });
  return `# Saved quotes\n\n${quotes.join('\n\n---\n\n')}\n`;
}

/** One line: marks stand only around what the article prints between marks. */
function wordsOf(quote: StoredQuote): string {
  const { passages } = quoteBlock(quote, { withHeadline: false });
  return passages.reduce((text, passage, at) => {
    const words = passage.as === 'quoted' ? `“${passage.text}”` : passage.text;
    return `${text}${gapBetween(passages[at - 1], passage)}${words}`;
  }, '');
}

/** Between two quoted pieces stood something else ("he said"): the reader sees that they are not one. */
function gapBetween(before: Passage | undefined, after: Passage): string {
  if (!before) return '';
  if (before.as === 'quoted' && after.as === 'quoted') return ' … ';
  return after.as !== 'quoted' && /^[,.;:!?)\]…’”]/.test(after.text) ? '' : ' ';
}

/** Text that a Markdown reader shows as it is: what could mean something is escaped (https://spec.commonmark.org/0.31.2/#backslash-escapes). */
export function markdown(text: string): string {
  return (
    printedText(withoutControls(text))
      .replaceAll(/[\\`*_[\]<>&~|$#!]/g, '\\$&')
      .replace(/^[-+=]/, '\\$&')
      .replace(/^(\d{1,9})([.)])/, '$1\\$2')
      // Many readers make links of bare addresses.
      .replaceAll('://', '\\://')
      .replaceAll(/\bwww\./gi, (word) => `${word.slice(0, -1)}\\.`)
  );
}

/** Between < and > of a link only these matter; http(s) alone gets into the archive. */
export function markdownAddress(url: string): string {
  return withoutControls(url).replaceAll(/[\s<>\\`]/g, encodeURIComponent);
}

/** What no file of text should hold: controls other than tab and line ends, and marks that turn the reading direction. */
function withoutControls(text: string): string {
  return text.replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, (control) => (/[\t\r\n]/.test(control) ? ' ' : ''));
}

export function isoTime(at: Temporal.Instant, timeZone: string): string {
  return at.toZonedDateTimeISO(timeZone).toString({ timeZoneName: 'never', smallestUnit: 'second' });
}
