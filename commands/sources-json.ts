/** What `--json` prints of sources. */
import { z } from 'zod';
import { WIRE } from '../src/archive/port.ts';
import type { OpmlPreview, Source, SourceTest } from '../src/intake/index.ts';

const instant = z.iso.datetime({ offset: true });
const kind = z.enum(['feed', 'sitemap', 'folder']);

export const sourceJson = z.object({
  id: z.string(),
  /** Whether every workspace reads it. */
  isWire: z.boolean(),
  kind,
  url: z.string(),
  title: z.string(),
  groups: z.array(z.string()),
  addedBy: z.string(),
  addedAt: instant,
  channel: z.string().nullable(),
  state: z.enum(['active', 'paused', 'dead']),
  pausedUntil: instant.nullable(),
  fullText: z.enum(['off', 'short', 'always']),
  /** null: from its own rhythm. */
  everyMinutes: z.number().nullable(),
  nextPollAt: instant.nullable(),
  firstReadAt: instant.nullable(),
  lastOkAt: instant.nullable(),
  lastNewAt: instant.nullable(),
  lastFailedAt: instant.nullable(),
  failures: z.int(),
  lastError: z.string().nullable(),
  articles: z.int(),
  refused: z.int(),
  refusals: z.array(z.object({ at: instant, what: z.string(), reason: z.string() })),
});

export const sourcesJson = z.object({ sources: z.array(sourceJson), total: z.int(), wire: z.int() });

const candidateJson = z.object({ kind, url: z.string(), title: z.string() });
export const candidatesJson = z.object({ candidates: z.array(candidateJson) });

export const sourceTestJson = z.object({
  kind,
  url: z.string(),
  title: z.string(),
  articles: z.int(),
  newestAt: instant.nullable(),
  fullText: z.enum(['yes', 'teasers', 'unknown']),
  newest: z.array(z.string()),
  problems: z.array(z.string()),
});

export const opmlJson = z.object({
  title: z.string(),
  fresh: z.array(z.object({ kind, url: z.string(), title: z.string(), groups: z.array(z.string()) })),
  known: z.array(z.string()),
  /** Pages in place of feeds. */
  sites: z.array(z.object({ url: z.string(), title: z.string() })),
  broken: z.array(z.string()),
  /** null: no limit. */
  room: z.int().nullable(),
  isCut: z.boolean(),
  leftOut: z.int(),
});

export function sourceToJson(source: Source): z.infer<typeof sourceJson> {
  const { owner, intervalMs, groups, refusals, failingSince: _, ...rest } = source;
  return {
    ...rest,
    isWire: owner === WIRE,
    groups: [...groups],
    addedAt: source.addedAt.toString(),
    pausedUntil: iso(source.pausedUntil),
    everyMinutes: intervalMs === null ? null : intervalMs / 60_000,
    nextPollAt: iso(source.nextPollAt),
    firstReadAt: iso(source.firstReadAt),
    lastOkAt: iso(source.lastOkAt),
    lastNewAt: iso(source.lastNewAt),
    lastFailedAt: iso(source.lastFailedAt),
    refusals: refusals.map((refusal) => ({ ...refusal, at: refusal.at.toString() })),
  };
}

export function testToJson(test: SourceTest): z.infer<typeof sourceTestJson> {
  return { ...test, newestAt: iso(test.newestAt), newest: [...test.newest], problems: [...test.problems] };
}

export function opmlToJson(preview: OpmlPreview): z.infer<typeof opmlJson> {
  const { fresh, known, sites, broken, room, title, isCut, leftOut } = preview;
  return {
    ...{ title, isCut, leftOut },
    fresh: fresh.map((wish) => ({
      kind: wish.kind,
      url: wish.url,
      title: wish.title ?? '',
      groups: [...(wish.groups ?? [])],
    })),
    known: [...known],
    sites: sites.map(({ url, title }) => ({ url, title })),
    broken: [...broken],
    room: Number.isFinite(room) ? room : null,
  };
}

function iso(at: Temporal.Instant | null): string | null {
  return at?.toString() ?? null;
}
