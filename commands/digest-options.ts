/** The options of `digest subscribe` and `digest edit`: declared once, read into a wish. */
import { parseQuery } from '../src/archive/index.ts';
import type { DigestFilters, DigestSize, Schedule, SubscriptionWish } from '../src/digest/types.ts';
import { UserError } from '../src/errors.ts';
import type { Context } from './command.ts';
import { readPlace, readReview } from './digest-places.ts';
import { EVERY_DAY, isNothing, readDays, readQuietDays, readTimes } from './digest-times.ts';
import { choice, optionalCount, optionalYesNo, text } from './option.ts';
import { readOutlets, readZone } from './settings-values.ts';

export const SIZES = ['headlines', 'brief', 'full'] as const satisfies readonly DigestSize[];
export const THREADS = ['none', 'new-post', 'running-thread'] as const;
const DEFAULT_TIME = '08:00';
const MAX_TITLE = 100;

/** @param isRest whether words without a name are what a digest is about. */
function aboutOption(isRest: boolean) {
  return text({
    description: 'Words to look for, as in a search; leave it out for everything',
    complete: 'topic',
    example: 'harbour bridge',
    ...(isRest && { isRest }),
  });
}

/** What both commands take; `digest subscribe` reads loose words as `about`. */
export function wishOptions({ isAboutRest }: { readonly isAboutRest: boolean }) {
  return {
    about: aboutOption(isAboutRest),
    topics: text({
      description: 'Topics with commas between: any of them will do',
      complete: 'topic',
      example: '5G, chips',
    }),
    outlet: text({
      description: 'Only what these outlets publish, with commas between',
      complete: 'outlet',
      example: 'Reuters',
    }),
    speaker: text({
      description: 'Only what quotes one of these people or organisations, with commas between',
      complete: 'speaker',
      example: 'Huawei',
    }),
    exclude: text({ description: 'Leave out what says one of these words, with commas between', example: 'football' }),
    at: text({ description: 'Time or times of day: 08:00, or 8am, 6pm', example: '08:00' }),
    days: text({ description: 'Every day, weekdays, weekends, or days such as mon, wed', example: 'weekdays' }),
    zone: text({
      description: 'Time zone of these times: a city or an IANA name',
      complete: 'zone',
      example: 'Berlin',
    }),
    cron: text({
      description: 'For experts, instead of times and days: a cron expression of five fields',
      example: '0 8 * * 1-5',
    }),
    size: choice(SIZES, { description: 'How much: headlines alone, a few stories, or more of everything' }),
    quotes: optionalYesNo({ description: 'Whether it brings quotes' }),
    'skip-empty': optionalYesNo({ description: 'Send nothing when nothing is new' }),
    'min-outlets': optionalCount({ min: 1, max: 20 }, { description: 'Only stories that so many outlets tell' }),
    quiet: text({
      description: 'Days without it: dates or weekdays, with commas between',
      example: 'sunday, 2026-12-24',
    }),
    title: text({ description: 'What stands above it', example: 'Harbour watch' }),
    channel: text({ description: 'Where it goes; left out: here', example: '81384788765712384', takes: 'channel' }),
    dm: optionalYesNo({ description: 'Send it to you alone, as a direct message' }),
    threads: choice(THREADS, { description: 'In forums and channels: a post or thread for each, or one for all' }),
    review: optionalCount(
      { min: 0, max: 720 },
      { description: 'Show editors a draft so many minutes ahead; 0 takes it back' },
    ),
    editors: text({ description: 'Who sees the draft: people, by mention or id', example: '81384788765712384' }),
    'editors-channel': text({
      description: 'The channel where the draft is shown',
      example: '81384788765712384',
      takes: 'channel',
    }),
  };
}

export interface TypedWish {
  readonly about?: string | undefined;
  readonly topics?: string | undefined;
  readonly outlet?: string | undefined;
  readonly speaker?: string | undefined;
  readonly exclude?: string | undefined;
  readonly at?: string | undefined;
  readonly days?: string | undefined;
  readonly zone?: string | undefined;
  readonly cron?: string | undefined;
  readonly size?: DigestSize | undefined;
  readonly quotes?: boolean | undefined;
  readonly 'skip-empty'?: boolean | undefined;
  readonly 'min-outlets'?: number | undefined;
  readonly quiet?: string | undefined;
  readonly title?: string | undefined;
  readonly channel?: string | undefined;
  readonly dm?: boolean | undefined;
  readonly threads?: (typeof THREADS)[number] | undefined;
  readonly review?: number | undefined;
  readonly editors?: string | undefined;
  readonly 'editors-channel'?: string | undefined;
}

/** What holds where nobody says: every day at 08:00, everything, with quotes. */
export async function newWish(context: Context, typed: TypedWish): Promise<SubscriptionWish> {
  const place = await readPlace(context, typed, undefined);
  const base: SubscriptionWish = {
    place,
    title: '',
    schedule: { type: 'days', days: EVERY_DAY, times: [DEFAULT_TIME], timeZone: context.timeZone },
    filters: { query: '', topics: [], outlets: context.defaultOutlets, speakers: [], exclude: [] },
    size: 'brief',
    withQuotes: true,
    skipWhenEmpty: false,
    minOutlets: 1,
    quietDays: [],
    review: null,
  };
  const wish = { ...base, ...(await readWish(context, typed, base)) };
  return { ...wish, title: wish.title || titleOf(wish) };
}

