/** Whether a draft and an article name the same speaker. */
import type { QuotedSpeaker } from '../types.ts';
import { wordsIn } from './words.ts';

type Named = Pick<QuotedSpeaker, 'name' | 'kind' | 'affiliation'>;

const TITLES = new Set('mr mrs ms miss dr prof sir dame lord lady sen rep gov gen president minister the'.split(' '));

/**
 * yes: names that can be one person's, or whom the other speaks for ("Huawei", "Huawei's spokesman"); no: two names; unknown: one of them has
 * none ("an official"), or is somebody else's ("Nora Blake's rival Jon Adeyemi").
 */
export function isSameSpeaker(drafted: Named | null, printed: Named | null): 'yes' | 'no' | 'unknown' {
  if (!drafted || !isNamed(drafted)) return 'unknown';
  if (!printed || !isNamed(printed)) return 'unknown';
  const [one, other] = [nameWords(drafted.name), nameWords(printed.name)];
  if (one.length === 0 || other.length === 0) return 'unknown';
  if (isHeld(one, other) || isHeld(other, one)) return 'yes';
  const isPeople = drafted.kind === 'person' && printed.kind === 'person';
  // "Ken Hu" and "K. Hu", not "Hillary Clinton" and "Bill Clinton".
  if (isPeople && one.at(-1) === other.at(-1) && one[0]![0] === other[0]![0] && isInitial(one[0]!, other[0]!))
    return 'yes';
  const isOfOther = (a: Named, b: readonly string[]) => a.affiliation !== null && isHeld(b, nameWords(a.affiliation));
  // "Nora Blake's rival Jon Adeyemi" does not speak for her, and whether her spokesman does is not ours to say.
  if (isOfOther(drafted, other) || isOfOther(printed, one)) return isPeople ? 'unknown' : 'yes';
  return 'no';
}

/** Whether the name's last word stands in the words of a text at all. */
export function isNamedIn(drafted: Named, words: ReadonlySet<string>): boolean {
  const last = nameWords(drafted.name).at(-1);
  return last === undefined || words.has(last) || words.has(`${last}'s`);
}

export function isNamed({ kind }: Pick<Named, 'kind'>): boolean {
  return kind === 'person' || kind === 'organisation';
}

function nameWords(name: string): string[] {
  const words = wordsIn(name).map(({ text }) => text.replace(/'s$/, ''));
  const kept = words.filter((word) => !TITLES.has(word));
  return kept.length > 0 ? kept : words;
}

function isHeld(some: readonly string[], all: readonly string[]): boolean {
  return some.length > 0 && some.every((word) => all.includes(word));
}

function isInitial(one: string, other: string): boolean {
  return one.length === 1 || other.length === 1;
}
