/**
 * Wall-clock wishes -> instants, through Temporal: a time that does not exist on its day moves on to the next that does, a time that
 * comes twice counts once (the first), a day that a zone left out has no digest. Pure: nothing here reads a clock.
 */
import { UserError } from '../errors.ts';
import { type CronRule, parseCron } from './cron.ts';
import type { Due, Schedule } from './types.ts';

/** 29 February may be eight years away (2096 to 2104). */
const MOST_DAYS_AHEAD = 8 * 366 + 2;
/** A zone's clock moves by at most a day (Pacific/Apia, 2011-12-30). */
const DAYS_BEFORE = 2;
const MAX_TIMES = 24;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** A schedule with the days on which it keeps quiet. */
export interface Timetable {
  readonly schedule: Schedule;
  /** Local dates ('2026-12-24') and ISO weekdays ('7'). */
  readonly quietDays: readonly string[];
}

/** The first digest that is due after this instant; undefined where none ever is. */
export function nextDue(timetable: Timetable, after: Temporal.Instant): Due | undefined {
  return duesAfter(timetable, after).next().value ?? undefined;
}

/** All that are due in (after, until], in order; no more than `most`, the newest of them. */
export function duesBetween(
  timetable: Timetable,
  after: Temporal.Instant,
  until: Temporal.Instant,
  most = Number.POSITIVE_INFINITY,
): Due[] {
  const dues: Due[] = [];
  for (const due of duesAfter(timetable, after)) {
    if (Temporal.Instant.compare(due.at, until) > 0) break;
    dues.push(due);
    if (dues.length > most) dues.shift();
  }
  return dues;
}

/** What is due after an instant, in order, one after the other; each instant once. */
export function* duesAfter(timetable: Timetable, after: Temporal.Instant): Generator<Due, undefined> {
  const { timeZone } = timetable.schedule;
  const rule = ruleOf(timetable.schedule);
  if (rule.minutes.length === 0) return undefined;
  const quiet = new Set(timetable.quietDays);
  const start = after.toZonedDateTimeISO(timeZone).toPlainDate();
  let last = after;
  let carried: Due[] = [];
  let empty = 0;
  for (let day = -DAYS_BEFORE; empty <= MOST_DAYS_AHEAD; day++) {
    const date = start.add({ days: day });
    const isDue = rule.matchesDate(date) && !quiet.has(date.toString()) && !quiet.has(String(date.dayOfWeek));
    empty = isDue ? 0 : empty + 1;
    if (!isDue && carried.length === 0) continue;
    const nextDay = midnight(date.add({ days: 1 }), timeZone);
    const own = isDue ? duesOn(date, rule.minutes, timeZone, last) : [];
    const dues = carried.length > 0 ? [...carried, ...own].sort(byTime) : own;
    carried = [];
    for (const due of dues) {
      // A gap at the end of a day moves its last times into the next day, whose own times may come before them.
      if (Temporal.Instant.compare(due.at, nextDay) >= 0) carried.push(due);
      else if (Temporal.Instant.compare(due.at, last) > 0) {
        last = due.at;
        yield due;
      }
    }
  }
  return undefined;
}

/** @throws UserError where the schedule cannot be read or never comes. */
export function checkSchedule(timetable: Timetable, now: Temporal.Instant): void {
  const { schedule } = timetable;
  if (!isZone(schedule.timeZone)) {
    throw new UserError(`zone is "${schedule.timeZone.slice(0, 60)}": use an IANA name such as Europe/Berlin.`);
  }
  if (schedule.type === 'days') {
    if (schedule.times.length === 0 || schedule.times.length > MAX_TIMES)
      throw new UserError(`A digest needs a time, and has at most ${MAX_TIMES} a day: use a time such as 08:00.`);
    for (const time of schedule.times) readTime(time);
    if (schedule.days.length === 0 || schedule.days.some((day) => !Number.isInteger(day) || day < 1 || day > 7))
      throw new UserError('A digest needs days: use "every day", "weekdays", or names such as "mon, thu".');
  }
  if (!nextDue(timetable, now)) {
    throw new UserError(
      schedule.type === 'cron'
        ? `cron is "${schedule.cron.slice(0, 60)}": that never comes; use one such as "0 8 * * 1-5" for 08:00 on weekdays.`
        : 'All of its days are quiet days: leave a day on which the digest may come.',
    );
  }
}

interface Rule {
  matchesDate(date: Temporal.PlainDate): boolean;
  /** Minutes since midnight, in order, each once. */
  readonly minutes: readonly number[];
}

function ruleOf(schedule: Schedule): Rule | CronRule {
  if (schedule.type === 'cron') return parseCron(schedule.cron);
  return {
    matchesDate: ({ dayOfWeek }) => schedule.days.includes(dayOfWeek),
    minutes: [...new Set(schedule.times.map(readTime))].sort((a, b) => a - b),
  };
}

function readTime(time: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (!match) throw new UserError(`time is "${time.slice(0, 40)}": use hours and minutes, such as 08:00 or 18:30.`);
  return Number(match[1]) * 60 + Number(match[2]);
}

/** In order; of those that are not after `after`, some may be left out. */
function duesOn(
  localDate: Temporal.PlainDate,
  minutes: readonly number[],
  timeZone: string,
  after: Temporal.Instant,
): Iterable<Due> {
  const start = localDate.toZonedDateTime(timeZone);
  // A day that the zone left out begins on another one.
  if (!start.toPlainDate().equals(localDate)) return [];
  if (isPlainDay(start)) return duesOnPlainDay(localDate, minutes, start.epochMilliseconds, after.epochMilliseconds);
  return minutes
    .map((minute): Due => {
      const wallTime = localDate.toPlainDateTime(timeOf(minute));
      const at = wallTime.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).toInstant();
      return { at, localDate, slot: slotOf(minute) };
    })
    .sort(byTime);
}

/** One after the other, as it is asked for: a schedule of every minute stays cheap. */
function* duesOnPlainDay(
  localDate: Temporal.PlainDate,
  minutes: readonly number[],
  dayMs: number,
  afterMs: number,
): Generator<Due> {
  for (const minute of minutes) {
    const atMs = dayMs + minute * MINUTE_MS;
    if (atMs > afterMs) yield { at: Temporal.Instant.fromEpochMilliseconds(atMs), localDate, slot: slotOf(minute) };
  }
}

function timeOf(minute: number): Temporal.PlainTime {
  return new Temporal.PlainTime(Math.floor(minute / 60), minute % 60);
}

function slotOf(minute: number): string {
  return timeOf(minute).toString({ smallestUnit: 'minute' });
}

/** Whether the zone's clock is left alone from this midnight to the next. */
function isPlainDay(start: Temporal.ZonedDateTime): boolean {
  const change = start.getTimeZoneTransition('next');
  return (
    start.hour === 0 && start.minute === 0 && (!change || change.epochMilliseconds - start.epochMilliseconds > DAY_MS)
  );
}

function midnight(date: Temporal.PlainDate, timeZone: string): Temporal.Instant {
  return date.toZonedDateTime(timeZone).toInstant();
}

function byTime(a: Due, b: Due): number {
  return Temporal.Instant.compare(a.at, b.at);
}

function isZone(name: string): boolean {
  // Offsets know no daylight saving.
  if (/^[+-]/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
