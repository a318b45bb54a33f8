/** An entry into what the archive takes: the whole of reading, without any I/O. */

import type { ReadArticle } from '../archive/port.ts';
import { type Article, decodeText, parseArticle } from '../article/index.ts';
import { summarize } from '../briefing/index.ts';
import { findQuotes } from '../quote/index.ts';
import type { RawEntry } from './types.ts';

/** What an entry has that matters for reading it. */
export type Readable = Pick<RawEntry, 'content' | 'hints' | 'givenId'>;

/** Decoded and parsed, no more: the first stage of readEntry. @throws UserError, one sentence, where it is no article. */
export function readArticle({ content, hints }: Readable): Article {
  return parseArticle(typeof content === 'string' ? content : decodeText(content), hints);
}

/** Decodes, parses, finds quotes and summarises. Pure. @throws UserError, one sentence, where it is no article. */
export function readEntry(entry: Readable): ReadArticle {
  const article = readArticle(entry);
  return { givenId: entry.givenId, article, quotes: findQuotes(article), summary: summarize(article) };
}
