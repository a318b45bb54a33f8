/** Who said what, word for word, and where it stands. Other rooms import from here. */
export { contextOf } from './context.ts';
export { findQuotes } from './find.ts';
export type { Quote, QuotedSpeaker, QuoteKind, SpeakerKind } from './types.ts';
