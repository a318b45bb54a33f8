/** Dates of feeds, in every form that they are seen in. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFeedDate } from '../../src/intake/feed/date.ts';

const MOMENT = '2004-01-05T19:48:21Z';
const DAY = '2003-12-31T00:00:00Z';

test.each([
  ['RFC 822', 'Mon, 05 Jan 2004 19:48:21 GMT', MOMENT],
  ['two-digit year', 'Mon, 05 Jan 04 19:48:21 GMT', MOMENT],
  ['year before 2000', 'Mon, 05 Jan 98 19:48:21 GMT', '1998-01-05T19:48:21Z'],
  ['no weekday', '5 Jan 2004 19:48:21 +0000', MOMENT],
  ['named zone', 'Mon, 05 Jan 2004 14:48:21 EST', MOMENT],
  ['summer zone', 'Mon, 05 Jul 2004 15:48:21 EDT', '2004-07-05T19:48:21Z'],
  ['zone in brackets', 'Mon, 05 Jan 2004 20:48:21 +0100 (CET)', MOMENT],
  ['GMT with offset', 'Mon, 05 Jan 2004 20:48:21 GMT+0100', MOMENT],
  ['offset with colon', 'Mon, 05 Jan 2004 20:48:21 +01:00', MOMENT],
  ['no seconds', 'Mon, 05 Jan 2004 19:48 GMT', '2004-01-05T19:48:00Z'],
  ['no zone', 'Mon, 05 Jan 2004 19:48:21', MOMENT],
  ['no time', 'Wed, 31 Dec 2003', DAY],
  ['full names', 'Monday, 5 January 2004 19:48:21 GMT', MOMENT],
  ['no comma', 'Mon 05 Jan 2004 19:48:21 GMT', MOMENT],
  ['wrong weekday', 'Fri, 05 Jan 2004 19:48:21 GMT', MOMENT],
  ['month first', 'Jan 5, 2004 7:48:21 PM', MOMENT],
  ['month first with zone', 'January 5, 2004 2:48:21 pm EST', MOMENT],
  ['month before day', 'Mon, Jan 05 2004 19:48:21 GMT', MOMENT],
  ['asctime', 'Mon Jan  5 19:48:21 2004', MOMENT],
  ['asctime with zone', 'Mon Jan 5 19:48:21 UTC 2004', MOMENT],
  ['Sept', '5 Sept 2004 19:48:21 GMT', '2004-09-05T19:48:21Z'],
  ['ordinal', 'January 5th, 2004', '2004-01-05T00:00:00Z'],
  ['hyphens', '05-Jan-2004 19:48:21', MOMENT],
  ['hyphens and two digits', 'Monday, 05-Jan-04 19:48:21 GMT', MOMENT],
  ['midnight as 24', 'Wed, 31 Dec 2003 24:00:00 GMT', '2004-01-01T00:00:00Z'],
  ['leap second', 'Wed, 31 Dec 2003 23:59:60 GMT', '2004-01-01T00:00:00Z'],
  ['day out of the month', 'Thu, 31 Jun 2004 00:00:00 GMT', '2004-06-30T00:00:00Z'],
  ['year alone', '2003', '2003-01-01T00:00:00Z'],
  ['year and month', '2003-12', '2003-12-01T00:00:00Z'],
  ['W3C day', '2003-12-31', DAY],
  ['day without hyphens', '20031231', DAY],
  ['month without hyphens', '200312', '2003-12-01T00:00:00Z'],
  ['W3C instant', '2004-01-05T19:48:21Z', MOMENT],
  ['W3C offset', '2004-01-05T20:48:21+01:00', MOMENT],
  ['W3C short offset', '2004-01-05T20:48:21+0100', MOMENT],
  ['W3C without seconds', '2004-01-05T19:48Z', '2004-01-05T19:48:00Z'],
  ['W3C fraction', '2004-01-05T19:48:21.123Z', MOMENT],
  ['W3C comma', '2004-01-05T19:48:21,5Z', MOMENT],
  ['W3C lower case', '2004-01-05t19:48:21z', MOMENT],
  ['W3C negative offset', '2004-01-05T14:48:21-05:00', MOMENT],
  ['space for T', '2004-01-05 19:48:21', MOMENT],
  ['space and zone', '2004-01-05 19:48:21 +0000', MOMENT],
  ['space and UTC', '2004-01-05 19:48:21 UTC', MOMENT],
  ['database fraction', '2004-01-05 19:48:21.0', MOMENT],
  ['basic ISO', '20040105T194821Z', MOMENT],
  ['ISO ordinal', '2003-365', DAY],
  ['ISO week', '2004-W01-3', DAY],
  ['hyphen without zeros', '2004-1-5', '2004-01-05T00:00:00Z'],
  ['slashes, year first', '2004/01/05 19:48:21', MOMENT],
  ['weekday and slashes', 'Mon, 2004/01/05 14:48:21 EST', MOMENT],
  ['American slashes', '12/31/2003', DAY],
  ['European slashes', '31/12/2003', DAY],
  ['dots', '31.12.2003', DAY],
  ['dots and time', '05.01.2004 19:48:21', MOMENT],
  ['Hungarian', '2003.12.31.', DAY],
  ['German', 'Mo, 05 Jan 2004 19:48:21 +0000', MOMENT],
  ['German month', '31. Dezember 2003', DAY],
  ['French', '31 décembre 2003', DAY],
  ['Spanish', '31 de diciembre de 2003', DAY],
  ['French weekday that looks like a month', 'mardi 30 décembre 2003', '2003-12-30T00:00:00Z'],
  ['Greek', 'Κυρ, 11 Ιούλ 2004 12:00:00 EST', '2004-07-11T17:00:00Z'],
  ['Russian', '31 декабря 2003', DAY],
  ['Korean', '2004년 01월 05일 오후 07:48:21', '2004-01-05T10:48:21Z'],
  ['Chinese', '2003年12月31日', DAY],
  ['seconds since 1970', '1073332101', MOMENT],
  ['milliseconds since 1970', '1073332101000', MOMENT],
  ['spaces around', '  2003-12-31\n', DAY],
])('reads %s', (_, given, expected) => {
  expect(readFeedDate(given)?.toString()).toBe(expected);
});

test.each([
  '',
  'yesterday',
  'Mon, 05 Foo 2004',
  '2004-13-45T99:99',
  '99',
  'n/a',
  '0000-00-00 00:00:00',
  '1'.repeat(200),
])('gives null for %j', (given) => {
  expect(readFeedDate(given)).toBeNull();
});

test('no text makes the reader of dates fail', () => {
  const part = fc.constantFrom(
    'Mon',
    ', ',
    '05',
    ' ',
    'Jan',
    '2004',
    '19:48',
    ':',
    '-',
    '/',
    'T',
    '+0100',
    'GMT',
    'Z',
    '年',
    'W53',
    '366',
    '.',
    '99999',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(part, { maxLength: 10 }).map((parts) => parts.join('')),
      ),
      (text) => {
        const at = readFeedDate(text);
        if (at) expect(at.toString()).toMatch(/^(?:1[6-9]|2[01])\d\d-/);
      },
    ),
  );
});

test('every instant comes back from the forms that standards name', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1970-01-01'), max: new Date('2069-12-31'), noInvalidDate: true }), (date) => {
      date.setMilliseconds(0);
      const iso = Temporal.Instant.fromEpochMilliseconds(date.getTime()).toString();
      expect(readFeedDate(date.toUTCString())?.toString()).toBe(iso);
      expect(readFeedDate(date.toISOString())?.toString()).toBe(iso);
    }),
  );
});
