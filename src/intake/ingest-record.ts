/** What `ingest --json` prints: fixed, so that scripts can rely on it. More fields may be added, none renamed. */
import { z } from 'zod';
import { captionsOf, paragraphsOf, relatedOf, tailOf } from '../article/index.ts';
import type { IngestEvent } from './ingest.ts';

export const IngestRecordSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('article'),
    id: z.string(),
    status: z.enum(['added', 'updated', 'unchanged', 'read']),
    headline: z.string(),
    bylines: z.array(z.string()),
    outlet: z.string().nullable(),
    /** ISO 8601 in UTC. */
    publishedAt: z.iso.datetime().nullable(),
    url: z.url().nullable(),
    /** ISO 639-1, or 'und'. */
    language: z.string(),
    paragraphs: z.array(z.string()),
    captions: z.array(z.string()),
    related: z.array(z.string()),
    tail: z.array(z.string()),
    /** What a person should know of it: "the headline holds a NUL character". */
    notes: z.array(z.string()),
    /** For 'updated': what changed, in words. */
    changes: z.array(z.string()),
  }),
  z.object({
    type: z.literal('refused'),
    path: z.string(),
    line: z.int().positive().optional(),
    reason: z.string(),
    /** Of a feed's entry or a page that says something all the same. */
    headline: z.string().nullable().optional(),
    url: z.string().nullable().optional(),
    publishedAt: z.iso.datetime().nullable().optional(),
  }),
]);

export type IngestRecord = z.infer<typeof IngestRecordSchema>;

/** The event as a JSON value. */
export function ingestRecord(event: IngestEvent): IngestRecord {
  if (event.type === 'refused') {
    const { type, path, line, reason, found } = event;
    const said = found && { ...found, publishedAt: found.publishedAt?.toString() ?? null };
    return { type, path, ...(line !== undefined && { line }), reason, ...said };
  }
  const { id, status, changes, article } = event;
  return {
    type: 'article',
    id,
    status,
    headline: article.headline,
    bylines: [...article.bylines],
    outlet: article.outlet,
    publishedAt: article.publishedAt?.toString() ?? null,
    url: article.url,
    language: article.language,
    paragraphs: paragraphsOf(article),
    captions: captionsOf(article),
    related: relatedOf(article),
    tail: tailOf(article),
    notes: [...article.notes],
    changes: [...changes],
  };
}
