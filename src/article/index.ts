/** Articles: plain text and bytes in, Article and Sentence out. Other rooms import from here. */
export { MAX_ARTICLE_CHARS } from './check.ts';
export { readDateLine } from './date-line.ts';
export { decodeText } from './decode.ts';
export { canonicalUrl, fingerprint } from './identity.ts';
export { languageOf } from './language.ts';
export { parseArticle } from './parse.ts';
export { captionsOf, paragraphsOf, relatedOf, tailOf, wordCount } from './read.ts';
export { sentencesOf, splitSentences } from './sentences.ts';
export type { Article, ArticleHints, Block, BlockRole, Sentence, Span } from './types.ts';
