/** A page into the one entry that intake takes, or the reason why not. */
import { joinBlocks, withHeadline } from '../markup/join.ts';
import type { RawEntry, Refusal } from '../types.ts';
import type { Extractor } from './extractor.ts';
import { pageObstacle } from './obstacle.ts';

export interface PagePlace {
  readonly path: string;
  readonly bytes: number;
  /** Where it was fetched; undefined for a file. */
  readonly address: string | undefined;
}

/** Reads one page in the extractor's thread. Never rejects. */
export async function readPage(html: string, place: PagePlace, extractor: Extractor): Promise<RawEntry | Refusal> {
  const { path, bytes, address } = place;
  const facts = await extractor.extract(html, address);
  if ('obstacle' in facts) return { type: 'refused', path, bytes, reason: facts.obstacle };
  const publishedAt = facts.publishedAt ? Temporal.Instant.from(facts.publishedAt) : null;
  const url = facts.url ?? address ?? null;
  const reason = pageObstacle(facts);
  if (reason)
    return { type: 'refused', path, bytes, reason, found: { headline: facts.title || null, url, publishedAt } };
  const { text, marks } = joinBlocks(withHeadline(facts.title, facts.blocks));
  return {
    type: 'entry',
    path,
    bytes,
    content: text,
    marks,
    bylines: facts.bylines,
    hints: {
      headline: facts.title || undefined,
      byline: facts.byline ?? undefined,
      outlet: facts.site ?? undefined,
      publishedAt: publishedAt ?? undefined,
      url: url ?? undefined,
      language: facts.language ?? undefined,
    },
  };
}
