import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkSchedule, duesBetween, nextDue, type Timetable } from '../../src/digest/schedule.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const ZONES = Intl.supportedValuesOf('timeZone');

function daily(timeZone: string, ...times: string[]): Timetable {
  return { schedule: { type: 'days', days: EVERY_DAY, times, timeZone }, quietDays: [] };
}

function cron(expression: string, timeZone = 'UTC'): Timetable {
  return { schedule: { type: 'cron', cron: expression, timeZone }, quietDays: [] };
}

function between(timetable: Timetable, from: string, to: string): string[] {
  return duesBetween(timetable, Temporal.Instant.from(from), Temporal.Instant.from(to)).map(
    ({ at, localDate, slot }) => `${at} ${localDate} ${slot}`,
  );
}

test.each([
  {
    name: 'a time in a gap moves on',
    timetable: daily('Europe/Berlin', '02:30'),
    from: '2026-03-28T12:00Z',
    to: '2026-03-30T12:00Z',
    dues: ['2026-03-29T01:30:00Z 2026-03-29 02:30', '2026-03-30T00:30:00Z 2026-03-30 02:30'],
  },
  {
    name: 'a time that comes twice counts once',
    timetable: daily('Europe/Berlin', '02:30'),
    from: '2026-10-24T12:00Z',
    to: '2026-10-26T12:00Z',
    dues: ['2026-10-25T00:30:00Z 2026-10-25 02:30', '2026-10-26T01:30:00Z 2026-10-26 02:30'],
  },
  {
    name: 'a day that a zone left out has none',
    timetable: daily('Pacific/Apia', '08:00'),
    from: '2011-12-29T00:00Z',
    to: '2012-01-01T00:00Z',
    dues: ['2011-12-29T18:00:00Z 2011-12-29', '2011-12-30T18:00:00Z 2011-12-31', '2011-12-31T18:00:00Z 2012-01-01'].map(
      (due) => `${due} 08:00`,
    ),
  },
  {
    name: 'half an hour off',
    timetable: daily('Asia/Kolkata', '08:00'),
    from: '2026-01-01T00:00Z',
    to: '2026-01-02T00:00Z',
    dues: ['2026-01-01T02:30:00Z 2026-01-01 08:00'],
  },
  {
    name: 'a change of half an hour',
    timetable: daily('Australia/Lord_Howe', '02:15'),
    from: '2026-10-03T00:00Z',
    to: '2026-10-04T12:00Z',
    dues: ['2026-10-03T15:45:00Z 2026-10-04 02:15'],
  },
  {
    name: 'a gap at midnight',
    timetable: daily('Africa/Cairo', '00:00'),
    from: '2026-04-23T12:00Z',
    to: '2026-04-25T12:00Z',
    dues: ['2026-04-23T22:00:00Z 2026-04-24 00:00', '2026-04-24T21:00:00Z 2026-04-25 00:00'],
  },
  {
    name: 'two times that a gap makes one are one',
    timetable: daily('Europe/Berlin', '02:00', '03:00'),
    from: '2026-03-29T00:00Z',
    to: '2026-03-29T12:00Z',
    dues: ['2026-03-29T01:00:00Z 2026-03-29 02:00'],
  },
  {
    name: 'several a day',
    timetable: daily('UTC', '08:00', '18:30'),
    from: '2026-01-01T08:00Z',
    to: '2026-01-02T08:00Z',
    dues: ['2026-01-01T18:30:00Z 2026-01-01 18:30', '2026-01-02T08:00:00Z 2026-01-02 08:00'],
  },
  {
    name: 'a wall time of every minute is used once when the hour comes again',
    timetable: cron('59 * * * *', 'Europe/Berlin'),
    from: '2026-10-24T23:30Z',
    to: '2026-10-25T02:30Z',
    dues: ['2026-10-24T23:59:00Z 2026-10-25 01:59', '2026-10-25T00:59:00Z 2026-10-25 02:59'],
  },
])('$name', ({ timetable, from, to, dues }) => {
  expect(between(timetable, from.replace('Z', ':00Z'), to.replace('Z', ':00Z'))).toEqual(dues);
});

/** Days around each change of a zone's clock in these years, and around the odd ones of the past. */
const CHANGES = ZONES.flatMap((timeZone) => {
  const changes: { timeZone: string; date: Temporal.PlainDate }[] = [];
  for (const since of ['2011-01-01T00:00:00Z', '2026-01-01T00:00:00Z']) {
    let at: Temporal.ZonedDateTime | null = Temporal.Instant.from(since).toZonedDateTimeISO(timeZone);
    const end = at.add({ days: 400 });
    for (;;) {
      at = at.getTimeZoneTransition('next');
      if (!at || Temporal.ZonedDateTime.compare(at, end) > 0) break;
      changes.push({ timeZone, date: at.toPlainDate() });
    }
  }
  return changes.length > 0 ? changes : [{ timeZone, date: Temporal.PlainDate.from('2026-03-29') }];
});

/** Without any shortcut: each day's time as Temporal reads it. */
function expected(timeZone: string, date: Temporal.PlainDate, slot: string): string | undefined {
  if (!date.toZonedDateTime(timeZone).toPlainDate().equals(date)) return undefined;
  const at = date
    .toPlainDateTime(Temporal.PlainTime.from(slot))
    .toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  return `${at.toInstant()} ${date} ${slot}`;
}

