/** A subscription in words, and what can be done with it. */
import type { z } from 'zod';
import type { Action, Block, Inline, Invocation } from '../src/card/card.ts';
import type { Delivery, DigestFilters, Schedule, Subscription } from '../src/digest/types.ts';
import type { Context, Wished } from './command.ts';
import { mayEdit } from './digest-places.ts';
import { daysInWords, inWords, inZone, momentInWords, quietDaysInWords } from './digest-times.ts';
import type { subscriptionJson } from './json.ts';
import { joined, plain, strong } from './show.ts';

/** "every day at 08:00 and 18:00 in Berlin"; a cron expression as it is. */
export function scheduleInWords(schedule: Schedule): string {
  const zone = inZone(schedule.timeZone);
  if (schedule.type === 'cron') return `by cron ${schedule.cron} ${zone}`;
  const { times } = schedule;
  const at = times.length > 6 ? `${times.slice(0, 5).join(', ')} and ${times.length - 5} more times` : inWords(times);
  return `${daysInWords(schedule.days)} at ${at} ${zone}`;
}

/** "news about 5G, from Reuters or Meridian, quoting Lena Holt, without football"; "everything". */
export function filterInlines({ query, topics, outlets, speakers, exclude }: DigestFilters): Inline[] {
  const parts: Inline[][] = [
    ...(query ? [[plain('about '), strong(query)]] : []),
    ...(topics.length > 0 ? [[plain('about '), ...named(topics, 'or')]] : []),
    ...(outlets.length > 0 ? [[plain('from '), ...named(outlets, 'or')]] : []),
    ...(speakers.length > 0 ? [[plain('quoting '), ...named(speakers, 'or')]] : []),
    ...(exclude.length > 0 ? [[plain('without '), ...named(exclude, 'or')]] : []),
  ];
  if (parts.length === 0) return [plain('everything')];
  return [plain('news '), ...parts.flatMap((part, index) => (index === 0 ? part : [plain(', '), ...part]))];
}

function named(names: readonly string[], conjunction: string): Inline[] {
  return names.flatMap((name, index) => [
    ...(index === 0 ? [] : [plain(index === names.length - 1 ? ` ${conjunction} ` : ', ')]),
    strong(name),
  ]);
}

/** Times of a cron expression that are said in advance. */
const SHOWN_AHEAD = 3;
const SIZE_WORDS = { headlines: 'headlines', brief: 'a few stories', full: 'more stories at length' } as const;
const THREAD_WORDS = { none: '', 'new-post': 'a post for each', 'running-thread': 'all in one thread' } as const;

/** "a few stories with quotes, only those of 3 outlets or more, nothing when nothing is new, not on Sundays". */
export function formInWords(
  wish: Pick<Subscription, 'size' | 'withQuotes' | 'minOutlets' | 'skipWhenEmpty' | 'quietDays' | 'place' | 'review'>,
): string {
  const { size, withQuotes, minOutlets, skipWhenEmpty, quietDays, place, review } = wish;
  return [
    `${SIZE_WORDS[size]}${withQuotes ? ' with quotes' : ''}`,
    ...(minOutlets > 1 ? [`only those of ${minOutlets} outlets or more`] : []),
    ...(skipWhenEmpty ? ['nothing when nothing is new'] : []),
    ...(quietDays.length > 0 ? [`not on ${quietDaysInWords(quietDays)}`] : []),
    ...(place.threads === 'none' ? [] : [THREAD_WORDS[place.threads]]),
    ...(review ? [`a draft for editors ${review.minutes} minutes ahead`] : []),
  ].join(', ');
}

export function placeInline(
  { place, owner }: Pick<Subscription, 'place' | 'owner'>,
  { userId }: Pick<Context, 'userId'>,
): Inline {
  if (place.platform === 'terminal') return plain('this terminal');
  if (!place.isDirect) return { type: 'mention', kind: 'channel', id: place.channelId, text: place.channelId };
  if (owner === userId) return plain('your direct messages');
  return { type: 'mention', kind: 'user', id: place.channelId, text: place.channelId };
}

/** "comes next on Wed 25 Nov at 08:00 in Berlin", with the reader's own time where that is another. */
export function nextInlines(context: Context, subscription: Subscription): Inline[] {
  const now = context.clock.now();
  const { pause, nextDueAt, schedule } = subscription;
  const { timeZone } = schedule;
  const next = nextDueAt
    ? [
        plain(`comes next on ${momentInWords(nextDueAt, timeZone, now)}`),
        ...inReadersZone(context, nextDueAt, timeZone),
      ]
    : [];
  if (!pause) return next.length > 0 ? next : [plain('never comes again')];
  const why = pause.by === 'refused' ? `stopped: ${pause.reason.replace(/[.\s]+$/, '')}` : 'paused';
  if (!pause.until) return [strong(why)];
  return joined([strong(`${why} until ${momentInWords(pause.until, timeZone, now)}`)]).concat(
    next.length > 0 ? [plain('; '), ...next] : [],
  );
}

/** Of a cron expression, which says little to most people: ", then on Thu 26 Nov at 08:00 in Berlin and on …". */
export function laterInlines({ digests, clock }: Pick<Context, 'digests' | 'clock'>, of: Subscription): Inline[] {
  const { schedule, pause } = of;
  if (schedule.type !== 'cron' || pause) return [];
  const [, ...later] = digests.upcoming(of, SHOWN_AHEAD);
  const words = later.map(({ at }) => `on ${momentInWords(at, schedule.timeZone, clock.now())}`);
  return words.length > 0 ? [plain(`, then ${inWords(words)}`)] : [];
}

