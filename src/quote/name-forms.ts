/** Forms of one name within one article: initials, middle names, short forms, articles in front, a slip of the keys. */
import { genderOf } from './gender.ts';

/** Letters; shorter names that differ in one are two names. */
const LONG_ENOUGH = 5;

/** What surnames are told apart by: "al-Amr" and "Al-Amr" are one. */
export function surnameKey(surname: string): string {
  return surname.replace(/^al-/, 'Al-');
}

/** Whether two full names of one surname can be one person's: "Donald J." and "Donald", "J." and "John", "Jeff" and "Jeffrey". */
export function isSameFirst(a: string, b: string): boolean {
  const [one, other] = [firstOf(a), firstOf(b)];
  if (one === other) return true;
  const [genderOfOne, genderOfOther] = [genderOf(a), genderOf(b)];
  if (genderOfOne && genderOfOther && genderOfOne !== genderOfOther) return false;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length === 1 || short.length >= 3) if (long.startsWith(short)) return true;
  return isNearly(one, other);
}

function firstOf(name: string): string {
  return name.split(' ')[0]!.replace(/\./g, '').toLowerCase();
}

/** One letter more, less or other, or two changed round, in names of five letters or more that begin alike. */
export function isNearly(a: string, b: string): boolean {
  if (a === b || Math.min(a.length, b.length) < LONG_ENOUGH || Math.abs(a.length - b.length) > 1 || a[0] !== b[0])
    return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - from && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const [left, right] = [a.slice(from, a.length - tail), b.slice(from, b.length - tail)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right === left[1]! + left[0]!;
}
