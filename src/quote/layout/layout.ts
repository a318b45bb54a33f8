/** Speech that the page's layout tells: transcripts and tweets. Neither rules nor model read the paragraphs that they own. */
import type { Span } from '../../article/types.ts';
import type { Draft } from '../draft.ts';
import type { People } from '../people.ts';
import { draftTurns } from './transcript.ts';
import { draftTweet } from './tweet.ts';

/** Drafts of the paragraphs that hold such speech; an empty list where nobody's. */
export function draftLayout(text: string, paragraphs: readonly Span[], people: People): Map<number, Draft[]> {
  const found = draftTurns(text, paragraphs, people);
  for (const [i, block] of paragraphs.entries()) {
    if (found.has(i)) continue;
    const tweet = draftTweet(text, block, found.has(i - 1) ? undefined : paragraphs[i - 1], i, people);
    if (!tweet) continue;
    found.set(i, []);
    found.set(tweet.draft.paragraph, [tweet.draft]);
  }
  return found;
}
