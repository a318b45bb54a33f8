/** One story as a briefing tells it: headline, a few sentences, the best quotes. */
import { pickQuotes } from './best-quotes.ts';
import { fingerprint, isSameText } from './fingerprint.ts';
import { startOf } from './inputs.ts';
import { leansOnEarlier } from './references.ts';
import { stopWordsFor } from './stop-words.ts';
import type { BriefingArticle, BriefingQuote, BriefingSentence, BriefingStory } from './types.ts';
import { wordsOf } from './words.ts';

/** A sentence that shares more of its words than this with one already shown repeats it. */
const REPEATS = 0.45;

/** Of a large story, the newest articles that headline and summary are chosen from. */
const MOST_READ = 40;

interface Telling<Q extends BriefingQuote> {
  readonly article: BriefingArticle<Q>;
  /** Terms of headline and first paragraphs. */
  readonly terms: ReadonlySet<string>;
  readonly marks: Uint32Array;
}

interface Choice extends BriefingSentence {
  readonly terms: ReadonlySet<string>;
  readonly leans: boolean;
}

/** `group`: the story's articles, oldest first; at least one. */
export function tellStory<Q extends BriefingQuote>(
  group: readonly BriefingArticle<Q>[],
  sentences: number,
): BriefingStory<Q> {
  const tellings = withoutCopies(group.slice(-MOST_READ).map(readTelling));
  const heldBy = new Map<string, number>();
  for (const { terms } of tellings) for (const term of terms) heldBy.set(term, (heldBy.get(term) ?? 0) + 1);
  const central = mostCentral(tellings, heldBy);
  const summary = summariseStory(central, tellings, heldBy, sentences);
  const dated = group.filter(({ hasDate }) => hasDate);
  return {
    id: group[0]!.id,
    headline: central.article.headline,
    headlineOf: central.article.id,
    language: central.article.language,
    summary,
    articles: group.toReversed(),
    outlets: outletsOf(group),
    when: dated.length > 0 ? { first: dated[0]!.at, last: dated.at(-1)!.at } : null,
    quotes: pickQuotes(group, summary),
    quoteCount: group.reduce((sum, { quotes }) => sum + quotes.length, 0),
  };
}

/** Each outlet once, in the order of `articles`; articles without one add none. */
export function outletsOf<Q extends BriefingQuote>(articles: readonly BriefingArticle<Q>[]): string[] {
  return [...new Set(articles.map(({ outlet }) => outlet).filter((outlet) => outlet !== null))];
}

function readTelling<Q extends BriefingQuote>(article: BriefingArticle<Q>): Telling<Q> {
  const stopWords = stopWordsFor(article.language);
  const start = startOf(article.text, article.paragraphs);
  const body = wordsOf(start, 0, start.length, stopWords).map(({ term }) => term);
  const headline = wordsOf(article.headline, 0, article.headline.length, stopWords).map(({ term }) => term);
  return { article, terms: new Set([...headline, ...body.slice(0, 150)]), marks: fingerprint(body) };
}

/** The same text at two outlets is told once: by the one that had it first. */
function withoutCopies<Q extends BriefingQuote>(tellings: readonly Telling<Q>[]): Telling<Q>[] {
  const originals: Telling<Q>[] = [];
  for (const telling of tellings) {
    const marks = new Set(telling.marks);
    const isCopy = originals.some((original) => {
      let shared = 0;
      for (const mark of original.marks) if (marks.has(mark)) shared++;
      return isSameText(shared, marks.size, original.marks.length);
    });
    if (!isCopy) originals.push(telling);
  }
  return originals;
}

/**
 * The one that tells the most of what the others tell, too, and opens with it (a reportage may begin with the weather);
 * of equals, the newest.
 */
function mostCentral<Q extends BriefingQuote>(
  tellings: readonly Telling<Q>[],
  heldBy: ReadonlyMap<string, number>,
): Telling<Q> {
  let best = tellings[0]!;
  let most = Number.NEGATIVE_INFINITY;
  for (const [place, telling] of tellings.entries()) {
    let worth = (0.1 * place) / tellings.length;
    for (const other of tellings) if (other !== telling) worth += shared(telling.terms, other.terms) / tellings.length;
    const opening = openingOf(choicesOf(telling.article));
    worth += opening ? 0.5 * agreement(opening, heldBy) : -1;
    if (worth < most) continue;
    best = telling;
    most = worth;
  }
  return best;
}

/** Starts with the central article; goes on with whichever article's sentence adds most. */
function summariseStory<Q extends BriefingQuote>(
  central: Telling<Q>,
  tellings: readonly Telling<Q>[],
  heldBy: ReadonlyMap<string, number>,
  sentences: number,
): BriefingSentence[] {
  const own = choicesOf(central.article);
  const others = tellings
    .filter((telling) => telling !== central && telling.article.language === central.article.language)
    .flatMap(({ article }) => choicesOf(article));
  const picked: Choice[] = [];
  const first = openingOf(own);
  if (first) picked.push(first);
  while (picked.length < sentences) {
    const next = bestOf(
      [...others, ...own].filter((choice) => !picked.includes(choice)),
      picked,
      heldBy,
    );
    if (!next) break;
    picked.push(next);
  }
  const order = [central.article.id, ...picked.map(({ article }) => article)];
  return picked
    .sort((a, b) => order.indexOf(a.article) - order.indexOf(b.article) || a.start - b.start)
    .map(({ text, article, start, end }) => ({ text, article, start, end }));
}

function bestOf(
  choices: readonly Choice[],
  picked: readonly Choice[],
  heldBy: ReadonlyMap<string, number>,
): Choice | undefined {
  let best: Choice | undefined;
  let most = 0;
  for (const choice of choices) {
    // A pronoun may point into the sentence before it, and that one is not shown.
    if (choice.leans || choice.terms.size === 0) continue;
    const repeated = Math.max(0, ...picked.map(({ terms }) => shared(choice.terms, terms)));
    if (repeated > REPEATS) continue;
    const isNewVoice = picked.every(({ article }) => article !== choice.article);
    const worth = 0.2 + agreement(choice, heldBy) + (isNewVoice ? 0.15 : 0) - 0.5 * repeated;
    if (worth <= most) continue;
    best = choice;
    most = worth;
  }
  return best;
}

/** How much of a sentence more than one article tells: 0 to 1, less for short ones. */
function agreement(choice: Choice, heldBy: ReadonlyMap<string, number>): number {
  let agreed = 0;
  for (const term of choice.terms) if ((heldBy.get(term) ?? 0) > 1) agreed++;
  return agreed / (5 + choice.terms.size);
}

function openingOf(choices: readonly Choice[]): Choice | undefined {
  return choices.find(({ leans }) => !leans) ?? choices[0];
}

function choicesOf<Q extends BriefingQuote>(article: BriefingArticle<Q>): Choice[] {
  const stopWords = stopWordsFor(article.language);
  return article.summary.sentences.map(({ start, end }) => {
    const text = article.text.slice(start, end);
    return {
      text,
      article: article.id,
      start,
      end,
      terms: new Set(wordsOf(text, 0, text.length, stopWords).map(({ term }) => term)),
      leans: leansOnEarlier(text, article.language),
    };
  });
}

/** Shared terms as a share of the smaller set's. */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let count = 0;
  for (const term of small) if (large.has(term)) count++;
  return count / small.size;
}
