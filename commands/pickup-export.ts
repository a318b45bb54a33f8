/** What the outlets made of a statement, as files: Markdown to read, CSV for a spreadsheet. */
import type { Pickup, Printing } from '../src/check/index.ts';
import type { Context } from './command.ts';
import { csvValue, isoTime, markdown, markdownAddress } from './export-quotes.ts';
import { howPrinted } from './pickup-card.ts';
import { printedText } from './show.ts';

type Reader = Pick<Context, 'timeZone' | 'locale'>;

const COLUMNS = [
  'number',
  'sentence',
  'printed',
  'how',
  'share',
  'marks',
  'speaker',
  'outlet',
  'published',
  'headline',
  'address',
] as const;

/** One row for each sentence and each article that prints it, in order of the statement and of time; as export-quotes.ts for the rest. */
export function pickupAsCsv({ sentences }: Pickup, { timeZone }: Reader): string {
  const rows = sentences.flatMap(({ text, printings, isTooShort }, index) => {
    const of = (values: Partial<Record<(typeof COLUMNS)[number], string | null | undefined>>) => {
      const row = { number: String(index + 1), sentence: printedText(text), ...values };
      return COLUMNS.map((column) => csvValue(String(row[column as keyof typeof row] ?? ''))).join(',');
    };
    if (printings.length === 0) return [of({ how: isTooShort ? 'too short to look for' : 'not printed' })];
    return printings.map((printing) => {
      const { article, quote, how, share, isQuoted } = printing;
      return of({
        printed: printedWords(printing),
        how,
        share: String(share),
        marks: isQuoted ? 'yes' : 'no',
        speaker: quote?.speaker?.name,
        outlet: article.outlet,
        published: article.publishedAt && isoTime(article.publishedAt, timeZone),
        headline: printedText(article.headline),
        address: article.url,
      });
    });
  });
  return `\uFEFF${[COLUMNS.join(','), ...rows].join('\r\n')}\r\n`;
}

/** The statement sentence by sentence, below each who printed it and how; then what nobody printed. */
export function pickupAsMarkdown({ sentences, articles, outlets }: Pickup, { timeZone, locale }: Reader): string {
  const printed = sentences.filter(({ printings }) => printings.length > 0);
  const missed = sentences.filter(({ printings, isTooShort }) => printings.length === 0 && !isTooShort);
  const short = sentences.filter(({ isTooShort }) => isTooShort);
  const parts = printed.map(({ text, printings }) => {
    const lines = printings.map((printing) => {
      const { article, quote } = printing;
      const headline = markdown(article.headline);
      const link = article.url ? `[${headline}](<${markdownAddress(article.url)}>)` : headline;
      const when = article.publishedAt
        ? article.publishedAt.toZonedDateTimeISO(timeZone).toLocaleString(locale, { dateStyle: 'long' })
        : 'date unknown';
      const who = quote?.speaker ? `, as ${markdown(quote.speaker.name)}` : '';
      const source = [article.outlet && markdown(article.outlet), markdown(when), link].filter(Boolean).join(', ');
      return `- ${source}: ${howPrinted(printing)}${who}  \n  ${markdown(printedWords(printing))}`;
    });
    return `## ${markdown(text)}\n\n${lines.join('\n')}`;
  });
  const listed = (heading: string, all: typeof sentences) =>
    all.length > 0 ? `\n\n## ${heading}\n\n${all.map(({ text }) => `- ${markdown(text)}`).join('\n')}` : '';
  const unprinted = `${listed('What nobody printed', missed)}${listed('Too short to look for', short)}`;
  return `# Pickup\n\n${printed.length} of ${sentences.length} sentences printed, in ${articles.length} articles of ${outlets.length} outlets.\n\n${parts.join('\n\n')}${unprinted}\n`;
}

/** As printed: marks stand only around what the article prints between marks. */
function printedWords({ pieces }: Printing): string {
  return pieces.map(({ text, isQuoted }) => (isQuoted ? `“${printedText(text)}”` : printedText(text))).join(' … ');
}
