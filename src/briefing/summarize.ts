/** An article's summary: the few of its own sentences that say the most. */
import { type Article, type Sentence, sentencesOf } from '../article/index.ts';
import { hidesSpeaker, leansMildly, leansOnEarlier } from './references.ts';
import { speechOf } from './speech.ts';
import { stopWordsFor } from './stop-words.ts';
import type { Summary } from './types.ts';
import { wordsOf } from './words.ts';

/** How many sentences a summary may have, and how many it has unless told. */
export const SUMMARY_SENTENCES = { least: 1, usual: 3, most: 5 } as const;

export interface SummaryOptions {
  /** 1 to 5, 3 by default; a number outside is taken for the nearest. */
  readonly sentences?: number | undefined;
}

/** Longer articles are summarised from their first sentences: what comes later is background. */
const MOST_SENTENCES = 120;

/**
 * Share of the shorter sentence's words that two sentences have in common: above the first, the second one is taken only
 * where little else is left; above the second, never.
 */
const REPEATS = { partly: 0.6, wholly: 0.85 } as const;

const WEIGHTS = { centrality: 1, headline: 0.9, lead: 0.8, position: 0.45 } as const;

interface Candidate {
  readonly index: number;
  readonly sentence: Sentence;
  readonly terms: ReadonlySet<string>;
  /** 0: reads well alone; 1: leans on an earlier sentence; 2: words of somebody whom it does not name. */
  readonly leaning: 0 | 1 | 2;
  readonly score: number;
}

/**
 * Picks sentences of the article's paragraphs, in the article's order; fewer than asked for where it has fewer that
 * say something new, none where it has no paragraph. Spans are [start, end) in UTF-16 units of article.text.
 *
 * A sentence that opens with a pronoun or a connective is only taken where none that reads well alone is left.
 */
export function summarize(article: Article, options: SummaryOptions = {}): Summary {
  const wanted = clamp(options.sentences ?? SUMMARY_SENTENCES.usual);
  const candidates = scoreSentences(article, sentencesOf(article).slice(0, MOST_SENTENCES));
  const picked: Candidate[] = [];
  for (const leaning of [0, 1, 2]) {
    pickFrom(
      candidates.filter((candidate) => candidate.leaning === leaning),
      wanted,
      picked,
    );
  }
  picked.sort((a, b) => a.index - b.index);
  return { sentences: picked.map(({ sentence: { start, end } }) => ({ start, end })) };
}

function clamp(sentences: number): number {
  if (Number.isNaN(sentences)) return SUMMARY_SENTENCES.usual;
  return Math.min(SUMMARY_SENTENCES.most, Math.max(SUMMARY_SENTENCES.least, Math.round(sentences)));
}

/** Adds to `picked` the best of `candidates` that say something new, until there are `wanted`. */
function pickFrom(candidates: readonly Candidate[], wanted: number, picked: Candidate[]): void {
  const left = [...candidates].sort((a, b) => b.score - a.score || a.index - b.index);
  while (picked.length < wanted && left.length > 0) {
    let best = -1;
    let bestWorth = Number.NEGATIVE_INFINITY;
    for (const [place, candidate] of left.entries()) {
      // Sorted by score, and repetition only takes away: the rest cannot be better.
      if (candidate.score <= bestWorth) break;
      const repeated = Math.max(0, ...picked.map((other) => overlap(candidate.terms, other.terms)));
      if (repeated > REPEATS.wholly) continue;
      const worth = candidate.score * (repeated > REPEATS.partly ? 0.1 : 1 - 0.5 * repeated);
      if (worth > bestWorth) {
        best = place;
        bestWorth = worth;
      }
    }
    if (best < 0) return;
    picked.push(...left.splice(best, 1));
  }
}

/** Shared words as a share of the shorter one's. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [short, long] = a.size < b.size ? [a, b] : [b, a];
  if (short.size === 0) return 0;
  let shared = 0;
  for (const term of short) if (long.has(term)) shared++;
  return shared / short.size;
}

function scoreSentences(article: Article, sentences: readonly Sentence[]): Candidate[] {
  const { text, language } = article;
  const stopWords = stopWordsFor(language);
  const bags = sentences.map(({ start, end }) => new Set(wordsOf(text, start, end, stopWords).map(({ term }) => term)));
  const headline = new Set(wordsOf(article.headline, 0, article.headline.length, stopWords).map(({ term }) => term));
  const spread = new Map<string, number>();
  for (const bag of bags) for (const term of bag) spread.set(term, (spread.get(term) ?? 0) + 1);
  const raw = bags.map((bag) => centrality(bag, spread));
  const most = Math.max(...raw, Number.EPSILON);
  const speech = speechOf(text, sentences);

  return sentences.map((sentence, index) => {
    const printed = text.slice(sentence.start, sentence.end);
    const terms = bags[index]!;
    const { carriesOn, hasQuotation, outside } = speech[index]!;
    const isUnattributed = carriesOn || (hasQuotation && hidesSpeaker(outside, language));
    const leaning = isUnattributed ? 2 : leansOnEarlier(printed, language) ? 1 : 0;
    const score =
      (WEIGHTS.centrality * raw[index]!) / most +
      WEIGHTS.headline * shareOf(headline, terms) +
      (index === 0 ? WEIGHTS.lead : 0) +
      WEIGHTS.position / (1 + sentence.paragraph / 3 + index / 6);
    return { index, sentence, terms, leaning, score: score * readability(printed, terms.size, language) };
  });
}

/**
 * How much of what the article keeps coming back to is in the sentence: words by the number of sentences that share
 * them, damped by length. A word of this sentence alone adds nothing.
 */
function centrality(bag: ReadonlySet<string>, spread: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const term of bag) sum += Math.log(spread.get(term) ?? 1);
  return sum / (6 + bag.size) ** 0.7;
}

function shareOf(wanted: ReadonlySet<string>, terms: ReadonlySet<string>): number {
  if (wanted.size === 0) return 0;
  let shared = 0;
  for (const term of wanted) if (terms.has(term)) shared++;
  return shared / wanted.size;
}

const ENDS_AS_SENTENCE = /[.!…。！؟।]["'”’»)\]]*$/u;
const ENDS_AS_QUESTION = /[?？]["'”’»)\]]*$/u;

/** 1 for a sentence that can stand in a summary; less for fragments, questions, and very long ones. */
function readability(printed: string, termCount: number, language: string): number {
  let worth = 1;
  if (termCount < 4) worth *= 0.5;
  if (printed.length > 320) worth *= 0.75;
  if (ENDS_AS_QUESTION.test(printed)) worth *= 0.5;
  else if (!ENDS_AS_SENTENCE.test(printed)) worth *= 0.6;
  if (leansMildly(printed, language)) worth *= 0.8;
  return worth;
}
