/** What models of the same making do on articles that they did not see, and the thresholds and confidence that follow. */
import { quotesWith } from '../../src/quote/find.ts';
import { quotesIn } from '../../src/quote/model/read.ts';
import type { Thresholds } from '../../src/quote/model/weights.ts';
import { fitConfidence } from './confidence.ts';
import { chooseThresholds, type Found, foundIn, type Linked, type Score, withIntervals } from './figures.ts';

export interface Measured {
  readonly thresholds: Thresholds;
  readonly confidence: readonly number[];
  /** Of the whole extraction, rules and model, with intervals. */
  readonly figures: string;
}

export function measure(linked: readonly Linked[], score: Score, say: (words: string) => void): Measured {
  const alone: Found[] = [];
  const whole: Found[] = [];
  const ordered: Linked[] = [];
  for (const fold of new Set(linked.map((one) => one.fold))) {
    const others = linked.filter((one) => one.fold !== fold);
    const thresholds = chooseThresholds(others, score);
    const confidence = fitConfidence(others, thresholds).weights;
    for (const one of linked.filter((each) => each.fold === fold)) {
      ordered.push(one);
      alone.push(foundIn(one, thresholds));
      whole.push(wholeOf(one, thresholds, confidence));
    }
    say(`fold ${fold}: ${JSON.stringify(thresholds)}`);
  }
  const rows = ordered.map(({ doc }) => doc.row);
  say(`rules alone: ${withIntervals(rows, ordered.map(ruledOf), score)}`);
  say(`model alone: ${withIntervals(rows, alone, score)}`);
  const figures = withIntervals(rows, whole, score);
  say(`model and rules: ${figures}`);
  const thresholds = chooseThresholds(linked, score);
  const { weights, table } = fitConfidence(linked, thresholds);
  say(`thresholds ${JSON.stringify(thresholds)}, confidence ${weights.join(' ')}`);
  for (const line of table) say(line);
  return { thresholds, confidence: weights, figures };
}

/** What findQuotes gives with a model that did not see the article. */
export function wholeOf(one: Linked, thresholds: Thresholds, confidence: readonly number[]): Found {
  const { doc, grounds, links, weights } = one;
  const model = { choice: weights, thresholds, confidence };
  // The headline is paragraph -1, and the last block.
  const quotes = quotesWith(doc.article, doc.sentences, (_tokens, _marks, _sentences, paragraph) =>
    quotesIn(grounds.at(paragraph)!, model, links.at(paragraph)),
  );
  return { id: doc.row.id, quotes };
}

function ruledOf({ doc }: Linked): Found {
  return { id: doc.row.id, quotes: quotesWith(doc.article, doc.sentences, null) };
}
