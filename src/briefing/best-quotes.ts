/** The quotes that a story shows. */
import type { BriefingArticle, BriefingQuote, BriefingSentence } from './types.ts';

/** How many a story shows. */
const SHOWN = 2;

/** Below this we are not sure enough who speaks to print it beside the news. */
const LEAST_CONFIDENCE = 0.5;

/** Shorter ones are scraps, longer ones stop the reader. UTF-16 units. */
const GOOD_LENGTH = { from: 40, to: 240 } as const;

const WORTH_OF_KIND = { direct: 2, mixed: 1, indirect: 0 } as const;

/** At most two quotes, by different speakers: attributed, direct ones first, and not what the summary already says. */
export function pickQuotes<Q extends BriefingQuote>(
  articles: readonly BriefingArticle<Q>[],
  summary: readonly BriefingSentence[],
): Q[] {
  const told = summary.map(({ text }) => plain(text));
  const ranked = articles
    .flatMap(({ quotes }) => quotes)
    .filter(({ speaker, confidence }) => speaker !== null && confidence >= LEAST_CONFIDENCE)
    .map((quote) => ({ quote, words: plain(quote.text), worth: worthOf(quote) }))
    .filter(({ words }) => words.length > 0 && !told.some((text) => text.includes(words)))
    .sort((a, b) => b.worth - a.worth);
  const picked: typeof ranked = [];
  for (const candidate of ranked) {
    if (picked.length === SHOWN) break;
    const isTold = picked.some(
      ({ quote, words }) =>
        plain(quote.speaker!.name) === plain(candidate.quote.speaker!.name) ||
        words.includes(candidate.words) ||
        candidate.words.includes(words),
    );
    if (!isTold) picked.push(candidate);
  }
  return picked.map(({ quote }) => quote);
}

function worthOf(quote: BriefingQuote): number {
  const { length } = quote.text;
  const isGoodLength = length >= GOOD_LENGTH.from && length <= GOOD_LENGTH.to;
  const isNamed = quote.speaker !== null && quote.speaker.kind !== 'anonymous' && quote.speaker.kind !== 'group';
  return WORTH_OF_KIND[quote.kind] + quote.confidence + (isGoodLength ? 0.6 : 0) + (isNamed ? 0.5 : 0);
}

/** For comparing words whatever their marks and case. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
