/** What goes between the reader and its thread. Instants do not survive the way (structured clone): they go as text. */
import type { ReadArticle } from '../../archive/port.ts';
import type { Readable } from '../read-entry.ts';
import type { Document, DocumentBytes } from './read-document.ts';

export type ToThread =
  | { readonly ask: 'document'; readonly document: DocumentBytes }
  | { readonly ask: 'articles'; readonly entries: Sendable<readonly Readable[]> };

export type FromThread =
  | { readonly is: 'document'; readonly document: Sendable<Document> }
  | { readonly is: 'articles'; readonly articles: Sendable<readonly Outcome[]> }
  | { readonly is: 'failed' };

export type Outcome = ReadArticle | { readonly reason: string };

/** A value whose instants are texts behind a mark. */
type Sendable<Value> = { readonly packed: unknown; readonly of?: Value };

export function pack<Value>(value: Value): Sendable<Value> {
  return {
    packed: mapInstants(value, (part) =>
      part instanceof Temporal.Instant ? { '@instant': part.toString() } : undefined,
    ),
  };
}

export function unpack<Value>({ packed }: Sendable<Value>): Value {
  return mapInstants(packed, (part) =>
    typeof part === 'object' && part !== null && '@instant' in part
      ? Temporal.Instant.from(String(part['@instant']))
      : undefined,
  ) as Value;
}

/** Plain lists and objects are walked, everything else stays. The data is ours: its depth is known. */
function mapInstants(value: unknown, change: (part: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  const changed = change(value);
  if (changed !== undefined) return changed;
  if (Array.isArray(value)) return value.map((part) => mapInstants(part, change));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, mapInstants(part, change)]));
}