function inReadersZone({ timeZone }: Context, at: Temporal.Instant, zone: string): Inline[] {
  const here = at.toZonedDateTimeISO(timeZone);
  const there = at.toZonedDateTimeISO(zone);
  if (here.offsetNanoseconds === there.offsetNanoseconds) return [];
  const isSameDay = here.toPlainDate().equals(there.toPlainDate());
  const time = here.toPlainTime().toString({ smallestUnit: 'minute' });
  const moment = isSameDay ? `${time} ${inZone(timeZone)}` : momentInWords(at, timeZone, at);
  return [plain(` (${moment})`)];
}

/** "sent on Wed 25 Nov at 08:00 in Berlin"; what a person should know of the last one. */
export function deliveryInWords(delivery: Delivery, timeZone: string, now: Temporal.Instant): string {
  const due = momentInWords(delivery.due.at, timeZone, now);
  const because = delivery.reason ? `: ${delivery.reason}` : '';
  switch (delivery.state) {
    case 'sent':
      return `sent on ${momentInWords(delivery.sentAt ?? delivery.due.at, timeZone, now)}`;
    case 'pending':
    case 'claimed':
      return `on its way since ${due}`;
    case 'uncertain':
      return `nobody knows whether that of ${due} arrived${because}`;
    case 'failed':
      return `that of ${due} did not go out${because}`;
    case 'skipped':
      return `that of ${due} was left out${because}`;
  }
}

/** One subscription of a list. @param actions undefined: those that this person may use. */
export function subscriptionItem(context: Context, subscription: Subscription, actions?: readonly Action[]): Block {
  return {
    type: 'item',
    title: [strong(subscription.title)],
    body: [
      [plain(`${capital(scheduleInWords(subscription.schedule))}, to `), placeInline(subscription, context)],
      [plain('Brings '), ...filterInlines(subscription.filters), plain(`: ${formInWords(subscription)}`)],
    ],
    note: [
      ...capitalFirst(nextInlines(context, subscription)),
      plain(`${outputsInWords(subscription)} · id ${subscription.id}`),
    ],
    actions: actions ?? subscriptionActions(context, subscription),
  };
}

/** What is missing for it to arrive, where the platform tells that. */
export function warningBlocks({ warnAbout }: Pick<Context, 'warnAbout'>, wished: Wished): Block[] {
  const warning = warnAbout?.(wished);
  return warning === undefined ? [] : [{ type: 'text', content: [strong('Something is missing. '), plain(warning)] }];
}

export function subscriptionActions(context: Context, subscription: Subscription): Action[] {
  const { id, pause } = subscription;
  const button = (label: string, command: string, more: Partial<Extract<Action, { type: 'button' }>> = {}): Action => ({
    type: 'button',
    label,
    run: { command, options: { id } },
    ...more,
  });
  if (!mayEdit(context, subscription)) return [button('Preview', 'digest preview')];
  return [
    button('Preview', 'digest preview'),
    button('Edit', 'digest edit'),
    pause ? button('Resume', 'digest resume') : button('Pause', 'digest pause'),
    button('Send now', 'digest send'),
    button('Remove', 'digest remove', { style: 'danger' }),
  ];
}

export function manageRun({ id }: Pick<Subscription, 'id'>): Invocation {
  return { command: 'digest', options: { id } };
}

export function subscriptionToJson(subscription: Subscription): z.infer<typeof subscriptionJson> {
  const { id, title, owner, place, schedule, filters, size, withQuotes, skipWhenEmpty, minOutlets } = subscription;
  const { quietDays, review, pause, nextDueAt, createdAt } = subscription;
  return {
    ...{ id, title, owner },
    channel: place.channelId,
    platform: place.platform,
    isDirect: place.isDirect,
    threads: place.threads,
    schedule:
      schedule.type === 'cron'
        ? { cron: schedule.cron, timeZone: schedule.timeZone }
        : { days: [...schedule.days], times: [...schedule.times], timeZone: schedule.timeZone },
    filters: {
      about: filters.query,
      topics: [...filters.topics],
      outlets: [...filters.outlets],
      speakers: [...filters.speakers],
      exclude: [...filters.exclude],
    },
    ...{ size, quotes: withQuotes, skipEmpty: skipWhenEmpty, minOutlets, quiet: [...quietDays] },
    review: review && { minutes: review.minutes, channel: review.channelId, users: [...review.userIds] },
    paused: pause && {
      since: pause.since.toString(),
      until: pause.until?.toString() ?? null,
      by: pause.by,
      reason: pause.reason,
    },
    nextDueAt: nextDueAt?.toString() ?? null,
    createdAt: createdAt.toString(),
    webhook: subscription.webhook !== null,
    feed: subscription.feedSecret !== null,
  };
}

/** " · webhook: on · feed: on", never an address; '' where both are off. */
export function outputsInWords({ webhook, feedSecret }: Pick<Subscription, 'webhook' | 'feedSecret'>): string {
  return `${webhook ? ' · webhook: on' : ''}${feedSecret ? ' · feed: on' : ''}`;
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function capitalFirst([first, ...rest]: readonly Inline[]): Inline[] {
  if (!first) return [];
  return 'text' in first ? [{ ...first, text: capital(first.text) }, ...rest] : [first, ...rest];
}
