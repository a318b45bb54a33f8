/** The forms in which senders write a time of publication. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPublished } from '../../src/intake/published.ts';

test.each([
  ['2019-07-30T08:15:00Z', '2019-07-30T08:15:00Z'],
  ['2019-07-30T08:15:00.123456Z', '2019-07-30T08:15:00.123456Z'],
  ['2019-07-30T08:15:00+02:00', '2019-07-30T06:15:00Z'],
  ['2019-07-30T08:15:00-0500', '2019-07-30T13:15:00Z'],
  ['2019-07-30 08:15:00+00:00', '2019-07-30T08:15:00Z'],
  ['2019-07-30T08:15:00+02:00[Europe/Berlin]', '2019-07-30T06:15:00Z'],
  ['2019-07-30T08:15', '2019-07-30T08:15:00Z'],
  ['2019-07-30 08:15:00', '2019-07-30T08:15:00Z'],
  ['2019-07-30', '2019-07-30T12:00:00Z'],
  [' 2019-07-30 ', '2019-07-30T12:00:00Z'],
  ['Tue, 30 Jul 2019 08:15:00 GMT', '2019-07-30T08:15:00Z'],
  ['Tue, 30 Jul 2019 08:15:00 +0200', '2019-07-30T06:15:00Z'],
  ['Tue, 30 Jul 2019 08:15 America/New_York', '2019-07-30T12:15:00Z'],
  ['Tue, 30 Jul 2019 08:15 EST5EDT', '2019-07-30T12:15:00Z'],
  ['2019-07-30T08:15 Europe/Berlin', '2019-07-30T06:15:00Z'],
  ['July 30, 2019', '2019-07-30T12:00:00Z'],
  ['30.07.2019', '2019-07-30T12:00:00Z'],
  [1564474500, '2019-07-30T08:15:00Z'],
  [1564474500000, '2019-07-30T08:15:00Z'],
])('reads the time %s', (given, expected) => {
  expect(readPublished(given)?.toString()).toBe(expected);
});

test.each([
  'yesterday',
  '3/4/2019',
  '3/4/2019 08:15 Europe/Berlin',
  '2019-13-01T00:00:00',
  '2019-02-30',
  '2019-13-01T00:00:00Z',
  '0001-01-01',
  `2019-07-30 ${'x'.repeat(200)}`,
  Number.NaN,
  1e300,
  -1e15,
])('says that it cannot read %s', (given) => {
  expect(readPublished(given)).toBeNull();
});

test('no text and no number makes the reader of times fail', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.double()), (given) => void readPublished(given)));
});
