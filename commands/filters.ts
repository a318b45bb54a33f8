/** The options that every search shares, and how they become one Query. */

import { parseQuery } from '../src/archive/index.ts';
import { EMPTY_QUERY, type Query } from '../src/archive/query.ts';
import type { Block } from '../src/card/card.ts';
import type { Context } from './command.ts';
import { choice, count, text } from './option.ts';

export const KINDS = ['direct', 'mixed', 'indirect'] as const;

export const wordsOption = text({
  description: 'Words to look for; "exact phrase", prefix*, OR, -word work too',
  isRest: true,
  example: '5G',
});
export const byOption = text({
  description: 'Who is quoted: a person or an organisation',
  complete: 'speaker',
  example: 'Huawei',
});
export const aboutOption = text({
  description: 'What it is about: words or a "phrase"',
  complete: 'topic',
  example: '5G',
});
export const outletOption = text({
  description: 'Only what this outlet published',
  complete: 'outlet',
  example: 'Reuters',
});
export const sinceOption = text({ description: 'From this time on: 2019-07-30, 7d, 12h or yesterday', example: '7d' });
export const untilOption = text({
  description: 'Up to this time: 2019-07-30, 7d, 12h or yesterday',
  example: 'yesterday',
});
export const kindOption = choice(KINDS, { description: 'How the words are quoted' });
export const pageOption = count(
  { min: 1, max: 10_000, default: 1 },
  { description: 'Which page of the results', isHidden: true },
);

export function limitOption(fallback: number) {
  return count(
    { min: 1, max: 50, default: fallback },
    { description: 'How many to show at once', example: String(fallback) },
  );
}

const TIME_USAGE = 'use a date such as 2019-07-30, or 7d, 12h, yesterday';

/** Says which pieces of a search were passed over; empty where all were read. */
export function unreadNote(query: Query): Block[] {
  if (query.unread.length === 0) return [];
  const pieces = query.unread.join(', ');
  return [{ type: 'note', content: [{ type: 'text', text: `Passed over: ${pieces} (for times, ${TIME_USAGE}).` }] }];
}

export interface Filters {
  readonly words?: string | undefined;
  readonly by?: string | undefined;
  readonly about?: string | undefined;
  readonly outlet?: string | undefined;
  readonly kind?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** An outlet: that takes the workspace's default outlets back. */
const EVERYWHERE: readonly string[] = ['all', 'any', '*'];

/** Says where a search looked because nobody said where; empty where it looked everywhere. */
export function scopeNote(query: Query, { defaultOutlets }: Pick<Context, 'defaultOutlets'>): Block[] {
  if (defaultOutlets.length === 0 || query.outlets !== defaultOutlets) return [];
  return [
    {
      type: 'note',
      content: [
        { type: 'text', text: `Only in ${defaultOutlets.join(', ')}, as set here. Everywhere: ` },
        { type: 'code', text: 'outlet:all' },
      ],
    },
  ];
}

/**
 * One query of a command's options: `words` and `about` are read as searches, the others as the search's own filters.
 * What a person typed into a search is never an error: what could not be read there stays in `unread`.
 * Where nothing names an outlet, the workspace's default outlets are looked in.
 */
export function queryOf(filters: Filters, context: Pick<Context, 'clock' | 'timeZone' | 'defaultOutlets'>): Query {
  const isEverywhere = EVERYWHERE.includes(filters.outlet?.toLowerCase() ?? '');
  const read = readFilters(isEverywhere ? { ...filters, outlet: undefined } : filters, context);
  return isEverywhere || read.outlets.length > 0 ? read : { ...read, outlets: context.defaultOutlets };
}

function readFilters(filters: Filters, context: Pick<Context, 'clock' | 'timeZone'>): Query {
  const keys = ['by', 'outlet', 'kind', 'since', 'until'] as const;
  const settings = keys.flatMap((key) =>
    filters[key] ? [`${key}:"${filters[key].replaceAll(/["“”„«»]/g, ' ')}"`] : [],
  );
  const now = context.clock.now();
  const own = parseQuery(settings.join(' '), now, context.timeZone);
  const read = (part: string | undefined) => (part ? parseQuery(part, now, context.timeZone) : EMPTY_QUERY);
  const free = [read(filters.words), asTopic(read(filters.about))];
  const all = [own, ...free];
  return {
    all: all.flatMap((query) => query.all),
    none: all.flatMap((query) => query.none),
    by: all.flatMap((query) => query.by),
    notBy: all.flatMap((query) => query.notBy),
    outlets: all.flatMap((query) => query.outlets),
    notOutlets: all.flatMap((query) => query.notOutlets),
    kinds: all.flatMap((query) => query.kinds),
    since: latest(all.map((query) => query.since)),
    until: latest(
      all.map((query) => query.until),
      -1,
    ),
    unread: all.flatMap((query) => query.unread),
  };
}

/** All of its words may be what the article is about. */
function asTopic(query: Query): Query {
  return { ...query, all: query.all.map((group) => group.map((term) => ({ ...term, isAbout: true }))) };
}

/** The narrowest bound: the latest start, or with -1 the earliest end. */
function latest(times: readonly (Temporal.Instant | null)[], sign: 1 | -1 = 1): Temporal.Instant | null {
  const known = times.filter((time) => time !== null).sort((a, b) => sign * Temporal.Instant.compare(a, b));
  return known.at(-1) ?? null;
}
