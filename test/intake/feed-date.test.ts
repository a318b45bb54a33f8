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
  // Every form that feedparser's documentation names, and those of RFC 822 and W3C-DTF that are not above.
  ['feedparser: valid RFC 822 (2-digit year)', 'Thu, 01 Jan 04 19:48:21 GMT', '2004-01-01T19:48:21Z'],
  ['feedparser: valid RFC 822 (4-digit year)', 'Thu, 01 Jan 2004 19:48:21 GMT', '2004-01-01T19:48:21Z'],
  ['feedparser: invalid RFC 822 (no time)', '01 Jan 2004', '2004-01-01T00:00:00Z'],
  ['feedparser: invalid RFC 822 (no seconds)', '01 Jan 2004 00:00 GMT', '2004-01-01T00:00:00Z'],
  ['feedparser: W3CDTF (numeric timezone)', '2003-12-31T10:14:55-08:00', '2003-12-31T18:14:55Z'],
  ['feedparser: ISO 8601 (-yy-mm)', '-03-12', '2003-12-01T00:00:00Z'],
  ['feedparser: ISO 8601 (-yymm)', '-0312', '2003-12-01T00:00:00Z'],
  ['feedparser: ISO 8601 (yymmdd)', '031231', DAY],
  ['feedparser: ISO 8601 (yyo)', '03335', '2003-12-01T00:00:00Z'],
  ['feedparser: ISO 8601 (yyyyo)', '2003335', '2003-12-01T00:00:00Z'],
  ['feedparser: ISO 8601 (yyyy-o)', '2003-335', '2003-12-01T00:00:00Z'],
  ['feedparser: asctime', 'Sun Jan 4 16:29:06 PST 2004', '2004-01-05T00:29:06Z'],
  ['feedparser: bogus RFC 822 (invalid day)', 'Thu, 31 Jun 2004 19:48:21 GMT', '2004-06-30T19:48:21Z'],
  ['feedparser: bogus RFC 822 (whole month)', 'Mon, 26 January 2004 16:31:00 EST', '2004-01-26T21:31:00Z'],
  ['feedparser: bogus RFC 822 (short zone)', 'Mon, 26 Jan 2004 16:31:00 ET', '2004-01-26T21:31:00Z'],
  ['feedparser: bogus W3CDTF (hour)', '2003-12-31T25:14:55Z', '2004-01-01T01:14:55Z'],
  ['feedparser: bogus W3CDTF (minute)', '2003-12-31T10:61:55Z', '2003-12-31T11:01:55Z'],
  ['feedparser: bogus W3CDTF (second)', '2003-12-31T10:14:61Z', '2003-12-31T10:15:01Z'],
  ['feedparser: MSSQL', '2004-07-08 23:56:58.0', '2004-07-08T23:56:58Z'],
  ['feedparser: Korean', '2004-05-25 오후 11:23:17', '2004-05-25T14:23:17Z'],
  ['feedparser: Hungarian', '2004-július-13T9:15-05:00', '2004-07-13T14:15:00Z'],
  ['RFC 822, without seconds and weekday', '03 Jun 25 09:00 UT', '2025-06-03T09:00:00Z'],
  ['RFC 822, a letter for a zone means nothing (RFC 5322)', 'Tue, 03 Jun 2025 09:00 A', '2025-06-03T09:00:00Z'],
  ['RFC 850', 'Tuesday, 03-Jun-25 09:00:00 GMT', '2025-06-03T09:00:00Z'],
  ['W3C-DTF, minutes and a zone', '1997-07-16T19:20+01:00', '1997-07-16T18:20:00Z'],
  ['W3C-DTF, a fraction', '1997-07-16T19:20:30.45+01:00', '1997-07-16T18:20:30Z'],
  ['an IANA zone in summer', 'Tue, 03 Jun 2025 09:00 America/New_York', '2025-06-03T13:00:00Z'],
  ['an IANA zone in winter', 'Tue, 07 Jan 2025 09:00:00 America/New_York', '2025-01-07T14:00:00Z'],
  ['an IANA zone of three parts', '3 Jun 2025 09:00 America/Argentina/Buenos_Aires', '2025-06-03T12:00:00Z'],
  ['an IANA zone with hyphens', 'Tue, 03 Jun 2025 09:00 America/Port-au-Prince', '2025-06-03T13:00:00Z'],
  ['an IANA zone in brackets', 'Tue, 03 Jun 2025 09:00 (Europe/Berlin)', '2025-06-03T07:00:00Z'],
  ['an IANA zone of one word', 'Tue, 03 Jun 2025 09:00 Japan', '2025-06-03T00:00:00Z'],
  ['an IANA zone of one word behind ISO', '2025-06-03 09:00 Japan', '2025-06-03T00:00:00Z'],
  ['an IANA offset, whose sign is the other way', 'Tue, 03 Jun 2025 09:00 Etc/GMT-5', '2025-06-03T04:00:00Z'],
  ['a POSIX zone', 'Tue, 03 Jun 2025 09:00 EST5EDT', '2025-06-03T13:00:00Z'],
  ['an IANA zone behind ISO', '2025-06-03T09:00:00 Europe/Berlin', '2025-06-03T07:00:00Z'],
  ['Java, with both', '2025-06-03T09:00-04:00[America/New_York]', '2025-06-03T13:00:00Z'],
  ['Java, the zone alone', '2025-06-03T09:00[America/New_York]', '2025-06-03T13:00:00Z'],
  ['an hour that summer time leaves out', 'Sun, 30 Mar 2025 02:30 Europe/Berlin', '2025-03-30T01:30:00Z'],
  ['an hour that comes twice', 'Sun, 26 Oct 2025 02:30 Europe/Berlin', '2025-10-26T00:30:00Z'],
  ['a zone that nobody knows', 'Tue, 03 Jun 2025 09:00 Mars/Olympus', '2025-06-03T09:00:00Z'],
  ['a POSIX zone that nobody knows', 'Tue, 03 Jun 2025 09:00 XST5XDT', '2025-06-03T09:00:00Z'],
  ['CEST', 'Tue, 03 Jun 2025 09:00 CEST', '2025-06-03T07:00:00Z'],
  ['Z behind words', 'Tue, 03 Jun 2025 09:00 Z', '2025-06-03T09:00:00Z'],
  ['Z at the time', 'Tue, 03 Jun 2025 09:00:00Z', '2025-06-03T09:00:00Z'],
  ['ET follows the season', 'Tue, 03 Jun 2025 9:00 a.m. ET', '2025-06-03T13:00:00Z'],
  ['half an hour', 'Tue, 03 Jun 2025 09:00 IST', '2025-06-03T03:30:00Z'],
  ['GMT-5', 'Tue, 03 Jun 2025 09:00 GMT-5', '2025-06-03T14:00:00Z'],
  ['UTC-0330', 'Tue, 03 Jun 2025 09:00 UTC-0330', '2025-06-03T12:30:00Z'],
  ['UTC+2:00', 'Tue, 03 Jun 2025 09:00 UTC+2:00', '2025-06-03T07:00:00Z'],
  ['browsers', 'Tue Jun 03 2025 09:00:00 GMT-0400 (Eastern Daylight Time)', '2025-06-03T13:00:00Z'],
  ['a zone in words behind ISO', '2025-06-03T09:00 Eastern Daylight Time', '2025-06-03T13:00:00Z'],
  ['a zone in words', 'June 3, 2025 9:00 AM Pacific Time', '2025-06-03T16:00:00Z'],
  ['a zone in words with its season', 'June 3, 2025 9:00 AM Central Standard Time', '2025-06-03T15:00:00Z'],
  ['Java', 'Tue Jun 03 09:00:00 CEST 2025', '2025-06-03T07:00:00Z'],
  ['a minus sign of typography', 'Tue, 03 Jun 2025 09:00 −05:00', '2025-06-03T14:00:00Z'],
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
    'America/',
    'Etc/GMT',
    'EST5EDT',
    '[',
    ']',
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
