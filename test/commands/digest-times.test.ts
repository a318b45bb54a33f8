/** Times, days and dates as people type them, and as they are said back. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scheduleInWords } from '../../commands/digest-show.ts';
import {
  daysAsTyped,
  inWords,
  momentInWords,
  quietDaysInWords,
  readDays,
  readQuietDays,
  readTimes,
  readUntil,
} from '../../commands/digest-times.ts';
import type { Schedule } from '../../src/digest/types.ts';
import { UserError } from '../../src/errors.ts';

const NOW = Temporal.Instant.from('2026-11-24T12:00:00Z');

test.each([
  ['08:00', '08:00'],
  ['8', '08:00'],
  ['8am', '08:00'],
  ['8 am', '08:00'],
  ['8:30 PM', '20:30'],
  ['8.30', '08:30'],
  ['0830', '08:30'],
  ['18h', '18:00'],
  ['18h30', '18:30'],
  ['12am', '00:00'],
  ['12pm', '12:00'],
  ['noon and midnight', '00:00 12:00'],
  ['18:00, 08:00', '08:00 18:00'],
  ['8am 8:00', '08:00'],
  ['at 7 & 19', '07:00 19:00'],
])('the time %j is %s', (typed, times) => {
  expect(readTimes(typed).join(' ')).toBe(times);
});

test.each(['25:00', '8:60', '13pm', '0am', 'eight', '', ',', '8:3', '-1', '08:00:00'])('%j is no time', (typed) => {
  expect(() => readTimes(typed)).toThrow(/^at is ".*": use one or more times, such as 08:00/);
});

test.each([
  ['every day', '1234567'],
  ['Daily', '1234567'],
  ['weekdays', '12345'],
  ['weekends, fri', '567'],
  ['mon, wed', '13'],
  ['Monday and Thursdays', '14'],
  ['tue wed', '23'],
  ['mon-fri', '12345'],
  ['fri – mon', '1567'],
  ['sat-sun, sat', '67'],
  ['thurs', '4'],
])('the days %j are %s', (typed, days) => {
  expect(readDays(typed).join('')).toBe(days);
});

test.each(['someday', 'm', 'mon-', 'mon-fri-sun', '', '1', 'moon'])('%j is no day', (typed) => {
  expect(() => readDays(typed)).toThrow(/^days is ".*": use "every day", "weekdays"/);
});

test.each([
  ['sunday', '7'],
  ['sunday, 2026-12-24', '2026-12-24 7'],
  ['2026-12-24..2026-12-26', '2026-12-24 2026-12-25 2026-12-26'],
  ['2026-12-31 to 2027-01-01', '2026-12-31 2027-01-01'],
  ['weekends', '6 7'],
  ['none', ''],
])('the quiet days %j are %s', (typed, days) => {
  expect(readQuietDays(typed).join(' ')).toBe(days);
});

test.each(['2026-02-30', '2026-12-26..2026-12-24', '2026-01-01..2026-12-31', 'christmas', '24.12.', ','])(
  '%j is no quiet day',
  (typed) => {
    expect(() => readQuietDays(typed)).toThrow(/^quiet is ".*": use dates such as 2026-12-24/);
  },
);

describe('the end of a pause', () => {
  test.each([
    ['2026-12-27', '2026-12-26T23:00:00Z'],
    ['tomorrow', '2026-11-24T23:00:00Z'],
    // It is a Tuesday: the next one is in a week.
    ['tuesday', '2026-11-30T23:00:00Z'],
    ['mon', '2026-11-29T23:00:00Z'],
    ['7d', '2026-12-01T12:00:00Z'],
    ['2 w', '2026-12-08T12:00:00Z'],
    ['12h', '2026-11-25T00:00:00Z'],
    ['2026-12-01T06:00:00Z', '2026-12-01T06:00:00Z'],
  ])('%j in Berlin is %s', (typed, instant) => {
    expect(readUntil(typed, NOW, 'Europe/Berlin').toString()).toBe(instant);
  });

  test.each(['soon', '', '7', '2026-13-01', '7y'])('%j is none', (typed) => {
    expect(() => readUntil(typed, NOW, 'UTC')).toThrow(/^until is ".*": use a day such as/);
  });
});

const DAYS = (days: number[], times: string[], timeZone = 'UTC'): Schedule => ({ type: 'days', days, times, timeZone });

test.each<[Schedule, string]>([
  [DAYS([1, 2, 3, 4, 5, 6, 7], ['08:00']), 'every day at 08:00 UTC'],
  [DAYS([1, 2, 3, 4, 5], ['08:00', '18:00'], 'Europe/Berlin'), 'on weekdays at 08:00 and 18:00 in Berlin'],
  [DAYS([6, 7], ['09:30'], 'America/Argentina/Buenos_Aires'), 'on weekends at 09:30 in Buenos Aires'],
  [DAYS([1, 3], ['08:00'], 'Etc/GMT+5'), 'on Mon and Wed at 08:00 in Etc/GMT+5'],
  [DAYS([2, 4, 7], ['08:00']), 'on Tue, Thu and Sun at 08:00 UTC'],
  [
    DAYS([1], ['01:00', '02:00', '03:00', '04:00', '05:00', '06:00', '07:00', '08:00']),
    'on Mon at 01:00, 02:00, 03:00, 04:00, 05:00 and 3 more times UTC',
  ],
  [{ type: 'cron', cron: '0 8 * * 1-5', timeZone: 'Asia/Tokyo' }, 'by cron 0 8 * * 1-5 in Tokyo'],
])('the schedule %j in words', (schedule, words) => {
  expect(scheduleInWords(schedule)).toBe(words);
});

test.each([
  ['2026-11-25T07:00:00Z', 'Europe/Berlin', 'Wed 25 Nov at 08:00 in Berlin'],
  ['2027-01-01T00:00:00Z', 'UTC', 'Fri 1 Jan 2027 at 00:00 UTC'],
  ['2026-12-31T23:30:00Z', 'Asia/Kathmandu', 'Fri 1 Jan 2027 at 05:15 in Kathmandu'],
])('the moment %s in %s is %s', (at, zone, words) => {
  expect(momentInWords(Temporal.Instant.from(at), zone, NOW)).toBe(words);
});

test('quiet days that follow each other are a range', () => {
  expect(quietDaysInWords(['2026-12-24', '2026-12-25', '2026-12-31', '2027-01-01', '7', '2026-10-03'])).toBe(
    'Sundays, 2026-10-03, 2026-12-24 to 2026-12-25 and 2026-12-31 to 2027-01-01',
  );
  expect(inWords([])).toBe('');
});

test('days are said as they can be typed again', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), (days) => {
      const sorted = [...days].sort();
      expect(readDays(daysAsTyped(sorted))).toEqual(sorted);
    }),
  );
});

test('every time of the day is read as it is written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
      const time = new Temporal.PlainTime(hour, minute).toString({ smallestUnit: 'minute' });
      const half = `${hour % 12 || 12}:${String(minute).padStart(2, '0')}${hour < 12 ? 'am' : 'pm'}`;
      expect(readTimes(time)).toEqual([time]);
      expect(readTimes(half)).toEqual([time]);
    }),
  );
});

test('whatever is typed, it is read or refused in words', () => {
  const readers = [readTimes, readDays, readQuietDays, (typed: string) => readUntil(typed, NOW, 'UTC')];
  fc.assert(
    fc.property(fc.constantFrom(...readers), fc.string({ unit: 'grapheme', maxLength: 40 }), (read, typed) => {
      try {
        read(typed);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
    { numRuns: 300 },
  );
});
