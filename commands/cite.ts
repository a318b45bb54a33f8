/** A quote as one line to copy: words, name, role, outlet, date, link. */
import type { StoredQuote } from '../src/archive/port.ts';
import type { Context } from './command.ts';
import { isUncertain, printedText, roleOf } from './show.ts';

/**
 * `"We build it." - Jana Novak, chair, Škoda, The Harbour Post, 30 July 2019, https://...`. Marks stand around direct words alone:
 * what is reported is given as the article's sentence, whose marks are its own.
 */
export function citationOf(quote: StoredQuote, { timeZone, locale }: Pick<Context, 'timeZone' | 'locale'>): string {
  const { speaker, article } = quote;
  const words = quote.kind === 'direct' ? `"${innerMarks(printedText(quote.text))}"` : printedText(quote.printed);
  const who = speaker ? [speaker.name, roleOf(speaker.role, speaker.affiliation)] : ['speaker not known'];
  const date = article.publishedAt
    ?.toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toLocaleString(locale, { dateStyle: 'long' });
  const parts = [
    ...who,
    isUncertain(quote) ? 'attributed (uncertain)' : '',
    quote.via.length > 0 ? `according to ${quote.via.join(', ')}` : '',
    article.outlet ?? '',
    date ?? 'date unknown',
    article.url ?? '',
  ];
  return `${words} - ${parts.filter(Boolean).join(', ')}`;
}

/** Double marks within double marks are single ones. */
function innerMarks(text: string): string {
  return text.replace(/[“”„"]/g, "'");
}
