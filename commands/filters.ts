/** The options that every search shares, and how they become one Query. */

import { formatQuery, parseMoment, parseQuery } from '../src/archive/index.ts';
import { EMPTY_QUERY, type Query, type Term } from '../src/archive/query.ts';
import type { Block } from '../src/card/card.ts';
import type { Context } from './command.ts';
import { nearest } from './nearest.ts';
import { choice, count, text, yesNo } from './option.ts';

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

/** A platform that has a form for searches opens it, with the other options filled in; elsewhere it searches at once. */
export const formOption = yesNo({ description: 'Open the form of the search', isHidden: true });

export function limitOption(fallback: number) {
  return count(
    { min: 1, max: 50, default: fallback },
    { description: 'How many to show at once', example: String(fallback) },
  );
}

const TIME_USAGE = 'for times, use a date such as 2019-07-30, or 7d, 12h, yesterday';

/** What a piece that was passed over could have been, by its key. */
const USAGES: Readonly<Record<string, string>> = {
  since: TIME_USAGE,
  until: TIME_USAGE,
  kind: `kind: takes ${KINDS.join(', ')}`,
  limit: 'limit: takes a number from 1 to 50',
  page: 'page: takes a number from 1 on',
  context: 'context: takes yes or no',
  cite: 'cite: takes yes or no',
};

/** Filters that every search knows. */
const KEYS = ['by', 'about', 'outlet', 'kind', 'since', 'until', 'limit'] as const;

/** Says which pieces of a search were passed over, and which words look like a filter that there is not; empty where all is well. */
export function unreadNote(query: Query): Block[] {
  const notes: string[] = [];
  if (query.unread.length > 0) {
    const keys = query.unread.map((piece) => piece.split(/[:=]/, 1)[0]!.toLowerCase());
    const usages = [...new Set(keys.flatMap((key) => (Object.hasOwn(USAGES, key) ? [USAGES[key]!] : [])))];
    notes.push(`Passed over: ${query.unread.join(', ')}${usages.length > 0 ? ` (${usages.join('; ')})` : ''}.`);
  }
  const unknown = query.all.flat().filter(({ type, text }) => type === 'word' && NO_FILTER.test(text));
  if (unknown.length > 0) {
    const guess = nearest(NO_FILTER.exec(unknown[0]!.text)![1]!, KEYS);
    const hint = guess ? `Did you mean ${guess}:?` : `Filters are ${KEYS.map((key) => `${key}:`).join(', ')}.`;
    notes.push(
      `Searched for as words, as no filter has that name: ${unknown.map(({ text }) => text).join(', ')}. ${hint}`,
    );
  }
  return notes.map((text) => ({ type: 'note', content: [{ type: 'text', text }] }));
}

/** "foo:bar", but neither "https://..." nor ":)". */
const NO_FILTER = /^([a-z][a-z-]{1,19})[:=][\p{L}\p{N}]/u;

/** What a search asked for, in words: of a quotes' title, an articles' one. Times that were passed over are left out. */
export function filterWords(
  filters: Filters,
  query: Query,
  { timeZone, clock, defaultOutlets }: Pick<Context, 'clock' | 'timeZone' | 'defaultOutlets'>,
  byWord = 'by',
): { readonly who: string; readonly topic: string; readonly where: string } {
  const isTime = (edge: 'since' | 'until') => {
    const typed = filters[edge];
    return typed !== undefined && parseMoment(typed, edge, clock.now(), timeZone) ? typed : undefined;
  };
  const plain = (term: Term): Term => ({ type: term.type, text: term.text });
  const about = formatQuery({ ...EMPTY_QUERY, all: query.all.map((group) => group.map(plain)) });
  const without = query.none.map((term) => formatQuery({ ...EMPTY_QUERY, all: [[plain(term)]] }));
  const isDefault = query.outlets === defaultOutlets;
  const who = [
    query.by.length > 0 && `${byWord} ${query.by.join(' or ')}`,
    query.notBy.length > 0 && `not ${byWord} ${query.notBy.join(' or ')}`,
  ];
  const where = [
    isEverywhere(filters)
      ? 'in all outlets'
      : query.outlets.length > 0 && !isDefault && `in ${query.outlets.join(' or ')}`,
    query.notOutlets.length > 0 && `not in ${query.notOutlets.join(' or ')}`,
    timeWords({ since: isTime('since'), until: isTime('until') }),
  ];
  const topic = [about && `about ${about}`, without.length > 0 && `without ${without.join(', ')}`];
  const joined = (parts: readonly (string | false | undefined)[]) => parts.filter(Boolean).join(' ');
  return { who: joined(who), topic: joined(topic), where: joined(where) };
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

/** "since 7d until yesterday", "last week", "on 2019-07-30". undefined where no time is given. */
export function timeWords({ since, until }: Pick<Filters, 'since' | 'until'>): string | undefined {
  if (since && since === until && !/^\d+\p{L}+$/u.test(since)) return /^\d/.test(since) ? `on ${since}` : since;
  return [since && `since ${since}`, until && `until ${until}`].filter(Boolean).join(' ') || undefined;
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

function isEverywhere({ outlet }: Filters): boolean {
  return EVERYWHERE.includes(outlet?.toLowerCase() ?? '');
}

/**
 * One query of a command's options: `words` and `about` are read as searches, the others as the search's own filters.
 * What a person typed into a search is never an error: what could not be read there stays in `unread`.
 * Where nothing names an outlet, the workspace's default outlets are looked in.
 */
export function queryOf(filters: Filters, context: Pick<Context, 'clock' | 'timeZone' | 'defaultOutlets'>): Query {
  const read = readFilters(isEverywhere(filters) ? { ...filters, outlet: undefined } : filters, context);
  return isEverywhere(filters) || read.outlets.length > 0 ? read : { ...read, outlets: context.defaultOutlets };
}

function readFilters(filters: Filters, context: Pick<Context, 'clock' | 'timeZone'>): Query {
  const keys = ['by', 'outlet', 'kind', 'since', 'until'] as const;
  const settings = keys.flatMap((key) =>
    filters[key] ? [`${key}:"${filters[key].replaceAll(/["“”„«»]/g, ' ')}"`] : [],
  );
  const now = context.clock.now();
  const own = parseQuery(settings.join(' '), now, context.timeZone);
  const read = (part: string | undefined) => (part ? parseQuery(part, now, context.timeZone) : EMPTY_QUERY);
  const free = [withoutMisread(read(filters.words)), asTopic(read(filters.about))];
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

/** "limit:1000" is no word that anybody looks for: it is passed over. */
function withoutMisread(query: Query): Query {
  const isMisread = ([term, ...others]: readonly Term[]) =>
    term?.type === 'word' && others.length === 0 && /^(?:limit|page|context|cite)[:=]./i.test(term.text);
  const misread = query.all.filter(isMisread).map(([term]) => term!.text);
  if (misread.length === 0) return query;
  return { ...query, all: query.all.filter((group) => !isMisread(group)), unread: [...query.unread, ...misread] };
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
