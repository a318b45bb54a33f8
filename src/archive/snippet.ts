/** The part of a text that shows best why it was found, with the matching words marked. */
import type { Phrase } from './phrase.ts';
import type { SnippetPart } from './port.ts';
import { type Token, tokensOf } from './tokens.ts';

interface Mark {
  /** [start, end) of the text. */
  readonly start: number;
  readonly end: number;
  /** Which phrase it matches: two different words in a window are worth more than one word twice. */
  readonly phrase: number;
}

/** Longer texts are looked through this far. UTF-16 units. */
const MAX_LOOKED_AT = 20_000;

/** The whole text in parts. */
export function markMatches(text: string, phrases: readonly Phrase[]): SnippetPart[] {
  return toParts(text, findMarks(tokensOf(text), phrases), 0, text.length);
}

/**
 * A window of about `width` UTF-16 units around the most, and most different, matches; the text's beginning where nothing
 * matches. "…" stands where it was cut, always between words.
 */
export function cutSnippet(text: string, phrases: readonly Phrase[], width: number): SnippetPart[] {
  const looked = text.slice(0, MAX_LOOKED_AT).toWellFormed();
  const tokens = tokensOf(looked);
  const marks = findMarks(tokens, phrases);
  const { start, end } = bestWindow(looked, tokens, marks, width);
  const parts = toParts(looked, marks, start, end);
  if (start > 0) parts.unshift({ text: '… ', match: false });
  if (end < text.trimEnd().length) parts.push({ text: ' …', match: false });
  return joined(parts);
}

function findMarks(tokens: readonly Token[], phrases: readonly Phrase[]): Mark[] {
  // By first token, so that a text is walked once however many phrases there are.
  const exact = new Map<string, number[]>();
  const prefixes: number[] = [];
  phrases.forEach(({ tokens: wanted, isPrefix }, index) => {
    const first = wanted[0];
    if (first === undefined) return;
    if (isPrefix && wanted.length === 1) prefixes.push(index);
    else exact.set(first, [...(exact.get(first) ?? []), index]);
  });
  const marks: Mark[] = [];
  tokens.forEach((token, at) => {
    const here = [
      ...(exact.get(token.text) ?? []).filter((index) => standsAt(tokens, at, phrases[index])),
      ...prefixes.filter((index) => token.text.startsWith(phrases[index]?.tokens[0] ?? ' ')),
    ];
    for (const phrase of here) {
      const last = tokens[at + (phrases[phrase]?.tokens.length ?? 1) - 1] ?? token;
      marks.push({ start: token.start, end: last.end, phrase });
    }
  });
  return marks;
}

function standsAt(tokens: readonly Token[], at: number, phrase: Phrase | undefined): boolean {
  if (!phrase) return false;
  return phrase.tokens.every((wanted, step) => {
    const found = tokens[at + step]?.text;
    const isLast = step === phrase.tokens.length - 1;
    return phrase.isPrefix && isLast ? found?.startsWith(wanted) === true : found === wanted;
  });
}

function bestWindow(
  text: string,
  tokens: readonly Token[],
  marks: readonly Mark[],
  width: number,
): { start: number; end: number } {
  let best = { worth: -1, start: 0 };
  let last = 0;
  const inside = new Map<number, number>();
  marks.forEach((first, index) => {
    last = Math.max(last, index);
    for (; last < marks.length && (marks[last]?.end ?? 0) <= first.start + width * 0.8; last++) {
      const { phrase } = marks[last] as Mark;
      inside.set(phrase, (inside.get(phrase) ?? 0) + 1);
    }
    const worth = inside.size * 10 + Math.min(9, last - index);
    if (worth > best.worth) best = { worth, start: first.start };
    const left = (inside.get(first.phrase) ?? 0) - 1;
    if (left > 0) inside.set(first.phrase, left);
    else inside.delete(first.phrase);
  });
  // Some words before the first match, from a word's beginning.
  const wanted = Math.max(0, best.start - width * 0.2);
  const start = wanted === 0 ? 0 : (tokens.find((token) => token.start >= wanted)?.start ?? 0);
  if (text.length - start <= width) return { start, end: text.trimEnd().length };
  const end = tokens.findLast((token) => token.end <= start + width && token.start >= start)?.end ?? start + width;
  return { start, end };
}

function toParts(text: string, marks: readonly Mark[], start: number, end: number): SnippetPart[] {
  const parts: SnippetPart[] = [];
  let at = start;
  for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (mark.end <= at || Math.max(at, mark.start) >= end) continue;
    const from = Math.max(at, mark.start);
    const to = Math.min(mark.end, end);
    if (from > at) parts.push({ text: text.slice(at, from), match: false });
    parts.push({ text: text.slice(from, to), match: true });
    at = to;
  }
  if (at < end) parts.push({ text: text.slice(at, end), match: false });
  return joined(parts);
}

/** Neighbours of one sort become one part, unless both are matches. */
function joined(parts: readonly SnippetPart[]): SnippetPart[] {
  const result: SnippetPart[] = [];
  for (const part of parts) {
    const before = result.at(-1);
    if (before && !before.match && !part.match)
      result[result.length - 1] = { text: before.text + part.text, match: false };
    else result.push(part);
  }
  return result;
}
