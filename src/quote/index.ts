/** Who said what, word for word, and where it stands. Other rooms import from here. */
export { type Change, type ChangeKind, type Comparison, compare, type Likeness } from './compare/compare.ts';
export { type Drafted, type DraftedQuotation, draftAsArticle, draftedQuotations } from './compare/drafted.ts';
export { commonRuns, type Run, runIndex } from './compare/runs.ts';
export { isSameSaying, mayBeSameSaying, type Sayings, sayings } from './compare/sayings.ts';
export { isNamed, isNamedIn, isSameSpeaker } from './compare/speakers.ts';
export { type PrintedWord, printedWords, type Word, wordsIn } from './compare/words.ts';
export { contextOf } from './context.ts';
export { findQuotes } from './find.ts';
export type { Quote, QuotedSpeaker, QuoteKind, SpeakerKind } from './types.ts';
