/** What an article is about, as a few words: what about: looks for in quotes that do not say the word themselves. */
import { paragraphsOf } from '../../article/index.ts';
import type { Article } from '../../article/types.ts';
import { wordsOf } from '../tokens.ts';

/** Words kept of an article: each is indexed with each of its quotes. */
const MAX_TOPICS = 12;
/** A name says more than another word, and what is named with letters and digits ("5G", "A350") more still. */
const NAME_WEIGHT = 3;
const MIXED_WEIGHT = 9;
/** Other words must come back to be what an article is about. */
const MIN_COUNT = 3;
const MIN_LENGTH = 4;
const CAPITAL = /^\p{Lu}/u;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu;

/** Folded words (tokens.ts), the most telling first. */
export function topicsOf(article: Article): string[] {
  const text = [article.headline, ...paragraphsOf(article)].join('\n');
  const counts = new Map<string, { count: number; isName: boolean; at: number }>();
  for (const match of text.matchAll(WORD)) {
    const [printed] = match;
    const word = printed.toLowerCase();
    const isName =
      isMixed(printed) || (word !== printed && CAPITAL.test(printed) && !startsSentence(text, match.index));
    const known = counts.get(word);
    if (known) {
      known.count++;
      known.isName ||= isName;
    } else counts.set(word, { count: 1, isName, at: match.index });
  }
  const ranked = [...counts]
    .filter(([word, { count, isName }]) => isName || (count >= MIN_COUNT && word.length >= MIN_LENGTH))
    .sort((a, b) => weight(b) - weight(a) || a[1].at - b[1].at);
  // Some fold into the same word ("Škoda", "Skoda"), some into none.
  return [...new Set(ranked.slice(0, 2 * MAX_TOPICS).flatMap(([word]) => wordsOf(word)))].slice(0, MAX_TOPICS);
}

function isMixed(word: string): boolean {
  return /\p{N}/u.test(word) && /\p{L}/u.test(word);
}

function weight([word, { count, isName }]: [string, { count: number; isName: boolean }]): number {
  return count * (isMixed(word) ? MIXED_WEIGHT : isName ? NAME_WEIGHT : 1);
}

/** A capital there says nothing. */
function startsSentence(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && /[\s"“‘'«„(]/.test(text[before]!)) before--;
  return before < 0 || /[.!?\n:]/.test(text[before]!) || text.slice(before + 1, at).includes('\n');
}
