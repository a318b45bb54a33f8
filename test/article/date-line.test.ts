/** Lines that say when. */
import { expect, test } from 'vitest';
import { readDateLine } from '../../src/article/date-line.ts';

test.each([
  ['July 30, 2019', '2019-07-30T12:00:00Z'],
  ['30 July 2019', '2019-07-30T12:00:00Z'],
  ['30 July 2019 08:15 GMT', '2019-07-30T08:15:00Z'],
  ['Published: July 30, 2019, 9:05 a.m. EDT', '2019-07-30T13:05:00Z'],
  ['Monday, May 18, 2015', '2015-05-18T12:00:00Z'],
  ['2019-07-30', '2019-07-30T12:00:00Z'],
  ['2019-07-30T08:15:00+02:00', '2019-07-30T06:15:00Z'],
  ['2019-07-30 08:15', '2019-07-30T08:15:00Z'],
  ['Updated 3 August 2019 at 5pm ET', '2019-08-03T21:00:00Z'],
  ['Jan. 3, 2019 5:00 PM Eastern Time', '2019-01-03T22:00:00Z'],
  ['Published 30 July 2019 | Updated 31 July 2019', '2019-07-30T12:00:00Z'],
  ['Published: 30 July 2019 08:15 GMT Updated: 30 July 2019 10:00 GMT', '2019-07-30T08:15:00Z'],
  ['Tue 30 Jul 2019 08.15 BST', '2019-07-30T07:15:00Z'],
  ['Last updated on July 30th, 2019', '2019-07-30T12:00:00Z'],
  ['12:00 AM, 30 July 2019', '2019-07-30T00:00:00Z'],
  ['30.07.2019', '2019-07-30T12:00:00Z'],
  ['30/07/2019 08:15', '2019-07-30T08:15:00Z'],
  ['7/30/2019', '2019-07-30T12:00:00Z'],
  ['30. Juli 2019, 14:30 Uhr', '2019-07-30T14:30:00Z'],
  ['30 de julio de 2019', '2019-07-30T12:00:00Z'],
  ['mardi 30 juillet 2019 à 8h15', '2019-07-30T08:15:00Z'],
  ['2019年7月30日', '2019-07-30T12:00:00Z'],
])('%s is %s', (line, instant) => {
  expect(readDateLine(line)?.instant?.toString()).toBe(instant);
});

test.each(['3/4/2019', '2 hours ago', 'February 30, 2019'])('%s is a date line that names no moment', (line) => {
  expect(readDateLine(line)).toEqual({ instant: null, isUpdate: false });
});

test.each([
  'The council met on July 30, 2019.',
  'July 30',
  '2019',
  'In 2019 the council met',
  'May 2019 be good',
  'Top 10 of May 2019',
  '12:30',
  'constructor 30 July 2019',
  '30 July 2019 08:15 constructor',
])('%s is no date line', (line) => {
  expect(readDateLine(line)).toBeNull();
});