test('each local day that should have a digest has exactly one, in every zone, around every change', () => {
  expect(ZONES.length).toBeGreaterThan(400);
  for (const { timeZone, date } of CHANGES) {
    const days = [-2, -1, 0, 1, 2].map((by) => date.add({ days: by }));
    const from = days[0]!.toZonedDateTime(timeZone).toInstant();
    const to = days.at(-1)!.add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
    for (const slot of ['00:00', '01:30', '02:00', '02:45', '08:00', '23:59']) {
      const wanted = days.flatMap((day) => expected(timeZone, day, slot) ?? []);
      const dues = duesBetween(daily(timeZone, slot), from.subtract({ nanoseconds: 1 }), to);
      const found = dues.filter(({ localDate }) => days.some((day) => day.equals(localDate)));
      expect(found.map((due) => `${due.at} ${due.localDate} ${due.slot}`)).toEqual(wanted);
    }
  }
});

test('walking from one to the next finds what one look finds, whatever the zone and rule', () => {
  const minute = fc.integer({ min: 0, max: 1439 });
  const time = minute.map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);
  const timetable = fc.record({
    schedule: fc.record({
      type: fc.constant('days' as const),
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      times: fc.uniqueArray(time, { minLength: 1, maxLength: 4 }),
      timeZone: fc.constantFrom(...ZONES),
    }),
    quietDays: fc.uniqueArray(fc.constantFrom('7', '6', '2026-03-29'), { maxLength: 1 }),
  });
  const start = fc
    .integer({ min: 0, max: 20_000 })
    .map((days) => Temporal.Instant.fromEpochMilliseconds(days * 86_400_000));
  fc.assert(
    fc.property(timetable, start, (table, from) => {
      const to = from.add({ hours: 24 * 9 });
      const all = duesBetween(table, from, to);
      const walked = [];
      for (let at = from; ; ) {
        const due = nextDue(table, at);
        if (!due || Temporal.Instant.compare(due.at, to) > 0) break;
        walked.push(due);
        at = due.at;
      }
      expect(walked.map(({ at }) => at.toString())).toEqual(all.map(({ at }) => at.toString()));
      const days = new Set(all.map(({ localDate, slot }) => `${localDate} ${slot}`));
      expect(days.size).toBe(all.length);
    }),
    { numRuns: 300 },
  );
});

describe('cron', () => {
  test.each([
    ['0 8 * * 1-5', ['2026-01-01T08:00', '2026-01-02T08:00', '2026-01-05T08:00']],
    ['*/30 6 * * *', ['2026-01-01T06:00', '2026-01-01T06:30', '2026-01-02T06:00']],
    ['0 8 1,15 * *', ['2026-01-01T08:00', '2026-01-15T08:00']],
    ['0 8 13 * fri', ['2026-01-02T08:00', '2026-01-09T08:00', '2026-01-13T08:00']],
    ['0 8 * FEB mon', ['2026-02-02T08:00', '2026-02-09T08:00']],
    ['15 10 29 2 *', ['2028-02-29T10:15']],
    ['0 0 * * sat-sun', ['2026-01-03T00:00', '2026-01-04T00:00']],
    ['5/20 7 * * 0', ['2026-01-04T07:05', '2026-01-04T07:25', '2026-01-04T07:45']],
    ['@weekly', ['2026-01-04T00:00', '2026-01-11T00:00']],
  ])('%s', (expression, dues) => {
    // 1 January 2026 is a Thursday.
    let at = Temporal.Instant.from('2025-12-31T23:59:00Z');
    const found = dues.map(() => {
      at = nextDue(cron(expression), at)!.at;
      return at.toString({ smallestUnit: 'minute' }).replace('Z', '');
    });
    expect(found).toEqual(dues);
  });

  test.each([
    ['0 8 * *', /five fields/],
    ['60 8 * * *', /"60" is no minute: use 0 to 59/],
    ['0 24 * * *', /"24" is no hour/],
    ['0 8 0 * *', /"0" is no day of the month/],
    ['0 8 * 13 *', /"13" is no month/],
    ['0 8 * * funday', /"funday" is no day of the week/],
    ['*/0 * * * *', /is no minute/],
    ['5-1 * * * *', /is no minute/],
    ['0 8 L * *', /is no day of the month/],
    ['0 8 31 2 *', /never comes/],
    ['* * * * * *', /five fields/],
    ['', /five fields/],
  ])('"%s" is refused, with what to do', (expression, reason) => {
    expect(() => checkSchedule(cron(expression), Temporal.Instant.from('2026-01-01T00:00:00Z'))).toThrow(reason);
  });
});

test.each([
  ['an offset is no zone', daily('+02:00', '08:00'), /IANA name/],
  ['a zone that is unknown', daily('Europe/Atlantis', '08:00'), /IANA name/],
  ['a time that is none', daily('UTC', '8 o’clock'), /such as 08:00/],
  ['every day is quiet', { ...daily('UTC', '08:00'), quietDays: ['1', '2', '3', '4', '5', '6', '7'] }, /quiet days/],
] as const)('%s', (_, timetable, reason) => {
  expect(() => checkSchedule(timetable, Temporal.Instant.from('2026-01-01T00:00:00Z'))).toThrow(reason);
});

test('a schedule of every minute goes on minute by minute', () => {
  let steps = 0;
  let at = Temporal.Instant.from('2026-01-01T12:00:00Z');
  for (; steps < 100; steps++) at = nextDue(cron('* * * * *', 'Europe/Berlin'), at)!.at;
  expect(at.toString()).toBe('2026-01-01T13:40:00Z');
});