/** Only what was typed is in the result. @throws UserError that names the option, and what it takes. */
export async function readWish(
  context: Context,
  typed: TypedWish,
  before: SubscriptionWish,
): Promise<Partial<SubscriptionWish>> {
  const { size, quotes, title, quiet, 'skip-empty': skipWhenEmpty, 'min-outlets': minOutlets } = typed;
  const isMoved = typed.channel !== undefined || typed.dm !== undefined || typed.threads !== undefined;
  const filters = await readFilters(context, typed);
  const schedule = readSchedule(typed, before.schedule);
  if (title !== undefined && title.length > MAX_TITLE)
    throw new UserError(`title has ${title.length} characters: use ${MAX_TITLE} at most.`);
  return {
    ...(isMoved && { place: await readPlace(context, typed, before.place) }),
    ...(title !== undefined && {
      title: isNothing(title) ? titleOf({ ...before, filters: { ...before.filters, ...filters } }) : title,
    }),
    ...(schedule && { schedule }),
    ...(Object.keys(filters).length > 0 && { filters: { ...before.filters, ...filters } }),
    ...(size !== undefined && { size }),
    ...(quotes !== undefined && { withQuotes: quotes }),
    ...(skipWhenEmpty !== undefined && { skipWhenEmpty }),
    ...(minOutlets !== undefined && { minOutlets }),
    ...(quiet !== undefined && { quietDays: readQuietDays(quiet) }),
    ...((typed.review !== undefined || typed.editors !== undefined || typed['editors-channel'] !== undefined) && {
      review: await readReview(context, typed, before.review),
    }),
  };
}

async function readFilters(context: Context, typed: TypedWish): Promise<Partial<DigestFilters>> {
  const { about, topics, outlet, speaker, exclude } = typed;
  return {
    ...(about !== undefined && { query: isNothing(about) ? '' : readAbout(about) }),
    ...(topics !== undefined && { topics: readList(topics) }),
    ...(outlet !== undefined && { outlets: isEverything(outlet) ? [] : await readOutlets(context, outlet) }),
    ...(speaker !== undefined && { speakers: isEverything(speaker) ? [] : readList(speaker) }),
    ...(exclude !== undefined && { exclude: readList(exclude) }),
  };
}

function isEverything(typed: string): boolean {
  return isNothing(typed) || ['all', 'any', '*'].includes(typed.trim().toLowerCase());
}

/** @throws UserError where it names a time, or holds what cannot be read. */
function readAbout(about: string): string {
  const query = parseQuery(about, Temporal.Instant.fromEpochMilliseconds(0), 'UTC');
  if (query.since || query.until)
    throw new UserError('A digest brings what is new since the last one: leave out since: and until:.');
  if (query.unread.length > 0)
    throw new UserError(
      `about: ${query.unread.join(', ').slice(0, 100)} cannot be read: leave it out, or see "help search".`,
      { hints: ['help search'] },
    );
  return about;
}

/** "5G, "trade war"; chips" -> its pieces. */
function readList(typed: string): string[] {
  if (isNothing(typed)) return [];
  const pieces = typed.split(/[,;\n]/).map((piece) => piece.replaceAll(/["“”„«»]/g, '').trim());
  return [...new Set(pieces.filter(Boolean))];
}

function readSchedule({ at, days, zone, cron }: TypedWish, before: Schedule): Schedule | undefined {
  const timeZone = zone === undefined ? before.timeZone : readZone(zone);
  if (cron !== undefined && !isNothing(cron)) {
    if (at !== undefined || days !== undefined)
      throw new UserError('cron says days and times by itself: leave out at and days, or leave out cron.');
    return { type: 'cron', cron: cron.trim(), timeZone };
  }
  if (at === undefined && days === undefined && cron === undefined)
    return zone === undefined ? undefined : { ...before, timeZone };
  const base = before.type === 'days' ? before : { days: EVERY_DAY, times: [DEFAULT_TIME] };
  return {
    type: 'days',
    days: days === undefined ? base.days : readDays(days),
    times: at === undefined ? base.times : readTimes(at),
    timeZone,
  };
}

/** "News on 5G, chips", "News from Reuters", "Daily digest". */
function titleOf({ filters, schedule }: Pick<SubscriptionWish, 'filters' | 'schedule'>): string {
  const { query, topics, speakers, outlets } = filters;
  const about = [query, ...topics].filter(Boolean).join(', ');
  const subject = about
    ? `News on ${about}`
    : speakers.length > 0
      ? `News with ${speakers.join(', ')}`
      : outlets.length > 0
        ? `News from ${outlets.join(', ')}`
        : schedule.type === 'days' && schedule.days.length === 7 && schedule.times.length === 1
          ? 'Daily digest'
          : 'News digest';
  const characters = Array.from(subject);
  return characters.length > 80 ? `${characters.slice(0, 79).join('')}…` : subject;
}
