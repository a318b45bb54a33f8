/** Ids, and what tells two versions of an article apart. */
import { createHash } from 'node:crypto';
import { paragraphsOf } from '../article/index.ts';
import type { Article } from '../article/types.ts';

/** Crockford's base 32 in lower case: no i, l, o, u (https://www.crockford.com/base32.html). */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const GIVEN_ID = /^[A-Za-z0-9._:-]{1,64}$/;

/** @param length characters, 5 bits each; at most 32. */
export function hashId(seed: string, length = 10): string {
  const bytes = createHash('sha256').update(seed).digest();
  return Array.from(bytes.subarray(0, length), (byte) => ALPHABET[byte & 31]).join('');
}

/** A whole number of 48 bits. */
export function hashNumber(seed: string): number {
  return createHash('sha256').update(seed).digest().readUIntBE(0, 6);
}

export function isWellFormedId(id: string): boolean {
  return GIVEN_ID.test(id);
}

/** What is compared of an article, and what a reader is told of a change. */
export interface Version {
  readonly article: Article;
  /** Quotes and summary as stored: found anew by a better version of the rules. */
  readonly found: string;
}

/** What differs, in words; empty where nothing does. */
export function describeChanges(before: Version, after: Version): string[] {
  const [old, now] = [before.article, after.article];
  const changes: string[] = [];
  if (old.headline !== now.headline) changes.push('headline');
  if (old.bylines.join('\n') !== now.bylines.join('\n')) changes.push('byline');
  if (old.outlet !== now.outlet) changes.push('outlet');
  if (old.publishedAt?.epochNanoseconds !== now.publishedAt?.epochNanoseconds) changes.push('date');
  if (old.url !== now.url) changes.push('address');
  if (old.language !== now.language) changes.push('language');
  if (old.text !== now.text) changes.push(describeTextChange(old, now));
  else if (before.found !== after.found || placesOf(old) !== placesOf(now))
    changes.push('quotes and summary found anew');
  return changes;
}

/** Blocks as one string, whatever the order of their fields. */
function placesOf({ blocks }: Article): string {
  return blocks.map(({ role, start, end }) => `${role} ${start} ${end}`).join('\n');
}

function describeTextChange(before: Article, after: Article): string {
  const old = paragraphTexts(before);
  const now = paragraphTexts(after);
  const added = countMissing(now, old);
  const removed = countMissing(old, now);
  if (added === 0 && removed === 0) return 'text';
  const parts = [
    added ? `${paragraphs(added)} added` : '',
    removed ? `${added ? removed : paragraphs(removed)} removed` : '',
  ];
  return `text: ${parts.filter(Boolean).join(', ')}`;
}

function paragraphs(count: number): string {
  return `${count} paragraph${count === 1 ? '' : 's'}`;
}

function paragraphTexts(article: Article): string[] {
  return paragraphsOf(article).map((paragraph) => paragraph.trim().replace(/\s+/g, ' '));
}

/** How many of `texts` are not in `others`, each counted as often as it stands. */
function countMissing(texts: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>();
  for (const text of others) left.set(text, (left.get(text) ?? 0) + 1);
  let missing = 0;
  for (const text of texts) {
    const count = left.get(text) ?? 0;
    if (count > 0) left.set(text, count - 1);
    else missing++;
  }
  return missing;
}
