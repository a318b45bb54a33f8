/** An entry into what the archive takes: the whole of reading, without any I/O. */

import type { ReadArticle } from '../archive/port.ts';
import {
  type Article,
  type ArticleHints,
  type Block,
  canonicalUrl,
  decodeText,
  parseArticle,
} from '../article/index.ts';
import { summarize } from '../briefing/index.ts';
import { findQuotes } from '../quote/index.ts';
import type { Mark } from './markup/join.ts';
import type { RawEntry } from './types.ts';

/** What an entry has that matters for reading it. */
export type Readable = Pick<RawEntry, 'content' | 'hints' | 'givenId' | 'marks' | 'bylines'>;

/** Decoded and parsed, no more: the first stage of readEntry. @throws UserError, one sentence, where it is no article. */
export function readArticle({ content, hints, marks, bylines = [] }: Readable): Article {
  if (marks && hints.headline === content && !content.includes(' ')) return headlineAlone(content, hints, bylines);
  const article = parseArticle(typeof content === 'string' ? content : decodeText(content), hints);
  return {
    ...article,
    bylines: bylines.length > 0 ? bylines : article.bylines,
    blocks: marks ? settleRoles(article, marks) : article.blocks,
  };
}

/** A feed's entry may be one word, or a link and nothing else: parseArticle would take it for a file given by mistake. */
function headlineAlone(headline: string, hints: ArticleHints, bylines: readonly string[]): Article {
  return {
    headline,
    bylines,
    outlet: hints.outlet ?? null,
    publishedAt: hints.publishedAt ?? null,
    url: hints.url ? canonicalUrl(hints.url) : null,
    language: hints.language ?? 'und',
    text: headline,
    blocks: [{ start: 0, end: headline.length, role: 'headline' }],
    notes: [],
  };
}

/**
 * Roles that were guessed from the text alone, put right by what the HTML said: a caption is one wherever it stands, and what
 * stood as prose is no related headline because it lost its full stop.
 */
function settleRoles({ blocks, text }: Article, marks: readonly Mark[]): Block[] {
  let next = 0;
  return blocks.map((block) => {
    while (next < marks.length - 1 && marks[next]!.end < block.end) next++;
    const mark = marks[next];
    if (!mark || block.start < mark.start || block.end > mark.end) return block;
    if (mark.kind === 'caption' && (block.role === 'paragraph' || block.role === 'related'))
      return { ...block, role: 'caption' };
    if (
      mark.kind === 'prose' &&
      block.role === 'related' &&
      !/^(?:read|see|more|related|also)\b/i.test(text.slice(block.start, block.start + 8))
    )
      return { ...block, role: 'paragraph' };
    return block;
  });
}

/** Decodes, parses, finds quotes and summarises. Pure. @throws UserError, one sentence, where it is no article. */
export function readEntry(entry: Readable): ReadArticle {
  const article = readArticle(entry);
  return { givenId: entry.givenId, article, quotes: findQuotes(article), summary: summarize(article) };
}
